"""Figures said in words: every sentence is true by rule, and none says more than is known. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _

from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.formater import HARDT_MELLOMROM, desimal
from tillit.maal.bilder import Maalepunkt, Maaltallpunkt, Serie, UtenTall
from tillit.maal.enums import IKKE_VURDERT, Indikatortype, Maaloppnaaelse, Operator, Retning, Sikkerhet, Symbol
from tillit.maal.prognoser import MotPrognose, prognoser_mot_utfall, ventende_prognoser
from tillit.maal.rules import antall_desimaler
from tillit.maal.serie import (
    endring_siden_forrige,
    er_framgang,
    er_tilbakegang,
    grunnlagsnavn,
    hvert_grunnlag,
    siste_punkt,
    siste_svar,
    siste_uten_tall,
)
from tillit.spraak.antall import Substantiv
from tillit.spraak.bokstaver import liten, stor
from tillit.spraak.rekke import oppramsing
from tillit.spraak.tegnsetting import sitert

_PROSENT = frozenset({"prosent", "%"})
_NIVAA = Substantiv("nivå", "nivået", "nivåer")


def er_prosent(enhet: str) -> bool:
    return enhet.strip().lower() in _PROSENT


def tall(verdi: Decimal, desimaler: int) -> str:
    """At most the indicator's decimals, and more only where the stored value has more: nothing is rounded away."""
    return str(desimal(verdi, max(desimaler, antall_desimaler(verdi))))


def med_enhet(verdi: Decimal, serie: Serie) -> str:
    """The value as it is read: with its unit, or as the words of its level."""
    if serie.type == Indikatortype.SKAAR:
        return sitert(nivaa_i_ord(verdi, serie))
    enhet = "%" if er_prosent(serie.enhet) else serie.enhet
    return f"{tall(verdi, serie.desimaler)}{HARDT_MELLOMROM}{enhet}"


def verdi_i_ord(verdi: Decimal, serie: Serie) -> str:
    """The value alone, for a table whose heading has the unit."""
    return nivaa_i_ord(verdi, serie) if serie.type == Indikatortype.SKAAR else tall(verdi, serie.desimaler)


def nivaa_i_ord(verdi: Decimal, serie: Serie) -> str:
    """The first level is 1. A level that the scale no longer has keeps its number."""
    nummer = int(verdi)
    return serie.nivaaer[nummer - 1] if 1 <= nummer <= len(serie.nivaaer) else f"nivå {nummer}"


def symbol_i_ord(symbol: str) -> str:
    """««..» tallet mangler hos kilden»: a colon after a sign that is one itself would be read as a part of it."""
    return f"{sitert(symbol)} {_symbolnavn(symbol)}"


def feilmargin_i_ord(feilmargin: Decimal | None, antall_svar: int | None, serie: Serie) -> str:
    """«± 3,1 prosentpoeng (412 svar)» · «412 svar» where no margin follows from them · empty."""
    if antall_svar is None:
        return ""
    svar = f"{desimal(antall_svar)}{HARDT_MELLOMROM}svar"
    return svar if feilmargin is None else f"{margin_i_ord(feilmargin, serie)} ({svar})"


def margin_i_ord(feilmargin: Decimal, serie: Serie) -> str:
    """«± 3,1 prosentpoeng»: with the decimals of the indicator, and at least one."""
    return f"±{HARDT_MELLOMROM}{desimal(feilmargin, max(1, serie.desimaler))}{HARDT_MELLOMROM}prosentpoeng"


def sikkerhet_i_ord(sikkerhet: str) -> str:
    """Empty where nobody has said how sure the figure is."""
    return "" if sikkerhet == Sikkerhet.UKJENT else str(Sikkerhet(sikkerhet).label)


def avstand_med_enhet(avstand: Decimal, serie: Serie) -> str:
    """A distance between two values. Between two percentages it is percentage points: 10 % under 50 % would be 45 %."""
    if serie.type == Indikatortype.SKAAR:
        return _NIVAA.telt(int(abs(avstand)))
    if er_prosent(serie.enhet):
        return f"{tall(abs(avstand), serie.desimaler)}{HARDT_MELLOMROM}prosentpoeng"
    return med_enhet(abs(avstand), serie)


def bevegelse_i_ord(endring: Decimal, serie: Serie) -> str:
    """«opp med 3,2 prosentpoeng» · «ned med 190 000 innbyggere»: the one way a change is said. Never of none."""
    return f"{'opp' if endring > 0 else 'ned'} med {avstand_med_enhet(endring, serie)}"


def maaltall_i_ord(maaltall: Maaltallpunkt, serie: Serie) -> str:
    """«høyst 40 µg/m³» · «mellom 18 og 22 °C» · «ned med minst 95 % fra 2009»"""
    operator = _etikett(Operator(maaltall.operator))
    if maaltall.verdi_til is not None:
        return f"{operator} {verdi_i_ord(maaltall.verdi, serie)} og {med_enhet(maaltall.verdi_til, serie)}"
    if maaltall.basisaar is None:
        return f"{operator} {med_enhet(maaltall.verdi, serie)}"
    prosent = f"{tall(abs(maaltall.verdi), 0)}{HARDT_MELLOMROM}%"
    if maaltall.verdi < 0 and maaltall.operator == Operator.HOEYST:
        return f"ned med minst {prosent} fra {maaltall.basisaar}"
    if maaltall.verdi > 0 and maaltall.operator == Operator.MINST:
        return f"opp med minst {prosent} fra {maaltall.basisaar}"
    return f"en endring på {operator} {tall(maaltall.verdi, 0)}{HARDT_MELLOMROM}% fra {maaltall.basisaar}"


def siste_i_ord(serie: Serie) -> str:
    """«49 µg/m³ i 2016, foreløpig»; what the source has answered since is said too."""
    siste, uten = siste_punkt(serie), siste_uten_tall(serie)
    svar = uten_tall_i_ord(uten) if uten else ""
    if siste is None:
        return svar or "Ingen målinger ennå"
    if len(alle := siste_svar(serie)) > 1 and not uten:
        tekst = flere_i_ord(serie, alle)
    else:
        base = f" ({siste.grunnlag})" if serie.type == Indikatortype.INDEKS and siste.grunnlag else ""
        margin = feilmargin_i_ord(siste.feilmargin, siste.antall_svar, serie)
        forbehold = "".join(f", {ett}" for ett in ("foreløpig" if siste.foreloepig else "", margin) if ett)
        tekst = f"{med_enhet(siste.verdi, serie)} i {siste.periodenavn}{base}{forbehold}"
    return f"{tekst}. {svar}" if svar else tekst


def flere_i_ord(serie: Serie, svar: Sequence[Maalepunkt | UtenTall]) -> str:
    """«83 % (post) og 76 % (digitalt, foreløpig) i 2025»: each answer of one period with its method."""
    return f"{svarene_i_ord(serie, svar)} i {svar[0].periodenavn}"


def svarene_i_ord(serie: Serie, svar: Sequence[Maalepunkt | UtenTall]) -> str:
    return oppramsing([f"{_svar(ett, serie)} ({_metode(ett, serie)})" for ett in svar])


def _svar(svar: Maalepunkt | UtenTall, serie: Serie) -> str:
    if isinstance(svar, Maalepunkt):
        return med_enhet(svar.verdi, serie)
    return sitert(svar.symbol) if svar.symbol else "i ord"


def _metode(svar: Maalepunkt | UtenTall, serie: Serie) -> str:
    if isinstance(svar, Maalepunkt):
        return f"{grunnlagsnavn(svar.grunnlag)}{_margin(svar, serie)}{_foreloepig(svar)}"
    return f"{grunnlagsnavn(svar.grunnlag)}{f', {_symbolnavn(svar.symbol)}' if svar.symbol else ''}"


def _symbolnavn(symbol: str) -> str:
    return liten(_etikett(Symbol(symbol)))


def _margin(punkt: Maalepunkt, serie: Serie) -> str:
    """Within a parenthesis that is open already."""
    margin = "" if punkt.feilmargin is None else f", {margin_i_ord(punkt.feilmargin, serie)}"
    return f"{margin}, {feilmargin_i_ord(None, punkt.antall_svar, serie)}" if punkt.antall_svar else ""


def _foreloepig(punkt: Maalepunkt | UtenTall) -> str:
    return ", foreløpig" if punkt.foreloepig else ""


def uten_tall_i_ord(rad: UtenTall) -> str:
    if rad.symbol:
        return f"Ikke noe tall for {rad.periodenavn}: {_symbolnavn(rad.symbol)} ({rad.symbol})"
    return f"{rad.beskrivelse.rstrip('.')} ({rad.periodenavn}{', foreløpig' if rad.foreloepig else ''})"


def med_stort_grunnlag(serie: Serie) -> str:
    """The one base of a series, as a sentence begins with it."""
    return stor(grunnlagsnavn(serie.punkter[-1].grunnlag))


def prognose_mot_utfall_i_ord(mot: MotPrognose, serie: Serie) -> str:
    """«Ventet 62,0, ble 58,4: 3,6 prosentpoeng lavere»"""
    if serie.type == Indikatortype.SKAAR:
        ventet, ble = med_enhet(mot.prognose.verdi, serie), med_enhet(mot.punkt.verdi, serie)
    else:
        ventet, ble = verdi_i_ord(mot.prognose.verdi, serie), verdi_i_ord(mot.punkt.verdi, serie)
    foreloepig = " (foreløpig)" if mot.punkt.foreloepig else ""
    if mot.avvik == 0:
        return f"Ventet {ventet}, og det ble {ble}{foreloepig}"
    side = "høyere" if mot.avvik > 0 else "lavere"
    return f"Ventet {ventet}, ble {ble}{foreloepig}: {avstand_med_enhet(mot.avvik, serie)} {side}"


def prognose_i_ord(serie: Serie) -> str:
    """How the last forecast went, else what is expected now. Empty where nobody has written one."""
    gjeldende = siste_punkt(serie)
    gikk = [mot for mot in prognoser_mot_utfall(serie) if gjeldende and mot.punkt.pk == gjeldende.pk]
    if gikk:
        return f"{prognose_mot_utfall_i_ord(gikk[-1], serie)}."
    venter = ventende_prognoser(serie)
    return f"Ventet i {venter[0].periodenavn}: {med_enhet(venter[0].verdi, serie)}." if venter else ""


def endring_i_ord(serie: Serie) -> str:
    """What happened since the value before; going backwards is always said, and so is that nothing can be said.

    A figure that may still change is called so, and progress is never claimed from it.
    """
    deler = hvert_grunnlag(serie)
    if len(deler) == 1:
        return _en_endring_i_ord(serie)
    sagt = [(ett, _en_endring_i_ord(ett)) for ett in deler]
    return " ".join(f"{med_stort_grunnlag(ett)}: {liten(tekst)}" for ett, tekst in sagt if tekst)


def _en_endring_i_ord(serie: Serie) -> str:
    endring = endring_siden_forrige(serie)
    if endring is None:
        return ""
    if endring.verdi is None or endring.fra is None:
        return f"Endring siden forrige kan ikke beregnes. {endring.hvorfor}"
    forbehold = _foreloepig_i_ord(endring.fra, endring.til)
    fra_til = f"{endring.fra.periodenavn} til {endring.til.periodenavn}"
    tekst = stor(_siden(fra_til, endring.verdi, serie, over_hull=endring.over_hull))
    if endring.verdi == 0:
        return f"{tekst}.{forbehold}"
    if er_tilbakegang(serie):
        hvorfor = " Det er lenger fra båndet." if serie.retning == Retning.HOLD else ""
        return f"{tekst}, feil vei.{hvorfor}{forbehold}"
    if endring.innenfor_feilmarginen:
        tekst = f"{tekst}, innenfor feilmarginen"
    if forbehold or not er_framgang(serie):
        return f"{tekst}.{forbehold}"
    return f"{tekst}, riktig vei."


def kort_endring_i_ord(serie: Serie) -> str:
    """«opp med 3,2 prosentpoeng fra 2024», for a card or a row; empty where the two ends cannot be compared.

    Where the newest period has several methods, each is said by itself: «post: opp med …; digitalt: uendret fra 2024».
    """
    deler = hvert_grunnlag(serie)
    if len(deler) == 1:
        return _en_kort_endring_i_ord(serie)
    sagt = [(grunnlagsnavn(ett.punkter[-1].grunnlag), _en_kort_endring_i_ord(ett)) for ett in deler]
    return "; ".join(f"{navn}: {tekst}" for navn, tekst in sagt if tekst)


def _en_kort_endring_i_ord(serie: Serie) -> str:
    endring = endring_siden_forrige(serie)
    if endring is None or endring.verdi is None or endring.fra is None or siste_uten_tall(serie):
        return ""
    tekst = _siden(endring.fra.periodenavn, endring.verdi, serie, over_hull=endring.over_hull)
    return f"{tekst}, innenfor feilmarginen" if endring.verdi and endring.innenfor_feilmarginen else tekst


def _siden(fra: str, endring: Decimal, serie: Serie, *, over_hull: bool) -> str:
    """«opp med 3 prosentpoeng fra 2024» · «uendret fra 2017 til 2025, ingen tall imellom»"""
    hvordan = bevegelse_i_ord(endring, serie) if endring else "uendret"
    return f"{hvordan} fra {fra}{', ingen tall imellom' if over_hull else ''}"


def ny_grunn_i_ord(*, fra: str, til: str) -> str:
    """What has to be done when a status changes and its reason does not."""
    fra_navn, til_navn = Maaloppnaaelse(fra).label, Maaloppnaaelse(til).label
    return _(
        "Statusen er endret fra «%(fra)s» til «%(til)s», men grunnen er den samme. Skriv hva som er annerledes."
    ) % {"fra": fra_navn, "til": til_navn}


@paa_bokmaal
def vurdert_i_ord(oppnaaelse: str, periodenavn: str) -> str:
    """«Måloppnåelse for 2. tertial 2026: i rute.» Empty values where nobody has judged the goal."""
    if not oppnaaelse:
        return "Målet er ikke vurdert."
    return f"Måloppnåelse for {periodenavn}: {oppnaaelse_i_ord(oppnaaelse)}."


@paa_bokmaal
def oppnaaelse_i_ord(oppnaaelse: str) -> str:
    """«vet ikke», inside a sentence; «ikke vurdert» where no judgement is approved."""
    return "ikke vurdert" if oppnaaelse == IKKE_VURDERT else liten(_etikett(Maaloppnaaelse(oppnaaelse)))


@paa_bokmaal
def _etikett(valg: models.TextChoices) -> str:
    """A label inside a sentence the program writes. The sentences are in bokmål whatever language the reader chose."""
    return str(valg.label)


def _foreloepig_i_ord(*punkter: Maalepunkt) -> str:
    """« Tallet for 2018 er foreløpig.»; empty when every figure is final."""
    navn = [punkt.periodenavn for punkt in punkter if punkt.foreloepig]
    if not navn:
        return ""
    return f" Tallet for {navn[0]} er foreløpig." if len(navn) == 1 else " Begge tallene er foreløpige."
