"""The life of a question: the one table of it there is, who takes each step, and how long answers take. Pure.

The database's trigger is made of the same table (`models.py`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from tillit.felles.tid import er_virkedag, pluss_virkedager
from tillit.organisasjon.enums import Rettighet
from tillit.spoersmaal.enums import AAPNE, UTE, Spoersmaalsstatus, Spoersmaalssteg

_S, _G = Spoersmaalsstatus, Spoersmaalssteg

LENGSTE_SPOERSMAAL = 600
SVARFRIST = 10
# What stands in a question where the department left words out. Also what the database looks for.
UTELATT = "[navn utelatt]"
# The letters of the shortest word that may be a name, and the share of the words that may be left out: one of so many.
KORTESTE_NAVN, STOERSTE_UTELATTE_DEL = 2, 3
# What stands small inside a name, and belongs to it.
I_NAVN = frozenset(
    ["af", "al", "av", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la",
     "las", "le", "los", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur"]
)  # fmt: skip
# A letter, or a mark that stands on one.
_I_ET_ORD = rf"[\w{chr(0x300)}-{chr(0x36F)}]"
_APOSTROFER = "'’"
# Norwegian says «Hansens», and «Aas'» after a hissing sound.
_GENITIV = rf"[{_APOSTROFER}]?s|(?<=[sxz])[{_APOSTROFER}]"
# Fewer answers than these say nothing of how long an answer takes.
FAERREST_SVAR = 5
# So many working days before the deadline of the answer, the department hears of it though it waits for others.
NAER_FRIST = 3


class Hvem(StrEnum):
    """On whose behalf a step is taken."""

    SPOERREREN = "spoerreren"
    AVDELINGEN = "avdelingen"
    VIRKSOMHETEN = "virksomheten"


# Where it stands, what is done, and where it then stands. Nothing but an addition follows what is out.
STEGENE: Mapping[tuple[Spoersmaalsstatus, Spoersmaalssteg], frozenset[Spoersmaalsstatus]] = {
    **{
        (fra, _G.BE_OM_BIDRAG): frozenset({_S.HOS_VIRKSOMHETEN})
        for fra in (_S.STILT, _S.HOS_VIRKSOMHETEN, _S.BIDRAG_GITT)
    },
    (_S.HOS_VIRKSOMHETEN, _G.BIDRA): frozenset({_S.BIDRAG_GITT}),
    **{(fra, _G.SKRIVE): frozenset({fra}) for fra in sorted(AAPNE)},
    **{(fra, _G.SENDE): frozenset({_S.TIL_GODKJENNING}) for fra in (_S.STILT, _S.HOS_VIRKSOMHETEN, _S.BIDRAG_GITT)},
    (_S.TIL_GODKJENNING, _G.RETURNERE): frozenset({_S.STILT}),
    (_S.TIL_GODKJENNING, _G.PUBLISERE): frozenset(UTE),
    **{(fra, _G.TREKKE): frozenset({_S.TRUKKET}) for fra in sorted(AAPNE)},
    **{(fra, _G.SETTE_FRIST): frozenset({fra}) for fra in sorted(AAPNE)},
    **{(fra, _G.SKJULE): frozenset({fra}) for fra in sorted(AAPNE)},
    **{(fra, _G.TILFOEYE): frozenset({fra}) for fra in sorted(UTE)},
}
# What the database lets a status become.
OVERGANGER = frozenset((fra, til) for (fra, _steg), alle in STEGENE.items() for til in alle if fra != til)

HVEM: Mapping[Spoersmaalssteg, tuple[Hvem, Rettighet]] = {
    _G.BE_OM_BIDRAG: (Hvem.AVDELINGEN, Rettighet.SPOERSMAAL_BESVARE),
    _G.BIDRA: (Hvem.VIRKSOMHETEN, Rettighet.SPOERSMAAL_BIDRA),
    _G.SKRIVE: (Hvem.AVDELINGEN, Rettighet.SPOERSMAAL_BESVARE),
    _G.SENDE: (Hvem.AVDELINGEN, Rettighet.SPOERSMAAL_BESVARE),
    _G.RETURNERE: (Hvem.AVDELINGEN, Rettighet.SPOERSMAAL_GODKJENNE),
    _G.PUBLISERE: (Hvem.AVDELINGEN, Rettighet.SPOERSMAAL_GODKJENNE),
    _G.TREKKE: (Hvem.SPOERREREN, Rettighet.SPOERSMAAL_STILLE),
    _G.SETTE_FRIST: (Hvem.AVDELINGEN, Rettighet.SPOERSMAAL_BESVARE),
    _G.SKJULE: (Hvem.AVDELINGEN, Rettighet.SPOERSMAAL_BESVARE),
    _G.TILFOEYE: (Hvem.AVDELINGEN, Rettighet.SPOERSMAAL_GODKJENNE),
}

# What each step rests on, and so what must read now as it did when the person read it. A draft rests on itself alone;
# what is sent, approved, returned or asked for rests on what others have said of it too. Nothing else is in the way.
HVILER_PAA: Mapping[Spoersmaalssteg, tuple[str, ...]] = {
    _G.BE_OM_BIDRAG: ("bestilling", "bidragsfrist", "bidrag", "status"),
    _G.BIDRA: ("bestilling", "bidrag"),
    _G.SKRIVE: ("svar", "er_avslag"),
    _G.SENDE: ("svar", "er_avslag", "tekst", "bidrag", "returgrunn"),
    _G.RETURNERE: ("tekst", "skjultgrunn", "svar", "er_avslag", "status", "returgrunn"),
    _G.PUBLISERE: ("tekst", "skjultgrunn", "svar", "er_avslag", "status", "returgrunn"),
    _G.SETTE_FRIST: ("frist", "fristgrunn"),
    _G.SKJULE: ("utelatt", "skjultgrunn"),
}


def kan_tas(steg: Spoersmaalssteg, *, status: str) -> bool:
    return (Spoersmaalsstatus(status), steg) in STEGENE


def ute_som(*, er_avslag: bool) -> Spoersmaalsstatus:
    """Declined with a reason is an answer too, and says what it is."""
    return Spoersmaalsstatus.AVSLAATT if er_avslag else Spoersmaalsstatus.PUBLISERT


def er_aapent(status: str) -> bool:
    return status in AAPNE


def er_ute(status: str) -> bool:
    return status in UTE


def svarfrist(stilt: date) -> date:
    """When who asks can expect an answer, unless the department says otherwise and why."""
    return pluss_virkedager(stilt, SVARFRIST)


def naer_frist(i_dag: date) -> date:
    """The last deadline that is near: what stands on it or before it, somebody must look at today."""
    return pluss_virkedager(i_dag, NAER_FRIST)


def er_over_fristen(*, status: str, frist: date, i_dag: date) -> bool:
    return er_aapent(status) and frist < i_dag


def virkedager_mellom(fra: date, til: date) -> int:
    """Working days after `fra`, up to and including `til`: 0 for what is answered the day it came."""
    return sum(er_virkedag(fra + timedelta(days=nr)) for nr in range(1, (til - fra).days + 1))


def vanlig_svartid(spenn: Iterable[tuple[date, date]]) -> tuple[Decimal, int] | None:
    """The median of working days from asked to answered, and of how many; None where they are too few to say."""
    tider = sorted(virkedager_mellom(fra, til) for fra, til in spenn)
    antall = len(tider)
    if antall < FAERREST_SVAR:
        return None
    return Decimal(tider[(antall - 1) // 2] + tider[antall // 2]) / 2, antall


def navnene(ordene: str) -> tuple[str, ...]:
    """The names somebody wrote, one on each line, each of them once and as it is compared."""
    linjer = (" ".join(unicodedata.normalize("NFC", linje).split()) for linje in ordene.splitlines())
    return tuple(dict.fromkeys(linje for linje in linjer if linje))


def uten_navnene(tekst: str, navn: Collection[str]) -> str:
    """The question as others read it. Made of the original every time, so nothing is left out of what was left out."""
    return _moenster(navn).sub(lambda funn: UTELATT if _utelates(funn[0]) else funn[0], tekst)


def ikke_navn(tekst: str, navn: Collection[str]) -> list[str]:
    """Those of them that are no name in this question: they do not stand there with capitals, or are too short."""
    return [ett for ett in navn if _er_for_kort(ett) or not any(map(_er_navn, _moenster([ett]).findall(tekst)))]


def skrevet_igjen(tekst: str, navn: Collection[str]) -> list[str]:
    """Those of the names that a later text holds, found as they are in the question."""
    return [ett for ett in navn if any(map(_utelates, _moenster([ett]).findall(tekst)))]


def utelater_for_mye(tekst: str, navn: Collection[str]) -> bool:
    """What a department does not want to answer it declines with a reason; it does not take the question away."""
    uten = sum(len(ett.split()) for ett in _moenster(navn).findall(tekst) if _utelates(ett))
    return uten * STOERSTE_UTELATTE_DEL > len(tekst.split())


def _moenster(navn: Collection[str]) -> re.Pattern[str]:
    """Whole words, the longest first, however they are spaced, composed and written large, and with their genitive."""
    lengst = sorted(navn, key=len, reverse=True)
    valg = "|".join(r"\s+".join("".join(map(_tegnet, ett)) for ett in hele.split()) for hele in lengst)
    return re.compile(rf"(?<!{_I_ET_ORD})(?:{valg})(?:{_GENITIV})?(?!{_I_ET_ORD})", re.IGNORECASE)


def _tegnet(tegn: str) -> str:
    """A letter with a mark is one sign or two, and looks the same. So do two apostrophes."""
    if tegn in _APOSTROFER:
        return f"[{_APOSTROFER}]"
    sammensatt, delt = re.escape(tegn), re.escape(unicodedata.normalize("NFD", tegn))
    return sammensatt if sammensatt == delt else f"(?:{sammensatt}|{delt})"


def _er_for_kort(navn: str) -> bool:
    return any(sum(map(str.isalpha, ett)) < KORTESTE_NAVN for ett in _egne_ord(navn))


def _utelates(ordene: str) -> bool:
    """«per år» is not about Per: one word by itself is a name where it is written as one."""
    return " " in " ".join(ordene.split()) or _er_navn(ordene)


def _er_navn(ordene: str) -> bool:
    """It ends in a word with a capital, and what stands small before that is a part of names: «van der Berg»."""
    *foer, sist = ordene.split()
    return _er_stort(sist) and all(map(_er_stort, _egne_ord(" ".join(foer))))


def _egne_ord(navn: str) -> list[str]:
    """Its words, without what stands small inside names."""
    return [ett for ett in navn.split() if ett not in I_NAVN]


def _er_stort(ett: str) -> bool:
    return next(filter(str.isalpha, ett), "").isupper()


def samme_tekst(tekst: str) -> str:
    """As two questions are held against each other: how they are spaced and written large is not what they ask."""
    return " ".join(unicodedata.normalize("NFC", tekst).split()).casefold()
