"""The way to a page that is about one body: `{% load organ %}`."""

from __future__ import annotations

from typing import cast

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from tillit.felles.navigasjon import meny
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker, Organ
from tillit.organisasjon.organhode import organhode

register = template.Library()


@register.simple_block_tag(takes_context=True)
def organvei(context: template.RequestContext, content: str, organ: Organ | None, fane: str) -> SafeString:
    """The head of the body, its tabs, and the way from the tab to this page: the body holds the last steps of it.

    On a tab's own page there are none. A reader who may not see the body (a goal it shares with another) is shown the
    way alone, from the area of the menu.
    """
    sti, leser = context.request.path, cast("Bruker", context.request.user)
    hode = organhode(leser, organ, fane, sti=sti, dag=i_dag()) if organ else None
    under = meny(context.request).vei
    kontekst = {
        "hode": hode,
        "vei": hode.vei + under[1:] if hode else under,
        "smuler": mark_safe(content.strip()),  # the body is rendered template, escaped already
    }
    return render_to_string("organisasjon/_organvei.html", kontekst)
