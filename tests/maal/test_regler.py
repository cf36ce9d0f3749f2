"""The pure rules of goals and figures, held on both sides of every border. No page and no query comes in between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from tillit.maal import maalingsregler, rules, tallregler
from tillit.maal.enums import Frekvens, Indikatortype, Maalstatus, Partsmangel, Symbol, Tallfeilslag
from tillit.maal.maalingsregler import Delrad, Maalingsrad, Tallfeil, Tallkrav, delfeil, tallfeil
from tillit.maal.perioder import Periode

I_DAG = date(2026, 11, 23)
S = Maalstatus
B = Tallfeilslag
KRAV = Tallkrav("tall", "aar", 1, Decimal(0), Decimal(100), 0, "fastsatt", False)
RAD = Maalingsrad(nr=1, indikator_id=1, periode=date(2025, 1, 1), verdi=Decimal("12.5"))
PROSENT = KRAV._replace(type="prosent")


@pytest.mark.parametrize(
    ("regel", "de"),
    [
        (rules.trenger_eier, {S.FORESLAATT, S.FASTSATT, S.ENDRET, S.AVSLUTTET}),
        (rules.krever_grunn, {S.ENDRET, S.AVSLUTTET}),
        (rules.kan_fjernes, {S.UTKAST}),
        (rules.er_fastsatt, {S.FASTSATT, S.ENDRET}),
        (rules.kan_spoerre_partene, {S.I_DIALOG, S.FORESLAATT}),
        (rules.maa_spoerres_paa_nytt, {S.UTKAST, S.I_DIALOG}),
        (rules.kan_faa_tall, set(S) - {S.AVSLUTTET}),
        (lambda status: rules.kan_redigeres(status=status, er_styrende=True), set(S) - {S.AVSLUTTET}),
        (lambda status: rules.kan_redigeres(status=status, er_styrende=False), {S.UTKAST, S.I_DIALOG, S.FORESLAATT}),
        (
            lambda status: rules.kan_uttale_seg(status=status, spurt=datetime(2026, 11, 1, tzinfo=UTC)),
            {S.I_DIALOG, S.FORESLAATT},
        ),
        (lambda status: rules.kan_uttale_seg(status=status, spurt=None), set()),
        (lambda til: rules.er_sperret(til, har_ansvarlige=True, partene_mangler=False), set()),
        (lambda til: rules.er_sperret(til, har_ansvarlige=True, partene_mangler=True), {S.FASTSATT}),
        (
            lambda til: rules.er_sperret(til, har_ansvarlige=False, partene_mangler=False),
            {S.FORESLAATT, S.FASTSATT, S.ENDRET, S.AVSLUTTET},
        ),
    ],
)
def test_hva_hver_status_tillater(regel: Any, de: set[Maalstatus]) -> None:
    assert {status for status in S if regel(status)} == de


def test_hvor_et_maal_kan_gaa_for_hver_side_av_bordet() -> None:
    assert {fra: rules.neste_statuser(fra, er_styrende=True) for fra in S} == {
        S.UTKAST: (S.I_DIALOG,),
        S.I_DIALOG: (S.FORESLAATT, S.UTKAST),
        S.FORESLAATT: (S.FASTSATT, S.I_DIALOG),
        S.FASTSATT: (S.AVSLUTTET,),
        S.ENDRET: (S.AVSLUTTET,),
        S.AVSLUTTET: (),
    }
    assert {fra: rules.neste_statuser(fra, er_styrende=False) for fra in S} == {
        S.UTKAST: (S.I_DIALOG,),
        S.I_DIALOG: (S.FORESLAATT, S.UTKAST),
        S.FORESLAATT: (S.I_DIALOG,),
        S.FASTSATT: (),
        S.ENDRET: (),
        S.AVSLUTTET: (),
    }


def test_nivaaet_gaar_foran_typen_i_rangen() -> None:
    nivaaer, typer = ("byraad", "byraadsavdeling", "virksomhet"), ("samfunnsmaal", "brukermaal")
    assert [rules.rang(nivaa=nivaa, type_=type_) for nivaa in nivaaer for type_ in typer] == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("verdi", "minste", "stoerste", "utenfor"),
    [
        ("-0.1", 0, 100, True), ("0", 0, 100, False), ("100", 0, 100, False), ("100.1", 0, 100, True),
        ("-1", None, 100, False), ("101", None, 100, True), ("101", 0, None, False), ("-1", 0, None, True),
        ("101", None, None, False),
    ],
)  # fmt: skip
def test_grensene_hoerer_selv_med(verdi: str, minste: int | None, stoerste: int | None, utenfor: bool) -> None:
    fra, til = (None if grense is None else Decimal(grense) for grense in (minste, stoerste))
    assert rules.verdi_utenfor(Decimal(verdi), minste=fra, stoerste=til) is utenfor


def test_antall_desimaler_er_de_verdien_har() -> None:
    verdier = {"0": 0, "1.50": 1, "100": 0, "1E+2": 0, "-2.05": 2, "0.000001": 6, "NaN": 0, "Infinity": 0}
    assert {verdi: rules.antall_desimaler(Decimal(verdi)) for verdi in verdier} == verdier


def test_perioder_som_er_over_gaar_tilbake_til_den_som_holder_dagen() -> None:
    def navn(frekvens: Frekvens, fra: date, i_dag: date) -> list[str]:
        return [ett.navn for ett in rules.perioder_bakover(frekvens, fra=fra, i_dag=i_dag)]

    assert navn(Frekvens.TERTIAL, date(2026, 4, 30), date(2026, 12, 31)) == ["2. tertial 2026", "1. tertial 2026"]
    assert navn(Frekvens.TERTIAL, date(2026, 5, 1), date(2026, 12, 31)) == ["2. tertial 2026"]
    assert navn(Frekvens.TERTIAL, date(2026, 9, 1), date(2026, 12, 31)) == []
    assert navn(Frekvens.AAR, date(2025, 12, 31), date(2027, 1, 1)) == ["2026", "2025"]


def test_tallet_er_for_sent_fra_den_foerste_i_maaneden_etter_etterslepet() -> None:
    aar, desember = Periode(date(2025, 1, 1), Frekvens.AAR), Periode(date(2025, 12, 1), Frekvens.MAANED)
    ventet = {0: date(2026, 1, 1), 1: date(2026, 2, 1), 11: date(2026, 12, 1), 12: date(2027, 1, 1)}
    for periode in (aar, desember):
        assert {mnd: rules.skal_foreligge(periode, etterslep_mnd=mnd) for mnd in ventet} == ventet
    assert rules.pluss_maaneder(date(2026, 12, 31), 0) == date(2026, 12, 1)


def test_et_maal_vurderes_naar_det_er_fastsatt_og_aarene_har_begynt() -> None:
    assert {
        (status, aar)
        for status in S
        for aar in (2025, 2026, 2027)
        if rules.kan_vurderes(status=status, aar_fra=aar, i_dag=I_DAG)
    } == {(status, aar) for status in (S.FASTSATT, S.ENDRET) for aar in (2025, 2026)}


@pytest.mark.parametrize(
    ("aar_fra", "aar_til", "gjelder"),
    [(2024, 2024, False), (2024, 2025, True), (2025, 2026, True), (2026, 2027, True), (2027, 2027, False)],
)
def test_et_maal_gjelder_i_en_periode_som_aarene_roerer_ved(aar_fra: int, aar_til: int, gjelder: bool) -> None:
    over_nyttaar = {"start": date(2025, 12, 1), "slutt": date(2026, 1, 31)}
    assert rules.gjelder_i(aar_fra=aar_fra, aar_til=aar_til, **over_nyttaar) is gjelder


def test_periodene_som_tilbys_er_tre_aar_tilbake_og_holder_seg_i_maalets_aar() -> None:
    def navn(aar_fra: int, aar_til: int) -> list[str]:
        return [ett.navn for ett in rules.vurderingsperioder(aar_fra=aar_fra, aar_til=aar_til, i_dag=I_DAG)]

    tertialer = [f"{nummer}. tertial {aar}" for aar in range(2026, 2022, -1) for nummer in (3, 2, 1)]
    assert navn(2000, 2030) == [*tertialer[:10], "2026", "2025", "2024", "2023"]
    assert navn(2026, 2026) == [*tertialer[:3], "2026"]
    assert navn(2024, 2025) == [*tertialer[3:9], "2025", "2024"]
    assert navn(2027, 2030) == []


def test_det_naturlige_er_siste_tertial_som_er_over_og_aldri_utenfor_maalets_aar() -> None:
    valgt = {
        (fra, til): rules.naturlig_vurderingsperiode(aar_fra=fra, aar_til=til, i_dag=I_DAG).navn
        for fra, til in ((2020, 2024), (2020, 2025), (2020, 2026), (2026, 2030), (2027, 2030))
    }
    assert list(valgt.values()) == [
        "3. tertial 2024", "3. tertial 2025", "2. tertial 2026", "2. tertial 2026", "1. tertial 2027",
    ]  # fmt: skip


@dataclass(frozen=True)
class Vurdert:
    periode: date
    periodetype: str = "tertial"
    periodeslutt: date | None = None


def test_vurderingen_foer_er_den_nyeste_som_slutter_senest_samtidig() -> None:
    senere, denne, aaret, foer = (
        Vurdert(date(2026, 9, 1), periodeslutt=date(2026, 12, 31)),
        Vurdert(date(2026, 5, 1), periodeslutt=date(2026, 8, 31)),
        Vurdert(date(2026, 5, 1), "egen", date(2026, 8, 31)),
        Vurdert(date(2026, 1, 1)),
    )
    alle = (senere, denne, aaret, foer)

    def om(
        slutt: date, *, type_: str = "tertial", av: tuple[Vurdert, ...] = alle
    ) -> tuple[Vurdert | None, Vurdert | None]:
        return rules.samme_og_forrige(av, periode=date(2026, 5, 1), periodetype=type_, slutt=slutt)

    assert om(date(2026, 8, 31)) == (denne, aaret)
    assert om(date(2026, 8, 30)) == (denne, foer)
    assert om(date(2026, 8, 31), type_="egen") == (aaret, denne)
    assert om(date(2026, 8, 31), type_="kvartal") == (None, denne)
    assert om(date(2026, 1, 1), av=(senere, foer)) == (None, foer)
    assert om(date(2025, 12, 31), av=(senere, foer)) == (None, None)


@pytest.mark.parametrize(
    ("felter", "mangel"),
    [
        ({"spurt": None}, Partsmangel.IKKE_SPURT),
        ({"frist": None}, Partsmangel.IKKE_SPURT),
        ({"frist": I_DAG}, Partsmangel.VENTER),
        ({"frist": I_DAG, "alle_har_uttalt_seg": True}, None),
        ({"frist": date(2026, 11, 22)}, None),
        ({"frist": date(2026, 11, 22), "ubesvarte": 1}, Partsmangel.UBESVART),
    ],
)
def test_hva_som_mangler_hos_partene(felter: dict[str, Any], mangel: Partsmangel | None) -> None:
    vanlig: dict[str, Any] = {"spurt": datetime(2026, 11, 1, tzinfo=UTC), "frist": I_DAG, "alle_har_uttalt_seg": False}
    assert rules.mangler_hos_partene(**{**vanlig, "ubesvarte": 0, "i_dag": I_DAG, **felter}) == mangel


@pytest.mark.parametrize(
    ("felter", "krav", "feil"),
    [
        ({}, {}, ()),
        ({}, {"maalstatus": "avsluttet", "avviklet": True}, (("indikator_id", B.MAALET_ER_AVSLUTTET),)),
        ({}, {"avviklet": True}, (("indikator_id", B.INDIKATOREN_ER_AVVIKLET),)),
        ({"periode": date(2025, 2, 1)}, {}, (("periode", B.FEIL_PERIODE),)),
        ({"periode": date(2026, 1, 1)}, {}, (("periode", B.PERIODEN_ER_IKKE_OVER),)),
        ({"periode": date(2026, 10, 1)}, {"frekvens": "maaned"}, ()),
        ({"periode": date(2026, 11, 1)}, {"frekvens": "maaned"}, (("periode", B.PERIODEN_ER_IKKE_OVER),)),
        ({"verdi": None, "symbol": ".."}, {}, ()),
        ({"verdi": None, "symbol": "?"}, {}, (("symbol", B.UKJENT_SYMBOL),)),
        ({"symbol": ".."}, {}, (("verdi", B.BAADE_TALL_OG_SYMBOL),)),
        ({}, {"type": "kvalitativ"}, (("verdi", B.TALL_DER_ORD_VENTES),)),
        ({"verdi": None}, {"type": "kvalitativ"}, (("beskrivelse", B.MANGLER_ORD),)),
        ({"verdi": None, "beskrivelse": "Bedre."}, {"type": "kvalitativ"}, ()),
        ({"verdi": None}, {}, (("verdi", B.MANGLER_VERDI),)),
        ({"verdi": None, "beskrivelse": "Bedre."}, {}, (("verdi", B.ORD_DER_TALL_VENTES),)),
        ({"verdi": Decimal(0)}, {}, ()),
        ({"verdi": Decimal(100)}, {}, ()),
        ({"verdi": Decimal("100.1")}, {}, (("verdi", B.UTENFOR_GRENSENE),)),
        ({"verdi": Decimal("-0.1")}, {}, (("verdi", B.UTENFOR_GRENSENE),)),
        ({"verdi": Decimal("12.50")}, {}, ()),
        ({"verdi": Decimal("12.55")}, {}, (("verdi", B.FOR_MANGE_DESIMALER),)),
        ({"verdi": Decimal(10) ** 14}, {"stoerste": None}, (("verdi", B.FOR_STORT),)),
        ({"verdi": Decimal(10) ** 14 - 1}, {"stoerste": None}, ()),
        ({"verdi": Decimal("NaN")}, {}, (("verdi", B.FOR_STORT),)),
        ({"verdi": Decimal(0)}, {"type": "skaar", "nivaaer": 4}, (("verdi", B.IKKE_ET_NIVAA),)),
        ({"verdi": Decimal(1)}, {"type": "skaar", "nivaaer": 4}, ()),
        ({"verdi": Decimal(4)}, {"type": "skaar", "nivaaer": 4}, ()),
        ({"verdi": Decimal(5)}, {"type": "skaar", "nivaaer": 4}, (("verdi", B.IKKE_ET_NIVAA),)),
        ({"verdi": Decimal("1.5")}, {"type": "skaar", "nivaaer": 4}, (("verdi", B.IKKE_ET_NIVAA),)),
        ({"teller": Decimal(1)}, {}, (("nevner", B.TELLER_UTEN_NEVNER),)),
        ({"nevner": Decimal(8)}, {}, (("teller", B.TELLER_UTEN_NEVNER),)),
        ({"teller": Decimal(1), "nevner": Decimal(0)}, {}, (("nevner", B.NEVNER_ER_NULL),)),
        ({"teller": Decimal("Infinity"), "nevner": Decimal(8)}, {}, (("teller", B.FOR_STORT),)),
        ({"teller": Decimal(1), "nevner": Decimal("Infinity")}, {}, (("teller", B.FOR_STORT),)),
        ({"teller": Decimal(10) ** 14, "nevner": Decimal(8)}, {}, (("teller", B.FOR_STORT),)),
        ({"teller": Decimal(1), "nevner": Decimal(10) ** 14}, {}, (("nevner", B.FOR_STORT),)),
        ({"teller": Decimal(1), "nevner": Decimal("8.000001")}, {}, ()),
        ({"teller": Decimal(1), "nevner": Decimal("8.0000001")}, {}, (("nevner", B.FOR_MANGE_DESIMALER),)),
        ({"teller": Decimal("1.0000001"), "nevner": Decimal(8)}, {}, (("teller", B.FOR_MANGE_DESIMALER),)),
        ({"publisert": I_DAG}, {}, ()),
        ({"publisert": date(2026, 11, 24)}, {}, (("publisert", B.PUBLISERT_FRAM_I_TID),)),
        ({"antall_svar": 1}, {}, ()),
        ({"antall_svar": 10**9 - 1}, {}, ()),
        ({"antall_svar": 0}, {}, (("antall_svar", B.UGYLDIG_ANTALL_SVAR),)),
        ({"antall_svar": 10**9}, {}, (("antall_svar", B.UGYLDIG_ANTALL_SVAR),)),
        ({"sikkerhet": "kanskje"}, {}, (("sikkerhet", B.UKJENT_SIKKERHET),)),
        ({"brudd": True}, {}, (("brudd_grunn", B.BRUDD_UTEN_GRUNN),)),
        ({"brudd": True, "brudd_grunn": "Ny metode."}, {}, ()),
        ({"grunn": "a" * 300}, {}, ()),
        ({"grunn": "a" * 301}, {}, (("grunn", B.FOR_LANG_TEKST),)),
    ],
)  # fmt: skip
def test_hva_som_hindrer_at_et_tall_lagres(
    felter: dict[str, Any], krav: dict[str, Any], feil: tuple[tuple[str, Tallfeilslag], ...]
) -> None:
    assert tallfeil(RAD._replace(**felter), KRAV._replace(**krav), i_dag=I_DAG) == tuple(Tallfeil(*ett) for ett in feil)


@pytest.mark.parametrize(("verdi", "stemmer"), [("33.2", False), ("33.3", True), ("33.4", False), ("-33.3", False)])
def test_prosenten_er_den_delene_gir_med_indikatorens_desimaler(verdi: str, stemmer: bool) -> None:
    rad = RAD._replace(verdi=Decimal(verdi), teller=Decimal(1), nevner=Decimal(3))
    krav = PROSENT._replace(minste=None)
    assert tallfeil(rad, krav, i_dag=I_DAG) == (() if stemmer else (Tallfeil("verdi", B.STEMMER_IKKE_MED_DELENE),))
    assert tallfeil(rad._replace(verdi=Decimal("12.5")), KRAV, i_dag=I_DAG) == ()


def test_begge_avrundingene_av_en_halv_er_den_delene_gir() -> None:
    """1 of 8 is 12,5 %: whoever writes 12 and whoever writes 13 has rounded it, and 11 and 14 are something else."""
    rad = RAD._replace(teller=Decimal(1), nevner=Decimal(8))
    krav = PROSENT._replace(desimaler=0)
    utfall = {verdi: not tallfeil(rad._replace(verdi=Decimal(verdi)), krav, i_dag=I_DAG) for verdi in range(11, 15)}
    assert utfall == {11: False, 12: True, 13: True, 14: False}


@pytest.mark.parametrize(
    ("felter", "feil"),
    [
        ({"teller": Decimal(0), "nevner": Decimal(8), "verdi": Decimal(0)}, ()),
        ({"teller": Decimal(8), "nevner": Decimal(8), "verdi": Decimal(100)}, ()),
        ({"teller": Decimal(9), "nevner": Decimal(8), "verdi": Decimal("112.5")}, (("teller", B.TELLER_OVER_NEVNER),)),
        ({"teller": Decimal(-1), "nevner": Decimal(8), "verdi": Decimal("-12.5")}, (("teller", B.TELLER_OVER_NEVNER),)),
        ({"teller": Decimal(9), "nevner": Decimal(8), "verdi": Decimal(3)}, (("verdi", B.STEMMER_IKKE_MED_DELENE),)),
        ({"teller": Decimal(1)}, (("verdi", B.MANGLER_VERDI), ("nevner", B.TELLER_UTEN_NEVNER))),
        ({"symbol": ":"}, ()),
        ({"uendret": True, "teller": Decimal(9)}, ()),
    ],
)
def test_hva_som_hindrer_at_en_gruppes_del_lagres(
    felter: dict[str, Any], feil: tuple[tuple[str, Tallfeilslag], ...]
) -> None:
    del_ = Delrad(nr=1, indikator_id=1, periode=date(2025, 1, 1), grunnlag="", gruppe_id=1, **felter)
    krav = PROSENT._replace(minste=None, stoerste=None)
    assert delfeil(del_, krav) == tuple(Tallfeil(*ett) for ett in feil)


@pytest.mark.parametrize(
    ("teller", "nevner", "desimaler", "ventet"),
    [(1, 3, 1, "33.3"), (2, 3, 1, "66.7"), (1, 8, 0, "13"), (1, 8, 1, "12.5"), (1, 200, 0, "1"), (-1, 8, 0, "-13")],
)
def test_andelen_rundes_av_fra_halv_og_opp(teller: int, nevner: int, desimaler: int, ventet: str) -> None:
    svar = tallregler.andel(Decimal(teller), Decimal(nevner), desimaler)
    assert (svar, -int(svar.as_tuple().exponent)) == (Decimal(ventet), desimaler)


@pytest.mark.parametrize(
    ("felter", "verdi"),
    [
        ({}, Decimal("25.0")),
        ({"verdi": Decimal(0)}, Decimal(0)),
        ({"verdi": None, "symbol": ":"}, None),
        ({"teller": None}, None),
        ({"teller": Decimal(0)}, Decimal("0.0")),
        ({"nevner": None}, None),
        ({"nevner": Decimal(0)}, None),
        ({"nevner": Decimal(-4)}, None),
    ],
)
def test_prosenten_regnes_ut_bare_der_den_mangler_og_delene_har_en(
    felter: dict[str, Any], verdi: Decimal | None
) -> None:
    sendt = {"teller": Decimal(1), "nevner": Decimal(4), "merknad": "Ny.", **felter}
    svar = tallregler.med_andel(sendt, desimaler=1)
    assert svar == {**sendt, **({} if verdi is None and "verdi" not in felter else {"verdi": verdi})}


def test_et_antall_er_hele_tall_og_andeler() -> None:
    antall = {
        (type_, desimaler) for type_ in Indikatortype for desimaler in (0, 1) if tallregler.er_antall(type_, desimaler)
    }
    assert antall == {("prosent", 0), ("prosent", 1), ("tall", 0)}


def test_tegnet_for_det_folk_skriver_der_det_ikke_er_noe_tall() -> None:
    ventet = {
        "\u2013": Symbol.MANGLER,
        "n/a": Symbol.MANGLER,
        ".": Symbol.IKKE_MULIG,
        "<4": Symbol.KONFIDENSIELL,
        "12": None,
    }
    assert {skrevet: tallregler.symbol_for(skrevet) for skrevet in ventet} == ventet


@dataclass
class Ramme:
    type: str = "tall"
    enhet: str = "saker"
    desimaler: int = 0
    minste: Decimal | None = None
    stoerste: Decimal | None = None


@pytest.mark.parametrize(
    ("feil", "ramme", "setning"),
    [
        (
            Tallfeil("verdi", B.UTENFOR_GRENSENE),
            Ramme(minste=Decimal(0), stoerste=Decimal(100)),
            "Verdien må være mellom 0 og 100 saker.",
        ),
        (Tallfeil("verdi", B.UTENFOR_GRENSENE), Ramme(minste=Decimal(0)), "Verdien kan ikke være mindre enn 0 saker."),
        (
            Tallfeil("verdi", B.UTENFOR_GRENSENE),
            Ramme(stoerste=Decimal(0)),
            "Verdien kan ikke være større enn 0 saker.",
        ),
        (
            Tallfeil("verdi", B.FOR_MANGE_DESIMALER),
            Ramme(),
            "Tallet har for mange desimaler for denne indikatoren. Bruk hele tall.",
        ),
        (
            Tallfeil("verdi", B.FOR_MANGE_DESIMALER),
            Ramme(desimaler=1),
            "Tallet har for mange desimaler for denne indikatoren. Bruk høyst 1 desimal.",
        ),
        (
            Tallfeil("verdi", B.FOR_MANGE_DESIMALER),
            Ramme(desimaler=2),
            "Tallet har for mange desimaler for denne indikatoren. Bruk høyst 2 desimaler.",
        ),
        (Tallfeil("teller", B.FOR_MANGE_DESIMALER), Ramme(), str(B.FOR_MANGE_DESIMALER.label)),
        (
            Tallfeil("verdi", B.STEMMER_IKKE_MED_DELENE),
            Ramme(desimaler=1),
            "Teller delt på nevner blir 33,3 prosent. Rett tallene, eller la prosenten stå tom.",
        ),
        (Tallfeil("verdi", B.FOR_STORT), Ramme(), "Tallet er for stort."),
    ],
)
def test_tallfeilen_sies_med_det_som_hadde_vaert_riktig(feil: Tallfeil, ramme: Ramme, setning: str) -> None:
    assert tallregler.tallfeil_i_ord(feil, ramme, teller=Decimal(1), nevner=Decimal(3)) == setning
    uten_deler = tallregler.tallfeil_i_ord(feil, ramme)
    assert uten_deler == (setning if feil.hva != B.STEMMER_IKKE_MED_DELENE else str(feil.hva.label))


def test_summen_er_feil_bare_naar_alle_delene_er_kjent_og_ikke_blir_helheten() -> None:
    tre, fire = Decimal(3), Decimal(4)
    assert tallregler.feil_i_summen(Decimal(8), [tre, fire]) == (
        "Gruppene blir 7 til sammen, men hele tallet er 8. Rett det ene, eller skriv «..» for ukjent."
    )
    tause: tuple[tuple[Decimal | None, list[Decimal | None]], ...] = (
        (Decimal(7), [tre, fire]),
        (None, [tre, fire]),
        (Decimal(8), [tre, None]),
        (Decimal(8), []),
    )
    for total, deler in tause:
        assert tallregler.feil_i_summen(total, deler) == ""
    # All of nought is a whole that is known.
    assert tallregler.feil_i_summen(Decimal(0), [Decimal(0)]) == ""
    assert tallregler.feil_i_summen(Decimal(0), [Decimal(1)]) != ""


def test_hver_periode_begynner_dagen_etter_at_den_foer_slutter() -> None:
    for frekvens, antall in ((Frekvens.AAR, 1), (Frekvens.TERTIAL, 3), (Frekvens.KVARTAL, 4), (Frekvens.MAANED, 12)):
        perioder = [Periode(date(2026, 1, 1), frekvens)]
        while perioder[-1].slutt < date(2026, 12, 31):
            perioder.append(perioder[-1].neste)
        assert len(perioder) == antall
        assert perioder[-1].slutt == date(2026, 12, 31)
        for foer, naa in pairwise(perioder):
            assert naa.forrige == foer
            assert (foer.er_over(foer.slutt), foer.er_over(naa.start)) == (False, True)
            assert [Periode.som_inneholder(dag, frekvens) for dag in (foer.slutt, naa.start)] == [foer, naa]
        assert all(rules.er_periodens_start(ett.start, frekvens) for ett in perioder)
        assert not rules.er_periodens_start(date(2026, 1, 2), frekvens)


def test_de_lengste_tekstene_er_de_databasen_holder() -> None:
    from tillit.maal.models import Maaling

    felter = {felt.name: felt.max_length for felt in Maaling._meta.fields if felt.name in maalingsregler.LENGDER}
    assert {**felter, "grunn": 300} == maalingsregler.LENGDER
