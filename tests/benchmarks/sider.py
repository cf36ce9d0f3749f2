"""What the pages cost with a city of the normal size and one ten times as large.

    python -m pytest tests/benchmarks/sider.py -s

Prints a table for docs/benchmarks.md: median and 95th percentile of 200 requests through the whole of Django (no
network), queries, bytes. Asserts the number of queries only: time is read by people, on a quiet machine, as a ratio.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.benchmarks.data import By, bygg

RUNDER = 200
FLEST_SPOERRINGER = 14


@dataclass(frozen=True)
class Maalt:
    median_ms: float
    p95_ms: float
    spoerringer: int
    kb: float


def maal_side(klient: Client, url: str) -> Maalt:
    klient.get(url)
    with CaptureQueriesContext(
        connection,
    ) as fanget:
        svar = klient.get(url)
        spoerringer = len(fanget)  # the next request empties the log
    assert svar.status_code == 200, (url, svar.status_code)
    tider = []
    for _ in range(RUNDER):
        start = time.perf_counter()
        klient.get(url)
        tider.append((time.perf_counter() - start) * 1000)
    tider.sort()
    return Maalt(statistics.median(tider), tider[int(RUNDER * 0.95)], spoerringer, len(svar.content) / 1024)


def sider(by: By) -> list[tuple[str, object, str]]:
    return [
        ("uten innhold (healthz)", by.leder, reverse("felles:healthz")),
        ("start, virksomhetsleder", by.leder, reverse("oversikt:start")),
        ("start, etatsstyrer", by.etatsstyrer, reverse("oversikt:start")),
        ("virksomhet", by.leder, reverse("oversikt:virksomhet", args=[by.virksomhet.pk])),
        ("byrådsavdeling", by.etatsstyrer, reverse("oversikt:avdeling", args=[by.avdeling.pk])),
        ("mål, liste", by.leder, reverse("maal:liste")),
        ("mål", by.leder, reverse("maal:vis", args=[by.maal.pk])),
        ("resultatkjede, 60 ledd", by.leder, reverse("resultatkjede:vis", args=[by.maal.pk])),
        ("sammendrag", by.folkevalgt, reverse("rapport:sammendrag", args=[by.virksomhet.pk])),
    ]


@pytest.mark.parametrize("skala", [1, 10])
@pytest.mark.django_db
def test_sidene(skala: int, capsys: pytest.CaptureFixture[str]) -> None:
    by = bygg(skala)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    linjer = [f"\n×{skala} | median ms | p95 ms | spørringer | kB"]
    for navn, bruker, url in sider(by):
        klient = Client()
        klient.force_login(bruker)  # type: ignore[arg-type]
        maalt = maal_side(klient, url)
        linjer.append(f"{navn} | {maalt.median_ms:.1f} | {maalt.p95_ms:.1f} | {maalt.spoerringer} | {maalt.kb:.0f}")
        assert 0 < maalt.spoerringer <= FLEST_SPOERRINGER, navn
    with capsys.disabled():
        print("\n".join(linjer))  # noqa: T201  # the table is the result
