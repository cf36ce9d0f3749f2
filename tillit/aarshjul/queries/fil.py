"""A file of dates, row by row: what would be taken in, what would not, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tillit.aarshjul.access import Datoplass
from tillit.aarshjul.actions import Datoord
from tillit.aarshjul.enums import Kalenderslag
from tillit.aarshjul.lesing import Lestdato
from tillit.aarshjul.models import Kalenderdato, Kalenderfil
from tillit.aarshjul.rules import hinder


@dataclass(frozen=True)
class Filradbilde:
    """`stanset` is why a row that can be read is not to be taken in, and `merknad` asks whether it is meant: then it is
    not ticked from the first.
    """

    rad: Lestdato
    ord_: Datoord | None
    stanset: str
    merknad: str

    @property
    def slagnavn(self) -> str:
        """Empty where the file says one there is none of."""
        return str(Kalenderslag(self.rad.slag).label) if self.rad.slag else ""

    @property
    def kan_tas(self) -> bool:
        return self.ord_ is not None and not self.stanset

    @property
    def er_forvalgt(self) -> bool:
        return self.kan_tas and not self.merknad


@dataclass(frozen=True)
class Filbilde:
    fil: Kalenderfil
    plass: Datoplass
    rader: tuple[Filradbilde, ...]

    @property
    def mulige(self) -> tuple[Filradbilde, ...]:
        return tuple(ett for ett in self.rader if ett.kan_tas)


def filbilde(fil: Kalenderfil, plass: Datoplass, *, i_dag: date) -> Filbilde:
    """One query, for what stands in the calendar from before."""
    staar = Kalenderdato.objects.staaende().filter(relasjon=plass.relasjon, avdeling=plass.avdeling)
    kjente = set(staar.values_list("tittel", "dato"))
    moett: dict[tuple[str, date], int] = {}
    rader = [_raden(Lestdato.fra(ett), kjente, moett, i_dag) for ett in fil.rader]
    return Filbilde(fil, plass, tuple(rader))


def _raden(
    rad: Lestdato, kjente: set[tuple[str, date]], moett: dict[tuple[str, date], int], i_dag: date
) -> Filradbilde:
    dag = rad.dagen
    if rad.feil or dag is None:
        return Filradbilde(rad, None, "", "")
    ord_ = Datoord(rad.tittel, rad.slag, dag, rad.siste_dag, rad.kilde)
    stanset = _("Står i kalenderen fra før") if (rad.tittel, dag) in kjente else ""
    if foer := moett.get((rad.tittel, dag)):
        stanset = _("Står i rad %(nr)s også") % {"nr": foer}
    moett.setdefault((rad.tittel, dag), rad.nr)
    return Filradbilde(rad, ord_, stanset, _merknaden(rad, dag, i_dag))


def _merknaden(rad: Lestdato, dag: date, i_dag: date) -> str:
    if dag.year < i_dag.year:
        return _("Året er over. Kryss av hvis datoen skal inn likevel.")
    if rad.siste_dag is None and (hindret := hinder(dag)):
        return _("Dagen er en fridag (%(hva)s). Kryss av hvis den skal inn likevel.") % {"hva": hindret.navn}
    return ""
