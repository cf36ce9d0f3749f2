"""Templates as they are listed and chosen."""

from __future__ import annotations

from dataclasses import dataclass

from resultatkjede.bilder import Kjedebilde
from resultatkjede.models import Kjedemal
from resultatkjede.tegning import SMAL, Kjedetegning, tegn
from resultatkjede.utveksling import les_verdier
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker


@dataclass(frozen=True)
class Malvalg:
    """A template, drawn small."""

    mal: Kjedemal
    kjede: Kjedebilde
    tegning: Kjedetegning

    @property
    def ident(self) -> str:
        """Unique in a page; text, so that no template puts a thousands separator in it."""
        return str(self.mal.pk)


@dataclass(frozen=True)
class Malutvalg:
    """The templates a goal can begin with: those of the department that steers its virksomhet, and the others."""

    egne: tuple[Malvalg, ...]
    andre: tuple[Malvalg, ...]


def malvalg(maal: Maal) -> Malutvalg:
    """One query. `maal` with its relasjon at hand."""
    avdeling = maal.relasjon.overordnet_id
    alle = [_valg(mal) for mal in Kjedemal.objects.aktive().select_related("organ")]
    return Malutvalg(
        egne=tuple(valg for valg in alle if valg.mal.organ_id == avdeling),
        andre=tuple(valg for valg in alle if valg.mal.organ_id != avdeling),
    )


@dataclass(frozen=True)
class Malliste:
    """Every template the reader may see."""

    aktive: tuple[Malvalg, ...]
    utgaatte: tuple[Malvalg, ...]
    kan_lage: bool


def malliste(leser: Bruker) -> Malliste:
    maler = Kjedemal.objects.synlig_for(leser).select_related("organ").order_by("organ__sortering", "navn", "pk")
    alle = [_valg(mal) for mal in maler]
    return Malliste(
        aktive=tuple(valg for valg in alle if valg.mal.utgaatt_dato is None),
        utgaatte=tuple(valg for valg in alle if valg.mal.utgaatt_dato is not None),
        kan_lage=bool(leser.tilgang.egne_med(Rettighet.KJEDEMAL_ENDRE)),
    )


def _valg(mal: Kjedemal) -> Malvalg:
    kjede = les_verdier(mal.innhold).kjede
    return Malvalg(mal, kjede, tegn(kjede, form=SMAL))
