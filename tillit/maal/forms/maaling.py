"""The form of a value: each type is asked for in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.felles.tallfelt import Heltallfelt, Tallfelt
from tillit.felles.tid import i_dag, naa
from tillit.maal import rules
from tillit.maal.actions import Gruppeverdi
from tillit.maal.enums import Indikatortype, Sikkerhet
from tillit.maal.forms.felter import (
    Periodefelt,
    TallEllerSymbolfelt,
    er_symbol,
    nettadresse,
)
from tillit.maal.forms.tall import HAR_TALL, Tallform, avkortet, nivaafelt, spoer_om_tallet
from tillit.maal.innlesing import krav_til
from tillit.maal.maalingsregler import Maalingsrad, tallfeil
from tillit.maal.models import Fordeling, Fordelingsgruppe, Indikator, Maaling
from tillit.maal.queries.tidligere import Tidligere
from tillit.maal.tallregler import med_andel, standardgrunnlag, tallfeil_i_ord
from tillit.spraak.bokstaver import liten, stor

T = Indikatortype
_SYMBOLHJELP = _(
    "Komma som desimaltegn. Har kilden et tegn i stedet for et tall, skriver du tegnet: «.», «..» eller «:»."
)


class MaalingForm(Tallform):
    kreves_naar: ClassVar[Mapping[str, Any]] = {
        "verdi": _("når teller og nevner er tomme"),
        "teller": _("sammen med nevner"),
        "nevner": _("sammen med teller"),
        "brudd_grunn": _("når serien er brutt"),
        "grunn": _("når perioden har et tall fra før"),
    }
    teller = Tallfelt(label=_("Teller"), required=False)
    nevner = Tallfelt(label=_("Nevner"), required=False)
    verdi = TallEllerSymbolfelt(label=_("Verdi"), help_text=_SYMBOLHJELP)
    beskrivelse = forms.CharField(
        label=_("Slik står det til"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )
    foreloepig = forms.BooleanField(label=_("Tallet er foreløpig"), required=False)
    sikkerhet = forms.ChoiceField(
        label=_("Hvor sikkert er tallet?"), required=False, choices=Sikkerhet.choices, initial=Sikkerhet.UKJENT
    )
    antall_svar = Heltallfelt(
        label=_("Antall svar"),
        required=False,
        min_value=1,
        help_text=_("Fylles ut for en spørreundersøkelse. Av en andel i prosent regner vi da ut feilmarginen."),
    )
    grunnlag = forms.CharField(
        label=_("Beregningsgrunnlag"),
        required=False,
        max_length=120,
        help_text=_("Metode og basis tallet bygger på. Et nytt grunnlag begynner en ny serie, uten sammenlikning."),
        widget=forms.TextInput(attrs={"list": "grunnlag"}),
    )
    brudd = forms.BooleanField(label=_("Serien er brutt fra denne perioden"), required=False)
    brudd_grunn = forms.CharField(label=_("Hva er endret"), required=False, max_length=300)
    publisert = forms.DateField(label=_("Publisert av kilden"), required=False)
    merknad = forms.CharField(
        label=_("Merknad"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    kilde = forms.CharField(label=_("Kilde for dette tallet"), required=False, max_length=300)
    kilde_url = nettadresse(_("Lenke til kilden"))
    grunn = forms.CharField(
        label=_("Grunn til ny versjon"),
        required=False,
        max_length=300,
    )
    field_order = ("periode", "teller", "nevner", "verdi", "beskrivelse", "foreloepig", "grunn")

    def __init__(
        self,
        *args: Any,
        indikator: Indikator,
        fra: date,
        har_tall: Mapping[date, str],
        grunnlag: str = "",
        rettes: Maaling | None = None,
        fordelinger: Iterable[Fordeling] = (),
        periode: str | None = None,
        tidligere: Tidligere | None = None,
        **kwargs: Any,
    ) -> None:
        """`fordelinger` with their groups: a field or two for each group. `periode` is chosen beforehand."""
        self.tidligere = tidligere or {}
        self.fordelinger = _i_bruk(fordelinger, rettes)
        super().__init__(*args, indikator=indikator, rettes=rettes, **kwargs)
        perioder = rules.perioder_bakover(indikator.frekvens, fra=fra, i_dag=i_dag())
        self.fields["periode"] = Periodefelt(
            label=_("Periode"),
            perioder=perioder,
            i_dag=i_dag(),
            har_tall=har_tall,
            initial=periode,
            help_text=HAR_TALL if har_tall and not rettes else "",
        )
        self.order_fields(self.field_order)
        self._spoer_om_grunn(rettes=rettes is not None, har_tall=har_tall)
        self.fields["grunnlag"].initial = standardgrunnlag(indikator) or grunnlag
        if rettes is not None:
            self._fyll_deler(rettes)

    def _tilpass(self, indikator: Indikator) -> None:
        andel, i_ord = indikator.type == T.PROSENT, indikator.type == T.KVALITATIV
        for navn in ("teller", "nevner"):
            if not andel:
                del self.fields[navn]
            elif tekst := getattr(indikator, navn):
                self.fields[navn].label = f"{stor(navn)}: {tekst}"
        if i_ord:
            del self.fields["verdi"]
            del self.fields["antall_svar"]
            self.fields["beskrivelse"].required = True
            self.fields["foreloepig"].label = _("Beskrivelsen er foreløpig")
        else:
            del self.fields["beskrivelse"]
            self.fields["verdi"].label = _("Verdi (%(enhet)s)") % {"enhet": indikator.enhet}
        if indikator.type == T.SKAAR:
            self.fields["verdi"] = nivaafelt(indikator, symboler=True, label=_("Nivå"))
        if andel:
            self.fields["verdi"].required = False
            self.fields["verdi"].help_text = _(
                "Regnes ut når teller og nevner er fylt ut. Et tegn fra kilden skrives her."
            )
        for gruppe in self._grupper():
            self._legg_til_gruppe(gruppe, andel=andel)

    def _grupper(self) -> list[Fordelingsgruppe]:
        return [gruppe for _fordeling, grupper in self.fordelinger for gruppe in grupper]

    def _legg_til_gruppe(self, gruppe: Fordelingsgruppe, *, andel: bool) -> None:
        if andel:
            self.fields[f"teller_{gruppe.pk}"] = TallEllerSymbolfelt(
                label=_("%(gruppe)s: teller") % {"gruppe": gruppe.navn}, required=False
            )
            self.fields[f"nevner_{gruppe.pk}"] = Tallfelt(
                label=_("%(gruppe)s: nevner") % {"gruppe": gruppe.navn}, required=False
            )
        elif self.indikator.type == T.SKAAR:
            felt = nivaafelt(self.indikator, symboler=True, label=gruppe.navn, required=False)
            self.fields[f"del_{gruppe.pk}"] = felt
        elif self.indikator.type != T.KVALITATIV:
            self.fields[f"del_{gruppe.pk}"] = TallEllerSymbolfelt(label=gruppe.navn, required=False)

    def _fyll_deler(self, rettes: Maaling) -> None:
        for del_ in rettes.deler.all():
            hoeyst = self.indikator.desimaler
            verdi = del_.symbol or (None if del_.verdi is None else avkortet(del_.verdi, hoeyst))
            self.initial[f"del_{del_.gruppe_id}"] = verdi
            self.initial[f"teller_{del_.gruppe_id}"] = del_.symbol or (del_.teller and avkortet(del_.teller, 0))
            self.initial[f"nevner_{del_.gruppe_id}"] = del_.nevner and avkortet(del_.nevner, 0)

    def folder(self) -> Sequence[tuple[Any, Sequence[str]]]:
        return (
            *(
                (
                    _("Fordelt på %(delt_paa)s") % {"delt_paa": liten(fordeling.navn)},
                    [
                        f"{slag}_{gruppe.pk}"
                        for gruppe in grupper
                        for slag in ("del", "teller", "nevner")
                        if f"{slag}_{gruppe.pk}" in self.fields
                    ],
                )
                for fordeling, grupper in self.fordelinger
            ),
            (
                _("Kilde, sikkerhet og merknad"),
                ("sikkerhet", "antall_svar", "kilde", "kilde_url", "publisert", "merknad"),
            ),
            (_("Nytt beregningsgrunnlag eller brudd i serien"), ("grunnlag", "brudd", "brudd_grunn")),
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.indikator.type == T.PROSENT and not self.errors and _mangler_alt(data):
            self.add_error("verdi", _("Fyll ut teller og nevner, eller skriv prosenten."))
            return data
        if "periode" in data:
            self._krev_regler(data)
        for gruppe in self._grupper():
            self._krev_del(gruppe, data)
        return data

    def _krev_regler(self, data: Mapping[str, Any]) -> None:
        """What the rules say, beside its field; a field that is wrong already is not told twice."""
        verdier = self._maaling(data)
        rad = Maalingsrad(nr=0, indikator_id=self.indikator.pk, periode=data["periode"].start, **verdier)
        for feil in tallfeil(rad, krav_til(self.indikator), i_dag=i_dag()):
            felt = "verdi" if feil.felt == "symbol" else feil.felt
            # A numerator that cannot be read is not a value that is missing.
            if felt not in self.errors and not (felt == "verdi" and {"teller", "nevner"} & set(self.errors)):
                tekst = tallfeil_i_ord(feil, self.indikator, teller=rad.teller, nevner=rad.nevner)
                self.add_error(felt if felt in self.fields else None, tekst)
        if not {"verdi", "teller", "nevner", "periode"} & set(self.errors):
            spoer_om_tallet(self, "verdi", rad, indikator=self.indikator, tidligere=self.tidligere)

    def _maaling(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of a Maaling: a symbol is no value, and a share is worked out from what it consists of."""
        felter = (
            "teller", "nevner", "antall_svar", "beskrivelse", "foreloepig", "grunnlag", "brudd", "brudd_grunn",
            "publisert", "merknad", "kilde", "kilde_url",
        )  # fmt: skip
        verdier = {navn: data[navn] for navn in felter if navn in data}
        verdi = data.get("verdi")
        verdier |= {"symbol": verdi, "verdi": None} if er_symbol(verdi) else {"symbol": "", "verdi": verdi}
        verdier["sikkerhet"] = data.get("sikkerhet") or Sikkerhet.UKJENT.value
        return med_andel(verdier, desimaler=self.indikator.desimaler)

    def _krev_del(self, gruppe: Fordelingsgruppe, data: Mapping[str, Any]) -> None:
        teller, nevner = f"teller_{gruppe.pk}", f"nevner_{gruppe.pk}"
        if teller in self.fields:
            if er_symbol(data.get(teller)):
                return
            if (data.get(teller) is None) != (data.get(nevner) is None):
                self.add_error(nevner, _("Teller og nevner hører sammen. Fyll ut begge, eller ingen."))
            elif data.get(nevner) is not None and not 0 <= data[teller] <= data[nevner]:
                self.add_error(teller, _("Telleren må være mellom null og nevneren."))
            elif data.get(nevner) is not None and data[nevner] <= 0:
                self.add_error(nevner, _("Nevneren må være over null."))
        elif not er_symbol(data.get(f"del_{gruppe.pk}")):
            self._krev_verdi(data, f"del_{gruppe.pk}")

    def verdier(self) -> dict[str, Any]:
        data = self.cleaned_data
        deler = {gruppe.pk: del_ for gruppe in self._grupper() if (del_ := self._del(gruppe, data)) is not None}
        return {
            **self._maaling(data),
            "periode": data["periode"].start,
            "versjon": data["versjon"],
            "grunn": data.get("grunn", ""),
            "deler": deler,
        }

    def _del(self, gruppe: Fordelingsgruppe, data: Mapping[str, Any]) -> Gruppeverdi | None:
        verdi = data.get(f"teller_{gruppe.pk}", data.get(f"del_{gruppe.pk}"))
        if verdi is None:
            return None
        if er_symbol(verdi):
            return Gruppeverdi(symbol=verdi)
        nevner = data.get(f"nevner_{gruppe.pk}")
        if nevner is None:
            return Gruppeverdi(verdi=verdi)
        utregnet = med_andel({"teller": verdi, "nevner": nevner}, desimaler=self.indikator.desimaler)
        return Gruppeverdi(verdi=utregnet["verdi"], teller=verdi, nevner=nevner)


def _i_bruk(fordelinger: Iterable[Fordeling], rettes: Maaling | None) -> list[tuple[Fordeling, list[Fordelingsgruppe]]]:
    """What is asked for today; one who corrects a figure is asked for the groups it had as well."""
    hadde = {del_.gruppe_id for del_ in rettes.deler.all()} if rettes else set()
    alle = (
        (
            fordeling,
            [
                gruppe
                for gruppe in fordeling.grupper.all()
                if gruppe.pk in hadde or (fordeling.avsluttet_dato is None and gruppe.i_bruk(naa()))
            ],
        )
        for fordeling in fordelinger
    )
    return [(fordeling, grupper) for fordeling, grupper in alle if grupper]


def _mangler_alt(data: Mapping[str, Any]) -> bool:
    return all(data.get(navn) is None for navn in ("verdi", "teller", "nevner"))
