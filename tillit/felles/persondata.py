"""Personal data in a text: what can never stand there, and what one must look at once more.

A number that belongs to one person, a telephone and an e-mail address stop the text. A name, an address and a date of
birth may be somebody's or nobody's: there the writer is asked. Nothing found is no promise that nothing is there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.felles.feil import Regelbrudd
from tillit.spraak.tegnsetting import sitert


class Persondata(models.TextChoices):
    """What must not stand in what many may read, and what the writer must look at once more."""

    FOEDSELSNUMMER = "foedselsnummer", gettext_lazy("fødselsnummer eller D-nummer")
    KONTONUMMER = "kontonummer", gettext_lazy("kontonummer")
    TELEFON = "telefon", gettext_lazy("telefonnummer")
    EPOST = "epost", gettext_lazy("e-postadresse")
    BILSKILT = "bilskilt", gettext_lazy("kjennemerke på bil")
    FOEDSELSDATO = "foedselsdato", gettext_lazy("fødselsdato")
    ADRESSE = "adresse", gettext_lazy("gateadresse")
    NAVN = "navn", gettext_lazy("navn")


STOPPER = frozenset(
    {Persondata.FOEDSELSNUMMER, Persondata.KONTONUMMER, Persondata.TELEFON, Persondata.EPOST, Persondata.BILSKILT}
)

_SKILLE = r"(?: - |[ ./-])?"
_ELLEVE = re.compile(rf"(?<!\d)(?=((?:\d{_SKILLE}){{10}}\d)(?!\d))")
_KONTOFORM = re.compile(r"\d{4}[ .]\d{2}[ .]\d{5}")
# An amount in thousands: «11 050 000 000», or with what it is counted in beside it.
_TUSENER = re.compile(r"\d{2}([ .])\d{3}\1\d{3}\1\d{3}")
_BELOEP_FORAN = re.compile(r"\b(?:(?i:kr|kroner|beløp)|NOK)\.?:? ?$")
_BELOEP_BAK = re.compile(r" ?(?:kr\b|kroner|NOK\b|mill|mrd)")
_TELEFON = re.compile(
    r"(?<![\d.,])(?:(?:\+|00)47 ?)?(?:[2-79]\d{2} \d{2} \d{3}|[2-79]\d(?: \d{2}){3}|[49]\d{7})(?![\d,]|\.\d| \d{3})"
)
# The word itself and not one that begins as it does: «mobilitet 2024 2025» and «saksnummer» name no telephone.
_TELEFON_NEVNT = re.compile(
    r"\b(?:tlf|telefon(?:en|nr|nummer(?:et)?)?|mobil(?:en|nr|telefon(?:en)?|nummer(?:et)?)?|ring(?:e|er|te)?|nummer(?:et)?)"
    r"[.:]{0,2} *((?:\+47 ?)?(?!(?:19|20)\d\d[ .-](?:19|20)\d\d\b)[2-9](?:[ .-]?\d){7})(?!\d)",
    re.IGNORECASE,
)
# Begun at the first sign of a word only: from each of its signs, a long word would cost the square of its length.
_EPOST = re.compile(r"(?<![\w.+-])[\w.+-]+ ?@ ?[\w-]+(?:\.[\w-]+)+")
# Not the standards («NS 11001», «NS-EN 12464») and the amounts («KR 45000») that are written alike.
_BILSKILT = re.compile(r"(?<!\w)(?<!NS-)(?<!NS )(?!(?:NS|KR) )[A-HJ-NPR-Z]{2} ?[1-9]\d{4}(?!\d)")
_FOEDT = re.compile(
    r"\b(?:født|f\.) (?:den )?(?:\d{1,2}[./] ?(?:\d{1,2}[./] ?|[a-zæøå]+ ))?(?:19|20)?\d{2}\b", re.IGNORECASE
)
_ADRESSE = re.compile(
    r"\b[A-ZÆØÅ][\wæøå.]*(?: [A-ZÆØÅ]?\w+)?(?:gata|gate|veien|vei|vegen|veg|plass|allé|alle|svingen|bakken|stien"
    r"|lia|terrasse|kroken|ringen|løkka) \d{1,3} ?[A-Za-z]?\b"
)
# The first names most people in Norway bear. A name of several words is seen without them where one of them is here.
_FORNAVN = frozenset(Path(__file__).with_name("fornavn.txt").read_text(encoding="utf-8").split())
_NAVN = re.compile(r"(?<![\w«])([A-ZÆØÅ][a-zæøåé]+(?:-[A-ZÆØÅ][a-zæøåé]+)?)((?: [A-ZÆØÅ][a-zæøåé]+){0,2})")
_NAVN_SOM_ER_ORD = frozenset(["liv", "tone", "tor", "line", "per", "aud", "odd", "tom", "bente", "ella", "ola"])


@dataclass(frozen=True)
class Personfunn:
    """What looks like personal data, as it stands in the text."""

    slag: Persondata
    tekst: str

    @property
    def stopper(self) -> bool:
        return self.slag in STOPPER


def personfunn(tekst: str) -> tuple[Personfunn, ...]:
    """Everything in the text that looks like personal data, in the order of the enum, each once."""
    ren = _ren(tekst)
    funn = [
        *(Personfunn(slag, treff) for slag, treff in _elleve_siffer(ren)),
        *(Personfunn(Persondata.TELEFON, treff) for treff in _telefoner(ren)),
        *(Personfunn(Persondata.EPOST, treff.group()) for treff in _EPOST.finditer(ren)),
        *(Personfunn(Persondata.BILSKILT, treff.group()) for treff in _BILSKILT.finditer(ren)),
        *(Personfunn(Persondata.FOEDSELSDATO, treff.group()) for treff in _FOEDT.finditer(ren)),
        *(Personfunn(Persondata.ADRESSE, treff.group().strip()) for treff in _ADRESSE.finditer(ren)),
        *(Personfunn(Persondata.NAVN, treff) for treff in _navn(ren)),
    ]
    return tuple(dict.fromkeys(funn))


def stoppmelding(tekst: str) -> str:
    """What must be taken out before the text can be kept, said to the writer; empty where nothing must."""
    stopper = [funn for funn in personfunn(tekst) if funn.stopper]
    if not stopper:
        return ""
    funnet = ", ".join(f"{sitert(funn.tekst)} ({funn.slag.label})" for funn in stopper)
    return _("Her står det noe som hører til én person: %(funn)s. Ta det ut, så kan du lagre.") % {"funn": funnet}


def krev_uten_persondata(tekst: str, som: type[Regelbrudd], *, felt: str | None = None) -> None:
    """What many may read names no one: such a text is refused before it is kept. `som` is what the room calls it, said
    with what was found; `felt` where the text was written.
    """
    if melding := stoppmelding(tekst):
        raise som(melding, felt=felt)


def _ren(tekst: str) -> str:
    """As it is read and not as it is typed: no invisible signs, one kind of digits, of dashes and of spaces."""
    return re.sub(r"\s+", " ", "".join(map(_tegn, unicodedata.normalize("NFKC", tekst))))


def _tegn(tegn: str) -> str:
    if tegn.isdigit():
        return str(unicodedata.digit(tegn))
    return {"Cf": "", "Pd": "-"}.get(unicodedata.category(tegn), tegn)


def _elleve_siffer(tekst: str) -> Iterator[tuple[Persondata, str]]:
    for treff in _ELLEVE.finditer(tekst):
        vist = treff.group(1)
        if _TUSENER.fullmatch(vist) and (vist.endswith("000") or _staar_som_beloep(tekst, *treff.span(1))):
            continue
        siffer = re.sub(r"\D", "", vist)
        if _KONTOFORM.fullmatch(vist):
            yield Persondata.KONTONUMMER, vist
        elif _er_dag(siffer[:2]) and _er_maaned(siffer[2:4]):
            yield Persondata.FOEDSELSNUMMER, vist
        elif vist == siffer and _mod11(siffer):
            yield Persondata.KONTONUMMER, vist


def _staar_som_beloep(tekst: str, fra: int, til: int) -> bool:
    """The word before it or the one after says that it is money."""
    return bool(_BELOEP_FORAN.search(tekst[max(fra - 12, 0) : fra]) or _BELOEP_BAK.match(tekst, til))


def _er_dag(to: str) -> bool:
    """A day, also as a D-number writes it (40 more)."""
    return 1 <= int(to) % 40 <= 31 and int(to) < 72  # noqa: PLR2004


def _er_maaned(to: str) -> bool:
    """A month, also as help numbers (40 more) and test persons (65 or 80 more) have it."""
    return any(1 <= int(to) - tillegg <= 12 for tillegg in (0, 40, 65, 80))  # noqa: PLR2004


def _mod11(siffer: str) -> bool:
    """The check digit of an account number."""
    vekter = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
    return sum(int(ett) * vekt for ett, vekt in zip(siffer, vekter, strict=True)) % 11 == 0


def _telefoner(tekst: str) -> Iterator[str]:
    for treff in _TELEFON.finditer(tekst):
        if not (treff.group().isdigit() and _staar_som_beloep(tekst, *treff.span())):
            yield treff.group().strip()
    for treff in _TELEFON_NEVNT.finditer(tekst):
        yield treff.group(1).strip()


def _navn(tekst: str) -> Iterator[str]:
    """A first name people bear, with what follows in capitals. First in a sentence some names are only words."""
    for treff in _NAVN.finditer(tekst):
        fornavn = treff.group(1).split("-")[0].lower()
        if fornavn not in _FORNAVN:
            continue
        er_foerst = not tekst[: treff.start()].rstrip() or tekst[: treff.start()].rstrip()[-1] in ".!?:-"
        if fornavn in _NAVN_SOM_ER_ORD and er_foerst and not treff.group(2):
            continue
        yield treff.group().strip()
