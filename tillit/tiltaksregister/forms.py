"""What is written of a measure, what came of it, and what narrows the register."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.inndata import heltall
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.felles.tid import i_dag
from tillit.laering.models import Laerdom
from tillit.laering.models.laerdom import LENGSTE_DEL
from tillit.laering.ordene import Laerdomsordene
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.tiltaksregister import access, queries, rules
from tillit.tiltaksregister.actions import FELTER, Tiltaksord
from tillit.tiltaksregister.enums import Tiltaksomraade, Tiltakstilstand
from tillit.tiltaksregister.models import Tillitstiltak


class Tiltaksrelasjonsvalg(forms.ModelChoiceField[Styringsrelasjon]):
    def label_from_instance(self, obj: Styringsrelasjon) -> str:
        return f"{obj.overordnet.navn} – {obj.underordnet.navn}"


class Laerdomsvalg(forms.ModelChoiceField[Laerdom]):
    def label_from_instance(self, obj: Laerdom) -> str:
        return str(obj.proevde)[:100]


class TillitstiltakForm(Skjema):
    """Of a body of one's own: asked where there are several."""

    organ = forms.ModelChoiceField(label=_("Hvem eier tiltaket?"), queryset=Organ.objects.none(), empty_label=None)
    rolle = forms.ChoiceField(
        label=_("Hvilken rolle har ansvaret?"),
        help_text=_("Rollen, ikke personen: den står også når folk bytter jobb."),
    )
    omraade = forms.ChoiceField(label=_("Område"), widget=forms.RadioSelect, choices=Tiltaksomraade.choices)
    tittel = forms.CharField(
        label=_("Hva heter tiltaket?"),
        max_length=rules.LENGSTE_TITTEL,
        help_text=_("Kort, for eksempel «Ett styringsmøte i tertialet»."),
    )
    beskrivelse = forms.CharField(
        label=_("Hva gjør dere, og hvorfor?"),
        max_length=rules.LENGSTE_TEKST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    relasjon = Tiltaksrelasjonsvalg(
        label=_("Gjelder det én styringsrelasjon?"),
        queryset=Styringsrelasjon.objects.none(),
        required=False,
        empty_label=_("Nei, hele organet"),
    )
    begynt_dato = forms.DateField(
        label=_("Når begynte det?"), required=False, help_text=_("La feltet stå tomt når tiltaket er planlagt.")
    )
    utbytte = forms.CharField(
        label=_("Hva har det ført til så langt?"),
        required=False,
        max_length=rules.LENGSTE_TEKST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, leser: Bruker, tiltak: Tillitstiltak | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organer = access.egne_organer(leser)
        self.fields["organ"].queryset = organer  # type: ignore[attr-defined]  # of this very field
        relasjoner = access.egne_relasjoner(leser)
        if tiltak is not None:
            # What it is about stays a choice when that relation has ended.
            relasjoner = access.relasjonene_til(leser, tiltak)
        self.fields["relasjon"].queryset = relasjoner  # type: ignore[attr-defined]  # as above
        typer = {tiltak.organ.type} if tiltak else {ett.type for ett in organer}
        roller = rules.eierroller(typer)
        # Most often whoever writes it is the one who answers for it.
        self.fields["rolle"].initial = next((ett.rolle for ett in leser.tilgang.roller if ett.rolle in roller), None)
        self.fields["rolle"].choices = [(ett.value, ett.label) for ett in roller]  # type: ignore[attr-defined]

    @property
    def ordene(self) -> Tiltaksord:
        return Tiltaksord(**{felt: self.cleaned_data[felt] for felt in FELTER})


class EndreTillitstiltakForm(TillitstiltakForm):
    """Whose it is does not change."""

    versjon = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, tiltak: Tillitstiltak, **kwargs: Any) -> None:
        start = {**{felt: getattr(tiltak, felt) for felt in FELTER}, "versjon": tiltak.versjon}
        super().__init__(*args, tiltak=tiltak, initial=start, **kwargs)
        del self.fields["organ"]


class AvsluttTillitstiltakForm(VersjonertForm):
    avsluttet_dato = forms.DateField(label=_("Når ble det avsluttet?"))
    utbytte = forms.CharField(
        label=_("Hva førte tiltaket til?"),
        max_length=rules.LENGSTE_TEKST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Skriv også om det ikke virket, eller hvorfor det aldri begynte."),
    )

    @staticmethod
    def fra(tiltak: Tillitstiltak, *, i_dag: date) -> dict[str, Any]:
        return {"versjon": tiltak.versjon, "utbytte": tiltak.utbytte, "avsluttet_dato": i_dag}


class TiltakslaerdomForm(VersjonertForm):
    laerdom = Laerdomsvalg(
        label=_("Lærdom fra tiltaket"),
        queryset=Laerdom.objects.none(),
        required=False,
        empty_label=_("Ingen lærdom"),
        help_text=_("Lærdommene eieren har skrevet."),
    )

    def __init__(self, *args: Any, tiltak: Tillitstiltak, **kwargs: Any) -> None:
        kwargs["initial"] = {"laerdom": tiltak.laerdom_id, "versjon": tiltak.versjon}
        super().__init__(*args, **kwargs)
        self.fields["laerdom"].queryset = access.eierens_laerdommer(tiltak)  # type: ignore[attr-defined]  # as above


class LaerdomAvTiltaketForm(Laerdomsordene):
    """Of its owner, and begun with what stands there, where a note has room for it."""

    def __init__(self, *args: Any, tiltak: Tillitstiltak, **kwargs: Any) -> None:
        staar = {"proevde": tiltak.beskrivelse, "ble": tiltak.utbytte}
        kwargs["initial"] = {felt: tekst for felt, tekst in staar.items() if len(tekst) <= LENGSTE_DEL}
        super().__init__(*args, **kwargs)


def _organer(form: forms.BaseForm, leser: Bruker) -> Any:
    """Whoever comes from the page of a body that has none is told that it has none."""
    return queries.organer_med_tiltak(leser, ogsaa=heltall(str(form.data.get("organ", "")), minst=1))


class Tiltaksfilter(Skjema):
    omraade = forms.ChoiceField(label=_("Område"), required=False, choices=[("", _("Alle")), *Tiltaksomraade.choices])
    organ = forms.ModelChoiceField(
        label=_("Eier eller part"), queryset=Organ.objects.none(), required=False, empty_label=_("Alle")
    )
    rolle = forms.ChoiceField(label=_("Ansvarlig rolle"), required=False)
    tilstand = forms.ChoiceField(
        label=_("Tilstand"), required=False, choices=[("", _("Alle")), *Tiltakstilstand.choices]
    )
    aar = forms.TypedChoiceField(label=_("Året det var på gang"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, leser: Bruker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        aar = range(i_dag().year, i_dag().year - rules.FLEST_AAR, -1)
        self.fields["aar"].choices = [("", _("Alle år")), *((ett, str(ett)) for ett in aar)]  # type: ignore[attr-defined]
        roller = [(rolle.value, rolle.label) for rolle in Rolle if rolle in rules.EIERROLLER]
        self.fields["rolle"].choices = [("", _("Alle")), *roller]  # type: ignore[attr-defined]
        self.fields["organ"].queryset = _organer(self, leser)  # type: ignore[attr-defined]

    @property
    def utvalg(self) -> queries.Tiltaksutvalg:
        """Nonsense in the address filters nothing."""
        return queries.Tiltaksutvalg(**self.cleaned_data) if self.is_valid() else queries.Tiltaksutvalg()


class Sumfilter(Skjema):
    organ = forms.ModelChoiceField(
        label=_("Eier eller part"), queryset=Organ.objects.none(), required=False, empty_label=_("Hele kommunen")
    )

    def __init__(self, *args: Any, leser: Bruker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].queryset = _organer(self, leser)  # type: ignore[attr-defined]  # as above

    @property
    def organet(self) -> Organ | None:
        """Nonsense in the address is the whole city."""
        return self.cleaned_data["organ"] if self.is_valid() else None
