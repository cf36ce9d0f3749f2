"""The two small forms under each agenda point while a meeting is recorded. They post to the forms' own pages."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.forms import Field
from django.utils.safestring import SafeString, mark_safe

from styringsdialog import queries
from styringsdialog.bilder import Moetebilde, Saksbilde
from styringsdialog.forms import FoerSakForm, NyttSignalForm
from tillit.organisasjon.models import Bruker

# In the form where a point's number goes. No text that somebody wrote has it.
_SAKEN = uuid.uuid4().hex


@dataclass(frozen=True)
class Signalskjema:
    """The form under one point: alike under all of them but for the number, and drawn once a page."""

    tegnet: str
    fields: Mapping[str, Field]
    sak: int
    is_multipart: bool = False

    def __str__(self) -> SafeString:
        return mark_safe(self.tegnet.replace(_SAKEN, str(self.sak)))  # a form's own markup, and a number


@dataclass(frozen=True)
class Foering:
    """A point of the agenda, and what this reader may write under it now."""

    sak: Saksbilde
    signalform: Signalskjema | None = None
    sakform: FoerSakForm | None = None


def foeringer(bilde: Moetebilde, bruker: Bruker) -> tuple[Foering, ...]:
    """One query for the people, however many points there are; none for those who only read."""
    if not bilde.kan_foere or not bilde.saker:
        return tuple(Foering(sak) for sak in bilde.saker)
    form = _signalform(bilde, bruker)
    tegnet = str(form)
    return tuple(
        Foering(sak, Signalskjema(tegnet, form.fields, sak.pk), _sakform(sak)) if sak.paa_programmet else Foering(sak)
        for sak in bilde.saker
    )


def _signalform(bilde: Moetebilde, bruker: Bruker) -> NyttSignalForm:
    mulige = queries.mulige_personer(bilde.moete)
    form = NyttSignalForm(
        moete=bilde.moete,
        mulige=mulige,
        initial={"sak": _SAKEN, "avsender": bruker.pk},
        auto_id=f"signal-i-sak-{_SAKEN}-%s",
    )
    form.under_en_sak((person.pk, person.navn) for person in mulige)
    return form


def _sakform(sak: Saksbilde) -> FoerSakForm:
    start = {"min_faktisk": sak.min_faktisk, "notat": sak.notat, "versjon": sak.versjon}
    return FoerSakForm(initial=start, auto_id=f"notat-i-sak-{sak.pk}-%s")
