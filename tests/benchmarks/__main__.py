"""Measure the pages at each size, all sizes at once and in turn, and write the tables for docs/benchmarks.md.

    python -m tests.benchmarks [--skala 1 10 100] [--runder 200] [--side avdeling]

Every round asks for each page once in each city, and for a bare view of the same bytes right after: whatever else the
machine does, it does to all of them. «cpu» is the time Python itself worked, which a busy machine changes least.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass

from tests.benchmarks.tjener import By, Klient, Svar, by

OPPVARMING = 20


@dataclass(frozen=True)
class Side:
    """A page to measure, and what the house asks of it: queries, milliseconds, and how much dearer ×100 may be."""

    navn: str
    rolle: str
    sti: str
    spoerringer: int
    ms: int | None = None
    dyrere: float | None = None


SIDER = (
    Side("Virksomhetens mål og alle tall", "virksomhetsleder", "/virksomheter/{virksomhet}/tall/", 10, 25, 1.3),
    Side("Avdelingen", "etatsstyrer", "/avdelinger/{avdeling}/", 8, 20, 1.5),
    Side("Byen", "folkevalgt", "/byen/", 8, 20, 1.5),
    Side("Ett mål i alle virksomheter", "folkevalgt", "/maal/{felles_maal}/virksomheter/", 8, 60, 1.5),
    Side("Virksomheten", "virksomhetsleder", "/virksomheter/{virksomhet}/", 12),
    Side("Start, virksomhetsleder", "virksomhetsleder", "/", 14),
    Side("Start, etatsstyrer", "etatsstyrer", "/", 14),
    Side("Start, folkevalgt", "folkevalgt", "/", 14),
    Side("Virksomheter, liste", "folkevalgt", "/virksomheter/", 8),
    Side("Mål, liste", "virksomhetsleder", "/maal/", 10),
    Side("Mål", "virksomhetsleder", "/maal/{maal}/", 14),
    Side("Resultatkjede, 60 ledd og 90 koblinger", "virksomhetsleder", "/resultatkjede/{maal}/", 12, 30),
    Side("Resultatkjede, 6 ledd og 9 koblinger", "virksomhetsleder", "/resultatkjede/{liten_kjede}/", 12),
    Side("Resultatkjede, 60 ledd, leser", "etatsstyrer", "/resultatkjede/{maal}/", 12, 30),
    Side("Sammendrag", "folkevalgt", "/sammendrag/{virksomhet}/", 10),
)


def main() -> None:
    valg = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    valg.add_argument("--skala", type=int, nargs="+", default=[1, 10, 100])
    valg.add_argument("--runder", type=int, default=200)
    valg.add_argument("--side", nargs="+", default=[""], help="Only pages whose name holds one of these.")
    valgt = valg.parse_args()
    sider = [side for side in SIDER if any(ett.lower() in side.navn.lower() for ett in valgt.side)]
    with ExitStack() as slutt:
        byer = [slutt.enter_context(by(skala)) for skala in valgt.skala]
        for ett in byer:
            si(f"×{ett.skala}: {ett.data['sekunder']} s to fill")
        maalt = maal(byer, sider, valgt.runder)
    si(tabell(byer, sider, maalt))


@dataclass
class Maalt:
    sider: dict[tuple[str, int], list[Svar]]
    bare: dict[tuple[str, int], list[Svar]]


def maal(byer: list[By], sider: list[Side], runder: int) -> Maalt:
    oppdrag = [oppdrag_for(side, ett) for side in sider for ett in byer]
    maalt = Maalt(defaultdict(list), defaultdict(list))
    start = time.monotonic()
    for runde in range(-OPPVARMING, runder):
        for noekkel, klient, sti, bar in oppdrag:
            svar, bart = klient.hent(sti), klient.hent(bar)
            if runde >= 0:
                maalt.sider[noekkel].append(svar)
                maalt.bare[noekkel].append(bart)
        if runde == 0:
            si(f"warm after {time.monotonic() - start:.0f} s")
    return maalt


def oppdrag_for(side: Side, ett: By) -> tuple[tuple[str, int], Klient, str, str]:
    klient = ett.klient(side.rolle)
    sti = side.sti.format(**ett.data)
    return (side.navn, ett.skala), klient, sti, klient.bar(side.navn, klient.hent(sti).innhold)


def tabell(byer: list[By], sider: list[Side], maalt: Maalt) -> str:
    linjer = ["| Page | Size | median ms | p95 ms | cpu ms | queries | kB | times bare | times ×1 (cpu) |"]
    linjer.append("|---|---|---|---|---|---|---|---|---|")
    linjer += [_linje(side, ett, byer[0], maalt) for side in sider for ett in byer]
    return "\n".join(linjer)


def _linje(side: Side, ett: By, foerste: By, maalt: Maalt) -> str:
    svar, bare = maalt.sider[side.navn, ett.skala], maalt.bare[side.navn, ett.skala]
    ved_en = maalt.sider[side.navn, foerste.skala]
    ms = sorted(en.ms for en in svar)
    median = statistics.median(ms)
    cpu = statistics.median(en.cpu_ms for en in svar)
    dyrere = median / statistics.median(en.ms for en in ved_en)
    dyrere_cpu = cpu / statistics.median(en.cpu_ms for en in ved_en)
    bar = statistics.median(en.ms for en in bare)
    spoerringer = max(en.spoerringer for en in svar)
    over = " **over**" if spoerringer > side.spoerringer else ""
    return (
        f"| {side.navn} | ×{ett.skala} | {median:.1f} | {ms[int(len(ms) * 0.95)]:.1f} | {cpu:.1f} | {spoerringer}{over}"
        f" | {len(svar[0].innhold) / 1024:.0f} | {median / bar:.1f} | {dyrere:.2f} ({dyrere_cpu:.2f}) |"
    )


def si(tekst: str) -> None:
    print(tekst, flush=True)  # noqa: T201  # the table is the result


if __name__ == "__main__":
    main()
