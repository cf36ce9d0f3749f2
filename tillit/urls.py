"""Every address, room by room. Names no app's code: only where each room keeps its own list."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

handler500 = "tillit.felles.views.feil"

urlpatterns = [
    path("", include("tillit.felles.urls")),
    path("", include("tillit.oversikt.urls")),
    path("", include("tillit.organisasjon.urls")),
    path("", include("tillit.maal.urls")),
    path("", include("tillit.regneark.urls")),
    path("", include("tillit.statistikk.urls")),
    path("", include("resultatkjede.urls")),
    path("", include("tillit.laering.urls")),
    path("", include("tillit.tiltaksregister.urls")),
    path("", include("tillit.handlingsrom.urls")),
    path("", include("tillit.unntak.urls")),
    path("", include("styringsdialog.urls")),
    path("", include("tillit.avklaring.urls")),
    path("", include("tillit.verbalvedtak.urls")),
    path("", include("tillit.rapportering.urls")),
    path("", include("tillit.rapporteringskrav.urls")),
    path("", include("tillit.avvik.urls")),
    path("", include("tillit.styringsmengde.urls")),
    path("", include("tillit.styringsbrev.urls")),
    path("", include("tillit.rapport.urls")),
    path("", include("tillit.revisjon.urls")),
    path("", include("tillit.spoersmaal.urls")),
    path("", include("tillit.aarshjul.urls")),
    path("", include("tillit.refleksjon.urls")),
    path("", include("tillit.soek.urls")),
    path("", include("tillit.hjelp.urls")),
    path("", include("tillit.varsel.urls")),
]
if settings.FORVALTNING_DJANGO:
    urlpatterns += [path("forvaltning/", admin.site.urls)]
if settings.DEMO:
    urlpatterns += [path("demo/", include("tillit.demo.urls"))]
