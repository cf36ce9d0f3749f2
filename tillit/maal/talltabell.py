"""A table of figures as markup: indicators down, periods across, the newest period first. Pure; every text is escaped.

Built outside the template engine, which takes seven times as long for a thousand cells. What a sign means is said in
words too, for who does not see it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def tabell(frekvens: Frekvens, rader: Sequence[Tallrad]) -> SafeString:
    """The rows of one goal whose periods have this length. At either end, periods without figures are left out."""
    perioder = _perioder(frekvens, rader)
    hode = _hode(frekvens, perioder)
    noekler = [periode.start.isoformat() for periode in perioder]
    kropp = "".join(linje for rad in rader for linje in _linjer(rad, noekler))
    return mark_safe(f"<thead>{hode}</thead><tbody>{kropp}</tbody>")


def _perioder(frekvens: Frekvens, rader: Sequence[Tallrad]) -> list[Periode]:
    brukt = {celle.periode for rad in rader for celle in rad.celler}
    brukt |= {celle.periode for rad in rader for celle in rad.maaltall}
    if not brukt:
        return []
    periode = Periode.som_inneholder(date.fromisoformat(max(brukt)), frekvens)
    foerste = Periode.som_inneholder(date.fromisoformat(min(brukt)), frekvens)
    perioder = [periode]
    while periode > foerste:
        periode = periode.forrige
        perioder.append(periode)
    return perioder


def _hode(frekvens: Frekvens, perioder: Sequence[Periode]) -> str:
    if frekvens == Frekvens.AAR:
        kolonner = "".join(f'<th scope="col">{periode.start.year}</th>' for periode in perioder)
        return f'<tr><th scope="col">{_("Indikator")}</th>{kolonner}</tr>'
    aar: dict[int, int] = {}
    for periode in perioder:
        aar[periode.start.year] = aar.get(periode.start.year, 0) + 1
    oeverst = "".join(f'<th scope="colgroup" colspan="{antall}">{ett}</th>' for ett, antall in aar.items())
    under = "".join(f'<th scope="col">{_kort(periode)}</th>' for periode in perioder)
    return f'<tr><th scope="col" rowspan="2">{_("Indikator")}</th>{oeverst}</tr><tr>{under}</tr>'


def _kort(periode: Periode) -> str:
    """«3.», and the rest for who hears it. A month is three letters."""
    navn = periode.navn
    if periode.frekvens == Frekvens.MAANED:
        return f"{navn[:3]}{SKJULT.format(navn[3:])}"
    nummer, _, resten = navn.partition(" ")
    return f"{nummer}{SKJULT.format(f' {resten}')}"


def _linjer(rad: Tallrad, noekler: Sequence[str]) -> Iterator[str]:
    grunnlag = {navn: nummer for nummer, navn in enumerate(dict.fromkeys(celle.grunnlag for celle in rad.celler), 1)}
    if len(grunnlag) == 1:
        grunnlag = {}
    paa_perioden: dict[str, list[Tabelltall]] = {}
    for celle in rad.celler:
        paa_perioden.setdefault(celle.periode, []).append(celle)
    celler = {dag: _celle(rad, ett, grunnlag) for dag, ett in paa_perioden.items()}
    hode = _radhode(rad, grunnlag)
    tom = f'<td><span aria-hidden="true">–</span>{SKJULT.format(_("ikke registrert"))}</td>'
    yield f'<tr><th scope="row">{hode}</th>{"".join(celler.get(noekkel, tom) for noekkel in noekler)}</tr>'
    if rad.maaltall:
        maal = {ett.periode: f"<td>{_maaltall(rad, ett)}</td>" for ett in rad.maaltall}
        navn = _('Måltall<span class="ds-sr-only"> for %(navn)s</span>') % {"navn": escape(rad.navn)}
        tall = "".join(maal.get(noekkel, "<td></td>") for noekkel in noekler)
        yield f'<tr class="maaltallrad"><th scope="row">{navn}</th>{tall}</tr>'


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


def _celle(rad: Tallrad, verdier: Sequence[Tabelltall], grunnlag: dict[str, int]) -> str:
    """The values of one period: one line for each method."""
    klasse = ' class="brudd"' if any(celle.brudd for celle in verdier) else ""
    return f"<td{klasse}>{'<br>'.join(_verdi(rad, celle, grunnlag) for celle in verdier)}</td>"


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
