"""What the coach reads out of a text, sentence by sentence, and that nothing one can type upsets it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tillit.maal.enums import Veilederspoersmaal
from tillit.maal.veileder import Funnslag, les
from tillit.maal.veileder.ordlyd import ORDLYD, setning
from tillit.spraak.tekst import setninger

A, T, H, I = (  # noqa: E741
    Veilederspoersmaal.AKTIVITET,
    Veilederspoersmaal.TO_MAAL,
    Veilederspoersmaal.FOR_HVEM,
    Veilederspoersmaal.INDIKATOR,
)
NORSK = st.text(alphabet="abcdefghijklmnoprstuvyæøå ,.«»1234567890-", max_size=120)
SMAAORD = (
    *("slik", "at", "for", "å", "og", "så", "som", "skal", "ikke", "i", "på", "til", ",", "."),
    *("bygge", "barn", "flere", "færre", "etaten", "200", "nye", "gjennomføring"),
)
ORD = st.lists(st.sampled_from(SMAAORD), max_size=25).map(" ".join)


@pytest.mark.parametrize(
    ("tekst", "slag", "ord_"),
    [
        ("Bygge 200 nye ladepunkter", Funnslag.GJOEREMAAL, "Bygge 200 nye ladepunkter"),
        ("200 nye ladepunkter", Funnslag.ANTALL, "200 nye ladepunkter"),
        ("Etaten skal gjennomføre tilsyn", Funnslag.GJOEREMAAL, "gjennomføre"),
        ("Det skal utarbeidast ein plan", Funnslag.GJOEREMAAL, "utarbeidast"),
        ("Gjennomføring av tiltak", Funnslag.NAVNEFORM, "Gjennomføring"),
        ("Ny barnehage er åpnet", Funnslag.FERDIG, "Ny barnehage åpnet"),
        ("Økt satsing på forebygging", Funnslag.UTKLEDD, "Økt satsing"),
        ("Utrulling av velferdsteknologi i alle bydeler", Funnslag.NAVNEFORM, "Utrulling"),
        ("Direktoratet skal bidra til økt datadeling", Funnslag.GJOEREMAAL, "bidra"),
        ("Økt bruk av digitale verktøy", Funnslag.UTKLEDD, "Økt bruk"),
        ("Bygge sykkelvei slik at flere sykler", Funnslag.MIDDEL_OG_VIRKNING, "Bygge"),
    ],
)
def test_hvert_slag_funn_sier_hvilke_ord_det_gjelder(tekst: str, slag: Funnslag, ord_: str) -> None:
    funn = les(tekst).om(A)

    assert funn is not None
    assert (funn.slag, " ".join(funn.ord)) == (slag, ord_)


@pytest.mark.parametrize(
    "tekst",
    [
        "Flere elever gjennomfører videregående opplæring",
        "Fleire elevar gjennomfører vidaregåande opplæring",
        "Søkere får svar på byggesaken i tide",
        "De som bygger hus, får svar innen fristen",
        "Økt kompetanse i svømming hos elevene",
        "Redusert bruk av tvang",
        "Pasientene får behandling hjemme",
        "Et trygt transportsystem",
        "Økt bruk av kollektivtransport",
        "Sykepleiere skal bidra til trygghet",
        "Opplevelse av trygghet hos eldre",
    ],
)
def test_et_aktivitetsord_er_ikke_nok(tekst: str) -> None:
    assert les(tekst).om(A) is None


def test_barn_og_unge_er_ikke_to_maal() -> None:
    assert les("Barn og unge har trygge steder å møtes").om(T) is None
    assert les("Trygge og rene gater").om(T) is None
    assert les("Tryggere skoleveier for barn og eldre").om(T) is None
    assert les("Gode skoler for barn og flere voksne").om(T) is None
    assert les("Flere reiser kollektivt, og færre blir skadd").om(T) is not None
    assert les("Trygge skoleveger for barn og redusert sykefravær i etaten").om(T) is not None


@pytest.mark.parametrize("tekst", ["Næringslivet får raskere svar", "Fleire ungar går til skulen"])
def test_naeringslivet_og_ungane_er_noen(tekst: str) -> None:
    assert les(tekst).om(H) is None


@pytest.mark.parametrize("navn", [["Antall gjennomførte tilsyn"], ["Antall kurs", "Flere gjennomførte møter"]])
def test_indikatorer_som_bare_teller_det_en_gjoer(navn: list[str]) -> None:
    funn = les("Færre eldre er ensomme", indikatorer=navn).om(I)
    assert funn is not None
    assert (funn.slag, funn.ord) == (Funnslag.BARE_AKTIVITET, tuple(navn))


def test_en_indikator_for_virkningen_er_nok() -> None:
    assert les("Færre eldre er ensomme", indikatorer=["Antall besøksrunder", "Eldre som er ensomme"]).om(I) is None
    assert les("Færre eldre er ensomme").om(I) is None  # not asked
    ingen = les("Færre eldre er ensomme", indikatorer=[]).om(I)
    assert ingen is not None
    assert ingen.slag == Funnslag.INGEN_INDIKATOR


def test_hvert_slag_har_en_ordlyd_som_spoer() -> None:
    assert set(ORDLYD) == set(Funnslag)
    for slag, ordlyd in ORDLYD.items():
        assert "?" in str(ordlyd.proev), slag
        assert "%" not in setning(slag, ("ett", "ord")), slag


@given(st.text(max_size=400) | NORSK | ORD)
@settings(deadline=None, max_examples=400)
def test_ingen_tekst_velter_den_og_svaret_er_det_samme_hver_gang(tekst: str) -> None:
    assert les(tekst, indikatorer=[tekst]) == les(tekst, indikatorer=[tekst])


@given(NORSK | ORD)
@settings(deadline=None, max_examples=300)
def test_mellomrom_og_store_bokstaver_endrer_ingenting(tekst: str) -> None:
    def slag(skrevet: str) -> list[tuple[str, str]]:
        return [(ett.spoersmaal, ett.slag) for ett in les(skrevet).funn]

    assert slag(tekst.upper()) == slag(tekst)
    assert slag("\n\t " + tekst.replace(" ", "  \n") + "  ") == slag(tekst)


@given(NORSK | ORD)
@settings(deadline=None)
def test_ordene_som_vises_staar_i_teksten(tekst: str) -> None:
    skrevet = {ord_.tekst for setning_ in setninger(tekst) for ord_ in setning_}
    for funn in les(tekst).funn:
        assert set(funn.ord) <= skrevet


def test_den_leser_fort() -> None:
    tekst = "Etaten skal utvide tilbudet om leksehjelp i alle bydeler, slik at flere elever mestrer matematikk. " * 3
    les(tekst)
    start = time.perf_counter()
    for _ganger in range(50):
        les(tekst)
    assert (time.perf_counter() - start) / 50 < 0.01


def test_ti_tusen_tegn_er_ikke_verre() -> None:
    start = time.perf_counter()
    les("Bygge og gjennomføre, og ingen får det bedre. " * 250)
    assert time.perf_counter() - start < 0.5
