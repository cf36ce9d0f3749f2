"""What is written of a demand: by who asks, by who is asked, and when it is looked at anew."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from styringsdialog.models import Moete
from tillit.felles.frist import FLEST_AAR_GYLDIG, Fristfelt
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.felles.tallfelt import Heltallfelt
from tillit.maal.models import Indikator
from tillit.organisasjon.models import Styringsrelasjon
from tillit.rapporteringskrav.enums import Kravhyppighet, Kravopphav, Kravutfall
from tillit.rapporteringskrav.models import Rapporteringskrav
from tillit.rapporteringskrav.queries import ALLE, VURDERES
from tillit.rapporteringskrav.rules import FLEST_AAR

# Two working weeks: what takes longer each time is no single answer.
FLEST_MINUTTER = 4500
# A last day far off is no slip of the pen: what is too far from the first one is refused, and not asked about.
FJERNEST = FLEST_AAR_GYLDIG + FLEST_AAR
_LANG = forms.Textarea(attrs={"rows": 3})


class _Ordene(Skjema):
    """What a demand says, whoever writes it."""

    hva = forms.CharField(label=_("Hva skal rapporteres?"), max_length=200)
    hvorfor = forms.CharField(
        label=_("Hva skal det brukes til?"),
        max_length=1000,
        widget=_LANG,
        help_text=_("Skriv hvem som trenger det, og hva de avgjør med det."),
    )
    hyppighet = forms.ChoiceField(label=_("Hvor ofte?"), choices=Kravhyppighet)
    opphav = forms.ChoiceField(label=_("Hva kommer kravet av?"), choices=Kravopphav)
    opphav_tekst = forms.CharField(
        label=_("Mer om hva det kommer av"),
        max_length=300,
        required=False,
        help_text=_("For eksempel «ved e-post 3. mars» eller navnet på brevet."),
    )
    hjemmel = forms.CharField(label=_("Hjemmel"), max_length=300, required=False)
    gjelder_fra = Fristfelt(label=_("Gjelder fra"), fri=False, flest_aar=FLEST_AAR_GYLDIG)
    sluttdato = Fristfelt(
        label=_("Siste dag det gjelder"),
        fri=False,
        flest_aar=FJERNEST,
        help_text=_("Høyst fire år. Da vurderes kravet på nytt."),
    )


class _Relasjonsvalg(forms.ModelMultipleChoiceField[Styringsrelasjon]):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.underordnet.navn)


class StillKravForm(_Ordene):
    def __init__(self, *args: Any, andre: QuerySet[Styringsrelasjon], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if andre:
            self.fields["ogsaa"] = _Relasjonsvalg(
                andre,
                label=_("Spør også disse om det samme"),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Hver virksomhet får sitt eget krav, og anslår selv hvor lang tid det tar."),
            )

    def spoer_hvorfor(self, gjeldende: QuerySet[Rapporteringskrav]) -> None:
        """The hours agreed for the year are spent: why it is asked all the same, or which of these gives way."""
        self.fields["over_tak_grunn"] = forms.CharField(
            label=_("Hvorfor ber dere om mer enn avtalt?"),
            max_length=500,
            required=False,
            widget=_LANG,
            help_text=_("Timene partene har avtalt for året, er brukt opp. Skriv hvorfor, eller velg noe som fjernes."),
        )
        self.fields["fjernes"] = forms.ModelChoiceField(
            gjeldende, label=_("Krav som fjernes samtidig"), required=False, empty_label=_("Ingen fjernes")
        )


class TakForm(Skjema):
    aar = Heltallfelt(label=_("År"), min_value=2020, max_value=2100)
    timer = Heltallfelt(label=_("Timer i året"), min_value=1, max_value=100_000)
    begrunnelse = forms.CharField(
        label=_("Begrunnelse"),
        max_length=500,
        widget=_LANG,
        help_text=_("Den andre parten svarer. Taket sier fra, og hindrer ingenting."),
    )


class TaksvarForm(Skjema):
    godtar = forms.TypedChoiceField(
        label=_("Svar"),
        choices=[("ja", _("Godta taket")), ("nei", _("Avslå"))],
        coerce=lambda verdi: verdi == "ja",
        widget=forms.RadioSelect,
    )
    grunn = forms.CharField(
        label=_("Hvorfor ikke?"), max_length=500, required=False, widget=_LANG, help_text=_("Bare når dere avslår.")
    )

    def clean(self) -> dict[str, Any]:
        renset = super().clean() or self.cleaned_data
        if renset.get("godtar") is False and not renset.get("grunn"):
            self.add_error("grunn", _("Skriv hvorfor dere avslår."))
        return renset


class MeldKravForm(_Ordene):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opphav_tekst"].required = True
        self.fields["hvorfor"].label = _("Hva har dere fått vite at det skal brukes til?")
        self.fields["hvorfor"].help_text = _("Vet dere det ikke, skriver dere det.")


class EndreKravForm(VersjonertForm, _Ordene):
    pass


class AvkreftForm(Skjema):
    svar = forms.CharField(
        label=_("Hvorfor er det ikke et krav?"),
        max_length=500,
        widget=_LANG,
        help_text=_("Virksomheten leser svaret, og kan la være å rapportere det."),
    )


class _Kravtallvalg(forms.ModelChoiceField[Indikator]):
    def label_from_instance(self, obj: Indikator) -> str:
        return f"{obj.navn} ({Truncator(obj.maal.tekst).chars(80)})"


class KravtallForm(Skjema):
    """Which of the virksomhet's figures answers the demand."""

    indikator = _Kravtallvalg(
        label=_("Hvilket tall svarer på kravet?"),
        queryset=Indikator.objects.none(),
        required=False,
        empty_label=_("Ingen av virksomhetens tall"),
        help_text=_("Hentes tallet fra statistikk av seg selv, teller kravet ingen timer."),
    )

    def __init__(self, *args: Any, tallene: QuerySet[Indikator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indikator"].queryset = tallene  # type: ignore[attr-defined]  # of this very field


class AnslagForm(Skjema):
    minutter = Heltallfelt(
        label=_("Minutter hver gang"),
        min_value=1,
        max_value=FLEST_MINUTTER,
        help_text=_("Et anslag er nok. Regn med alle som er med. Det nyeste anslaget teller."),
    )


class SluttforslagForm(Skjema):
    grunn = forms.CharField(
        label=_("Hvorfor trenger ingen det lenger?"),
        max_length=500,
        widget=_LANG,
        help_text=_("Avdelingen svarer skriftlig innen 20 virkedager. Forslaget og svaret leses av begge parter."),
    )


class SluttsvarForm(Skjema):
    svar = forms.CharField(
        label=_("Hvorfor trengs det likevel?"),
        max_length=500,
        widget=_LANG,
        help_text=_("Den som foreslo det, leser svaret. Skal kravet fjernes, velger dere «Vurder kravet» i stedet."),
    )


class BrukForm(Skjema):
    dag = forms.DateField(label=_("Hvilken dag?"))
    til = forms.CharField(
        label=_("Hva ble det brukt til?"),
        max_length=300,
        help_text=_("Én setning: hva som ble avgjort med det."),
    )
    moete = forms.ModelChoiceField(
        Moete.objects.none(), label=_("I et møte"), required=False, empty_label=_("Ikke i et møte mellom partene")
    )

    def __init__(self, *args: Any, moeter: QuerySet[Moete], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["moete"].queryset = moeter  # type: ignore[attr-defined]


class _Vurderingsform(VersjonertForm):
    """Why, of whatever is decided."""

    grunn = forms.CharField(
        label=_("Hvorfor?"),
        max_length=500,
        widget=_LANG,
        help_text=_("Begge parter leser grunnen. Den kan ikke endres etterpå."),
    )


class FjernForm(_Vurderingsform):
    over_fra = Fristfelt(label=_("Første dag det ikke lenger rapporteres"), fri=False, kommer=True, flest_aar=1)


class ForankreForm(_Vurderingsform):
    hjemmel = forms.CharField(
        label=_("Hjemmel"), max_length=300, help_text=_("Vedtaket, loven eller brevet kravet hviler på.")
    )


class ForandreForm(_Vurderingsform):
    hva = forms.CharField(label=_("Hva skal rapporteres?"), max_length=200)
    hvorfor = forms.CharField(label=_("Hva skal det brukes til?"), max_length=1000, widget=_LANG)
    hyppighet = forms.ChoiceField(label=_("Hvor ofte?"), choices=Kravhyppighet)


class FastholdForm(_Vurderingsform):
    sluttdato = Fristfelt(
        label=_("Ny siste dag"),
        fri=False,
        flest_aar=FJERNEST,
        help_text=_("Høyst fire år fra i dag. Da vurderes kravet på nytt."),
    )


VURDERINGSFORMER: dict[Kravutfall, type[_Vurderingsform]] = {
    Kravutfall.FJERNE: FjernForm,
    Kravutfall.FORANKRE: ForankreForm,
    Kravutfall.FORANDRE: ForandreForm,
    Kravutfall.FASTHOLDE: FastholdForm,
}


class Kravfilter(Skjema):
    """Nonsense in the address filters nothing."""

    vis = forms.ChoiceField(
        label=_("Hvilke krav?"),
        required=False,
        choices=[
            ("", _("Det som gjelder nå")),
            (VURDERES, _("Det som bør vurderes")),
            (ALLE, _("Alt, også det som er over")),
        ],
    )

    @property
    def valget(self) -> str:
        return str(self.cleaned_data.get("vis", "")) if self.is_valid() else ""
