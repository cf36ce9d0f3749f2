"""A meeting with thirty at the table, each asking every 800 ms what is new: `python -m tests.benchmarks.rommet`.

    python -m tests.benchmarks.rommet [--minutter 10] [--hvert 10] [--arbeidere 2]

First what the meeting's page and the views of its room cost one at a time; then the room, with a statement written down
every so many seconds, which all thirty are to see. The thirty are threads of this process, so that they take of the
same processors as the server: what is said is the worst of it.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import statistics
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlencode

from tests.benchmarks.__main__ import si
from tests.benchmarks.minne import samlet
from tests.benchmarks.tjener import By, Klient, Stoerrelse, by, egen_linje

RUNDER = 40
TAKT = 0.8  # as static/js/moeterom.js
VARME = 5
SKJEMA = re.compile(r"<form[^>]*id=\"romlinje\".*?</form>", re.DOTALL)
SKJULT = re.compile(r"type=\"hidden\"\s+name=\"(\w+)\"\s+value=\"([^\"]*)\"")


@dataclass
class Leser:
    """One at the table, and what the room's page shows them."""

    klient: Klient
    sti: str
    fra: str = ""
    merke: str = ""
    ventet: list[float] = field(default_factory=list)  # ms, of answers that nothing is new
    tegnet: list[float] = field(default_factory=list)  # ms, of answers with what is new
    sett: dict[str, float] = field(default_factory=dict)  # words -> when they were on this screen
    feil: list[str] = field(default_factory=list)

    def aapne(self) -> str:
        side = self.klient.hent(self.sti).innhold.decode()
        self._les(side)
        return side

    def spoer(self) -> None:
        hoder = {"X-Fra": self.fra, "X-Merke": self.merke, "HX-Request": "true"}
        start = time.perf_counter()
        status, innhold, _ = self.klient.be("GET", self.sti, hoder=hoder)
        ms = (time.perf_counter() - start) * 1000
        if status == HTTPStatus.NO_CONTENT:
            self.ventet.append(ms)
        elif status == HTTPStatus.OK:
            self.tegnet.append(ms)
            self._les(innhold.decode())
        else:
            self.feil.append(f"{status} {self.sti}")

    def _les(self, side: str) -> None:
        self.fra, self.merke = (self._data(side, navn) for navn in ("revisjon", "merke"))
        for ord_ in re.findall(r"Ytring \d+ ", side):
            self.sett.setdefault(ord_, time.perf_counter())

    @staticmethod
    def _data(side: str, navn: str) -> str:
        funnet = re.search(rf'data-{navn}="([^"]*)"', side)
        assert funnet, side[:300]
        return html.unescape(funnet[1])


def main() -> None:
    valg = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    valg.add_argument("--minutter", type=float, default=10)
    valg.add_argument("--hvert", type=float, default=10, help="Seconds between two statements.")
    valg.add_argument("--arbeidere", type=int, default=2)
    valgt = valg.parse_args()
    with by(Stoerrelse(), arbeidere=valgt.arbeidere) as ett:
        moetet = json.loads(ett.kjoer("-m", "tests.benchmarks.moete", str(ett.data["relasjon"]), ett.data["passord"]))
        si(_sidene(ett, moetet["moete"]))
        si(_rommet(ett, moetet, valgt.minutter * 60, valgt.hvert))


def _sidene(ett: By, moete: int) -> str:
    sider = (
        ("Møtet, den som fører", "etatsstyrer", f"/moeter/{moete}/"),
        ("Møtet, den andre parten", "virksomhetsleder", f"/moeter/{moete}/"),
        ("Rommet, den som fører", "etatsstyrer", f"/moeter/{moete}/rom/"),
        ("Rommet, skjermen", "etatsstyrer", f"/moeter/{moete}/rom/skjerm/"),
        ("Rommet, en deltaker", "virksomhetsleder", f"/moeter/{moete}/rom/deltaker/"),
    )
    linjer = ["| Page | median ms | cpu ms | queries | kB |", "|---|---|---|---|---|"]
    for navn, rolle, sti in sider:
        klient = ett.klient(rolle)
        svar = [klient.hent(sti) for _ in range(VARME + RUNDER)][VARME:]
        ms, cpu = (statistics.median(getattr(en, felt) for en in svar) for felt in ("ms", "cpu_ms"))
        kb = len(svar[0].innhold) / 1024
        linjer.append(f"| {navn} | {ms:.1f} | {cpu:.1f} | {max(en.spoerringer for en in svar)} | {kb:.0f} |")
    return "\n".join(linjer)


def _rommet(ett: By, moetet: dict[str, object], sekunder: float, hvert: float) -> str:
    rom = f"/moeter/{moetet['moete']}/rom/"
    folk = moetet["folk"]
    assert isinstance(folk, list)
    lesere = [Leser(_paa_egen_linje(ett, navn), f"{rom}deltaker/") for navn in folk]
    foerer = Leser(_paa_egen_linje(ett, "benk-etatsstyrer"), rom)
    for leser in (*lesere, foerer):
        leser.aapne()
    foer, slutt = samlet(ett.prosess), time.monotonic() + sekunder
    traader = [
        threading.Thread(target=_foelg, args=(leser, nr / len(lesere), slutt)) for nr, leser in enumerate(lesere)
    ]
    for traad in traader:
        traad.start()
    skrevet = _skriv(foerer, f"{rom}linje/", hvert, slutt)
    for traad in traader:
        traad.join()
    return _sagt(lesere, skrevet, foer, samlet(ett.prosess))


def _paa_egen_linje(ett: By, brukernavn: str) -> Klient:
    klient = Klient(egen_linje(ett))
    klient.logg_inn(brukernavn, ett.data["passord"])
    return klient


def _foelg(leser: Leser, vent: float, slutt: float) -> None:
    """Each at a moment of its own, as the page's script does: so long after the last answer."""
    time.sleep(vent)
    while time.monotonic() < slutt:
        try:
            leser.spoer()
        except OSError as feil:
            leser.feil.append(repr(feil))
            leser.klient.linje.close()
        time.sleep(TAKT)


def _skriv(foerer: Leser, sti: str, hvert: float, slutt: float) -> dict[str, float]:
    """A statement every so often. Words -> when the server had taken them in."""
    skrevet: dict[str, float] = {}
    while time.monotonic() + hvert < slutt:
        time.sleep(hvert)
        skjema = SKJEMA.search(foerer.aapne())
        assert skjema, "the line is not on the page"
        felter = dict(SKJULT.findall(skjema[0]))
        ord_ = f"Ytring {len(skrevet)} "
        kropp = urlencode({**felter, "linje": f"{ord_}som alle skal se"}).encode()
        type_ = {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
        status, svar, _ = foerer.klient.be("POST", sti, kropp, type_)
        assert status == HTTPStatus.NO_CONTENT, (status, svar[:500])
        skrevet[ord_] = time.perf_counter()
    return skrevet


def _sagt(lesere: Sequence[Leser], skrevet: dict[str, float], foer: float, etter: float) -> str:
    ventet = [ms for leser in lesere for ms in leser.ventet]
    tegnet = [ms for leser in lesere for ms in leser.tegnet]
    framme = [
        (leser.sett[ord_] - naar) * 1000 for ord_, naar in skrevet.items() for leser in lesere if ord_ in leser.sett
    ]
    feil = [ett for leser in lesere for ett in leser.feil]
    ikke_sett = len(skrevet) * len(lesere) - len(framme)
    linjer = ["| What | how many | median ms | p95 ms | worst ms |", "|---|---|---|---|---|"]
    linjer += [
        _rad("nothing new (204)", ventet),
        _rad("what is new, drawn", tegnet),
        _rad("**every answer**", ventet + tegnet),
        _rad("from written down to on a screen", framme),
    ]
    linjer.append(f"\nErrors: {len(feil)} {feil[:3]}. Statements: {len(skrevet)}; not seen by somebody: {ikke_sett}.")
    linjer.append(f"Memory of the server: {foer:.0f} MB before, {etter:.0f} MB after.")
    return "\n".join(linjer)


def _rad(navn: str, alle: list[float]) -> str:
    if not alle:
        return f"| {navn} | 0 | | | |"
    ms = sorted(alle)
    p95 = ms[int(len(ms) * 0.95)]
    return f"| {navn} | {len(ms)} | {statistics.median(ms):.1f} | {p95:.1f} | {ms[-1]:.0f} |"


if __name__ == "__main__":
    main()
