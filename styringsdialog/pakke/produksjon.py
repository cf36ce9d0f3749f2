"""Make one ordered pack: claim, collect, freeze, lay out, store, finish. May be killed anywhere and started again."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from styringsdialog.models import Moetepakke
from styringsdialog.pakke.innhold import VERSJON, Pakkeinnhold, programavtrykk
from styringsdialog.pakke.samling import samle_innhold
from styringsdialog.pakke.utvalg import SIDER, TRINN, foerste_trinn, pakkebilde
from tillit.felles import arbeid, jobb
from tillit.felles.filer import LagretFil
from tillit.felles.jobb import Leie
from tillit.felles.koding import fra_json, til_json
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
    def meld(prosent: int, tekst: str) -> None:
        jobb.meld_fremdrift(leie, prosent=prosent, tekst=tekst, naa=naa())

    innhold = _frosset_innhold(leie, meld)
    pdf, trinn = lag_pdf(innhold, meld)
    meld(95, _("Lagrer filen"))
    arbeid.lagre_pdf(leie, pdf.innhold, lambda fil: _fullfoer(leie, fil, trinn=trinn, sider=pdf.sider))


def _fullfoer(leie: Leie[Moetepakke], fil: LagretFil, *, trinn: int, sider: int) -> None:
    """The pack is done. From here the database lets nobody change the row."""
    jobb.fullfoer(
        leie,
        trinn=trinn,
        fil=fil.navn,
        sha256=fil.sha256,
        stoerrelse=fil.stoerrelse,
        sider=sider,
        ferdig_tid=naa(),
    )


def _frosset_innhold(leie: Leie[Moetepakke], meld: Fremdrift) -> Pakkeinnhold:
    """What an earlier attempt froze, else what the database says now."""
    pakke = Moetepakke.objects.select_related("moete__relasjon__overordnet", "moete__relasjon__underordnet").get(
        pk=leie.pk
    )
    if pakke.innhold is not None:
        return fra_json(Pakkeinnhold, pakke.innhold)
    meld(5, _("Henter programmet og det som har hendt siden sist"))
    innhold, saker = samle_innhold(pakke, naa=naa())
    jobb.skriv(
        leie,
        innhold=til_json(innhold),
        innholdsversjon=VERSJON,
        avtrykk=programavtrykk(pakke.moete, saker),
    )
    return innhold
