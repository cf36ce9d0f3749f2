"""The pure rules of a chain: left to right only, never in a ring, and each refusal by its name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from resultatkjede import rules
from resultatkjede.enums import Steg
from resultatkjede.rules import Endepunkt, Hinder


def test_en_kobling_gaar_fra_venstre_mot_hoeyre_ogsaa_over_flere_steg() -> None:
    assert rules.hinder_for_kobling(fra=Endepunkt(1, 9, 1), til=Endepunkt(2, 9, 2), koblinger=[]) is None
    assert rules.hinder_for_kobling(fra=Endepunkt(1, 9, 1), til=Endepunkt(2, 9, 5), koblinger=[]) is None


def test_hvert_hinder_har_sitt_navn() -> None:
    en, to, tre = Endepunkt(1, 9, 1), Endepunkt(2, 9, 2), Endepunkt(3, 9, 2)
    assert rules.hinder_for_kobling(fra=en, til=Endepunkt(4, 8, 2), koblinger=[]) == Hinder.ANNEN_KJEDE
    assert rules.hinder_for_kobling(fra=en, til=en, koblinger=[]) == Hinder.SEG_SELV
    assert rules.hinder_for_kobling(fra=en, til=to, koblinger=[(1, 2)]) == Hinder.ALLEREDE_KOBLET
    assert rules.hinder_for_kobling(fra=to, til=tre, koblinger=[]) == Hinder.SAMME_STEG
    assert rules.hinder_for_kobling(fra=to, til=en, koblinger=[]) == Hinder.HOEYRE_MOT_VENSTRE
    assert rules.hinder_for_kobling(fra=to, til=en, koblinger=[(1, 2)]) == Hinder.RING


def test_ringen_er_navngitt_ogsaa_naar_den_er_lang() -> None:
    koblinger = [(1, 2), (2, 3), (3, 4), (1, 5)]
    assert rules.vei(fra=1, til=4, koblinger=koblinger) == (1, 2, 3, 4)
    assert rules.vei(fra=4, til=1, koblinger=koblinger) == ()
    assert rules.hinder_for_kobling(fra=Endepunkt(4, 9, 4), til=Endepunkt(1, 9, 1), koblinger=koblinger) == Hinder.RING


@given(st.dictionaries(st.integers(1, 12), st.integers(1, 5), min_size=2), st.data())
def test_det_reglene_slipper_gjennom_gaar_aldri_i_ring(steg: dict[int, int], data: st.DataObject) -> None:
    koblinger: list[rules.Par] = []
    for _ in range(20):
        fra, til = data.draw(st.sampled_from(sorted(steg))), data.draw(st.sampled_from(sorted(steg)))
        if not rules.hinder_for_kobling(
            fra=Endepunkt(fra, 1, steg[fra]), til=Endepunkt(til, 1, steg[til]), koblinger=koblinger
        ):
            koblinger.append((fra, til))
    assert all(steg[fra] < steg[til] for fra, til in koblinger)
    assert all(not rules.vei(fra=til, til=fra, koblinger=koblinger) for fra, til in koblinger)
    assert len(koblinger) == len(set(koblinger))


def test_en_flytting_bryter_bare_koblinger_som_ikke_lenger_gaar_mot_hoeyre() -> None:
    steg, koblinger = {1: 1, 2: 2, 3: 4}, [(1, 2), (2, 3), (1, 3)]
    assert rules.brutte_koblinger(ledd=2, nytt_steg=3, steg=steg, koblinger=koblinger) == ()
    assert rules.brutte_koblinger(ledd=2, nytt_steg=1, steg=steg, koblinger=koblinger) == ((1, 2),)
    assert rules.brutte_koblinger(ledd=2, nytt_steg=5, steg=steg, koblinger=koblinger) == ((2, 3),)
    assert rules.brutte_koblinger(ledd=1, nytt_steg=4, steg=steg, koblinger=koblinger) == ((1, 2), (1, 3))


def test_bare_effekter_uten_kobling_inn_er_udokumentert() -> None:
    uten = [steg for steg in Steg if rules.er_udokumentert(steg=steg, har_kobling_inn=False)]
    assert uten == [Steg.BRUKEREFFEKT, Steg.SAMFUNNSEFFEKT]
    assert not any(rules.er_udokumentert(steg=steg, har_kobling_inn=True) for steg in Steg)


def test_et_ledd_faar_plassen_det_sendes_til() -> None:
    assert rules.ny_orden(kolonne=[1, 2, 3], ledd=3, plass=0) == (3, 1, 2)
    assert rules.ny_orden(kolonne=[1, 2, 3], ledd=1, plass=1) == (2, 1, 3)
    assert rules.ny_orden(kolonne=[1, 2], ledd=9, plass=99) == (1, 2, 9)
    assert rules.ny_orden(kolonne=[], ledd=9, plass=-4) == (9,)
