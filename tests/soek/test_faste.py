"""Help is found by everybody, in the language it is read in, beside what is found of one's own."""

from __future__ import annotations

import pytest
from django.utils import translation

from tests.scene import ROLLENE, Scene, inne, lag_maal
from tillit.hjelp.emner import EMNER
from tillit.hjelp.ordliste import ORDLISTE
from tillit.organisasjon.models import Bruker
from tillit.soek.faste import faste_sider
from tillit.soek.funn import Soek
from tillit.soek.queries import HJELP, Soekeside, soek


def titlene(tekst: str) -> list[str]:
    return [side.tittel for side in faste_sider(tekst)]


@pytest.mark.parametrize(
    ("skrevet", "tittel"),
    [
        ("styringssignal", "Styringssignal"),
        ("styringssignalene", "Styringssignal"),
        ("REFERATET", "Referat"),
        ("kjelde", "Foreløpig"),
        ("flytte virksomhet", "Flytte en virksomhet"),
        ("verksemd flytte", "Flytte en virksomhet"),
        ("brukereff", "Brukereffekt"),
        ("hvem gjør", "Hvem gjør hva"),
        ("byrådene prinsipielle", "Hvem gjør hva"),
    ],
)
def test_et_ord_finner_siden_i_alle_former(skrevet: str, tittel: str) -> None:
    assert tittel in titlene(skrevet)


def test_det_som_heter_det_staar_foerst_og_alle_ordene_maa_vaere_der() -> None:
    assert titlene("referat")[0] == "Referat"
    assert titlene("referat kanarifugl") == []
    assert titlene(" ") == []


def test_hvert_emne_og_hvert_ord_finnes_ved_navnet_sitt_i_alle_spraak() -> None:
    for spraak in ("nb", "nn", "en"):
        with translation.override(spraak):
            sider = {str(ett.tittel) for ett in EMNER.values()} | {str(ett.navn) for ett in ORDLISTE}
            assert {navn for navn in sider if navn not in titlene(navn)} == set(), spraak


def test_smaaord_alene_finner_ingenting() -> None:
    assert titlene("og i på for med") == []


def funn(bruker: Bruker, tekst: str, **valg: object) -> Soekeside:
    return soek(bruker, Soek(tekst, **valg), side=1)  # type: ignore[arg-type]


@pytest.mark.django_db
@pytest.mark.parametrize("hvem", [*ROLLENE, "administrator"])
def test_alle_finner_hjelpen_og_den_kan_aapnes(scene: Scene, hvem: str) -> None:
    bruker = getattr(scene, hvem)
    side = funn(bruker, "styringssignal")
    assert side.hjelp[0].slagnavn == "Hjelp"
    klient = inne(bruker)
    assert {klient.get(treff.adresse).status_code for treff in side.hjelp} == {200}
    sett = klient.get("/soek/", {"q": "styringssignal"}).content.decode()
    assert "#styringssignal" in sett
    assert "Ingen treff" not in sett


@pytest.mark.django_db
def test_hjelpen_er_et_slag_som_kan_velges_og_telles(scene: Scene) -> None:
    lag_maal(scene.relasjon, eier=scene.leder, tekst="Et godt referat")
    side = funn(scene.leder, "referat")
    assert [treff.slag for treff in side.treff] == ["maal"]
    antall = {valg.verdi: valg.antall for valg in side.slag}
    assert antall == {"maal": 1, HJELP: side.antall_hjelp}
    assert len(side.hjelp) == 3 < side.antall_hjelp
    bare_hjelp = funn(scene.leder, "referat", slag=HJELP)
    assert (bare_hjelp.treff, len(bare_hjelp.hjelp)) == ((), side.antall_hjelp)
    assert bare_hjelp.antall_i_alt == side.antall_hjelp
    svar = inne(scene.leder).get("/soek/", {"q": "referat", "slag": HJELP})
    assert svar.context["funn"].soek.slag == HJELP


@pytest.mark.django_db
def test_hjelpen_gjelder_ingen_virksomhet_og_intet_aar(scene: Scene) -> None:
    assert funn(scene.leder, "referat", aar=2026).hjelp == ()
    assert funn(scene.leder, "referat", virksomhet=scene.etat.pk).hjelp == ()
    assert funn(scene.leder, "referat", slag="maal").hjelp == ()
