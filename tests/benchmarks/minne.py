"""What the web server holds in memory once every kind of page has been asked for: `python -m tests.benchmarks.minne`.

The production server over HTTP, as in the other benchmarks, with as many worker processes as asked for. PSS (Linux):
what a process has for itself, and its share of what several have together, so that the sum is what the machine gives.
"""

from __future__ import annotations

import argparse
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.benchmarks.__main__ import SIDER, si
from tests.benchmarks.tjener import By, Klient, Stoerrelse, by, egen_linje

SAMTIDIG = 12
# Beside the measured pages: what a chain is drawn on, what is written in, and the administration.
FLERE = (
    ("virksomhetsleder", "/maal/{maal}/endre/"),
    ("virksomhetsleder", "/maal/{maal}/tall/"),
    ("virksomhetsleder", "/resultatkjede/{maal}/lysbilde/svg/"),
    ("virksomhetsleder", "/resultatkjede/{maal}/lysbilde/png/"),
    ("virksomhetsleder", "/regneark/{virksomhet}/"),
    ("virksomhetsleder", "/varsler/"),
    ("virksomhetsleder", "/profil/"),
    ("etatsstyrer", "/rapporter/"),
    ("etatsstyrer", "/statistikk/"),
)


def main() -> None:
    valg = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    valg.add_argument("--arbeidere", type=int, default=4)
    valg.add_argument("--runder", type=int, default=10, help="How often each page is asked for, by whichever worker.")
    valgt = valg.parse_args()
    with by(Stoerrelse(), arbeidere=valgt.arbeidere) as ett:
        _be_om_alt(ett, valgt.runder)
        _skriv(ett.prosess)


def _be_om_alt(ett: By, runder: int) -> None:
    sider = [(side.rolle, side.sti) for side in SIDER] + list(FLERE)
    folk = {rolle: ett.klient(rolle).kjeks for rolle in {rolle for rolle, _ in sider}}
    stier = [(folk[rolle], sti.format(**ett.data)) for rolle, sti in sider] * runder
    with ThreadPoolExecutor(SAMTIDIG) as traader:
        list(traader.map(lambda ord_: _hent(ett, *ord_), stier))


def _hent(ett: By, kjeks: dict[str, str], sti: str) -> None:
    linje = egen_linje(ett)
    Klient(linje, dict(kjeks)).hent(sti)
    linje.close()


def _skriv(foerste: int) -> None:
    alle = _prosesser(foerste)
    si("| Process | PSS, MB | of its own, MB | shared, MB |")
    si("|---|---|---|---|")
    for navn, (pss, eget, delt) in alle.items():
        si(f"| {navn} | {pss:.0f} | {eget:.0f} | {delt:.0f} |")
    si(f"| **in sum** | **{sum(pss for pss, _, _ in alle.values()):.0f}** | | |")


def samlet(foerste: int) -> float:
    """PSS in MB of the server, its first process and its workers together."""
    return sum(pss for pss, _, _ in _prosesser(foerste).values())


def _prosesser(foerste: int) -> dict[str, tuple[float, float, float]]:
    barn = Path(f"/proc/{foerste}/task/{foerste}/children").read_text().split()
    return {"master": _mb(foerste)} | {f"worker {nr}": _mb(int(pid)) for nr, pid in enumerate(barn, start=1)}


def _mb(pid: int) -> tuple[float, float, float]:
    felter = dict(re.findall(r"^(\w+):\s+(\d+) kB$", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE))
    tall = {navn: int(kb) / 1024 for navn, kb in felter.items()}
    return tall["Pss"], tall["Private_Clean"] + tall["Private_Dirty"], tall["Shared_Clean"] + tall["Shared_Dirty"]


if __name__ == "__main__":
    main()
