"""Addresses of the dialogue."""

from django.urls import path

from styringsdialog.views import moete, oppfoelging, referat, risikosak, sak, signal

app_name = "styringsdialog"
urlpatterns = [
    path("moeter/", moete.liste, name="liste"),
    path("moeter/nytt/<int:relasjon_pk>/", moete.planlegg, name="planlegg"),
    path("moeter/<int:pk>/", moete.moete, name="moete"),
    path("moeter/<int:pk>/endre/", moete.endre_moete, name="endre_moete"),
    path("moeter/<int:pk>/innkall/", moete.innkall, name="innkall"),
    path("moeter/<int:pk>/deltakere/", moete.deltakere, name="deltakere"),
    path("moeter/<int:pk>/start/", moete.start, name="start"),
    path("moeter/<int:pk>/avlys/", moete.avlys, name="avlys"),
    path("moeter/<int:pk>/saker/ny/", sak.ny, name="ny_sak"),
    path("moeter/saker/<int:pk>/endre/", sak.endre, name="endre_sak"),
    path("moeter/saker/<int:pk>/flytt/", sak.flytt, name="flytt_sak"),
    path("moeter/saker/<int:pk>/fjern/", sak.fjern, name="fjern_sak"),
    path("moeter/saker/<int:pk>/be-om/", sak.be_om, name="be_om"),
    path("moeter/anmodninger/<int:pk>/svar/", sak.svar_paa_anmodning, name="svar_paa_anmodning"),
    path("moeter/saker/<int:pk>/referat/", sak.foer, name="foer_sak"),
    path("moeter/risiko/<int:pk>/", risikosak.risikosak, name="risikosak"),
    path("moeter/risiko/<int:pk>/ta-opp/", risikosak.ta_opp_risiko, name="ta_opp_risiko"),
    path("moeter/<int:pk>/signaler/nytt/", signal.nytt, name="nytt_signal"),
    path("moeter/signaler/<int:pk>/endre/", signal.endre, name="endre_signal"),
    path("moeter/signaler/<int:pk>/svar/", signal.svar, name="svar"),
    path("moeter/<int:moete_pk>/referat/", referat.referat, name="referat"),
    path("moeter/<int:moete_pk>/referat/skriv/", referat.skriv, name="skriv_referat"),
    path("moeter/<int:moete_pk>/referat/send/", referat.send, name="send_referat"),
    path("moeter/<int:moete_pk>/referat/kommenter/", referat.kommenter, name="kommenter"),
    path("moeter/<int:moete_pk>/referat/godkjenn/", referat.godkjenn, name="godkjenn_referat"),
    path("moeter/<int:moete_pk>/referat/tillegg/", referat.tillegg, name="tillegg"),
    path("oppfoelging/", oppfoelging.oppfoelginger, name="oppfoelginger"),
    path("oppfoelging/<int:pk>/utfoert/", oppfoelging.utfoert, name="utfoert"),
    path("oppfoelging/<int:pk>/falt-bort/", oppfoelging.falt_bort, name="falt_bort"),
]
