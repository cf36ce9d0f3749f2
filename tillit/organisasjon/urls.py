from django.urls import path

from tillit.organisasjon import views

app_name = "organisasjon"
urlpatterns = [
    path("logg-inn/", views.logg_inn, name="logg_inn"),
    path("logg-ut/", views.logg_ut, name="logg_ut"),
    path("spraak/", views.velg_spraak, name="velg_spraak"),
    path("profil/", views.profil, name="profil"),
    path("profil/oekter/avslutt/", views.avslutt_oekt, name="avslutt_andre_oekter"),
    path("profil/oekter/<uuid:nummer>/avslutt/", views.avslutt_oekt, name="avslutt_oekt"),
    path("profil/passord/", views.bytt_passord, name="bytt_passord"),
    path("sikkerhet/", views.sikkerhet, name="sikkerhet"),
    path("organisasjon/", views.organisasjon, name="organisasjon"),
]
