"""HTML to PDF: the work that takes the time, told about page by page."""

from __future__ import annotations

import gc
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from time import monotonic
from typing import Any

import pikepdf
from django.utils.translation import gettext as _

from tillit.felles.pdf.bokstaver import med_kjente_bokstaver
from tillit.felles.pdf.egenprosess import Mellomlager, sett_sammen_for_seg
from tillit.felles.pdf.feil import FilTilDokumentetMangler, NoeKomIkkeMed
from tillit.felles.pdf.filer import ADRESSE, bare_egne_filer
from tillit.felles.pdf.husket import husk_maalinger
from tillit.felles.pdf.merking import merk_ferdig, skriv
from tillit.felles.pdf.stykker import del_opp
from tillit.felles.pdf.stykkevis import HELE, Andel, Lagt, skriv_stykkevis
from tillit.felles.pdf.tegninger import sett_inn_tegningene, ta_ut_tegningene

# Told about the work: how far it has come in percent, and what happens now.
Fremdrift = Callable[[int, str], None]

LAYOUT_FRA, LAYOUT_TIL, SAMMEN_TIL = 15, 80, 90
# A document tells of each page, but writes to the database no oftener than this.
SEKUNDER_MELLOM = 0.5
logger = logging.getLogger(__name__)

_SIDE = re.compile(r"Page (\d+)")


@dataclass(frozen=True)
class Pdf:
    innhold: bytes
    sider: int


def lag_pdf(html: str, meld: Fremdrift, *, data: bytes | None = None) -> Pdf:
    """The page as a PDF. Reads it and our own static files, nothing else: no network, no database.

    `data` is JSON that lies in the file as data.json: what is set out on the page, for machines.
    """
    oppdelt = del_opp(html)
    if len(oppdelt.stykker) == 1:
        return lag_foerste_som_passer([oppdelt.stykker[0].html], meld, data=data)[0]
    meld(10, _("Setter opp sidene"))

    def legg_ut(side: str, andel: Andel) -> Lagt:
        with _uten_leting_etter_soeppel():
            return _skriv_ut([side], meld, None, andel)[0]

    with Mellomlager() as lager:
        deler, marger = skriv_stykkevis(oppdelt, legg_ut, lager)
        return Pdf(*sett_sammen_for_seg(lager, deler, marger, data=data, meld=_av_og_til(meld)))


def lag_foerste_som_passer(
    utgaver: Iterable[str], meld: Fremdrift, *, sider: int | None = None, data: bytes | None = None
) -> tuple[Pdf, int]:
    """The first edition of no more than `sider` pages, and which it was; the last one where none is.

    Only one is drawn: the others are laid out, counted and forgotten.
    """
    meld(10, _("Setter opp sidene"))
    with _uten_leting_etter_soeppel():
        lagt, nummer = _skriv_ut(utgaver, meld, sider)
    meld(90, _("Merker tabeller og lenker for skjermlesere"))
    with pikepdf.open(BytesIO(lagt.pdf)) as pdf:
        merk_ferdig(pdf)
        ferdig = BytesIO()
        antall = skriv(pdf, ferdig, data=data)
    return Pdf(ferdig.getvalue(), antall), nummer


def _av_og_til(meld: Fremdrift) -> Callable[[float], None]:
    """Pass on how much is joined, not oftener than is written to the database."""
    meld(LAYOUT_TIL, _("Setter sammen delene"))
    sist = monotonic()

    def gjort(andel: float) -> None:
        nonlocal sist
        if andel == 1 or monotonic() - sist >= SEKUNDER_MELLOM:
            sist = monotonic()
            meld(LAYOUT_TIL + round((SAMMEN_TIL - LAYOUT_TIL) * andel), _("Setter sammen delene"))

    return gjort


def _skriv_ut(utgaver: Iterable[str], meld: Fremdrift, sider: int | None, andel: Andel = HELE) -> tuple[Lagt, int]:
    from weasyprint import HTML  # noqa: PLC0415  # half a second and 60 MB that no web page needs
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415  # likewise

    husk_maalinger()
    sett_inn_tegningene()
    with _fortalt(meld, andel):
        try:
            for nummer, html in enumerate(utgaver):  # noqa: B007  # the last one counts
                side, tegninger = ta_ut_tegningene(med_kjente_bokstaver(html))
                henter = bare_egne_filer(tegninger)
                lagt_ut = HTML(string=side, base_url=ADRESSE, url_fetcher=henter).render()
                if sider is None or len(lagt_ut.pages) <= sider:
                    break
            if andel == HELE:
                meld(LAYOUT_TIL, _("Tegner %(sider)s sider") % {"sider": len(lagt_ut.pages)})
            maal: dict[str, int] = {}
            for sidenummer, ett_ark in enumerate(lagt_ut.pages):
                maal |= dict.fromkeys(ett_ark.anchors, sidenummer) | maal
            ut: bytes = lagt_ut.write_pdf(pdf_variant="pdf/a-3a")
        except FatalURLFetchingError as feil:  # no Exception: nothing else would catch it
            raise FilTilDokumentetMangler from feil
    return Lagt(ut, len(lagt_ut.pages), maal), nummer


@contextmanager
def _uten_leting_etter_soeppel() -> Iterator[None]:
    """What is laid out lives until the file is written: to look through it for rubbish finds little, and takes a sixth
    of the time. It is looked for once, when the pages are no more, so that the next step has the room.
    """
    lette = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if lette:
            gc.enable()
        gc.collect()


@contextmanager
def _fortalt(meld: Fremdrift, andel: Andel) -> Iterator[None]:
    """Pass on what WeasyPrint says of its work. A lease that is lost stops it at the next page, an error at once."""
    feil, logg = logging.getLogger("weasyprint"), logging.getLogger("weasyprint.progress")
    lytter, stopper = _Lytter(meld, andel), _Stopper()
    nivaa, videre = logg.level, logg.propagate
    logg.addHandler(lytter)
    feil.addHandler(stopper)
    logg.setLevel(logging.INFO)
    logg.propagate = False
    try:
        yield
    finally:
        feil.removeHandler(stopper)
        logg.removeHandler(lytter)
        logg.setLevel(nivaa)
        logg.propagate = videre


class _Stopper(logging.Handler):
    """What WeasyPrint cannot set in, it tells of and leaves out: nobody would see that a drawing is missing."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)

    def handle(self, record: logging.LogRecord) -> Any:
        logger.error("Not in the document: %s", record.getMessage())
        raise NoeKomIkkeMed


class _Lytter(logging.Handler):
    def __init__(self, meld: Fremdrift, andel: Andel) -> None:
        super().__init__(logging.INFO)
        self._meld = meld
        self._andel = andel
        self._sist = 0.0
        self._lengst = 0

    def handle(self, record: logging.LogRecord) -> Any:
        """Past logging's own net for errors: LeieMistet must reach the worker."""
        treff = _SIDE.search(record.getMessage())
        if treff is None or monotonic() - self._sist < SEKUNDER_MELLOM:
            return
        self._sist = monotonic()
        side = int(treff[1])
        # How many pages there will be is not known before they are laid out: the bar slows down, but never stands.
        # Pages whose numbers are referred to are laid out again from the first: the bar does not go back.
        self._lengst = max(self._lengst, side)
        andel = self._andel.foer + (self._andel.etter - self._andel.foer) * self._lengst / (self._lengst + 20)
        prosent = LAYOUT_FRA + round((LAYOUT_TIL - LAYOUT_FRA) * andel)
        self._meld(prosent, _("Setter opp side %(side)s") % {"side": self._andel.sider + side})
