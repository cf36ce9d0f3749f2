from django.urls import path

from tillit.statistikk import views

app_name = "statistikk"
urlpatterns = [
    path("statistikk/", views.liste, name="liste"),
    path("statistikk/kilder/ny/", views.ny_kilde, name="ny_kilde"),
    path("statistikk/kilder/<int:pk>/", views.endre_kilde, name="endre_kilde"),
    path("statistikk/ny/<int:virksomhet_pk>/", views.ny, name="ny"),
    path("statistikk/<int:pk>/", views.vis, name="vis"),
    path("statistikk/<int:pk>/endre/", views.endre, name="endre"),
    path("statistikk/<int:pk>/hent/", views.hent, name="hent"),
    path("statistikk/<int:pk>/fil/", views.fil, name="fil"),
    path("statistikk/<int:pk>/desimaltegn/", views.desimaltegn, name="desimaltegn"),
    path("statistikk/<int:pk>/stans/", views.stans, name="stans"),
    path("statistikk/<int:pk>/fremdrift/", views.fremdrift, name="fremdrift"),
    path("statistikk/<int:pk>/serier/ny/", views.ny_serie, name="ny_serie"),
    path("statistikk/<int:pk>/serier/<int:kobling_pk>/fjern/", views.fjern_serie, name="fjern_serie"),
    path("statistikk/uttrekk/<int:pk>/bruk/", views.ta_i_bruk, name="ta_i_bruk"),
    path("statistikk/uttrekk/<int:pk>/svar/", views.svar, name="svar"),
    path("statistikk/uttrekk/<int:pk>/raa/", views.last_ned, name="last_ned"),
    path("statistikk/indikator/<int:indikator_pk>/", views.indikator, name="indikator"),
]
