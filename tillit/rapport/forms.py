"""The order form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tillit.felles.formater import desimal
from tillit.felles.skjema import Skjema
from tillit.felles.tid import i_dag
from tillit.rapport.egentekst import MAKS_TEGN, Egenkapittel, skrevne
from tillit.rapport.enums import Dybde, kolonne
from tillit.rapport.lengde import omtrent_sider
from tillit.rapport.queries import Bestillingsgrunnlag
from tillit.rapport.rules import bestillbare_aar, bestillbare_tertialer
from tillit.rapport.slag import Rapportoppskrift


class BestillingForm(Skjema):
    aar = forms.TypedChoiceField(
        label=_("År"),
        coerce=int,
        help_text=_("Rapporten tar med mål som gjelder dette året, med tall og vurderinger som er registrert."),
    )
    periode = forms.ChoiceField(
        label=_("Tertial"),
        help_text=_("Rapporten viser hvordan det sto da tertialet var over, og hva som er endret siden tertialet før."),
    )
    dybde = forms.ChoiceField(label=_("Hvor lang den skal være"), widget=forms.RadioSelect)
    deler = forms.MultipleChoiceField(
        label=_("Hva som skal være med"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, oppskrift: Rapportoppskrift, grunnlag: Bestillingsgrunnlag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.oppskrift = oppskrift
        del self.fields["aar" if oppskrift.per_tertial else "periode"]
        aarene = [i_dag().year] if oppskrift.en_side else bestillbare_aar(i_dag().year)
        if oppskrift.en_side:
            del self.fields["dybde"], self.fields["deler"]
            self.fields["aar"].help_text = gettext("Sammendraget sier det som er godkjent når det lages.")
        valg: dict[str, Sequence[tuple[str, Any]]] = {
            "aar": [(str(ett), str(ett)) for ett in aarene],
            "periode": [(ett.noekkel, ett.navn) for ett in bestillbare_tertialer(i_dag())],
            "dybde": [(ett.value, tekst) for ett, tekst in lengder(self._sider(grunnlag), kort=oppskrift.alltid_kort)],
            "deler": [(ett.value, ett.label) for ett in oppskrift.deler],
        }
        for navn in valg.keys() & self.fields.keys():
            self.fields[navn].choices = valg[navn]  # type: ignore[attr-defined]
        med = [ett.value for ett in oppskrift.deler if grunnlag.forrige[kolonne(ett)]]
        self.initial = {
            "aar": i_dag().year - oppskrift.aaret_foer,
            "periode": bestillbare_tertialer(i_dag())[1].noekkel,
            "dybde": grunnlag.forrige["dybde"],
            "deler": med,
            **{ett.felt: grunnlag.egne.get(ett.seksjon, "") for ett in oppskrift.kapitler},
        }
        self.fields |= {ett.felt: _egen_tekst(ett, grunnlag) for ett in oppskrift.kapitler}

    def _sider(self, grunnlag: Bestillingsgrunnlag) -> dict[Dybde, int]:
        """With the own texts as they stand in the form: what was sent, else what was written the time before."""
        kapitler = self.oppskrift.kapitler
        if self.is_bound:
            tegn = sum(len(self.data.get(ett.felt, "")) for ett in kapitler)
        else:
            tegn = sum(len(grunnlag.egne.get(ett.seksjon, "")) for ett in kapitler)
        omfang = replace(grunnlag.omfang, tegn=tegn)
        return {ett: omtrent_sider(omfang, Dybde.KORT if self.oppskrift.alltid_kort else ett) for ett in Dybde}

    @property
    def valgt(self) -> dict[str, Any]:
        """What was chosen, by the names of the columns; and what was written of each part."""
        felter = {ett.felt for ett in self.oppskrift.kapitler}
        valgt = {navn: verdi for navn, verdi in self.cleaned_data.items() if navn not in felter}
        deler = valgt.pop("deler", [])
        if "periode" in valgt:
            start = date.fromisoformat(valgt.pop("periode").partition(":")[2])
            valgt |= {"aar": start.year, "tertial": (start.month + 3) // 4}
        valgt |= {kolonne(ett): ett in deler for ett in self.oppskrift.deler}
        return valgt | {"egne": skrevne(self.oppskrift.kapitler, self.cleaned_data)}


def _egen_tekst(kapittel: Egenkapittel, grunnlag: Bestillingsgrunnlag) -> forms.CharField:
    """Kept as it is typed. Where it begins with what was written before, that is said: it may be of another year."""
    hjelp = str(kapittel.hjelp)
    if grunnlag.egne_fra and kapittel.seksjon in grunnlag.egne:
        fra = gettext("Teksten er hentet fra bestilling nr. %(nr)d (%(periode)s). Se over den.")
        hjelp += " " + fra % {"nr": grunnlag.egne_fra.pk, "periode": grunnlag.egne_fra.periodenavn}
    return forms.CharField(
        label=gettext("Egen tekst: %(del)s") % {"del": kapittel.tittel},
        help_text=hjelp,
        required=False,
        strip=False,
        # Not the field's own max_length: a browser cuts what is pasted to that, and says nothing.
        validators=[_ikke_for_lang],
        widget=forms.Textarea(attrs={"rows": 8}),
    )


def _ikke_for_lang(tekst: str) -> None:
    if len(tekst) > MAKS_TEGN:
        hva = {"antall": desimal(len(tekst)), "lengst": desimal(MAKS_TEGN), "over": desimal(len(tekst) - MAKS_TEGN)}
        feil = gettext(
            "Teksten har %(antall)s tegn, og det er plass til %(lengst)s. Ta ut minst %(over)s tegn. Alt du skrev, "
            "står her."
        )
        raise forms.ValidationError(feil % hva)


def lengder(sider: Mapping[Dybde, int], *, kort: bool) -> Iterator[tuple[Dybde, str]]:
    """«Kort: én linje om hvert mål, omtrent 3 sider». `kort`: the kind has one row a goal, whatever the depth."""
    hva = {
        Dybde.KORT: gettext("Kort: én linje om hvert mål, omtrent %(sider)d sider"),
        Dybde.VANLIG: gettext("Vanlig: vurderinger, diagrammer og kjedene i ord, omtrent %(sider)d sider"),
        Dybde.ALT: gettext("Alt: også tegnede kjeder, risikomatriser og delte tall, omtrent %(sider)d sider"),
    }
    if kort:
        hva = {
            Dybde.KORT: gettext("Kort: bare mål med avvik, omtrent %(sider)d sider"),
            Dybde.VANLIG: gettext("Vanlig: alle mål, omtrent %(sider)d sider"),
        }
    yield from ((dybde, tekst % {"sider": sider[dybde]}) for dybde, tekst in hva.items())
