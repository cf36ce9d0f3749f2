"""What is written in a letter and of it, and what the virksomhet answers when it receives one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from styringsdialog.actions.brev import Brevsvar
from styringsdialog.enums import Signaltype, Styringsdokumentslag
from styringsdialog.models import Signal
from tillit.felles.frist import Fristfelt
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.felles.tallfelt import Heltallfelt
from tillit.styringsbrev.actions.skriving import Oppdragsord
from tillit.styringsbrev.rules import LENGSTE_KOMMENTAR, LENGSTE_OPPDRAG, LENGSTE_TEKST

# A letter is of this year or of the next: what is older was given elsewhere.
TIDLIGST, SENEST = 1, 2
# A hundred billion kroner, in thousands: more than any virksomhet is given.
LENGSTE_BELOEP = 100_000_000


class NyttBrevForm(Skjema):
    slag = forms.ChoiceField(label=gettext_lazy("Hva slags brev?"), widget=forms.RadioSelect)
    aar = forms.TypedChoiceField(label=gettext_lazy("For hvilket år?"), coerce=int)
    kopier = forms.BooleanField(
        label=gettext_lazy("Begynn med teksten i det forrige brevet av samme slag"),
        required=False,
        initial=True,
        help_text=gettext_lazy(
            "Egne tekster, bevilgninger og oppdrag uten frist kopieres. Det som er uendret, står merket. Mål, krav, "
            "fullmakter og møter hentes alltid fra det som gjelder."
        ),
    )

    def __init__(self, *args: Any, slagene: Iterable[Styringsdokumentslag], i_aar: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        slag, aar = self.fields["slag"], self.fields["aar"]
        assert isinstance(slag, forms.ChoiceField)  # noqa: S101  # for the type checker
        assert isinstance(aar, forms.ChoiceField)  # noqa: S101  # as above
        slag.choices = [(ett.value, ett.label) for ett in slagene]
        aar.choices = [(ett, str(ett)) for ett in range(i_aar - TIDLIGST, i_aar + SENEST + 1)]


class BrevtekstForm(VersjonertForm):
    tekst = forms.CharField(
        label=gettext_lazy("Avdelingens egen tekst"),
        required=False,
        max_length=LENGSTE_TEKST,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=gettext_lazy(
            "En tom linje skiller avsnitt. Avsnitt som står likt i hovedinstruksen, tas ikke med i brevet."
        ),
    )


class BrevoppdragForm(VersjonertForm):
    type = forms.ChoiceField(
        label=gettext_lazy("Hva er det?"),
        choices=[
            (Signaltype.OPPDRAG, gettext_lazy("Oppdrag: noe bestemt virksomheten skal gjøre")),
            (
                Signaltype.STYRINGSSIGNAL,
                gettext_lazy("Styringssignal: retning eller prioritering virksomheten skal følge"),
            ),
        ],
        widget=forms.RadioSelect,
        initial=Signaltype.OPPDRAG,
    )
    tekst = forms.CharField(
        label=gettext_lazy("Hva bes det om?"), max_length=LENGSTE_OPPDRAG, widget=forms.Textarea(attrs={"rows": 4})
    )
    hjemmel = forms.CharField(
        label=gettext_lazy("Hva bygger det på?"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Vedtak, lov eller budsjett. Kan stå tomt, men ikke i et eierbrev."),
    )
    frist = Fristfelt(kommer=True, required=False, label=gettext_lazy("Frist"))

    def ordene(self) -> Oppdragsord:
        renset = self.cleaned_data
        return Oppdragsord(renset["type"], renset["tekst"], renset["hjemmel"], renset["frist"])


class BevilgningForm(Skjema):
    navn = forms.CharField(label=gettext_lazy("Hva gjelder bevilgningen?"), max_length=200)
    beloep = Heltallfelt(
        label=gettext_lazy("Beløp i tusen kroner"),
        min_value=-LENGSTE_BELOEP,
        max_value=LENGSTE_BELOEP,
        help_text=gettext_lazy("Hele tusen. Et kutt skrives med minus foran."),
    )


class LeggBortForm(Skjema):
    grunn = forms.CharField(
        label=gettext_lazy("Hvorfor legges brevet bort?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class UtstedForm(Skjema):
    """A yes to what was read: its fingerprint travels with the button. A reason is asked for, and never required."""

    svarfrist = Fristfelt(
        kommer=True,
        required=False,
        label=gettext_lazy("Når bør virksomheten ha svart og kvittert?"),
        help_text=gettext_lazy("Dagen står i brevet og i kalenderen. Virksomheten minnes på den."),
    )
    terskelgrunn = forms.CharField(
        label=gettext_lazy("Hvorfor er det flere enn vanlig?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Grunnen står i brevet. Uten grunn står det at ingen er skrevet."),
    )
    avtrykk = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def uten_grunn(self) -> None:
        """Nothing is over what is usual: there is nothing to give a reason for."""
        del self.fields["terskelgrunn"]


class BrevkommentarForm(VersjonertForm):
    tekst = forms.CharField(
        label=gettext_lazy("Kommentar"), max_length=LENGSTE_KOMMENTAR, widget=forms.Textarea(attrs={"rows": 4})
    )


class BrevkommentarsvarForm(Skjema):
    tekst = forms.CharField(
        label=gettext_lazy("Svar"),
        required=False,
        max_length=LENGSTE_KOMMENTAR,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    utfall = forms.CharField(required=False, widget=forms.HiddenInput, max_length=15)


class EnigIAltForm(Skjema):
    """A yes and nothing more: what it is to stands above the button."""


ENIG, BESTRIDER = "enig", "bestrider"


class KvitteringForm(Skjema):
    """One answer for each thing that is asked for, and the receipt with them: there is none without."""

    def __init__(self, *args: Any, signaler: Sequence[Signal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._signaler = signaler
        self.kreves_naar = {f"grunn_{signal.pk}": _("når dere bestrider det") for signal in signaler}
        for nummer, signal in enumerate(signaler, start=1):
            self.fields[f"svar_{signal.pk}"] = forms.ChoiceField(
                label=f"{nummer}. {signal.tekst}",
                choices=[(ENIG, _("Vi er enige i at det er gitt slik")), (BESTRIDER, _("Vi bestrider det"))],
                widget=forms.RadioSelect,
                error_messages={"required": _("Svar på dette.")},
            )
            self.fields[f"grunn_{signal.pk}"] = forms.CharField(
                label=_("Hvorfor bestrider dere nummer %(nr)s?") % {"nr": nummer},
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_("Begge parter leser det."),
            )

    def clean(self) -> dict[str, Any]:
        renset = super().clean() or self.cleaned_data
        for signal in self._signaler:
            svar, grunn = renset.get(f"svar_{signal.pk}"), renset.get(f"grunn_{signal.pk}", "")
            if svar == BESTRIDER and not grunn.strip():
                self.add_error(f"grunn_{signal.pk}", _("Skriv hvorfor dere bestrider det."))
            if svar == ENIG and grunn.strip():
                self.add_error(f"svar_{signal.pk}", _("Velg at dere bestrider det, eller ta bort grunnen."))
        return renset

    def svarene(self) -> dict[int, Brevsvar]:
        return {
            ett.pk: Brevsvar(
                enig=self.cleaned_data[f"svar_{ett.pk}"] == ENIG, grunn=self.cleaned_data[f"grunn_{ett.pk}"]
            )
            for ett in self._signaler
        }
