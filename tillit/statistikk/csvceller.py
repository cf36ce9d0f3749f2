"""What one cell of a statistics file says: a number, what is printed in place of one, or what we must ask about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from tillit.felles.tall import Tall, TvetydigTall, les_tall, utdrag
from tillit.felles.utentall import MANGLER, er_strek, tegn_for, utvetydig_tegn_for
from tillit.statistikk.enums import Desimaltegn
from tillit.statistikk.kube import Kubecelle, Tvetydig

_FORELOEPIG = re.compile(r"(.*[^\s*])\s*(\*|\bp)")
_KODE = re.compile(r"0\d")


def er_verdi(tekst: str) -> bool:
    """True for a number and for what sources print in place of one. A leading zero (0301) makes a code."""
    tekst = tekst.strip()
    if er_strek(tekst) or utvetydig_tegn_for(tekst):
        return True
    return not _KODE.match(tekst) and _tall(tekst) is not None


def les_celle(tekst: str, *, rad: int, desimaltegn: str) -> Kubecelle:
    """The cell in row `rad`. What may mean two things is no figure, and says what it may mean."""
    tekst = tekst.strip()
    if not tekst:
        return Kubecelle(None, MANGLER)
    if tegn := tegn_for(tekst):
        return Kubecelle(None, tegn, "" if set(tekst) <= {".", ":"} else tekst[:20])
    if er_strek(tekst):
        return Kubecelle(
            None, uklar=_("Rad %(n)d har bare en strek. Skriv 0 for null, eller .. når tallet mangler.") % {"n": rad}
        )
    tall = _tall(tekst)
    if isinstance(tall, TvetydigTall):
        return _tvetydig(tall, tekst, rad=rad, desimaltegn=desimaltegn)
    if tall is None:
        return Kubecelle(
            None, uklar=_("Rad %(n)d har «%(v)s» der det skal stå et tall.") % {"n": rad, "v": utdrag(tekst)}
        )
    return Kubecelle(tall.verdi, merke=_uten_merke(tekst)[1])


def finn_desimaltegn(tekster: Iterable[str]) -> str:
    """The decimal mark that the certain numbers of a file show, all the same one; empty where they do not."""
    funnet = {tegn for tekst in tekster if (tegn := _viser_desimaltegn(tekst.strip()))}
    return funnet.pop() if len(funnet) == 1 else ""


def _tvetydig(tall: TvetydigTall, tekst: str, *, rad: int, desimaltegn: str) -> Kubecelle:
    uten, merke = _uten_merke(tekst)
    if desimaltegn:
        return Kubecelle(tall.som_desimal if desimaltegn in uten else tall.som_tusen, merke=merke)
    (_tusen, tusen), (_desimal, desimaltall) = tall.lesninger
    spoersmaal = _("Rad %(n)d har «%(v)s», som kan bety %(a)s eller %(b)s.") % {
        "n": rad,
        "v": uten,
        "a": tusen,
        "b": desimaltall,
    }
    return Kubecelle(None, merke=merke, uklar=spoersmaal, tvetydig=Tvetydig(uten, tusen, desimaltall))


def _tall(tekst: str) -> Tall | TvetydigTall | None:
    """A number, also one that the source has marked as not final; a percentage is told by its column."""
    tall = les_tall(_uten_merke(tekst)[0])
    return tall if isinstance(tall, Tall | TvetydigTall) and not tall.prosent else None


def _uten_merke(tekst: str) -> tuple[str, str]:
    """«13*» and «13 p» are 13, not final."""
    treff = _FORELOEPIG.fullmatch(tekst)
    return (treff[1], treff[2]) if treff else (tekst, "")


def _viser_desimaltegn(tekst: str) -> str:
    """The decimal mark that one number shows beyond doubt: «4,5» a comma, and «1.234.567» a comma too."""
    tegn = re.findall("[.,]", tekst)
    if not tegn or not isinstance(_tall(tekst), Tall):
        return ""
    if len(tegn) > 1 and tegn[-1] == tegn[0]:
        return Desimaltegn.KOMMA if tegn[0] == Desimaltegn.PUNKTUM else Desimaltegn.PUNKTUM
    return tegn[-1]
