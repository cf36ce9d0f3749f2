"""A body chosen among others: in a form, and to narrow a list to it. Here, for the rooms above choose bodies too."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import VIRKSOMHETSTYPER, Organtype, Rettighet
from tillit.organisasjon.models import Bruker, Organ

_TYPENES_ORDEN = list(Organtype)


class _EtterType(ModelChoiceIterator[Organ]):
    """The bodies under their type, in the order of the types."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        organer = sorted(self.queryset, key=lambda organ: _TYPENES_ORDEN.index(Organtype(organ.type)))
        for type_, gruppe in groupby(organer, key=lambda organ: Organtype(organ.type)):
            yield str(type_.label), [self.choice(organ) for organ in gruppe]


class Organvalg(forms.ModelChoiceField[Organ]):
    iterator = _EtterType

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Organ.objects.none(), **{"label": _("Organ"), "empty_label": _("Velg organ"), **kwargs})


class Organfilter(Skjema):
    """Those the reader has the right on today; a department stands for all it steers. May be empty."""

    organ = Organvalg(label=_("Virksomhet eller avdeling"), required=False, empty_label=_("Alle"))

    def __init__(self, *args: Any, leser: Bruker, rettighet: Rettighet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organer = Organ.objects.gyldige(i_dag()).med_rettighet(leser, rettighet)
        organer = organer.filter(type__in=[*VIRKSOMHETSTYPER, Organtype.BYRAADSAVDELING]).alfabetisk()
        self.fields["organ"].queryset = organer  # type: ignore[attr-defined]
        # Who works in one virksomhet has nothing to choose between.
        self.har_valg = leser.tilgang.eneste_virksomhet() is None

    @property
    def valgt(self) -> Organ | None:
        """None where nothing is chosen, or nothing that can be."""
        return self.cleaned_data.get("organ") if self.is_valid() else None
