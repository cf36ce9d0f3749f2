from django.urls import path

from tillit.refleksjon import views

app_name = "refleksjon"
urlpatterns = [
    path("refleksjon/", views.liste, name="liste"),
    path("refleksjon/<nr:relasjon_pk>/", views.oversikt, name="oversikt"),
    path("refleksjon/<nr:relasjon_pk>/lange-linjer/", views.lange_linjer, name="lange_linjer"),
    path("refleksjon/<nr:relasjon_pk>/kjennetegn/", views.kjennetegn_over_aar, name="kjennetegn_over_aar"),
    path("refleksjon/<nr:relasjon_pk>/kjennetegn/<aar:aar>/", views.kjennetegn, name="kjennetegn"),
    path("refleksjon/<nr:relasjon_pk>/oppfatning/<aar:aar>/", views.oppfatning, name="oppfatning"),
    path("refleksjon/<nr:relasjon_pk>/aaret/<aar:aar>/", views.aaret, name="aaret"),
    path("refleksjon/<nr:relasjon_pk>/aaret/<aar:aar>/tekst/", views.aarets_tekst, name="aarets_tekst"),
    path("refleksjon/<nr:relasjon_pk>/aaret/<aar:aar>/ferdig/", views.si_ferdig, name="si_ferdig"),
]
