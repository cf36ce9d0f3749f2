"""A grid of figures as markup: indicators down, time from left to right. Pure; every text is escaped.

Built outside the template engine, which takes seven times as long for a thousand cells. What a sign means is said in
words too, for who does not see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.felles.formater import HARDT_MELLOMROM, MINUS, SMALT_MELLOMROM, desimal
from tillit.maal.enums import Frekvens, Operator, Symbol
from tillit.maal.perioder import Periode
from tillit.maal.tidsakse import Gridaar, tidsakse

SKJULT = '<span class="ds-sr-only">{}</span>'
# The sign beside a figure, and what it is called.
TEGN = {
    "f": gettext_lazy("foreløpig"),
    "b": gettext_lazy("brudd i serien fra denne perioden"),
    "r": gettext_lazy("rettet etter at det ble registrert"),
}
# Labels, not texts: what language they are read in is known only where the table is built.
_SYMBOLER = {ett.value: ett.label for ett in Symbol}
_OPERATORER = {ett.value: ett.label for ett in Operator}


class Tabelltall(NamedTuple):
    """The newest version of a figure; `verdi` is a number as text, None for a symbol or words."""

    periode: str
    verdi: str | None
    symbol: str
    beskrivelse: str
    versjon: int
    foreloepig: bool
    brudd: bool
    grunnlag: str
    feilmargin: str | None = None


class Maaltallcelle(NamedTuple):
    periode: str
    operator: str
    verdi: str | None
    verdi_til: str | None
    basisaar: int | None
    beskrivelse: str


@dataclass(frozen=True)
class Tallrad:
    """One indicator. `celler` are ordered by period; of several grunnlag, the last registered is last."""

    pk: int
    navn: str
    enhet: str
    desimaler: int
    frekvens: Frekvens
    nivaaer: Sequence[str]
    avviklet: bool
    forsinket: bool
    celler: Sequence[Tabelltall]
    maaltall: Sequence[Maaltallcelle]


class Tallgrid:
    """The head of the grid and the rows under it, on one axis of time however long the periods of each row are."""

    def __init__(self, rader: Iterable[Tallrad]) -> None:
        brukt = {(rad.frekvens, date.fromisoformat(dag)) for rad in rader for dag in _dager(rad)}
        self.akse = tidsakse(brukt)
        # After the newest period of its length that has anything, nothing is said to be missing.
        self.siste = {lengde: max(dag for en, dag in brukt if en == lengde) for lengde, _dag in brukt}

    @property
    def kolonner(self) -> int:
        """All columns, that of the names among them."""
        return self.akse.kolonner + 1

    def hode(self) -> SafeString:
        """A line of years, and one of their parts for each shorter length of period."""
        linjer = 1 + len(self.akse.finere)
        hele = f' rowspan="{linjer}"' if linjer > 1 else ""
        aarene = "".join(self._aarshode(aar, hele) for aar in self.akse.aar)
        deler = "".join(f"<tr>{self._delhode(lengde)}</tr>" for lengde in self.akse.finere)
        return mark_safe(f'<tr><th scope="col"{hele}>{_("Indikator")}</th>{aarene}</tr>{deler}')

    def _aarshode(self, aar: Gridaar, hele: str) -> str:
        if aar.kolonner == 1:
            return f'<th scope="col"{hele}>{aar.aar}</th>'
        return f'<th scope="colgroup" colspan="{aar.kolonner}">{aar.aar}</th>'

    def _delhode(self, lengde: Frekvens) -> str:
        """The parts of every year that has any; a year of one column reaches down through all lines by itself."""
        celler = []
        for aar in self.akse.aar:
            if lengde in aar.lengder:
                bredde = _spenn(aar.bredde(lengde))
                celler += [f'<th scope="col"{bredde}>{_kort(periode)}</th>' for periode in aar.perioder(lengde)]
            elif aar.kolonner > 1:
                celler.append(f"<td{_spenn(aar.kolonner)}></td>")
        return "".join(celler)

    def rader(self, rader: Sequence[Tallrad]) -> SafeString:
        """The rows of one goal."""
        return mark_safe("".join(linje for rad in rader for linje in self._linjer(rad)))

    def _linjer(self, rad: Tallrad) -> Iterator[str]:
        grunnlag = {
            navn: nummer for nummer, navn in enumerate(dict.fromkeys(celle.grunnlag for celle in rad.celler), 1)
        }
        if len(grunnlag) == 1:
            grunnlag = {}
        paa_perioden: dict[str, list[Tabelltall]] = {}
        for celle in rad.celler:
            paa_perioden.setdefault(celle.periode, []).append(celle)
        celler = {dag: _celle(rad, ett, grunnlag) for dag, ett in paa_perioden.items()}
        yield f'<tr><th scope="row">{_radhode(rad, grunnlag)}</th>{self._celler(rad, celler, tom=_tom())}</tr>'
        if rad.maaltall:
            maal = {ett.periode: ("", _maaltall(rad, ett)) for ett in rad.maaltall}
            navn = _('Måltall<span class="ds-sr-only"> for %(navn)s</span>') % {"navn": escape(rad.navn)}
            yield f'<tr class="maaltallrad"><th scope="row">{navn}</th>{self._celler(rad, maal, tom="")}</tr>'

    def _celler(self, rad: Tallrad, celler: Mapping[str, tuple[str, str]], *, tom: str) -> str:
        """A cell for each period of the row's own length. What is not there is said from the first figure on."""
        foerste = min(celler, default="")
        siste = self.siste[rad.frekvens].isoformat() if rad.frekvens in self.siste else ""
        deler = []
        for aar in self.akse.aar:
            if rad.frekvens not in aar.lengder:
                deler.append(f"<td{_spenn(aar.kolonner)}></td>")
                continue
            spenn = _spenn(aar.bredde(rad.frekvens))
            for periode in aar.perioder(rad.frekvens):
                dag = periode.start.isoformat()
                klasse, innhold = celler.get(dag, ("", tom if foerste <= dag <= siste else ""))
                deler.append(f"<td{klasse}{spenn}>{innhold}</td>")
        return "".join(deler)


def _dager(rad: Tallrad) -> Iterator[str]:
    yield from (celle.periode for celle in rad.celler)
    yield from (celle.periode for celle in rad.maaltall)


def _spenn(kolonner: int) -> str:
    return f' colspan="{kolonner}"' if kolonner > 1 else ""


def _tom() -> str:
    return f'<span aria-hidden="true">–</span>{SKJULT.format(_("ikke registrert"))}'


def _kort(periode: Periode) -> str:
    """«3.», and the rest for who hears it. A month is three letters."""
    navn = periode.navn
    if periode.frekvens == Frekvens.MAANED:
        return f"{navn[:3]}{SKJULT.format(navn[3:])}"
    nummer, _, resten = navn.partition(" ")
    return f"{nummer}{SKJULT.format(f' {resten}')}"


def _radhode(rad: Tallrad, grunnlag: dict[str, int]) -> str:
    """Name, unit, and what must be known to read the row."""
    merknader: list[str] = [escape(rad.enhet)]
    if rad.avviklet:
        merknader.append(_("ikke lenger i bruk"))
    elif rad.forsinket:
        merknader.append(f"<strong>{_('nyeste tall er forsinket')}</strong>")
    merknader.extend(f"g{nummer}: {escape(navn or _('uten navngitt grunnlag'))}" for navn, nummer in grunnlag.items())
    lenke = f'<a href="{reverse("maal:indikator", args=[rad.pk])}">{escape(rad.navn)}</a>'
    return f'{lenke}<span class="under liten dempet">{", ".join(merknader)}</span>'


def _celle(rad: Tallrad, verdier: Sequence[Tabelltall], grunnlag: dict[str, int]) -> tuple[str, str]:
    """The class of a cell, and the values of its period: one line for each method."""
    klasse = ' class="brudd"' if any(celle.brudd for celle in verdier) else ""
    return klasse, "<br>".join(_verdi(rad, celle, grunnlag) for celle in verdier)


def _verdi(rad: Tallrad, celle: Tabelltall, grunnlag: dict[str, int]) -> str:
    innhold = f"{_innhold(rad, celle)}{_margin(rad, celle)}"
    if not (celle.foreloepig or celle.brudd or celle.versjon > 1 or grunnlag):
        return innhold
    tegn = [("f", celle.foreloepig), ("b", celle.brudd), ("r", celle.versjon > 1)]
    merker = [_merke(ett, TEGN[ett]) for ett, gjelder in tegn if gjelder]
    if grunnlag:
        nummer = grunnlag[celle.grunnlag]
        merker.append(_merke(f"g{nummer}", _("beregningsgrunnlag %(nummer)s") % {"nummer": nummer}))
    return f"{innhold}{''.join(merker)}"


def _margin(rad: Tallrad, celle: Tabelltall) -> str:
    """« ± 3,5»: how far from it the whole may be, for who reads two figures beside one another."""
    if celle.feilmargin is None:
        return ""
    margin = desimal(Decimal(celle.feilmargin), max(1, rad.desimaler))
    hva = SKJULT.format(f"{HARDT_MELLOMROM}{_('prosentpoeng feilmargin')}")
    return f' <span class="liten dempet">±{HARDT_MELLOMROM}{margin}{hva}</span>'


def _merke(tegn: str, ord_: str | Promise) -> str:
    return f'<sup aria-hidden="true">{tegn}</sup>{SKJULT.format(f", {ord_}")}'


def _innhold(rad: Tallrad, celle: Tabelltall) -> str:
    if celle.symbol:
        return f'<span aria-hidden="true">{celle.symbol}</span>{SKJULT.format(_SYMBOLER[celle.symbol])}'
    if celle.verdi is None:
        return f'<span class="ord">{escape(celle.beskrivelse)}</span>'
    tall = _tall(celle.verdi)
    nivaa = _nivaa(rad.nivaaer, celle.verdi)
    return f'{tall}: <span class="ord">{escape(nivaa)}</span>' if nivaa else tall


def _nivaa(nivaaer: Sequence[str], verdi: str) -> str:
    """The name of a level; a mean between two levels has none."""
    return nivaaer[int(verdi) - 1] if verdi.isdecimal() and 0 < int(verdi) <= len(nivaaer) else ""


def _tall(verdi: str) -> str:
    """As ordlegging.tall, for pages of thousands."""
    hele, _, broek = f"{Decimal(verdi):,f}".partition(".")
    broek = broek.rstrip("0")
    return (f"{hele}.{broek}" if broek else hele).translate(_NORSK)


_NORSK = str.maketrans({",": SMALT_MELLOMROM, ".": ",", "-": MINUS})


def _maaltall(rad: Tallrad, celle: Maaltallcelle) -> str:
    if celle.verdi is None:
        return f'<span class="ord">{escape(celle.beskrivelse)}</span>'
    verdi = _tall(celle.verdi)
    if celle.operator == Operator.MELLOM and celle.verdi_til is not None:
        felter = {"operator": _OPERATORER[celle.operator], "fra": verdi, "til": _tall(celle.verdi_til)}
        return _("%(operator)s %(fra)s og %(til)s") % felter
    fra = f"{HARDT_MELLOMROM}{_('%% fra %(aar)s') % {'aar': celle.basisaar}}" if celle.basisaar else ""
    nivaa = "" if celle.basisaar else _nivaa(rad.nivaaer, celle.verdi)
    navn = f': <span class="ord">{escape(nivaa)}</span>' if nivaa else ""
    return f"{_OPERATORER[celle.operator]} {verdi}{fra}{navn}"
