"""What the tests of sheets share: a small city with figures, and files as people make them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.scene import Scene, lag_indikator, lag_maal, lag_maaling
from tillit.felles.tid import i_dag, naa
from tillit.maal.enums import Indikatortype
from tillit.maal.models import Indikator
from tillit.organisasjon.models import Bruker, Organ
from tillit.regneark import actions, arbeid
from tillit.regneark.enums import Filformat
from tillit.regneark.kolonner import KOLONNER
from tillit.regneark.models import Innlesing, Uttak
from tillit.regneark.skriving import utvalg

FJOR = i_dag().year - 1
NUMMER = {kolonne.felt: nr for nr, kolonne in enumerate(KOLONNER, 1)}


@dataclass(frozen=True)
class Tallby:
    scene: Scene
    andel: Indikator
    skaar: Indikator
    ord_: Indikator
    kvartal: Indikator


def lag_tallby(scene: Scene) -> Tallby:
    maal = lag_maal(scene.relasjon, eier=scene.leder, aar_fra=FJOR - 2, rekkefoelge=1)
    uten = {"minste": None, "stoerste": None}
    andel = lag_indikator(maal, navn="Andel i tide", rekkefoelge=1)
    lag_maaling(andel, FJOR - 2, "61.5", merknad="Linje én\r\nLinje to", kilde="=HYPERLINK(1)", foreloepig=True)
    lag_maaling(andel, FJOR - 1, "64", publisert=date(FJOR, 3, 15), sikkerhet="lav")
    skaar = lag_indikator(
        maal,
        navn="Trivsel",
        type=Indikatortype.SKAAR,
        nivaaer=["Lav", "Middels", "Høy"],
        desimaler=0,
        rekkefoelge=2,
        **uten,
    )
    lag_maaling(skaar, FJOR - 1, "2")
    ord_ = lag_indikator(maal, navn="Samarbeidet", type=Indikatortype.KVALITATIV, rekkefoelge=3, **uten)
    kvartal = lag_indikator(maal, navn="Avvik i kroner", frekvens="kvartal", rekkefoelge=4, enhet="kroner", **uten)
    lag_maaling(kvartal, FJOR, "-1200.5", grunnlag="Regnskapet")
    return Tallby(scene, andel, skaar, ord_, kvartal)


def arket(
    bruker: Bruker,
    organ: Organ,
    mappe: Path,
    *,
    format: Filformat = Filformat.XLSX,  # noqa: A002
    fra_aar: int = 1800,
) -> Path:
    sti = mappe / f"{uuid4()}.{format}"
    uttak = Uttak(organ=organ, bestilt_av=bruker, format=format, fra_aar=fra_aar)
    arbeid.skriv_fil(utvalg.rader(bruker, organ, fra_aar=fra_aar), sti, uttak=uttak)
    return sti


def endret(sti: Path, endre: Callable[[Worksheet], Any]) -> Path:
    """The workbook as somebody has filled it in with another program."""
    bok = load_workbook(sti)
    endre(bok["Tall"])
    bok.save(sti)
    return sti


def finn(ark: Worksheet, indikator: Indikator, periode: str) -> int:
    for rad in range(2, ark.max_row + 1):
        if (
            ark.cell(rad, NUMMER["indikator_id"]).value == indikator.pk
            and ark.cell(rad, NUMMER["periode"]).value == periode
        ):
            return rad
    raise AssertionError(periode)


def sett(ark: Worksheet, indikator: Indikator, periode: str, **felter: Any) -> None:
    rad = finn(ark, indikator, periode)
    for felt, verdi in felter.items():
        ark.cell(rad, NUMMER[felt]).value = verdi


def lastet_opp(
    fil: Path | bytes, by: Tallby | Scene, *, av: Bruker | None = None, navn: str = "tall.xlsx"
) -> Innlesing:
    """Uploaded and compared, as when a small file is sent from the page."""
    scene = by.scene if isinstance(by, Tallby) else by
    innhold = fil if isinstance(fil, bytes) else fil.read_bytes()
    innlesing = actions.last_opp(organ=scene.etat, fil=ContentFile(innhold, navn), av=av or scene.medarbeider)
    arbeid.utfoer_innlesing(innlesing.pk)
    innlesing.refresh_from_db()
    return innlesing


def bekreftet(innlesing: Innlesing, av: Bruker, grunn: str = "") -> Innlesing:
    actions.bekreft(innlesing=innlesing, gjerde=innlesing.gjerde, grunn=grunn, av=av)
    arbeid.utfoer_innlesing(innlesing.pk)
    innlesing.refresh_from_db()
    return innlesing


def utfallene(innlesing: Innlesing) -> dict[tuple[str, str], str]:
    """(indicator, first day) → what becomes of it."""
    return {
        (rad.indikator.navn if rad.indikator else "", str(rad.periode)): rad.utfall
        for rad in innlesing.rader.select_related("indikator")
    }


def csv_fil(*linjer: str) -> bytes:
    hode = ";".join(kolonne.overskrift for kolonne in KOLONNER)
    return ("\ufeff" + "\r\n".join([hode, *linjer]) + "\r\n").encode()


def csv_rad(indikator_id: int, periode: str, **felter: str) -> str:
    verdier = {"indikator_id": str(indikator_id), "periode": periode, **felter}
    return ";".join(verdier.get(kolonne.felt, "") for kolonne in KOLONNER)


def arbeidsbok(rader: list[list[Any]]) -> bytes:
    bok = Workbook()
    ark = bok.active
    assert ark is not None
    for rad in rader:
        ark.append(rad)
    ut = io.BytesIO()
    bok.save(ut)
    return ut.getvalue()


__all__ = ["Decimal", "naa"]
