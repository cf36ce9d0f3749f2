"""What becomes of the questions that are not answered when a virksomhet is moved."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.felles.formater import dato
from tillit.organisasjon.flytting import Flytting, Foelge
from tillit.spoersmaal.models import Folkevalgtspoersmaal


def foelger(flytting: Flytting) -> Iterator[Foelge]:
    """One query, where there is a relation that ends. Their words are not told: an administrator reads none."""
    if flytting.fra is None:
        return
    aapne = Folkevalgtspoersmaal.objects.aapne().filter(relasjon=flytting.fra).order_by("frist", "pk")
    if frister := list(aapne.values_list("frist", flat=True)):
        yield Foelge(
            ngettext("%(antall)s ubesvart spørsmål", "%(antall)s ubesvarte spørsmål", len(frister))
            % {"antall": len(frister)},
            _("Et slikt spørsmål besvares av den gamle avdelingen. Nye spørsmål går til den nye."),
            tuple(_("Svarfrist %(dato)s") % {"dato": dato(frist)} for frist in frister),
        )
