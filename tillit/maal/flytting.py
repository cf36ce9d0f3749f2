"""What becomes of the goals when a virksomhet is moved."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.maal.enums import Maalstatus
from tillit.maal.models import Maal
from tillit.organisasjon.flytting import Flytting, Foelge


def foelger(flytting: Flytting) -> Iterator[Foelge]:
    """One query."""
    maal = Maal.objects.gjeldende().filter(relasjon__underordnet=flytting.organ)
    statuser = list(maal.values_list("status", flat=True))
    if antall := len(statuser):
        yield Foelge(
            ngettext("%(antall)s mål", "%(antall)s mål", antall) % {"antall": antall},
            _(
                "Målene følger virksomheten. Fra denne dagen leser og endrer den nye avdelingen dem."
                " De står i styringsrelasjonen de ble til i, til den nye avdelingen tar dem inn i sin:"
                " ett klikk på virksomhetens side, og tall, vurderinger, kjede og historikk følger med."
            ),
        )
    if foreslaatte := statuser.count(Maalstatus.FORESLAATT):
        yield Foelge(
            ngettext("%(antall)s foreslått mål", "%(antall)s foreslåtte mål", foreslaatte) % {"antall": foreslaatte},
            _(
                "Et slikt mål er ikke fastsatt ennå. Avgjør det før flyttingen hvis den gamle avdelingen "
                "skal gjøre det."
            ),
        )
