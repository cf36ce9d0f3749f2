"""The packs of a meeting: what its page says of them, and what the pack's own page shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from styringsdialog import rules
from styringsdialog.access import FORESLAA, kan
from styringsdialog.bilder import Saksbilde
from styringsdialog.models import Moete, Moetepakke
from styringsdialog.pakke.innhold import HarVersjon, Pakkeinnhold, programavtrykk
from styringsdialog.pakke.utvalg import Pakkebilde, pakkebilde
from tillit.felles.jobb import Jobbstatus
from tillit.felles.koding import fra_json
from tillit.felles.sqltekst import skrevet_en_gang
from tillit.organisasjon.models import Bruker


@dataclass(frozen=True)
class Pakkestand:
    """`siste` is the newest that is made; `under_arbeid` one that is being made; `feilet` the newest, where it failed.

    `er_eldre`: the programme has changed since `siste` was made; `er_uendret`: it has not, and still may.
    """

    versjoner: tuple[Moetepakke, ...]
    siste: Moetepakke | None
    under_arbeid: Moetepakke | None
    feilet: Moetepakke | None
    er_eldre: bool
    er_uendret: bool
    kan_lages: bool

    @property
    def vises(self) -> bool:
        return self.kan_lages or self.siste is not None


def pakkestand(moete: Moete, saker: Iterable[HarVersjon | Saksbilde], bruker: Bruker) -> Pakkestand:
    """One query. `saker`: those on the programme now, in order."""
    alle = tuple(_pakkene(moete.pk))
    ferdige = tuple(ett for ett in alle if ett.status == Jobbstatus.FERDIG)
    nyeste, siste = next(iter(alle), None), next(iter(ferdige), None)
    aapent = rules.programmet_er_aapent(status=moete.status)
    den_samme = siste is not None and siste.avtrykk == programavtrykk(moete, saker)
    return Pakkestand(
        versjoner=ferdige,
        siste=siste,
        under_arbeid=next((ett for ett in alle if ett.er_i_arbeid), None),
        feilet=nyeste if nyeste and nyeste.status == Jobbstatus.FEILET else None,
        er_eldre=aapent and siste is not None and not den_samme,
        er_uendret=aapent and den_samme,
        kan_lages=aapent and kan(bruker, moete.relasjon, FORESLAA),
    )


@skrevet_en_gang
def _pakkene(moete: int) -> QuerySet[Moetepakke]:
    return Moetepakke.objects.filter(moete=moete).select_related("bestilt_av").defer("innhold").order_by("-nummer")


def vist_pakke(pakke: Moetepakke) -> Pakkebilde:
    """One that is made, as it was laid out."""
    return pakkebilde(fra_json(Pakkeinnhold, pakke.innhold), pakke.trinn or 0)
