from django.urls import path

from tillit.organisasjon.views import brukere, historikk, innlogging, jobber, organer, organisasjon, roller

app_name = "organisasjon"
urlpatterns = [
    path("logg-inn/", innlogging.logg_inn, name="logg_inn"),
    path("logg-ut/", innlogging.logg_ut, name="logg_ut"),
    path("spraak/", innlogging.velg_spraak, name="velg_spraak"),
    path("profil/", innlogging.profil, name="profil"),
    path("profil/oekter/avslutt/", innlogging.avslutt_oekt, name="avslutt_andre_oekter"),
    path("profil/oekter/<uuid:nummer>/avslutt/", innlogging.avslutt_oekt, name="avslutt_oekt"),
    path("profil/passord/", innlogging.bytt_passord, name="bytt_passord"),
    path("historikk/", historikk.historikk, name="historikk"),
    path("sikkerhet/", innlogging.sikkerhet, name="sikkerhet"),
    path("organisasjon/", organisasjon.organisasjon, name="organisasjon"),
    path("organisasjon/organer/ny/", organer.ny, name="nytt_organ"),
    path("organisasjon/organer/<nr:pk>/", organer.organ, name="organ"),
    path("organisasjon/organer/<nr:pk>/endre/", organer.endre, name="endre_organ"),
    path("organisasjon/organer/<nr:pk>/flytt/", organer.flytt, name="flytt"),
    path("organisasjon/oppbevaring/", organer.oppbevaring, name="oppbevaring"),
    path("organisasjon/oppbevaring/<slug:slag>/", organer.endre_oppbevaring, name="endre_oppbevaring"),
    path("organisasjon/jobber/", jobber.liste, name="jobber"),
    path("organisasjon/jobber/<slug:slag>/<nr:pk>/igjen/", jobber.igjen, name="proev_jobb_igjen"),
    path("organisasjon/jobber/<slug:slag>/<nr:pk>/avbryt/", jobber.avbryt, name="avbryt_jobb"),
    path("organisasjon/brukere/", brukere.liste, name="brukere"),
    path("organisasjon/brukere/ny/", brukere.ny, name="ny_bruker"),
    path("organisasjon/brukere/<nr:pk>/", brukere.bruker, name="bruker"),
    path("organisasjon/brukere/<nr:pk>/konto/", brukere.konto, name="konto"),
    path("organisasjon/brukere/<nr:pk>/rolle/", roller.ny, name="ny_rolle"),
    path("organisasjon/roller/<nr:pk>/slutt/", roller.avslutt, name="avslutt_rolle"),
    path("organisasjon/rolleforslag/", roller.forslag, name="rolleforslag"),
    path("organisasjon/rolleforslag/<nr:pk>/", roller.avgjoer, name="avgjoer_rolleforslag"),
]
