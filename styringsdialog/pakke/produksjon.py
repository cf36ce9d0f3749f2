"""Make one ordered pack: claim, collect, freeze, lay out, store, finish. May be killed anywhere and started again."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from styringsdialog.models import Moetepakke
from styringsdialog.pakke.innhold import VERSJON, Pakkeinnhold, programavtrykk
from styringsdialog.pakke.samling import samle_innhold
from styringsdialog.pakke.utvalg import SIDER, TRINN, foerste_trinn, pakkebilde
from tillit.felles import arbeid, frossenpdf
from tillit.felles.jobb import Leie
from tillit.felles.koding import fra_json
from tillit.felles.pdf import Fremdrift, Pdf, lag_foerste_som_passer
from tillit.felles.tid import naa


def lag_moetepakke(pk: int) -> bool:
    """Make the pack if it waits; do nothing (False) when it is done, given up or in other hands."""
    return arbeid.utfoer(Moetepakke, pk, _lag)


def lag_pdf(innhold: Pakkeinnhold, meld: Fremdrift) -> tuple[Pdf, int]:
    """The pack on its pages, and the step of TRINN that was needed. Reads the content and our own static files."""
    fra = foerste_trinn(innhold)
    utgaver = (
        render_to_string("styringsdialog/pakke/pdf.html", {"p": pakkebilde(innhold, trinn)})
        for trinn in range(fra, len(TRINN))
    )
    pdf, nummer = lag_foerste_som_passer(utgaver, meld, sider=SIDER)
    return pdf, fra + nummer


def _lag(leie: Leie[Moetepakke]) -> None:
    frossenpdf.lag(leie, samle=_samle, les=_les, tegn=_tegn)


def _samle(pakke: Moetepakke, meld: Fremdrift) -> tuple[Pakkeinnhold, dict[str, Any]]:
    meld(5, _("Henter programmet og det som har hendt siden sist"))
    innhold, saker = samle_innhold(pakke, naa=naa())
    return innhold, {"innholdsversjon": VERSJON, "avtrykk": programavtrykk(pakke.moete, saker)}


def _les(pakke: Moetepakke) -> Pakkeinnhold:
    return fra_json(Pakkeinnhold, pakke.innhold)


def _tegn(innhold: Pakkeinnhold, meld: Fremdrift) -> tuple[Pdf, dict[str, Any]]:
    pdf, trinn = lag_pdf(innhold, meld)
    return pdf, {"trinn": trinn}
