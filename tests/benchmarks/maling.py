"""When a chain's page is first drawn in a browser, from the click to the drawing: `python -m tests.benchmarks.maling`.

The production server over HTTP, as in the other benchmarks, and Debian's Chromium with an empty cache at first and a
filled one after. «First drawing» is the browser's own first-contentful-paint; «largest» its largest-contentful-paint.
"""

from __future__ import annotations

import argparse
import statistics
from typing import TYPE_CHECKING, Any

from tests.benchmarks.tjener import HODER, By, Stoerrelse, by
from tests.nettleser import FLAGS, chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIDER = (
    ("60 ledd og 90 koblinger", "/resultatkjede/{maal}/"),
    ("6 ledd og 9 koblinger", "/resultatkjede/{liten_kjede}/"),
)
VERT = "localhost"  # where a browser sends secure cookies without a certificate
OPPVARMING = 5  # the server's; the browser's cache is empty the first time
MAALT = """() => new Promise((ferdig) => {
  const tider = {};
  new PerformanceObserver((liste) => {
    for (const ett of liste.getEntries()) if (ett.name === "first-contentful-paint") tider.foerste = ett.startTime;
  }).observe({type: "paint", buffered: true});
  new PerformanceObserver((liste) => {
    for (const ett of liste.getEntries()) tider.stoerste = ett.startTime;
  }).observe({type: "largest-contentful-paint", buffered: true});
  const side = performance.getEntriesByType("navigation")[0];
  setTimeout(() => ferdig({...tider, svar: side.responseEnd, klar: side.domContentLoadedEventEnd}), 300);
})"""


def main() -> None:
    valg = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    valg.add_argument("--runder", type=int, default=20)
    runder = valg.parse_args().runder
    from playwright.sync_api import sync_playwright

    si("| Page | who | cache | answer, ms | first drawing, ms | largest, ms | ready, ms |")
    si("|---|---|---|---|---|---|---|")
    with by(Stoerrelse()) as ett, sync_playwright() as playwright:
        folk = {rolle: _varmet(ett, rolle) for rolle in ("virksomhetsleder", "etatsstyrer")}
        nettleser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for rolle, kjeks in folk.items():
            side = _inne(nettleser, kjeks)
            for navn, sti in SIDER:
                adresse = f"http://{VERT}:{ett.linje.port}{sti.format(**ett.data)}"
                tider = [_maalt(side, adresse) for _ in range(runder + 1)]
                si(_linje(navn, rolle, "empty", tider[:1]))
                si(_linje(navn, rolle, "filled", tider[1:]))
        nettleser.close()


def _varmet(ett: By, rolle: str) -> dict[str, str]:
    """Logged in, and the server has drawn the pages before: the cookies."""
    klient = ett.klient(rolle)
    for _ in range(OPPVARMING):
        for _navn, sti in SIDER:
            klient.hent(sti.format(**ett.data))
    return klient.kjeks


def _inne(nettleser: Browser, kjeks: dict[str, str]) -> Page:
    hoder = {"X-Forwarded-Proto": HODER["X-Forwarded-Proto"]}
    kontekst = nettleser.new_context(viewport={"width": 1280, "height": 900}, extra_http_headers=hoder)
    for navn, verdi in kjeks.items():
        kontekst.add_cookies([{"name": navn, "value": verdi, "url": f"https://{VERT}", "secure": True}])
    return kontekst.new_page()


def _maalt(side: Page, adresse: str) -> dict[str, Any]:
    side.goto("about:blank")
    svar = side.goto(adresse)
    assert svar
    assert svar.ok, (adresse, svar.status)
    assert side.locator(".kjedekort").count() > 1, side.url
    return dict(side.evaluate(MAALT))


def _linje(navn: str, rolle: str, lager: str, tider: list[dict[str, Any]]) -> str:
    midt = {hva: statistics.median(ett[hva] for ett in tider) for hva in ("svar", "foerste", "stoerste", "klar")}
    return f"| {navn} | {rolle} | {lager} | " + " | ".join(f"{verdi:.0f}" for verdi in midt.values()) + " |"


def si(tekst: str) -> None:
    print(tekst, flush=True)  # noqa: T201  # the table is the result


if __name__ == "__main__":
    main()
