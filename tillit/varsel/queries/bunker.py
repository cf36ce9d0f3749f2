"""Reports that somebody ordered many of, and that are ready."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.felles.tid import oslodag
from tillit.organisasjon.models import Bruker
from tillit.rapport.models import Rapportbunke
from tillit.varsel.innhold import Brevlinje
from tillit.varsel.queries.foelger import Snudd, nytt_siden


def ferdige_bunker(bruker: Bruker, *, dag: date) -> list[Snudd]:
    """Those the person ordered and may still read: one query."""
    ferdige = Rapportbunke.objects.synlig_for(bruker).filter(bestilt_av=bruker, ferdig_tid__gte=nytt_siden(dag))
    return [Snudd(f"bunke:{ett.pk}", _linje(ett)) for ett in ferdige.select_related("organ").order_by("pk")]


def bestillere_av_ferdige(dag: date) -> frozenset[int]:
    ferdige = Rapportbunke.objects.filter(ferdig_tid__gte=nytt_siden(dag))
    return frozenset(ferdige.values_list("bestilt_av", flat=True))


def _linje(bunke: Rapportbunke) -> Brevlinje:
    return Brevlinje(
        tekst=_("Rapportene for %(organ)s, %(aar)s er ferdige") % {"organ": bunke.organ.navn, "aar": bunke.aar},
        url=reverse("rapport:bunke", args=[bunke.pk]),
        under=_("Du bestilte dem. Last dem ned i én fil."),
        dato=oslodag(bunke.ferdig_tid) if bunke.ferdig_tid else None,
    )
