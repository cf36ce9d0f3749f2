"""What was answered when the goal coach asked is kept with the text it was said of. Called where the goal is stored."""

from __future__ import annotations

from collections.abc import Mapping

from tillit.maal.models import Maal, Veiledersvar
from tillit.organisasjon.models import Bruker


def behold_svar(*, maal: Maal, tekst: str, svar: Mapping[str, str], av: Bruker) -> None:
    """Add each answer. The same answer to the same question about the same text is one, however often it is sent."""
    if not svar:
        return
    kjente = set(maal.veiledersvar.filter(maaltekst=tekst).values_list("spoersmaal", "svar"))
    Veiledersvar.objects.bulk_create(
        Veiledersvar(maal=maal, spoersmaal=spoersmaal, maaltekst=tekst, svar=ett, av=av)
        for spoersmaal, ett in svar.items()
        if (spoersmaal, ett) not in kjente
    )
