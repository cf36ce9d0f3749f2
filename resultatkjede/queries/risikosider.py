"""The pages of risks: of a chain, of a virksomhet, of a department, and of one risk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from resultatkjede.enums import Risikonivaa
from resultatkjede.models import Resultatkjede, Risiko, Risikovurdering
from resultatkjede.ordlegging import aktive_i_ord
from resultatkjede.queries.risiko import (
    gjeldende_vist_av,
    gjeldende_vurderinger,
    risikovisninger,
    tidligere_vurderinger,
)
from resultatkjede.queries.toleranse import Toleranseside, avtalte_toleranser, toleransebilde, toleranseside
from resultatkjede.querysets import RisikoQuerySet
from resultatkjede.risikobilder import Partsvurdering, Risikovisning, Toleransebilde
from resultatkjede.rules import risiko as regler
from resultatkjede.tegning.risikomatrise import Matrise, tegn_matrise
from tillit.maal.models import Maal
from tillit.organisasjon.access import kan_i_relasjon, part_til
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon


@dataclass(frozen=True)
class Risikoliste:
    """Risks together, gravest first, with their matrix. `toleranse` is None where they lie in several relations."""

    risikoer: tuple[Risikovisning, ...]
    toleranse: Toleransebilde | None = None
    matrise: Matrise | None = None

    @property
    def aktive(self) -> tuple[Risikovisning, ...]:
        return tuple(risiko for risiko in self.risikoer if risiko.er_aktiv)

    @property
    def lukkede(self) -> tuple[Risikovisning, ...]:
        return tuple(risiko for risiko in self.risikoer if not risiko.er_aktiv)

    @property
    def ulike(self) -> int:
        return sum(bool(risiko.forskjell) for risiko in self.aktive)

    @property
    def ikke_vurdert(self) -> int:
        return sum(not all(vurdering.gitt for vurdering in risiko.vurderinger) for risiko in self.aktive)

    @property
    def over(self) -> int:
        return sum(risiko.over_toleransen is True for risiko in self.aktive)

    @property
    def forsinkede_tiltak(self) -> int:
        return sum(bool(tiltak.dager_over) for risiko in self.aktive for tiltak in risiko.aapne_tiltak)

    @property
    def i_ord(self) -> str:
        """All of them in a sentence or three."""
        setninger = [f"{aktive_i_ord(len(self.aktive))}."]
        if self.hoeyeste:
            melding = _("Det høyeste nivået noen av partene ser, er %(nivaa)s.")
            setninger.append(melding % {"nivaa": Risikonivaa(self._nivaa).som_nivaa})
        if self.ulike:
            melding = ngettext(
                "Partene vurderer %(antall)d risiko ulikt.", "Partene vurderer %(antall)d risikoer ulikt.", self.ulike
            )
            setninger.append(melding % {"antall": self.ulike})
        if self.ikke_vurdert:
            melding = ngettext(
                "%(antall)d risiko er ikke vurdert av begge parter ennå.",
                "%(antall)d risikoer er ikke vurdert av begge parter ennå.",
                self.ikke_vurdert,
            )
            setninger.append(melding % {"antall": self.ikke_vurdert})
        if self.toleranse and self.toleranse.avtalt:
            setninger.append(_over_i_ord(self.over))
        if self.forsinkede_tiltak:
            melding = ngettext(
                "%(antall)d tiltak er over fristen.", "%(antall)d tiltak er over fristen.", self.forsinkede_tiltak
            )
            setninger.append(melding % {"antall": self.forsinkede_tiltak})
        return " ".join(setninger)

    @property
    def hoeyeste(self) -> str:
        return str(Risikonivaa(self._nivaa).label) if self._nivaa else ""

    @property
    def _nivaa(self) -> str:
        return str(regler.hoeyeste(risiko.nivaa for risiko in self.aktive))


@dataclass(frozen=True)
class Kjedeside:
    liste: Risikoliste
    relasjon: Styringsrelasjon
    kan_foreslaa: bool


@dataclass(frozen=True)
class Virksomhetsrisikoside:
    liste: Risikoliste
    toleranse: Toleranseside | None

    @property
    def overordnet(self) -> str:
        return self.toleranse.relasjon.overordnet.kort if self.toleranse else str(Part.OVERORDNET.label)


@dataclass(frozen=True)
class Virksomhetsrisiko:
    organ: Organ
    toleranse: Toleransebilde
    liste: Risikoliste


@dataclass(frozen=True)
class Avdelingsside:
    rader: tuple[Virksomhetsrisiko, ...]
    liste: Risikoliste


@dataclass(frozen=True)
class Risikoside:
    """One risk, and what this reader may do with it. `part` is the party the reader judges for."""

    risiko: Risikovisning
    relasjon: Styringsrelasjon
    toleranse: Toleransebilde
    tidligere: tuple[Partsvurdering, ...]
    part: Part | None
    kan_foreslaa: bool
    kan_vurdere: bool
    har_vurdert: bool
    kan_vise: bool
    kan_lukke: bool
    kan_aapne: bool
    viser_sak: bool


def kjeden_til(maal: Maal) -> Resultatkjede | None:
    """The chain of a goal, if it is begun. That the goal may be seen is the caller's."""
    return Resultatkjede.objects.filter(maal=maal).first()


def kjedeside(maal: Maal, leser: Bruker, *, i_dag: date) -> Kjedeside:
    """`maal` with its relation and underordnet at hand."""
    relasjon = maal.relasjon
    toleranse = toleransebilde(avtalte_toleranser([relasjon.pk]).get(relasjon.pk))
    risikoer = Risiko.objects.filter(kjede__maal=maal)
    return Kjedeside(
        liste=_liste(risikoer, leser, i_dag=i_dag, toleranse=toleranse),
        relasjon=relasjon,
        kan_foreslaa=part_til(leser, relasjon, til=Rettighet.RISIKO_FORESLAA) is not None,
    )


def virksomhetsside(organ: Organ, leser: Bruker, *, i_dag: date) -> Virksomhetsrisikoside:
    relasjoner = Styringsrelasjon.objects.gyldige(i_dag).filter(underordnet=organ).med_organer()
    relasjon = relasjoner.first()
    toleranse = toleranseside(relasjon, leser) if relasjon and not relasjon.er_politisk else None
    return Virksomhetsrisikoside(
        liste=_liste(_under([organ.pk], leser), leser, i_dag=i_dag, toleranse=toleranse.avtalt if toleranse else None),
        toleranse=toleranse,
    )


def avdelingsside(organ: Organ, leser: Bruker, *, i_dag: date) -> Avdelingsside:
    """Every virksomhet the department steers today, also those without risks."""
    relasjoner = list(
        Styringsrelasjon.objects.gyldige(i_dag)
        .til_virksomheter()
        .filter(overordnet=organ)
        .med_organer()
        .order_by("underordnet__sortering", "pk")
    )
    alle = _liste(_under([ett.underordnet_id for ett in relasjoner], leser), leser, i_dag=i_dag)
    avtalte = avtalte_toleranser([ett.pk for ett in relasjoner])
    return Avdelingsside(
        rader=tuple(
            Virksomhetsrisiko(
                organ=ett.underordnet,
                toleranse=toleransebilde(avtalte.get(ett.pk)),
                liste=Risikoliste(_hos(alle.risikoer, ett.underordnet_id)),
            )
            for ett in relasjoner
        ),
        liste=alle,
    )


def risikoside(risiko: Risiko, leser: Bruker, *, i_dag: date) -> Risikoside:
    relasjon = risiko.kjede.maal.relasjon
    visning = risikovisninger(Risiko.objects.filter(pk=risiko.pk), leser=leser, i_dag=i_dag)[0]
    part = part_til(leser, relasjon, til=Rettighet.RISIKO_VURDERE)
    vurdert = {vurdering.part for vurdering in visning.vurderinger if vurdering.gitt}
    aktiv = visning.er_aktiv
    return Risikoside(
        risiko=visning,
        relasjon=relasjon,
        toleranse=toleransebilde(avtalte_toleranser([relasjon.pk]).get(relasjon.pk)),
        tidligere=tidligere_vurderinger(risiko, visning),
        part=part,
        kan_foreslaa=aktiv and part_til(leser, relasjon, til=Rettighet.RISIKO_FORESLAA) is not None,
        kan_vurdere=aktiv and part is not None,
        har_vurdert=part in vurdert,
        kan_vise=aktiv
        and part is not None
        and regler.kan_vises(part=part, vurdert=vurdert, vist_av=gjeldende_vist_av(risiko)),
        kan_lukke=aktiv and part is not None,
        kan_aapne=not aktiv and part is not None and bool(visning.anker),
        viser_sak=not relasjon.er_politisk and kan_i_relasjon(leser, Rettighet.DIALOG_LESE, relasjon),
    )


def siste_vurdering(risiko: Risiko, part: Part) -> Risikovurdering | None:
    """The party's own newest judgement, of the body that is the party now."""
    egne = gjeldende_vurderinger(risiko, risiko.vurderinger.filter(part=part).order_by("-nummer"))
    return egne[0] if egne else None


def _over_i_ord(antall: int) -> str:
    if not antall:
        return _("Ingen er over det partene har avtalt å godta uten tiltak.")
    return ngettext(
        "%(antall)d er over det partene har avtalt å godta uten tiltak.",
        "%(antall)d er over det partene har avtalt å godta uten tiltak.",
        antall,
    ) % {"antall": antall}


def _liste(
    risikoer: RisikoQuerySet, leser: Bruker, *, i_dag: date, toleranse: Toleransebilde | None = None
) -> Risikoliste:
    visninger = risikovisninger(risikoer, leser=leser, i_dag=i_dag)
    return Risikoliste(visninger, toleranse, tegn_matrise(visninger, toleranse=toleranse))


def _under(organer: Iterable[int], leser: Bruker) -> RisikoQuerySet:
    """The risks of goals in force that these bodies lead, as far as the reader sees."""
    maal = Maal.objects.synlig_for(leser).gjeldende().filter(relasjon__underordnet_id__in=list(organer))
    return Risiko.objects.filter(kjede__maal__in=maal)


def _hos(risikoer: Iterable[Risikovisning], organ: int) -> tuple[Risikovisning, ...]:
    return tuple(risiko for risiko in risikoer if risiko.virksomhet_pk == organ)
