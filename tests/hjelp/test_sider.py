"""The pages of help, the way to them, and the three things that a new reader is shown."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from tests.felles.test_navigasjon import i_rollen
from tests.scene import LENGE_SIDEN, Scene, inne, lag_bruker, skjemanoekkel
from tests.sidene import les
from tillit import env
from tillit.felles.opptatt import opptattside
from tillit.felles.views import feil
from tillit.hjelp.emner import EMNER
from tillit.hjelp.tips import TIPS, tips_for
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker, Rolletildeling

KONTAKT = env.Contact(text="Brukerstøtten", link="mailto:hjelp@kommune.test")


def hjelpelenken(klient: Client, sti: str) -> str:
    """Where «Hjelp» in the head leads from a page."""
    side = les(klient, sti)
    assert side
    return next(lenke for lenke in side.lenker if lenke.startswith("/hjelp/"))


@pytest.mark.grundig
@pytest.mark.django_db
@pytest.mark.parametrize("rolle", Rolle)
def test_hver_rolle_leser_hvert_emne_og_ingen_lenke_er_doed(rolle: Rolle) -> None:
    klient = inne(i_rollen(rolle))
    oversikt = les(klient, "/hjelp/")
    assert oversikt
    assert {f"/hjelp/{slug}/" for slug in EMNER} <= set(oversikt.lenker)
    for sti in [lenke for lenke in dict.fromkeys(oversikt.lenker) if lenke.startswith("/hjelp/")]:
        assert klient.get(sti).status_code == 200, sti
    assert klient.get("/hjelp/finnes-ikke/").status_code == 404


def test_hjelp_i_hodet_foerer_til_emnet_for_siden(scene: Scene) -> None:
    klient = inne(scene.leder)
    assert hjelpelenken(klient, "/maal/") == "/hjelp/lese-et-maal/"
    assert hjelpelenken(klient, reverse("maal:nytt", args=[scene.relasjon.pk])) == "/hjelp/skrive-et-maal/"
    assert hjelpelenken(klient, "/rapportering/") == "/hjelp/levere-rapporten/"
    assert hjelpelenken(klient, "/tilgjengelighet/") == "/hjelp/"


@pytest.mark.parametrize("rolle", Rolle)
@pytest.mark.django_db
def test_hver_rolle_faar_tre_ting_den_kan_proeve(rolle: Rolle) -> None:
    bruker = i_rollen(rolle)
    klient = inne(bruker)
    tips = tips_for(bruker.tilgang)
    assert tips == TIPS[rolle]
    assert len(tips) == 3
    side = les(klient, "/")
    assert side
    for ett in tips:
        assert reverse(ett.urlnavn) in side.lenker
        assert f"/hjelp/{ett.slug}/" in side.lenker
        assert klient.get(reverse(ett.urlnavn), follow=True).status_code == 200


@pytest.mark.django_db
def test_den_med_flere_roller_faar_det_foerste_fra_hver_og_ikke_det_samme_to_ganger() -> None:
    def med_rollene(*roller: Rolle) -> Bruker:
        bruker = i_rollen(roller[0])
        organ = bruker.roller.get().organ
        for rolle in roller[1:]:
            Rolletildeling.objects.create(bruker=bruker, rolle=rolle, organ=organ, gyldig_fra=LENGE_SIDEN)
        return Bruker.objects.get(pk=bruker.pk)

    leder, tillitsvalgt = TIPS[Rolle.VIRKSOMHETSLEDER], TIPS[Rolle.TILLITSVALGT]
    to = med_rollene(Rolle.TILLITSVALGT, Rolle.VIRKSOMHETSLEDER)
    assert tips_for(to.tilgang) == (leder[0], tillitsvalgt[0], leder[1])
    like = med_rollene(Rolle.ETATSSTYRER, Rolle.KOMMUNALDIREKTOER)
    assert tips_for(like.tilgang) == TIPS[Rolle.ETATSSTYRER]
    assert tips_for(lag_bruker().tilgang) == ()


@pytest.mark.django_db
def test_tipsene_staar_paa_start_til_de_skjules_og_siden_under_hjelp() -> None:
    bruker = i_rollen(Rolle.MEDARBEIDER)
    klient = inne(bruker)
    assert "Ny her?" in klient.get("/").content.decode()
    svar = klient.post("/hjelp/skjul/", {"skjemanoekkel": skjemanoekkel(klient, "/")}, follow=True)
    assert svar.redirect_chain == [("/", 302)]
    assert "Ny her?" not in svar.content.decode()
    assert "Tre ting å prøve" in klient.get("/hjelp/").content.decode()
    bruker.refresh_from_db()
    assert bruker.tips_skjult


@pytest.mark.django_db
def test_ordlisten_staar_etter_alfabetet_og_sier_hva_et_ord_kan_vaere() -> None:
    side = inne(i_rollen(Rolle.MEDARBEIDER)).get("/hjelp/ordliste/").content.decode()
    rekke = [side.index(f'id="{anker}"') for anker in ("beregningsgrunnlag", "datakilde", "mote", "mal", "vurdering")]
    assert rekke == sorted(rekke)
    assert "Nådd · I rute · Avvik · Vet ikke" in " ".join(side.split())


@pytest.mark.django_db
@override_settings(HJELP_KONTAKT=KONTAKT)
@pytest.mark.parametrize("sti", ["/hjelp/", "/hjelp/skrive-et-maal/", "/finnes-ikke/"])
def test_kontakten_staar_i_hjelpen_og_paa_feilsider(sti: str) -> None:
    side = inne(i_rollen(Rolle.MEDARBEIDER)).get(sti).content.decode()
    assert '<a class="ds-link" href="mailto:hjelp@kommune.test">Brukerstøtten</a>' in side


@override_settings(HJELP_KONTAKT=KONTAKT)
def test_kontakten_staar_paa_sidene_som_staar_alene(rf: RequestFactory) -> None:
    for svar in (feil(rf.get("/")), opptattside(rf.get("/"))):
        assert '<a href="mailto:hjelp@kommune.test">Brukerstøtten</a>' in svar.content.decode()


@pytest.mark.django_db
@override_settings(HJELP_KONTAKT=KONTAKT)
def test_kontakten_staar_ved_doera() -> None:
    assert "Brukerstøtten" in Client().get("/logg-inn/").content.decode()


@pytest.mark.django_db
@override_settings(HJELP_KONTAKT=None)
def test_uten_kontakt_vises_ingenting() -> None:
    assert "Kontakt:" not in inne(i_rollen(Rolle.MEDARBEIDER)).get("/hjelp/").content.decode()


@pytest.mark.parametrize(
    ("tekst", "lenke", "kontakt"),
    [
        ("", "", None),
        ("Ring 21 80 21 80", "", env.Contact("Ring 21 80 21 80", "")),
        ("", "hjelp@kommune.test", env.Contact("hjelp@kommune.test", "mailto:hjelp@kommune.test")),
        ("Brukerstøtten", "https://hjelp.test/", env.Contact("Brukerstøtten", "https://hjelp.test/")),
    ],
)
def test_kontakten_leses_fra_miljoeet(
    monkeypatch: pytest.MonkeyPatch, tekst: str, lenke: str, kontakt: env.Contact | None
) -> None:
    monkeypatch.setenv("HJELP_KONTAKT", tekst)
    monkeypatch.setenv("HJELP_KONTAKT_LENKE", lenke)
    assert env.contact("HJELP_KONTAKT") == kontakt


@pytest.mark.parametrize("lenke", ["javascript:alert(1)", "http://hjelp.test", "ring oss", "a@b.test?subject=x"])
def test_en_lenke_som_ikke_er_noen_stanser_starten(monkeypatch: pytest.MonkeyPatch, lenke: str) -> None:
    monkeypatch.setenv("HJELP_KONTAKT_LENKE", lenke)
    with pytest.raises(ImproperlyConfigured, match="HJELP_KONTAKT_LENKE"):
        env.contact("HJELP_KONTAKT")
