from django.urls import path

from tillit.oversikt.views import bruk, organ

app_name = "oversikt"
urlpatterns = [
    path("", organ.start, name="start"),
    path("virksomheter/", organ.virksomheter, name="virksomheter"),
    path("virksomheter/<int:pk>/", organ.virksomhet, name="virksomhet"),
    path("avdelinger/<int:pk>/", organ.avdeling, name="avdeling"),
    path("indikatorer/<int:pk>/bruk/", bruk.indikatorbruk, name="indikatorbruk"),
]
