"""The rule of counting, held by its properties and at its bounds."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.maal.enums import Kravslag
from tillit.rapporteringskrav.rules import Timesum
from tillit.styringsmengde.enums import Postslag
from tillit.styringsmengde.likeavsnitt import Brevtekst, like_avsnitt
from tillit.styringsmengde.rules import (
    Aktivitetsandel,
    Styringspost,
    Telling,
    endring_i_ord,
    er_formulert_som_aktivitet,
    telling,
)

VIRKNING, AKTIVITET = "Flere eldre bor trygt hjemme", "Utarbeide en plan for hjemmetjenesten"
TIMER = st.none() | st.decimals(min_value=0, max_value=500, places=1)
POSTER = st.builds(
    Styringspost,
    slag=st.sampled_from(Postslag),
    tekst=st.sampled_from(
        [VIRKNING, VIRKNING.upper(), AKTIVITET, "Rapporter om sykefravær", "rapporter om sykefravær!"]
    ),
    skille=st.sampled_from(["", "1. mai 2026", "Hvert år"]),
    timer=TIMER,
    kilde=st.sampled_from(["Møte", "Brev"]),
)
LISTER = st.lists(POSTER, max_size=12)


def tallene(talt: Telling) -> dict[str, int]:
    return {str(linje.slag): linje.antall for linje in talt.linjer}


def alt(talt: Telling) -> tuple[object, ...]:
    return tallene(talt), talt.andel, talt.timer, talt.terskler, talt.aktivitet_i_fjor, talt.timer_i_fjor


@given(LISTER, LISTER, st.randoms())
def test_rekkefoelgen_har_ikke_noe_aa_si(
    poster: list[Styringspost], i_fjor: list[Styringspost], tilfeldig: object
) -> None:
    stokket = sorted(poster, key=lambda _ett: tilfeldig.random())  # type: ignore[attr-defined]  # a Random
    assert alt(telling(stokket, reversed(i_fjor))) == alt(telling(poster, i_fjor))


@given(LISTER, POSTER)
def test_et_krav_til_gir_aldri_et_lavere_tall(poster: list[Styringspost], ett_til: Styringspost) -> None:
    foer, etter = telling(poster), telling([*poster, ett_til])
    assert all(etter.av(slag).antall - foer.av(slag).antall in {0, 1} for slag in Postslag)
    assert etter.antall - foer.antall in {0, 1}
    assert etter.andel.aktivitet >= foer.andel.aktivitet
    assert etter.timer.timer >= foer.timer.timer


@given(LISTER)
def test_delene_er_til_sammen_alt(poster: list[Styringspost]) -> None:
    talt = telling(poster)
    assert sum(linje.antall for linje in talt.linjer) == talt.antall == len({post.noekkel for post in poster})
    assert sorted(id(post) for linje in talt.linjer for ett in linje.telt for post in ett.poster) == sorted(
        map(id, poster)
    )


@given(LISTER)
def test_det_samme_en_gang_til_er_det_samme(poster: list[Styringspost]) -> None:
    assert alt(telling([*poster, *poster])) == alt(telling(poster))
    assert telling(poster) == telling(list(poster))


@given(LISTER)
def test_aktivitetskravene_er_en_del_av_alt(poster: list[Styringspost]) -> None:
    talt = telling(poster)
    oppdrag, maal = talt.av(Postslag.OPPDRAG).antall, talt.av(Postslag.MAAL).aktivitetsmaal
    assert (talt.andel.aktivitet, talt.andel.alle) == (oppdrag + maal, talt.antall)
    assert talt.andel.prosent is None or 0 <= talt.andel.prosent <= 100


@given(LISTER)
def test_timer_ingen_kjenner_er_aldri_null(poster: list[Styringspost]) -> None:
    krav = telling(poster).av(Postslag.RAPPORTERINGSKRAV).telt
    timer = telling(poster).timer
    assert timer.uten_anslag == sum(all(post.timer is None for post in ett.poster) for ett in krav)
    assert timer.timer == sum((ett.timer for ett in krav if ett.timer is not None), Decimal(0))


@given(LISTER, LISTER)
def test_mot_i_fjor_er_forskjellen_paa_de_to_tellingene(poster: list[Styringspost], i_fjor: list[Styringspost]) -> None:
    talt, foer = telling(poster, i_fjor), telling(i_fjor)
    assert [linje.i_fjor for linje in talt.linjer] == [linje.antall for linje in foer.linjer]
    assert (talt.aktivitet_i_fjor, talt.timer_i_fjor) == (foer.andel, foer.timer)


def test_det_samme_oppdraget_i_moete_og_brev_er_ett_og_staar_begge_steder() -> None:
    moetet = Styringspost(Postslag.OPPDRAG, "Lag en plan.", skille="1. mai 2026", kilde="Styringsmøte")
    brevet = replace(moetet, tekst="lag en plan", kilde="Tildelingsbrev")
    [ett] = telling([moetet, brevet]).av(Postslag.OPPDRAG).telt
    assert [post.kilde for post in ett.poster] == ["Styringsmøte", "Tildelingsbrev"]
    assert telling([moetet, replace(brevet, skille="1. juni 2026")]).antall == 2
    assert telling([moetet, replace(brevet, slag=Postslag.STYRINGSSIGNAL)]).antall == 2


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        (VIRKNING, False),
        (AKTIVITET, True),
        ("200 nye ladepunkter", True),
        ("Etaten skal gjennomføre kurs for alle ledere", True),
        ("Bygge gang- og sykkelvei slik at flere barn går til skolen", False),
        ("", False),
    ],
)
def test_et_maal_er_en_aktivitet_naar_det_bare_sier_hva_som_skal_gjoeres(tekst: str, ventet: bool) -> None:
    assert er_formulert_som_aktivitet(tekst) is ventet
    assert Styringspost(Postslag.MAAL, tekst).er_aktivitet is ventet
    assert not Styringspost(Postslag.PARAMETER, tekst).er_aktivitet
    assert Styringspost(Postslag.OPPDRAG, tekst).er_aktivitet


@pytest.mark.parametrize(
    ("aktivitet", "alle", "ventet"), [(0, 0, None), (0, 3, 0), (1, 3, 33), (2, 3, 67), (1, 8, 13), (3, 3, 100)]
)
def test_andelen_er_i_hele_prosent_og_en_halv_rundes_opp(aktivitet: int, alle: int, ventet: int | None) -> None:
    assert Aktivitetsandel(aktivitet, alle).prosent == ventet


@pytest.mark.parametrize(
    ("naa", "foer", "ventet"),
    [
        (3, None, ""),
        (3, 3, "som året før"),
        (4, 3, "1 mer enn året før"),
        (5, 3, "2 flere enn året før"),
        (2, 3, "1 færre enn året før"),
        (0, 3, "3 færre enn året før"),
    ],
)
def test_endringen_i_ord(naa: int, foer: int | None, ventet: str) -> None:
    assert endring_i_ord(naa, foer) == ventet


@pytest.mark.parametrize(("oppdrag", "over"), [(19, False), (20, True)])
def test_aktivitetskravene_holdes_mot_terskelen_sammen_med_maal_som_er_aktiviteter(oppdrag: int, over: bool) -> None:
    poster = [Styringspost(Postslag.OPPDRAG, f"Gjør {nr}") for nr in range(oppdrag)]
    talt = telling([*poster, Styringspost(Postslag.MAAL, AKTIVITET)])
    assert [ett.slag for ett in talt.over] == ([Kravslag.AKTIVITETSKRAV] if over else [])
    assert telling([*poster, Styringspost(Postslag.MAAL, VIRKNING)]).over == ()


def test_terskler_kan_vaere_andre() -> None:
    maal = [Styringspost(Postslag.MAAL, f"Flere barn leser godt {nr}") for nr in range(3)]
    terskler: dict[str, int] = {Kravslag.MAAL: 2, Kravslag.PARAMETER: 9, Kravslag.AKTIVITETSKRAV: 20}
    assert ([ett.slag for ett in telling(maal, None, terskler).over], telling(maal).over) == ([Kravslag.MAAL], ())


def test_ingenting_er_ingenting_og_i_fjor_er_ikke_kjent() -> None:
    tomt = telling(())
    assert (tomt.antall, tomt.andel.prosent, tomt.timer) == (0, None, Timesum(Decimal(0), 0))
    assert {linje.endring_i_ord for linje in tomt.linjer} == {""}
    assert (tomt.timer_i_fjor, tomt.aktivitet_i_fjor, len(tomt.linjer)) == (None, None, len(Postslag))


FELLES = "Virksomheten skal sørge for at alle ansatte kjenner til og følger de etiske reglene for kommunen."


def test_like_avsnitt_viser_hvor_de_staar_ellers() -> None:
    brev = Brevtekst("Brev til Etaten 2026", ("Bare vårt eget avsnitt.", FELLES, "Møtene er i mai."))
    i_fjor = Brevtekst("Brev til Etaten 2025", ("Møtene er i mai.", FELLES.replace("alle", "de")), er_fjoraarets=True)
    andre = Brevtekst("Brev til Bydelen 2026", (FELLES, FELLES, "Møtene er i juni."))
    eget, felles, moetene = like_avsnitt(brev, [i_fjor, andre])
    assert (eget.er_egen, felles.er_egen) == (True, False)
    assert felles.fra_i_fjor
    assert (felles.fra_i_fjor.brev, felles.fra_i_fjor.ordrett) == (i_fjor, False)
    assert [(ett.brev.navn, ett.ordrett) for ett in felles.i_andre] == [("Brev til Bydelen 2026", True)]
    assert moetene.fra_i_fjor
    assert (moetene.fra_i_fjor.ordrett, moetene.i_andre) == (True, ())
    assert [ett.nummer for ett in (eget, felles, moetene)] == [0, 1, 2]
    assert [ett.er_egen for ett in like_avsnitt(brev, [])] == [True, True, True]


@given(
    st.lists(st.sampled_from([FELLES, "Kort.", "Et annet avsnitt om noe helt annet enn det forrige", ""]), max_size=6)
)
def test_et_brev_er_likt_seg_selv_i_alt_som_har_ord(avsnitt: list[str]) -> None:
    brev = Brevtekst("Brev", tuple(avsnitt))
    svar = like_avsnitt(brev, [replace(brev, navn="Avskrift")])
    assert [bool(ett.treff) and ett.treff[0].ordrett for ett in svar] == [bool(ett) for ett in avsnitt]
