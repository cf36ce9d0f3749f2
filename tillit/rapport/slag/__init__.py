"""Which kinds of report there are: a folder each, and this one list of them (docs/hvordan/add-a-report-kind.md).

A folder has what is read for the kind (`collector.py`) and what it is called, who orders it and which parts it has
(`outline.py`); how it is set out is its template in `templates/rapport/slag`.
"""

from __future__ import annotations

from collections.abc import Mapping

from tillit.organisasjon.models import Bruker, Organ
from tillit.rapport.enums import Rapportslag
from tillit.rapport.slag.aarsberetning.outline import AARSBERETNING
from tillit.rapport.slag.aarsberetning_stat.outline import AARSBERETNING_STAT
from tillit.rapport.slag.avdelingsstatus.outline import AVDELINGSSTATUS
from tillit.rapport.slag.bystatus.outline import BYSTATUS
from tillit.rapport.slag.oppskrift import Del, Rapportoppskrift
from tillit.rapport.slag.samlerapport.outline import SAMLERAPPORT
from tillit.rapport.slag.tertialrapport.outline import TERTIALRAPPORT
from tillit.rapport.slag.utvalgssammendrag.outline import UTVALGSSAMMENDRAG
from tillit.rapport.slag.virksomhetsstatus.outline import VIRKSOMHETSSTATUS

__all__ = ["ALLE", "Del", "Rapportoppskrift", "bestillbare"]

ALLE: Mapping[str, Rapportoppskrift] = {
    Rapportslag.SAMLERAPPORT: SAMLERAPPORT,
    Rapportslag.VIRKSOMHETSSTATUS: VIRKSOMHETSSTATUS,
    Rapportslag.TERTIALRAPPORT: TERTIALRAPPORT,
    Rapportslag.AARSBERETNING: AARSBERETNING,
    Rapportslag.AARSBERETNING_STAT: AARSBERETNING_STAT,
    Rapportslag.BYSTATUS: BYSTATUS,
    Rapportslag.AVDELINGSSTATUS: AVDELINGSSTATUS,
    Rapportslag.UTVALGSSAMMENDRAG: UTVALGSSAMMENDRAG,
}


def bestillbare(bruker: Bruker, organ: Organ) -> list[Rapportoppskrift]:
    """The kinds this person may order of this body."""
    return [slag for slag in ALLE.values() if slag.kan_bestilles_av(bruker, organ)]
