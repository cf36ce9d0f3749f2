"""People and their roles: one who is let in, a role given or ended, a log-in changed, a proposal decided."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import regelbrudd_i
from tillit.felles.formater import oppramsing
from tillit.felles.frist import FLEST_AAR_GYLDIG, Fristfelt
from tillit.felles.modeller import ikke_over
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.forms.forvaltning import AvgjoerelseForm, BrukerForm, GrunnForm, grunnfelt
from tillit.organisasjon.models import Bruker, Organ, Rolleforslag, Rolletildeling
from tillit.organisasjon.organvalg import Organvalg
from tillit.organisasjon.rettigheter import HELE_BYEN
from tillit.organisasjon.roller import krev_har_ikke, krev_kan_foreslaas, krev_kan_gi_alene, krev_passer
from tillit.spraak.bokstaver import liten


def datovelger() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"})


def organer_framover() -> Any:
    """The bodies that are, or will be."""
    return Organ.objects.filter(ikke_over(i_dag())).alfabetisk()


class Brukerfilter(Skjema):
    """Who is shown in the list. Every field may be empty."""

    q = forms.CharField(label=_("Navn eller brukernavn"), required=False, max_length=120)
    rolle = forms.ChoiceField(label=_("Rolle"), required=False, choices=[("", _("Alle")), *Rolle.choices])
    organ = Organvalg(required=False, empty_label=_("Alle"))
    konto = forms.ChoiceField(
        label=_("Konto"),
        required=False,
        choices=[("", _("Åpne")), ("stengt", _("Stengte")), ("uten", _("Åpne uten rolle")), ("alle", _("Alle"))],
    )
    dato = forms.DateField(label=_("Roller på denne datoen"), required=False, widget=datovelger())
    # As a deputy has it.
    med_slutt = forms.BooleanField(label=_("Bare med sluttdato"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].queryset = Organ.objects.alfabetisk()  # type: ignore[attr-defined]


class RolleForm(GrunnForm):
    """A role for one person. `av` gives it, or proposes it where it reaches the whole city."""

    organ = Organvalg()

    class Meta:
        model = Rolletildeling
        fields = ("rolle", "organ", "gyldig_fra", "gyldig_til")
        labels = {"gyldig_fra": _("Fra og med"), "gyldig_til": _("Første dag uten rollen")}
        help_texts = {
            "gyldig_til": _("Fyll ut for den som vikarierer eller er stedfortreder. Ellers kan det stå tomt.")
        }
        widgets = {"gyldig_fra": datovelger(), "gyldig_til": datovelger()}
        field_classes = dict.fromkeys(
            ("gyldig_fra", "gyldig_til"), partial(Fristfelt, fri=False, flest_aar=FLEST_AAR_GYLDIG)
        )

    def __init__(self, *args: Any, av: Bruker, til: Bruker | None = None, **kwargs: Any) -> None:
        self.av, self.til = av, til
        super().__init__(*args, **kwargs)
        if til:
            self.instance.bruker = til
        self.fields["organ"].queryset = organer_framover()  # type: ignore[attr-defined]
        self.fields["rolle"].choices = [("", _("Velg rolle")), *Rolle.choices]  # type: ignore[attr-defined]
        self.fields["rolle"].help_text = _("Roller som gjelder hele byen, må en annen administrator godkjenne: %s.") % (
            oppramsing([liten(str(rolle.label)) for rolle in Rolle if rolle in HELE_BYEN])
        )
        if not self.is_bound:
            self.initial.setdefault("gyldig_fra", i_dag())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        rolle, organ = data.get("rolle"), data.get("organ")
        if rolle and organ:
            with regelbrudd_i(self):
                krev_passer(rolle, organ)
        if rolle and self.til:
            with regelbrudd_i(self):
                self._krev_kan_faa(self.til, rolle)
        if self.til and not self.errors:
            rad = Rolletildeling(bruker=self.til, **{felt: data[felt] for felt in self.Meta.fields})
            with regelbrudd_i(self):
                krev_har_ikke(rad)
        return data

    def _krev_kan_faa(self, til: Bruker, rolle: str) -> None:
        if rolle in HELE_BYEN:
            krev_kan_foreslaas(til=til, av=self.av)
        else:
            krev_kan_gi_alene(rolle=rolle, til=til, av=self.av)


class NyBrukerForm(RolleForm):
    """A person and the first role at once."""

    navn = forms.CharField(label=_("Navn"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    brukernavn = forms.CharField(
        label=_("Brukernavn"),
        max_length=80,
        help_text=_("Det personen logger inn med. Bruk det samme som i kommunens andre systemer."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    epost = forms.EmailField(label=_("E-post"), required=False)
    nytt_passord = forms.CharField(
        label=_("Første passord"),
        required=False,
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_(
            "Minst 12 tegn. Gi det til personen, som bytter det på sin egen profil. Uten passord kan ikke personen"
            " logge inn. En rolle i hele byen krever et passord du ikke kjenner: da lar du feltet stå tomt,"
            " og den som drifter Tillit, setter passordet."
        ),
    )
    field_order = ["navn", "brukernavn", "epost", "rolle", "organ", "gyldig_fra", "gyldig_til", "nytt_passord", "grunn"]

    def clean_brukernavn(self) -> str:
        brukernavn: str = Bruker.normalize_username(self.cleaned_data["brukernavn"])
        if Bruker.objects.filter(brukernavn=brukernavn).exists():
            raise forms.ValidationError(_("Brukernavnet er i bruk. Velg et annet."))
        return brukernavn

    def clean_nytt_passord(self) -> str:
        passord: str = self.cleaned_data["nytt_passord"]
        if passord:
            password_validation.validate_password(passord, self.bruker)
        return passord

    @property
    def bruker(self) -> Bruker:
        """The person as filled in, not yet written."""
        data = self.cleaned_data
        return Bruker(**{felt: data.get(felt, "") for felt in ("navn", "brukernavn", "epost")})


class KontoForm(BrukerForm, VersjonertForm):
    class Meta:
        model = Bruker
        fields = ("navn", "brukernavn", "epost", "is_active", "is_staff")
        labels = {"is_active": _("Kontoen er åpen: personen kan logge inn")}
        error_messages = {"brukernavn": {"unique": _("Brukernavnet er i bruk. Velg et annet.")}}

    @property
    def endret(self) -> list[str]:
        return [felt for felt in self.Meta.fields if felt in self.changed_data]


class AvsluttRolleForm(VersjonertForm):
    gyldig_til = Fristfelt(
        fri=False,
        flest_aar=FLEST_AAR_GYLDIG,
        label=_("Første dag uten rollen"),
        widget=datovelger(),
        help_text=_("Fra og med denne dagen kan personen ikke lenger det rollen gir."),
    )
    grunn = grunnfelt()


class ForslagsavgjoerelseForm(AvgjoerelseForm):
    class Meta:
        model = Rolleforslag
        fields = ()

    def __init__(self, *args: Any, av: Bruker, **kwargs: Any) -> None:
        self.av = av
        super().__init__(*args, **kwargs)
