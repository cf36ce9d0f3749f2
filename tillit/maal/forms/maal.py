"""Forms of goals and indicators, and the filter of the list."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.modeller import gyldighet
from tillit.felles.skjema import VersjonertForm
from tillit.felles.tid import i_dag
from tillit.maal import rules
from tillit.maal.enums import Maaloppnaaelse, Maalstatus, Maaltype
from tillit.maal.forms.felter import Tallfelt, nettadresse
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.models import Bruker, Styringsrelasjon

ETT_AAR = [
    MinValueValidator(1990, _("Skriv et årstall fra 1990.")),
    MaxValueValidator(2100, _("Skriv et årstall før 2100.")),
]


class Maalfilter(forms.Form):
    """What the list shows. Nonsense in the address filters nothing."""

    sok = forms.CharField(
        label=_("Søk"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    virksomhet = forms.TypedChoiceField(label=_("Virksomhet"), required=False, coerce=int, empty_value=None)
    oppnaaelse = forms.ChoiceField(
        label=_("Måloppnåelse"), required=False, choices=[("", _("Alle")), *Maaloppnaaelse.choices]
    )
    status = forms.ChoiceField(label=_("Livsløp"), required=False, choices=[("", _("Alle")), *Maalstatus.choices])

    def __init__(self, *args: Any, virksomheter: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt = self.fields["virksomhet"]
        if isinstance(felt, forms.ChoiceField):
            felt.choices = [("", _("Alle")), *virksomheter]

    def valg(self) -> dict[str, Any]:
        self.is_valid()
        return {navn: self.cleaned_data.get(navn) or None for navn in self.fields}


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
    """A goal's text and frame. Its state is moved by itself."""

    kilde_url = nettadresse(_("Lenke til vedtaket"))

    class Meta:
        model = Maal
        fields = (
            "tekst", "begrunnelse", "type", "overordnet", "nivaa", "aar_fra", "aar_til",
            "kilde_vedtak", "kilde_url", "handlingsrom", "eier", "stedfortreder",
        )  # fmt: skip
        help_texts: ClassVar = {
            "tekst": _("Hva skal bli annerledes, for hvem? Et mål beskriver en virkning, ikke en aktivitet."),
            "overordnet": _("Samfunnsmålet dette målet er avledet av."),
            "eier": _("Den som svarer for målet. Må være valgt før målet kan foreslås."),
        }

    def __init__(self, *args: Any, relasjon: Styringsrelasjon, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for navn in ("aar_fra", "aar_til"):
            self.fields[navn].validators = [*ETT_AAR]
        self._velg(
            "overordnet",
            Maal.objects.filter(relasjon=relasjon, type=Maaltype.SAMFUNNSMAAL).exclude(pk=self.instance.pk),
        )
        naavaerende = [self.instance.eier_id, self.instance.stedfortreder_id]
        ansatte = Q(roller__organ=relasjon.underordnet_id) & gyldighet(i_dag(), "roller__") & Q(is_active=True)
        folk = (
            Bruker.objects.filter(ansatte | Q(pk__in=[pk for pk in naavaerende if pk]))
            .distinct()
            .order_by("navn", "pk")
        )
        self._velg("eier", folk)
        self._velg("stedfortreder", folk)

    def _velg(self, navn: str, rader: Any) -> None:
        felt = self.fields[navn]
        if isinstance(felt, forms.ModelChoiceField):
            felt.queryset = rader
            felt.empty_label = str(_("Ingen"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        fra, til = data.get("aar_fra"), data.get("aar_til")
        if fra and til and til < fra:
            self.add_error("aar_til", _("Til-året kan ikke komme før fra-året."))
        if data.get("type") == Maaltype.SAMFUNNSMAAL and data.get("overordnet"):
            self.add_error("overordnet", _("Et samfunnsmål er ikke avledet av et annet mål."))
        if data.get("eier") and data.get("eier") == data.get("stedfortreder"):
            self.add_error("stedfortreder", _("Stedfortrederen må være en annen enn eieren."))
        return data


class IndikatorForm(Radform):
    kilde_url = nettadresse(_("Lenke til kilden"))
    minste = Tallfelt(label=_("Minste mulige verdi"), required=False)
    stoerste = Tallfelt(label=_("Største mulige verdi"), required=False)

    class Meta:
        model = Indikator
        fields = (
            "navn", "definisjon", "enhet", "desimaler", "retning", "minste", "stoerste",
            "frekvens", "etterslep_mnd", "kilde", "kilde_url",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["desimaler"].validators.append(MaxValueValidator(6, _("Høyst seks desimaler.")))
        self.fields["etterslep_mnd"].validators.append(MaxValueValidator(60, _("Høyst 60 måneder.")))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        minste, stoerste = data.get("minste"), data.get("stoerste")
        if minste is not None and stoerste is not None and stoerste <= minste:
            self.add_error("stoerste", _("Største verdi må være større enn minste."))
        return data


class Statusform(VersjonertForm):
    """The next step of a goal's life."""

    til = forms.ChoiceField(label=_("Ny status"), widget=forms.RadioSelect)
    grunn = forms.CharField(
        label=_("Grunn"),
        required=False,
        max_length=300,
        help_text=_("Må fylles ut når målet endres eller avsluttes."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, maal: Maal, er_styrende: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["versjon"].initial = maal.versjon
        til = self.fields["til"]
        if isinstance(til, forms.ChoiceField):
            til.choices = [(s.value, s.label) for s in rules.neste_statuser(maal.status, er_styrende=er_styrende)]
            til.error_messages["invalid_choice"] = str(OVERGANG_STENGT)
        if not any(rules.krever_grunn(s) for s in rules.neste_statuser(maal.status, er_styrende=er_styrende)):
            self.fields["grunn"].help_text = _("Blir stående i historikken.")


OVERGANG_STENGT = _("Målet kan ikke flyttes dit. Noen kan ha flyttet det i mellomtiden: last siden på nytt.")
