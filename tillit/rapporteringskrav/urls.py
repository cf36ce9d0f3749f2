from django.urls import path

from tillit.rapporteringskrav import views

app_name = "rapporteringskrav"
urlpatterns = [
    path("rapporteringskrav/virksomhet/<nr:pk>/", views.liste, name="liste"),
    path("rapporteringskrav/still/<nr:relasjon_pk>/", views.still, name="still"),
    path("rapporteringskrav/meld/<nr:relasjon_pk>/", views.meld, name="meld"),
    path("rapporteringskrav/<nr:pk>/", views.vis, name="vis"),
    path("rapporteringskrav/<nr:pk>/endre/", views.endre, name="endre"),
    path("rapporteringskrav/<nr:pk>/bekreft/", views.bekreft, name="bekreft"),
    path("rapporteringskrav/<nr:pk>/avkreft/", views.avkreft, name="avkreft"),
    path("rapporteringskrav/<nr:pk>/tid/", views.anslaa, name="anslaa"),
    path("rapporteringskrav/<nr:pk>/bruk/", views.bruk, name="bruk"),
    path("rapporteringskrav/<nr:pk>/foreslaa-slutt/", views.foreslaa_slutt, name="foreslaa_slutt"),
    path("rapporteringskrav/forslag/<nr:pk>/svar/", views.svar_paa_slutt, name="svar_paa_slutt"),
    path("rapporteringskrav/<nr:pk>/vurder/", views.vurder, name="vurder"),
    path("rapporteringskrav/<nr:pk>/vurder/<slug:utfall>/", views.avgjoer, name="avgjoer"),
]
