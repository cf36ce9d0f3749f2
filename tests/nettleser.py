"""Fixtures for tests in a real browser: Debian's Chromium, driven by Playwright, on pytest-django's live server."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from tests.tidsgrense import Overtid, innen

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Playwright
    from pytest_django.live_server_helper import LiveServer

    from tillit.organisasjon.models import Bruker

MISSING = (
    "Chromium is not installed, so this browser test did not run. "
    "Get it with: sudo apt-get install --no-install-recommends chromium (or set CHROMIUM to its path)"
)
# Two lists of suggestions under an address bar that nobody sees, made ready for every window: 0.7 s of processor each.
SKJULTE_LISTER = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
# What Playwright turns off (chromiumSwitches.ts): of two such lists Chromium reads the last.
AV_FRA_FOER = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "PaintHolding"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "ThirdPartyStoragePartitioning"),
    *("AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled"),
    "PreconnectToSearch",
)
FLAGS = (
    f"--disable-features={','.join((*AV_FRA_FOER, *SKJULTE_LISTER))}",
    *("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
)
BRED = {"width": 1280, "height": 900}
SMAL = {"width": 360, "height": 740}
TIMEOUT_MS = 10_000
# Closing a window takes some hundredths of a second, and has no limit of Playwright's own.
LUKKETID = 30


def chromium() -> str | None:
    """Its path, or None."""
    named = os.environ.get("CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever uses the browser is marked `e2e`, whoever uses the worker `arbeider`: nobody can forget."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        if "nettleser" in names:
            item.add_marker("e2e")
        if "celery_arbeider" in names:
            item.add_marker("arbeider")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was left out."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if MISSING in str(report.longrepr)]
    if skipped:
        terminalreporter.section("BROWSER TESTS DID NOT RUN", sep="!", yellow=True, bold=True)
        terminalreporter.line(f"{len(skipped)} browser tests were skipped. {MISSING}")


class Nettleser:
    """Chromium once a process, and another one after it where the first no longer answers."""

    def __init__(self, sti: str) -> None:
        self._sti = sti
        self._playwright: Playwright | None = None
        self._chromium: Browser | None = None

    @property
    def chromium(self) -> Browser:
        if self._chromium is None:
            from playwright.sync_api import sync_playwright

            self._playwright = sync_playwright().start()
            self._chromium = self._playwright.chromium.launch(executable_path=self._sti, args=list(FLAGS))
        return self._chromium

    def lukk(self, vinduer: list[BrowserContext]) -> None:
        """The test is over, and what it found stands: a window that cannot be closed goes with the whole browser.

        Its pages first: where one is on its way out, would have asked about that, and has a request open that is to
        outlive it (`keepalive`), Chromium waits for ever for the window, and not for the page.
        """
        try:
            for vindu in vinduer:
                with innen(LUKKETID, "Closing a window"):
                    for side in vindu.pages:
                        side.close()
                    vindu.close()
        except Overtid:
            self.stopp()

    def stopp(self) -> None:
        """Playwright's own process ends its browser, by force where that is needed."""
        if self._playwright:
            self._playwright.stop()
        self._playwright = self._chromium = None


@pytest.fixture(scope="session")
def nettleser() -> Generator[Nettleser]:
    """Chromium. Without one: skipped, and failed where CI is set."""
    path = chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    # Playwright keeps an event loop in this thread, which makes Django suspect every query of blocking it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    ett = Nettleser(path)
    yield ett
    ett.stopp()


@pytest.fixture
def ny_side(nettleser: Nettleser, live_server: LiveServer) -> Generator[Callable[..., Page]]:
    """A function that opens a fresh browser window, with cookies of its own, on the live server.

    Give `smal=True` for a phone (360 px), `finger=True` for a screen one touches, `javascript=False` for a page that
    must do without. Two calls are two people.
    An error in the page's JavaScript, or something the content policy stopped, fails the test.
    """
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def make(*, smal: bool = False, javascript: bool = True, finger: bool = False) -> Page:
        context = nettleser.chromium.new_context(
            base_url=live_server.url,
            viewport=SMAL if smal else BRED,  # type: ignore[arg-type]
            locale="nb-NO",
            timezone_id="Europe/Oslo",
            java_script_enabled=javascript,
            has_touch=finger,
            is_mobile=finger,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(TIMEOUT_MS)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if "Content Security Policy" in line.text else None)
        return page

    yield make
    nettleser.lukk(contexts)
    assert errors == []


@pytest.fixture
def side(ny_side: Callable[..., Page]) -> Page:
    """A page 1280 px wide."""
    return ny_side()


@pytest.fixture
def smal_side(ny_side: Callable[..., Page]) -> Page:
    """A page 360 px wide, as on a phone."""
    return ny_side(smal=True)


def logg_inn(side: Page, bruker: Bruker) -> None:
    """Let the window be `bruker`'s from its next request on, past the log-in form; what it shows is left as it is."""
    from tests.scene import inne  # models: this file is read before Django is

    kake = inne(bruker).cookies[settings.SESSION_COOKIE_NAME].value
    side.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": kake, "domain": "localhost", "path": "/"}]
    )


AXE = Axe().axe_script
# Axe reads what each thing's colour and each one's beneath it says, letter by letter: a page has some ten thousand such
# and a score of colours. To remember them takes a quarter of what a page in two widths costs, and changes no finding.
AXE_HUSKER_FARGENE = """() => {
    const farge = axe.commons.color.Color.prototype, les = farge.parseString, kjente = new Map();
    farge.parseString = function (tekst) {
        if (kjente.has(tekst)) [this.r, this.g, this.b, this.alpha] = kjente.get(tekst);
        else {
            les.call(this, tekst);
            kjente.set(tekst, [this.r, this.g, this.b, this.alpha]);
        }
        return this;
    };
}"""
AXE_FUNN = "() => axe.run({resultTypes: ['violations']}).then((alt) => alt.violations)"


def ingen_axe_funn(side: Page) -> None:
    """Fail with a readable list where axe finds a breach of WCAG or of good practice."""
    # A click is over when the next page has begun to arrive: axe in a page half there fails, or sees half of it.
    side.wait_for_load_state("load")
    # bypass_csp would hide real breaches from us; evaluate() runs axe in the page's own world, which the policy allows.
    if not side.evaluate("() => 'axe' in window"):  # half a megabyte of script, once a page and not once a width of it
        side.evaluate(AXE)
        side.evaluate(AXE_HUSKER_FARGENE)
    found = [
        f"{violation['id']} ({violation['impact']}): {violation['help']}\n"
        + "\n".join(f"    {', '.join(map(str, node['target']))}\n      {node['html']}" for node in violation["nodes"])
        for violation in side.evaluate(AXE_FUNN)
    ]
    if found:
        pytest.fail(f"axe found {len(found)} on {side.url}:\n" + "\n".join(found))


# After a change of the window or of its colours the page is laid out anew before it is measured: on a busy machine the
# window is another a frame or more before the page's rules for it are applied.
def i_ro(side: Page, finn: str) -> Any:
    """What `finn`, a script that answers something false where all is well, finds: what is wrong a second later, is."""
    return side.evaluate(f"""async () => {{
        const finn = {finn};
        let funnet = finn();
        for (let bilde = 0; bilde < 2 || (bilde < 60 && funnet); bilde++) {{
            await new Promise(requestAnimationFrame);
            funnet = finn();
        }}
        return funnet;
    }}""")


FOR_BRED = """() => {
    const side = document.documentElement;
    return side.scrollWidth > side.clientWidth && [side.scrollWidth, side.clientWidth];
}"""
# What reaches past the window's edge, by tag and class.
STIKKER_UT = """() => [...document.body.querySelectorAll("*")]
    .filter(ett => ett.getBoundingClientRect().right > document.documentElement.clientWidth)
    .map(ett => `${ett.tagName.toLowerCase()}.${ett.getAttribute("class") ?? ""}`).slice(0, 8).join(" ")"""


def ingen_vannrett_rulling(side: Page) -> None:
    """Fail where the page as a whole is wider than its window."""
    side.wait_for_load_state("load")
    for_bred = i_ro(side, FOR_BRED)
    assert not for_bred, f"{side.url}: {for_bred[0]} px in a window of {for_bred[1]} px: {side.evaluate(STIKKER_UT)}"


# htmx has asked for each piece that comes by itself, and has put in what it got.
ALLE_BITER_ER_INNE = """async () => {
  const inne = () =>
    [...document.querySelectorAll('[hx-trigger="load"]')].every((bit) => bit['htmx-internal-data']?.loaded) &&
    !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')
  for (let gang = 0; gang < 200 && !inne(); gang++) await new Promise((ferdig) => setTimeout(ferdig, 50))
  return inne()
}"""


# What a page asks one to do first stands out by its fill: of two, neither does.
FYLTE_KNAPPER = """() => [...document.querySelectorAll(".sidehode__handlinger .ds-button")]
    .filter(ett => ett.checkVisibility() && (ett.dataset.variant ?? "primary") === "primary")
    .map(ett => ett.innerText.trim())"""


def har_hoeyst_en_hovedknapp(side: Page) -> None:
    fylte = side.evaluate(FYLTE_KNAPPER)
    assert len(fylte) <= 1, f"{side.url}: {fylte}"


def er_ferdig(side: Page) -> None:
    """Wait until the page has all its pieces. A page that asks for news as long as it is open is never idle."""
    side.wait_for_load_state("load")
    assert side.evaluate(ALLE_BITER_ER_INNE), f"a piece of {side.url} never came"


def tilgjengelig_i_begge_bredder(side: Page) -> None:
    """No axe finding and nothing wider than the window, on a desk and on a phone: one page, asked for once."""
    for vindu in (BRED, SMAL):
        side.set_viewport_size(vindu)  # type: ignore[arg-type]
        ingen_vannrett_rulling(side)
        ingen_axe_funn(side)
    side.set_viewport_size(BRED)  # type: ignore[arg-type]


# A window of 1280 px read at 200 %, and the narrowest that is to do (WCAG 1.4.10).
OMBRUTT = ({"width": 640, "height": 450}, {"width": 320, "height": 640})


def brytes_om(side: Page) -> None:
    """Nothing is read by scrolling sideways, however large the letters."""
    for vindu in OMBRUTT:
        side.set_viewport_size(vindu)  # type: ignore[arg-type]
        ingen_vannrett_rulling(side)
    side.set_viewport_size(BRED)  # type: ignore[arg-type]


# What is lost where colours are the reader's own: a mark made by a colour alone, a drawing or a logo in dark on their
# dark, a tag without an edge or words, an icon in a colour of its own, focus drawn by a shadow.
LEDER_I_FARGE = """() => {
    const synlige = (velger) => [...document.querySelectorAll(velger)].filter((ett) => ett.checkVisibility());
    const lerret = getComputedStyle(document.body).backgroundColor;
    const har_flate = (farge) => farge !== lerret && !/, 0\\)$/.test(farge);
    const form = (ett) => {
        const [selv, etter] = [getComputedStyle(ett), getComputedStyle(ett, "::after")];
        const strek = etter.content !== "none" && parseFloat(etter.height) >= 2 && har_flate(etter.backgroundColor);
        const kanter = [
            "borderBottomStyle", "borderBottomWidth", "borderInlineStartWidth", "fontWeight", "textDecorationLine"];
        const ordet = ett.querySelector("span");
        const understrek = ordet && getComputedStyle(ordet).textDecorationLine;
        return JSON.stringify([strek, understrek, ...kanter.map((navn) => selv[navn])]);
    };
    const sier = (hva, ett) => `${hva}: ${ett.outerHTML.slice(0, 120)}`;
    const FOKUS = ["main a", "main button", "main input:not([type=hidden])", "select", "textarea", "main summary"];
    const feil = [];
    for (const merket of synlige("nav a[aria-current], .faner a[aria-current]")) {
        const andre = synlige("nav a, .faner a").find(
            (ett) => !ett.hasAttribute("aria-current") && ett.closest("ul, ol") === merket.closest("ul, ol"));
        if (andre && form(merket) === form(andre)) feil.push(sier("marked by colour alone", merket));
    }
    for (const tegning of synlige("svg:not(.ikon), .hode__merke img")) {
        const stil = getComputedStyle(tegning);
        const har_ark = stil.forcedColorAdjust === "none" && har_flate(stil.backgroundColor);
        if (!har_ark) feil.push(sier("no sheet", tegning));
    }
    for (const merke of synlige(".merke")) {
        const kant = getComputedStyle(merke).borderTopStyle !== "none";
        if (!kant || !merke.textContent.trim()) feil.push(sier("no edge or no words", merke));
    }
    for (const ikon of synlige(".ikon")) {
        const [selv, rundt] = [getComputedStyle(ikon), getComputedStyle(ikon.parentElement)];
        if (selv.color !== rundt.color) feil.push(sier("own colour", ikon));
    }
    for (const slag of FOKUS) {
        const ett = synlige(slag).find((felt) => !felt.disabled);
        ett?.focus();
        if (!ett || document.activeElement !== ett) continue;
        const stil = getComputedStyle(ett);
        const sees = stil.outlineStyle !== "none" && parseFloat(stil.outlineWidth) >= 2;
        if (!sees) feil.push(sier("no mark of focus", ett));
    }
    return feil.length > 0 && feil;
}"""


def ses_i_leserens_egne_farger(side: Page) -> None:
    """As in the high contrast of Windows, light on black."""
    side.emulate_media(forced_colors="active", color_scheme="dark")
    side.keyboard.press("Tab")  # from now on focus is shown
    feil = i_ro(side, LEDER_I_FARGE)
    side.emulate_media(forced_colors="none", color_scheme="light")
    assert not feil, f"{side.url} in the reader's own colours:\n" + "\n".join(feil)


# A flex box makes a piece of its own of bare text, so a comma after a link stands alone; text whose line breaks
# are kept also keeps those of the template it stands in.
REVET = """() => {
    const revet = [];
    for (const node of document.querySelectorAll("main *:not(select):not(textarea):not(pre)")) {
        const stil = getComputedStyle(node);
        const barn = [...node.childNodes].filter(ett => ett.nodeType === 1 || ett.textContent.trim());
        if (/flex|grid/.test(stil.display) && barn.some(
            (ett, nr) => nr && ett.nodeType === 3 && /^\\s*[,.;:)]/.test(ett.textContent)))
            revet.push(node.innerText);
        if (/^pre/.test(stil.whiteSpace) && barn.length && /^[ \\t]*\\n|\\n[ \\t]*$/.test(node.textContent))
            revet.push(node.innerText);
    }
    return revet;
}"""


def ingen_revet_setning(side: Page) -> None:
    """Fail where how a page is set tears a sentence: a comma far from its word, a line break nobody wrote."""
    revet = side.evaluate(REVET)
    assert not revet, f"{side.url} tears {revet}"


UTBOKSEN_ER_TOM = """async () => {
  const tom = () => !Object.keys(localStorage).some((navn) => navn.includes(':utboks:'))
  for (let gang = 0; gang < 600 && !tom(); gang++) await new Promise((ferdig) => setTimeout(ferdig, 50))
  return tom()
}"""


def utboksen_er_tom(side: Page) -> None:
    """All that was done is taken in: also what is quick, which the page tells nothing of."""
    assert side.evaluate(UTBOKSEN_ER_TOM), f"{side.url} has something that is not sent"
