"""What is written at each step, and what narrows the list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.frist import Fristfelt
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.organisasjon.organvalg import Organvalg
from tillit.verbalvedtak import queries
from tillit.verbalvedtak.actions import Bystyretsord, Vedtaksfoering
from tillit.verbalvedtak.enums import Vedtaksslag, Vedtaksstatus
from tillit.verbalvedtak.models.vedtak import VEDTAR, Verbalvedtak
from tillit.verbalvedtak.queries import Vedtaksutvalg
from tillit.verbalvedtak.querysets import SKAL_BESVARES
from tillit.verbalvedtak.rules import LENGSTE_SVAR, LENGSTE_VEDTAK

SKAL_BESVARES_ALLE, OVER_FRISTEN = "skal_besvares", "over_fristen"
# So many years back the list can be narrowed to one.
AAR = 8


class _Foering(Skjema):
    """What is written down of a decision."""

    slag = forms.ChoiceField(label=_("Hva er det?"), choices=Vedtaksslag)
    tekst = forms.CharField(
        label=_("Hva er vedtatt?"),
        max_length=LENGSTE_VEDTAK,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Ordrett, slik det står i protokollen."),
    )
    vedtatt_av = Organvalg(label=_("Hvem vedtok det?"))
    vedtatt_dato = forms.DateField(label=_("Når ble det vedtatt?"))
    sak = forms.CharField(
        label=_("Sak"), max_length=80, help_text=_("Slik den heter i protokollen, for eksempel 388/25.")
    )
    avdeling = Organvalg(label=_("Hvilken avdeling svarer?"))

    def __init__(self, *args: Any, avdelinger: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vedtar = Organ.objects.filter(type__in=VEDTAR).alfabetisk()
        self.fields["vedtatt_av"].queryset = vedtar  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["avdeling"].queryset = avdelinger  # type: ignore[attr-defined]  # as above

    @property
    def foering(self) -> Vedtaksfoering:
        return Vedtaksfoering(**{felt: self.cleaned_data[felt] for felt in Vedtaksfoering.__dataclass_fields__})


class VedtakForm(_Foering):
    frist = Fristfelt(kommer=True, label=_("Når skal det være besvart?"))

    def __init__(self, *args: Any, leser: Bruker, **kwargs: Any) -> None:
        egne = [ett.pk for ett in queries.svarende_avdelinger(leser, i_dag())]
        super().__init__(*args, avdelinger=Organ.objects.filter(pk__in=egne).alfabetisk(), **kwargs)
        if len(egne) == 1:
            self.fields["avdeling"].initial = egne[0]


class RettForm(_Foering, VersjonertForm):
    grunn = forms.CharField(
        label=_("Hvorfor rettes det?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Grunnen står i historikken."),
    )

    def __init__(self, *args: Any, vedtak: Verbalvedtak, **kwargs: Any) -> None:
        alle = Organ.objects.gyldige(i_dag()).byraadsavdelinger().alfabetisk()
        felter = (*Vedtaksfoering.__dataclass_fields__, "avdeling", "versjon")
        super().__init__(*args, avdelinger=alle, initial={felt: getattr(vedtak, felt) for felt in felter}, **kwargs)


class VedtaksbidragsbestillingForm(Skjema):
    relasjon = forms.ChoiceField(label=_("Hvilken virksomhet spør dere?"))
    bestilling = forms.CharField(
        label=_("Hva trenger dere fra virksomheten?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    bidragsfrist = Fristfelt(kommer=True, label=_("Frist for bidraget"))

    def __init__(self, *args: Any, relasjoner: list[Styringsrelasjon], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._relasjoner = {str(ett.pk): ett for ett in relasjoner}
        valg = [("", _("Velg virksomhet")), *((pk, ett.underordnet.navn) for pk, ett in self._relasjoner.items())]
        self.fields["relasjon"].choices = valg  # type: ignore[attr-defined]  # a ChoiceField

    def clean_relasjon(self) -> Styringsrelasjon:
        return self._relasjoner[self.cleaned_data["relasjon"]]


class VedtaksbidragForm(Skjema):
    tekst = forms.CharField(
        label=_("Hva kan dere opplyse?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Avdelingen leser bidraget og skriver svaret. Bidraget publiseres ikke, og kan ikke endres."),
    )


class VedtakssvarForm(VersjonertForm):
    utkast = forms.CharField(label=_("Svar"), max_length=LENGSTE_SVAR, widget=forms.Textarea(attrs={"rows": 12}))
    send = forms.BooleanField(
        label=_("Send svaret til godkjenning"),
        required=False,
        help_text=_("Uten kryss lagres det som et utkast avdelingen kan skrive videre på."),
    )

    def __init__(self, *args: Any, vedtak: Verbalvedtak, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if vedtak.status == Vedtaksstatus.TIL_GODKJENNING:
            del self.fields["send"]

    def clean(self) -> dict[str, Any]:
        """What is to be approved already is not sent once more."""
        return {"send": False, **(super().clean() or self.cleaned_data)}


class VedtaksreturForm(VersjonertForm):
    grunn = forms.CharField(
        label=_("Hva må endres i svaret?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class VedtaksfristForm(VersjonertForm):
    frist = Fristfelt(kommer=True, label=_("Ny frist"))
    fristgrunn = forms.CharField(
        label=_("Hvorfor blir fristen en annen?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Alle som leser vedtaket, leser grunnen."),
    )


class UtkvitteringForm(VersjonertForm):
    godtatt = forms.ChoiceField(
        label=_("Hva sa bystyret?"),
        choices=[("ja", _("Svaret er godtatt, og vedtaket er kvittert ut")), ("nei", _("Det må svares på nytt"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg om svaret er godtatt.")},
    )
    dato = forms.DateField(label=_("Når ble svaret behandlet?"))
    sak = forms.CharField(label=_("I hvilken sak?"), max_length=80)
    merknad = forms.CharField(
        label=_("Hva sa bystyret om svaret?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Må fylles ut når det må svares på nytt."),
    )
    frist = Fristfelt(
        kommer=True,
        label=_("Frist for det nye svaret"),
        required=False,
        help_text=_("Bare når det må svares på nytt."),
    )

    @property
    def ord_(self) -> Bystyretsord:
        valgt = self.cleaned_data
        return Bystyretsord(
            godtatt=valgt["godtatt"] == "ja",
            dato=valgt["dato"],
            sak=valgt["sak"],
            merknad=valgt["merknad"],
            frist=valgt["frist"],
        )


class Vedtaksfilter(Skjema):
    avdeling = Organvalg(label=_("Avdelingen som svarer"), required=False, empty_label=_("Alle"))
    slag = forms.ChoiceField(label=_("Slag"), required=False, choices=[("", _("Alle")), *Vedtaksslag.choices])
    status = forms.ChoiceField(
        label=_("Tilstand"),
        required=False,
        choices=[
            ("", _("Alle")),
            (SKAL_BESVARES_ALLE, _("Ikke besvart")),
            (OVER_FRISTEN, _("Over fristen")),
            (Vedtaksstatus.BESVART, Vedtaksstatus.BESVART.label),
            (Vedtaksstatus.KVITTERT, Vedtaksstatus.KVITTERT.label),
        ],
    )
    aar = forms.TypedChoiceField(label=_("Vedtatt i år"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        aar = range(i_dag().year, i_dag().year - AAR, -1)
        self.fields["aar"].choices = [("", _("Alle år")), *((ett, str(ett)) for ett in aar)]  # type: ignore[attr-defined]
        self.fields["avdeling"].queryset = Organ.objects.byraadsavdelinger().alfabetisk()  # type: ignore[attr-defined]

    @property
    def utvalg(self) -> Vedtaksutvalg:
        """Nonsense in the address filters nothing."""
        if not self.is_valid():
            return Vedtaksutvalg()
        valgt = self.cleaned_data
        status = valgt["status"]
        return Vedtaksutvalg(
            avdeling=valgt["avdeling"],
            slag=valgt["slag"],
            statuser=frozenset(SKAL_BESVARES)
            if status == SKAL_BESVARES_ALLE
            else frozenset({status} - {"", OVER_FRISTEN}),
            aar=valgt["aar"],
            over_fristen=status == OVER_FRISTEN,
        )
