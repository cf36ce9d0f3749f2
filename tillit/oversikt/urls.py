from django.urls import path

from tillit.oversikt.views import bedt, bruk, organ, rollene, virksomhet

app_name = "oversikt"
urlpatterns = [
    path("", organ.start, name="start"),
    path("venter/", organ.venter, name="venter"),
    path("virksomheter/", organ.virksomheter, name="virksomheter"),
    path("virksomheter/<nr:pk>/", virksomhet.naa, name="virksomhet"),
    path("virksomheter/<nr:pk>/maal/", virksomhet.maal, name="virksomhetens_maal"),
    path("virksomheter/<nr:pk>/dialog/", virksomhet.dialog, name="dialog"),
    path("virksomheter/<nr:pk>/styringen/", virksomhet.styringen, name="styringen"),
    path("virksomheter/<nr:pk>/rapporter/", virksomhet.rapporter, name="virksomhetens_rapporter"),
    path("virksomheter/<nr:pk>/om/", virksomhet.om, name="om_virksomheten"),
    path("virksomheter/<nr:pk>/bedt-om/", bedt.bedt_om, name="bedt_om"),
    path("hvem-gjoer-hva/", rollene.hvem_gjoer_hva, name="hvem_gjoer_hva"),
    path("byen/", organ.byen, name="byen"),
    path("avdelinger/<nr:pk>/", organ.avdeling, name="avdeling"),
    path("avdelinger/<nr:pk>/krav/", bedt.avdelingskrav, name="avdelingskrav"),
    path("styring/<nr:relasjon_pk>/krav/", bedt.terskler, name="terskler"),
    path("styring/<nr:relasjon_pk>/krav/<aar:aar>/<slug:slag>/", bedt.begrunn_terskel, name="begrunn_terskel"),
    path("indikatorer/<nr:pk>/bruk/", bruk.indikatorbruk, name="indikatorbruk"),
]
