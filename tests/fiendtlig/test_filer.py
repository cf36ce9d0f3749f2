"""Every reader of uploaded files, with every kind of file: a sentence for who sent it, and never a fault of ours.

A new reader is a new line in LESERE and OPPLASTINGER. Time is counted as work, calls a byte, so that a slow machine
fails nothing and a reader that takes the square of its file always does.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable, Generator
from pathlib import Path
from types import FrameType
from typing import Any, Self

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from resultatkjede.lesing import les_kjedefil
from resultatkjede.models import Kjedefil, Ledd
from resultatkjede.utveksling import KjedefilenKanIkkeLeses as KjedenKanIkkeLeses
from resultatkjede.utveksling import les_json, som_verdier
from tests.fiendtlig.filer import gode, laget, oedelagte
from tests.scene import Scene, inne, lag_indikator, lag_maal
from tests.statistikk.hjelp import lag_kilde, lag_spoerring
from tillit.aarshjul.lesing import les_kalenderfil
from tillit.aarshjul.models import Kalenderdato, Kalenderfil
from tillit.felles import koe
from tillit.felles.inndata import forbudt_tegn
from tillit.felles.jobb import Jobbstatus
from tillit.maal.models import Maaling
from tillit.organisasjon.models import Bruker
from tillit.regneark import arbeid
from tillit.regneark.lesing.aapning import aapne
from tillit.regneark.lesing.feil import RegnearketKanIkkeLeses
from tillit.regneark.lesing.radlesing import Fakta
from tillit.regneark.models import Innlesing, Innlesingsrad
from tillit.statistikk import csvkilde, jsonstat, kubelager, produksjon
from tillit.statistikk.enums import Kildetype
from tillit.statistikk.kube import Kube, UleseligSvar
from tillit.statistikk.models import Uttrekk

ANTALL = 400
# The parts of an upload that also go through the page and the worker, which cost more.
ANTALL_HELE_VEIEN = 25
KALL_ALLTID, KALL_PER_BYTE = 400_000, 60
LENGSTE_SETNING = 1500


def les_regneark(raa: bytes, mappe: Path) -> None:
    sti = mappe / "fil"
    sti.write_bytes(raa)
    with aapne(sti, {1: Fakta("tall", "aar", 1, ()), 2: Fakta("skaar", "kvartal", 0, ("Lav", "Høy"))}) as fil:
        for rad in fil.tolk.rader():
            for feil in rad.feil:
                assert not forbudt_tegn(str(feil))


def les_jsonstat(raa: bytes, _mappe: Path) -> None:
    _pakk(jsonstat.les(raa))


def les_csvkilde(raa: bytes, _mappe: Path) -> None:
    _pakk(csvkilde.les(raa))


def _pakk(kube: Kube) -> None:
    """As the worker keeps it for the pages."""
    if pakket := kubelager.pakk(kube, [], tid=kube.tidsdimensjon):
        kubelager.pakk_ut(json.loads(json.dumps(pakket, ensure_ascii=False).encode()))


def les_kjede(raa: bytes, _mappe: Path) -> None:
    json.dumps(som_verdier(les_json(raa).kjede), ensure_ascii=False).encode()


LESERE: dict[str, Callable[[bytes, Path], None]] = {
    "regneark": les_regneark,
    "statistikk som JSON-stat": les_jsonstat,
    "statistikk som CSV": les_csvkilde,
    "resultatkjede": les_kjede,
}
NEI = (RegnearketKanIkkeLeses, UleseligSvar, KjedenKanIkkeLeses)


class Teller:
    """Counts every call, ours and the language's own: how much work something is, on any machine."""

    def __init__(self) -> None:
        self.kall = 0

    def __enter__(self) -> Self:
        sys.setprofile(self._tell)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)

    def _tell(self, _ramme: FrameType, hendelse: str, _arg: object) -> None:
        self.kall += hendelse.endswith("call")


def krev_setning(setning: str) -> None:
    assert setning.strip(), "refused without a word"
    assert len(setning) <= LENGSTE_SETNING, setning[:200]
    assert not forbudt_tegn(setning), ascii(setning)
    assert setning.strip()[-1] in ".!?»:", setning


def proev(les: Callable[[bytes, Path], None], raa: bytes, mappe: Path) -> bool:
    """Whether the file was refused, in a sentence and after no more work than its size is worth."""
    with Teller() as teller:
        try:
            les(raa, mappe)
        except NEI as nei:
            setning = str(nei.melding)
        else:
            setning = ""
    assert teller.kall <= KALL_ALLTID + KALL_PER_BYTE * len(raa), f"{teller.kall} calls for {len(raa)} bytes"
    if setning:
        krev_setning(setning)
    return bool(setning)


@pytest.fixture
def uten_advarsler() -> Generator[None]:
    """Two parts of one name are what the file is about."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield


@pytest.mark.parametrize("leser", LESERE)
def test_ingen_fil_er_mer_enn_leseren_taaler(leser: str, tmp_path: Path, uten_advarsler: None) -> None:
    feil, avvist, lest = [], 0, 0
    for navn, raa in [*gode().items(), *laget().items(), *oedelagte(ANTALL)]:
        try:
            if proev(LESERE[leser], raa, tmp_path):
                avvist += 1
            else:
                lest += 1
        except Exception as uforutsett:  # noqa: BLE001  # told of with the file it came from, and the rest still read
            feil.append(f"{navn}: {uforutsett!r}"[:500])
    assert feil == []
    assert avvist > ANTALL / 4, "nearly everything was taken in: nothing here is hostile"
    assert lest, "nothing was taken in: the good files are no longer good"


def hele_veien() -> list[tuple[str, bytes]]:
    """All that is made to hurt, and the first of what is torn."""
    return [*laget().items(), *oedelagte(ANTALL_HELE_VEIEN)]


@pytest.fixture
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is ordered waits for the test to do it."""
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


def regneark(klient: Client, scene: Scene, fil: SimpleUploadedFile) -> Any:
    svar = klient.post(reverse("regneark:virksomhet", args=[scene.etat.pk]), {"fil": fil})
    return svar, Innlesing, arbeid.utfoer_innlesing


def kjede(klient: Client, scene: Scene, fil: SimpleUploadedFile) -> Any:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    svar = klient.post(reverse("resultatkjede:les_inn", args=[maal.pk]), {"fil": fil})
    return svar, Kjedefil, les_kjedefil


def kalender(klient: Client, scene: Scene, fil: SimpleUploadedFile) -> Any:
    svar = klient.post(reverse("aarshjul:last_opp", args=[scene.relasjon.pk]), {"fil": fil})
    return svar, Kalenderfil, les_kalenderfil


def statistikk(type_: str) -> Callable[[Client, Scene, SimpleUploadedFile], Any]:
    def send(klient: Client, scene: Scene, fil: SimpleUploadedFile) -> Any:
        spoerring = lag_spoerring(scene, lag_kilde(type=type_))
        svar = klient.post(reverse("statistikk:fil", args=[spoerring.pk]), {"fil": fil})
        return svar, Uttrekk, produksjon.hent_uttrekk

    return send


OPPLASTINGER = {
    "regneark": regneark,
    "kjede": kjede,
    "kalender": kalender,
    "csv": statistikk(Kildetype.CSV),
    "jsonstat": statistikk(Kildetype.JSONSTAT),
}


@pytest.mark.grundig
@pytest.mark.parametrize("opplasting", OPPLASTINGER)
def test_ingen_fil_stanser_arbeideren_eller_legger_noe_igjen(
    scene: Scene, opplasting: str, ingen_koe: None, uten_advarsler: None
) -> None:
    """Through the page, the store and the worker: the job ends, its page can be read, and no figure has come in."""
    lag_indikator(lag_maal(scene.relasjon, eier=scene.leder))
    # Dates are taken in by the department, all else by the virksomhet.
    hvem = scene.etatsstyrer if opplasting == "kalender" else scene.leder
    klient = inne(Bruker.objects.get(pk=hvem.pk))
    feil, avvist = [], 0
    for navn, raa in hele_veien():
        svar, modell, arbeid_ = OPPLASTINGER[opplasting](klient, scene, SimpleUploadedFile("../a\u202eb;.xlsx", raa))
        if svar.status_code != 302:
            assert svar.status_code == 422, navn  # the form has said no: an empty file, or one too large
            avvist += 1
            continue
        rad = modell._default_manager.latest("pk")
        arbeid_(rad.pk)
        rad.refresh_from_db()
        if rad.status == Jobbstatus.FEILET:
            avvist += 1
            krev_setning(rad.feil)
            assert not Innlesingsrad.objects.filter(innlesing_id=rad.pk).exists() or modell is not Innlesing
        if rad.status not in {Jobbstatus.FEILET, Jobbstatus.FERDIG} or rad.feil.startswith("Noe gikk galt"):
            feil.append(f"{navn}: {rad.status} {rad.feil}")
        if klient.get(svar["Location"]).status_code != 200:
            feil.append(f"{navn}: the page of the file cannot be read")
    assert feil == []
    assert avvist
    assert not Maaling.objects.exists()
    assert not Ledd.objects.exists()
    assert not Kalenderdato.objects.exists()
