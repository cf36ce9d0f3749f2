"""Many figures on one page: a cell for each indicator that lacks its newest one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from tillit.felles.skjema import Skjema
from tillit.felles.tid import i_dag
from tillit.maal.enums import Indikatortype, Radutfall
from tillit.maal.forms.felter import TallEllerSymbolfelt, er_symbol
from tillit.maal.forms.tall import nivaafelt, spoer_om_tallet
from tillit.maal.innlesing import Dom, Tallfeil, krav_til
from tillit.maal.maalingsregler import Maalingsrad, tallfeil
from tillit.maal.ordlegging import er_prosent
from tillit.maal.queries.tallark import Arkmaal, Arkrad
from tillit.maal.queries.tidligere import Tidligere
from tillit.maal.tallregler import tallfeil_i_ord


@dataclass(frozen=True)
class Arklinje:
    """A row as the page shows it. `felt` is None where there is nothing to fill in here."""

    rad: Arkrad
    felt: BoundField | None
    # Which method the figure rests on, where there are several to choose from.
    grunnlag: BoundField | None


class Grunnlagsfelt(forms.TypedChoiceField):
    """The methods that the figures of a row have rested on. None where nobody has chosen: «not told» is a choice."""

    def __init__(self, rad: Arkrad) -> None:
        etter_nummer = {str(nr): ett for nr, ett in enumerate(rad.grunnlag)}
        valg = [(nr, ett or _("Ikke oppgitt")) for nr, ett in etter_nummer.items()]
        super().__init__(
            label=_("Beregningsgrunnlag for %(navn)s") % {"navn": _navn(rad)},
            choices=[("", _("Velg beregningsgrunnlag")), *valg],
            coerce=etter_nummer.__getitem__,
            empty_value=None,
            required=False,
        )


class TallarkForm(Skjema):
    """An empty cell is no figure. A row whose figure has come is not asked for, unless something was typed there."""

    def __init__(self, *args: Any, ark: Sequence[Arkmaal], tidligere: Tidligere, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tidligere = tidligere
        self.ark = ark
        self.skrivbare = [
            rad for maal in ark for rad in maal.rader if rad.kan_skrives and (rad.mangler or self._er_skrevet(rad))
        ]
        for rad in self.skrivbare:
            self.fields[_verdi(rad)] = _tallfelt(rad)
            if len(rad.grunnlag) > 1:
                self.fields[_grunnlag(rad)] = Grunnlagsfelt(rad)
        for rad in self.skrivbare:
            self.fields[_foreloepig(rad)] = forms.BooleanField(label=_navn(rad), required=False)

    def _er_skrevet(self, rad: Arkrad) -> bool:
        return self.is_bound and bool(str(self.data.get(self.add_prefix(_verdi(rad)), "")).strip())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for rad in self.skrivbare:
            if _verdi(rad) in self.errors:
                continue
            if data.get(_verdi(rad)) is not None and _grunnlag(rad) in self.fields and data.get(_grunnlag(rad)) is None:
                self.add_error(_grunnlag(rad), _("Velg hva tallet bygger på."))
            elif data.get(_verdi(rad)) is not None:
                self._krev_regler(rad, self._maalingsrad(0, rad))
            elif data.get(_foreloepig(rad)):
                self.add_error(_verdi(rad), _("Skriv tallet, eller ta bort krysset for foreløpig."))
        if not self.errors and not self._skrevne():
            self.add_error(None, _("Skriv minst ett tall."))
        return data

    def _krev_regler(self, rad: Arkrad, skrevet: Maalingsrad) -> None:
        if feil := tallfeil(skrevet, krav_til(rad.indikator), i_dag=i_dag()):
            self._vis_feil(rad, feil)
        else:
            spoer_om_tallet(self, _verdi(rad), skrevet, indikator=rad.indikator, tidligere=self.tidligere)

    def maalingsrader(self) -> list[Maalingsrad]:
        """What was filled in. A row's number is its place among those; nobody has seen a figure in an empty cell."""
        return [self._maalingsrad(nr, rad) for nr, rad in enumerate(self._skrevne())]

    def vis_dommene(self, dommer: Sequence[Dom], *, lagret: Mapping[int, str]) -> None:
        """Say beside its cell why each row could not be stored. `lagret`: what others have stored, by row."""
        skrevne = self._skrevne()
        for dom in dommer:
            rad = skrevne[dom.nr]
            if dom.utfall == Radutfall.KONFLIKT:
                tekst = _(
                    "Noen andre har lagret %(lagret)s mens du skrev. Tøm feltet for å beholde det, "
                    "eller rett tallet i indikatorens eget skjema."
                )
                self.add_error(_verdi(rad), tekst % {"lagret": lagret.get(dom.nr, "")})
            self._vis_feil(rad, dom.feil)

    def maalene(self) -> Iterator[tuple[Arkmaal, list[Arklinje]]]:
        """Goal by goal, for the page."""
        med_felt = {rad.indikator.pk for rad in self.skrivbare}
        for maal in self.ark:
            yield (
                maal,
                [self._linje(rad, skrives=rad.indikator.pk in med_felt) for rad in maal.rader],
            )

    def _linje(self, rad: Arkrad, *, skrives: bool) -> Arklinje:
        velges = self[_grunnlag(rad)] if _grunnlag(rad) in self.fields else None
        return Arklinje(rad, self[_verdi(rad)] if skrives else None, velges)

    def foreloepige(self) -> list[BoundField]:
        return [self[_foreloepig(rad)] for rad in self.skrivbare]

    def noen_er_foreloepige(self) -> bool:
        return any(felt.value() for felt in self.foreloepige())

    def _skrevne(self) -> list[Arkrad]:
        return [rad for rad in self.skrivbare if self.cleaned_data.get(_verdi(rad)) is not None]

    def _maalingsrad(self, nr: int, rad: Arkrad) -> Maalingsrad:
        assert rad.periode is not None  # noqa: S101  # those that can be filled in have one
        verdi = self.cleaned_data[_verdi(rad)]
        return Maalingsrad(
            nr=nr,
            indikator_id=rad.indikator.pk,
            periode=rad.periode.start,
            grunnlag=self.cleaned_data[_grunnlag(rad)] if _grunnlag(rad) in self.fields else rad.ett_grunnlag,
            foreloepig=self.cleaned_data[_foreloepig(rad)],
            sett=0,
            **({"symbol": verdi} if er_symbol(verdi) else {"verdi": verdi}),
        )

    def _vis_feil(self, rad: Arkrad, feil: Sequence[Tallfeil]) -> None:
        for ett in feil:
            self.add_error(_verdi(rad), tallfeil_i_ord(ett, rad.indikator))


def _verdi(rad: Arkrad) -> str:
    return f"verdi_{rad.indikator.pk}"


def _foreloepig(rad: Arkrad) -> str:
    return f"foreloepig_{rad.indikator.pk}"


def _grunnlag(rad: Arkrad) -> str:
    return f"grunnlag_{rad.indikator.pk}"


def _navn(rad: Arkrad) -> str:
    return f"{rad.indikator.navn}, {rad.periode.navn}" if rad.periode else rad.indikator.navn


def _tallfelt(rad: Arkrad) -> forms.Field:
    if rad.indikator.type == Indikatortype.SKAAR:
        return nivaafelt(rad.indikator, symboler=True, label=_navn(rad), required=False)
    felt = TallEllerSymbolfelt(label=_navn(rad), required=False)
    felt.prosent = er_prosent(rad.indikator.enhet)
    return felt
