"""From answers to målinger: nothing twice, corrections as versions, a changed source held for a person."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.scene import Scene, lag_maaling
from tests.statistikk import pxtjener as pxs
from tests.statistikk.hjelp import (
    BARNEVERN,
    GRUNNLAG,
    KOSTRA,
    hentet,
    i_bruk,
    koble,
    lag_kilde,
    lag_noekkeltall,
    lag_spoerring,
    lest,
    nettkilde,
    svar,
)
from tests.statistikk.pxtjener import PxTjener
from tillit.felles import jobb, koe
from tillit.felles.jobb import Jobbstatus
from tillit.felles.tid import naa
from tillit.maal.enums import Oppsummeringsregel
from tillit.maal.models import Indikator, Maaling
from tillit.statistikk import actions, opptak, produksjon, regelbrudd
from tillit.statistikk.enums import Kildetype, Spoerringstilstand, Svarvalg, Utfall, Utloeser
from tillit.statistikk.models import Opphav, Spoerring, Uttrekk


@pytest.fixture(autouse=True)
def koe_(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    lagt: list[int] = []
    monkeypatch.setattr(koe, "legg_i_koe", lambda _oppgave, pk, **_: lagt.append(pk))
    return lagt


@pytest.fixture
def fil(scene: Scene) -> tuple[Spoerring, Indikator]:
    return i_bruk(scene, lag_kilde())


def versjoner(indikator: Indikator) -> list[tuple[str, int, str, str]]:
    """Every version: year, version, value or symbol, reason."""
    return [
        (str(ett.periode.year), ett.versjon, ett.symbol or f"{ett.verdi.normalize():f}", ett.grunn)
        for ett in Maaling.objects.filter(indikator=indikator).order_by("periode", "versjon")
    ]


def test_oslos_tall_for_2024_tas_inn_med_kilde_tabell_lisens_og_opphav(fil: tuple[Spoerring, Indikator]) -> None:
    spoerring, indikator = fil
    uttrekk = lest(spoerring)
    assert (uttrekk.status, uttrekk.utfall, uttrekk.antall_nye) == (Jobbstatus.FERDIG, Utfall.NYE_TALL, 1)
    maaling = Maaling.objects.get(indikator=indikator)
    assert (maaling.periode, maaling.verdi, maaling.grunnlag) == (date(2024, 1, 1), Decimal("2.3"), GRUNNLAG)
    assert maaling.kilde == "Statistisk sentralbyrå (SSB), tabell 12362, CC BY 4.0"
    assert maaling.kilde_url == "https://www.ssb.no/statbank/table/12362"
    assert maaling.publisert == date(2026, 6, 15)
    assert maaling.registrert_av is None
    assert Opphav.objects.get(maaling=maaling).uttrekk == uttrekk
    assert opptak.raa_bytes(uttrekk) == KOSTRA
    assert uttrekk.merknader[2].startswith("Fra og med 2017 fører Oslo")
    spoerring.refresh_from_db()
    assert spoerring.sjekket_tid is not None
    assert indikator.oppsummering == Oppsummeringsregel.KAN_IKKE


def test_samme_svar_igjen_gir_ingen_ny_versjon_og_lagres_ikke_to_ganger(px: PxTjener, scene: Scene) -> None:
    spoerring, indikator = i_bruk(scene, nettkilde(px))
    foerste, andre, tredje = hentet(spoerring), hentet(spoerring), hentet(spoerring)
    assert [u.utfall for u in (foerste, andre, tredje)] == [Utfall.NYE_TALL, Utfall.UENDRET, Utfall.UENDRET]
    assert [u.samme_som for u in (foerste, andre, tredje)] == [None, foerste, foerste]
    assert andre.raa is None
    assert andre.sha256 == foerste.sha256
    assert opptak.raa_bytes(tredje) == opptak.raa_bytes(foerste)
    assert Maaling.objects.filter(indikator=indikator).count() == 1


def test_et_rettet_tall_blir_en_ny_versjon_med_dato(fil: tuple[Spoerring, Indikator]) -> None:
    spoerring, indikator = fil
    lest(spoerring, svar({"2023": 2.5, "2024": 2.3}, oppdatert="2026-03-15T06:00:00Z"))
    uttrekk = lest(spoerring, svar({"2023": 2.5, "2024": 2.4}))
    assert (uttrekk.antall_nye, uttrekk.antall_rettet) == (0, 1)
    assert versjoner(indikator) == [
        ("2023", 1, "2.5", ""),
        ("2024", 1, "2.3", ""),
        ("2024", 2, "2.4", "Kilden rettet tallet 15. juni 2026"),
    ]


def test_symboler_forblir_symboler_og_kan_bli_til_tall(fil: tuple[Spoerring, Indikator]) -> None:
    spoerring, indikator = fil
    data = svar({"2021": 0, "2022": None, "2023": None, "2024": 0}, status={"1": ":", "2": "."})
    lest(spoerring, data)
    assert [(aar, tall) for aar, _v, tall, _g in versjoner(indikator)] == [
        ("2021", "0"),
        ("2022", ":"),
        ("2023", "."),
        ("2024", "0"),
    ]
    lest(spoerring, svar({"2021": 0, "2022": 1.5, "2023": None, "2024": 0}, status={"2": "."}))
    assert versjoner(indikator)[2] == ("2022", 2, "1.5", "Kilden rettet tallet 15. juni 2026")


def test_kostra_er_foreloepig_til_15_juni_og_blir_saa_endelig(scene: Scene) -> None:
    spoerring, indikator = i_bruk(scene, lag_kilde(), foreloepig_til_maaned=6, foreloepig_til_dag=15)
    lest(spoerring, svar({"2024": 2.2, "2025": 2.3}, oppdatert="2026-03-15T06:00:00Z"))
    assert list(Maaling.objects.order_by("periode").values_list("foreloepig", flat=True)) == [False, True]
    lest(spoerring, svar({"2024": 2.2, "2025": 2.3}, oppdatert="2026-06-15T06:00:00Z"))
    assert versjoner(indikator) == [
        ("2024", 1, "2.2", ""),
        ("2025", 1, "2.3", ""),
        ("2025", 2, "2.3", "Tallet er endelig: kilden beholdt det da tabellen ble oppdatert 15. juni 2026"),
    ]
    assert not Maaling.objects.get(versjon=2).foreloepig


def test_et_merke_fra_kilden_gjoer_tallet_foreloepig(fil: tuple[Spoerring, Indikator]) -> None:
    lest(fil[0], svar({"2024": 2.3}, status={"0": "*"}))
    assert Maaling.objects.get().foreloepig
    assert Opphav.objects.get().merke == "*"


def _ny_dimensjon(data: dict[str, Any]) -> None:
    data["id"].append("kjonn")
    data["size"].append(1)
    data["dimension"]["kjonn"] = {"category": {"index": ["0"], "label": {"0": "Begge"}}}


def _ny_kode(data: dict[str, Any]) -> None:
    data["dimension"]["KOKfunksjon0000"]["category"] = {"index": {"FGK99": 0}, "label": {"FGK99": "Nytt"}}


@pytest.mark.parametrize(
    ("endre", "slag"),
    [
        (_ny_kode, "kode_borte"),
        (lambda d: d["dimension"]["KOKfunksjon0000"]["category"]["label"].update(FGK13="Barnevern og familie"), "navn"),
        (lambda d: d["dimension"]["ContentsCode"]["category"]["unit"]["KOSandel3501"].update(base="promille"), "enhet"),
        (
            lambda d: d["dimension"]["ContentsCode"].update(extension={"basePeriod": {"KOSandel3501": "2025=100"}}),
            "basis",
        ),
        (_ny_dimensjon, "dimensjon"),
    ],
)
def test_en_endret_kilde_holdes_for_en_person_og_forties_aldri(
    fil: tuple[Spoerring, Indikator], endre: Any, slag: str
) -> None:
    spoerring, indikator = fil
    lest(spoerring, svar({"2023": 2.5}))
    data = svar({"2023": 9.9, "2024": 9.9})
    endre(data)
    uttrekk = lest(spoerring, data)
    assert (uttrekk.status, uttrekk.utfall) == (Jobbstatus.FERDIG, Utfall.KILDE_ENDRET)
    assert slag in {ett["slag"] for ett in uttrekk.endringer}
    assert versjoner(indikator) == [("2023", 1, "2.5", "")], "nothing is taken in before a person has decided"
    assert list(Uttrekk.objects.holdte()) == [uttrekk]


def test_en_periode_som_er_borte_sies_men_holder_ikke_tallene(fil: tuple[Spoerring, Indikator]) -> None:
    spoerring, indikator = fil
    lest(spoerring, svar({"2022": 2.1, "2023": 2.5}))
    uttrekk = lest(spoerring, svar({"2023": 2.5, "2024": 2.3}))
    assert uttrekk.utfall == Utfall.NYE_TALL
    assert [(ett["slag"], ett["holder"]) for ett in uttrekk.endringer] == [("periode_borte", False)]
    assert [aar for aar, *_ in versjoner(indikator)] == ["2022", "2023", "2024"]


def _endret(spoerring: Spoerring) -> Uttrekk:
    lest(spoerring, svar({"2022": 2.1, "2023": 2.5}))
    data = svar({"2022": 2.1, "2023": 2.6, "2024": 2.3})
    data["dimension"]["ContentsCode"]["category"]["unit"]["KOSandel3501"]["base"] = "andel"
    return lest(spoerring, data)


def test_samme_serie_fortsetter_naar_en_person_sier_det(scene: Scene, fil: tuple[Spoerring, Indikator]) -> None:
    spoerring, indikator = fil
    uttrekk = _endret(spoerring)
    actions.svar_paa_uttrekk(uttrekk=uttrekk, valg=Svarvalg.SAMME, grunn="", av=scene.leder)
    assert [(aar, v, tall) for aar, v, tall, _g in versjoner(indikator)] == [
        ("2022", 1, "2.1"),
        ("2023", 1, "2.5"),
        ("2023", 2, "2.6"),
        ("2024", 1, "2.3"),
    ]
    assert not Uttrekk.objects.holdte().exists()
    with pytest.raises(regelbrudd.EndringenErAvgjort):
        actions.svar_paa_uttrekk(uttrekk=uttrekk, valg=Svarvalg.SAMME, grunn="", av=scene.leder)


def test_brudd_staar_i_den_foerste_nye_perioden(scene: Scene, fil: tuple[Spoerring, Indikator]) -> None:
    spoerring, indikator = fil
    actions.svar_paa_uttrekk(uttrekk=_endret(spoerring), valg=Svarvalg.BRUDD, grunn="Ny definisjon", av=scene.leder)
    brutte = Maaling.objects.filter(indikator=indikator, brudd=True)
    assert [(ett.periode.year, ett.brudd_grunn) for ett in brutte] == [(2024, "Ny definisjon")]


def test_brudd_uten_nye_perioder_har_ingen_plass(scene: Scene, fil: tuple[Spoerring, Indikator]) -> None:
    spoerring, _indikator = fil
    lest(spoerring, svar({"2023": 2.5}))
    data = svar({"2023": 2.6})
    data["dimension"]["KOKfunksjon0000"]["category"]["label"]["FGK13"] = "Noe annet"
    with pytest.raises(opptak.IngenNyePerioder):
        actions.svar_paa_uttrekk(uttrekk=lest(spoerring, data), valg=Svarvalg.BRUDD, grunn="Ny", av=scene.leder)
    assert Maaling.objects.count() == 1


def test_nytt_grunnlag_er_en_serie_for_seg(scene: Scene, fil: tuple[Spoerring, Indikator]) -> None:
    spoerring, _indikator = fil
    actions.svar_paa_uttrekk(
        uttrekk=_endret(spoerring),
        valg=Svarvalg.NYTT_GRUNNLAG,
        grunn="Ny metode",
        grunnlag="SSB, ny metode",
        av=scene.leder,
    )
    assert sorted(Maaling.objects.values_list("grunnlag", "periode__year", "versjon")) == [
        ("SSB, ny metode", 2022, 1),
        ("SSB, ny metode", 2023, 1),
        ("SSB, ny metode", 2024, 1),
        (GRUNNLAG, 2022, 1),
        (GRUNNLAG, 2023, 1),
    ]
    spoerring.refresh_from_db()
    assert spoerring.grunnlag == "SSB, ny metode"


def test_det_en_person_har_foert_for_haand_overskrives_ikke(fil: tuple[Spoerring, Indikator]) -> None:
    spoerring, indikator = fil
    lag_maaling(indikator, 2023, "9.9", grunnlag=GRUNNLAG)
    uttrekk = lest(spoerring, svar({"2023": 2.5, "2024": 2.3}))
    assert (uttrekk.antall_nye, uttrekk.antall_rettet) == (1, 0)
    assert versjoner(indikator)[0] == ("2023", 1, "9.9", "")


def test_det_indikatoren_ikke_tar_imot_utelates_og_resten_tas_inn(fil: tuple[Spoerring, Indikator]) -> None:
    """Over the limit, one decimal too many, a year that is not over: each is shown and left out."""
    spoerring, indikator = fil
    uttrekk = lest(spoerring, svar({"2022": 101, "2023": 2.55, "2024": 2.3, "2090": 2.1}))
    assert uttrekk.antall_nye == 1
    assert [aar for aar, *_ in versjoner(indikator)] == ["2024"]
    koblinger = list(spoerring.koblinger.select_related("indikator__maal__relasjon"))
    lest_ = opptak.les(opptak.raa_bytes(uttrekk), spoerring, koblinger, hentet=naa())
    [serie] = opptak.planlegg(lest_, spoerring, koblinger, grunnlag=GRUNNLAG)
    assert [(rad.punkt.tidsnavn, rad.status, rad.hvorfor) for rad in serie.rader] == [
        ("2022", "nektet", "Verdien er utenfor grensene for indikatoren."),
        ("2023", "nektet", "Tallet har for mange desimaler for denne indikatoren."),
        ("2024", "uendret", ""),
        ("2090", "ikke_over", ""),
    ]


def test_en_spoerring_kan_fylle_flere_indikatorer(scene: Scene) -> None:
    spoerring, barnevern = i_bruk(scene, lag_kilde())
    helse = lag_noekkeltall(scene, navn="Andel til helse og omsorg")
    koble(spoerring, helse, {**BARNEVERN, "KOKfunksjon0000": "FGK9"})
    assert lest(spoerring).antall_nye == 2
    assert [versjoner(ett)[0][2] for ett in (barnevern, helse)] == ["2.3", "24.8"]


def test_et_utkast_tar_ikke_inn_noe_foer_det_tas_i_bruk(scene: Scene) -> None:
    spoerring = lag_spoerring(scene, lag_kilde())
    uttrekk = lest(spoerring)
    with pytest.raises(regelbrudd.IngenSerier):
        actions.svar_paa_uttrekk(uttrekk=uttrekk, valg=Svarvalg.SAMME, grunn="", av=scene.leder)
    indikator = lag_noekkeltall(scene)
    actions.koble_serie(spoerring=spoerring, indikator=indikator, koder=BARNEVERN, av=scene.leder)
    assert (uttrekk.utfall, Maaling.objects.count()) == (Utfall.PROEVE, 0)
    svaret = actions.svar_paa_uttrekk(uttrekk=uttrekk, valg=Svarvalg.SAMME, grunn="", av=scene.leder)
    spoerring.refresh_from_db()
    assert (svaret.antall_nye, spoerring.tilstand) == (1, Spoerringstilstand.I_BRUK)


def test_et_svar_paa_et_gammelt_spoersmaal_kan_ikke_tas_i_bruk(scene: Scene) -> None:
    spoerring, _indikator = i_bruk(scene, lag_kilde())
    uttrekk = lest(spoerring)
    actions.endre_spoerring(spoerring=spoerring, versjon=1, av=scene.leder, tabell="99999")
    with pytest.raises(regelbrudd.IkkeProevd):
        actions.svar_paa_uttrekk(uttrekk=uttrekk, valg=Svarvalg.SAMME, grunn="", av=scene.leder)


def test_en_indikator_kan_ikke_faa_tall_fra_to_spoerringer_eller_fra_en_annens(scene: Scene) -> None:
    spoerring, indikator = i_bruk(scene, lag_kilde())
    annen = lag_spoerring(scene, spoerring.datakilde)
    with pytest.raises(regelbrudd.SerienErKoblet):
        actions.koble_serie(spoerring=annen, indikator=indikator, koder=BARNEVERN, av=scene.leder)
    fremmed = lag_spoerring(scene, spoerring.datakilde, organ=scene.annen_etat)
    with pytest.raises(regelbrudd.IndikatorenErIkkeDeres):
        actions.koble_serie(spoerring=fremmed, indikator=lag_noekkeltall(scene), koder=BARNEVERN, av=scene.leder)


def test_csv_gaar_samme_vei(scene: Scene) -> None:
    spoerring = lag_spoerring(
        scene, lag_kilde(type=Kildetype.CSV), tabell="Egen telling", tilstand=Spoerringstilstand.I_BRUK
    )
    indikator = lag_noekkeltall(scene)
    koble(spoerring, indikator, {"Bydel": "030101", "kolonne": "Andel"})
    raa = "\ufeffBydel;År;Andel;Antall\n030101;2023;12,5;1\u00a0234\n030101;2024;:;..\n030102;2024;9,0;7\n"
    uttrekk = lest(spoerring, raa.encode())
    assert (uttrekk.feil, uttrekk.antall_nye) == ("", 2)
    assert [(aar, tall) for aar, _v, tall, _g in versjoner(indikator)] == [("2023", "12.5"), ("2024", ":")]


@pytest.mark.parametrize(
    ("innhold", "ordene"),
    [
        (b"<html>", "ikke gyldig JSON"),
        (b'{"dataset": {"dimension": {"id": [], "size": []}}}', "JSON-stat 1"),
        (KOSTRA[:700], "ikke gyldig JSON"),
    ],
)
def test_en_fil_som_ikke_kan_leses_sier_hvorfor_og_er_tatt_vare_paa(
    fil: tuple[Spoerring, Indikator], innhold: bytes, ordene: str
) -> None:
    uttrekk = lest(fil[0], innhold)
    assert uttrekk.status == Jobbstatus.FEILET
    assert ordene in uttrekk.feil
    assert opptak.raa_bytes(uttrekk) == innhold


def test_en_kilde_som_svikter_stanser_ikke_de_andre(px: PxTjener, scene: Scene, koe_: list[int]) -> None:
    doed, levende = i_bruk(scene, nettkilde(px), tabell="finnes-ikke"), i_bruk(scene, nettkilde(px))
    bestilte = actions.bestill_nattens(naa=naa())
    for pk in bestilte:
        produksjon.hent_uttrekk(pk)
    utfall = {u.spoerring_id: (u.status, u.feil or u.utfall) for u in Uttrekk.objects.all()}
    assert utfall == {
        doed[0].pk: ("feilet", "Kilden har ingen tabell med dette nummeret."),
        levende[0].pk: ("ferdig", Utfall.NYE_TALL),
    }
    assert [u.spoerring_id for u in Uttrekk.objects.filter(pk__in=actions.bestill_nattens(naa=naa()))] == [
        doed[0].pk
    ], "later the same night only the one without an answer is asked for again"


def test_natten_tar_bare_det_som_er_i_bruk_paa_nett(px: PxTjener, scene: Scene) -> None:
    lag_spoerring(scene, nettkilde(px))
    i_bruk(scene, nettkilde(px, aktiv=False))
    i_bruk(scene, lag_kilde())
    spoerring, _indikator = i_bruk(scene, nettkilde(px))
    [bestilt] = actions.bestill_nattens(naa=naa())
    assert Uttrekk.objects.get(pk=bestilt).spoerring == spoerring
    assert actions.bestill_nattens(naa=naa()) == []


def test_hent_naa_slutter_seg_til_det_som_er_underveis_og_tar_pause(px: PxTjener, scene: Scene) -> None:
    spoerring, _indikator = i_bruk(scene, nettkilde(px))
    foerste = actions.bestill_uttrekk(spoerring=spoerring, av=scene.leder, naa=naa())
    assert actions.bestill_uttrekk(spoerring=spoerring, av=scene.leder, naa=naa()) == foerste
    produksjon.hent_uttrekk(foerste.pk)
    with pytest.raises(regelbrudd.HentetNylig):
        actions.bestill_uttrekk(spoerring=spoerring, av=scene.leder, naa=naa())
    assert actions.bestill_uttrekk(spoerring=spoerring, av=scene.leder, naa=naa() + timedelta(minutes=3)) != foerste


def test_en_arbeider_som_mistet_leien_skriver_ingen_tall(
    px: PxTjener, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another worker takes the job while the first one reads: only the second one's figures are there, once."""
    spoerring, indikator = i_bruk(scene, nettkilde(px))
    uttrekk = Uttrekk.objects.create(spoerring=spoerring, utloeser=Utloeser.NATT)
    ekte = opptak.planlegg

    def taper_leien(*args: Any, **kwargs: Any) -> Any:
        Uttrekk.objects.filter(pk=uttrekk.pk).update(gjerde=7)
        return ekte(*args, **kwargs)

    monkeypatch.setattr(opptak, "planlegg", taper_leien)
    produksjon.hent_uttrekk(uttrekk.pk)
    assert not Maaling.objects.exists()
    monkeypatch.setattr(opptak, "planlegg", ekte)
    Uttrekk.objects.filter(pk=uttrekk.pk).update(leie_til=naa() - timedelta(seconds=1))
    kall = len(px.kall)
    produksjon.hent_uttrekk(uttrekk.pk)
    assert len(versjoner(indikator)) == 1
    assert len(px.kall) == kall, "the answer was kept before the first worker died: the source is not asked again"


def test_oppsamleren_finner_det_ingen_henter(scene: Scene, px: PxTjener, tom_koe: None) -> None:
    spoerring, _indikator = i_bruk(scene, nettkilde(px))
    uttrekk = Uttrekk.objects.create(spoerring=spoerring, utloeser=Utloeser.NATT)
    Uttrekk.objects.filter(pk=uttrekk.pk).update(koe_tid=naa() - timedelta(minutes=2))
    assert jobb.ta_opp_forlatte(Uttrekk, naa=naa()) == [uttrekk.pk]


def test_et_uttrekk_er_uforanderlig_i_databasen(fil: tuple[Spoerring, Indikator], scene: Scene) -> None:
    uttrekk = lest(fil[0])
    for sql in (
        "UPDATE statistikk_uttrekk SET raa = 'x'",
        "UPDATE statistikk_uttrekk SET sha256 = repeat('b', 64)",
        "UPDATE statistikk_uttrekk SET status = 'bestilt'",
        "DELETE FROM statistikk_uttrekk",
        "UPDATE statistikk_opphav SET merke = 'x'",
        "DELETE FROM statistikk_opphav",
    ):
        nektes = pytest.raises(DatabaseError, match=r"Cannot|permission denied")
        with nektes, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert Uttrekk.objects.get().sha256 == uttrekk.sha256


def test_oslos_statistikkbank_med_loepenumre_og_smaa_bokstaver(px: PxTjener, scene: Scene) -> None:
    """Codes of the time are sequence numbers, and the answer does not say which dimension is time."""
    data = json.loads(json.dumps(pxs.TABELLER["12362"]))
    data["id"][-1] = "år"
    data["dimension"]["år"] = {"label": "år", "category": {"index": {"36": 0}, "label": {"36": "2024"}}}
    data["role"] = None
    px.tabeller["bef001.px"] = data
    kilde = nettkilde(px, type=Kildetype.PXWEB1, base_url=px.v1)
    utvalg = {dim: {"filter": "item", "verdier": [kode]} for dim, kode in BARNEVERN.items()}
    utvalg["år"] = {"filter": "item", "verdier": ["36"]}
    spoerring, indikator = i_bruk(scene, kilde, tabell="bef001.px", utvalg=utvalg)
    uttrekk = hentet(spoerring)
    assert (uttrekk.feil, uttrekk.antall_nye) == ("", 1)
    assert versjoner(indikator) == [("2024", 1, "2.3", "")]


def test_en_henting_som_feiler_lar_tallene_staa(px: PxTjener, scene: Scene) -> None:
    spoerring, indikator = i_bruk(scene, nettkilde(px))
    hentet(spoerring)
    px.alltid = pxs.status(400)
    assert "forsto ikke spørringen" in hentet(spoerring).feil
    assert len(versjoner(indikator)) == 1
