"""Small pages for the browser tests of forms and of the style page: a URLconf of their own, no rights, no rows."""

from __future__ import annotations

import time

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import RequestContext, Template
from django.urls import include, path

from tillit.demo.views import stilside
from tillit.felles.skjema import bundet
from tillit.organisasjon.innsending import en_gang

TELLER = "proevesider:sendt"

SIDE = Template(
    '{% extends "base.html" %}{% load tillit %}{% block tittel %}Prøve{% endblock %}'
    '{% block innhold %}{% sidehode tittel="Prøve" %}{% endsidehode %}'
    '{% skjema form knapp="Send" vakt=vakt %}'
    '<form hx-post="{{ request.path }}" hx-target="#svar" hx-select=".skjema" method="post" novalidate>'
    '{% skjemavern %}<button type="submit" class="ds-button">Send tomt med htmx</button></form><div id="svar"></div>'
    "{% endblock %}"
)
TAKK = Template('{% extends "base.html" %}{% block innhold %}<h1>Takk</h1>{% endblock %}')


class Proeveskjema(forms.Form):
    tekst = forms.CharField(label="Tekst", max_length=40, widget=forms.Textarea)
    frist = forms.DateField(label="Frist", required=False)


@login_not_required
@en_gang
def skjema(request: HttpRequest, *, vakt: bool) -> HttpResponse:
    form = bundet(Proeveskjema, request)
    if form.is_valid():
        cache.incr(TELLER)
        time.sleep(0.3)
        messages.success(request, "Lagret.")
        return redirect("/takk/")
    status = 422 if form.is_bound else 200
    return HttpResponse(SIDE.render(RequestContext(request, {"form": form, "vakt": vakt})), status=status)


@login_not_required
def takk(request: HttpRequest) -> HttpResponse:
    return HttpResponse(TAKK.render(RequestContext(request)))


@login_not_required
def feil(request: HttpRequest, mal: str) -> HttpResponse:
    return render(request, mal, {"melding": "Møtet er avlyst og kan ikke endres."})


urlpatterns = [
    path("", include("tillit.urls")),  # what the base page links to
    path("stil/", stilside),
    path("skjema/", skjema, {"vakt": False}),
    path("vaktet/", skjema, {"vakt": True}),
    path("takk/", takk),
    path("feil/<str:mal>/", feil),
]
