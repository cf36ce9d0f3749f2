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
    grupper: dict[int, list[tuple[int, str]]] = {nummer: [] for nummer in range(4)}
    for rad in rader:
        tekst = rad.navn if rad.maal_id == maal.pk else f"{rad.navn} ({rad.maal.tekst})"
        grupper[_gruppe(rad.maal, maal)].append((rad.pk, tekst))
    navn = (
        _("Dette målet"),
        _("Mål det er avledet av"),
        _("Mål som er avledet av det"),
        _("Andre mål for virksomheten"),
    )
    return [(navn[nummer], valg) for nummer, valg in grupper.items() if valg]


def _gruppe(ett: Maal, maal: Maal) -> int:
    if ett.pk == maal.pk:
        return 0
    if ett.overordnet_id == maal.pk:
        return 2
    return 3 if ett.relasjon_id == maal.relasjon_id else 1
