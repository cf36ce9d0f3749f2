"""What a måling may say, by the indicator's type. Pure: forms, imports and the action ask the same questions here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.maal.enums import Indikatortype, Symbol
from tillit.maal.ordlegging import tall
from tillit.maal.rules import antall_desimaler, verdi_utenfor

T = Indikatortype
# What the database holds: twenty digits, six of them decimals.
_FOR_STORT = Decimal(10) ** 14


@dataclass(frozen=True)
class Krav:
    """What an indicator asks of its values."""

    type: str
    enhet: str = ""
    desimaler: int = 0
    minste: Decimal | None = None
    stoerste: Decimal | None = None
    antall_nivaaer: int = 0


@dataclass(frozen=True)
class Tallfeil:
    """What is wrong, and beside which field it is said."""

    felt: str
    melding: str


def krav_til(indikator: Any) -> Krav:
    """What this Indikator (or anything with its fields) asks."""
    return Krav(
        type=indikator.type,
        enhet=indikator.enhet,
        desimaler=indikator.desimaler,
        minste=indikator.minste,
        stoerste=indikator.stoerste,
        antall_nivaaer=len(indikator.nivaaer),
    )


def andel(teller: Decimal, nevner: Decimal, desimaler: int) -> Decimal:
    """Teller over nevner in percent, with the indicator's decimals."""
    return (teller / nevner * 100).quantize(Decimal(1).scaleb(-desimaler), ROUND_HALF_UP)


def med_andel(verdier: Mapping[str, Any], *, desimaler: int) -> dict[str, Any]:
    """The same, with the value worked out where only teller and nevner were given."""
    teller, nevner = verdier.get("teller"), verdier.get("nevner")
    if verdier.get("verdi") is not None or verdier.get("symbol") or teller is None or not nevner or nevner < 0:
        return dict(verdier)
    return {**verdier, "verdi": andel(teller, nevner, desimaler)}


def feil_i_maaling(krav: Krav, verdier: Mapping[str, Any]) -> list[Tallfeil]:
    """Everything that is wrong with what one måling says: verdi, symbol, beskrivelse, teller, nevner and brudd."""
    verdi, symbol = verdier.get("verdi"), verdier.get("symbol") or ""
    feil = [*_feil_i_innhold(krav, verdi, symbol, verdier.get("beskrivelse") or "")]
    if verdi is not None:
        feil += _feil_i_verdi(krav, verdi)
    feil += _feil_i_andel(krav, verdi, verdier.get("teller"), verdier.get("nevner"))
    if verdier.get("brudd") and not verdier.get("brudd_grunn"):
        feil.append(Tallfeil("brudd_grunn", _("Skriv hva som er endret, så leserne forstår bruddet.")))
    return feil


def _feil_i_innhold(krav: Krav, verdi: Decimal | None, symbol: str, beskrivelse: str) -> Iterator[Tallfeil]:
    if symbol and symbol not in Symbol.values:
        yield Tallfeil("verdi", _("Symbolet er ukjent. Bruk «.», «..» eller «:»."))
    if symbol and verdi is not None:
        yield Tallfeil("verdi", _("Skriv enten et tall eller et symbol."))
    if krav.type == T.KVALITATIV:
        if verdi is not None:
            yield Tallfeil("verdi", _("Indikatoren beskrives i ord, ikke med tall."))
        if not beskrivelse and not symbol:
            yield Tallfeil("beskrivelse", _("Beskriv i ord hvordan det står til."))
    elif verdi is None and not symbol:
        yield Tallfeil("verdi", _("Skriv et tall, eller symbolet kilden bruker."))


def _feil_i_verdi(krav: Krav, verdi: Decimal) -> Iterator[Tallfeil]:
    if abs(verdi) >= _FOR_STORT:
        yield Tallfeil("verdi", _("Tallet er for stort."))
    elif krav.type == T.SKAAR:
        if not 1 <= verdi <= krav.antall_nivaaer or antall_desimaler(verdi):
            yield Tallfeil("verdi", _("Velg et av nivåene."))
    elif krav.type != T.KVALITATIV:
        if antall_desimaler(verdi) > krav.desimaler:
            yield Tallfeil("verdi", for_mange_desimaler(krav.desimaler))
        if verdi_utenfor(verdi, minste=krav.minste, stoerste=krav.stoerste):
            yield Tallfeil("verdi", grenser_i_ord(krav))


def _feil_i_andel(
    krav: Krav, verdi: Decimal | None, teller: Decimal | None, nevner: Decimal | None
) -> Iterator[Tallfeil]:
    if (teller is None) != (nevner is None):
        yield Tallfeil(
            "nevner" if nevner is None else "teller",
            _("Teller og nevner hører sammen: fyll ut begge eller ingen."),
        )
    elif teller is not None and nevner is not None:
        if nevner <= 0:
            yield Tallfeil("nevner", _("Nevneren må være over null."))
        elif krav.type == T.PROSENT and verdi is not None and _motsier(krav, verdi, teller, nevner):
            yield Tallfeil(
                "verdi",
                _("Teller delt på nevner blir %(andel)s prosent. Rett tallene, eller la prosenten stå tom.")
                % {"andel": _tall(andel(teller, nevner, krav.desimaler))},
            )


def _motsier(krav: Krav, verdi: Decimal, teller: Decimal, nevner: Decimal) -> bool:
    return abs(verdi - teller / nevner * 100) > Decimal(5).scaleb(-krav.desimaler - 1)


def for_mange_desimaler(hoeyst: int) -> str:
    hva = (
        ngettext("Bruk høyst %d desimal.", "Bruk høyst %d desimaler.", hoeyst) % hoeyst
        if hoeyst
        else _("Bruk hele tall.")
    )
    return _("Tallet har for mange desimaler for denne indikatoren. %s") % hva


def grenser_i_ord(krav: Krav) -> str:
    """«Verdien må være mellom 0 og 100 prosent.»"""
    minste, stoerste = (None if grense is None else _tall(grense) for grense in (krav.minste, krav.stoerste))
    if minste is not None and stoerste is not None:
        return _("Verdien må være mellom %s og %s %s.") % (minste, stoerste, krav.enhet)
    if minste is not None:
        return _("Verdien kan ikke være mindre enn %s %s.") % (minste, krav.enhet)
    return _("Verdien kan ikke være større enn %s %s.") % (stoerste, krav.enhet)


def feil_i_deler(krav: Krav, *, total: Mapping[str, Any], deler: Mapping[int, Mapping[str, Any]]) -> list[str]:
    """Parts that are the whole, and do not add up to it. Nothing is said where a part has no number."""
    felt = "teller" if krav.type == T.PROSENT else "verdi"
    if krav.type not in {T.TALL, T.PROSENT} or not er_antall(krav) or total.get(felt) is None:
        return []
    verdier = [en.get(felt) for en in deler.values()]
    kjente = [verdi for verdi in verdier if verdi is not None]
    if len(kjente) < len(verdier) or sum(kjente) == total[felt]:
        return []
    return [
        _("Gruppene blir %(sum)s til sammen, men hele tallet er %(total)s. Rett det ene, eller skriv «..» for ukjent.")
        % {"sum": _tall(sum(kjente, Decimal(0))), "total": _tall(total[felt])}
    ]


def er_antall(krav: Krav) -> bool:
    """Whether a value is so many of something: then a small one may point at somebody."""
    return krav.type == T.PROSENT or (krav.type == T.TALL and not krav.desimaler)


def _tall(verdi: Decimal) -> str:
    return tall(verdi, 0)
