"""The indicators that may tell of a ledd."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q
from django.utils.translation import gettext as _

from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.models import Bruker


def indikatorvalg(
    bruker: Bruker, maal: Maal, *, valgte: Collection[int] = ()
) -> list[tuple[str, list[tuple[int, str]]]]:
    """Indicators of goals `bruker` may see, by where they come from: the chain's own goal, those it is derived from,
    those derived from it, and the other goals of the same relation. One that has been retired is offered only where it
    is chosen already. One query.
    """
    over = Q(pk=maal.overordnet_id) | Q(undermaal=maal.overordnet_id) | Q(undermaal__undermaal=maal.overordnet_id)
    naere = Q(pk=maal.pk) | Q(overordnet=maal.pk) | Q(relasjon=maal.relasjon_id)
    if maal.overordnet_id:
        naere |= over
    synlige = Maal.objects.synlig_for(bruker)
    egnede = Q(maal__in=synlige.gjeldende().filter(naere).values("pk"), avviklet_dato__isnull=True)
    valgt = Q(pk__in=valgte, maal__in=synlige)
    rader = Indikator.objects.filter(egnede | valgt).select_related("maal").order_by("maal_id", "rekkefoelge", "pk")
    grupper: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for rad in rader:
        grupper.setdefault(_gruppe(rad.maal, maal), []).append((rad.pk, rad.navn))
    return [(navn, valg) for (_nummer, navn), valg in sorted(grupper.items(), key=lambda gruppe: gruppe[0][0])]


def _gruppe(ett: Maal, maal: Maal) -> tuple[int, str]:
    """A heading for each goal, the nearest first."""
    if ett.pk == maal.pk:
        return 0, _("Dette målet")
    if ett.overordnet_id == maal.pk:
        return 2, _("Avledet mål: %(maal)s") % {"maal": ett.tekst}
    if ett.relasjon_id == maal.relasjon_id:
        return 3, _("Annet mål: %(maal)s") % {"maal": ett.tekst}
    return 1, _("Avledet av: %(maal)s") % {"maal": ett.tekst}
