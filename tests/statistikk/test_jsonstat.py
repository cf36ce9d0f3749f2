"""The JSON-stat reader: real answers, random cubes against pyjstat, and everything that must be refused."""

from __future__ import annotations

import json
import math
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyjstat import pyjstat  # type: ignore[import-untyped]  # no stubs

from tests.statistikk.hjelp import cellene
from tillit.statistikk.jsonstat import MAKS_CELLER, les
from tillit.statistikk.kube import Kubecelle, UleseligSvar

DATA = Path(__file__).parent / "data"
KOSTRA = (DATA / "ssb-12362-oslo-kostra-2024.json").read_bytes()
AVSTAND = (DATA / "ssb-05300-avstand-kulturtilbud-v1-status.json").read_bytes()


def bytes_av(data: Any) -> bytes:
    return json.dumps(data).encode()


def liten(**felter: Any) -> dict[str, Any]:
    data = {
        "version": "2.0",
        "class": "dataset",
        "id": ["region", "tid"],
        "size": [2, 2],
        "dimension": {
            "region": {"category": {"index": ["a", "b"], "label": {"a": "A", "b": "B"}}},
            "tid": {"category": {"index": {"2024": 1, "2023": 0}}},
        },
        "value": [1, 2, 3, 4],
    }
    return {**data, **felter}


def test_ssbs_kostratabell_gir_oslos_egne_tall() -> None:
    kube = les(KOSTRA)
    felles = {"KOKkommuneregion0000": "0301", "KOKart0000": "AGD10", "ContentsCode": "KOSandel3501", "Tid": "2024"}
    assert kube.celle({**felles, "KOKfunksjon0000": "FGK13"}) == Kubecelle(Decimal("2.3"))
    assert kube.celle({**felles, "KOKfunksjon0000": "FGK9"}) == Kubecelle(Decimal("24.8"))
    assert kube.dimensjon("ContentsCode").enheter == {"KOSandel3501": "prosent"}  # type: ignore[union-attr]
    assert (kube.tidsdimensjon, kube.kilde) == ("Tid", "Statistisk sentralbyrå")
    assert kube.oppdatert is not None
    assert kube.oppdatert.isoformat() == "2026-06-15T06:00:00+00:00"
    assert len(kube.merknader) == 3


def test_statusmerkene_i_tabell_05300_staar_paa_akkurat_de_tomme_cellene() -> None:
    celler = list(cellene(les(AVSTAND)))
    raa = json.loads(AVSTAND)
    assert len(celler) == 432
    merket = {plass: celle.symbol for plass, celle in enumerate(celler) if celle.symbol}
    assert merket == {int(plass): merke for plass, merke in raa["status"].items()}
    assert {plass for plass, verdi in enumerate(raa["value"]) if verdi is None} == set(merket)
    assert all((celle.verdi is None) == bool(celle.symbol) for celle in celler)


@st.composite
def kuber(draw: st.DrawFn) -> dict[str, Any]:
    """A legal cube in one of the many shapes that producers give the same thing."""
    stoerrelser = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    antall = math.prod(stoerrelser)
    tall = st.one_of(st.none(), st.integers(-(10**9), 10**9), st.decimals(-10000, 10000, places=3).map(float))
    verdier = draw(st.lists(tall, min_size=antall, max_size=antall))
    dimensjoner = {f"d{nr}": draw(dimensjon(f"d{nr}", lengde)) for nr, lengde in enumerate(stoerrelser)}
    merker = draw(st.lists(st.sampled_from([None, ".", "..", ":"]), min_size=antall, max_size=antall))
    status = draw(st.sampled_from(["ingen", "tom", "rekke", "objekt"]))
    data: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "label": "Tilfeldig",
        "id": list(dimensjoner),
        "size": stoerrelser,
        "dimension": dimensjoner,
        "value": verdier
        if draw(st.booleans())
        else {str(plass): verdi for plass, verdi in enumerate(verdier) if verdi is not None},
    }
    if draw(st.booleans()):
        data["role"] = None
    if draw(st.booleans()):
        data["link"] = {"item": [{"label": "uten href"}]}
    # A mark stands only where there is no value, as in real tables.
    paa_tomme = [merke if verdi is None else None for merke, verdi in zip(merker, verdier, strict=True)]
    if status == "tom":
        data["status"] = ""
    elif status == "rekke":
        data["status"] = paa_tomme
    elif status == "objekt":
        data["status"] = {str(plass): merke for plass, merke in enumerate(paa_tomme) if merke}
    return data


@st.composite
def dimensjon(draw: st.DrawFn, navn: str, lengde: int) -> dict[str, Any]:
    koder = [f"{navn}k{nr}" for nr in draw(st.permutations(range(lengde)))]
    etiketter = {kode: f"Navn på {kode}" for kode in draw(st.permutations(koder))}
    former = ["rekke", "objekt"] + (["uten"] if lengde == 1 else [])
    kategori: dict[str, Any] = {"label": etiketter}
    match draw(st.sampled_from(former)):
        case "rekke":
            kategori["index"] = koder
        case "objekt":
            kategori["index"] = {kode: koder.index(kode) for kode in draw(st.permutations(koder))}
    return {"label": navn.upper(), "category": kategori}


@settings(max_examples=150, deadline=None)
@given(kuber())
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_tilfeldige_kuber_leses_som_pyjstat_leser_dem(data: dict[str, Any]) -> None:
    """pyjstat keeps codes and values; marks it does not know, and they are held against the answer itself."""
    ramme = pyjstat.Dataset.read(json.dumps(med_indeks(data))).write("dataframe", naming="id")
    kube = les(bytes_av(data))
    assert len(ramme) == kube.antall
    for plass, rad in enumerate(ramme.to_dict("records")):
        ventet = rad.pop("value")
        celle = kube.celle({str(dim): str(kode) for dim, kode in rad.items()})
        assert celle
        er_tom = ventet is None or (isinstance(ventet, float) and math.isnan(ventet))
        assert celle.verdi == (None if er_tom else Decimal(str(ventet))), rad
        if er_tom:
            assert celle.symbol == (merket(data, plass) or "..")
    for kode in kube.dimensjoner:
        assert kode.kodenavn == {k: f"Navn på {k}" for k in kode.koder}


def med_indeks(data: dict[str, Any]) -> dict[str, Any]:
    """pyjstat falls over where a dimension with one code leaves out its index: it is given one."""
    kopi: dict[str, Any] = json.loads(json.dumps(data))
    for ett in kopi["dimension"].values():
        ett["category"].setdefault("index", list(ett["category"]["label"]))
    return kopi


def merket(data: dict[str, Any], plass: int) -> str:
    status = data.get("status") or {}
    return str((status[plass] if isinstance(status, list) else status.get(str(plass))) or "")


def test_desimaler_er_desimaler_og_aldri_flyttall() -> None:
    raa = bytes_av(liten()).replace(b"[1, 2, 3, 4]", b"[0.1, 0.30000000000000004, 1e3, 16.0]")
    assert [celle.verdi for celle in cellene(les(raa))] == [
        Decimal("0.1"),
        Decimal("0.30000000000000004"),
        Decimal(1000),
        Decimal("16.0"),
    ]


@pytest.mark.parametrize("merke", [".", "..", ":"])
def test_et_symbol_er_aldri_null_selv_om_kilden_skriver_null(merke: str) -> None:
    kube = les(bytes_av(liten(value=[0, 2, 3, 4], status={"0": merke})))
    assert next(cellene(kube)) == Kubecelle(None, merke)


def test_en_tom_celle_uten_merke_mangler() -> None:
    assert next(cellene(les(bytes_av(liten(value={"1": 5}))))) == Kubecelle(None, "..")


def test_andre_merker_foelger_med_verdien() -> None:
    assert next(cellene(les(bytes_av(liten(status={"0": "p"}))))) == Kubecelle(Decimal(1), "", "p")


def test_en_status_for_hele_tabellen_gjelder_hver_celle() -> None:
    assert [celle.merke for celle in cellene(les(bytes_av(liten(status="e"))))] == ["e"] * 4


def test_sist_dimensjon_gaar_fortest_og_rekkefoelgen_staar_i_indeksen() -> None:
    kube = les(bytes_av(liten()))
    assert kube.celle({"region": "b", "tid": "2023"}) == Kubecelle(Decimal(3))
    assert kube.dimensjon("tid").koder == ("2023", "2024")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("data", "ordene"),
    [
        ({"dataset": {"dimension": {"id": ["a"], "size": [1]}, "value": [1]}}, "JSON-stat 1"),
        ({"version": "1.3", "dimension": {}}, "JSON-stat 1"),
        ({"tabell": {"dimension": {"id": ["a"], "size": [1], "a": {}}, "value": [1]}}, "json-stat2"),
        (liten(version="3.0"), "JSON-stat 3.0"),
        (liten(**{"class": "collection"}), "collection"),
        (liten(**{"class": "dimension"}), "dimension"),
        (liten(size=[2, 3]), "skal ha 3 koder, men har 2"),
        (liten(size=[2]), "ulike"),
        (liten(size=[2, True]), "helt tall"),
        (liten(size=[2, -2]), "helt tall"),
        (liten(id=["region", "region"]), "to ganger"),
        (liten(value=[1, 2, 3]), "3 verdier, men dimensjonene gir 4 celler"),
        (liten(value={"4": 1}), "utenfor tabellen"),
        (liten(value={"-1": 1}), "utenfor tabellen"),
        (liten(value={"²": 1}), "utenfor tabellen"),
        (liten(value=None), "mangler verdier"),
        (liten(value=[1, 2, 3, "mange"]), "ikke et tall"),
        (liten(value=[1, 2, 3, True]), "ikke et tall"),
        (liten(value=[1, 2, 3, 10**20]), "større enn vi kan lagre"),
        (liten(status=[".", "."]), "2 statusmerker"),
        (liten(dimension={"region": {"category": {"index": ["a", "a"]}}}), "to ganger"),
        (liten(dimension={"region": {"category": {"index": {"a": 0, "b": 7}}}}), "ikke til å forstå"),
        (liten(dimension={"region": {}}), "mangler kodene"),
        ([], "ikke et objekt"),
        (1, "ikke et objekt"),
    ],
)
def test_det_som_gir_gale_tall_nektes_med_en_setning(data: Any, ordene: str) -> None:
    with pytest.raises(UleseligSvar) as feil:
        les(bytes_av(data))
    assert ordene in feil.value.melding


@pytest.mark.parametrize(
    "raa", [b"", b"<html>", b"{", KOSTRA[:900], b'{"a": NaN}', b"[" * 100_000, b"\xff\xfe{}", b"1" * 5000]
)
def test_det_som_ikke_er_json_nektes(raa: bytes) -> None:
    with pytest.raises(UleseligSvar):
        les(raa)


@pytest.mark.parametrize("stoerrelser", [[10**9, 10**9], [MAKS_CELLER + 1, 1], [10**400, 1]])
def test_en_kjempekube_nektes_foer_det_settes_av_plass(stoerrelser: list[int]) -> None:
    with pytest.raises(UleseligSvar, match="flere celler"):
        les(bytes_av(liten(size=stoerrelser, value={})))


@pytest.mark.parametrize("status", ["a", ["a"]])
def test_ett_merke_alene_gjelder_alle_cellene(status: Any) -> None:
    data = json.loads(KOSTRA) | {"status": status}
    kube = les(bytes_av(data))
    assert kube.antall > 1
    assert {celle.merke for celle in cellene(kube)} == {"a"}
