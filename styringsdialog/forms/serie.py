"""The forms of a series, of the next meeting that is made from it, and of what waits for a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from styringsdialog.actions.forslag import ForslagTrukketUtenGrunn
from styringsdialog.actions.serie import FELTER
from styringsdialog.enums import Serierytme
from styringsdialog.forms.innkalling import Personvalg
from styringsdialog.forms.moete import HVA_MOETET_KAN, Klokkeslettfelt, Moetedagfelt, Moetetidsform, minutter_i_et_moete
from styringsdialog.linjer.sak import Saklinje, les_saklinje, sier_noe
from styringsdialog.models import Moeteserie, Saksforslag
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.felles.tallfelt import Heltallfelt
from tillit.organisasjon.models import Bruker

LENGSTE_TITTEL = 200
FLEST_FASTE = 20
_GRENSENE = _("Grensen er fra 0 til 100 prosent.")
SLIK_SKRIVES_EN_SAK = _(
    "For eksempel «Status på målene, resultat, 20 min, drøfte». Uten noe etter tittelen blir det 15 minutter drøfting "
    "om resultat og effekt."
)


class EnkeltsaksgrenseForm(VersjonertForm):
    prosent = Heltallfelt(
        label=_("Høyst så mange prosent av tiden på et program"),
        min_value=0,
        max_value=100,
        required=False,
        error_messages={"min_value": _GRENSENE, "max_value": _GRENSENE},
        help_text=_("La feltet stå tomt hvis dere ikke vil ha noen grense."),
    )
    avtalt = forms.CharField(label=_("Hvor er det avtalt?"), max_length=500)


class SaklinjeForm(Skjema):
    """A point on one line."""

    linje = forms.CharField(
        label=_("Ny sak"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=SLIK_SKRIVES_EN_SAK,
    )

    def clean_linje(self) -> Saklinje:
        return _krev_tittel(les_saklinje(self.cleaned_data["linje"]))

    def verdier(self) -> dict[str, Any]:
        """The point as it is written: a line names no goal."""
        sak: Saklinje = self.cleaned_data["linje"]
        return {**sak.verdier(), "maal": None}


class MoeteserieForm(Skjema):
    type = forms.ChoiceField(label=_("Type møte"), choices=HVA_MOETET_KAN, widget=forms.RadioSelect)
    tittel = forms.CharField(label=_("Navn på møteserien"), max_length=160)
    formaal = forms.CharField(
        label=_("Formål"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Hva skal være avklart når hvert møte er over?"),
    )
    rytme = forms.ChoiceField(label=_("Rytme"), choices=Serierytme)
    foerste_dato = Moetedagfelt(label=_("Første møte"), widget=forms.DateInput)
    klokkeslett = Klokkeslettfelt(label=_("Klokkeslett"))
    varighet_min = minutter_i_et_moete()
    sted = forms.CharField(label=_("Sted"), max_length=160, required=False)
    faste_saker = forms.CharField(
        label=_("Faste saker, én på hver linje"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=SLIK_SKRIVES_EN_SAK,
    )
    deltakere = Personvalg(
        label=_("Vanlige deltakere"),
        queryset=Bruker.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, mulige: QuerySet[Bruker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt = self.fields["deltakere"]
        assert isinstance(felt, forms.ModelMultipleChoiceField)  # noqa: S101  # for the type checker
        felt.queryset = mulige

    def clean_faste_saker(self) -> list[Saklinje]:
        """The limit is of what is read, line by line: a point is longer when it is written back in full."""
        linjer = [linje.strip() for linje in self.cleaned_data["faste_saker"].splitlines() if linje.strip()]
        if len(linjer) > FLEST_FASTE:
            raise forms.ValidationError(_("Et møte har ikke plass til så mange faste saker."))
        return [_krev_tittel(les_saklinje(linje)) for linje in linjer]

    def verdier(self) -> dict[str, Any]:
        return {"avsluttet": False, **self.cleaned_data}


class EndreMoeteserieForm(MoeteserieForm, VersjonertForm):
    avsluttet = forms.BooleanField(
        label=_("Serien er avsluttet"),
        required=False,
        help_text=_("Det kan ikke planlegges flere møter fra den. Møtene som er planlagt, blir stående."),
    )

    @staticmethod
    def fra(serie: Moeteserie) -> dict[str, Any]:
        return {
            **{felt: getattr(serie, felt) for felt in (*FELTER, "versjon")},
            "faste_saker": "\n".join(sak.linje.skrevet for sak in serie.faste_saker.all()),
            "deltakere": list(serie.deltakere.values_list("bruker_id", flat=True)),
        }


class NesteMoeteForm(Moetetidsform):
    """What differs from one meeting of the series to the next; all else is the series'."""

    forslag = forms.ModelMultipleChoiceField(
        label=_("Saker som venter"),
        queryset=Saksforslag.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("De som er krysset av, tas inn på programmet. Resten venter videre."),
    )

    def spurt_om(self) -> list[str]:
        """Also about the day of the rhythm, which stands there before anybody has read it."""
        return list(self.fields)

    def __init__(self, *args: Any, ventende: Sequence[Saksforslag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        felt = self.fields["forslag"]
        assert isinstance(felt, forms.ModelMultipleChoiceField)  # noqa: S101  # for the type checker
        felt.queryset = Saksforslag.objects.filter(pk__in=[ett.pk for ett in ventende])
        if not ventende:
            del self.fields["forslag"]


class EndreForslagForm(SaklinjeForm, VersjonertForm):
    """The line it may be read from again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["linje"].label = _("Saken")

    @staticmethod
    def fra(forslag: Saksforslag) -> dict[str, Any]:
        return {"linje": Saklinje.av(forslag).skrevet, "versjon": forslag.versjon}


class TrekkForslagForm(Skjema):
    grunn = forms.CharField(
        label=_("Hvorfor trekkes forslaget?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": ForslagTrukketUtenGrunn.melding},
    )


def _krev_tittel(sak: Saklinje) -> Saklinje:
    if not sier_noe(sak.tittel) or len(sak.tittel) > LENGSTE_TITTEL:
        raise forms.ValidationError(_("Skriv hva saken gjelder, med høyst 200 tegn."))
    return sak
