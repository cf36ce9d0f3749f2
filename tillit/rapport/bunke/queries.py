"""What the pages of an order of many reports show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from tillit.felles.jobb import Jobbstatus
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker, Organ
from tillit.rapport.bunke import arkiv
from tillit.rapport.bunke.innhold import Bunkeinnhold, bunkeinnhold
from tillit.rapport.enums import OVER, Dybde
from tillit.rapport.lengde import Rapportomfang, omtrent_sider
from tillit.rapport.models import Rapport, Rapportbunke
from tillit.rapport.queries import bestillingsgrunnlag
from tillit.rapport.slag import Rapportoppskrift

# How long the start page and the letter tell of one that is made.
NYTT = timedelta(days=3)


@dataclass(frozen=True)
class Bunkeside:
    """An order of many, with its reports as they stand now, and the day that its file is there to."""

    bunke: Rapportbunke
    rapporter: tuple[Rapport, ...]
    ligger_til: date | None

    def _antall(self, *statuser: str) -> int:
        return sum(ett.status in statuser for ett in self.rapporter)

    @property
    def ferdige(self) -> int:
        return self._antall(Jobbstatus.FERDIG)

    @property
    def over(self) -> int:
        """Those that nobody will work on any more."""
        return self._antall(*OVER)

    @property
    def sider(self) -> int:
        """Pages of what is made: how many the rest will have is not known before they are laid out."""
        return sum(ett.sider or 0 for ett in self.rapporter)

    @property
    def pakkes(self) -> bool:
        return self.over == len(self.rapporter)


@dataclass(frozen=True)
class Bunkebestilling:
    """What the order page is filled with: what it would be of today, how much there is, and what was chosen last."""

    organ: Organ
    slag: Rapportoppskrift
    innhold: Bunkeinnhold
    omfang: Rapportomfang
    forrige: dict[str, Any]

    @property
    def sider(self) -> dict[Dybde, int]:
        """About how many in all: each virksomhet by itself, and once more in the report of all of them."""
        flere = max(0, len(self.innhold.hver) - 1)
        som = {ett: Dybde.KORT if self.slag.alltid_kort else ett for ett in Dybde}
        return {
            ett: 2 * omtrent_sider(self.omfang, som[ett]) + flere * omtrent_sider(Rapportomfang(), som[ett])
            for ett in Dybde
        }


def bunkeside(bunke: Rapportbunke) -> Bunkeside:
    rapporter = bunke.rapporter.select_related("organ", "avbrutt_av").defer("innhold").order_by("pk")
    return Bunkeside(bunke, tuple(rapporter), arkiv.ligger_til(bunke))


def nye_bunker(bruker: Bruker, *, naa: datetime) -> list[Rapportbunke]:
    """What the person has ordered, and that ended lately."""
    alle = Rapportbunke.objects.synlig_for(bruker).filter(bestilt_av=bruker)
    return list(alle.endt_siden(naa - NYTT).select_related("organ"))


def bunkebestilling(bruker: Bruker, organ: Organ, oppskrift: Rapportoppskrift) -> Bunkebestilling:
    grunnlag = bestillingsgrunnlag(bruker, organ, oppskrift)
    innhold = bunkeinnhold(bruker, organ, i_dag().year)
    return Bunkebestilling(organ, oppskrift, innhold, grunnlag.omfang, grunnlag.forrige)
