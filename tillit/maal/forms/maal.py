"""Forms of goals and indicators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import VersjonertForm
from tillit.felles.tallfelt import Heltallfelt
from tillit.maal import rules
from tillit.maal.enums import Formaal, Hensyn, Maalnivaa, Maalstatus, Maaltype
from tillit.maal.forms.felter import nettadresse
from tillit.maal.models import Maal
from tillit.maal.queries.bidrag import ansatte
from tillit.maal.querysets import MaalQuerySet
from tillit.organisasjon.enums import Organtype
from tillit.organisasjon.models import Bruker, Styringsrelasjon

ETT_AAR = [
    MinValueValidator(1990, _("Skriv et årstall fra 1990.")),
    MaxValueValidator(2100, _("Skriv et årstall før 2100.")),
]


class Godkjenningsform(VersjonertForm):
    """Which version of the text was read before it was approved."""


class Radform(VersjonertForm, forms.ModelForm):  # type: ignore[type-arg]  # generic only in stubs
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["versjon"].initial = self.instance.versjon if self.instance.pk else 0

    def verdier(self) -> dict[str, Any]:
        """What is stored; the version belongs to the form."""
        return {navn: verdi for navn, verdi in self.cleaned_data.items() if navn != "versjon"}


class MaalForm(Radform):
    """A goal's text and frame. Its level is that of the relation, its state is moved by itself."""

    kreves_naar: ClassVar[Mapping[str, Any]] = {
        "eier": _("før målet foreslås"),
        "stedfortreder": _("før målet foreslås"),
    }
    kilde_url = nettadresse(_("Lenke til vedtaket"))
    formaal = forms.MultipleChoiceField(
        label=_("Formål målet tjener"),
        required=False,
        choices=Formaal.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("De fire formålene i byrådssak 1055/17."),
    )
    hensyn = forms.MultipleChoiceField(
        label=_("Hensyn som veier"), required=False, choices=Hensyn.choices, widget=forms.CheckboxSelectMultiple
    )
    hvorfor = forms.CharField(
        label=_("Hvorfor endres målet?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Blir stående ved den nye versjonen. Begge parter kan lese det."),
    )

    class Meta:
        model = Maal
        fields = (
            "tekst", "begrunnelse", "handlingsrom", "type", "overordnet", "aar_fra", "aar_til", "formaal", "hensyn",
            "kilde_vedtak", "kilde_url", "eier", "stedfortreder",
        )  # fmt: skip
        widgets: ClassVar = {"tekst": forms.Textarea(attrs={"rows": 3})}
        field_classes: ClassVar = dict.fromkeys(("aar_fra", "aar_til"), Heltallfelt)
        help_texts: ClassVar = {
            "tekst": _("Hva skal bli annerledes, for hvem? Et mål beskriver en virkning, ikke en aktivitet."),
            "handlingsrom": _(
                "Det virksomheten selv bestemmer for å nå målet. Skriv det tydelig: da vet begge hva som er fritt."
            ),
            "overordnet": _("Målet dette er avledet av: et samfunnsmål her, eller et mål på et høyere nivå."),
            "eier": _("Den som svarer for målet."),
        }

    def __init__(self, *args: Any, relasjon: Styringsrelasjon, bruker: Bruker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.instance.nivaa = nivaa_i(relasjon)
        for navn in ("aar_fra", "aar_til"):
            self.fields[navn].validators = [*ETT_AAR]
        self._velg("overordnet", mulige_overordnede(bruker, relasjon, self.instance))
        folk = ansatte(relasjon.underordnet_id, ogsaa=[self.instance.eier_id, self.instance.stedfortreder_id])
        self._velg("eier", folk)
        self._velg("stedfortreder", folk)
        if not self.instance.pk:
            del self.fields["hvorfor"]
        elif not rules.er_fastsatt(self.instance.status):
            self.fields["hvorfor"].required = False

    def _velg(self, navn: str, rader: Any) -> None:
        felt = self.fields[navn]
        if isinstance(felt, forms.ModelChoiceField):
            felt.queryset = rader
            felt.empty_label = str(_("Ingen"))

    def clean_tekst(self) -> str:
        """One line, however it was pasted."""
        return " ".join(str(self.cleaned_data["tekst"]).split())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        fra, til = data.get("aar_fra"), data.get("aar_til")
        if fra and til and til < fra:
            self.add_error("aar_til", _("Til-året kan ikke komme før fra-året."))
        over, type_ = data.get("overordnet"), data.get("type")
        egen = rules.rang(nivaa=self.instance.nivaa, type_=type_ or "")
        if over and type_ and rules.rang(nivaa=over.nivaa, type_=over.type) >= egen:
            self.add_error(
                "overordnet",
                _("Et mål kan bare avledes av et mål på et høyere nivå, eller av et samfunnsmål på samme nivå."),
            )
        if data.get("eier") and data.get("eier") == data.get("stedfortreder"):
            self.add_error("stedfortreder", _("Stedfortrederen må være en annen enn eieren."))
        return data


def nivaa_i(relasjon: Styringsrelasjon) -> Maalnivaa:
    """The level of a goal in this relation: who is led in it, sets it."""
    return _NIVAA.get(relasjon.underordnet.type, Maalnivaa.VIRKSOMHET)


_NIVAA: Mapping[str, Maalnivaa] = {
    Organtype.BYRAAD: Maalnivaa.BYRAAD,
    Organtype.BYRAADSAVDELING: Maalnivaa.BYRAADSAVDELING,
}


def mulige_overordnede(bruker: Bruker, relasjon: Styringsrelasjon, maal: Maal) -> MaalQuerySet:
    """Goals the user may see that stand above: on a higher level, or samfunnsmål beside it in the same relation."""
    nivaaer = list(Maalnivaa.values)
    hoeyere = Q(nivaa__in=nivaaer[: nivaaer.index(maal.nivaa)])
    her = Q(relasjon=relasjon, type=Maaltype.SAMFUNNSMAAL, nivaa=maal.nivaa)
    synlige = Maal.objects.synlig_for(bruker).filter((hoeyere | her) & ~Q(status=Maalstatus.AVSLUTTET))
    valgt = Q(pk=maal.overordnet_id) if maal.overordnet_id else Q(pk__in=())
    kandidater: MaalQuerySet = Maal.objects.filter(Q(pk__in=synlige.values("pk")) | valgt).exclude(pk=maal.pk)
    return kandidater.order_by("nivaa", "tekst", "pk")


class Statusform(VersjonertForm):
    """The next step of a goal's life. `varsler`: what adopting it brings over the thresholds."""

    til = forms.ChoiceField(label=_("Ny status"), widget=forms.RadioSelect)
    grunn = forms.CharField(
        label=_("Grunn"),
        required=False,
        max_length=300,
        help_text=_("Må fylles ut når målet avsluttes. Blir stående i historikken."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    terskelgrunn = forms.CharField(
        label=_("Hvorfor er det flere enn vanlig?"),
        required=False,
        max_length=500,
        help_text=_("Stopper ingenting. Uten en grunn står det synlig at den mangler."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        maal: Maal,
        er_styrende: bool,
        partene_mangler: bool = False,
        varsler: Sequence[Any] = (),
        **kwargs: Any,
    ) -> None:
        """Offers the steps that can be taken; one that was sent all the same is the action's to refuse."""
        super().__init__(*args, **kwargs)
        self.fields["versjon"].initial = maal.versjon
        alle = rules.neste_statuser(maal.status, er_styrende=er_styrende)
        har_ansvarlige = None not in {maal.eier_id, maal.stedfortreder_id}
        neste = [
            til
            for til in alle
            if not rules.er_sperret(til, har_ansvarlige=har_ansvarlige, partene_mangler=partene_mangler)
        ]
        self.kan_flyttes = bool(neste)
        if self.is_bound:
            neste = list(alle)
        til = self.fields["til"]
        if isinstance(til, forms.ChoiceField):
            til.choices = [(s.value, s.label) for s in neste]
            til.initial = neste[0].value if len(neste) == 1 else None
            til.error_messages["invalid_choice"] = str(OVERGANG_STENGT)
        if not any(rules.krever_grunn(s) for s in neste):
            self.fields["grunn"].help_text = _("Blir stående i historikken.")
        elif all(rules.krever_grunn(s) for s in neste):
            self.fields["grunn"].required = True
            self.fields["grunn"].help_text = _("Blir stående i historikken. Begge parter kan lese den.")
            self.fields["grunn"].error_messages["required"] = GRUNN_MANGLER
        if not varsler:
            del self.fields["terskelgrunn"]


GRUNN_MANGLER = _("Skriv en grunn. Den blir stående i historikken.")
OVERGANG_STENGT = _("Målet kan ikke flyttes dit. Noen kan ha flyttet det i mellomtiden: last siden på nytt.")
