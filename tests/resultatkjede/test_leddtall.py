"""The figures on a card: as written, comparable or not at all, and only those the reader may see."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resultatkjede.bilder import Kjedebilde, Leddtall
from resultatkjede.models import Fellesledd, Kobling, Ledd, Leddindikator, Resultatkjede
from resultatkjede.queries import kjedebilde, kjedebilder
from tests.scene import Scene, lag_indikator, lag_kjede, lag_maal, lag_maaling
from tillit.felles.tid import i_dag
from tillit.maal.enums import Indikatortype, Maalstatus, Retning
from tillit.maal.models import Maal, Maaling
from tillit.organisasjon.models import Bruker


@pytest.fixture
def maal(scene: Scene) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder)


@pytest.fixture
def effekt(maal: Maal) -> Ledd:
    return Ledd.objects.get(kjede=lag_kjede(maal), steg=4)


def tallene(maal: Maal, leser: Bruker | None = None) -> tuple[Leddtall, ...]:
    bilde: Kjedebilde = kjedebilde(maal, leser=leser)
    return next(ledd.tall for ledd in bilde.ledd if ledd.steg == 4)


def test_siste_verdi_med_enhet_periode_og_retning(maal: Maal, effekt: Ledd) -> None:
    indikator = lag_indikator(maal, navn="Svar i tide")
    lag_maaling(indikator, 2022, "61.5")
    lag_maaling(indikator, 2024, "64.7")
    Leddindikator.objects.create(ledd=effekt, indikator=indikator)
    assert tallene(maal) == (
        Leddtall(
            indikator=indikator.pk,
            navn="Svar i tide",
            verdi="64,7\u00a0%",
            periode="2024",
            retning="bedre",
            endring="opp med 3,2\u00a0prosentpoeng fra 2022, ingen tall imellom",
            forsinket=True,
        ),
    )


@pytest.mark.parametrize(
    ("vei", "verdier", "ventet"),
    [
        (Retning.OPP, ("10", "20"), "bedre"),
        (Retning.OPP, ("20", "10"), "daarligere"),
        (Retning.NED, ("10", "20"), "daarligere"),
        (Retning.NED, ("20", "10"), "bedre"),
        (Retning.OPP, ("10", "10"), "uendret"),
        (Retning.NOEYTRAL, ("10", "20"), ""),
        (Retning.HOLD, ("10", "20"), ""),
        (Retning.NOEYTRAL, ("10", "10"), "uendret"),
    ],
)
def test_retningen_sier_hva_som_er_bedre(
    maal: Maal, effekt: Ledd, vei: str, verdier: tuple[str, str], ventet: str
) -> None:
    indikator = lag_indikator(maal, retning=vei)
    for aar, verdi in zip((2023, 2024), verdier, strict=True):
        lag_maaling(indikator, aar, verdi)
    Leddindikator.objects.create(ledd=effekt, indikator=indikator)
    assert [tall.retning for tall in tallene(maal)] == [ventet]


@pytest.mark.parametrize("foreloepig", [2023, 2024])
def test_framgang_paastaas_aldri_av_et_foreloepig_tall(maal: Maal, effekt: Ledd, foreloepig: int) -> None:
    indikator = lag_indikator(maal)
    for aar, verdi in ((2023, "10"), (2024, "20")):
        lag_maaling(indikator, aar, verdi, foreloepig=aar == foreloepig)
    Leddindikator.objects.create(ledd=effekt, indikator=indikator)
    (tall,) = tallene(maal)
    assert (tall.retning, tall.foreloepig) == ("", foreloepig == 2024)
    assert tall.endring == "opp med 10\u00a0prosentpoeng fra 2023"
    # The newest version of the figure before is what counts: once it is final, progress may be said.
    if foreloepig == 2023:
        lag_maaling(indikator, 2023, "11", versjon=2, grunn="Endelig tall")
        assert tallene(maal)[0].retning == "bedre"


def test_tilbakegang_sies_ogsaa_av_et_foreloepig_tall(maal: Maal, effekt: Ledd) -> None:
    indikator = lag_indikator(maal)
    lag_maaling(indikator, 2023, "20")
    lag_maaling(indikator, 2024, "10", foreloepig=True)
    Leddindikator.objects.create(ledd=effekt, indikator=indikator)
    assert tallene(maal)[0].retning == "daarligere"


def test_ingenting_sammenliknes_over_et_brudd_eller_to_grunnlag(maal: Maal, effekt: Ledd) -> None:
    brutt, ulike = lag_indikator(maal), lag_indikator(maal)
    lag_maaling(brutt, 2023, "10")
    lag_maaling(brutt, 2024, "20", brudd=True, brudd_grunn="Ny metode")
    lag_maaling(ulike, 2023, "10", grunnlag="Gammel metode")
    lag_maaling(ulike, 2024, "20", grunnlag="Ny metode")
    for indikator in (brutt, ulike):
        Leddindikator.objects.create(ledd=effekt, indikator=indikator)
    foerste, andre = tallene(maal)
    assert [(tall.retning, tall.endring) for tall in (foerste, andre)] == [("", "")] * 2
    assert "Brudd i serien" in foerste.merknad


def test_et_symbol_er_et_symbol_og_aldri_null(maal: Maal, effekt: Ledd) -> None:
    indikator = lag_indikator(maal)
    lag_maaling(indikator, 2023, "10")
    Maaling.objects.create(indikator=indikator, periode=date(2024, 1, 1), symbol=":")
    Leddindikator.objects.create(ledd=effekt, indikator=indikator)
    (tall,) = tallene(maal)
    assert (tall.verdi, tall.periode, tall.retning, tall.endring) == (":", "2024", "", "")
    assert tall.merknad == "Vises ikke av hensyn til personvernet"


def test_maalt_null_er_et_tall(maal: Maal, effekt: Ledd) -> None:
    indikator = lag_indikator(maal, retning=Retning.NED)
    lag_maaling(indikator, 2023, "1")
    lag_maaling(indikator, 2024, "0")
    Leddindikator.objects.create(ledd=effekt, indikator=indikator)
    (tall,) = tallene(maal)
    assert (tall.verdi, tall.retning) == ("0\u00a0%", "bedre")


def test_ord_nivaaer_og_ingen_maalinger(maal: Maal, effekt: Ledd) -> None:
    i_ord = lag_indikator(maal, type=Indikatortype.KVALITATIV)
    Maaling.objects.create(indikator=i_ord, periode=date(2024, 1, 1), beskrivelse="Brukerne er fornøyde.")
    skaar = lag_indikator(maal, type=Indikatortype.SKAAR, nivaaer=["lav", "høy"], enhet="nivå")
    lag_maaling(skaar, 2024, "2")
    tom = lag_indikator(maal)
    for indikator in (i_ord, skaar, tom):
        Leddindikator.objects.create(ledd=effekt, indikator=indikator)
    assert [(tall.verdi, tall.merknad) for tall in tallene(maal)] == [
        ("i ord", "Brukerne er fornøyde"),
        ("«høy»", ""),
        ("", "Ingen målinger ennå"),
    ]


def test_tall_fra_et_maal_leseren_ikke_ser_vises_ikke(scene: Scene, maal: Maal, effekt: Ledd) -> None:
    """A figure of a draft goal of the same virksomhet is seen by its own people, not by the elected."""
    utkast = lag_maal(scene.relasjon, eier=scene.leder, status=Maalstatus.UTKAST)
    eget, skjult = lag_indikator(maal, navn="Eget"), lag_indikator(utkast, navn="Skjult")
    for indikator in (eget, skjult):
        Leddindikator.objects.create(ledd=effekt, indikator=indikator)
    sett = {hvem: [tall.navn for tall in tallene(maal, getattr(scene, hvem))] for hvem in ("leder", "folkevalgt")}
    assert sett == {"leder": ["Eget", "Skjult"], "folkevalgt": ["Eget"]}
    assert [tall.navn for tall in tallene(maal)] == ["Eget"]


def test_andre_som_har_effekten_telles_bare_saa_langt_leseren_ser(scene: Scene, maal: Maal, effekt: Ledd) -> None:
    annen = lag_kjede(lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende))
    felles = Fellesledd.objects.create(steg=4, tekst="Færre venter")
    Ledd.objects.filter(pk__in=[effekt.pk, annen.ledd.get(steg=4).pk]).update(felles=felles)

    def sett(leser: Bruker | None) -> tuple[int | None, int, tuple[str, ...]]:
        bilde = next(ledd for ledd in kjedebilde(maal, leser=leser).ledd if ledd.steg == 4)
        return bilde.felles, bilde.antall_andre, bilde.andre

    assert sett(scene.revisor) == (felles.pk, 1, ("Den andre etaten",))
    for hvem in (scene.leder, scene.etatsstyrer, None):
        assert sett(hvem) == (None, 0, ())


def test_en_vurdering_forfaller_dagen_etter(scene: Scene, maal: Maal, effekt: Ledd) -> None:
    kobling = Kobling.objects.filter(til=effekt).get()
    svar = []
    for dager in (-1, 0, 1):
        Kobling.objects.filter(pk=kobling.pk).update(revurderes_dato=i_dag() + timedelta(days=dager), styrke="sterk")
        bilde = next(ett for ett in kjedebilde(maal).koblinger if ett.pk == kobling.pk)
        svar.append(bilde.forfalt)
    assert svar == [True, False, False]
    assert (bilde.styrke, bilde.styrke_navn) == ("sterk", "Sterk")


@pytest.mark.parametrize("antall", [1, 4])
def test_tall_og_felles_ledd_koster_like_mange_spoerringer_uansett_antall(scene: Scene, antall: int) -> None:
    kjeder = [_rik_kjede(scene) for _ in range(antall)]
    assert scene.revisor.tilgang.roller  # read before: whose they are is not the chain's to ask
    with CaptureQueriesContext(connection) as spoerringer:
        bilder = kjedebilder([kjede.maal_id for kjede in kjeder], leser=scene.revisor)
    assert len(spoerringer) == 7
    assert all(ledd.tall[0].verdi == "50\u00a0%" for bilde in bilder.values() for ledd in bilde.ledd)


def _rik_kjede(scene: Scene) -> Resultatkjede:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    kjede = lag_kjede(maal)
    for ledd in kjede.ledd.all():
        indikator = lag_indikator(maal)
        lag_maaling(indikator, 2024, str(Decimal(50)))
        Leddindikator.objects.create(ledd=ledd, indikator=indikator)
        felles = Fellesledd.objects.get_or_create(steg=ledd.steg, tekst=ledd.tekst)[0]
        Ledd.objects.filter(pk=ledd.pk).update(felles=felles)
    return kjede


def test_andeler_trekkes_fra_hverandre_foer_avrunding(maal: Maal, effekt: Ledd) -> None:
    indikator = lag_indikator(maal, type=Indikatortype.PROSENT, desimaler=1)
    for aar, verdi, teller in ((2023, "35.8", 3577), (2024, "38.9", 3895)):
        lag_maaling(indikator, aar, verdi, teller=Decimal(teller), nevner=Decimal(10000))
    Leddindikator.objects.create(ledd=effekt, indikator=indikator)
    assert [tall.endring for tall in tallene(maal)] == ["opp med 3,2\u00a0prosentpoeng fra 2023"]


def test_flere_metoder_i_samme_periode_staar_alle_paa_kortet(maal: Maal, effekt: Ledd) -> None:
    indikator = lag_indikator(maal)
    for aar, post, digitalt in ((2023, "80", "78"), (2024, "83", "76")):
        lag_maaling(indikator, aar, post, grunnlag="post")
        lag_maaling(indikator, aar, digitalt, grunnlag="digitalt")
    Leddindikator.objects.create(ledd=effekt, indikator=indikator)
    (tall,) = tallene(maal)
    assert tall.verdi == "83\u00a0% (post) og 76\u00a0% (digitalt)"
    assert tall.endring == "post: opp med 3\u00a0prosentpoeng fra 2023; digitalt: ned med 2\u00a0prosentpoeng fra 2023"
    assert tall.retning == "", "the two do not agree"
    lag_maaling(indikator, 2024, "79", grunnlag="digitalt", versjon=2, grunn="Rettet")
    assert tallene(maal)[0].retning == "bedre", "both go the right way"
    Maaling.objects.create(indikator=indikator, periode=date(2025, 1, 1), symbol=":", grunnlag="post")
    lag_maaling(indikator, 2025, "70", grunnlag="digitalt")
    assert tallene(maal)[0].verdi.startswith(
        "70\u00a0% (digitalt) og «:» (post, vises ikke av hensyn til personvernet)"
    )
