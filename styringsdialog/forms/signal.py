"""What was said, what the other party answers, and the words they propose instead."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from styringsdialog import rules
from styringsdialog.actions.signal import FELTER, Utsagn
from styringsdialog.enums import (
    Ordlydsvar,
    Signaltype,
    Svar,
)
from styringsdialog.models import Moete, Sakspunkt, Signal
from styringsdialog.queries.deltakere import ved_bordet
from tillit.felles import tid
from tillit.felles.formater import dato
from tillit.felles.frist import Fristfelt
from tillit.felles.skjema import Skjema, VersjonertForm
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


class _BordetFoerst(ModelChoiceIterator[Bruker]):
    """Who sits in the meeting first, the others of the parties by themselves; one list where nobody is called."""

    def __iter__(self) -> Iterator[Any]:
        assert isinstance(self.field, Talervalg)  # noqa: S101  # for the type checker
        yield "", self.field.empty_label
        inne = self.field.ved_bordet
        grupper: dict[bool, list[Any]] = {True: [], False: []}
        for person in self.queryset:
            grupper[person.pk in inne].append(self.choice(person))
        if not all(grupper.values()):
            yield from (*grupper[True], *grupper[False])
            return
        yield _("I møtet"), grupper[True]
        yield _("Andre hos partene"), grupper[False]


class Talervalg(forms.ModelChoiceField[Bruker]):
    """Who said it, each with what is noted of them who were not there all the time."""

    iterator = _BordetFoerst
    ved_bordet: Collection[int] = frozenset()
    ikke_hele_tiden: Mapping[int, str] = {}

    def label_from_instance(self, obj: Bruker) -> str:
        foert = self.ikke_hele_tiden.get(obj.pk)
        return f"{obj.navn} ({foert})" if foert else obj.navn


class SignalForm(Skjema):
    type = forms.ChoiceField(label=_("Hva slags utsagn er det?"), choices=SIGNALVALG, widget=Signaltypevalg)
    tekst = forms.CharField(label=_("Hva ble sagt?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    avsender = Talervalg(label=_("Hvem sa det?"), queryset=Bruker.objects.none(), empty_label=_("Velg person"))
    hjemmel = forms.CharField(
        label=_("Hjemmel"),
        max_length=300,
        required=False,
        help_text=_("Vedtak, tildelingsbrev eller instruks signalet bygger på."),
    )
    frist = Fristfelt(
        label=_("Frist"), required=False, help_text=_("Bare for styringssignal og oppdrag. Blir til en oppfølging.")
    )

    def __init__(self, *args: Any, moete: Moete, mulige: QuerySet[Bruker], binder: bool = False, **kwargs: Any) -> None:
        """`binder`: the statement was recorded in time as one that can bind, and may go on being one."""
        super().__init__(*args, **kwargs)
        avsender, typefelt = self.fields["avsender"], self.fields["type"]
        assert isinstance(avsender, Talervalg)  # noqa: S101  # for the type checker
        avsender.ved_bordet, avsender.ikke_hele_tiden = ved_bordet(moete)
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
            (Svar.BEKREFTET, _("Bekreft: type og ordlyd er riktig")),
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
