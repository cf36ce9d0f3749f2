"""What a chain holds, what is lost with a part of it, and what leads to what, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.spraak.tegnsetting import sitert


def pil(*tekster: str) -> str:
    """«Feie gater» → «Rene gater»; one alone is only quoted."""
    return " → ".join(map(sitert, tekster))


def foelger_med(tekst: str, antall_koblinger: int, antall_lukkede: int = 0, *, fjernet: bool = False) -> str:
    """What removing a ledd takes along and what it leaves, in words; before it is done, or after."""
    setning = _borte_i_ord(antall_koblinger, fjernet=fjernet) % {"tekst": tekst, "antall": antall_koblinger}
    if not antall_lukkede:
        return setning
    staar = ngettext(
        "%(antall)d lukket risiko blir stående som vurdert.",
        "%(antall)d lukkede risikoer blir stående som vurdert.",
        antall_lukkede,
    )
    return f"{setning} {staar % {'antall': antall_lukkede}}"


def _borte_i_ord(antall_koblinger: int, *, fjernet: bool) -> str:
    if fjernet and not antall_koblinger:
        return _("«%(tekst)s» er fjernet.")
    if fjernet:
        return ngettext(
            "«%(tekst)s» er fjernet sammen med %(antall)d kobling.",
            "«%(tekst)s» er fjernet sammen med %(antall)d koblinger.",
            antall_koblinger,
        )
    if not antall_koblinger:
        return _("«%(tekst)s» blir borte fra kjeden. Ingen koblinger går til eller fra leddet.")
    return ngettext(
        "«%(tekst)s» blir borte fra kjeden, og %(antall)d kobling blir borte med det.",
        "«%(tekst)s» blir borte fra kjeden, og %(antall)d koblinger blir borte med det.",
        antall_koblinger,
    )


def aktive_i_ord(antall: int) -> str:
    """«3 aktive risikoer»"""
    return ngettext("%(antall)d aktiv risiko", "%(antall)d aktive risikoer", antall) % {"antall": antall}


def koblinger_i_ord(antall: int) -> str:
    """«2 koblinger»"""
    return ngettext("%(antall)d kobling", "%(antall)d koblinger", antall) % {"antall": antall}


def ledd_i_ord(antall: int) -> str:
    """«5 ledd»"""
    return ngettext("%(antall)d ledd", "%(antall)d ledd", antall) % {"antall": antall}


def innhold_i_ord(antall_ledd: int, antall_koblinger: int) -> str:
    """«5 ledd og 4 koblinger»"""
    return _("%(ledd)s og %(koblinger)s") % {
        "ledd": ledd_i_ord(antall_ledd),
        "koblinger": koblinger_i_ord(antall_koblinger),
    }
