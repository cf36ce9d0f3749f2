"""Bodies, who steers them, and how long what is no archive is kept."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import regelbrudd_i
from tillit.felles.frist import FLEST_AAR_GYLDIG, Fristfelt
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.organisasjon.enums import Organtype, Relasjonstype
from tillit.organisasjon.flytting import Flytting
from tillit.organisasjon.forms.brukere import datovelger, organer_framover
from tillit.organisasjon.forms.forvaltning import GrunnForm, OrganForm, grunnfelt
from tillit.organisasjon.models import Oppbevaringsregel, Organ
from tillit.organisasjon.organer import krev_kan_flyttes, styring_paa
from tillit.organisasjon.organvalg import Organvalg
from tillit.organisasjon.rules import kan_styres_av


class DatoForm(Skjema):
    dato = forms.DateField(label=_("Vis slik det var eller blir"), widget=datovelger())


class NyStyringForm(Skjema):
    """Where to and when: what the preview is made of. It changes nothing, and stands in the address."""

    overordnet = Organvalg(label=_("Skal styres av"))
    type = forms.ChoiceField(label=_("Type styring"), choices=Relasjonstype.choices)
    gyldig_fra = Fristfelt(
        fri=False,
        label=_("Fra og med"),
        widget=datovelger(),
        help_text=_("Den første dagen det nye organet styrer. Dagen kan ligge fram i tid."),
    )

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        self.organ = organ
        super().__init__(*args, **kwargs)
        overordnet: Any = self.fields["overordnet"]
        # What can never steer it is not offered; an address that asks for it is told the rule.
        overordnet.queryset = organer_framover().filter(type__in=kan_styres_av(organ.type)).exclude(pk=organ.pk)
        overordnet.choices = list(overordnet.choices)
        overordnet.queryset = organer_framover().exclude(pk=organ.pk)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors:
            ny = self.flytting
            with regelbrudd_i(self):
                krev_kan_flyttes(ny.organ, ny.fra, til=ny.til, type_=ny.type, dag=ny.dag)
        return data

    @cached_property
    def flytting(self) -> Flytting:
        """What is asked for, once the fields are read. One query."""
        data = self.cleaned_data
        fra = styring_paa(self.organ, data["gyldig_fra"])
        return Flytting(self.organ, fra, data["overordnet"], data["type"], data["gyldig_fra"])


class BekreftFlyttingForm(VersjonertForm):
    hjemmel = forms.CharField(
        label=_("Hjemmel"), max_length=200, required=False, help_text=_("Vedtaket som flytter virksomheten.")
    )
    grunn = grunnfelt()


class OrgansideForm(OrganForm, VersjonertForm):
    """A body, new or changed."""

    versjon = forms.IntegerField(widget=forms.HiddenInput, required=False)
    overordnet = Organvalg(
        label=_("Ligger under"),
        required=False,
        empty_label=_("Ingen"),
        help_text=_("Brukes bare der organet ikke styres av noe annet."),
    )

    class Meta:
        model = Organ
        fields = (
            "navn", "kortnavn", "type", "orgnr", "sektor", "egenart", "overordnet", "gyldig_fra", "gyldig_til",
        )  # fmt: skip
        labels = {"gyldig_fra": _("Fra og med"), "gyldig_til": _("Første dag uten organet")}
        help_texts = {"gyldig_til": ""}
        widgets = {"gyldig_fra": datovelger(), "gyldig_til": datovelger()}
        # A body may be older than any question.
        field_classes = {"gyldig_til": partial(Fristfelt, fri=False, flest_aar=FLEST_AAR_GYLDIG)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].choices = [("", _("Velg type")), *Organtype.choices]  # type: ignore[attr-defined]
        self.fields["overordnet"].queryset = organer_framover().exclude(pk=self.instance.pk)  # type: ignore[attr-defined]

    @property
    def endret(self) -> list[str]:
        return [felt for felt in self.Meta.fields if felt in self.changed_data]


class OppbevaringForm(GrunnForm, VersjonertForm):
    # Empty where there is no rule of its own yet.
    versjon = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Oppbevaringsregel
        fields = ("dager",)

    def _get_validation_exclusions(self) -> set[str]:
        """Which kind it is stands in the address, and decides what the least is."""
        return super()._get_validation_exclusions() - {"slag"}  # type: ignore[misc]
