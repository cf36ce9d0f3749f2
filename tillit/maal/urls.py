from django.urls import path

from tillit.maal.views import behov, bidrag, indikator, liste, maal, partene, tall, veileder, videre, vurdering

app_name = "maal"
urlpatterns = [
    path("maal/", liste.liste, name="liste"),
    path("maal/tre/", liste.tre, name="tre"),
    path("maal/formaal/", liste.formaal, name="formaal"),
    path("maal/nytt/<int:relasjon_pk>/", maal.nytt, name="nytt"),
    path("maal/nytt/<int:relasjon_pk>/veileder/", veileder.spoer_om_nytt, name="spoer_veileder_nytt"),
    path("maal/<int:pk>/veileder/", veileder.spoer, name="spoer_veileder"),
    path("maal/<int:pk>/", maal.vis, name="vis"),
    path("maal/<int:pk>/endre/", maal.endre, name="endre"),
    path("maal/<int:pk>/status/", maal.flytt_status, name="flytt_status"),
    path("maal/ta-med/<int:relasjon_pk>/", videre.ta_med, name="ta_med"),
    path("maal/<int:pk>/ta-med/", videre.ta_med_ett, name="ta_med_ett"),
    path("maal/<int:maal_pk>/inviter/", bidrag.inviter, name="inviter"),
    path("maal/bidrag/<int:pk>/", bidrag.skriv_bidrag, name="skriv_bidrag"),
    path("maal/bidrag/<int:pk>/fjern/", bidrag.fjern_bidrag, name="fjern_bidrag"),
    path("maal/<int:maal_pk>/partene/", partene.spoer, name="spoer_partene"),
    path("maal/<int:maal_pk>/uttalelse/", partene.uttal_deg, name="uttal_deg"),
    path("maal/uttalelse/<int:pk>/svar/", partene.svar_partene, name="svar_partene"),
    path("maal/<int:maal_pk>/indikator/", indikator.ny_indikator, name="ny_indikator"),
    path("maal/<int:maal_pk>/vurdering/", vurdering.skriv_vurdering, name="skriv_vurdering"),
    path("maal/indikator/<int:pk>/", indikator.indikator, name="indikator"),
    path("maal/indikator/<int:pk>/endre/", indikator.endre_indikator, name="endre_indikator"),
    path("maal/indikator/<int:indikator_pk>/maaling/", tall.registrer_maaling, name="registrer_maaling"),
    path("maal/indikator/<int:indikator_pk>/maaltall/", tall.fastsett_maaltall, name="fastsett_maaltall"),
    path("maal/indikator/<int:indikator_pk>/behov/", behov.vurder_behov, name="vurder_behov"),
    path("maal/indikator/<int:indikator_pk>/ta-i-bruk/", behov.ta_i_bruk, name="ta_i_bruk"),
    path("maal/indikator/<int:indikator_pk>/prognose/", behov.lag_prognose, name="lag_prognose"),
    path("maal/indikator/<int:indikator_pk>/fordeling/", behov.lag_fordeling, name="lag_fordeling"),
    path("maal/maaling/<int:pk>/gjoer-endelig/", tall.gjoer_endelig, name="gjoer_endelig"),
    path("maal/vurdering/<int:pk>/", vurdering.vurdering, name="vurdering"),
    path("maal/vurdering/<int:pk>/godkjenn/", vurdering.godkjenn_vurdering, name="godkjenn_vurdering"),
]
