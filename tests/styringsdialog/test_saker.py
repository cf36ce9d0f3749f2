"""A point stands under the name of the party that proposed it: its words are that party's, and changes are seen."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from styringsdialog.actions import (
    be_om,
    endre_sak,
    flytt_sak,
    innkall,
    legg_ved,
    svar_paa_anmodning,
    ta_opp,
    trekk_sak,
    trekk_vedlegg,
)
from styringsdialog.enums import Anmodningsslag, Anmodningssvar, Moetestatus, Sakstilstand
from styringsdialog.models import Moete, Saksanmodning, Sakspunkt, Vedlegg
from styringsdialog.queries import moetebilde
from tests.felles import vedleggsfiler as lag
from tests.resultatkjede.risikoer import lag_risiko
from tests.scene import Scene, inne, klokken, lag_kjede, lag_maal, lag_moete, lag_sak, lag_scene
from tests.styringsdialog.hjelp import nektes
from tillit.felles import koe
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part

pytestmark = pytest.mark.django_db
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET


@pytest.fixture
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


def kommende(scene: Scene, status: str = Moetestatus.PLANLAGT) -> Moete:
    return lag_moete(
        scene.relasjon, av=scene.etatsstyrer, status=status, start_tid=klokken(i_dag() + timedelta(days=7), 9)
    )


def etatens_sak(scene: Scene, moete: Moete, tittel: str = "Vi trenger flere folk") -> Sakspunkt:
    return lag_sak(moete, av=scene.leder, part=UNDER, tittel=tittel)


def url(navn: str, pk: int) -> str:
    return reverse(f"styringsdialog:{navn}", args=[pk])


def side(klient: Client, moete: Moete) -> str:
    """The meeting while its programme is edited."""
    return klient.get(url("moete", moete.pk), {"rediger": "ja"}).content.decode()


ENDRET = {"versjon": "1", "tittel": "Etaten har for mange folk", "kategori": "resultat", "min_plan": "30"}


@pytest.mark.parametrize("status", [Moetestatus.PLANLAGT, Moetestatus.INNKALT])
def test_den_andre_parten_kan_ikke_endre_eller_fjerne_saken(scene: Scene, status: str) -> None:
    moete = kommende(scene, status)
    sak = etatens_sak(scene, moete)
    styrer = inne(scene.etatsstyrer)
    svar = styrer.post(url("endre_sak", sak.pk), ENDRET)
    assert svar.status_code == 422
    assert "Be heller om at den trekkes eller utsettes" in svar.content.decode()
    assert styrer.post(url("fjern_sak", sak.pk), {"grunn": "Passer ikke"}).status_code == 422
    sak.refresh_from_db()
    assert (sak.tittel, sak.tilstand, sak.foreslaatt_av) == ("Vi trenger flere folk", "aktiv", scene.leder)
    assert url("endre_sak", sak.pk) not in side(styrer, moete)
    assert url("fjern_sak", sak.pk) not in side(styrer, moete)
    assert url("be_om", sak.pk) in side(styrer, moete)
    assert url("endre_sak", sak.pk) in side(inne(scene.medarbeider), moete)  # the party's own people


@pytest.mark.django_db(transaction=True)
def test_en_endret_sak_viser_hva_den_sa_hvem_som_endret_den_og_om_det_var_etter_innkallingen() -> None:
    scene = lag_scene()
    moete = kommende(scene)
    sak = etatens_sak(scene, moete)
    innkall(moete=moete, deltakere=[scene.leder, scene.etatsstyrer], av=scene.etatsstyrer)
    leder = inne(scene.leder)
    assert leder.post(url("endre_sak", sak.pk), {**ENDRET, "tittel": "Vi trenger nye folk"}).status_code == 302
    [siste, foerste] = moetebilde(moete, scene.etatsstyrer, i_dag=i_dag()).saker[0].versjoner
    assert (siste.hvem, siste.organ, siste.etter_innkalling) == ("Lise Leder", "Prøveetaten", True)
    assert [(ett.felt, ett.foer, ett.naa) for ett in siste.endringer] == [
        ("Sak", "Vi trenger flere folk", "Vi trenger nye folk")
    ]
    assert [(bit.tekst, bit.slag) for bit in siste.endringer[0].ord] == [
        ("Vi trenger", ""), ("flere", "ut"), ("nye", "inn"), ("folk", "")
    ]  # fmt: skip
    assert foerste.tekst == "Vi trenger flere folk"
    vist = side(inne(scene.etatsstyrer), moete)
    assert "etter innkallingen" in vist
    assert '<del><span class="ds-sr-only">fjernet: </span>flere</del>' in vist


def test_foer_innkallingen_fjerner_man_sin_egen_sak_og_etterpaa_staar_den_som_trukket(scene: Scene) -> None:
    moete = kommende(scene)
    leder = inne(scene.leder)
    assert leder.post(url("fjern_sak", etatens_sak(scene, moete).pk)).status_code == 302
    assert not Sakspunkt.objects.exists()
    sak = etatens_sak(scene, moete)
    innkall(moete=moete, deltakere=[scene.leder], av=scene.etatsstyrer)
    assert "Skriv hvorfor den trekkes" in leder.post(url("fjern_sak", sak.pk)).content.decode()
    assert leder.post(url("fjern_sak", sak.pk), {"grunn": "Løst på annet vis."}).status_code == 302
    sak.refresh_from_db()
    assert (sak.tilstand, sak.tilstandsgrunn) == (Sakstilstand.TRUKKET, "Løst på annet vis.")
    vist = side(inne(scene.etatsstyrer), moete)
    assert "Vi trenger flere folk" in vist
    assert "Løst på annet vis." in vist
    bilde = moetebilde(moete, scene.leder, i_dag=i_dag())
    assert bilde.tidsbruk.planlagt == 0
    with pytest.raises(Regelbrudd, match="allerede tatt av"):
        trekk_sak(sak=sak, grunn="En gang til", av=scene.leder, part=UNDER)


@pytest.mark.parametrize(
    ("slag", "tilstand"), [(Anmodningsslag.TREKKE, Sakstilstand.TRUKKET), (Anmodningsslag.UTSETTE, Sakstilstand.UTSATT)]
)
def test_den_andre_parten_ber_om_og_forfatteren_svarer(scene: Scene, slag: str, tilstand: str) -> None:
    moete = kommende(scene, Moetestatus.INNKALT)
    ja, nei = etatens_sak(scene, moete), etatens_sak(scene, moete, "Husleie")
    styrer, leder = inne(scene.etatsstyrer), inne(scene.leder)
    for sak in (ja, nei):
        assert styrer.post(url("be_om", sak.pk), {"slag": slag, "grunn": ""}).status_code == 422
        assert styrer.post(url("be_om", sak.pk), {"slag": slag, "grunn": "Vi mangler tall."}).status_code == 302
    assert "ikke besvart" in styrer.post(url("be_om", ja.pk), {"slag": slag, "grunn": "Igjen"}).content.decode()
    assert "deres egen" in leder.post(url("be_om", ja.pk), {"slag": slag, "grunn": "Nei"}).content.decode()
    svar = {sak.pk: url("svar_paa_anmodning", sak.anmodninger.get().pk) for sak in (ja, nei)}
    assert svar[ja.pk] in side(leder, moete)
    assert svar[ja.pk] not in side(styrer, moete)
    spoersmaalet = leder.get(svar[ja.pk]).content.decode()
    assert "Vi mangler tall." in spoersmaalet
    assert ("Ja, saken trekkes" in spoersmaalet, "Ja, saken utsettes" in spoersmaalet) == (
        slag == Anmodningsslag.TREKKE,
        slag == Anmodningsslag.UTSETTE,
    )
    for venteside in (reverse("styringsdialog:liste"), "/"):
        assert svar[ja.pk] in leder.get(venteside).content.decode()
        assert svar[ja.pk] not in styrer.get(venteside).content.decode()
    assert styrer.post(svar[ja.pk], {"svar": "etterkommet"}).status_code == 422  # it is not theirs to answer
    assert leder.post(svar[ja.pk], {"svar": "etterkommet"}).status_code == 302
    assert leder.post(svar[nei.pk], {"svar": "avslaatt"}).context["form"].errors.keys() == {"grunn"}
    assert leder.post(svar[nei.pk], {"svar": "avslaatt", "grunn": "Det haster."}).status_code == 302
    assert leder.post(svar[nei.pk], {"svar": "etterkommet"}).status_code == 422  # the first answer stands
    assert list(Sakspunkt.objects.order_by("pk").values_list("tilstand", "tilstandsgrunn")) == [
        (tilstand, "Vi mangler tall."), ("aktiv", "")
    ]  # fmt: skip
    assert list(Saksanmodning.objects.order_by("pk").values_list("svar", "svargrunn", "svart_av")) == [
        (Anmodningssvar.ETTERKOMMET, "", scene.leder.pk), (Anmodningssvar.AVSLAATT, "Det haster.", scene.leder.pk)
    ]  # fmt: skip
    assert svar[ja.pk] not in leder.get("/").content.decode()
    vist = side(styrer, moete)
    assert "Det haster." in vist
    assert str(Sakstilstand(tilstand).label) in vist


def test_en_sak_det_er_bedt_om_noe_i_forsvinner_ikke_sporloest(scene: Scene) -> None:
    moete = kommende(scene)
    sak = etatens_sak(scene, moete)
    be_om(sak=sak, slag=Anmodningsslag.UTSETTE, grunn="Vi mangler tall.", av=scene.etatsstyrer, part=OVER)
    with pytest.raises(Regelbrudd, match="hvorfor den trekkes"):
        trekk_sak(sak=sak, grunn="", av=scene.leder, part=UNDER)
    trekk_sak(sak=sak, grunn="Enig.", av=scene.leder, part=UNDER)
    anmodning = Saksanmodning.objects.get()
    assert (anmodning.svar, anmodning.sak.tilstand) == (Anmodningssvar.ETTERKOMMET, Sakstilstand.TRUKKET)


@pytest.mark.usefixtures("ingen_koe")
def test_den_andre_partens_vedlegg_forsvinner_ikke_med_saken(scene: Scene) -> None:
    sak = etatens_sak(scene, kommende(scene))
    eget = legg_ved(eier=sak, fil=ContentFile(lag.pdf(), "a.pdf"), av=scene.leder, part=UNDER)
    assert sak.fjernes_sporloest()
    andres = legg_ved(eier=sak, fil=ContentFile(lag.png(), "b.png"), av=scene.etatsstyrer, part=OVER)
    assert inne(scene.leder).post(url("fjern_sak", sak.pk), {"grunn": ""}).status_code == 422
    with handling("proeve", av=scene.leder, part=UNDER):
        nektes(sak.delete, "Et vedlegg slettes ikke")
    assert trekk_sak(sak=sak, grunn="Tatt opp før.", av=scene.leder, part=UNDER) is False
    assert list(Vedlegg.objects.order_by("pk")) == [eget, andres]


@pytest.mark.usefixtures("ingen_koe")
def test_egne_og_trukne_vedlegg_gaar_med_saken(scene: Scene) -> None:
    sak = etatens_sak(scene, kommende(scene))
    legg_ved(eier=sak, fil=ContentFile(lag.pdf(), "a.pdf"), av=scene.leder, part=UNDER)
    andres = legg_ved(eier=sak, fil=ContentFile(lag.png(), "b.png"), av=scene.etatsstyrer, part=OVER)
    trekk_vedlegg(vedlegg=andres, av=scene.etatsstyrer, part=OVER)
    assert trekk_sak(sak=sak, grunn="", av=scene.leder, part=UNDER) is True
    assert not Vedlegg.objects.exists()


def test_avdelingen_setter_rekkefoelgen_og_ingen_andre(scene: Scene) -> None:
    moete = kommende(scene)
    foerst, sist = etatens_sak(scene, moete, "En"), etatens_sak(scene, moete, "To")
    with pytest.raises(Regelbrudd, match="setter rekkefølgen"):
        flytt_sak(sak=sist, opp=True, av=scene.leder, part=UNDER)
    assert inne(scene.leder).post(url("flytt_sak", sist.pk), {"retning": "opp"}).status_code == 422
    assert url("flytt_sak", sist.pk) not in side(inne(scene.leder), moete)
    assert inne(scene.etatsstyrer).post(url("flytt_sak", sist.pk), {"retning": "opp"}).status_code == 302
    assert list(moete.saker.values_list("pk", flat=True)) == [sist.pk, foerst.pk]


def test_etter_at_moetet_er_startet_staar_programmet(scene: Scene) -> None:
    sak = etatens_sak(scene, lag_moete(scene.relasjon, av=scene.etatsstyrer))
    felter = {"tittel": "Nytt", "kategori": "resultat", "hensikt": "beslutte", "min_plan": 5, "maal": None}
    with pytest.raises(Regelbrudd, match="kan ikke endres lenger"):
        endre_sak(sak=sak, versjon=1, av=scene.leder, part=UNDER, **felter)  # type: ignore[arg-type]
    anmodet = etatens_sak(scene, moete := kommende(scene, Moetestatus.INNKALT))
    anmodning = be_om(sak=anmodet, slag="trekke", grunn="x", av=scene.etatsstyrer, part=OVER)
    Moete.objects.filter(pk=moete.pk).update(status=Moetestatus.GJENNOMFOERT)
    with pytest.raises(Regelbrudd, match="kan ikke endres lenger"):
        svar_paa_anmodning(anmodning=anmodning, svar="etterkommet", grunn="", av=scene.leder, part=UNDER)


def test_en_risiko_som_er_trukket_kan_tas_opp_igjen(scene: Scene) -> None:
    risiko = lag_risiko(scene, lag_kjede(lag_maal(scene.relasjon, eier=scene.leder)))
    moete = kommende(scene, Moetestatus.INNKALT)
    sak = ta_opp(ting=risiko, moete=moete, av=scene.leder, part=UNDER).sak
    assert isinstance(sak, Sakspunkt)
    trekk_sak(sak=sak, grunn="Ikke ennå.", av=scene.leder, part=UNDER)
    ny = ta_opp(ting=risiko, moete=moete, av=scene.etatsstyrer, part=OVER)
    assert (ny.ny, ny.sak.part, moete.saker.count()) == (True, OVER, 2)


@pytest.mark.parametrize(
    ("sendt", "rekkefoelge"),
    [
        ({"plass": "1"}, "cab"),
        ({"plass": "2"}, "acb"),
        ({"plass": "3"}, "abc"),
        ({"plass": "99"}, "abc"),
        ({"plass": "0"}, "abc"),
        ({"plass": "tull"}, "abc"),
        ({"retning": "opp"}, "acb"),
        ({"retning": "ned"}, "abc"),
        ({}, "abc"),
    ],
)
def test_en_sak_flyttes_ett_steg_eller_til_plassen_som_sies(
    scene: Scene, sendt: dict[str, str], rekkefoelge: str
) -> None:
    """The last of three. Beyond the ends is the end; what is no place moves nothing."""
    moete = kommende(scene, Moetestatus.PLANLAGT)
    saker = [lag_sak(moete, av=scene.leder, tittel=ett, rekkefoelge=nr) for nr, ett in enumerate("abc", start=1)]
    assert inne(scene.etatsstyrer).post(url("flytt_sak", saker[2].pk), sendt).status_code == 302
    assert "".join(moete.saker.order_by("rekkefoelge").values_list("tittel", flat=True)) == rekkefoelge


@pytest.mark.parametrize("navn", ["be_om", "fjern_sak", "svar_paa_anmodning"])
def test_hver_side_om_en_sak_moeter_hver_rolle(scene: Scene, navn: str) -> None:
    sak = etatens_sak(scene, kommende(scene, Moetestatus.INNKALT))
    anmodning = be_om(sak=sak, slag="trekke", grunn="x", av=scene.etatsstyrer, part=OVER)
    adresse = url(navn, anmodning.pk if navn == "svar_paa_anmodning" else sak.pk)
    ventet = {
        **dict.fromkeys(("leder", "medarbeider", "etatsstyrer", "kommunaldirektoer", "byraad"), (200, 422)),
        **dict.fromkeys(("tillitsvalgt", "revisor"), (403, 403)),
        **dict.fromkeys(("folkevalgt", "utenforstaaende", "annen_etatsstyrer", "administrator"), (404, 404)),
    }
    fikk = {}
    for rolle in ventet:
        klient = inne(getattr(scene, rolle))
        fikk[rolle] = (klient.get(adresse).status_code, klient.post(adresse, {"grunn": ""}).status_code)
    assert fikk == ventet


def utsatt(scene: Scene, moete: Moete, tittel: str = "Husleie") -> Sakspunkt:
    sak = etatens_sak(scene, moete, tittel)
    anmodning = be_om(sak=sak, slag=Anmodningsslag.UTSETTE, grunn="Tall mangler.", av=scene.etatsstyrer, part=OVER)
    svar_paa_anmodning(anmodning=anmodning, svar=Anmodningssvar.ETTERKOMMET, grunn="", av=scene.leder, part=UNDER)
    sak.refresh_from_db()
    return sak


def test_en_utsatt_sak_tilbys_i_neste_moete_og_beholder_forfatteren(scene: Scene) -> None:
    foerste, neste = kommende(scene, Moetestatus.INNKALT), kommende(scene)
    forslag = utsatt(scene, foerste).ventende
    styrer, adresse = inne(scene.etatsstyrer), reverse("styringsdialog:ta_inn", args=[neste.pk, forslag.pk])
    assert adresse in side(styrer, neste)
    assert "ta-inn" not in side(styrer, foerste), "it was postponed from there"
    assert "ta-inn" not in side(inne(scene.revisor), neste)
    assert inne(scene.revisor).post(adresse).status_code == 403
    assert inne(scene.annen_etatsstyrer).post(adresse).status_code == 404

    assert styrer.post(adresse).status_code == 302

    ny = neste.saker.get()
    assert (ny.tittel, ny.part, ny.foreslaatt_av, ny.forslag, ny.tilstand) == (
        "Husleie", UNDER, scene.leder, forslag, Sakstilstand.AKTIV
    )  # fmt: skip
    assert adresse not in side(styrer, neste)
    assert "allerede tatt inn" in styrer.post(adresse).content.decode()
    assert neste.saker.count() == 1
    trekk_sak(sak=ny, grunn="", av=scene.leder, part=UNDER)
    assert adresse in side(styrer, neste), "what is gone again may still be taken in"


def test_databasen_tar_bare_inn_det_som_venter_mellom_de_samme_partene(scene: Scene) -> None:
    fra, neste = kommende(scene, Moetestatus.INNKALT), kommende(scene)
    forslag = utsatt(scene, fra).ventende
    andres = lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer)
    for feil in ({"moete": andres}, {"moete": fra}, {"moete": neste, "part": OVER}):
        verdier = {"part": UNDER, "tittel": "x", "kategori": "resultat", "min_plan": 5, "forslag": forslag, **feil}
        nektes(
            partial(Sakspunkt.objects.create, foreslaatt_av=scene.leder, **verdier), "venter mellom de samme partene"
        )
