"""Addresses of periodic reporting."""

from django.urls import path

from tillit.rapportering.views import levering, lister, livet, perioder, skriving

app_name = "rapportering"
urlpatterns = [
    path("rapportering/", lister.liste, name="liste"),
    path("rapportering/perioder/", perioder.perioder, name="perioder"),
    path("rapportering/<nr:pk>/", lister.vis, name="vis"),
    path("rapportering/<nr:pk>/skriv/", skriving.skriv, name="skriv"),
    path("rapportering/<nr:pk>/nytt/", skriving.nytt, name="nytt"),
    path("rapportering/<nr:pk>/seksjon/<nr:maal_pk>/", skriving.seksjon, name="seksjon"),
    path("rapportering/<nr:pk>/lever/", levering.lever, name="lever"),
    path("rapportering/<nr:pk>/returner/", livet.returner, name="returner"),
    path("rapportering/<nr:pk>/vurder/", livet.vurder, name="vurder"),
    path("rapportering/<nr:pk>/laas/", livet.laas, name="laas"),
    path("rapportering/<nr:pk>/publiser/", livet.publiser, name="publiser"),
    path("rapportering/<nr:pk>/laas-opp/", livet.laas_opp, name="laas_opp"),
    path("rapportering/<nr:pk>/traad/<nr:maal_pk>/", livet.traad, name="traad"),
    path("rapportering/opplaasing/<nr:pk>/avslutt/", livet.avslutt_opplaasing, name="avslutt_opplaasing"),
    path("rapportering/tekst/<nr:pk>/", skriving.velg_tekst, name="velg_tekst"),
    path("rapportering/leveranse/<nr:pk>/", lister.leveranse, name="leveranse"),
    path("rapportering/leveranse/<nr:pk>/sammenlikn/", lister.sammenlikn, name="sammenlikn"),
]
