"""Measure the pages at each size, all sizes at once and in turn, and write the tables for docs/benchmarks.md.

    python -m tests.benchmarks [--skala 1 10 1x10] [--runder 200] [--side avdeling]

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

from tests.benchmarks.tjener import By, Klient, Stoerrelse, Svar, by

OPPVARMING = 20
# The city, ten of it, and one with ten years behind it.
STOERRELSER = [Stoerrelse(), Stoerrelse(by=10), Stoerrelse(aar=10)]

# Each room that may have something waiting is asked once, however much it has (tests/oversikt/test_start.py holds it).
DET_SOM_VENTER = 35


@dataclass(frozen=True)
class Side:
    """A page to measure, and how many queries the house allows it. None is to cost more than 1.3 times its ×1."""

    navn: str
    rolle: str
    sti: str
    spoerringer: int


SIDER = (
    Side("Virksomhetens mål og alle tall", "virksomhetsleder", "/virksomheter/{virksomhet}/tall/", 10),
    Side("Avdelingen", "etatsstyrer", "/avdelinger/{avdeling}/", 10),
    Side("Byen", "folkevalgt", "/byen/", 8),
    Side("Ett mål i alle virksomheter", "folkevalgt", "/maal/{felles_maal}/virksomheter/", 10),
    Side("Virksomheten", "virksomhetsleder", "/virksomheter/{virksomhet}/", 12),
    Side("Start, virksomhetsleder", "virksomhetsleder", "/", DET_SOM_VENTER),
    Side("Start, etatsstyrer", "etatsstyrer", "/", DET_SOM_VENTER),
    Side("Start, kommunaldirektør", "kommunaldirektoer", "/", DET_SOM_VENTER),
    Side("Start, byråd", "byraad", "/", DET_SOM_VENTER),
    Side("Start, folkevalgt", "folkevalgt", "/", 14),
    Side("Start, revisor", "revisor", "/", 10),
    Side("Virksomheter, liste", "folkevalgt", "/virksomheter/", 8),
    Side("Mål, liste", "virksomhetsleder", "/maal/", 10),
    Side("Mål, liste, hele byen", "folkevalgt", "/maal/", 10),
    Side("Mål, søk", "folkevalgt", "/maal/?sok=tjeneste", 10),
    Side("Søk", "virksomhetsleder", "/soek/?q=tjeneste", 8),
    Side("Søk, avdelingen", "etatsstyrer", "/soek/?q=tjeneste+12", 8),
    Side("Søk, hele byen", "revisor", "/soek/?q=tjeneste+12", 8),
    Side("Søk, hele byen, to tredjedeler av alt", "revisor", "/soek/?q=tjeneste", 8),
    Side("Måltreet", "folkevalgt", "/maal/tre/", 6),
    Side("Mål etter formål", "folkevalgt", "/maal/formaal/", 6),
    Side("Mål", "virksomhetsleder", "/maal/{maal}/", 14),
    Side("Krav til virksomhetene", "etatsstyrer", "/avdelinger/{avdeling}/krav/", 14),
    Side("Rapportering, hele byen", "revisor", "/rapportering/", 8),
    Side("Rapportering, avdelingen", "etatsstyrer", "/rapportering/", 8),
    Side("Møter", "etatsstyrer", "/moeter/", 11),
    Side("Oppfølginger", "etatsstyrer", "/oppfoelging/", 8),
    Side("Alt som er bedt om", "virksomhetsleder", "/virksomheter/{virksomhet}/bedt-om/", 12),
    Side("Resultatkjede, 60 ledd og 90 koblinger", "virksomhetsleder", "/resultatkjede/{maal}/", 13),
    Side("Resultatkjede, 6 ledd og 9 koblinger", "virksomhetsleder", "/resultatkjede/{liten_kjede}/", 13),
    Side("Resultatkjede, 60 ledd, leser", "etatsstyrer", "/resultatkjede/{maal}/", 13),
    Side("Dialogen", "virksomhetsleder", "/virksomheter/{virksomhet}/dialog/", 12),
    Side("Rapporteringskrav", "virksomhetsleder", "/rapporteringskrav/virksomhet/{virksomhet}/", 12),
    Side("Handlingsrom", "virksomhetsleder", "/virksomheter/{virksomhet}/handlingsrom/", 12),
    Side("Kalender, virksomheten", "virksomhetsleder", "/aarshjul/virksomhet/{virksomhet}/", 12),
    Side("Kalender, avdelingen", "etatsstyrer", "/aarshjul/avdeling/{avdeling}/", 12),
    Side("Brev til virksomheten", "virksomhetsleder", "/virksomheter/{virksomhet}/brev/", 12),
    Side("Brev, hele byen", "revisor", "/brev/alle/", 12),
    Side("Brev, 60 krav og 20 oppdrag", "virksomhetsleder", "/brev/{brev}/", 12),
    Side("Brev, utkast", "etatsstyrer", "/brev/{brevutkast}/", 12),
    Side("Utsted brev", "etatsstyrer", "/brev/{brevutkast}/utsted/", 12),
    Side("Styringsmengde, relasjonen", "virksomhetsleder", "/styringsmengde/{relasjon}/", 12),
    Side("Styringsmengde, ett år", "virksomhetsleder", "/styringsmengde/{relasjon}/{aar}/", 12),
    Side("Styringsmengde, avdelingen", "etatsstyrer", "/styringsmengde/avdelinger/{avdeling}/", 12),
    Side("Styringsmengde, byen", "revisor", "/styringsmengde/byen/", 12),
    Side("Refleksjon over år", "virksomhetsleder", "/refleksjon/{relasjon}/", 12),
    Side("Sammendrag, liste", "folkevalgt", "/sammendrag/", 8),
    Side("Sammendrag", "folkevalgt", "/sammendrag/{virksomhet}/", 10),
)


def main() -> None:
    valg = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    valg.add_argument("--skala", type=Stoerrelse.lest, nargs="+", default=STOERRELSER)
    valg.add_argument("--runder", type=int, default=200)
    valg.add_argument("--side", nargs="+", default=[""], help="Only pages whose name holds one of these.")
    valgt = valg.parse_args()
    sider = [side for side in SIDER if any(ett.lower() in side.navn.lower() for ett in valgt.side)]
    with ExitStack() as slutt:
        byer = [slutt.enter_context(by(ett)) for ett in valgt.skala]
        for ett in byer:
            si(f"{ett.stoerrelse}: {ett.data['sekunder']} s to fill")
        maalt = maal(byer, sider, valgt.runder)
    si(tabell(byer, sider, maalt))


@dataclass
class Maalt:
    sider: dict[tuple[str, Stoerrelse], list[Svar]]
    bare: dict[tuple[str, Stoerrelse], list[Svar]]


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


def oppdrag_for(side: Side, ett: By) -> tuple[tuple[str, Stoerrelse], Klient, str, str]:
    klient = ett.klient(side.rolle)
    sti = side.sti.format(**ett.data)
    return (side.navn, ett.stoerrelse), klient, sti, klient.bar(side.navn, klient.hent(sti).innhold)


def tabell(byer: list[By], sider: list[Side], maalt: Maalt) -> str:
    linjer = ["| Page | Size | median ms | p95 ms | cpu ms | queries | kB | times bare | times ×1 (cpu) |"]
    linjer.append("|---|---|---|---|---|---|---|---|---|")
    linjer += [_linje(side, ett, byer[0], maalt) for side in sider for ett in byer]
    return "\n".join(linjer)


def _linje(side: Side, ett: By, foerste: By, maalt: Maalt) -> str:
    svar, bare = maalt.sider[side.navn, ett.stoerrelse], maalt.bare[side.navn, ett.stoerrelse]
    ved_en = maalt.sider[side.navn, foerste.stoerrelse]
    ms = sorted(en.ms for en in svar)
    median = statistics.median(ms)
    cpu = statistics.median(en.cpu_ms for en in svar)
    dyrere = median / statistics.median(en.ms for en in ved_en)
    dyrere_cpu = cpu / statistics.median(en.cpu_ms for en in ved_en)
    bar = statistics.median(en.ms for en in bare)
    spoerringer = max(en.spoerringer for en in svar)
    over = " **over**" if spoerringer > side.spoerringer else ""
    return (
        f"| {side.navn} | {ett.stoerrelse} | {median:.1f} | {ms[int(len(ms) * 0.95)]:.1f} | {cpu:.1f}"
        f" | {spoerringer}{over} | {len(svar[0].innhold) / 1024:.0f} | {median / bar:.1f}"
        f" | {dyrere:.2f} ({dyrere_cpu:.2f}) |"
    )


def si(tekst: str) -> None:
    print(tekst, flush=True)  # noqa: T201  # the table is the result


if __name__ == "__main__":
    main()
