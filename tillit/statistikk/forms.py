"""The forms of statistics sources."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from tillit.felles.opplasting import MAKS_BYTE
from tillit.felles.skjema import Skjema
from tillit.felles.tallfelt import Heltallfelt
from tillit.maal.models import Indikator
from tillit.spraak.bokstaver import stor
from tillit.statistikk import adresser, nett
from tillit.statistikk.adresser import Tolket, UforstaaeligSpoerring
from tillit.statistikk.enums import Desimaltegn, Kildetype, Svarvalg
from tillit.statistikk.models import MAKS_KALL_PER_MINUTT, NETTKILDER, Datakilde, Spoerring
from tillit.statistikk.nett import AdressenErStengt
from tillit.statistikk.queries import Serievalg

_DAG = re.compile(r"\s*(\d{1,2})\s*\.\s*(\d{1,2})\s*\.?\s*")
_DAGER_I_MAANEDEN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class DatakildeForm(Skjema):
    kreves_naar: ClassVar[Mapping[str, Any]] = {
        "base_url": _("når kilden er på nett"),
    }
    navn = forms.CharField(label=_("Navn"), max_length=120)
    type = forms.ChoiceField(label=_("Hvordan tallene hentes"), choices=Kildetype.choices)
    base_url = forms.CharField(
        label=_("Adresse"),
        required=False,
        max_length=300,
        help_text=_(
            "Det som står foran tabellen i alle adressene, for eksempel https://data.ssb.no/api/pxwebapi/v2. "
            "La feltet stå tomt når tallene kommer i en fil."
        ),
    )
    kildelinje = forms.CharField(
        label=_("Kildelinje"),
        max_length=200,
        help_text=_("Slik kilden står ved hvert tall, for eksempel «Statistisk sentralbyrå (SSB)»."),
    )
    lisens = forms.CharField(label=_("Lisens"), max_length=120, help_text=_("For eksempel CC BY 4.0."))
    lisens_url = forms.URLField(label=_("Lenke til lisensen"), required=False, max_length=300, assume_scheme="https")
    tabellside = forms.CharField(
        label=_("Side der tabellen kan leses"),
        required=False,
        max_length=300,
        help_text=_("Skriv {tabell} der tabellnummeret skal stå: https://www.ssb.no/statbank/table/{tabell}"),
    )
    kall_per_minutt = Heltallfelt(
        label=_("Høyeste antall kall i minuttet"),
        min_value=1,
        max_value=MAKS_KALL_PER_MINUTT,
        initial=MAKS_KALL_PER_MINUTT,
    )
    aktiv = forms.BooleanField(label=_("I bruk"), required=False, initial=True)

    def __init__(self, *args: Any, kilde: Datakilde | None = None, **kwargs: Any) -> None:
        self.kilde = kilde
        if kilde:
            kwargs["initial"] = {felt: getattr(kilde, felt) for felt in self.base_fields if hasattr(kilde, felt)}
        super().__init__(*args, **kwargs)
        if kilde:
            self.fields["versjon"] = forms.IntegerField(widget=forms.HiddenInput, initial=kilde.versjon)

    def clean_navn(self) -> str:
        navn: str = self.cleaned_data["navn"]
        if Datakilde.objects.filter(navn__iexact=navn).exclude(pk=self.kilde.pk if self.kilde else 0).exists():
            raise forms.ValidationError(_("Det finnes allerede en datakilde med dette navnet."))
        return navn

    def clean_base_url(self) -> str:
        adresse = str(self.cleaned_data["base_url"]).strip().rstrip("/")
        if not adresse:
            return ""
        if "?" in adresse or "#" in adresse:
            raise forms.ValidationError(_("Skriv bare det som står foran tabellen, uten spørsmålstegn."))
        try:
            nett.krev_tillatt(adresse)
        except AdressenErStengt as feil:
            raise forms.ValidationError(str(feil.melding)) from feil
        return adresse

    def clean_tabellside(self) -> str:
        adresse: str = self.cleaned_data["tabellside"]
        if adresse and not adresse.startswith("https://"):
            raise forms.ValidationError(_("Adressen må begynne med https://."))
        return adresse

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        paa_nett = data.get("type") in NETTKILDER
        if "base_url" in data and paa_nett and not data["base_url"]:
            self.add_error("base_url", _("Skriv adressen til kilden."))
        if data.get("base_url") and not paa_nett:
            self.add_error("base_url", _("En fil har ingen adresse. La feltet stå tomt."))
        return data


class SpoerringForm(Skjema):
    """What is pasted is understood here; `tolket` is what it meant."""

    kreves_naar: ClassVar[Mapping[str, Any]] = {
        "spoerring": _("når kilden er på nett"),
    }
    navn = forms.CharField(
        label=_("Navn"),
        max_length=160,
        help_text=_("For eksempel «Brutto driftsutgifter, Oslo»."),
        error_messages={"required": _("Gi spørringen et navn.")},
    )
    datakilde = forms.ModelChoiceField(
        label=_("Datakilde"),
        queryset=Datakilde.objects.none(),
        empty_label=_("Velg datakilde"),
        error_messages={"required": _("Velg hvor tallene skal hentes.")},
    )
    spoerring = forms.CharField(
        label=_("Adresse eller spørring"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_(
            "Lim inn adressen fra «API-spørring for denne tabellen» hos kilden, JSON-spørringen, eller begge etter "
            "hverandre. La feltet stå tomt når tallene kommer i en fil."
        ),
    )
    tabell = forms.CharField(
        label=_("Tabell"),
        required=False,
        max_length=200,
        help_text=_("Tabellnummeret, for eksempel 12362. Trengs ikke når det står i adressen."),
    )
    tidsdimensjon = forms.CharField(
        label=_("Tidsdimensjon"),
        required=False,
        max_length=60,
        help_text=_("Koden eller kolonnen som holder periodene. Trengs bare når kilden ikke sier det selv."),
    )
    grunnlag = forms.CharField(
        label=_("Beregningsgrunnlag"),
        required=False,
        max_length=120,
        help_text=_("Navnet på serien. Tall med ulikt grunnlag sammenliknes ikke. Tomt: «kilde, tabell»."),
    )
    foreloepig_til = forms.CharField(
        label=_("Foreløpig til"),
        required=False,
        max_length=10,
        help_text=_("Dagen året etter da tallene blir endelige. For KOSTRA: 15.06. Tomt når kilden ikke reviderer."),
    )

    desimaltegn = forms.ChoiceField(
        label=_("Desimaltegn i filen"),
        required=False,
        choices=[("", _("Spør når tallene ikke viser det")), *Desimaltegn.choices],
        help_text=_("Bare for CSV-filer. Avgjør hvordan tall som 1.234 leses."),
    )

    def __init__(self, *args: Any, spoerring: Spoerring | None = None, **kwargs: Any) -> None:
        if spoerring:
            kwargs["initial"] = _naa(spoerring)
        super().__init__(*args, **kwargs)
        kilder = Datakilde.objects.filter(aktiv=True)
        self.fields["datakilde"].queryset = kilder  # type: ignore[attr-defined]
        if spoerring:
            self.fields["versjon"] = forms.IntegerField(widget=forms.HiddenInput, initial=spoerring.versjon)

    def clean_foreloepig_til(self) -> tuple[int, int] | None:
        tekst: str = self.cleaned_data["foreloepig_til"]
        if not tekst:
            return None
        treff = _DAG.fullmatch(tekst)
        if not treff or not 1 <= int(treff[2]) <= 12 or not 1 <= int(treff[1]) <= _DAGER_I_MAANEDEN[int(treff[2]) - 1]:  # noqa: PLR2004
            raise forms.ValidationError(_("Skriv dag og måned, for eksempel 15.06."))
        return int(treff[2]), int(treff[1])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kilde: Datakilde | None = data.get("datakilde")
        if not kilde or self.errors:
            return data
        maaned, dag = data.pop("foreloepig_til") or (None, None)
        tekst = data.pop("spoerring")
        tolket = self._tolk(tekst, kilde, data["tabell"])
        if tolket:
            data |= {"tabell": tolket.tabell, "utvalg": tolket.utvalg}
            data["grunnlag"] = data["grunnlag"] or f"{kilde.kildelinje}, {tolket.tabell}"[:120]
        return data | {"foreloepig_til_maaned": maaned, "foreloepig_til_dag": dag}

    def _tolk(self, tekst: str, kilde: Datakilde, tabell: str) -> Tolket | None:
        if not kilde.er_paa_nett:
            if tekst:
                self.add_error("spoerring", _("Tallene kommer i en fil. La feltet stå tomt."))
            if not tabell:
                self.add_error("tabell", _("Skriv hvilken tabell filen er fra."))
            return Tolket(tabell)
        if not tekst:
            self.add_error("spoerring", _("Lim inn adressen eller spørringen."))
            return None
        try:
            return adresser.tolk(tekst, type_=kilde.type, base_url=kilde.base_url, tabell=tabell)
        except UforstaaeligSpoerring as feil:
            self.add_error("spoerring", str(feil.melding))
            return None


def _naa(spoerring: Spoerring) -> dict[str, Any]:
    felter = ("navn", "datakilde", "tabell", "tidsdimensjon", "grunnlag", "desimaltegn")
    dag, maaned = spoerring.foreloepig_til_dag, spoerring.foreloepig_til_maaned
    return {felt: getattr(spoerring, felt) for felt in felter} | {
        "spoerring": adresser.som_tekst(type_=spoerring.datakilde.type, utvalg=spoerring.utvalg)
        if spoerring.datakilde.er_paa_nett
        else "",
        "foreloepig_til": f"{dag:02}.{maaned:02}" if dag and maaned else "",
    }


class DesimaltegnForm(Skjema):
    """One of two buttons."""

    desimaltegn = forms.ChoiceField(choices=Desimaltegn.choices)


class SvarfilForm(Skjema):
    fil = forms.FileField(
        label=_("Fil"), help_text=_("JSON-stat 2 eller CSV med semikolon og desimalkomma, høyst 25 MB.")
    )

    def clean_fil(self) -> UploadedFile[bytes]:
        fil: UploadedFile[bytes] = self.cleaned_data["fil"]
        if (fil.size or 0) > MAKS_BYTE:
            raise forms.ValidationError(_("Filen er større enn 25 MB."))
        return fil


class Indikatorvalg(forms.ModelChoiceField[Indikator]):
    """The indicator, with the goal it stands under."""

    def label_from_instance(self, obj: Indikator) -> str:
        return f"{obj.navn} ({obj.maal.tekst})"


class SerieForm(Skjema):
    """One list for each dimension with more than one code, and the indicator the series fills."""

    indikator = Indikatorvalg(
        label=_("Indikator"),
        queryset=Indikator.objects.none(),
        empty_label=_("Velg indikator"),
        error_messages={
            "invalid_choice": _(
                "Indikatoren får allerede tall fra en spørring, eller kan ikke lenger velges. Velg en annen."
            )
        },
    )

    def __init__(self, *args: Any, valg: Serievalg, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._felter = {f"dim{nummer}": kode for nummer, (kode, _navn, _koder) in enumerate(valg.dimensjoner)}
        for nummer, (_kode, navn, koder) in enumerate(valg.dimensjoner):
            self.fields[f"dim{nummer}"] = forms.ChoiceField(label=stor(navn), choices=[("", _("Velg")), *koder])
        self.fields["indikator"].queryset = _som_queryset(valg)  # type: ignore[attr-defined]
        self.order_fields([*self._felter, "indikator"])

    @property
    def koder(self) -> dict[str, str]:
        return {kode: self.cleaned_data[felt] for felt, kode in self._felter.items()}


def _som_queryset(valg: Serievalg) -> Any:

    return Indikator.objects.filter(pk__in=[indikator.pk for indikator in valg.indikatorer]).select_related("maal")


class KildesvarForm(Skjema):
    """What the change at the source means for the series."""

    kreves_naar: ClassVar[Mapping[str, Any]] = {
        "grunn": _("ved brudd og nytt grunnlag"),
        "grunnlag": _("ved nytt grunnlag"),
    }
    valg = forms.ChoiceField(label=_("Hva betyr endringen?"), choices=Svarvalg.choices, widget=forms.RadioSelect)
    grunn = forms.CharField(
        label=_("Begrunnelse"),
        required=False,
        max_length=300,
        help_text=_("Blir stående ved tallene. Må skrives ved brudd og nytt grunnlag."),
    )
    grunnlag = forms.CharField(
        label=_("Navn på det nye grunnlaget"),
        required=False,
        max_length=120,
        help_text=_("Bare ved nytt beregningsgrunnlag."),
    )

    def __init__(self, *args: Any, spoerring: Spoerring, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spoerring = spoerring

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        valg = data.get("valg")
        if valg and valg != Svarvalg.SAMME and not data.get("grunn"):
            self.add_error("grunn", _("Skriv hvorfor."))
        if valg == Svarvalg.NYTT_GRUNNLAG and data.get("grunnlag", "") in {"", self.spoerring.grunnlag}:
            self.add_error("grunnlag", _("Gi det nye grunnlaget et navn som skiller det fra det gamle."))
        return data
