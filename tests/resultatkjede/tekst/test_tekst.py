"""The chain in words. The right text of each chain stands in fasit.txt and was read, sentence for sentence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resultatkjede.bilder import I_ORD, Kjedebilde, Koblingbilde, Leddbilde, Leddtall
from resultatkjede.enums import Evidens, Styrke
from resultatkjede.tekst import Kjedetekst, kjedetekst
from tests.resultatkjede.tekst.kjedefil import MAPPE, kjeder
from tillit.spraak.tegnsetting import er_avsluttet

FASIT = dict(del_.split("\n", 1) for del_ in (MAPPE / "fasit.txt").read_text(encoding="utf-8").split("== ")[1:])


@pytest.mark.parametrize("navn", kjeder())
def test_teksten_er_den_som_ble_lest_og_funnet_god(navn: str) -> None:
    assert kjedetekst(kjeder()[navn]).som_tekst.strip() == FASIT[navn].strip()


def test_minst_tjue_kjeder_er_lest() -> None:
    assert len(FASIT) == len(kjeder()) >= 20


def to_ledd(evidens: Evidens, styrke: str = "", kilde: str = "") -> str:
    kjede = Kjedebilde(
        maal_pk=1,
        maal="Renere luft",
        virksomhet="Etaten",
        ledd=(Leddbilde(1, 3, "Renere veier"), Leddbilde(2, 4, "Færre hoster")),
        koblinger=(Koblingbilde(1, 1, 2, evidens=evidens, styrke=styrke, evidens_kilde=kilde),),
    )
    return kjedetekst(kjede).som_tekst


@pytest.mark.parametrize(
    ("evidens", "start"),
    [
        (Evidens.ANTAKELSE, "Vi antar at renere veier bidrar til"),
        (Evidens.ERFARING, "Vi har erfart at renere veier bidrar til"),
        (Evidens.EVALUERING, "En evaluering tyder på at renere veier bidrar til"),
        (Evidens.FORSKNING, "Forskning tyder på at renere veier bidrar til"),
    ],
)
def test_setningen_sier_ikke_mer_enn_koblingen_vet(evidens: Evidens, start: str) -> None:
    assert start in to_ledd(evidens)


def test_bare_en_sterk_kobling_foerer_til_noe() -> None:
    assert "veier fører til" in to_ledd(Evidens.ERFARING, Styrke.STERK)
    assert "veier bidrar litt til" in to_ledd(Evidens.ERFARING, Styrke.SVAK)
    assert "fører til" not in to_ledd(Evidens.FORSKNING).replace("Kjeden sier", "")


def test_forskning_uten_henvisning_blir_nevnt() -> None:
    assert "Kilden er ikke oppgitt." in to_ledd(Evidens.FORSKNING)
    assert "Kilde: Rapport 3." in to_ledd(Evidens.FORSKNING, kilde="Rapport 3")
    assert "Kilden" not in to_ledd(Evidens.ERFARING)


def test_en_annens_arbeid_er_ikke_vaart() -> None:
    kjede = Kjedebilde(
        maal_pk=1,
        maal="Renere luft",
        virksomhet="Bymiljøetaten",
        virksomhet_kort="BYM",
        ledd=(
            Leddbilde(1, 1, "Fagfolk", eier="BYM"),
            Leddbilde(2, 2, "Vaske veiene", eier="Statens vegvesen", eier_utenfor=True),
        ),
        koblinger=(Koblingbilde(1, 1, 2),),
    )
    assert "Fordi vi har fagfolk, kan Statens vegvesen vaske veiene." in kjedetekst(kjede).som_tekst


def test_en_tom_kjede_sier_at_den_er_tom() -> None:
    assert kjedetekst(Kjedebilde(maal_pk=1, maal="M", virksomhet="V")) == Kjedetekst("Kjeden har ingen ledd ennå.", ())


def test_siste_tall_staar_med_periode_og_uten_aa_love_noe() -> None:
    kjede = Kjedebilde(
        maal_pk=1,
        maal="Renere luft",
        virksomhet="Etaten",
        ledd=(
            Leddbilde(
                1,
                4,
                "Færre hoster",
                tall=(
                    Leddtall(1, "NO₂", "31 µg/m³", "2023", endring="ned med 2 µg/m³ fra 2022", foreloepig=True),
                    Leddtall(2, "Støv", ":", "2023", merknad="Tallet er for lite til å vises"),
                    Leddtall(3, "Tillit", I_ORD, "2023", merknad="Bedre enn før"),
                    Leddtall(4, "Støy"),
                ),
            ),
            Leddbilde(2, 5, "Folk trives", uten_indikator_grunn="Ingen spør folk om det"),
        ),
    )
    assert (
        "NO₂: 31 µg/m³ i 2023, foreløpig tall, ned med 2 µg/m³ fra 2022.\n"
        "Støv: : i 2023. Tallet er for lite til å vises.\n"
        "Tillit, 2023: Bedre enn før.\n"
        "Støy: vi har ikke noe tall ennå.\n"
        "Vi har ikke noe tall på om folk trives. Grunnen er: Ingen spør folk om det.\n"
    ) in kjedetekst(kjede).som_tekst


def test_en_kobling_som_skulle_vaert_vurdert_sier_det() -> None:
    kjede = Kjedebilde(
        maal_pk=1,
        maal="Renere luft",
        virksomhet="Etaten",
        ledd=(Leddbilde(1, 3, "Renere veier"), Leddbilde(2, 4, "Færre hoster")),
        koblinger=(Koblingbilde(1, 1, 2, revurderes_dato=date(2026, 5, 1), forfalt=True),),
    )
    assert "Koblingen skulle vært vurdert på nytt 1. mai 2026." in kjedetekst(kjede).som_tekst


@st.composite
def vilkaarlige(draw: st.DrawFn) -> Kjedebilde:
    ord_ = st.sampled_from(
        ["flere", "som", "er", "å", "og", "barna", "ikke", "Oslo", "bygge", "2030", "på", ",", ".", "«", "?", "trygge"]
    )
    tekster = st.lists(ord_, min_size=1, max_size=7).map(" ".join)
    ledd = draw(st.lists(st.tuples(st.integers(1, 5), tekster, st.sampled_from(["", "Politiet"])), max_size=12))
    rader = [Leddbilde(pk, steg, tekst, eier) for pk, (steg, tekst, eier) in enumerate(ledd, start=1)]
    par = [(a.pk, b.pk) for a in rader for b in rader if a.steg < b.steg]
    valgte = draw(st.lists(st.sampled_from(par), unique=True, max_size=15)) if par else []
    koblinger = [
        Koblingbilde(
            nummer, *ender, evidens=draw(st.sampled_from(Evidens.values)), styrke=draw(st.sampled_from(["", "sterk"]))
        )
        for nummer, ender in enumerate(valgte, start=1)
    ]
    return Kjedebilde(maal_pk=1, maal="M", virksomhet="V", ledd=tuple(rader), koblinger=tuple(koblinger))


@given(vilkaarlige())
def test_hvert_ledd_har_sin_lenke_og_hver_setning_er_en_setning(kjede: Kjedebilde) -> None:
    tekst = kjedetekst(kjede)
    setninger = [setning for avsnitt in tekst.avsnitt for setning in avsnitt.setninger]
    assert {bit.ledd for setning in setninger for bit in setning.biter if bit.ledd} == {ett.pk for ett in kjede.ledd}
    for setning in setninger:
        assert setning.tekst[0] == setning.tekst[0].upper()
        assert er_avsluttet(setning.tekst)
        assert "  " not in setning.tekst
