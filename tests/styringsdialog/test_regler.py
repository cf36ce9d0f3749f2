"""The rules of the dialogue, each boundary on both sides and each state once. Pure: no database, a few milliseconds."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from styringsdialog import rules
from styringsdialog.enums import (
    BINDENDE_TYPER,
    Anmodningsslag,
    Bindegrunn,
    Moetestatus,
    Moetetype,
    Referatstatus,
    Sakskategori,
    Sakstilstand,
    Signalstatus,
    Signaltype,
    Svar,
)
from tillit.organisasjon.enums import Part, Rolle

OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET
FREDAG = date(2026, 11, 20)
DAGEN_FOER, DAGEN, DAGEN_ETTER = (FREDAG + timedelta(days=antall) for antall in (-1, 0, 1))


# The fifth working day


@pytest.mark.parametrize(
    ("moetedato", "siste_dag"),
    [
        (date(2026, 11, 16), date(2026, 11, 23)),  # a Monday
        (date(2026, 11, 20), date(2026, 11, 27)),  # a Friday
        (date(2026, 11, 21), date(2026, 11, 27)),  # a Saturday has as long as the Friday before it
        (date(2026, 11, 22), date(2026, 11, 27)),  # and so has a Sunday
        (date(2026, 3, 25), date(2026, 4, 1)),  # the last day that ends before Easter
        (date(2026, 3, 26), date(2026, 4, 7)),  # the day after it: all of Easter lies between
        (date(2026, 4, 24), date(2026, 5, 4)),  # 1 May is a Friday
        (date(2026, 5, 11), date(2026, 5, 19)),  # Ascension Day is the Thursday, 17 May a Sunday
        (date(2026, 5, 18), date(2026, 5, 26)),  # Whit Monday
        (date(2026, 12, 23), date(2026, 12, 31)),  # 24 and 31 December are working days, 25 is not
        (date(2026, 12, 30), date(2027, 1, 7)),  # 1 January is not
    ],
    ids=str,
)
def test_styring_kan_foeres_til_og_med_den_femte_virkedagen_etter_moetet(moetedato: date, siste_dag: date) -> None:
    assert rules.klassifiseringsfrist(moetedato) == siste_dag
    i_tide = {
        dag: rules.kan_faa_bindende(foeres_innen=siste_dag, i_dag=dag)
        for dag in (moetedato, siste_dag - timedelta(days=1), siste_dag, siste_dag + timedelta(days=1))
    }
    assert i_tide == {dag: dag <= siste_dag for dag in i_tide}


@pytest.mark.parametrize(("dag", "kan"), [(DAGEN_FOER, True), (DAGEN, True), (DAGEN_ETTER, False)])
def test_det_som_ikke_har_type_kan_faa_det_til_og_med_siste_dag(dag: date, kan: bool) -> None:
    assert rules.kan_klassifiseres(foeres_innen=DAGEN, i_dag=dag) is kan


# The meeting


@pytest.mark.parametrize(("sekunder", "kan"), [(-1, False), (0, False), (1, True)])
def test_et_moete_planlegges_fram_i_tid(sekunder: int, kan: bool) -> None:
    naa = datetime(2026, 11, 20, 9)  # noqa: DTZ001  # two of a kind are all the rule compares
    assert rules.kan_planlegges(start=naa + timedelta(seconds=sekunder), naa=naa) is kan


MOETEGANG = {
    Moetestatus.PLANLAGT: {"programmet_er_aapent", "kan_innkalles", "kan_avlyses"},
    Moetestatus.INNKALT: {"programmet_er_aapent", "kan_avlyses"},
    Moetestatus.GJENNOMFOERT: {"er_holdt"},
    Moetestatus.AVLYST: set(),
}


@pytest.mark.parametrize("status", list(Moetestatus))
def test_hva_som_kan_gjoeres_i_hver_del_av_moetets_gang(status: str) -> None:
    regler = ("programmet_er_aapent", "kan_innkalles", "kan_avlyses", "er_holdt")
    assert {regel for regel in regler if getattr(rules, regel)(status=status)} == MOETEGANG[Moetestatus(status)]


@pytest.mark.parametrize("status", list(Moetestatus))
@pytest.mark.parametrize("dag", [DAGEN_FOER, DAGEN, DAGEN_ETTER])
def test_et_innkalt_moete_startes_den_dagen_det_holdes_eller_siden(status: str, dag: date) -> None:
    kan = rules.kan_startes(status=status, moetedato=DAGEN, i_dag=dag)
    assert kan is (status == Moetestatus.INNKALT and dag >= DAGEN)


@pytest.mark.parametrize("type_", list(Moetetype))
def test_bare_et_styringsmoete_kan_binde(type_: str) -> None:
    assert rules.moetet_kan_binde(type_) is (type_ == "styring")


# The programme


@pytest.mark.parametrize(
    ("part", "skriver", "ordner"), [(OVER, False, True), (UNDER, True, False), (None, False, False)]
)
def test_ordene_er_forfatterens_og_rekkefoelgen_avdelingens(part: str | None, skriver: bool, ordner: bool) -> None:
    assert rules.kan_skrives_av(forfatter=UNDER, part=part) is skriver
    assert rules.kan_ordne_programmet(part=part) is ordner


@pytest.mark.parametrize("status", list(Moetestatus))
@pytest.mark.parametrize("har_anmodninger", [False, True])
@pytest.mark.parametrize("har_andres_vedlegg", [False, True])
def test_en_sak_fjernes_sporloest_bare_foer_innkalling_og_naar_den_andre_ikke_har_del_i_den(
    status: str, har_anmodninger: bool, har_andres_vedlegg: bool
) -> None:
    sporloest = rules.fjernes_sporloest(
        moetestatus=status, har_anmodninger=har_anmodninger, har_andres_vedlegg=har_andres_vedlegg
    )
    assert sporloest is (status == "planlagt" and not har_anmodninger and not har_andres_vedlegg)


@pytest.mark.parametrize("tilstand", list(Sakstilstand))
def test_det_som_er_trukket_eller_utsatt_er_ikke_paa_programmet(tilstand: str) -> None:
    assert rules.er_paa_programmet(tilstand) is (tilstand == "aktiv")


def test_bare_den_andre_parten_kan_be_om_noe_en_gang_om_gangen_saa_lenge_saken_staar() -> None:
    mulige = itertools.product(Part, (*Part, None), Sakstilstand, (False, True))
    kan = {
        (forfatter, part)
        for forfatter, part, tilstand, venter in mulige
        if rules.kan_be_om(forfatter=forfatter, part=part, tilstand=tilstand, venter=venter)
        and (tilstand, venter) == (Sakstilstand.AKTIV, False)
    }
    assert kan == {(OVER, UNDER), (UNDER, OVER)}
    for tilstand, venter in ((Sakstilstand.AKTIV, True), (Sakstilstand.TRUKKET, False), (Sakstilstand.UTSATT, False)):
        assert not rules.kan_be_om(forfatter=OVER, part=UNDER, tilstand=tilstand, venter=venter)


def test_en_anmodning_som_etterkommes_gir_saken_tilstanden_det_ble_bedt_om() -> None:
    assert {slag: slag.tilstand for slag in Anmodningsslag} == {
        Anmodningsslag.TREKKE: Sakstilstand.TRUKKET,
        Anmodningsslag.UTSETTE: Sakstilstand.UTSATT,
    }


def test_strategi_resultat_og_risiko_er_det_tiden_er_ment_for() -> None:
    assert {kategori for kategori in Sakskategori if rules.er_strategisk(kategori)} == {
        "strategi",
        "resultat",
        "risiko",
    }


# The signal


@pytest.mark.parametrize("type_", list(Signaltype))
def test_bare_styringssignal_og_oppdrag_kan_binde_ha_frist_og_kreve_et_sted_som_binder(type_: str) -> None:
    binder = type_ in {"styringssignal", "oppdrag"}
    assert (type_ in BINDENDE_TYPER, rules.kan_ha_frist(type_)) == (binder, binder)
    assert rules.typen_er_mulig(type_, kan_binde=True)
    assert rules.typen_er_mulig(type_, kan_binde=False) is not binder


@pytest.mark.parametrize("rolle", list(Rolle))
def test_bare_den_som_styrer_for_avdelingen_har_myndighet(rolle: str) -> None:
    styrer = rolle in {"etatsstyrer", "kommunaldirektoer", "byraad"}
    assert rules.har_myndighet([rolle]) is styrer
    assert rules.har_myndighet(["medarbeider", rolle]) is styrer
    assert not rules.har_myndighet([])


BINDER, SAMTALE = Signaltype.OPPDRAG, Signaltype.FAGLIG_RAAD


@pytest.mark.parametrize(
    ("foer", "etter", "ble"),
    [
        (None, BINDER, True),
        (None, SAMTALE, False),
        (SAMTALE, BINDER, True),
        (Signaltype.UKLASSIFISERT, BINDER, True),
        (BINDER, SAMTALE, False),
        (BINDER, Signaltype.STYRINGSSIGNAL, False),
        (BINDER, BINDER, False),
    ],
)
def test_naar_et_utsagn_ble_styring(foer: str | None, etter: str, ble: bool) -> None:
    assert rules.ble_bindende(foer=foer, etter=etter) is ble


JA, NEI = Svar.BEKREFTET, Svar.BESTRIDT


@pytest.mark.parametrize(
    ("svar", "status", "mangler"),
    [
        ({}, "foreslaatt", (OVER, UNDER)),
        ({OVER: JA}, "foreslaatt", (UNDER,)),
        ({UNDER: JA}, "foreslaatt", (OVER,)),
        ({OVER: JA, UNDER: JA}, "bekreftet", ()),
        ({UNDER: NEI}, "bestridt", (OVER,)),
        ({OVER: JA, UNDER: NEI}, "bestridt", ()),
        ({OVER: NEI, UNDER: JA}, "bestridt", ()),
        ({OVER: NEI, UNDER: NEI}, "bestridt", ()),
    ],
)
def test_en_er_nok_til_aa_bestride_og_det_trengs_to_for_aa_bekrefte(
    svar: dict[str, str], status: str, mangler: tuple[Part, ...]
) -> None:
    assert rules.signalstatus(svar) == status
    assert rules.mangler_svar(signaltype=BINDER, svar=svar) == mangler
    assert rules.mangler_svar(signaltype=Signaltype.UKLASSIFISERT, svar=svar) == ()


def test_informasjon_spoer_ingen() -> None:
    assert {type_ for type_ in Signaltype if rules.ber_om_svar(type_)} == {
        Signaltype.STYRINGSSIGNAL,
        Signaltype.OPPDRAG,
        Signaltype.FAGLIG_RAAD,
        Signaltype.SPOERSMAAL,
    }


def grunn(**felter: Any) -> Bindegrunn:
    """Why what binds, binds, with one thing changed."""
    verdier: dict[str, Any] = {
        "signaltype": BINDER,
        "status": Signalstatus.BEKREFTET,
        "kan_binde": True,
        "godkjent": True,
        "foeres_innen": DAGEN,
        "klassifisert": DAGEN,
        "i_dag": DAGEN_ETTER,
        **felter,
    }
    return rules.bindegrunn(**verdier)


UTEN_TYPE = {"signaltype": Signaltype.UKLASSIFISERT, "godkjent": False}


@pytest.mark.parametrize(
    ("endret", "ventet"),
    [
        ({}, Bindegrunn.BINDER),
        ({"signaltype": Signaltype.STYRINGSSIGNAL}, Bindegrunn.BINDER),
        ({"godkjent": False}, Bindegrunn.VENTER_PAA_REFERAT),
        ({"status": Signalstatus.FORESLAATT}, Bindegrunn.VENTER_PAA_SVAR),
        ({"status": Signalstatus.FORESLAATT, "godkjent": False}, Bindegrunn.VENTER_PAA_SVAR),
        ({"status": Signalstatus.BESTRIDT}, Bindegrunn.BESTRIDT),
        ({"klassifisert": DAGEN_ETTER}, Bindegrunn.FOERT_FOR_SENT),
        ({"klassifisert": DAGEN_ETTER, "status": Signalstatus.BESTRIDT}, Bindegrunn.FOERT_FOR_SENT),
        ({"kan_binde": False}, Bindegrunn.SAMTALE),
        ({"signaltype": Signaltype.FAGLIG_RAAD}, Bindegrunn.SAMTALE),
        ({"signaltype": Signaltype.SPOERSMAAL}, Bindegrunn.SAMTALE),
        ({"signaltype": Signaltype.INFORMASJON, "klassifisert": DAGEN_ETTER}, Bindegrunn.SAMTALE),
        ({**UTEN_TYPE, "i_dag": DAGEN}, Bindegrunn.IKKE_KLASSIFISERT),
        ({**UTEN_TYPE, "i_dag": DAGEN_ETTER}, Bindegrunn.KLASSIFISERT_FOR_SENT),
        ({**UTEN_TYPE, "i_dag": DAGEN, "godkjent": True}, Bindegrunn.KLASSIFISERT_FOR_SENT),
    ],
)
def test_hvorfor_et_signal_binder_eller_ikke(endret: dict[str, Any], ventet: Bindegrunn) -> None:
    assert grunn(**endret) == ventet


def test_ingenting_binder_uten_at_alt_er_paa_plass() -> None:
    """All there is: a signal binds in as many ways as there are binding types, and no more."""
    alt = itertools.product(Signaltype, Signalstatus, (False, True), (False, True), (DAGEN, DAGEN_ETTER))
    binder = [
        signaltype
        for signaltype, status, kan_binde, godkjent, klassifisert in alt
        if grunn(
            signaltype=signaltype, status=status, kan_binde=kan_binde, godkjent=godkjent, klassifisert=klassifisert
        )
        == Bindegrunn.BINDER
    ]
    assert sorted(binder) == sorted(BINDENDE_TYPER)


# The referat


@pytest.mark.parametrize(
    ("status", "aapent", "kan_sendes", "kan_kommenteres"),
    [("utkast", True, True, False), ("til_kommentar", True, False, True), ("godkjent", False, False, False)],
)
def test_hva_som_kan_gjoeres_i_hver_del_av_referatets_gang(
    status: str, aapent: bool, kan_sendes: bool, kan_kommenteres: bool
) -> None:
    assert status in set(Referatstatus)
    assert rules.referatet_er_aapent(status) is aapent
    assert rules.kan_sendes_til_kommentar(status) is kan_sendes
    assert rules.kan_kommenteres(status) is kan_kommenteres


@pytest.mark.parametrize(
    ("type_", "status", "dag", "hindrer"),
    [
        (BINDER, Signalstatus.FORESLAATT, DAGEN_ETTER, True),
        (SAMTALE, Signalstatus.FORESLAATT, DAGEN_ETTER, True),
        (BINDER, Signalstatus.BEKREFTET, DAGEN, False),
        (BINDER, Signalstatus.BESTRIDT, DAGEN, False),
        (Signaltype.INFORMASJON, Signalstatus.FORESLAATT, DAGEN, False),
        (Signaltype.UKLASSIFISERT, Signalstatus.FORESLAATT, DAGEN, True),
        (Signaltype.UKLASSIFISERT, Signalstatus.FORESLAATT, DAGEN_ETTER, False),
    ],
)
def test_hva_som_holder_referatet_aapent(type_: str, status: str, dag: date, hindrer: bool) -> None:
    assert rules.hindrer_godkjenning(signaltype=type_, status=status, foeres_innen=DAGEN, i_dag=dag) is hindrer
    assert rules.hindrer_godkjenning(signaltype=type_, status=status, foeres_innen=DAGEN, i_dag=dag, foreslaatt=True), (
        "other words are proposed, and nobody has answered"
    )


@pytest.mark.parametrize(
    ("type_", "svar", "foreslaatt_av", "venter"),
    [
        (BINDER, {OVER: "bekreftet"}, None, (UNDER,)),
        (BINDER, {OVER: "bekreftet"}, UNDER, (OVER,)),
        (BINDER, {OVER: "bekreftet", UNDER: "bestridt"}, None, ()),
        (BINDER, {OVER: "bekreftet", UNDER: "bestridt"}, UNDER, (OVER,)),
        (Signaltype.INFORMASJON, {OVER: "bekreftet"}, None, ()),
        (Signaltype.INFORMASJON, {OVER: "bekreftet"}, UNDER, (OVER,)),
    ],
)
def test_hvem_sin_tur_det_er(type_: str, svar: dict[str, str], foreslaatt_av: str | None, venter: tuple[str]) -> None:
    assert rules.venter_paa(signaltype=type_, svar=svar, foreslaatt_av=foreslaatt_av) == venter


@pytest.mark.parametrize(
    ("type_", "svar", "kan"),
    [
        (BINDER, {OVER: "bekreftet"}, [False, True]),
        (BINDER, {OVER: "bekreftet", UNDER: "bestridt"}, [False, True]),
        (BINDER, {OVER: "bekreftet", UNDER: "bekreftet"}, [False, False]),
        (Signaltype.INFORMASJON, {OVER: "bekreftet"}, [False, True]),
        (Signaltype.UKLASSIFISERT, {}, [False, False]),
    ],
)
def test_andre_ord_foreslaar_den_som_ikke_har_sagt_ja(type_: str, svar: dict[str, str], kan: list[bool]) -> None:
    assert [rules.kan_foreslaa_ordlyd(signaltype=type_, svar=svar, part=part) for part in (OVER, UNDER)] == kan
    assert not rules.kan_foreslaa_ordlyd(signaltype=type_, svar=svar, part=None)


def test_den_andre_svarer_paa_et_forslag_og_den_som_ga_det_trekker_det() -> None:
    kan = {
        (svar, part): rules.kan_besvare_ordlyd(svar=svar, foreslaatt_av=UNDER, part=part)
        for svar in ("tatt", "avslaatt", "trukket")
        for part in (OVER, UNDER, None)
    }
    assert {valg for valg, ja in kan.items() if ja} == {("tatt", OVER), ("avslaatt", OVER), ("trukket", UNDER)}


@pytest.mark.parametrize(
    ("parter", "godkjent"), [([], False), ([OVER], False), ([UNDER], False), ([OVER, UNDER], True)]
)
def test_et_referat_er_godkjent_av_begge_eller_ikke(parter: list[str], godkjent: bool) -> None:
    assert rules.er_godkjent_av_begge(parter) is godkjent


@pytest.mark.parametrize("part", [OVER, UNDER, None])
def test_bare_den_som_ble_spurt_svarer_paa_spoersmaalet(part: Part | None) -> None:
    for type_ in Signaltype:
        kan = rules.kan_besvare_spoersmaal(signaltype=type_, spurt_av=OVER, part=part)
        assert kan is (type_ == Signaltype.SPOERSMAAL and part == UNDER), type_


@pytest.mark.parametrize(("del_", "hel", "ventet"), [(0, 0, 0), (0, 7, 0), (1, 3, 33), (2, 3, 67), (7, 7, 100)])
def test_prosent_er_hele_og_ingenting_av_ingenting_er_null(del_: int, hel: int, ventet: int) -> None:
    assert rules.prosent(del_, hel) == ventet
