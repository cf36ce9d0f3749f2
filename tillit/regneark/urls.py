from django.urls import path

from tillit.regneark import views

app_name = "regneark"
urlpatterns = [
    path("regneark/<nr:virksomhet_pk>/", views.virksomhet, name="virksomhet"),
    path("regneark/<nr:virksomhet_pk>/last-ned/", views.last_ned, name="last_ned"),
    path("regneark/avdeling/<nr:avdeling_pk>/", views.avdeling, name="avdeling"),
    path("regneark/avdeling/<nr:avdeling_pk>/last-ned/", views.last_ned_avdeling, name="last_ned_avdeling"),
    path("regneark/uttak/<nr:pk>/", views.uttak, name="uttak"),
    path("regneark/uttak/<nr:pk>/fil/", views.uttak_fil, name="uttak_fil"),
    path("regneark/innlesing/<nr:pk>/", views.innlesing, name="innlesing"),
    path("regneark/innlesing/<nr:pk>/velg/", views.velg, name="velg"),
    path("regneark/innlesing/<nr:pk>/bekreft/", views.bekreft, name="bekreft"),
    path("regneark/innlesing/<nr:pk>/forkast/", views.forkast, name="forkast"),
    path("regneark/innlesing/<nr:pk>/fil/", views.innlesing_fil, name="innlesing_fil"),
]
