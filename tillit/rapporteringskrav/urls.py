from django.urls import path

from tillit.rapporteringskrav.views import krav, tak

app_name = "rapporteringskrav"
urlpatterns = [
    path("rapporteringskrav/virksomhet/<nr:pk>/", krav.liste, name="liste"),
    path("rapporteringskrav/still/<nr:relasjon_pk>/", krav.still, name="still"),
    path("rapporteringskrav/meld/<nr:relasjon_pk>/", krav.meld, name="meld"),
    path("rapporteringskrav/tak/<nr:relasjon_pk>/", tak.tak, name="tak"),
    path("rapporteringskrav/tak/<nr:pk>/svar/", tak.svar, name="svar_paa_tak"),
    path("rapporteringskrav/tak/<nr:pk>/trekk/", tak.trekk, name="trekk_tak"),
    path("rapporteringskrav/<nr:pk>/", krav.vis, name="vis"),
    path("rapporteringskrav/<nr:pk>/endre/", krav.endre, name="endre"),
    path("rapporteringskrav/<nr:pk>/bekreft/", krav.bekreft, name="bekreft"),
    path("rapporteringskrav/<nr:pk>/avkreft/", krav.avkreft, name="avkreft"),
    path("rapporteringskrav/<nr:pk>/tid/", krav.anslaa, name="anslaa"),
    path("rapporteringskrav/<nr:pk>/tall/", krav.tall, name="tall"),
    path("rapporteringskrav/<nr:pk>/bruk/", krav.bruk, name="bruk"),
    path("rapporteringskrav/<nr:pk>/foreslaa-slutt/", krav.foreslaa_slutt, name="foreslaa_slutt"),
    path("rapporteringskrav/forslag/<nr:pk>/svar/", krav.svar_paa_slutt, name="svar_paa_slutt"),
    path("rapporteringskrav/<nr:pk>/vurder/", krav.vurder, name="vurder"),
    path("rapporteringskrav/<nr:pk>/vurder/<slug:utfall>/", krav.avgjoer, name="avgjoer"),
]
