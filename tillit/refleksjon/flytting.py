"""What becomes of what the parties have said of their relation when a virksomhet is moved."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tillit.organisasjon.flytting import Flytting, Foelge
from tillit.refleksjon.models import Aarsrefleksjon, Kjennetegnvurdering, Oppfatning

_SAGT = (Kjennetegnvurdering, Oppfatning, Aarsrefleksjon)


def foelger(flytting: Flytting) -> Iterator[Foelge]:
    """Three queries, where there is a relation that ends. Their words are not told: an administrator reads none."""
    if flytting.fra is None:
        return
    sagt = [modell.objects.filter(relasjon=flytting.fra).exists() for modell in _SAGT]
    if any(sagt):
        yield Foelge(
            _("Det partene har sagt om styringen og hvor de skal"),
            _("Blir hos de to som sa det. Den nye avdelingen og virksomheten begynner på sitt eget."),
        )
