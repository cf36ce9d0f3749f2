"""What every action of a chain begins with: the chain's own row, so that two writers of one chain take turns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from resultatkjede import rules
from resultatkjede.models import Kobling, Ledd, Resultatkjede
from tillit.felles.feil import Regelbrudd
from tillit.felles.laas import laas

AVSTAND = 10  # between two numbers in a column


class LeddetErBorte(Regelbrudd):
    melding = _("Noen andre har fjernet leddet mens du holdt på. Last siden på nytt for å se kjeden slik den er nå.")


class KoblingenErBorte(Regelbrudd):
    melding = _("Noen andre har fjernet koblingen mens du holdt på. Last siden på nytt for å se kjeden slik den er nå.")


def laast_ledd(ledd: Ledd) -> Ledd:
    """The ledd as it stands now, its chain held, and so all in it; a plain refusal where somebody took it away."""
    laas(ledd.kjede)
    naa = Ledd.objects.select_related("kjede").filter(pk=ledd.pk).first()
    if naa is None:
        raise LeddetErBorte
    return naa


def laast_kobling(kobling: Kobling) -> Kobling:
    laas(kobling.kjede)
    naa = Kobling.objects.filter(pk=kobling.pk).first()
    if naa is None:
        raise KoblingenErBorte
    return naa


def par(kjede: Resultatkjede) -> list[rules.Par]:
    return list(Kobling.objects.filter(kjede=kjede).values_list("fra_id", "til_id"))


def kolonne(kjede: Resultatkjede, steg: int) -> list[Ledd]:
    return list(Ledd.objects.filter(kjede=kjede, steg=steg))


def nummerer(ledd: Mapping[int, Ledd], orden: Iterable[int]) -> None:
    """Number a column from the top; only rows that change are written."""
    for nummer, pk in enumerate(orden, start=1):
        ett = ledd[pk]
        if ett.rekkefoelge != nummer * AVSTAND:
            ett.rekkefoelge = nummer * AVSTAND
            ett.save(update_fields=["rekkefoelge"])
