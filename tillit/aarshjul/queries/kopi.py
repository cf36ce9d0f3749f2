"""Next year, as it would be copied from this one: each date, where it goes and why, before anything is written."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from tillit.aarshjul import rules
from tillit.aarshjul.access import Datoplass
from tillit.aarshjul.enums import Datostatus, Kalenderslag
from tillit.aarshjul.models import Kalenderdato
from tillit.aarshjul.queries.dato import plassen
from tillit.aarshjul.rules import Flyttegrunn, Flyttet, Opphold
from tillit.felles.koding import sha256_av
from tillit.organisasjon.models import Bruker, Organ

# As many as one looks through: what is left comes up when these are copied.
FLEST_RADER = 150


@dataclass(frozen=True)
class Kopirad:
    """One date and where it goes. `stanset` is why it is not to be copied: it stands there, or its relation is over."""

    rad: Kalenderdato
    flyttet: Flyttet
    til: date | None
    stanset: str

    @property
    def dag(self) -> date:
        return self.flyttet.dag

    @property
    def hvorfor(self) -> str:
        """What stands in the way of the day as it was meant; empty where the date is not moved."""
        hinder = self.flyttet.hinder
        if not self.flyttet.er_flyttet or hinder is None:
            return ""
        return hinder.navn if hinder.grunn == Flyttegrunn.FRIDAG else _("opphold i bystyret")

    @property
    def organ(self) -> Organ:
        return plassen(self.rad).organ


@dataclass(frozen=True)
class Kopibilde:
    """`sett` is the same as long as the dates are the same: what is answered is what was shown."""

    plass: Datoplass
    fra_aar: int
    rader: tuple[Kopirad, ...]
    flere: int

    @property
    def til_aar(self) -> int:
        return self.fra_aar + 1

    @property
    def mulige(self) -> tuple[Kopirad, ...]:
        return tuple(ett for ett in self.rader if not ett.stanset)

    @property
    def sett(self) -> str:
        return sha256_av(";".join(f"{ett.rad.pk}:{ett.rad.versjon}" for ett in self.mulige))[:32]


def kopiforslag(bruker: Bruker, plass: Datoplass, *, fra_aar: int) -> Kopibilde:
    """Four queries. Of a department: its dates for all, and those of each it steers still. Proposals are not copied."""
    til_aar = fra_aar + 1
    synlige = Kalenderdato.objects.synlig_for(bruker).filter(_her(plass))
    gjelder = synlige.filter(status=Datostatus.GJELDER, dato__year=fra_aar)
    aarets = list(gjelder.med_partene().order_by("dato", "tittel", "pk"))
    neste = synlige.staaende().filter(dato__year=til_aar)
    staar = set(neste.values_list("relasjon_id", "avdeling_id", "tittel", "dato"))
    kopiert = frozenset(
        Kalenderdato.objects.staaende().filter(kopiert_fra__in=aarets).values_list("kopiert_fra", flat=True)
    )
    opphold = oppholdene(plass, til_aar)
    alle = [_raden(rad, til_aar, opphold, staar=staar, kopiert=kopiert) for rad in aarets]
    mulige = [ett for ett in alle if not ett.stanset]
    vises = [*mulige[:FLEST_RADER], *[ett for ett in alle if ett.stanset][:FLEST_RADER]]
    rader = tuple(sorted(vises, key=lambda ett: (ett.dag, ett.rad.tittel, ett.rad.pk)))
    return Kopibilde(plass, fra_aar, rader, max(len(mulige) - FLEST_RADER, 0))


def oppholdene(plass: Datoplass, aar: int) -> tuple[Opphold, ...]:
    """The recesses of the year: those that are set, and where none is, those of the year before on the same days."""
    avdeling = plass.relasjon.overordnet_id if plass.relasjon else plass.avdeling
    gjelder = Q(avdeling=avdeling) | (Q(relasjon=plass.relasjon) if plass.relasjon else Q())
    rader = Kalenderdato.objects.filter(gjelder, slag=Kalenderslag.OPPHOLD, status=Datostatus.GJELDER)
    rader = rader.i_tiden(date(aar - 1, 1, 1), date(aar, 12, 31))
    alle = [(ett.dato, ett.til_dato) for ett in rader]
    satt = tuple(Opphold(fra, til or fra) for fra, til in alle if (til or fra).year >= aar)
    if any(ett.fra.year == aar for ett in satt):
        return satt
    flyttet = (rules.flytt_spenn(fra, til, aar=aar) for fra, til in alle if fra.year == aar - 1)
    return (*satt, *(Opphold(fra, til or fra) for fra, til in flyttet))


def _her(plass: Datoplass) -> Q:
    if plass.relasjon:
        return Q(relasjon=plass.relasjon)
    return Q(avdeling=plass.avdeling) | Q(relasjon__overordnet=plass.avdeling)


def _raden(
    rad: Kalenderdato,
    aar: int,
    opphold: Collection[Opphold],
    *,
    staar: Collection[tuple[int | None, int | None, str, date]],
    kopiert: Collection[int],
) -> Kopirad:
    if rad.slag == Kalenderslag.OPPHOLD or rad.til_dato:
        fra, til = rules.flytt_spenn(rad.paa_dato, rad.til_dato, aar=aar)
        flyttet = Flyttet(fra, fra, None)
    else:
        flyttet, til = rules.flytt(rad.paa_dato, aar=aar, opphold=opphold), None
    stanset = ""
    if rad.pk in kopiert:
        stanset = _("Er kopiert")
    elif (rad.relasjon_id, rad.avdeling_id, rad.tittel, flyttet.dag) in staar:
        stanset = _("Står der fra før")
    elif rad.relasjon and rad.relasjon.gyldig_til and rad.relasjon.gyldig_til <= flyttet.dag:
        stanset = _("Avdelingen styrer ikke virksomheten da")
    return Kopirad(rad, flyttet, til, stanset)
