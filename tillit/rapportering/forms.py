"""Forms of reports: the sections, the periods, and what the parties say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.felles.templatetags.formater import dato
from tillit.felles.tid import fridag
from tillit.maal.enums import Frekvens, Maaloppnaaelse
from tillit.maal.perioder import Periode
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.rapportering.actions import Periodevalg
from tillit.rapportering.enums import Periodehandling, Periodetype, Seksjonssvar, Tekstvalg
from tillit.rapportering.models.seksjon import TEKSTFELT
from tillit.rapportering.queries.grunnlag import BIDRAGET_BLE_SKREVET
from tillit.rapportering.queries.perioder import Valgbar
from tillit.rapportering.queries.skjema import Seksjonsbilde, Skjemabilde
from tillit.rapportering.rules import er_foer_slutt

_LEDETEKSTER = {
    "analyse": (_("Hva har skjedd, og hva vet vi om hvorfor?"), 6000),
    "vurdering": (_("Hva betyr det for målet? Grunnen til statusen"), 6000),
    "usikkerhet": (_("Hva vet vi ikke, og hva kunne endre bildet?"), 4000),
    "bes_om": (_("Det vi ber om"), 2000),
}


def tekstfelt(navn: Any, lengde: int, *, paakrevd: bool = False, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=navn, max_length=lengde, required=paakrevd, widget=forms.Textarea, **kwargs)


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
            siden = f"Ikke noe nytt siden {bilde.forrige.periodenavn}" if bilde.forrige else ""
            ingen_nytt = [(Seksjonssvar.INGEN_NYTT.value, siden)] if siden else []
            svar.choices = [*ingen_nytt, (Seksjonssvar.NYTT.value, _("Noe er nytt"))]

    def _merk_fra_forrige(self, navn: str, bilde: Seksjonsbilde) -> None:
        """The text in the field says so where it is that of last time, also when the form came back with errors."""
        sendt = self.data.get(self.add_prefix(navn), "") if self.is_bound else bilde.verdier[navn]
        staar = sendt.replace("\r\n", "\n")
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
        ut = {navn: data[navn].replace("\r\n", "\n") for navn in ("oppnaaelse", *TEKSTFELT) if navn in data}
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


class Leveringsform(VersjonertForm):
    """Which version was read before it was delivered; and, before the period is over, that one knows it is not."""

    foer_slutt = forms.BooleanField(
        label=_("Jeg leverer før perioden er over"),
        error_messages={"required": _("Kryss av for at du leverer før perioden er over, eller vent til den er det.")},
    )

    def __init__(self, *args: Any, slutt: date, dag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if er_foer_slutt(slutt=slutt, dag=dag):
            self.fields["foer_slutt"].help_text = _(
                "Perioden varer til og med %s. Rapporten vil si at den ble levert før."
            ) % dato(slutt)
        else:
            del self.fields["foer_slutt"]


class _OmLeveransen(Skjema):
    """Which delivery was read, and one text for each goal that one has something to say of."""

    leveranse_nummer = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, maal: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._maal = [pk for pk, _tekst in maal]
        for pk, tekst in maal:
            self.fields[f"maal_{pk}"] = tekstfelt(_("Om «%s»") % tekst, 4000)

    def per_maal(self) -> dict[int, str]:
        return {pk: tekst for pk in self._maal if (tekst := self.cleaned_data.get(f"maal_{pk}"))}


class Returform(_OmLeveransen):
    grunn = tekstfelt(
        _("Hvorfor går rapporten i retur?"),
        4000,
        paakrevd=True,
        help_text=_("Blir stående i tråden. Virksomheten kan svare der."),
        error_messages={"required": _("Skriv hvorfor, så virksomheten vet hva som må endres.")},
    )


class Styringsvurderingform(_OmLeveransen):
    helhet = tekstfelt(_("Vurdering av rapporten som helhet"), 6000, paakrevd=True)


class Innleggform(Skjema):
    tekst = tekstfelt(_("Nytt innlegg"), 4000, paakrevd=True, help_text=_("Et innlegg kan ikke endres etterpå."))


class Opplaasingform(Skjema):
    person = forms.ModelChoiceField(
        Bruker.objects.none(),
        label=_("Hvem skal slippes inn?"),
        empty_label=_("Velg"),
        error_messages={"required": _("Velg hvem som skal slippes inn.")},
    )
    grunn = tekstfelt(_("Hvorfor?"), 500, paakrevd=True, error_messages={"required": _("Skriv hvorfor.")})
    til_tid = forms.DateTimeField(
        label=_("Åpent til"),
        help_text=_("Etter dette kan personen ikke skrive mer."),
        error_messages={"required": _("Velg dag og klokkeslett.")},
    )

    def __init__(self, *args: Any, personer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt = self.fields["person"]
        if isinstance(felt, forms.ModelChoiceField):
            felt.queryset = personer


class Periodevalgform(Skjema):
    """Which period the page is about. Sent in the address."""

    kreves_naar: ClassVar[Mapping[str, Any]] = dict.fromkeys(
        ("egen_navn", "egen_start", "egen_slutt"), _("for en egen periode")
    )
    periode = forms.ChoiceField(label=_("Periode"))
    egen_navn = forms.CharField(label=_("Navn på egen periode"), max_length=80, required=False)
    egen_start = forms.DateField(label=_("Første dag"), required=False)
    egen_slutt = forms.DateField(label=_("Siste dag"), required=False)

    EGEN = "egen"

    def __init__(self, *args: Any, valgbare: list[Valgbar], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._valgbare = {ett.noekkel: ett for ett in valgbare}
        felt = self.fields["periode"]
        if isinstance(felt, forms.ChoiceField):
            felt.choices = [*((n, ett.navn) for n, ett in self._valgbare.items()), (self.EGEN, _("Ny egen periode"))]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("periode") == self.EGEN:
            self._krev_egen(data)
        return data

    def _krev_egen(self, data: dict[str, Any]) -> None:
        start, slutt = data.get("egen_start"), data.get("egen_slutt")
        for felt, melding in (
            ("egen_navn", _("Gi perioden et navn.")),
            ("egen_start", _("Velg første dag.")),
            ("egen_slutt", _("Velg siste dag.")),
        ):
            if not data.get(felt) and felt not in self.errors:
                self.add_error(felt, melding)
        if start and start.day != 1:
            self.add_error("egen_start", _("En egen periode begynner på den første i en måned."))
        if start and slutt and slutt <= start:
            self.add_error("egen_slutt", _("Siste dag må komme etter første dag."))

    def navn(self) -> str:
        """What the chosen period is called."""
        data = self.cleaned_data
        return str(data["egen_navn"] if data["periode"] == self.EGEN else self._valgbare[data["periode"]].navn)

    def valg(self) -> Periodevalg:
        data = self.cleaned_data
        if data["periode"] == self.EGEN:
            return Periodevalg(Periodetype.EGEN.value, data["egen_start"], data["egen_slutt"], data["egen_navn"])
        valgt = self._valgbare[data["periode"]]
        start = date.fromisoformat(valgt.start)
        if valgt.periodetype == Periodetype.EGEN:
            return Periodevalg(valgt.periodetype, start, date.fromisoformat(valgt.slutt), valgt.navn)
        return Periodevalg(valgt.periodetype, start, Periode(start, Frekvens(valgt.periodetype)).slutt)


class Samleform(Skjema):
    """What to do, with which virksomheter, and the dates. A day off is asked about once."""

    handling = forms.ChoiceField(label=_("Hva skal gjøres?"), choices=Periodehandling.choices, widget=forms.HiddenInput)
    relasjoner = forms.ModelMultipleChoiceField(
        Styringsrelasjon.objects.none(),
        label=_("Virksomheter"),
        error_messages={"required": _("Velg minst én virksomhet.")},
    )
    aapnes_dato = forms.DateField(label=_("Åpnes"))
    frist = forms.DateField(label=_("Frist"))
    behold_dato = forms.BooleanField(label=_("Behold datoen likevel"), required=False)

    def __init__(self, *args: Any, relasjoner: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spoer_om_dato = False
        felt = self.fields["relasjoner"]
        if isinstance(felt, forms.ModelMultipleChoiceField):
            felt.queryset = relasjoner

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        setter = data.get("handling") in {Periodehandling.AAPNE, Periodehandling.NY_FRIST}
        if not setter:
            for felt in ("aapnes_dato", "frist"):
                self.errors.pop(felt, None)
            return data
        felter = ["aapnes_dato", "frist"]
        if data["handling"] == Periodehandling.NY_FRIST:
            # When each of them opens stands as it was.
            self.errors.pop(felter.pop(0), None)
            data["aapnes_dato"] = None
        aapnes, frist = data.get("aapnes_dato"), data.get("frist")
        if aapnes and frist and frist < aapnes:
            self.add_error("frist", _("Fristen kan ikke være før perioden åpnes."))
        for felt in felter:
            self._spoer_om_fridag(felt, data.get(felt), behold=bool(data.get("behold_dato")))
        return data

    def _spoer_om_fridag(self, felt: str, dag: date | None, *, behold: bool) -> None:
        if dag is None or behold or not (hvorfor := fridag(dag)):
            return
        self.spoer_om_dato = True
        melding = _("%(dato)s er en fridag (%(hva)s). Velg en annen dag, eller kryss av for å beholde den.")
        self.add_error(felt, melding % {"dato": dato(dag), "hva": hvorfor})
