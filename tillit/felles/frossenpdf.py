"""A document that is collected once, frozen, laid out as PDF and never changed: a report, a pack, an approved referat.

A room adds: a model that inherits `FrossenPdf` and says what it is of; how its content is collected, read back and laid
out, which `lag` takes one after the other; and a view that hands the file out through `som_fil`. What was frozen is the
document: the page and the PDF are both made of it, and a later attempt reads nothing anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tillit.felles import arbeid, jobb
from tillit.felles.filer import LagretFil
from tillit.felles.jobb import Jobb, Jobbstatus, Leie
from tillit.felles.koding import SHA256, til_json
from tillit.felles.nedlasting import lagret_fil
from tillit.felles.pdf import Fremdrift, Pdf
from tillit.felles.tid import naa


class FrossenPdf(Jobb):
    """The frozen content, and the file it became. One that is made is whole, and nobody changes it."""

    innhold = models.JSONField(_("innhold"), null=True, blank=True)
    innholdsversjon = models.PositiveSmallIntegerField(_("innholdets versjon"), default=1)
    fil = models.CharField(_("fil"), max_length=200, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    stoerrelse = models.PositiveIntegerField(_("størrelse i byte"), null=True, blank=True)
    sider = models.PositiveSmallIntegerField(_("sider"), null=True, blank=True)
    ferdig_tid = models.DateTimeField(_("ferdig"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            *Jobb.Meta.constraints,
            models.CheckConstraint(
                name="%(class)s_ferdig_er_hel",
                condition=~Q(status=Jobbstatus.FERDIG)
                | (Q(innhold__isnull=False, ferdig_tid__isnull=False) & ~Q(fil="") & Q(sha256__regex=SHA256)),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="ferdig_er_uforanderlig",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status=Jobbstatus.FERDIG),
            ),
        ]


F = TypeVar("F", bound=FrossenPdf)
I = TypeVar("I")  # noqa: E741  # innhold


def lag(
    leie: Leie[F],
    *,
    samle: Callable[[F, Fremdrift], tuple[I, dict[str, Any]]],
    les: Callable[[F], I],
    tegn: Callable[[I, Fremdrift], tuple[Pdf, dict[str, Any]]],
) -> None:
    """What an earlier attempt froze, else what the database says now; then its pages, and the row that says it is made.

    `samle` and `tegn` say beside what they make what else goes in the row.
    """

    def meld(prosent: int, tekst: str) -> None:
        jobb.meld_fremdrift(leie, prosent=prosent, tekst=tekst, naa=naa())

    rad = leie.modell._default_manager.get(pk=leie.pk)  # noqa: SLF001  # no public spelling
    if rad.innhold is None:
        innhold, felter = samle(rad, meld)
        frys(leie, til_json(innhold), **felter)
    else:
        innhold = les(rad)
    pdf, felter = tegn(innhold, meld)
    meld(95, gettext("Lagrer filen"))
    arbeid.lagre(leie, pdf.innhold, lambda fil: fullfoer(leie, fil, sider=pdf.sider, **felter), endelse="pdf")


def frys(leie: Leie[Any], innhold: Any, **felter: Any) -> None:
    """Keep what the document says. Every later attempt lays out this and reads nothing anew."""
    jobb.skriv(leie, innhold=innhold, **felter)


def fullfoer(leie: Leie[Any], fil: LagretFil, **felter: Any) -> None:
    """It is made. From here the database lets nobody change the row."""
    verdier = {"ferdig_tid": naa(), **felter}
    jobb.fullfoer(leie, fil=fil.navn, sha256=fil.sha256, stoerrelse=fil.stoerrelse, **verdier)


def som_fil(
    request: HttpRequest, rad: FrossenPdf, *, filnavn: str, mangler: str, kontekst: dict[str, object]
) -> HttpResponse:
    """The PDF itself, if it is the one that was made; else the page `mangler`, which says where it can be read."""
    return lagret_fil(
        request,
        rad.fil,
        sha256=rad.sha256,
        filnavn=filnavn,
        slag="application/pdf",
        mangler=mangler,
        kontekst=kontekst,
    )
