"""What is written at each step, and what narrows the list."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tillit.felles.frist import Fristfelt
from tillit.felles.skjema import Skjema, VersjonertForm
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.organvalg import Organfilter
from tillit.spoersmaal.enums import AAPNE, Spoersmaalsstatus
from tillit.spoersmaal.models import Folkevalgtspoersmaal
from tillit.spoersmaal.queries import Spoersmaalsutvalg
from tillit.spoersmaal.rules import LENGSTE_SPOERSMAAL

AAPNE_ALLE = "aapne"
# So many years back the list can be narrowed to one.
AAR = 8


class SpoersmaalForm(Skjema):
    tekst = forms.CharField(
        label=_("Hva vil du vite?"),
        max_length=LENGSTE_SPOERSMAAL,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Høyst 600 tegn. Et spørsmål binder aldri virksomheten. Alle som kan lese målene, kan lese spørsmålet og "
            "svaret når det er publisert, så skriv ingenting om enkeltpersoner."
        ),
    )
    # The like questions that were shown: shown once, they are not shown again instead of sending.
    sett = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def har_sett(self, like: list[Folkevalgtspoersmaal]) -> bool:
        sett = set(self.cleaned_data["sett"].split(","))
        return all(str(ett.pk) in sett for ett in like)

    def vis_foerst(self, like: list[Folkevalgtspoersmaal]) -> None:
        """Nothing is wrong, and nothing is sent: what is sent the next time is sent knowing of the like ones."""
        data = cast("QueryDict", self.data).copy()
        data[self.add_prefix("sett")] = ",".join(str(ett.pk) for ett in like)
        self.data = data


class BidragsbestillingForm(VersjonertForm):
    bestilling = forms.CharField(
        label=_("Hva trenger dere fra virksomheten?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    bidragsfrist = Fristfelt(kommer=True, label=_("Frist for bidraget"))


class BidragForm(VersjonertForm):
    bidrag = forms.CharField(
        label=_("Hva kan dere opplyse?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Avdelingen leser bidraget og skriver svaret. Bidraget publiseres ikke."),
    )


class SvarForm(VersjonertForm):
    svar = forms.CharField(label=_("Svar"), max_length=4000, widget=forms.Textarea(attrs={"rows": 10}))
    er_avslag = forms.BooleanField(
        label=_("Vi avslår å svare, og teksten over er grunnen"),
        required=False,
    )
    send = forms.BooleanField(
        label=_("Send svaret til godkjenning"),
        required=False,
        help_text=_("Uten kryss lagres det som et utkast avdelingen kan skrive videre på."),
    )

    def __init__(self, *args: Any, spoersmaal: Folkevalgtspoersmaal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if spoersmaal.status == Spoersmaalsstatus.TIL_GODKJENNING:
            del self.fields["send"]

    def clean(self) -> dict[str, Any]:
        """What is to be approved already is not sent once more."""
        return {"send": False, **(super().clean() or self.cleaned_data)}


class ReturForm(VersjonertForm):
    grunn = forms.CharField(
        label=_("Hva må endres i svaret?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class SkjulForm(VersjonertForm):
    ordene = forms.CharField(
        label=_("Hvilke navn skal ikke stå der?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Ett navn på hver linje. Det står «[navn utelatt]» i stedet, overalt hvor navnet er brukt. "
            "Tøm feltet for å vise spørsmålet slik det ble stilt."
        ),
    )
    grunn = forms.CharField(
        label=_("Hvorfor utelates de?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Den som spurte, og alle som leser spørsmålet, leser grunnen."),
    )


class FristForm(VersjonertForm):
    frist = Fristfelt(kommer=True, label=_("Ny svarfrist"))
    fristgrunn = forms.CharField(
        label=_("Hvorfor blir fristen en annen?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Den som spurte, leser grunnen."),
    )


class SvartilleggForm(Skjema):
    tekst = forms.CharField(
        label=_("Hva vil dere legge til?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Svaret blir stående som det er. Tillegget står under det, med dagens dato."),
    )


class Spoersmaalsfilter(Organfilter):
    status = forms.ChoiceField(
        label=_("Tilstand"),
        required=False,
        choices=[("", _("Alle")), (AAPNE_ALLE, _("Ikke besvart")), *Spoersmaalsstatus.choices],
    )
    aar = forms.TypedChoiceField(label=_("Stilt i år"), required=False, coerce=int, empty_value=None)
    mine = forms.BooleanField(label=_("Bare mine"), required=False)

    def __init__(self, *args: Any, leser: Bruker, **kwargs: Any) -> None:
        super().__init__(*args, leser=leser, rettighet=Rettighet.MAAL_LESE, **kwargs)
        self._leser = leser
        aar = range(i_dag().year, i_dag().year - AAR, -1)
        self.fields["aar"].choices = [("", _("Alle år")), *((ett, str(ett)) for ett in aar)]  # type: ignore[attr-defined]
        if not self.har_valg:
            del self.fields["organ"]
        if not leser.tilgang.har(Rettighet.SPOERSMAAL_STILLE):
            del self.fields["mine"]

    @property
    def utvalg(self) -> Spoersmaalsutvalg:
        """Nonsense in the address filters nothing."""
        if not self.is_valid():
            return Spoersmaalsutvalg()
        valgt = self.cleaned_data
        statuser = AAPNE if valgt["status"] == AAPNE_ALLE else frozenset({valgt["status"]} - {""})
        return Spoersmaalsutvalg(
            organ=valgt.get("organ"),
            statuser=statuser,
            aar=valgt["aar"],
            stilt_av=self._leser if valgt.get("mine") else None,
        )
