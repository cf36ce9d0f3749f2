"""The forms of a meeting itself: what it is, when and where."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Moetetype
from styringsdialog.models import Moete
from tillit.felles import tid
from tillit.felles.formater import dato
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.felles.tallfelt import Heltallfelt
from tillit.felles.tid import oslodag, oslotid

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


class Moetetidsform(Skjema):
    """When and where. A day off is asked about once; an hour the night does not have is said, and moved by nobody."""

    dato = forms.DateField(label=_("Dato"), widget=forms.DateInput)
    behold_dato = forms.BooleanField(label=_("Behold datoen likevel"), required=False, widget=forms.HiddenInput)
    klokkeslett = forms.TimeField(label=_("Klokkeslett"), widget=forms.TimeInput(format="%H:%M"))
    varighet_min = minutter_i_et_moete()
    sted = forms.CharField(label=_("Sted"), max_length=160, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        dag, klokkeslett = data.get("dato"), data.get("klokkeslett")
        if dag is not None and "dato" in self.spurt_om():
            self._spoer_om_fridag(dag, behold=bool(data.get("behold_dato")))
        if dag is not None and klokkeslett is not None and (skifte := tid.klokkeskifte(dag, klokkeslett)):
            self.add_error("klokkeslett", KLOKKESKIFTER[skifte] % {"klokka": f"{klokkeslett:%H.%M}", "dag": dato(dag)})
        return data

    def spurt_om(self) -> list[str]:
        """The fields to ask about: all of them, where nothing stood before."""
        return list(self.fields)

    def _spoer_om_fridag(self, dag: date, *, behold: bool) -> None:
        hvorfor = tid.fridag(dag) or tid.ferie(dag)
        # Who plans a meeting for today knows what day it is.
        if not hvorfor or dag <= tid.i_dag():
            return
        self.fields["behold_dato"].widget = forms.CheckboxInput()
        if not behold:
            melding = _(
                "%(dato)s er i en tid da mange er borte (%(hva)s). Velg en annen dag, eller kryss av for å beholde den."
            )
            self.add_error("dato", melding % {"dato": dato(dag), "hva": hvorfor})

    def verdier(self) -> dict[str, Any]:
        """The fields of a meeting: date and time put together in Oslo's zone."""
        utenom = ("dato", "klokkeslett", "behold_dato")
        verdier = {navn: verdi for navn, verdi in self.cleaned_data.items() if navn not in utenom}
        start = datetime.combine(self.cleaned_data["dato"], self.cleaned_data["klokkeslett"])
        return {**verdier, "start_tid": timezone.make_aware(start)}


class PlanleggForm(Moetetidsform):
    type = forms.ChoiceField(label=_("Type møte"), choices=HVA_MOETET_KAN, widget=forms.RadioSelect)
    tittel = forms.CharField(label=_("Tittel"), max_length=160)
    formaal = forms.CharField(
        label=_("Formål"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Hva skal være avklart når møtet er over?"),
    )
    field_order = ("type", "tittel", "formaal", "dato", "behold_dato", "klokkeslett", "varighet_min", "sted")


class MoeteForm(PlanleggForm, VersjonertForm):
    @staticmethod
    def fra(moete: Moete) -> dict[str, Any]:
        start = oslotid(moete.start_tid)
        felter = ("type", "tittel", "formaal", "varighet_min", "sted", "versjon")
        return {**{felt: getattr(moete, felt) for felt in felter}, "dato": oslodag(start), "klokkeslett": start.time()}

    def spurt_om(self) -> list[str]:
        """A day that stands is not asked about anew."""
        return self.changed_data


class AvlysForm(Skjema):
    grunn = forms.CharField(label=_("Hvorfor avlyses møtet?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
