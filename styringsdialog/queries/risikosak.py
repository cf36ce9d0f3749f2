"""What a point about a risk rests on, in words."""

from __future__ import annotations

from datetime import date

from resultatkjede.enums import Konsekvens, Sannsynlighet
from resultatkjede.risikobilder import Partsvurdering, Risikovisning
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.formater import dato
from tillit.spraak.bokstaver import liten


@paa_bokmaal
def saksgrunnlag(risiko: Risikovisning, *, dag: date) -> str:
    """What both parties say of the risk and where they differ, as it was on `dag`."""
    return f"Slik sto risikoen {dato(dag)}:\n\n{_stand(risiko)}"


@paa_bokmaal
def er_endret(risiko: Risikovisning, *, grunnlag: str) -> bool:
    """Something has been judged or done since the point was put up."""
    return grunnlag.partition("\n\n")[2] != _stand(risiko)


def _stand(risiko: Risikovisning) -> str:
    avsnitt = [_vurdering(vurdering) for vurdering in risiko.viste]
    return "\n\n".join([*avsnitt, risiko.forskjell_i_ord, f"{risiko.tiltak_i_ord}."])


def _vurdering(vurdering: Partsvurdering) -> str:
    begrunnelse = " ".join(vurdering.begrunnelse.split())
    sannsynlighet, konsekvens = Sannsynlighet(vurdering.sannsynlighet), Konsekvens(vurdering.konsekvens)
    return (
        f"{vurdering.organ}: sannsynlighet {sannsynlighet.value} ({liten(str(sannsynlighet.label))}), "
        f"konsekvens {konsekvens.value} ({liten(str(konsekvens.label))}). {begrunnelse}"
    )
