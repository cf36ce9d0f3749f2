from django.urls import path

from tillit.maal.views import indikator, maal, tall, vurdering

app_name = "maal"
urlpatterns = [
    path("maal/", maal.liste, name="liste"),
    path("maal/nytt/<int:relasjon_pk>/", maal.nytt, name="nytt"),
    path("maal/<int:pk>/", maal.vis, name="vis"),
    path("maal/<int:pk>/endre/", maal.endre, name="endre"),
    path("maal/<int:pk>/status/", maal.flytt_status, name="flytt_status"),
    path("maal/<int:maal_pk>/indikator/", indikator.ny_indikator, name="ny_indikator"),
    path("maal/<int:maal_pk>/vurdering/", vurdering.skriv_vurdering, name="skriv_vurdering"),
    path("maal/indikator/<int:pk>/", indikator.indikator, name="indikator"),
    path("maal/indikator/<int:pk>/endre/", indikator.endre_indikator, name="endre_indikator"),
    path("maal/indikator/<int:indikator_pk>/maaling/", tall.registrer_maaling, name="registrer_maaling"),
    path("maal/indikator/<int:indikator_pk>/maaltall/", tall.fastsett_maaltall, name="fastsett_maaltall"),
    path("maal/vurdering/<int:pk>/", vurdering.vurdering, name="vurdering"),
    path("maal/vurdering/<int:pk>/godkjenn/", vurdering.godkjenn_vurdering, name="godkjenn_vurdering"),
]
