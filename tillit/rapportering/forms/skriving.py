"""What is written of each goal, and the choice between two texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from tillit.felles.fletting import med_ett_slags_linjeskift
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.maal.enums import Maaloppnaaelse
from tillit.rapportering.enums import Seksjonssvar, Tekstvalg
from tillit.rapportering.forms.felter import tekstfelt
from tillit.rapportering.models.seksjon import TEKSTFELT
from tillit.rapportering.queries.grunnlag import BIDRAGET_BLE_SKREVET
from tillit.rapportering.queries.skjema import Seksjonsbilde, Skjemabilde

_LEDETEKSTER = {
    "analyse": (_("Hva har skjedd, og hva vet vi om hvorfor?"), 6000),
    "vurdering": (_("Hva betyr det for målet? Grunnen til statusen"), 6000),
    "usikkerhet": (_("Hva vet vi ikke, og hva kunne endre bildet?"), 4000),
    "bes_om": (_("Det vi ber om"), 2000),
}


class Seksjonsform(Skjema):
    """One section. Nothing is required while it is being written; what is missing is said, and stops the delivery."""

    kreves_naar: ClassVar[Mapping[str, Any]] = dict.fromkeys(
        ("svar", "oppnaaelse", "vurdering", "analyse", "usikkerhet"), _("før levering")
    )
    svar = forms.ChoiceField(label=_("Er det noe nytt?"), required=False, widget=forms.RadioSelect)
    oppnaaelse = forms.ChoiceField(
        label=_("Status"),
        required=False,
        widget=forms.RadioSelect,
        choices=Maaloppnaaelse.choices,
        help_text=_("Hver status må ha en skrevet grunn, også når det går bra. «Vet ikke» er et ærlig svar."),
    )

    def __init__(self, data: QueryDict | None = None, *, bilde: Seksjonsbilde) -> None:
        initial = {**bilde.verdier, "versjon": bilde.versjon}
        super().__init__(data, prefix=bilde.prefiks, initial=initial)
        self.bilde = bilde
        if not bilde.maal_pk:
            self.kreves_naar = {}  # type: ignore[misc]  # what is of no goal may be left empty
        self.fields["versjon"] = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
        if bilde.bidrag:
            self._gjelder_et_bidrag(bilde)
        elif bilde.maal_pk:
            self._gjelder_et_maal(bilde)
        else:
            del self.fields["svar"], self.fields["oppnaaelse"]
            self.fields["vurdering"] = tekstfelt(_("Annet dere vil si"), 6000)
        for navn in [felt for felt in ("oppnaaelse", *TEKSTFELT) if felt in self.fields]:
            self.fields[f"side_{navn}"] = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def _gjelder_et_maal(self, bilde: Seksjonsbilde) -> None:
        for navn, (ledetekst, lengde) in _LEDETEKSTER.items():
            self.fields[navn] = tekstfelt(ledetekst, lengde)
            self._merk_fra_forrige(navn, bilde)
        self._spoer_om_nytt(bilde)

    def _gjelder_et_bidrag(self, bilde: Seksjonsbilde) -> None:
        """Who leads the goal gives it its status; here is only what this virksomhet does for it."""
        del self.fields["oppnaaelse"]
        self.fields["vurdering"] = tekstfelt(_("Hva har dere bidratt med, og hva er nytt?"), 6000)
        self._merk_fra_forrige("vurdering", bilde)
        self._spoer_om_nytt(bilde)

    def _spoer_om_nytt(self, bilde: Seksjonsbilde) -> None:
        svar = self.fields["svar"]
        if isinstance(svar, forms.ChoiceField):
            siden = (
                _("Ikke noe nytt siden %(periode)s") % {"periode": bilde.forrige.periodenavn} if bilde.forrige else ""
            )
            ingen_nytt = [(Seksjonssvar.INGEN_NYTT.value, siden)] if siden else []
            svar.choices = [*ingen_nytt, (Seksjonssvar.NYTT.value, _("Noe er nytt"))]

    def _merk_fra_forrige(self, navn: str, bilde: Seksjonsbilde) -> None:
        """The text in the field says so where it is that of last time, also when the form came back with errors."""
        sendt = self.data.get(self.add_prefix(navn), "") if self.is_bound else bilde.verdier[navn]
        staar = med_ett_slags_linjeskift(sendt)
        if not (bilde.forrige and staar and staar == bilde.forrige.tekster[navn]):
            return
        kilde = bilde.forrige.periodenavn
        if kilde == BIDRAGET_BLE_SKREVET:
            tekst = str(_("Dette er det dere skrev at dere bidrar med. Endre det som er nytt."))
        else:
            tekst = format_html(str(_("Teksten er fra {}. Endre det som er nytt.")), kilde)
        self.fields[navn].help_text = tekst
        self.fields[navn].widget.attrs["data-forrige"] = kilde

    def verdier(self) -> dict[str, str]:
        """What was written, by field of the section."""
        data = self.cleaned_data
        ut = {navn: data[navn] for navn in ("oppnaaelse", *TEKSTFELT) if navn in data}
        if "svar" in data:
            ut["svar"] = data["svar"] or Seksjonssvar.UBESVART.value
        return ut

    def sider(self) -> dict[str, int]:
        """The texts this writer already keeps beside another's, by field."""
        sider = {navn: self.cleaned_data.get(f"side_{navn}") for navn in ("oppnaaelse", *TEKSTFELT)}
        return {navn: pk for navn, pk in sider.items() if pk}


def seksjonsformer(bilde: Skjemabilde, data: QueryDict | None = None) -> list[Seksjonsform]:
    return [Seksjonsform(data, bilde=ett) for ett in bilde.alle]


# Named as the two cards above the choice are.
_TEKSTER = {
    Tekstvalg.STAAENDE: _("Teksten som er lagret i rapporten"),
    Tekstvalg.VENTENDE: _("Teksten som venter ved siden av"),
    Tekstvalg.TREDJE: _("En tredje tekst, som du skriver under"),
}


class Tekstvalgform(VersjonertForm):
    """Which of two texts, or a third."""

    kreves_naar: ClassVar[Mapping[str, Any]] = {
        "tekst": _("når du velger en tredje tekst"),
    }
    valg = forms.ChoiceField(label=_("Hvilken tekst skal stå?"), widget=forms.RadioSelect)
    tekst = tekstfelt(_("En tredje tekst"), 6000)

    def __init__(self, *args: Any, er_status: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        valg = self.fields["valg"]
        if isinstance(valg, forms.ChoiceField):
            valg.choices = [(v.value, t) for v, t in _TEKSTER.items() if not (er_status and v == Tekstvalg.TREDJE)]
        if er_status:
            del self.fields["tekst"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data.setdefault("tekst", "")
        if data.get("valg") == Tekstvalg.TREDJE and not data["tekst"]:
            self.add_error("tekst", _("Skriv teksten som skal stå."))
        # Written and then not chosen: it would be lost without a word.
        elif data.get("valg") in {Tekstvalg.STAAENDE, Tekstvalg.VENTENDE} and self._skrev_en_tredje(data["tekst"]):
            self.add_error(
                "valg",
                _("Du har skrevet en tredje tekst. Velg den, eller tøm feltet, hvis en av de to andre skal stå."),
            )
        return data

    def _skrev_en_tredje(self, tekst: str) -> bool:
        """The field begins with both texts; a browser sends their line breaks in its own manner."""
        return bool(tekst) and tekst.split() != str(self.initial.get("tekst", "")).split()
