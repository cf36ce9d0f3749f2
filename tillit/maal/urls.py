from django.urls import path

from tillit.maal import views

app_name = "maal"
urlpatterns = [
    path("maal/", views.liste, name="liste"),
    path("maal/nytt/<int:relasjon_pk>/", views.nytt, name="nytt"),
    path("maal/<int:pk>/", views.vis, name="vis"),
    path("maal/<int:pk>/endre/", views.endre, name="endre"),
    path("maal/<int:pk>/status/", views.flytt_status, name="flytt_status"),
    path("maal/<int:maal_pk>/indikator/", views.ny_indikator, name="ny_indikator"),
    path("maal/<int:maal_pk>/vurdering/", views.skriv_vurdering, name="skriv_vurdering"),
    path("maal/indikator/<int:pk>/", views.indikator, name="indikator"),
    path("maal/indikator/<int:pk>/endre/", views.endre_indikator, name="endre_indikator"),
    path("maal/indikator/<int:indikator_pk>/maaling/", views.registrer_maaling, name="registrer_maaling"),
    path("maal/indikator/<int:indikator_pk>/maaltall/", views.fastsett_maaltall, name="fastsett_maaltall"),
    path("maal/vurdering/<int:pk>/", views.vurdering, name="vurdering"),
    path("maal/vurdering/<int:pk>/godkjenn/", views.godkjenn_vurdering, name="godkjenn_vurdering"),
]
