"""What an edge claims, and where it may go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from resultatkjede import rules
from resultatkjede.enums import Evidens, Steg, Styrke
from resultatkjede.forms.felter import sett_fokus
from resultatkjede.models import Kobling, Ledd
from tillit.felles.frist import FLEST_AAR_GYLDIG, Fristfelt
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.felles.tid import i_dag

HENVISNING_MANGLER = _(
    "Skriv hvor evalueringen eller forskningen finnes, eller velg «Erfaring» eller «Antakelse». "
    "Uten henvisning kan ingen andre se hva den sier."
)


class KoblingForm(Skjema):
    """What an edge claims, and how well it is known."""

    kreves_naar: ClassVar[Mapping[str, Any]] = {
        "evidens_kilde": _("ved evaluering og forskning"),
    }
    hypotese = forms.CharField(
        label=_("Hvorfor tror dere at det ene fører til det andre?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    evidens = forms.ChoiceField(
        label=_("Hva bygger det på?"), choices=Evidens.choices, initial=Evidens.ANTAKELSE, required=False
    )
    evidens_kilde = forms.CharField(
        label=_("Henvisning"),
        max_length=500,
        required=False,
        help_text=_(
            "Rapport, artikkel eller hvem som har erfart det. Evaluering og forskning må ha en henvisning, "
            "slik at andre kan finne den."
        ),
    )
    styrke = forms.ChoiceField(
        label=_("Hvor mye betyr det?"),
        choices=[("", _("Ikke vurdert")), *Styrke.choices],
        required=False,
        help_text=_("Hvor stor del av virkningen dere tror kommer herfra."),
    )
    ytre_faktorer = forms.CharField(
        label=_("Ytre faktorer"),
        max_length=2000,
        required=False,
        help_text=_("Hva annet kan forklare endringen?"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    revurderes_dato = Fristfelt(
        flest_aar=FLEST_AAR_GYLDIG,  # an effect is looked at again in years
        label=_("Vurderes på nytt"),
        required=False,
        help_text=_("Når skal dere se om dette fortsatt stemmer?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, felt: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sett_fokus(self, felt)

    def clean_evidens(self) -> str:
        """Left out (an edge drawn by mouse): an assumption until somebody says more."""
        return self.cleaned_data["evidens"] or Evidens.ANTAKELSE.value

    def clean_revurderes_dato(self) -> date | None:
        """A day gone by may stand, and show that the review is overdue; it is not set anew."""
        dato: date | None = self.cleaned_data["revurderes_dato"]
        if dato is not None and dato < i_dag() and dato != self.initial.get("revurderes_dato"):
            raise forms.ValidationError(_("Datoen er passert. Velg en dag fram i tid."))
        return dato

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "evidens_kilde" in data and rules.mangler_henvisning(
            evidens=data.get("evidens", ""), kilde=data["evidens_kilde"]
        ):
            self.add_error("evidens_kilde", HENVISNING_MANGLER)
        return data


class NyKoblingForm(KoblingForm):
    """Offers the ledd that can be reached; takes any number, so that the refusal of another can say why."""

    til = forms.IntegerField(
        label=_("Fører til"),
        error_messages={
            "required": _("Velg hvilket ledd koblingen skal gå til."),
            "invalid": _("Velg et ledd i listen."),
        },
    )
    field_order = ("til",)

    def __init__(self, *args: Any, fra: Ledd, felt: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["til"].widget = forms.Select(choices=[("", _("Velg et ledd")), *_maalvalg(fra)])
        sett_fokus(self, felt)


class KobleHitForm(KoblingForm):
    """The same seen from the other end: what leads here?"""

    fra = forms.IntegerField(
        label=_("Følger av"),
        error_messages={
            "required": _("Velg hvilket ledd koblingen skal gå fra."),
            "invalid": _("Velg et ledd i listen."),
        },
    )
    field_order = ("fra",)

    def __init__(self, *args: Any, til: Ledd, felt: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        foer = Ledd.objects.filter(kjede=til.kjede_id, steg__lt=til.steg).exclude(pk__in=til.inn.values("fra_id"))
        # The nearest step first: a cause is mostly to be found there.
        valg = _gruppert(foer.order_by("-steg", "rekkefoelge", "pk"))
        self.fields["fra"].widget = forms.Select(choices=[("", _("Velg et ledd")), *valg])
        sett_fokus(self, felt)


class EndreKoblingForm(KoblingForm, VersjonertForm):
    @classmethod
    def startverdier(cls, kobling: Kobling) -> dict[str, Any]:
        return {felt: getattr(kobling, felt) for felt in cls.base_fields}


def _maalvalg(fra: Ledd) -> list[tuple[str, list[tuple[int, str]]]]:
    """The ledd an edge from `fra` can reach, grouped by step."""
    koblet = fra.ut.values("til_id")
    return _gruppert(Ledd.objects.filter(kjede=fra.kjede_id, steg__gt=fra.steg).exclude(pk__in=koblet))


def _gruppert(ledd: Iterable[Ledd]) -> list[tuple[str, list[tuple[int, str]]]]:
    grupper: dict[int, list[tuple[int, str]]] = {}
    for ett in ledd:
        grupper.setdefault(ett.steg, []).append((ett.pk, ett.tekst))
    return [(str(Steg(steg).label), valg) for steg, valg in grupper.items()]
