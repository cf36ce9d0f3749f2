"""Filters and components for every template: `{% load tillit %}`.

Components that only arrange what they are given are templates in templates/komponenter/ and are included with `only`.
Those here either pick words, icon and tone from a value, or wrap a body.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tillit.felles import farger, formater
from tillit.felles.navigasjon import Lenke, meny
from tillit.felles.statisk import moduler
from tillit.spraak import bokstaver, dager, tegnsetting

from . import holdttagger, signaltagger, skjematagger
from .komponenter import Merking, Tekst, komponent, tegnet_status

register = template.Library()

register.filter("dato", formater.dato)
register.filter("kortdato", formater.kortdato)
register.filter("klokke", formater.klokke)
register.filter("datotid", formater.datotid)
register.filter("desimal", formater.desimal)
register.filter("rammetall", formater.rammetall)
register.filter("prosent", formater.prosent)
register.filter("filstoerrelse", formater.filstoerrelse)
register.filter("tidsavstand", formater.tidsavstand)
register.filter("oppramsing", formater.oppramsing)
register.filter("sitert", tegnsetting.sitert)
register.simple_tag(dager.aarspenn)
register.filter("liten", lambda verdi: bokstaver.liten(str(verdi)))
register.filter("stor", lambda verdi: bokstaver.stor(str(verdi)))

STATUSER = {
    "naadd": Merking(_("Nådd"), "hake-sirkel", "suksess"),
    "i_rute": Merking(_("I rute"), "pil-sirkel", "info"),
    "avvik": Merking(_("Avvik"), "varsel", "fare"),
    "vet_ikke": Merking(_("Vet ikke"), "spoersmaal", "ukjent"),
}
# Nobody has judged: another thing than a judgement that says one does not know.
IKKE_VURDERT = Merking(_("Ikke vurdert"), "", "ikke-vurdert")

PARTER = {
    "overordnet": _("Overordnet"),
    "underordnet": _("Underordnet"),
}

TONER = {
    "noeytral": "neutral",
    "info": "info",
    "suksess": "success",
    "advarsel": "warning",
    "fare": "danger",
    "ukjent": "neutral",
    "krever": "aksent",
}
VARSELIKONER = {
    "noeytral": "info",
    "info": "info",
    "suksess": "hake-sirkel",
    "advarsel": "varsel",
    "fare": "feil",
    "ukjent": "spoersmaal",
    "krever": "varsel",
}
# Django's message levels, by their tags.
MELDINGSTONER = {"debug": "noeytral", "info": "info", "success": "suksess", "warning": "advarsel", "error": "fare"}


@register.simple_tag
def ikon(navn: str, tekst: Tekst = "") -> SafeString:
    """An icon of the sprite: silent beside a word, named where it stands alone."""
    return _ikon(navn, str(tekst))


@lru_cache(maxsize=256)
def _ikon(navn: str, tekst: str) -> SafeString:
    """A page has hundreds of them, of a handful of kinds."""
    adresse = f"{static('img/ikoner.svg')}#{navn}"
    if tekst:
        return format_html('<svg class="ikon" role="img" aria-label="{}"><use href="{}"/></svg>', tekst, adresse)
    return format_html('<svg class="ikon" aria-hidden="true" focusable="false"><use href="{}"/></svg>', adresse)


@register.simple_tag
def skriptets_moduler(navn: str) -> SafeString:
    """For the page's head: fetch the script and all it imports at once. It runs where its own tag stands."""
    adresser = ((static(modul),) for modul in moduler(navn))
    return format_html_join("\n", '<link rel="modulepreload" href="{}">', adresser)


@register.simple_tag
def farge(rolle: str) -> str:
    """The code of a role (graf-serie), for fill and stroke in a drawing that is also printed."""
    return farger.kode(f"--t-{rolle}")


@register.filter
def dscolor(tone: str) -> str:
    """Designsystemet's name of a tone."""
    return TONER.get(tone, "neutral")


@register.filter
def meldingstone(merker: str) -> str:
    """The tone of a message of Django's message framework, from its tags."""
    return next((MELDINGSTONER[merke] for merke in merker.split() if merke in MELDINGSTONER), "info")


@register.simple_tag
def merke(tekst: Tekst, tone: str = "noeytral", ikon: str = "") -> SafeString:
    """A small tag: what something is."""
    return _merke(conditional_escape(tekst), tone, ikon)


@lru_cache(maxsize=512)
def _merke(tekst: str, tone: str, ikon: str) -> SafeString:
    """The same few words stand beside every row. Escaped before it is a key, so that what is kept is safe."""
    return render_to_string("komponenter/merke.html", {"tekst": tekst, "tone": tone, "ikon": ikon})


@register.simple_tag
def statusmerke(status: str | None) -> SafeString:
    """The judgement of a goal, or that there is none: missing data is never red and never green."""
    merking = STATUSER.get(str(status), IKKE_VURDERT)
    return tegnet_status(merking, get_language() or "")


@register.simple_tag
def part(side: str, navn: Tekst = "") -> SafeString:
    """Which party speaks: overordnet or underordnet, with the name of the body where known."""
    return _part(str(side), conditional_escape(navn), get_language() or "")


@lru_cache(maxsize=512)
def _part(side: str, navn: str, _spraak: str) -> SafeString:
    """A meeting has two parties and a table of people, and each is said of every statement."""
    return render_to_string("komponenter/part.html", {"side": side, "sidetekst": PARTER.get(side, side), "navn": navn})


@register.simple_block_tag
def sidehode(content: str, *, tittel: Tekst, ingress: Tekst = "", over: Tekst = "") -> SafeString:
    """The top of a page: h1, one line that says what it is for; the body holds the actions, primary one first."""
    return komponent("sidehode", content, {"tittel": tittel, "ingress": ingress, "over": over})


@register.simple_block_tag
def kort(
    content: str,
    *,
    tittel: Tekst = "",
    url: str = "",
    meta: Tekst = "",
    tone: str = "",
    nivaa: int = 2,
    ident: str = "",
) -> SafeString:
    """A card with a hairline border. Tone: krever (needs you) or tonet."""
    verdier = {"tittel": tittel, "url": url, "meta": meta, "tone": tone, "nivaa": nivaa, "ident": ident}
    return komponent("kort", content, verdier)


@register.simple_block_tag
def varsel(content: str, *, tone: str = "info", tittel: Tekst = "", nivaa: int = 2) -> SafeString:
    """A message inside the page: noeytral, info, suksess, advarsel or fare."""
    verdier = {"tone": tone, "tittel": tittel, "nivaa": nivaa, "ikonnavn": VARSELIKONER.get(tone, "info")}
    return komponent("varsel", content, verdier)


@register.simple_block_tag
def tomt(content: str, *, tittel: Tekst) -> SafeString:
    """Nothing here yet: the body says what to do next."""
    return komponent("tomt", content, {"tittel": tittel})


@register.simple_block_tag
def bekreft(content: str, *, knapp: Tekst, tittel: Tekst = "", tone: str = "noeytral") -> SafeString:
    """A second step without a dialog box: opens in place, holds the form that does it."""
    return komponent("bekreft", content, {"knapp": knapp, "tittel": tittel, "tone": tone})


@register.simple_block_tag
def utvid(content: str, *, tittel: Tekst) -> SafeString:
    """More of the same, folded."""
    return komponent("utvid", content, {"tittel": tittel})


@register.simple_block_tag
def innholdsspalte(content: str, *, tittel: Tekst) -> SafeString:
    """What is on the page, as a list of links: a column that stays where there is room, else folded above the rest."""
    return komponent("innholdsspalte", content, {"tittel": tittel})


@register.simple_block_tag
def fakta(content: str, *, form: str = "") -> SafeString:
    """A definition list of `faktum`. Form: bred (side by side) or stablet (name above value)."""
    return komponent("fakta", content, {"form": form})


@register.simple_block_tag
def faktum(content: str, navn: Tekst) -> SafeString:
    """One name and its value."""
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", navn, content)  # content is rendered template: safe


@register.filter
def merket(lenker: Iterable[Lenke]) -> str:
    """The name of the one that is marked; nothing where none is."""
    return next((lenke.tekst for lenke in lenker if lenke.aktiv), "")


@register.simple_block_tag(takes_context=True)
def brodsmuler(context: template.RequestContext, content: str) -> SafeString:
    """The way here, from the area of the menu that the page lies under: the body holds each `smule` below it."""
    return komponent("brodsmuler", content, {"vei": meny(context.request).vei})


@register.simple_tag
def smule(tekst: Tekst, url: str = "") -> SafeString:
    """One step of the way; the last one, this page, has no address."""
    if url:
        return format_html('<li><a href="{}">{}</a></li>', url, tekst)
    return format_html('<li><span aria-current="page">{}</span></li>', tekst)


register.simple_tag(holdttagger.holdt, takes_context=True)
register.inclusion_tag("komponenter/signalmerke.html", takes_context=True)(signaltagger.signalmerke)
register.simple_block_tag(signaltagger.signal, takes_context=True)
register.simple_tag(skjematagger.skjemavern, takes_context=True)
register.simple_tag(skjematagger.levende, takes_context=True)
register.inclusion_tag("komponenter/skjema.html", takes_context=True)(skjematagger.skjema)


@register.inclusion_tag("komponenter/paginering.html", takes_context=True)
def paginering(context: template.Context, side: Page[Any]) -> dict[str, object]:
    """Links to the other pages of a list; the rest of the address is kept."""
    request = context.get("request")
    spoerring = request.GET.copy() if request else QueryDict(mutable=True)
    spoerring.pop("side", None)
    prefiks = f"?{spoerring.urlencode()}&side=" if spoerring else "?side="
    return {"side": side, "sider": side.paginator.get_elided_page_range(side.number), "prefiks": prefiks}
