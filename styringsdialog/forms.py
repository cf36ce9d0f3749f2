"""What the parties write in the dialogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from styringsdialog import rules
from styringsdialog.actions.sak import TrukketUtenGrunn
from styringsdialog.actions.signal import FELTER, Utsagn
from styringsdialog.enums import (
    Anmodningsslag,
    Anmodningssvar,
    Kommentarutfall,
    Ordlydsvar,
    Sakshensikt,
    Sakskategori,
    Signaltype,
    Svar,
)
from styringsdialog.models import Moete, Sakspunkt, Signal
from styringsdialog.saklinje import HENSIKT, sier_noe
from tillit.felles import tid
from tillit.felles.formater import dato
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.felles.tallfelt import Heltallfelt
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker

SIGNALVALG = [
    (
        _("Styring: binder når begge parter har bekreftet og referatet er godkjent"),
        [
            (Signaltype.STYRINGSSIGNAL, _("Styringssignal: retning eller prioritering virksomheten skal følge")),
            (Signaltype.OPPDRAG, _("Oppdrag: noe bestemt virksomheten skal gjøre")),
        ],
    ),
    (
        _("Samtale: binder aldri"),
        [
            (Signaltype.FAGLIG_RAAD, _("Faglig råd")),
            (Signaltype.SPOERSMAAL, _("Spørsmål")),
            (Signaltype.INFORMASJON, _("Informasjon")),
            (
                Signaltype.UKLASSIFISERT,
                _("Vet ikke ennå: klassifiseres innen fem virkedager, ellers er det ikke styring"),
            ),
        ],
    ),
]


class Signaltypevalg(forms.RadioSelect):
    """Types that the meeting cannot produce are shown, turned off: everybody sees what is not possible here."""

    kan_binde = True

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        valg = super().create_option(name, value, *args, **kwargs)
        if not self.kan_binde and rules.kan_ha_frist(str(value)):
            valg["attrs"]["disabled"] = True
        return valg


class AvlysForm(Skjema):
    grunn = forms.CharField(label=_("Hvorfor avlyses møtet?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class SakForm(Skjema):
    tittel = forms.CharField(label=_("Sak"), max_length=200)
    kategori = forms.ChoiceField(label=_("Kategori"), choices=Sakskategori, widget=forms.RadioSelect)
    hensikt = forms.ChoiceField(
        label=_("Hva skal partene gjøre?"),
        choices=Sakshensikt,
        required=False,
        initial=HENSIKT,
        widget=forms.RadioSelect,
    )
    min_plan = Heltallfelt(label=_("Minutter"), min_value=1, max_value=600)
    maal = forms.ModelChoiceField(
        label=_("Hvilket mål gjelder saken?"), queryset=Maal.objects.none(), required=False, empty_label=_("Ingen")
    )

    def __init__(self, *args: Any, moete: Moete, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt = self.fields["maal"]
        assert isinstance(felt, forms.ModelChoiceField)  # noqa: S101  # for the type checker
        felt.queryset = Maal.objects.filter(relasjon_id=moete.relasjon_id).order_by("pk")

    def clean_tittel(self) -> str:
        tittel: str = self.cleaned_data["tittel"]
        if not sier_noe(tittel):
            raise forms.ValidationError(_("Skriv hva saken gjelder, med høyst 200 tegn."))
        return tittel

    def clean_hensikt(self) -> str:
        """What nobody says is what is usual."""
        return self.cleaned_data["hensikt"] or self.initial.get("hensikt", HENSIKT)


class EndreSakForm(SakForm, VersjonertForm):
    @staticmethod
    def fra(sak: Sakspunkt) -> dict[str, Any]:
        return {felt: getattr(sak, felt) for felt in ("tittel", "kategori", "hensikt", "min_plan", "maal", "versjon")}


class TrekkSakForm(Skjema):
    grunn = forms.CharField(
        label=_("Hvorfor trekkes saken?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, sporloest: bool, **kwargs: Any) -> None:
        """`sporloest`: nobody has planned by it yet, so it is gone, and nobody asks why."""
        super().__init__(*args, **kwargs)
        felt = self.fields["grunn"]
        felt.required = not sporloest
        felt.error_messages["required"] = TrukketUtenGrunn.melding


class BeOmForm(Skjema):
    slag = forms.ChoiceField(label=_("Hva ber dere om?"), choices=Anmodningsslag, widget=forms.RadioSelect)
    grunn = forms.CharField(label=_("Hvorfor?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class SvarPaaAnmodningForm(Skjema):
    kreves_naar: ClassVar[Mapping[str, Any]] = {"grunn": _("når svaret er nei")}
    svar = forms.ChoiceField(label=_("Svar"), widget=forms.RadioSelect)
    grunn = forms.CharField(
        label=_("Hvorfor blir saken stående?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Den andre parten leser det."),
    )

    def __init__(self, *args: Any, slag: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt = self.fields["svar"]
        assert isinstance(felt, forms.ChoiceField)  # noqa: S101  # for the type checker
        felt.choices = [
            (Anmodningssvar.ETTERKOMMET, Anmodningsslag(slag).ja),
            (Anmodningssvar.AVSLAATT, Anmodningssvar.AVSLAATT.label),
        ]


class FoerSakForm(VersjonertForm):
    min_faktisk = Heltallfelt(label=_("Minutter brukt"), min_value=0, max_value=600, required=False)
    notat = forms.CharField(
        label=_("Referat fra saken"), max_length=8000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )

    @staticmethod
    def fra(sak: Sakspunkt) -> dict[str, Any]:
        return {felt: getattr(sak, felt) for felt in ("min_faktisk", "notat", "versjon")}


class SignalForm(Skjema):
    type = forms.ChoiceField(label=_("Hva slags utsagn er det?"), choices=SIGNALVALG, widget=Signaltypevalg)
    tekst = forms.CharField(label=_("Hva ble sagt?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    avsender = forms.ModelChoiceField(
        label=_("Hvem sa det?"), queryset=Bruker.objects.none(), empty_label=_("Velg person")
    )
    hjemmel = forms.CharField(
        label=_("Hjemmel"),
        max_length=300,
        required=False,
        help_text=_("Vedtak, tildelingsbrev eller instruks signalet bygger på."),
    )
    frist = forms.DateField(
        label=_("Frist"), required=False, help_text=_("Bare for styringssignal og oppdrag. Blir til en oppfølging.")
    )

    def __init__(self, *args: Any, moete: Moete, mulige: QuerySet[Bruker], binder: bool = False, **kwargs: Any) -> None:
        """`binder`: the statement was recorded in time as one that can bind, and may go on being one."""
        super().__init__(*args, **kwargs)
        avsender, typefelt = self.fields["avsender"], self.fields["type"]
        assert isinstance(avsender, forms.ModelChoiceField)  # noqa: S101  # for the type checker
        avsender.queryset = mulige
        frist = rules.klassifiseringsfrist(moete.dato)
        if not rules.moetet_kan_binde(moete.type):
            typefelt.widget.kan_binde = False
            typefelt.help_text = _("Styringssignal og oppdrag kan ikke velges: bare et styringsmøte kan gi dem.")
            del self.fields["frist"]
        elif not binder and not rules.kan_faa_bindende(foeres_innen=frist, i_dag=tid.i_dag()):
            typefelt.widget.kan_binde = False
            typefelt.help_text = _(
                "Styringssignal og oppdrag kan ikke velges: fristen for å føre styring fra møtet gikk ut %(frist)s."
            ) % {"frist": dato(frist)}
            del self.fields["frist"]

    def utsagn(self) -> Utsagn:
        """Without a deadline where nothing that can have one can be said."""
        return Utsagn(**{"frist": None, **{felt: self.cleaned_data[felt] for felt in FELTER if felt in self.fields}})


class NyttSignalForm(SignalForm):
    sak = forms.ModelChoiceField(
        label=_("Sak"), queryset=Sakspunkt.objects.none(), required=False, empty_label=_("Ingen bestemt sak")
    )
    field_order = ("sak", "type", "tekst", "avsender", "hjemmel", "frist")

    def __init__(self, *args: Any, moete: Moete, **kwargs: Any) -> None:
        super().__init__(*args, moete=moete, **kwargs)
        felt = self.fields["sak"]
        assert isinstance(felt, forms.ModelChoiceField)  # noqa: S101  # for the type checker
        felt.queryset = moete.saker.all()

    def under_en_sak(self) -> None:
        """Shown under its agenda point: the point is given."""
        self.fields["sak"].widget = forms.HiddenInput()


class EndreSignalForm(SignalForm, VersjonertForm):
    @staticmethod
    def fra(signal: Signal) -> dict[str, Any]:
        return {felt: getattr(signal, felt) for felt in ("type", "tekst", "avsender", "hjemmel", "frist", "versjon")}


class SignalsvarForm(VersjonertForm):
    kreves_naar: ClassVar[Mapping[str, Any]] = {
        "grunn": _("når dere bestrider"),
    }
    svar = forms.ChoiceField(
        label=_("Svar"),
        choices=[
            (Svar.BEKREFTET, _("Bekreft: type og tekst er riktig")),
            (Svar.BESTRIDT, _("Bestrid: det var ikke slik")),
        ],
        widget=forms.RadioSelect,
    )
    grunn = forms.CharField(
        label=_("Hvorfor bestrider dere?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Begge parter leser det, og det står i referatet."),
    )


class OrdlydForm(VersjonertForm):
    tekst = forms.CharField(
        label=_("Hvordan skal det stå?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Rett i teksten. Den andre parten ser hva som er annerledes, og tar inn eller avslår forslaget."),
    )


class OrdlydsvarForm(Skjema):
    kreves_naar: ClassVar[Mapping[str, Any]] = {"grunn": _("når dere avslår")}
    svar = forms.ChoiceField(label=_("Svar"), widget=forms.RadioSelect)
    grunn = forms.CharField(
        label=_("Hvorfor tar dere den ikke inn?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Begge parter leser det, og det står i referatet."),
    )

    def __init__(self, *args: Any, egen: bool, **kwargs: Any) -> None:
        """`egen`: the reader's own party proposed it, and may only withdraw."""
        super().__init__(*args, **kwargs)
        felt = self.fields["svar"]
        assert isinstance(felt, forms.ChoiceField)  # noqa: S101  # for the type checker
        felt.choices = [
            (Ordlydsvar.TATT, _("Ta inn: signalet skal ha denne ordlyden")),
            (Ordlydsvar.AVSLAATT, _("Avslå: ordlyden som står, er riktig")),
        ]
        if egen:
            felt.choices = [(Ordlydsvar.TRUKKET, _("Trekk forslaget"))]
            self.fields["grunn"].widget = forms.HiddenInput()


class SpoersmaalssvarForm(VersjonertForm):
    tekst = forms.CharField(label=_("Hva er svaret?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))


class ReferatForm(VersjonertForm):
    sammendrag = forms.CharField(
        label=_("Hovedpunkter"), max_length=8000, required=False, widget=forms.Textarea(attrs={"rows": 8})
    )


class KommentarForm(Skjema):
    sak = forms.ModelChoiceField(queryset=Sakspunkt.objects.none(), required=False, widget=forms.HiddenInput)
    # Of the text that was read.
    versjon = forms.IntegerField(required=False, widget=forms.HiddenInput)
    tekst = forms.CharField(
        label=_("Kommentar"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    forslag = forms.CharField(
        label=_("Foreslå en annen tekst"),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Rett i teksten, hvis dere vil ha den annerledes. Den andre parten tar den inn eller ikke."),
    )

    def __init__(self, *args: Any, moete: Moete, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sak = self.fields["sak"]
        assert isinstance(sak, forms.ModelChoiceField)  # noqa: S101  # for the type checker
        sak.queryset = moete.saker.all()


class KommentarsvarForm(Skjema):
    tekst = forms.CharField(label=_("Svar"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    utfall = forms.ChoiceField(
        label=_("Hva ble det av kommentaren?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", _("Bare svar")), *Kommentarutfall.choices],
    )


class KommentarfristForm(Skjema):
    frist = forms.DateField(label=_("Frist for kommentarer"))


class TilleggForm(Skjema):
    tekst = forms.CharField(label=_("Nytt tillegg"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


class GodkjennForm(VersjonertForm):
    """Approval of the text that was read: its version travels with the button."""
