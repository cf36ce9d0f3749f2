from django.urls import path

from tillit.regneark import views

app_name = "regneark"
urlpatterns = [
    path("regneark/<int:virksomhet_pk>/", views.virksomhet, name="virksomhet"),
    path("regneark/<int:virksomhet_pk>/last-ned/", views.last_ned, name="last_ned"),
    path("regneark/avdeling/<int:avdeling_pk>/", views.avdeling, name="avdeling"),
    path("regneark/avdeling/<int:avdeling_pk>/last-ned/", views.last_ned_avdeling, name="last_ned_avdeling"),
    path("regneark/uttak/<int:pk>/", views.uttak, name="uttak"),
    path("regneark/uttak/<int:pk>/fil/", views.uttak_fil, name="uttak_fil"),
    path("regneark/innlesing/<int:pk>/", views.innlesing, name="innlesing"),
    path("regneark/innlesing/<int:pk>/velg/", views.velg, name="velg"),
    path("regneark/innlesing/<int:pk>/bekreft/", views.bekreft, name="bekreft"),
    path("regneark/innlesing/<int:pk>/forkast/", views.forkast, name="forkast"),
    path("regneark/innlesing/<int:pk>/fil/", views.innlesing_fil, name="innlesing_fil"),
]
