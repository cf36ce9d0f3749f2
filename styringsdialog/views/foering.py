"""The two small forms under each agenda point while a meeting is recorded. They post to the forms' own pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from styringsdialog import queries
from styringsdialog.bilder import Moetebilde, Saksbilde
from styringsdialog.forms import FoerSakForm, NyttSignalForm
from tillit.organisasjon.models import Bruker


@dataclass(frozen=True)
class Foering:
    """A point of the agenda, and what this reader may write under it now."""

    sak: Saksbilde
    signalform: NyttSignalForm | None = None
    sakform: FoerSakForm | None = None


def foeringer(bilde: Moetebilde, bruker: Bruker) -> tuple[Foering, ...]:
    """One query for the people, however many points there are; none for those who only read."""
    if not bilde.kan_foere:
        return tuple(Foering(sak) for sak in bilde.saker)
    personer = [(person.pk, person.navn) for person in queries.mulige_personer(bilde.moete)]
    return tuple(
        Foering(sak, signalform=_signalform(bilde, sak, bruker, personer), sakform=_sakform(sak)) for sak in bilde.saker
    )


def _signalform(
    bilde: Moetebilde, sak: Saksbilde, bruker: Bruker, personer: Iterable[tuple[int, str]]
) -> NyttSignalForm:
    form = NyttSignalForm(
        moete=bilde.moete,
        mulige=queries.mulige_personer(bilde.moete),
        initial={"sak": sak.pk, "avsender": bruker.pk},
        auto_id=f"signal-i-sak-{sak.pk}-%s",
    )
    form.under_en_sak(personer)
    return form


def _sakform(sak: Saksbilde) -> FoerSakForm:
    start = {"min_faktisk": sak.min_faktisk, "notat": sak.notat, "versjon": sak.versjon}
    return FoerSakForm(initial=start, auto_id=f"notat-i-sak-{sak.pk}-%s")
