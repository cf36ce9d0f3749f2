"""Statements of the dialogue in templates: what kind, and in what force. Registered in `tillit`."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .komponenter import Merking, Tekst, komponent, tegnet_status

SIGNALTYPER = {
    "styringssignal": Merking(_("Styringssignal"), "flagg", "ordre"),
    "oppdrag": Merking(_("Oppdrag"), "oppdrag", "ordre"),
    "faglig_raad": Merking(_("Faglig råd"), "raad", "samtale"),
    "spoersmaal": Merking(_("Spørsmål"), "spoersmaal", "samtale"),
    "informasjon": Merking(_("Informasjon"), "info", "samtale"),
}
UKLASSIFISERT = Merking(_("Uklassifisert – ikke styring"), "uklassifisert", "uklassifisert")

# Whether an order is in force. Only the first one is drawn solid.
KREFTER = {
    "binder": Merking(_("Binder"), "hake-sirkel", "info"),
    "venter": Merking(_("Binder ikke ennå"), "klokke", "noeytral"),
    "bestridt": Merking(_("Bestridt – binder ikke"), "feil", "fare"),
}

SIGNALSTATUSER = {
    "foreslaatt": Merking(_("Venter på svar"), "klokke", "noeytral"),
    "bekreftet": Merking(_("Bekreftet"), "hake", "suksess"),
    "bestridt": Merking(_("Bestridt"), "feil", "fare"),
    "aapent": Merking(_("Åpent"), "pil-sirkel", "info"),
    "utfoert": Merking(_("Utført"), "hake-sirkel", "suksess"),
    "falt_bort": Merking(_("Falt bort"), "kryss", "ukjent"),
}


def signalmerke(context: template.Context, type: str | None, kraft: str = "") -> dict[str, object]:  # noqa: A002 — the word of the domain
    """What kind of statement this is. Unknown and empty types are unclassified: not steering.

    `kraft` of an order: binder, venter or bestridt. An order that nobody says is in force, waits.
    """
    merking = SIGNALTYPER.get(str(type), UKLASSIFISERT)
    return {"merking": merking, "ord": _ordet(type), "kraft": _kraft(merking, kraft), "request": _leses(context)}


def signal(  # noqa: PLR0913  # the parts of one statement
    context: template.Context,
    content: str,
    *,
    type: str | None,  # noqa: A002 — as above
    tekst: Tekst,
    side: str = "",
    avsender: Tekst = "",
    status: str = "",
    frist: object = None,
    ident: str = "",
) -> SafeString:
    """One statement: the body holds what can be done with it.

    `status` of an order is its force (binder, venter, bestridt), and what is not in force is never drawn so.
    """
    merking = SIGNALTYPER.get(str(type), UKLASSIFISERT)
    kraft = _kraft(merking, status)
    i_ord = KREFTER[kraft] if kraft else SIGNALSTATUSER.get(str(status))
    verdier = {
        "merking": merking,
        "ord": _ordet(type),
        "request": _leses(context),
        "kraft": kraft,
        "tekst": tekst,
        "side": side,
        "avsender": avsender,
        "status": tegnet_status(i_ord, get_language() or "") if i_ord else "",
        "frist": frist,
        "ident": ident,
    }
    return komponent("signal", content, verdier)


def _ordet(signaltype: str | None) -> str:
    """Its place in the glossary."""
    return str(signaltype or "").replace("_raad", "-rad")


def _leses(context: template.Context) -> object:
    """Who reads the page; a component is drawn in a context of its own."""
    return getattr(context, "request", None) or context.get("request")


def _kraft(merking: Merking, kraft: str) -> str:
    """Empty for what is no order; never in force unless told so."""
    if merking.tone != "ordre":
        return ""
    return kraft if kraft in KREFTER else "venter"
