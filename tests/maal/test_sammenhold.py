"""Tables held together give no hidden count away: an attacker tries every set of whole numbers that fits."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tillit.maal.sammenhold import Skjuling, Tabell, Versjon, skjulte
from tillit.maal.undertrykking import Gruppeantall, skal_skjules

MINSTE = 3


def tabell(
    navn: Sequence[str],
    *versjoner: Sequence[int],
    noekkel: str = "en",
    verdi: str = "2025",
    fra: date = date(2025, 1, 1),
    maaneder: int = 12,
    minste: int = MINSTE,
    vernet: bool = False,
) -> Tabell:
    """Groups are numbered by their place."""
    return Tabell(
        noekkel=noekkel,
        verdi=verdi,
        familie="samme",
        fra=fra,
        maaneder=maaneder,
        navn=dict(enumerate(navn)),
        versjoner=tuple(
            Versjon(tuple(Gruppeantall(nr, Decimal(ett)) for nr, ett in enumerate(tall)), Decimal(sum(tall)))
            for tall in versjoner
        ),
        minste=minste,
        total_er_vernet=vernet,
    )


def delinger(antall: int, sum_: int) -> Iterator[tuple[int, ...]]:
    """Every way to be `antall` whole numbers that come to `sum_`."""
    if antall == 1:
        yield (sum_,)
        return
    for foerste in range(sum_ + 1):
        for resten in delinger(antall - 1, sum_ - foerste):
            yield (foerste, *resten)


def spenn(verdier: Iterable[int]) -> int:
    alle = set(verdier)
    return max(alle) - min(alle)


# Versions


def test_det_som_en_gang_var_skjult_er_skjult_ogsaa_i_neste_versjon() -> None:
    uten = skjulte([tabell("abc", (8, 5, 9))])["en"]
    med = skjulte([tabell("abc", (2, 5, 9), (8, 5, 9))])["en"]

    assert uten == Skjuling(frozenset())
    assert med == Skjuling(frozenset({0, 1}))


def test_en_ny_liten_gruppe_kan_ikke_finnes_ved_aa_trekke_fra_det_som_var_skjult_foer() -> None:
    """12 − 10 = 2: c alone would be what is left when a and b come to what they came to before."""
    foer, etter = (2, 8, 9, 7, 6), (2, 8, 2, 7, 6)
    alene = skal_skjules(tabell("abcde", etter).versjoner[0].celler, minste=MINSTE, total=Decimal(sum(etter)))

    assert alene == {0, 2, 1}
    assert skjulte([tabell("abcde", foer, etter)])["en"].grupper == {0, 1, 2, 3}


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.integers(0, 9), min_size=4, max_size=5),
    st.lists(st.integers(0, 9), min_size=5, max_size=5),
    st.lists(st.booleans(), min_size=5, max_size=5),
)
def test_gaarsdagens_versjon_roeper_ingen(foer: list[int], nye: list[int], endres: list[bool]) -> None:
    """The attacker kept yesterday's page, and knows that what was hidden there has not been corrected."""
    navn = "abcde"[: len(foer)]
    skjult_foer = skjulte([tabell(navn, foer)])["en"].grupper
    etter = [
        ny if endret and nr not in skjult_foer else gammel
        for nr, (gammel, ny, endret) in enumerate(zip(foer, nye, endres, strict=False))
    ]
    skjult = skjulte([tabell(navn, foer, etter)])["en"].grupper

    assert skjult_foer <= skjult
    if len(skjult) == len(foer):
        return  # Nothing but the total is shown.
    for lag in (skjult_foer, skjult - skjult_foer):
        # Each layer has a sum that is known by itself.
        if lag:
            mulige = list(delinger(len(lag), sum(etter[nr] for nr in lag)))
            for plass in range(len(lag)):
                assert spenn(ett[plass] for ett in mulige) >= MINSTE


# Periods that add up


def aaret(*tertialene: Sequence[int]) -> list[Tabell]:
    navn = "abcd"[: len(tertialene[0])]
    deler = [
        tabell(navn, tall, noekkel=f"t{nr}", verdi=f"t{nr}", fra=date(2025, 4 * nr + 1, 1), maaneder=4)
        for nr, tall in enumerate(tertialene)
    ]
    return [*deler, tabell(navn, [sum(spalte) for spalte in zip(*tertialene, strict=True)], noekkel="hele")]


def test_et_skjult_tertial_kan_ikke_finnes_av_aaret_og_de_andre() -> None:
    tabeller = aaret((2, 8, 9), (5, 6, 7), (4, 8, 9))
    hver_for_seg = [skjulte([en])[en.noekkel].grupper for en in tabeller]
    assert hver_for_seg == [{0, 1}, set(), set(), set()], "11 - 5 - 4 = 2"

    assert {noekkel: skjuling.grupper for noekkel, skjuling in skjulte(tabeller).items()} == {
        noekkel: {0, 1} for noekkel in ("t0", "t1", "t2", "hele")
    }


def test_tertialer_uten_et_aar_skjules_hvert_for_seg() -> None:
    tabeller = aaret((2, 8, 9), (5, 6, 7))[:-1]
    assert [skjuling.grupper for skjuling in skjulte(tabeller).values()] == [{0, 1}, set()]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(st.integers(0, 6), min_size=3, max_size=3), min_size=2, max_size=3))
def test_summen_av_periodene_roeper_ingen(tertialene: list[list[int]]) -> None:
    svar = skjulte(aaret(*tertialene))
    skjult = sorted(svar["hele"].grupper)

    assert all(svar[f"t{nr}"].grupper == set(skjult) for nr in range(len(tertialene)))
    if not skjult or len(skjult) == len(tertialene[0]):
        return
    # A group that is shown in the year is shown in every tertial; one that is hidden is hidden everywhere. So the sum
    # of the hidden ones of each tertial is all that is known, and the year's is their sum.
    for tall in tertialene:
        mulige = list(delinger(len(skjult), sum(tall[nr] for nr in skjult)))
        for plass in range(len(skjult)):
            assert spenn(ett[plass] for ett in mulige) >= MINSTE


# Ways to split the same value


def test_to_fordelinger_uten_noe_felles_skjules_hver_for_seg() -> None:
    bydel, kjoenn = tabell(["Sagene", "Alna", "Frogner"], (2, 8, 9)), tabell(["Kvinner", "Menn"], (9, 10), noekkel="to")
    assert skjulte([bydel, kjoenn]) == {"en": Skjuling(frozenset({0, 1})), "to": Skjuling(frozenset())}


def test_av_fordelinger_med_felles_grupper_vises_bare_en_naar_noe_er_skjult() -> None:
    grov, fin = ["Barn", "Voksne", "Eldre"], ["Småbarn", "Skolebarn", "Voksne", "Eldre"]
    alt_kan_vises = [tabell(grov, (9, 8, 7)), tabell(fin, (4, 5, 8, 7), noekkel="to")]
    assert not any(skjuling.grupper for skjuling in skjulte(alt_kan_vises).values())

    # 9 − 2 = 7: the old, hidden for the sake of the small, could be read in the other table.
    svar = skjulte([tabell(grov, (9, 8, 7)), tabell(fin, (2, 7, 8, 7), noekkel="to")])
    assert svar == {"en": Skjuling(frozenset()), "to": Skjuling(frozenset(range(4)), hele=True)}


def test_en_krysset_fordeling_viker_for_dem_den_krysser() -> None:
    kryss = ["Sagene, kvinner", "Sagene, menn", "Alna, kvinner", "Alna, menn"]
    tabeller = [
        tabell(kryss, (2, 7, 8, 9), noekkel="kryss"),
        tabell(["Bydel Sagene", "Bydel Alna"], (9, 17), noekkel="bydel"),
        tabell(["Kvinner", "Menn"], (10, 16), noekkel="kjoenn"),
    ]
    assert {noekkel: skjuling.hele for noekkel, skjuling in skjulte(tabeller).items()} == {
        "bydel": False,
        "kjoenn": False,
        "kryss": True,
    }


def test_aldersgrupper_kan_vaere_deler_av_hverandre_uten_at_navnene_sier_det() -> None:
    svar = skjulte(
        [
            tabell(["0-17 år", "18 år og over"], (9, 9)),
            tabell(["0-5", "6-17", "18-66", "67+"], (2, 7, 5, 4), noekkel="to"),
        ]
    )
    assert svar["to"].hele


def test_ukjent_i_to_fordelinger_er_ikke_den_samme_gruppen() -> None:
    svar = skjulte(
        [tabell(["Sagene", "Ukjent"], (2, 8)), tabell(["Kvinner", "Menn", "Ukjent"], (4, 3, 3), noekkel="to")]
    )
    assert not svar["to"].hele


def test_er_hele_tallet_vernet_vises_ingen_deler() -> None:
    assert skjulte([tabell("ab", (8, 9), vernet=True)])["en"].hele


def test_null_som_grense_viser_alt() -> None:
    assert skjulte([tabell("ab", (1, 2), minste=0)])["en"] == Skjuling(frozenset())


_RADER, _SPALTER = ("Sagene", "Alna"), ("kvinner", "menn", "ukjent kjønn")


def _kryssning(atomer: Sequence[int]) -> Mapping[str, tuple[Sequence[str], list[tuple[int, ...]]]]:
    """Three ways to split the same six atoms: the names of the groups, and which atoms each of them holds."""
    celler = list(itertools.product(range(2), range(3)))
    assert len(celler) == len(atomer)
    return {
        "bydel": (_RADER, [tuple(nr for nr, (rad, _s) in enumerate(celler) if rad == r) for r in range(2)]),
        "kjoenn": (_SPALTER, [tuple(nr for nr, (_r, spalte) in enumerate(celler) if spalte == s) for s in range(3)]),
        "kryss": ([f"{_RADER[r]}, {_SPALTER[s]}" for r, s in celler], [(nr,) for nr in range(len(celler))]),
    }


@settings(deadline=None, max_examples=80)
@given(
    st.lists(st.integers(0, 4), min_size=6, max_size=6),
    st.permutations(["bydel", "kjoenn", "kryss"]),
    st.integers(1, 3),
)
def test_flere_fordelinger_av_samme_tall_roeper_ingen(atomer: list[int], rekkefoelge: list[str], antall: int) -> None:
    """The attacker has every shown cell and the total, and tries every set of atoms there could be."""
    maater = {navn: ett for navn, ett in _kryssning(atomer).items() if navn in rekkefoelge[:antall]}
    tabeller = [
        tabell(navnene, [sum(atomer[nr] for nr in deler) for deler in gruppene], noekkel=navn)
        for navn, (navnene, gruppene) in sorted(maater.items(), key=lambda ett: rekkefoelge.index(ett[0]))
    ]
    svar = skjulte(tabeller)
    if all(len(svar[navn].grupper) == len(gruppene) for navn, (_n, gruppene) in maater.items()):
        return  # Nothing but the total is shown.
    vist = [
        (deler, sum(atomer[nr] for nr in deler))
        for navn, (_n, gruppene) in maater.items()
        for gruppe, deler in enumerate(gruppene)
        if gruppe not in svar[navn].grupper
    ]
    mulige = [
        ett
        for ett in delinger(len(atomer), sum(atomer))
        if all(sum(ett[nr] for nr in deler) == tall for deler, tall in vist)
    ]
    for navn, (_n, gruppene) in maater.items():
        # Where all of a table is hidden for its own sake, its groups share the total, and that is all there is of them.
        if len(svar[navn].grupper) == len(gruppene) and not svar[navn].hele:
            continue
        for gruppe in svar[navn].grupper:
            assert spenn(sum(ett[nr] for nr in gruppene[gruppe]) for ett in mulige) >= MINSTE, (navn, gruppe)
