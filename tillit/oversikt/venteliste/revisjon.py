"""Documents that a department has sent the revisor, and that nobody has received yet."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.organisasjon.models import Bruker
from tillit.oversikt.enums import Venteslag
from tillit.oversikt.queries.utdrag import utdrag
from tillit.oversikt.venteliste.former import Peker, Ventegruppe, Ventelinje, flere, gruppe, kom, kort
from tillit.revisjon.models import Revisjonsdokument


def mottak(bruker: Bruker, antall: int) -> Ventegruppe | None:
    """One query."""
    alle = reverse("revisjon:liste")
    rader = utdrag(Revisjonsdokument.objects.synlig_for(bruker).ventende().med_partene(), antall)
    return gruppe(
        Venteslag.REVISJONSDOKUMENT,
        _("Dokumenter å kvittere for"),
        _("Dokument å kvittere for"),
        (
            Ventelinje(
                tekst=kort(rad.tittel),
                url=rad.adresse,
                under=_("Sendt av %(hvem)s") % {"hvem": rad.relasjon.overordnet.navn},
                naar=kom(rad.sendt_tid),
                egen=True,
                svar=Peker(_("Kvitter"), alle),
                virksomhet=rad.relasjon.underordnet.navn,
            )
            for rad in rader.rader
        ),
        videre=[flere(rader, _("Vis alle dokumenter å kvittere for"), alle)],
        kuttet=rader.flere,
    )
