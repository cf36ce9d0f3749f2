"""What the parties write of what is to be done, and what narrows the list of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Oppfoelgingsstatus, Stegslag
from styringsdialog.forms.vedlegg import Vedleggsfelt
from styringsdialog.models import Oppfoelging
from styringsdialog.queries.oppfoelging import Oppfoelgingsutvalg, mulige_tall, tallet_i_ord
from styringsdialog.rules.oppfoelging import MED_BELEGG, UTEN_ORD
from tillit.felles.frist import Fristfelt
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.maal.models import Maaling
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.organvalg import Organfilter

MEG = "meg"


@dataclass(frozen=True)
class Stegord:
    """What a step is called on its page, what follows, and what is asked."""

    tittel: Any
    ingress: Any
    spoersmaal: Any


STEGORD: Mapping[Stegslag, Stegord] = {
    Stegslag.FRAMDRIFT: Stegord(
        _("Skriv hvordan det går"),
        _("Begge parter leser det du skriver. Fristen er som før."),
        _("Hvordan går det?"),
    ),
    Stegslag.MELDT: Stegord(
        _("Meld utført"),
        _("Den andre parten leser det du skriver, og godtar det eller sender det i retur."),
        _("Hva er gjort?"),
    ),
    Stegslag.FALT_BORT: Stegord(
        _("Marker som falt bort"), _("Begge parter leser grunnen."), _("Hvorfor er den ikke lenger aktuell?")
    ),
}  # fmt: skip


class Tallvalg(forms.ModelChoiceField[Maaling]):
    """The figure in words, so that what is chosen can be read."""

    def label_from_instance(self, obj: Any) -> str:
        return tallet_i_ord(obj)


class Eiervalg(forms.ModelChoiceField[Bruker]):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.navn)


class StegForm(VersjonertForm):
    tekst = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    maaling = Tallvalg(
        label=_("Tall det bygger på"),
        queryset=Maaling.objects.none(),
        required=False,
        empty_label=_("Ingen"),
        help_text=_("Det siste tallet fra et av målene mellom partene, slik det står nå."),
    )

    fil = Vedleggsfelt(label=_("Legg ved en fil"), required=False)

    def __init__(self, *args: Any, oppfoelging: Oppfoelging, slag: Stegslag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tekst"].label = STEGORD[slag].spoersmaal
        self.fields["tekst"].required = slag not in UTEN_ORD
        felt = self.fields["maaling"]
        assert isinstance(felt, forms.ModelChoiceField)  # noqa: S101  # for the type checker
        felt.queryset = mulige_tall(oppfoelging.relasjon)
        if slag not in MED_BELEGG:
            del self.fields["maaling"], self.fields["fil"]

    def verdier(self) -> dict[str, Any]:
        return {"maaling": None, **self.cleaned_data}


class MeldingssvarForm(VersjonertForm):
    """Yes and no are said beside what was reported: yes with a word or none, no with what is missing."""

    kreves_naar: ClassVar[Mapping[str, Any]] = {"tekst": _("når du sender i retur")}
    svar = forms.ChoiceField(
        label=_("Er det gjort?"),
        choices=[
            (Stegslag.GODTATT, _("Godta: oppfølgingen er da avsluttet, og kan ikke åpnes igjen")),
            (Stegslag.I_RETUR, _("Send i retur: den som meldte, har saken igjen")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg om du godtar det eller sender det i retur.")},
    )
    tekst = forms.CharField(
        label=_("Hva vil du si om det?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Begge parter leser det."),
    )


class EierForm(Skjema):
    eier = Eiervalg(
        label=_("Hvem følger det opp?"),
        queryset=Bruker.objects.none(),
        required=False,
        empty_label=_("Ingen bestemt person"),
        help_text=_("Parten svarer for det. Personen får det på startsiden sin."),
    )

    def __init__(self, *args: Any, mulige: QuerySet[Bruker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt = self.fields["eier"]
        assert isinstance(felt, forms.ModelChoiceField)  # noqa: S101  # for the type checker
        felt.queryset = mulige


class LoefteForm(EierForm):
    tekst = forms.CharField(label=_("Hva skal dere gjøre?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    frist = Fristfelt(kommer=True, label=_("Frist"))
    field_order = ("tekst", "frist", "eier")


class Oppfoelgingsfilter(Organfilter):
    status = forms.ChoiceField(
        label=_("Tilstand"), required=False, choices=[("", _("Alle")), *Oppfoelgingsstatus.choices]
    )
    hvem = forms.ChoiceField(
        label=_("Hvem skal gjøre det?"),
        required=False,
        choices=[("", _("Begge parter")), *Part.choices, (MEG, _("Jeg"))],
    )
    eier = forms.TypedChoiceField(label=_("Følges opp av"), required=False, coerce=int, empty_value=None)
    over_fristen = forms.BooleanField(label=_("Bare over fristen"), required=False)

    def __init__(self, *args: Any, leser: Bruker, eiere: Mapping[int, str], **kwargs: Any) -> None:
        """`eiere`: those who see to something the reader may see, by number."""
        super().__init__(*args, leser=leser, **kwargs)
        self._leser = leser
        felt = self.fields["eier"]
        assert isinstance(felt, forms.ChoiceField)  # noqa: S101  # for the type checker
        felt.choices = [("", _("Alle")), *eiere.items()]
        if not eiere:
            del self.fields["eier"]
        if not self.har_valg:
            del self.fields["organ"]

    @property
    def utvalg(self) -> Oppfoelgingsutvalg:
        """Nonsense in the address filters nothing."""
        if not self.is_valid():
            return Oppfoelgingsutvalg()
        valgt = self.cleaned_data
        hvem = valgt["hvem"]
        return Oppfoelgingsutvalg(
            organ=valgt.get("organ"),
            status=valgt["status"],
            part="" if hvem == MEG else hvem,
            eier=self._leser.pk if hvem == MEG else valgt.get("eier"),
            over_fristen=valgt["over_fristen"],
        )
