"""Many målinger at once: the verdict of each, all or nothing, and a number of queries that stands still."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from tests.scene import Scene, lag_indikator, lag_maal, lag_maaling, lag_scene
from tillit.felles.feil import Regelbrudd
from tillit.maal.actions import registrer_maaling
from tillit.maal.enums import Frekvens, Indikatortype, Maalstatus, Radutfall, Tallfeilslag
from tillit.maal.innlesing import (
    Dom,
    InnlesingStanset,
    Innlest,
    Maalingsrad,
    RettegrunnMangler,
    Tallfeil,
    les_inn,
    sammenlikn,
)
from tillit.maal.models import Fordeling, Fordelingsgruppe, Fordelingstall, Indikator, Maaling
from tillit.maal.rules import er_periodens_start

U, B = Radutfall, Tallfeilslag


@dataclass(frozen=True)
class By:
    scene: Scene
    indikator: Indikator

    @property
    def organer(self) -> frozenset[int]:
        return frozenset({self.scene.etat.pk})


@pytest.fixture
def by(scene: Scene) -> By:
    return By(scene, lag_indikator(lag_maal(scene.relasjon, eier=scene.leder)))


def rad(indikator: Indikator, aar: int, verdi: str | None, nr: int = 0, **felter: Any) -> Maalingsrad:
    return Maalingsrad(
        nr=nr or aar,
        indikator_id=indikator.pk,
        periode=date(aar, 1, 1),
        verdi=None if verdi is None else Decimal(verdi),
        **felter,
    )


def doem(by: By, *rader: Maalingsrad, **valg: Any) -> dict[int, Dom]:
    return {dom.nr: dom for dom in sammenlikn(rader, organer=by.organer, **valg)}


def utfall(dommer: dict[int, Dom]) -> dict[int, Radutfall]:
    return {nr: dom.utfall for nr, dom in dommer.items()}


def test_hver_rad_faar_sin_dom(by: By) -> None:
    for aar, verdi in ((2020, "10"), (2021, "11"), (2022, "12"), (2023, "13")):
        lag_maaling(by.indikator, aar, verdi)
    lag_maaling(by.indikator, 2022, "12.5", versjon=2, grunn="Telt på nytt")
    dommer = doem(
        by,
        rad(by.indikator, 2019, "9", sett=0),
        rad(by.indikator, 2020, "10.0", sett=1),
        rad(by.indikator, 2021, "11.5", sett=1, grunn="Skrivefeil"),
        rad(by.indikator, 2022, "12.7", sett=1, grunn="Skrivefeil"),
        rad(by.indikator, 2023, "130", sett=1),
    )
    assert utfall(dommer) == {2019: U.NY, 2020: U.UENDRET, 2021: U.NY_VERSJON, 2022: U.KONFLIKT, 2023: U.FEIL}
    nyeste = Maaling.objects.get(periode__year=2022, versjon=2)
    assert (dommer[2022].gjeldende_id, dommer[2022].gjeldende_versjon) == (nyeste.pk, 2)
    assert dommer[2023].feil == (Tallfeil("verdi", B.UTENFOR_GRENSENE),)
    assert Maaling.objects.count() == 5, "sammenlikn writes nothing"


@pytest.mark.parametrize(
    ("felter", "feil"),
    [
        ({"verdi": "12.34"}, Tallfeil("verdi", B.FOR_MANGE_DESIMALER)),
        ({"verdi": "-1"}, Tallfeil("verdi", B.UTENFOR_GRENSENE)),
        ({"verdi": "1e20"}, Tallfeil("verdi", B.FOR_STORT)),
        ({"verdi": "NaN"}, Tallfeil("verdi", B.FOR_STORT)),
        ({"verdi": None}, Tallfeil("verdi", B.MANGLER_VERDI)),
        ({"verdi": None, "beskrivelse": "Bedre"}, Tallfeil("verdi", B.ORD_DER_TALL_VENTES)),
        ({"symbol": ".."}, Tallfeil("verdi", B.BAADE_TALL_OG_SYMBOL)),
        ({"verdi": None, "symbol": "*"}, Tallfeil("symbol", B.UKJENT_SYMBOL)),
        ({"teller": Decimal(1)}, Tallfeil("nevner", B.TELLER_UTEN_NEVNER)),
        ({"teller": Decimal(1), "nevner": Decimal(0)}, Tallfeil("nevner", B.NEVNER_ER_NULL)),
        ({"brudd": True}, Tallfeil("brudd_grunn", B.BRUDD_UTEN_GRUNN)),
        ({"publisert": date(2999, 1, 1)}, Tallfeil("publisert", B.PUBLISERT_FRAM_I_TID)),
        ({"sikkerhet": "helt"}, Tallfeil("sikkerhet", B.UKJENT_SIKKERHET)),
        ({"kilde": "k" * 301}, Tallfeil("kilde", B.FOR_LANG_TEKST)),
        ({"sett": 3}, Tallfeil("grunnlag", B.TALLET_FINNES_IKKE)),
        ({"periode": date(2020, 2, 1)}, Tallfeil("periode", B.FEIL_PERIODE)),
        ({"periode": date(2990, 1, 1)}, Tallfeil("periode", B.PERIODEN_ER_IKKE_OVER)),
    ],
)
def test_det_som_er_galt_sies_med_felt_og_grunn(by: By, felter: dict[str, Any], feil: Tallfeil) -> None:
    ett = rad(by.indikator, 2020, felter.pop("verdi", "12"))._replace(**felter)
    assert doem(by, ett)[2020].feil == (feil,)
    with pytest.raises(InnlesingStanset):
        les_inn([ett], organer=by.organer, av=by.scene.leder)
    assert not Maaling.objects.exists()


def test_skaar_og_ord_har_egne_krav(by: By) -> None:
    maal = by.indikator.maal
    uten = {"minste": None, "stoerste": None}
    skaar = lag_indikator(maal, type=Indikatortype.SKAAR, nivaaer=["Lavt", "Middels", "Høyt"], **uten)
    ord_ = lag_indikator(maal, type=Indikatortype.KVALITATIV, **uten)
    dommer = doem(
        by,
        rad(skaar, 2020, "3"),
        rad(skaar, 2021, "4"),
        rad(skaar, 2022, "1.5"),
        rad(ord_, 2020, None, nr=1, beskrivelse="Bedre enn i fjor."),
        rad(ord_, 2021, "3", nr=2, beskrivelse="Bedre enn i fjor."),
        rad(ord_, 2022, None, nr=3),
    )
    assert utfall(dommer) == {2020: U.NY, 2021: U.FEIL, 2022: U.FEIL, 1: U.NY, 2: U.FEIL, 3: U.FEIL}
    assert dommer[3].feil == (Tallfeil("beskrivelse", B.MANGLER_ORD),)


def test_prosenten_er_teller_delt_paa_nevner(by: By) -> None:
    prosent = lag_indikator(by.indikator.maal, type=Indikatortype.PROSENT)
    delt: dict[str, Any] = {"teller": Decimal(1), "nevner": Decimal(3)}
    dommer = doem(by, rad(prosent, 2020, "33.3", **delt), rad(prosent, 2021, "33.4", **delt))
    assert utfall(dommer) == {2020: U.NY, 2021: U.FEIL}
    assert dommer[2021].feil == (Tallfeil("verdi", B.STEMMER_IKKE_MED_DELENE),)


@pytest.mark.parametrize(
    "felter",
    [
        {},
        {"periode": date(2020, 2, 1)},
        {"periode": date(2090, 1, 1)},
        {"verdi": Decimal("100.1")},
        {"verdi": Decimal("-0.1")},
    ],
)
def test_mange_og_ett_er_enige(by: By, felter: dict[str, Any]) -> None:
    """The set-based writer and the single registration say yes and no to the same values."""
    ett = rad(by.indikator, 2020, "12")._replace(**felter)
    dommen = doem(by, ett)[2020].utfall
    try:
        registrer_maaling(
            indikator=by.indikator, periode=ett.periode, grunnlag="", versjon=0, av=by.scene.leder, verdi=ett.verdi
        )
    except Regelbrudd:
        assert dommen == U.FEIL
    else:
        assert dommen == U.NY


@pytest.mark.parametrize("frekvens", list(Frekvens))
def test_periodene_er_de_samme_som_ellers(by: By, frekvens: Frekvens) -> None:
    indikator = lag_indikator(by.indikator.maal, frekvens=frekvens)
    dager = [date(2023, maaned, dag) for maaned in range(1, 13) for dag in (1, 15)]
    dommer = doem(by, *(rad(indikator, 2023, "1", nr=nr)._replace(periode=dag) for nr, dag in enumerate(dager, 1)))
    godtatt = {dager[nr - 1] for nr, dom in dommer.items() if dom.utfall == U.NY}
    assert godtatt == {dag for dag in dager if er_periodens_start(dag, frekvens)}


def test_andres_ukjente_og_avsluttede_nektes_hver_for_seg(by: By) -> None:
    annen = lag_indikator(lag_maal(by.scene.annen_relasjon, eier=by.scene.utenforstaaende))
    lag_maaling(annen, 2020, "50")
    slutt = lag_indikator(lag_maal(by.scene.relasjon, eier=by.scene.leder, status=Maalstatus.AVSLUTTET))
    ukjent = rad(annen, 2020, "1", nr=3)._replace(indikator_id=999_999_999)
    dommer = doem(by, rad(annen, 2020, "51", nr=1), rad(slutt, 2020, "1", nr=2), ukjent)
    assert [dom.feil[0].hva for dom in dommer.values()] == [
        B.INGEN_TILGANG,
        B.MAALET_ER_AVSLUTTET,
        B.UKJENT_INDIKATOR,
    ]
    assert dommer[1].gjeldende_id is None, "what others have is not told"


def test_den_samme_perioden_to_ganger_er_feil_paa_begge_rader(by: By) -> None:
    dommer = doem(by, rad(by.indikator, 2020, "1", nr=1), rad(by.indikator, 2020, "2", nr=2))
    assert [dom.feil for dom in dommer.values()] == [(Tallfeil("periode", B.TO_GANGER),)] * 2


def test_alt_leses_inn_med_hvem_hvorfor_og_hvorfra(by: By) -> None:
    lag_maaling(by.indikator, 2020, "10", merknad="Behold meg")
    lag_maaling(by.indikator, 2021, "11")
    resultat = les_inn(
        [
            rad(
                by.indikator,
                2019,
                "9.5",
                foreloepig=True,
                sikkerhet="lav",
                kilde="Fagsystemet",
                teller=Decimal(19),
                nevner=Decimal(200),
            ),
            rad(by.indikator, 2020, "10.5", merknad="Behold meg", grunn="Egen grunn"),
            rad(by.indikator, 2021, "11"),
            rad(by.indikator, 2022, None, symbol=":"),
        ],
        organer=by.organer,
        av=by.scene.leder,
        grunn="Felles grunn",
    )
    assert resultat == Innlest(nye=2, rettede=1, uendrede=1)
    felter = (
        "periode__year",
        "versjon",
        "verdi",
        "symbol",
        "grunn",
        "registrert_av__navn",
        "kilde",
        "foreloepig",
        "nevner",
    )
    assert list(Maaling.objects.order_by("periode", "versjon").values_list(*felter)) == [
        (2019, 1, Decimal("9.5"), "", "", "Lise Leder", "Fagsystemet", True, Decimal(200)),
        (2020, 1, Decimal(10), "", "", None, "", False, None),
        (2020, 2, Decimal("10.5"), "", "Egen grunn", "Lise Leder", "", False, None),
        (2021, 1, Decimal(11), "", "", None, "", False, None),
        (2022, 1, None, ":", "", "Lise Leder", "", False, None),
    ]


def test_en_gal_rad_stanser_alle(by: By) -> None:
    rader = [rad(by.indikator, 2020, "10"), rad(by.indikator, 2021, "1000")]
    with pytest.raises(InnlesingStanset) as stans:
        les_inn(rader, organer=by.organer, av=by.scene.leder)
    assert [dom.nr for dom in stans.value.dommer] == [2021]
    assert not Maaling.objects.exists()


def test_en_rettelse_uten_grunn_spoer_etter_den(by: By) -> None:
    lag_maaling(by.indikator, 2020, "10")
    endret = [rad(by.indikator, 2020, "11", sett=1)]
    assert doem(by, *endret)[2020].mangler_grunn
    with pytest.raises(RettegrunnMangler):
        les_inn(endret, organer=by.organer, av=by.scene.leder)
    les_inn(endret, organer=by.organer, av=by.scene.leder, grunn="Talt på nytt")
    assert Maaling.objects.get(versjon=2).grunn == "Talt på nytt"


def test_felt_avsenderen_ikke_nevnte_blir_staaende(by: By) -> None:
    lag_maaling(by.indikator, 2020, "10", merknad="Står her", kilde="Fagsystemet")
    behold = {"merknad", "kilde"}
    assert doem(by, rad(by.indikator, 2020, "10"), behold=behold)[2020].utfall == U.UENDRET
    rader = [rad(by.indikator, 2020, "11", grunn="Feil"), rad(by.indikator, 2021, "12")]
    les_inn(rader, organer=by.organer, av=by.scene.leder, behold=behold)
    assert [(m.merknad, m.kilde) for m in Maaling.objects.filter(verdi__gt=10).order_by("periode")] == [
        ("Står her", "Fagsystemet"),
        ("", ""),
    ]


def test_en_ny_versjon_uten_fordelingen_varsler_om_det(by: By) -> None:
    gruppe = Fordelingsgruppe.objects.create(
        fordeling=Fordeling.objects.create(indikator=by.indikator, navn="bydel"), kode="1", navn="Bydel 1"
    )
    Fordelingstall.objects.create(maaling=lag_maaling(by.indikator, 2020, "10"), gruppe=gruppe, verdi=Decimal(10))
    assert doem(by, rad(by.indikator, 2020, "11"))[2020].har_deler


def test_antall_spoerringer_staar_stille(by: By) -> None:
    def antall(rader: list[Maalingsrad]) -> int:
        with CaptureQueriesContext(
            connection,
        ) as fanget:
            les_inn(rader, organer=by.organer, av=by.scene.leder, grunn="Flere")
            return len(fanget)

    ett = antall([rad(by.indikator, 2000, "1")])
    flere = [lag_indikator(by.indikator.maal) for _ in range(20)]
    mange = [rad(i, aar, "2", nr=nr * 100 + aar) for nr, i in enumerate(flere) for aar in range(2001, 2021)]
    assert antall(mange) == ett <= 17
    assert Maaling.objects.count() == 401


def test_den_som_skriver_ett_tall_venter_paa_den_som_leser_inn_mange(transactional_db: None) -> None:
    """Two writers of the same figure: the second meets the first one's version, and no version is given twice."""
    scene = lag_scene()
    by = By(scene, lag_indikator(lag_maal(scene.relasjon, eier=scene.leder)))
    feil: list[Exception] = []

    def kjoer(jobb: Any) -> None:
        try:
            jobb()
        except Exception as unntak:  # noqa: BLE001
            feil.append(unntak)
        finally:
            connections.close_all()

    def mange() -> None:
        les_inn([rad(by.indikator, aar, "5", sett=0) for aar in range(2000, 2021)], organer=by.organer, av=scene.leder)

    def ett() -> None:
        registrer_maaling(
            indikator=by.indikator,
            periode=date(2010, 1, 1),
            grunnlag="",
            versjon=0,
            av=scene.medarbeider,
            verdi=Decimal(6),
        )

    traader = [threading.Thread(target=kjoer, args=(jobb,)) for jobb in (mange, ett)]
    for traad in traader:
        traad.start()
    for traad in traader:
        traad.join()
    assert len(feil) == 1
    assert Maaling.objects.filter(periode__year=2010).count() == 1


def test_den_samme_bunken_kan_brukes_flere_ganger_paa_en_forbindelse(by: By) -> None:
    def rader() -> Iterator[Maalingsrad]:
        yield rad(by.indikator, 2020, "1")

    assert doem(by, *rader()) == doem(by, *rader())
