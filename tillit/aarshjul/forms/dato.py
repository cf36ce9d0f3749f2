"""What is written of a date."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _s
from django.utils.translation import gettext_lazy as _

from tillit.aarshjul.access import Datoplass
from tillit.aarshjul.enums import EGNE, Kalenderslag
from tillit.aarshjul.models import Kalenderdato
from tillit.aarshjul.models.dato import ORD
from tillit.aarshjul.queries.samme_dag import som_staar_den_dagen
from tillit.aarshjul.rules import LENGSTE_KILDE, LENGSTE_TITTEL
from tillit.felles.formater import dato as i_ord
from tillit.felles.frist import Fristfelt
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.organisasjon.models import Bruker
from tillit.spraak.rekke import oppramsing

_NEVNES = 3


class Datoform(Skjema):
    tittel = forms.CharField(label=_("Hva skal stå i kalenderen?"), max_length=LENGSTE_TITTEL)
    slag = forms.ChoiceField(label=_("Slag"), choices=[(ett.value, ett.label) for ett in EGNE])
    dato = Fristfelt(borte=True, label=_("Dato"))
    til_dato = Fristfelt(
        fri=False,
        required=False,
        label=_("Siste dag"),
        help_text=_("Bare når det varer i flere dager."),
    )
    kilde = forms.CharField(
        label=_("Hvor står det?"),
        required=False,
        max_length=LENGSTE_KILDE,
        help_text=_("For eksempel rundskrivet, vedtaket eller brevet datoen kommer fra. Kan stå tomt."),
    )

    def __init__(
        self, *args: Any, bruker: Bruker, plass: Datoplass, rad: Kalenderdato | None = None, **kwargs: Any
    ) -> None:
        """`rad` is the date that is changed."""
        super().__init__(*args, **kwargs)
        self._bruker, self._plass, self._rad = bruker, plass, rad

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        felt = self.fields["dato"]
        assert isinstance(felt, Fristfelt)  # noqa: S101  # for the type checker
        # A recess begins and ends when it does.
        felt.fri = data.get("slag") != Kalenderslag.OPPHOLD
        if felt.fri and data.get("dato") and "dato" in self.spurt_om():
            self._spoer_om_samme_dag(data["dato"])
        return data

    def _spoer_om_samme_dag(self, dag: Any) -> None:
        """Two deadlines the same day, or one while nobody sits, are hardly meant. Nothing forbids it."""
        andre = som_staar_den_dagen(self._bruker, self._plass, dag, utenom=self._rad)
        if not andre:
            return
        hva = oppramsing([f"«{ett.tekst}»" for ett in andre[:_NEVNES]])
        tvil = _s("%(dag)s står det allerede %(hva)s. Velg en annen dag, eller kryss av.") % {
            "dag": i_ord(dag), "hva": hva
        }  # fmt: skip
        om = f"{dag.isoformat()}:{len(andre)}"
        self.spoer("dato", tvil, om=om, ja="samme_dag", etikett=_("Datoen skal stå sammen med dette"))


class EndreDatoform(Datoform, VersjonertForm):
    @staticmethod
    def fra(rad: Kalenderdato) -> dict[str, Any]:
        return {"versjon": rad.versjon, **{felt: getattr(rad, felt) for felt in ORD}}


class Grunnform(Skjema):
    grunn = forms.CharField(
        label=_("Hvorfor?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Begge parter leser grunnen."),
    )
