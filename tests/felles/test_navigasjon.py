"""The menu of each role, at most five areas; every address lies under one that its readers have."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from tests.scene import LENGE_SIDEN, Scene, lag_bruker, lag_organ
from tillit.felles import navigasjon
from tillit.felles.navigasjon import FLEST_FANER, I_RAD, Fanerad, Lenke, Meny, fanerad, meny, navn_paa
from tillit.organisasjon.enums import Organtype, Rolle
from tillit.organisasjon.models import Bruker, Rolletildeling

MENYER = {
    Rolle.VIRKSOMHETSLEDER: ["Start", "Etaten", "Mål", "Dialog", "Krav og rapporter"],
    Rolle.MEDARBEIDER: ["Start", "Etaten", "Mål", "Dialog", "Krav og rapporter"],
    Rolle.TILLITSVALGT: ["Start", "Etaten", "Mål", "Dialog"],
    Rolle.ETATSSTYRER: ["Start", "Virksomheter", "Mål", "Dialog", "Krav og rapporter"],
    Rolle.KOMMUNALDIREKTOER: ["Start", "Virksomheter", "Mål", "Dialog", "Krav og rapporter"],
    Rolle.BYRAAD: ["Start", "Virksomheter", "Mål", "Dialog", "Krav og rapporter"],
    Rolle.FOLKEVALGT: ["Start", "Sammendrag", "Mål", "Spørsmål", "Rapporter"],
    Rolle.REVISOR: ["Start", "Virksomheter", "Mål", "Dialog", "Krav og rapporter", "Historikk"],
    Rolle.ADMINISTRATOR: ["Start", "Organisasjon", "Brukere og roller", "Kilder"],
}
ORGANTYPER = {
    Rolle.VIRKSOMHETSLEDER: Organtype.ETAT,
    Rolle.MEDARBEIDER: Organtype.ETAT,
    Rolle.TILLITSVALGT: Organtype.ETAT,
    Rolle.FOLKEVALGT: Organtype.BYSTYRE,
    Rolle.REVISOR: Organtype.REVISJON,
    Rolle.ADMINISTRATOR: Organtype.BYSTYRE,
}


def menyen(rf: RequestFactory, bruker: Bruker, sti: str = "/") -> Meny:
    foresporsel = rf.get(sti)
    foresporsel.user = bruker
    return meny(foresporsel)


def i_rollen(rolle: Rolle) -> Bruker:
    organ = lag_organ("Etaten", type=ORGANTYPER.get(rolle, Organtype.BYRAADSAVDELING))
    return lag_bruker(rolle, organ, is_staff=rolle == Rolle.ADMINISTRATOR)


@pytest.mark.django_db
@pytest.mark.parametrize("rolle", Rolle)
def test_hver_rolle_har_sin_meny(rf: RequestFactory, rolle: Rolle) -> None:
    naa = menyen(rf, i_rollen(rolle))
    assert [lenke.tekst for lenke in naa.alle] == MENYER[rolle]
    assert len(naa.rad) <= I_RAD
    assert [lenke.tekst for lenke in naa.verktoey] == ["Søk", "Hjelp", "Varsler"]
    assert [lenke.tekst for lenke in naa.person] == ["Min profil"]


@pytest.mark.grundig
@pytest.mark.django_db
@pytest.mark.parametrize("rolle", Rolle)
def test_hver_side_i_menyen_aapnes_av_den_som_har_den(client: Client, rolle: Rolle) -> None:
    """The page of an area and each of those beside it: none answers that it is not the reader's."""
    bruker = i_rollen(rolle)
    client.force_login(bruker)
    sider = [side for side in navigasjon._sider if side.vises_for(bruker)]
    nektet = [side.urlnavn for side in sider if client.get(side.adresse, follow=True).status_code != HTTPStatus.OK]
    assert len(sider) > 5
    assert nektet == []


def test_den_som_arbeider_i_en_virksomhet_gaar_rett_til_den(scene: Scene, rf: RequestFactory) -> None:
    assert menyen(rf, scene.leder).alle[1].url == f"/virksomheter/{scene.relasjon.underordnet_id}/"
    assert menyen(rf, scene.etatsstyrer).alle[1].url == "/virksomheter/"


@pytest.mark.parametrize(
    ("sti", "omraade"),
    [
        ("/", "Start"),
        ("/maal/", "Mål"),
        ("/maal/7/endre/", "Mål"),
        ("/resultatkjede/7/", "Mål"),
        ("/risiko/7/", "Mål"),
        ("/risiko/virksomhet/7/", "Virksomheter"),
        ("/risiko/avdeling/7/", "Virksomheter"),
        ("/risiko/toleranse/7/foreslaa/", "Virksomheter"),
        ("/statistikk/7/", "Mål"),
        ("/avdelinger/7/", "Virksomheter"),
        ("/styring/7/krav/2026/maal/", "Virksomheter"),
        ("/byen/", "Virksomheter"),
        ("/indikatorer/7/bruk/", "Mål"),
        ("/oppfoelging/", "Dialog"),
        ("/sammendrag/7/", "Krav og rapporter"),
        ("/spoersmaal/7/svar/", "Dialog"),
        ("/profil/passord/", "Min profil"),
        ("/hjelp/ordliste/", "Hjelp"),
        ("/tilgjengelighet/", "Hjelp"),
        ("/byens/", ""),
    ],
)
def test_bare_omraadet_siden_ligger_under_er_merket(scene: Scene, rf: RequestFactory, sti: str, omraade: str) -> None:
    naa = menyen(rf, scene.etatsstyrer, sti)
    merket = [lenke.tekst for lenke in (*naa.alle, *naa.verktoey, *naa.person) if lenke.aktiv]
    assert merket == [omraade] * bool(omraade)
    assert naa.omraade == omraade


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rolle", "sti", "omraade"),
    [
        # Who reads no dialogue has summaries of their own, and meets a virksomhet in them.
        (Rolle.FOLKEVALGT, "/sammendrag/7/", "Sammendrag"),
        (Rolle.FOLKEVALGT, "/virksomheter/7/", "Sammendrag"),
        (Rolle.FOLKEVALGT, "/spoersmaal/7/", "Spørsmål"),
        # A tillitsvalgt is not asked to report, but may read what was: at the virksomhet.
        (Rolle.TILLITSVALGT, "/rapportering/7/", "Etaten"),
        (Rolle.ADMINISTRATOR, "/statistikk/", "Kilder"),
        (Rolle.ADMINISTRATOR, "/organisasjon/", "Organisasjon"),
        (Rolle.ADMINISTRATOR, "/organisasjon/brukere/7/", "Brukere og roller"),
        (Rolle.ADMINISTRATOR, "/organisasjon/roller/7/slutt/", "Brukere og roller"),
        (Rolle.ADMINISTRATOR, "/organisasjon/rolleforslag/7/", "Brukere og roller"),
    ],
)
def test_siden_ligger_der_leseren_har_den(rf: RequestFactory, rolle: Rolle, sti: str, omraade: str) -> None:
    naa = menyen(rf, i_rollen(rolle), sti)
    assert [lenke.tekst for lenke in naa.alle if lenke.aktiv] == [omraade]


def test_fanene_er_sidene_i_omraadet_og_vises_bare_paa_dem(scene: Scene, rf: RequestFactory) -> None:
    assert [(fane.tekst, fane.her) for fane in menyen(rf, scene.etatsstyrer, "/aarshjul/").faner.rad] == [
        ("Start", False),
        ("Kalender", True),
        ("Hvem gjør hva", False),
        ("Tiltaksregister", False),
    ]
    assert menyen(rf, scene.etatsstyrer, "/oppfoelging/7/utfoert/").faner == Fanerad()
    hos_folkevalgt = menyen(rf, scene.folkevalgt, "/").faner
    assert [fane.tekst for fane in hos_folkevalgt.rad] == ["Start", "Hvem gjør hva", "Tiltaksregister"]
    assert hos_folkevalgt.under == ()


def test_mange_sider_samles_i_grupper_og_de_i_gruppen_staar_under(scene: Scene, rf: RequestFactory) -> None:
    """The tab of a group leads to its first page, and is marked on each of them; only the page itself is «here»."""
    faner = menyen(rf, scene.etatsstyrer, "/avklaringer/").faner
    assert [(fane.tekst, fane.url, fane.aktiv) for fane in faner.rad] == [
        ("Møter og oppfølging", "/moeter/", False),
        ("Avvik og avklaring", "/bestridte-signaler/", True),
        ("Refleksjon og læring", "/refleksjon/", False),
        ("Fra folkevalgte", "/spoersmaal/", False),
    ]
    assert not any(fane.her for fane in faner.rad)
    assert faner.gruppe == "Avvik og avklaring"
    assert [(fane.tekst, fane.her) for fane in faner.under] == [
        ("Bestridte signaler", False),
        ("Avklaringer", True),
        ("Varsler om avvik", False),
    ]
    assert faner.siden == faner.under[1]


def lenker(antall: int) -> list[Lenke]:
    return [Lenke(f"Side {nr}", f"/{nr}/", aktiv=nr == 1) for nr in range(antall)]


def test_faa_sider_staar_hver_for_seg_selv_om_de_har_en_gruppe() -> None:
    faa = lenker(FLEST_FANER)
    assert fanerad([("moeter", lenke) for lenke in faa]) == Fanerad(tuple(faa))
    flere = lenker(FLEST_FANER + 1)
    assert fanerad([("moeter", lenke) for lenke in flere]) == Fanerad(
        (Lenke("Møter og oppfølging", "/0/", aktiv=True),), tuple(flere), "Møter og oppfølging"
    )


def test_den_som_er_alene_i_gruppen_staar_under_sitt_eget_navn() -> None:
    sider = lenker(7)
    rad = fanerad([("moeter", sider[0]), *(("", side) for side in sider[1:])])
    assert rad == Fanerad(tuple(sider))
    assert rad.siden == sider[1]


@pytest.mark.django_db
@pytest.mark.parametrize("rolle", Rolle)
def test_ingen_rolle_har_flere_enn_en_haandfull_faner_og_alle_sidene_naas(rf: RequestFactory, rolle: Rolle) -> None:
    bruker = i_rollen(rolle)
    for lenke in menyen(rf, bruker).alle:
        faner = menyen(rf, bruker, lenke.url).faner
        assert len(faner.rad) <= FLEST_FANER
        assert len(faner.rad) != 1, "a page that is alone has none beside it"
        naadd = {under.url for fane in faner.rad for under in menyen(rf, bruker, fane.url).faner.under or (fane,)}
        assert {fane.url for fane in faner.rad} <= naadd


@pytest.mark.parametrize(("sti", "her"), [("/maal/", ["Mål"]), ("/maal/7/endre/", []), ("/byens/", [])])
def test_menyen_sier_naar_man_er_paa_selve_siden(scene: Scene, rf: RequestFactory, sti: str, her: list[str]) -> None:
    naa = menyen(rf, scene.etatsstyrer, sti)
    assert [lenke.tekst for lenke in (*naa.alle, *naa.verktoey, *naa.person) if lenke.her] == her


@pytest.mark.parametrize(
    ("sti", "vei"),
    [
        ("/maal/7/endre/", [("Mål", "/maal/")]),
        ("/resultatkjede/maler/7/endre/", [("Mål", "/maal/"), ("Kjedemaler", "/resultatkjede/maler/")]),
        ("/resultatkjede/7/", [("Mål", "/maal/"), ("Resultatkjeder", "/resultatkjede/")]),
        ("/risiko/7/", [("Mål", "/maal/"), ("Risikoer", "/risiko/")]),
        ("/oppfoelging/7/utfoert/", [("Dialog", "/moeter/"), ("Oppfølging", "/oppfoelging/")]),
        ("/byen/", [("Virksomheter", "/virksomheter/")]),
        ("/profil/passord/", [("Min profil", "/profil/")]),
        ("/byens/", []),
    ],
)
def test_veien_begynner_i_omraadet(scene: Scene, rf: RequestFactory, sti: str, vei: list[tuple[str, str]]) -> None:
    naa = menyen(rf, scene.etatsstyrer, sti)
    assert [(steg.tekst, steg.url) for steg in naa.vei] == vei
    # One is below each of the steps, at none of them.
    assert [steg for steg in naa.vei if steg.aktiv or steg.her] == []


@pytest.mark.django_db
def test_veien_gaar_ikke_om_en_side_leseren_ikke_har(rf: RequestFactory) -> None:
    naa = menyen(rf, i_rollen(Rolle.TILLITSVALGT), "/rapportering/7/")
    assert [steg.tekst for steg in naa.vei] == ["Etaten"]


@pytest.mark.django_db
def test_den_med_mange_roller_har_resten_under_mer(rf: RequestFactory) -> None:
    bruker = i_rollen(Rolle.REVISOR)
    bruker.is_staff = True
    Rolletildeling.objects.create(bruker=bruker, rolle=Rolle.ADMINISTRATOR, organ=lag_organ(), gyldig_fra=LENGE_SIDEN)
    naa = menyen(rf, bruker)
    assert [lenke.tekst for lenke in naa.rad] == [*MENYER[Rolle.REVISOR][:-1], "Organisasjon"]
    assert [lenke.tekst for lenke in naa.mer] == ["Brukere og roller", "Historikk"]


def test_den_som_ikke_er_logget_inn_har_ingen_meny(rf: RequestFactory) -> None:
    foresporsel = rf.get("/")
    foresporsel.user = AnonymousUser()
    assert meny(foresporsel) == Meny()


@pytest.mark.parametrize(
    ("sti", "navn"), [("/maal/7/endre/", "Liste"), ("/moeter/7/", "Møter"), ("/byens/", ""), ("", "")]
)
def test_en_side_heter_det_siden_over_den_heter(sti: str, navn: str) -> None:
    assert navn_paa(sti) == navn


# What nobody who has logged in is shown inside the frame: doors, files, health, and the demonstration's own pages.
UTEN_OMRAADE = ("logg-inn/", "logg-ut/", "spraak/", "healthz", "readyz", "ord/", "demo/")


def adresser(resolver: URLResolver, prefiks: str = "") -> Iterator[str]:
    for ett in resolver.url_patterns:
        sti = prefiks + str(ett.pattern)
        if isinstance(ett, URLResolver):
            yield from adresser(ett, sti)
        elif isinstance(ett, URLPattern):
            yield sti


def test_hver_adresse_ligger_under_et_omraade() -> None:
    alle = {sti for sti in adresser(get_resolver()) if not sti.startswith(UTEN_OMRAADE)}
    assert {sti for sti in alle if not navn_paa(f"/{sti}")} == set()
    assert len(alle) > 150
