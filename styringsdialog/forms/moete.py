"""The forms of a meeting itself: what it is, when and where."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from styringsdialog.actions.moete import MoetetErForLangtFram
from styringsdialog.enums import Moetetype
from styringsdialog.models import Moete, Moeteserie
from styringsdialog.rules.moetetid import er_for_langt_fram
from tillit.felles import tid
from tillit.felles.formater import dato, datotid
from tillit.felles.frist import Fristfelt
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.felles.tallfelt import Heltallfelt
from tillit.felles.tid import oslodag, oslotid
from tillit.organisasjon.models import Styringsrelasjon

HVA_MOETET_KAN = [
    (
        Moetetype.STYRING,
        _("Styringsmøte: her kan det gis styringssignaler og oppdrag, og de gjelder når begge parter har godkjent."),
    ),
    (Moetetype.FAG, _("Fagmøte: faglige råd og spørsmål. Ingenting som sies, er styring.")),
    (Moetetype.INFORMASJON, _("Informasjonsmøte: partene orienterer hverandre. Ingenting som sies, er styring.")),
    (
        Moetetype.LAERING,
        _("Læringsmøte: partene ser på hva som virket og ikke virket. Ingenting som sies, er styring."),
    ),
]
KLOKKESKIFTER = {
    tid.Klokkeskifte.BORTE: _(
        "Klokka %(klokka)s finnes ikke %(dag)s: den natta stilles klokka fram. Velg et annet klokkeslett."
    ),
    tid.Klokkeskifte.TO_GANGER: _(
        "Klokka %(klokka)s kommer to ganger %(dag)s: den natta stilles klokka tilbake. Velg et annet klokkeslett."
    ),
}


def minutter_i_et_moete() -> Heltallfelt:
    feil = _("Et møte varer fra 5 til 600 minutter.")
    return Heltallfelt(
        label=_("Varighet i minutter"),
        min_value=5,
        max_value=600,
        error_messages={"min_value": feil, "max_value": feil},
    )


class Klokkeslettfelt(forms.TimeField):
    """A meeting begins on the minute: seconds are read nowhere, and would stand in calendars."""

    widget = forms.TimeInput(format="%H:%M")

    def to_python(self, value: Any) -> time | None:
        lest = super().to_python(value)
        return lest.replace(second=0, microsecond=0) if lest else None


class Moetedagfelt(Fristfelt):
    """A day people are to come."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(borte=True, **kwargs)

    def nei(self, dag: date) -> Any:
        return MoetetErForLangtFram.melding if er_for_langt_fram(dag, i_dag=tid.i_dag()) else ""


class Moetetidsform(Skjema):
    """When and where. A day off is asked about once; an hour the night does not have is said, and moved by nobody."""

    dato = Moetedagfelt(label=_("Dato"), widget=forms.DateInput)
    klokkeslett = Klokkeslettfelt(label=_("Klokkeslett"))
    varighet_min = minutter_i_et_moete()
    sted = forms.CharField(label=_("Sted"), max_length=160, required=False)

    def __init__(
        self,
        *args: Any,
        relasjon: Styringsrelasjon,
        moete: Moete | None = None,
        serie: Moeteserie | None = None,
        **kwargs: Any,
    ) -> None:
        """`moete`: the one that is moved. `serie`: the one it is of."""
        super().__init__(*args, **kwargs)
        self._samtidige: list[int] | None = None
        self._andre, self._serie = relasjon.moeter.exclude(pk__in=[moete.pk] if moete else []), serie

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        dag, klokkeslett = data.get("dato"), data.get("klokkeslett")
        if dag is not None and klokkeslett is not None and (skifte := tid.klokkeskifte(dag, klokkeslett)):
            self.add_error("klokkeslett", KLOKKESKIFTER[skifte] % {"klokka": f"{klokkeslett:%H.%M}", "dag": dato(dag)})
        if {"dato", "klokkeslett", "varighet_min"} <= data.keys() - self.errors.keys():
            self._spoer_om_samtidige()
        return data

    def _spoer_om_samtidige(self) -> None:
        """Two meetings of the same parties at once are hardly meant; where they are, nothing forbids it."""
        verdier = self.verdier()
        if not {"dato", "klokkeslett", "varighet_min"} & set(self.spurt_om()):
            return
        start = verdier["start_tid"]
        # Two of one series at the same hour are refused (`actions.moete`).
        andre = self._andre.exclude(serie=self._serie, start_tid=start) if self._serie else self._andre
        alle = andre.samtidige(start, verdier["varighet_min"])
        self._samtidige = [ett.pk for ett in alle]
        if samtidig := next(iter(alle), None):
            tvil = _("Partene har allerede «%(moete)s» %(dato)s. Velg et annet tidspunkt, eller kryss av.") % {
                "moete": samtidig.tittel, "dato": datotid(samtidig.start_tid)
            }  # fmt: skip
            self.spoer(
                "klokkeslett", tvil, om=str(samtidig.pk), ja="samtidig", etikett=_("Møtene skal holdes samtidig")
            )

    def verdier(self) -> dict[str, Any]:
        """The fields of a meeting, date and time put together in Oslo's zone; `samtidige` is what was asked about."""
        utenom = ("dato", "klokkeslett")
        verdier = {navn: verdi for navn, verdi in self.cleaned_data.items() if navn not in utenom}
        start = datetime.combine(self.cleaned_data["dato"], self.cleaned_data["klokkeslett"])
        return {**verdier, "start_tid": timezone.make_aware(start), "samtidige": self._samtidige}


class PlanleggForm(Moetetidsform):
    type = forms.ChoiceField(label=_("Type møte"), choices=HVA_MOETET_KAN, widget=forms.RadioSelect)
    tittel = forms.CharField(label=_("Tittel"), max_length=160)
    formaal = forms.CharField(
        label=_("Formål"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Hva skal være avklart når møtet er over?"),
    )
    field_order = ("type", "tittel", "formaal", "dato", "klokkeslett", "varighet_min", "sted")


class MoeteForm(PlanleggForm, VersjonertForm):
    @staticmethod
    def fra(moete: Moete) -> dict[str, Any]:
        start = oslotid(moete.start_tid)
        felter = ("type", "tittel", "formaal", "varighet_min", "sted", "versjon")
        return {**{felt: getattr(moete, felt) for felt in felter}, "dato": oslodag(start), "klokkeslett": start.time()}


class AvlysForm(Skjema):
    grunn = forms.CharField(label=_("Hvorfor avlyses møtet?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
