from django.urls import path

from tillit.statistikk import views

app_name = "statistikk"
urlpatterns = [
    path("statistikk/", views.liste, name="liste"),
    path("statistikk/kilder/ny/", views.ny_kilde, name="ny_kilde"),
    path("statistikk/kilder/<nr:pk>/", views.endre_kilde, name="endre_kilde"),
    path("statistikk/ny/<nr:virksomhet_pk>/", views.ny, name="ny"),
    path("statistikk/<nr:pk>/", views.vis, name="vis"),
    path("statistikk/<nr:pk>/endre/", views.endre, name="endre"),
    path("statistikk/<nr:pk>/hent/", views.hent, name="hent"),
    path("statistikk/<nr:pk>/fil/", views.fil, name="fil"),
    path("statistikk/<nr:pk>/desimaltegn/", views.desimaltegn, name="desimaltegn"),
    path("statistikk/<nr:pk>/les/", views.les_paa_nytt, name="les_paa_nytt"),
    path("statistikk/<nr:pk>/stans/", views.stans, name="stans"),
    path("statistikk/<nr:pk>/fremdrift/", views.fremdrift, name="fremdrift"),
    path("statistikk/<nr:pk>/serier/ny/", views.ny_serie, name="ny_serie"),
    path("statistikk/<nr:pk>/serier/<nr:kobling_pk>/fjern/", views.fjern_serie, name="fjern_serie"),
    path("statistikk/uttrekk/<nr:pk>/bruk/", views.ta_i_bruk, name="ta_i_bruk"),
    path("statistikk/uttrekk/<nr:pk>/svar/", views.svar, name="svar"),
    path("statistikk/uttrekk/<nr:pk>/raa/", views.last_ned, name="last_ned"),
    path("statistikk/indikator/<nr:indikator_pk>/", views.indikator, name="indikator"),
]
