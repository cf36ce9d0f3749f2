"""A read answer in what JSON knows, small enough for a page: the worker packs it, the pages unpack it. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from tillit.statistikk.csvceller import les_celle
from tillit.statistikk.kube import Dimensjon, Kube, Kubecelle, Tvetydig

MAKS_BYTE = 1_000_000
# Of the numbers that may mean two things: as many as anybody could want to look at.
MAKS_TVETYDIGE = 100
_MINST_PER_CELLE = 10


def pakk(kube: Kube, serier: list[dict[str, str]], *, tid: str) -> dict[str, Any] | None:
    """The whole cube, else its codes and the cells of `serier` alone; None where even that is too much for a page."""
    for utvalg in (None, serier):
        if utvalg is None and len(kube.celler) * _MINST_PER_CELLE > MAKS_BYTE:
            continue
        pakket = _pakket(kube, utvalg, tid)
        if len(json.dumps(pakket, ensure_ascii=False).encode()) <= MAKS_BYTE:
            return pakket
    return None


def pakk_ut(data: Mapping[str, Any]) -> Kube:
    """The cube as it was, with the cells that were kept."""
    return Kube(
        navn=data["navn"],
        kilde=data["kilde"],
        oppdatert=datetime.fromisoformat(data["oppdatert"]) if data["oppdatert"] else None,
        dimensjoner=tuple(_dimensjon(ett) for ett in data["dimensjoner"]),
        tidsdimensjon=data["tidsdimensjon"],
        merknader=tuple(data["merknader"]),
        celler={int(plass): _celle(*felter) for plass, felter in data["celler"].items()},
        er_rader=data["er_rader"],
        bare_serier=data["bare_serier"],
        antall_tvetydige=data["antall_tvetydige"],
    )


def med_desimaltegn(kube: Kube, desimaltegn: str) -> Kube:
    """The numbers that could mean two things, read as a person has said."""
    celler = {
        plass: _avklart(celle, celle.tvetydig, desimaltegn) if celle.tvetydig else celle
        for plass, celle in kube.celler.items()
    }
    return replace(kube, celler=celler, antall_tvetydige=0)


def _avklart(celle: Kubecelle, tvetydig: Tvetydig, desimaltegn: str) -> Kubecelle:
    lest = les_celle(tvetydig.tekst, rad=0, desimaltegn=desimaltegn)
    return replace(lest, merke=lest.merke or celle.merke, merknad=celle.merknad)


def _pakket(kube: Kube, serier: list[dict[str, str]] | None, tid: str) -> dict[str, Any]:
    plasser = kube.celler.keys() if serier is None else _plasser(kube, serier, tid)
    return {
        "navn": kube.navn,
        "kilde": kube.kilde,
        "oppdatert": kube.oppdatert.isoformat() if kube.oppdatert else "",
        "dimensjoner": [_dimensjon_ut(dimensjon) for dimensjon in kube.dimensjoner],
        "tidsdimensjon": kube.tidsdimensjon,
        "merknader": list(kube.merknader),
        "celler": {str(plass): _celle_ut(kube.celler[plass]) for plass in plasser if plass in kube.celler},
        "er_rader": kube.er_rader,
        "bare_serier": serier,
        "antall_tvetydige": kube.antall_tvetydige,
    }


def _plasser(kube: Kube, serier: list[dict[str, str]], tid: str) -> list[int]:
    """Those of the series that the answer has, and the first of those to be asked about."""
    perioder = kube.dimensjon(tid)
    funnet = [
        kube.plass({**koder, tid: kode})
        for koder in serier
        if _har(kube, koder, tid)
        for kode in (perioder.koder if perioder else ())
    ]
    return list(dict.fromkeys([*funnet, *islice(_tvetydige(kube), MAKS_TVETYDIGE)]))


def _har(kube: Kube, koder: Mapping[str, str], tid: str) -> bool:
    return all(dim.kode == tid or koder.get(dim.kode) in dim.plasser for dim in kube.dimensjoner)


def _tvetydige(kube: Kube) -> Iterator[int]:
    return (plass for plass, celle in kube.celler.items() if celle.tvetydig)


def _dimensjon_ut(dim: Dimensjon) -> dict[str, Any]:
    """A name that is the code itself is not written again."""
    return {
        "kode": dim.kode,
        "navn": dim.navn,
        "koder": list(dim.koder),
        "kodenavn": {kode: navn for kode, navn in dim.kodenavn.items() if navn != kode},
        "enheter": dict(dim.enheter),
        "basis": dict(dim.basis),
        "merknader": {kode: list(tekster) for kode, tekster in dim.merknader.items()},
    }


def _dimensjon(data: Mapping[str, Any]) -> Dimensjon:
    return Dimensjon(
        kode=data["kode"],
        navn=data["navn"],
        koder=tuple(data["koder"]),
        kodenavn={kode: data["kodenavn"].get(kode, kode) for kode in data["koder"]},
        enheter=data["enheter"],
        basis=data["basis"],
        merknader={kode: tuple(tekster) for kode, tekster in data["merknader"].items()},
    )


def _celle_ut(celle: Kubecelle) -> list[Any]:
    """The fields in order, without the empty ones at the end: most cells are a number and nothing more."""
    tvetydig = celle.tvetydig
    felter: list[Any] = [
        None if celle.verdi is None else str(celle.verdi),
        celle.symbol,
        celle.merke,
        celle.uklar,
        celle.merknad,
        [tvetydig.tekst, tvetydig.som_tusen, tvetydig.som_desimaltall] if tvetydig else None,
    ]
    return _uten_tomme_til_slutt(felter)


def _uten_tomme_til_slutt(felter: list[Any]) -> list[Any]:
    while felter and not felter[-1]:
        felter.pop()
    return felter


def _celle(
    verdi: str | None = None,
    symbol: str = "",
    merke: str = "",
    uklar: str = "",
    merknad: str = "",
    tvetydig: Iterable[str] | None = None,
) -> Kubecelle:
    return Kubecelle(
        verdi=None if verdi is None else Decimal(verdi),
        symbol=symbol,
        merke=merke,
        uklar=uklar,
        tvetydig=Tvetydig(*tvetydig) if tvetydig else None,
        merknad=merknad,
    )
