"""45 000 målinger from a workbook, history included: read, compared, confirmed and stored; time and peak memory.

    python -m pytest tests/benchmarks/innlesing.py -s

And a tenth as many, to see what grows. Each step is a process of its own (tests/benchmarks/steg.py). Prints a table for
docs/benchmarks.md: seconds on the wall, those the process used the processor, the memory it held when it began, and
the most it held. Asserts what was stored, and that memory is flat; time is read by people, on a quiet machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit, urlunsplit

import pgtrigger
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.db.models import Max

from tests.benchmarks.benchby import Benchby, bygg
from tests.eier import som_eier
from tillit.maal.models import Maal, Maaling
from tillit.organisasjon.models import Organ
from tillit.regneark import actions
from tillit.regneark.enums import Filformat
from tillit.regneark.models import Innlesing

ROT = Path(__file__).parents[2]
# What ten times the rows may cost in memory: some pages of an allocator, not the rows.
FLATT_MB = 8


class Maalt(NamedTuple):
    sekunder: float
    prosessor: float
    begynte: float
    topp: float
    svar: Any


def steg(navn: str, **argumenter: Any) -> Maalt:
    adresse = urlsplit(os.environ["DATABASE_URL"])
    basen = urlunsplit(adresse._replace(path=f"/{connection.settings_dict['NAME']}"))
    ferdig = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.steg", navn, json.dumps(argumenter, default=str)],
        cwd=ROT,
        env={**os.environ, "DATABASE_URL": basen, "DJANGO_SETTINGS_MODULE": "tillit.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    if ferdig.returncode:
        pytest.fail(ferdig.stderr)
    return Maalt(**json.loads(ferdig.stdout.splitlines()[-1]))


@pytest.mark.django_db(transaction=True)
def test_innlesing(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tillit.felles.koe.legg_i_koe", lambda *_, **__: None)
    by = bygg(1)
    with pgtrigger.ignore("maal.Maal:relasjon_til_samme_virksomhet"):
        Maal.objects.update(relasjon=by.relasjon)  # one virksomhet holds them all
    som_eier("ANALYZE")
    siste = Maaling.objects.aggregate(siste=Max("periode__year"))["siste"]
    filer = {(fra, format_): tmp_path / f"{fra}.{format_}" for fra in (siste - 1, 1800) for format_ in Filformat.values}
    # A sheet holds the newest version of each figure: a little less than the 45 000 with their corrections.
    ventet = {fra: Maaling.objects.siste().filter(periode__year__gte=fra).count() for fra, _format in filer}

    def skriv(navn: str, ett: Maalt) -> Maalt:
        with capsys.disabled():
            tall = f"{ett.sekunder:.2f} | {ett.prosessor:.2f} | {ett.begynte:.0f} | {ett.topp:.0f}"
            print(f"{navn} | {tall} | {ett.svar}")  # noqa: T201
        return ett

    for (fra, format_), sti in filer.items():
        felles = {"bruker": by.leder.pk, "organ": by.virksomhet, "sti": sti, "format": format_, "fra_aar": fra}
        skriv(f"{ventet[fra]} {format_}: lag filen", steg("lag", **felles))
    skriv("les cellene med openpyxl (til sammenlikning)", steg("openpyxl", sti=filer[1800, Filformat.XLSX]))
    topper: dict[tuple[str, str], list[float]] = {}
    for (fra, format_), sti in filer.items():
        som_eier("TRUNCATE maal_maaling CASCADE")
        navn = f"{ventet[fra]} {format_}"
        lest = skriv(f"{navn}: les og tolk cellene", steg("les", bruker=by.leder.pk, sti=sti))
        innlesing = _last_opp(by, sti)
        kontroll = skriv(f"{navn}: les, sammenlikn, vis", steg("arbeid", pk=innlesing.pk))
        innlesing.refresh_from_db()
        actions.bekreft(innlesing=innlesing, gjerde=innlesing.gjerde, grunn="", av=by.leder)
        lagring = skriv(f"{navn}: lagre", steg("arbeid", pk=innlesing.pk))
        innlesing.refresh_from_db()
        assert innlesing.nye == ventet[fra]
        for hva, ett in (("les", lest), ("sammenlikn", kontroll), ("lagre", lagring)):
            topper.setdefault((format_, hva), []).append(ett.topp - ett.begynte)
    for hvilken, (liten, stor) in topper.items():
        assert stor - liten < FLATT_MB, hvilken


def _last_opp(by: Benchby, sti: Path) -> Innlesing:
    organ = Organ.objects.get(pk=by.virksomhet)
    return actions.last_opp(organ=organ, fil=ContentFile(sti.read_bytes(), sti.name), av=by.leder)
