"""Addresses of periodic reporting."""

from django.urls import path

from tillit.rapportering.views import levering, lister, livet, perioder, skriving

app_name = "rapportering"
urlpatterns = [
    path("rapportering/", lister.liste, name="liste"),
    path("rapportering/perioder/", perioder.perioder, name="perioder"),
    path("rapportering/<int:pk>/", lister.vis, name="vis"),
    path("rapportering/<int:pk>/skriv/", skriving.skriv, name="skriv"),
    path("rapportering/<int:pk>/seksjon/<int:maal_pk>/", skriving.lagre, name="lagre"),
    path("rapportering/<int:pk>/lever/", levering.lever, name="lever"),
    path("rapportering/<int:pk>/returner/", livet.returner, name="returner"),
    path("rapportering/<int:pk>/vurder/", livet.vurder, name="vurder"),
    path("rapportering/<int:pk>/laas/", livet.laas, name="laas"),
    path("rapportering/<int:pk>/publiser/", livet.publiser, name="publiser"),
    path("rapportering/<int:pk>/laas-opp/", livet.laas_opp, name="laas_opp"),
    path("rapportering/<int:pk>/traad/<int:maal_pk>/", livet.traad, name="traad"),
    path("rapportering/opplaasing/<int:pk>/avslutt/", livet.avslutt_opplaasing, name="avslutt_opplaasing"),
    path("rapportering/tekst/<int:pk>/", skriving.velg_tekst, name="velg_tekst"),
    path("rapportering/leveranse/<int:pk>/", lister.leveranse, name="leveranse"),
    path("rapportering/leveranse/<int:pk>/sammenlikn/", lister.sammenlikn, name="sammenlikn"),
]
