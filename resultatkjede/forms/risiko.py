"""What may be written of a risk, its measures and what the parties live with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from resultatkjede.enums import Konsekvens, Risikotype, Sannsynlighet, Steg, Tiltakstatus
from resultatkjede.models import Kobling, Ledd, Resultatkjede, Risiko, Risikotoleranse, Risikovurdering, Tiltak
from resultatkjede.queries.toleranse import godtatt_i_ord
from tillit.felles.frist import Fristfelt
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker, Organ, Rolletildeling, Styringsrelasjon

_TYPEVALG = [("", _("Følger plassen i kjeden")), *Risikotype.choices]


class RisikoForm(Skjema):
    """`sted` names a ledd or a kobling of the chain («ledd-12», «kobling-3») and comes out as the row itself."""

    sted = forms.ChoiceField(
        label=_("Hva gjelder risikoen?"),
        error_messages={
            "required": _("Velg leddet eller koblingen risikoen gjelder."),
            "invalid_choice": _("Leddet eller koblingen finnes ikke i kjeden lenger. Velg på nytt."),
        },
    )
    tekst = forms.CharField(
        label=_("Hva kan gå galt?"),
        max_length=500,
        help_text=_("Skriv én ting. Gjelder det en kobling: hva om antakelsen ikke holder?"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    type = forms.ChoiceField(
        label=_("Type risiko"),
        choices=_TYPEVALG,
        required=False,
        help_text=_("De tre første stegene gir operasjonell risiko. Effekter og koblinger gir strategisk."),
    )

    def __init__(self, *args: Any, kjede: Resultatkjede | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._steder = _steder(kjede)
        valg = [("", _("Velg ledd eller kobling")), *_grupper(self._steder)]
        felt = self.fields["sted"]
        assert isinstance(felt, forms.ChoiceField)  # noqa: S101  # for the type checker
        felt.choices = valg

    def clean_sted(self) -> Ledd | Kobling:
        return self._steder[self.cleaned_data["sted"]]

    def clean_tekst(self) -> str:
        """One line, however it was typed."""
        return " ".join(self.cleaned_data["tekst"].split())


class EndreRisikoForm(VersjonertForm):
    tekst = RisikoForm.base_fields["tekst"]
    type = RisikoForm.base_fields["type"]

    @classmethod
    def startverdier(cls, risiko: Risiko) -> dict[str, Any]:
        return {felt: getattr(risiko, felt) for felt in ("tekst", "type", "versjon")}

    def clean_tekst(self) -> str:
        return " ".join(self.cleaned_data["tekst"].split())


class RisikovurderingForm(VersjonertForm):
    """`versjon` is the number of the party's own judgement that stood when the form was opened."""

    sannsynlighet = forms.TypedChoiceField(
        label=_("Hvor sannsynlig er det?"),
        coerce=int,
        choices=[(verdi, f"{verdi} – {navn}") for verdi, navn in Sannsynlighet.choices],
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg fra 1 til 5.")},
    )
    konsekvens = forms.TypedChoiceField(
        label=_("Hvor alvorlig er det om det skjer?"),
        coerce=int,
        choices=[(verdi, f"{verdi} – {navn}") for verdi, navn in Konsekvens.choices],
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg fra 1 til 5.")},
    )
    begrunnelse = forms.CharField(
        label=_("Hvorfor vurderer dere det slik?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Motparten leser begrunnelsen når begge har vurdert."),
    )

    @classmethod
    def startverdier(cls, siste: Risikovurdering | None) -> dict[str, Any]:
        if siste is None:
            return {"versjon": 0}
        felter = ("sannsynlighet", "konsekvens", "begrunnelse")
        return {"versjon": siste.nummer, **{felt: getattr(siste, felt) for felt in felter}}


class RisikogrunnForm(Skjema):
    grunn = forms.CharField(label=_("Hvorfor?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class TiltakForm(Skjema):
    kreves_naar: ClassVar[Mapping[str, Any]] = {
        "eier_organ": _("organ eller person"),
        "eier_person": _("organ eller person"),
    }
    tekst = forms.CharField(label=_("Hva skal gjøres?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    eier_organ = forms.ModelChoiceField(
        label=_("Ansvarlig organ"), queryset=Organ.objects.none(), required=False, empty_label=_("Ikke valgt")
    )
    eier_person = forms.ModelChoiceField(
        label=_("Eller ansvarlig person"),
        queryset=Bruker.objects.none(),
        required=False,
        empty_label=_("Ikke valgt"),
        help_text=_("Én person med rolle hos en av partene. Tiltaket følges, ikke personen."),
    )
    frist = Fristfelt(label=_("Frist"), widget=forms.DateInput)

    def __init__(self, *args: Any, relasjon: Styringsrelasjon, fristen_var: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fristen_var = fristen_var
        organ, person = self.fields["eier_organ"], self.fields["eier_person"]
        assert isinstance(organ, forms.ModelChoiceField)  # noqa: S101  # for the type checker
        assert isinstance(person, forms.ModelChoiceField)  # noqa: S101  # likewise
        organ.queryset = Organ.objects.gyldige(i_dag()).alfabetisk()
        parter = [relasjon.overordnet_id, relasjon.underordnet_id]
        roller = Rolletildeling.objects.gyldige(i_dag()).filter(organ_id__in=parter)
        aktive = Bruker.objects.filter(is_active=True, pk__in=roller.values("bruker"))
        person.queryset = aktive.order_by("navn", "pk")

    def clean_frist(self) -> date:
        frist: date = self.cleaned_data["frist"]
        if frist != self.fristen_var and frist < i_dag():
            raise forms.ValidationError(_("Fristen er passert. Velg en dato fram i tid."))
        return frist

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("eier_organ") and data.get("eier_person"):
            self.add_error("eier_person", _("Velg enten et organ eller en person, ikke begge."))
        elif not (data.get("eier_organ") or data.get("eier_person")) and not self.errors.keys() & {
            "eier_organ",
            "eier_person",
        }:
            self.add_error("eier_organ", _("Velg hvem som har ansvaret."))
        return data


class EndreTiltakForm(TiltakForm, VersjonertForm):
    @classmethod
    def startverdier(cls, tiltak: Tiltak) -> dict[str, Any]:
        return {felt: getattr(tiltak, felt) for felt in ("tekst", "eier_organ", "eier_person", "frist", "versjon")}


class AvsluttTiltakForm(Skjema):
    status = forms.ChoiceField(
        label=_("Hva ble det til?"),
        choices=[(Tiltakstatus.UTFOERT, _("Utført")), (Tiltakstatus.DROPPET, _("Droppet: det gjøres ikke"))],
        widget=forms.RadioSelect,
    )
    merknad = forms.CharField(
        label=_("Merknad"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Må fylles ut når tiltaket droppes: hvorfor gjøres det ikke?"),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("status") == Tiltakstatus.DROPPET and not data.get("merknad") and "merknad" not in self.errors:
            self.add_error("merknad", _("Skriv hvorfor tiltaket droppes."))
        return data


_INGEN = "ingen"


def _grensevalg() -> list[tuple[str, str]]:
    return [(til or _INGEN, godtatt_i_ord(til)) for til in ("", "lav", "middels", "hoey", "svaert_hoey")]


def _grense(verdi: str) -> str:
    return "" if verdi == _INGEN else verdi


class ToleranseForm(Skjema):
    operasjonell_til = forms.TypedChoiceField(
        label=_("Operasjonell risiko: gjør vi tingene riktig?"),
        choices=_grensevalg,
        coerce=_grense,
        widget=forms.RadioSelect,
    )
    strategisk_til = forms.TypedChoiceField(
        label=_("Strategisk risiko: gjør vi de riktige tingene?"),
        choices=_grensevalg,
        coerce=_grense,
        widget=forms.RadioSelect,
    )
    begrunnelse = forms.CharField(label=_("Hvorfor der?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    @classmethod
    def startverdier(cls, gjeldende: Risikotoleranse | None) -> dict[str, Any]:
        if gjeldende is None:
            return {}
        return {
            "operasjonell_til": gjeldende.operasjonell_til or _INGEN,
            "strategisk_til": gjeldende.strategisk_til or _INGEN,
        }


def _steder(kjede: Resultatkjede | None) -> dict[str, Ledd | Kobling]:
    """Everything in the chain a risk may lie on, by its anchor: the ledd step by step, then the koblinger."""
    if kjede is None:
        return {}
    ledd = {f"ledd-{ett.pk}": ett for ett in Ledd.objects.filter(kjede=kjede).select_related("kjede")}
    koblinger = Kobling.objects.filter(kjede=kjede).select_related("kjede", "fra", "til")
    rekkefoelge = koblinger.order_by("fra__steg", "fra__rekkefoelge", "pk")
    return {**ledd, **{f"kobling-{en.pk}": en for en in rekkefoelge}}


def _grupper(steder: dict[str, Ledd | Kobling]) -> list[tuple[str, list[tuple[str, str]]]]:
    grupper: dict[str, list[tuple[str, str]]] = {}
    for anker, sted in steder.items():
        gruppe = str(Steg(sted.steg).label) if isinstance(sted, Ledd) else str(_("Koblinger"))
        grupper.setdefault(gruppe, []).append((anker, str(sted)))
    return list(grupper.items())
