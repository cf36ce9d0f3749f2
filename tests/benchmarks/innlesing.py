"""45 000 målinger from a workbook, history included: read, compared, confirmed and stored; time and peak memory.

    python -m pytest tests/benchmarks/innlesing.py -s

Each step runs in a process of its own, so that its peak memory is its own. Prints a table for docs/benchmarks.md:
seconds on the wall, those the process used the processor, and the most memory it held above what it began with.
Asserts what was stored; time is read by people, on a quiet machine.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import pytest
from django.db import connection, connections

from tillit.maal.benchdata import bygg
from tillit.maal.models import Maal, Maaling
from tillit.organisasjon.models import Bruker, Organ
from tillit.regneark import actions, arbeid
from tillit.regneark.enums import Filformat
from tillit.regneark.lesing.aapning import aapne
from tillit.regneark.models import Innlesing, Uttak
from tillit.regneark.skriving import utvalg


class Maalt(NamedTuple):
    sekunder: float
    prosessor: float
    mb: float
    svar: Any


def maalt(arbeidet: Callable[..., Any], *argumenter: Any) -> Maalt:
    connections.close_all()
    kontekst = multiprocessing.get_context("fork")
    foreldreside, barneside = kontekst.Pipe()
    prosess = kontekst.Process(target=_kjoer, args=(barneside, arbeidet, argumenter))
    prosess.start()
    svar = foreldreside.recv()
    prosess.join()
    if isinstance(svar, str):
        pytest.fail(svar)
    return Maalt(*svar)


def _kjoer(roer: Any, arbeidet: Callable[..., Any], argumenter: tuple[Any, ...]) -> None:
    try:
        foer = _topp_mb()
        start, prosessor = time.perf_counter(), time.process_time()
        svar = arbeidet(*argumenter)
        roer.send(
            (time.perf_counter() - start, time.process_time() - prosessor, _topp_mb(nullstill=False) - foer, svar)
        )
    except Exception as feil:  # noqa: BLE001  # told by the parent
        roer.send(repr(feil))
    finally:
        connections.close_all()


def _topp_mb(*, nullstill: bool = True) -> float:
    """The most memory this process has held since it was last set to nought (Linux tells)."""
    if nullstill:
        Path("/proc/self/clear_refs").write_text("5")
    linje = next(rad for rad in Path("/proc/self/status").read_text().splitlines() if rad.startswith("VmHWM"))
    return int(linje.split()[1]) / 1024


def lag_arket(bruker_pk: int, organ_pk: int, sti: Path, format_: str) -> int:
    bruker, organ = Bruker.objects.get(pk=bruker_pk), Organ.objects.get(pk=organ_pk)
    uttak = Uttak(organ=organ, bestilt_av=bruker, format=format_, fra_aar=1800)
    return arbeid.skriv_fil(som_nye(utvalg.rader(bruker, organ, fra_aar=1800)), sti, uttak=uttak)


def som_nye(rader: Iterator[utvalg.Arkrad]) -> Iterator[utvalg.Arkrad]:
    """As if somebody had typed in the history: no figure is known before."""
    for rad in rader:
        rad.verdier["sett"] = 0
        yield rad


def les(bruker_pk: int, sti: Path) -> int:
    with aapne(sti, arbeid._fakta(Bruker.objects.get(pk=bruker_pk))) as fil:
        return sum(1 for lest in fil.tolk.rader() if lest.rad)


def les_med_openpyxl(sti: Path) -> int:
    from openpyxl import load_workbook

    return sum(1 for _rad in load_workbook(sti, read_only=True)["Tall"].iter_rows(values_only=True))


def arbeid_med(pk: int) -> str:
    arbeid.utfoer_innlesing(pk)
    return Innlesing.objects.get(pk=pk).status


@pytest.mark.django_db(transaction=True)
def test_innlesing(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tillit.felles.koe.legg_i_koe", lambda *_, **__: None)
    by = bygg(1)
    Maal.objects.update(relasjon=by.relasjon)  # one virksomhet holds them all
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    leder, etat = by.leder.pk, by.virksomhet
    # A sheet holds the newest version of each figure: a little less than the 45 000 with their corrections.
    ventet = Maaling.objects.siste().count()

    def skriv(navn: str, ett: Maalt) -> Maalt:
        with capsys.disabled():
            print(f"{navn} | {ett.sekunder:.2f} | {ett.prosessor:.2f} | {ett.mb:.0f} | {ett.svar}")  # noqa: T201
        return ett

    xlsx, csv = tmp_path / "tall.xlsx", tmp_path / "tall.csv"
    skriv("lag arbeidsboken", maalt(lag_arket, leder, etat, xlsx, Filformat.XLSX))
    skriv("lag CSV", maalt(lag_arket, leder, etat, csv, Filformat.CSV))
    skriv("les cellene med openpyxl (til sammenlikning)", maalt(les_med_openpyxl, xlsx))
    for navn, sti in (("XLSX", xlsx), ("CSV", csv)):
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE maal_maaling CASCADE")
        skriv(f"{navn}: les og tolk cellene", maalt(les, leder, sti))
        innlesing = actions.last_opp(
            organ=Organ.objects.get(pk=etat), filnavn=sti.name, biter=[sti.read_bytes()], noekkel=uuid4(), av=by.leder
        )
        kontroll = skriv(f"{navn}: les, sammenlikn, vis", maalt(arbeid_med, innlesing.pk))
        innlesing.refresh_from_db()
        actions.bekreft(innlesing=innlesing, gjerde=innlesing.gjerde, grunn="", av=by.leder)
        lagring = skriv(f"{navn}: lagre", maalt(arbeid_med, innlesing.pk))
        innlesing.refresh_from_db()
        samlet = (kontroll.sekunder + lagring.sekunder, kontroll.prosessor + lagring.prosessor)
        skriv(f"{navn}: i alt", Maalt(*samlet, max(kontroll.mb, lagring.mb), innlesing.nye))
        assert innlesing.nye == ventet
