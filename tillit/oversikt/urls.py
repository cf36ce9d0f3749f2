from django.urls import path

from tillit.oversikt.views import bedt, bruk, organ

app_name = "oversikt"
urlpatterns = [
    path("", organ.start, name="start"),
    path("virksomheter/", organ.virksomheter, name="virksomheter"),
    path("virksomheter/<int:pk>/", organ.virksomhet, name="virksomhet"),
    path("virksomheter/<int:pk>/bedt-om/", bedt.bedt_om, name="bedt_om"),
    path("byen/", organ.byen, name="byen"),
    path("avdelinger/<int:pk>/", organ.avdeling, name="avdeling"),
    path("avdelinger/<int:pk>/krav/", bedt.avdelingskrav, name="avdelingskrav"),
    path("styring/<int:relasjon_pk>/krav/", bedt.terskler, name="terskler"),
    path("styring/<int:relasjon_pk>/krav/<int:aar>/<slug:slag>/", bedt.begrunn_terskel, name="begrunn_terskel"),
    path("indikatorer/<int:pk>/bruk/", bruk.indikatorbruk, name="indikatorbruk"),
]
