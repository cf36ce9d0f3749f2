"""Addresses of the dialogue."""

from django.urls import path

from styringsdialog.views import moete, oppfoelging, referat, risikosak, sak, signal

app_name = "styringsdialog"
urlpatterns = [
    path("moeter/", moete.liste, name="liste"),
    path("moeter/nytt/<nr:relasjon_pk>/", moete.planlegg, name="planlegg"),
    path("moeter/<nr:pk>/", moete.moete, name="moete"),
    path("moeter/<nr:pk>/endre/", moete.endre_moete, name="endre_moete"),
    path("moeter/<nr:pk>/innkall/", moete.innkall, name="innkall"),
    path("moeter/<nr:pk>/deltakere/", moete.deltakere, name="deltakere"),
    path("moeter/<nr:pk>/start/", moete.start, name="start"),
    path("moeter/<nr:pk>/avlys/", moete.avlys, name="avlys"),
    path("moeter/<nr:pk>/saker/ny/", sak.ny, name="ny_sak"),
    path("moeter/<nr:pk>/saker/<nr:sak_pk>/ta-opp-igjen/", sak.ta_opp_igjen, name="ta_opp_igjen"),
    path("moeter/saker/<nr:pk>/endre/", sak.endre, name="endre_sak"),
    path("moeter/saker/<nr:pk>/flytt/", sak.flytt, name="flytt_sak"),
    path("moeter/saker/<nr:pk>/fjern/", sak.fjern, name="fjern_sak"),
    path("moeter/saker/<nr:pk>/be-om/", sak.be_om, name="be_om"),
    path("moeter/anmodninger/<nr:pk>/svar/", sak.svar_paa_anmodning, name="svar_paa_anmodning"),
    path("moeter/saker/<nr:pk>/referat/", sak.foer, name="foer_sak"),
    path("moeter/risiko/<nr:pk>/", risikosak.risikosak, name="risikosak"),
    path("moeter/risiko/<nr:pk>/ta-opp/", risikosak.ta_opp_risiko, name="ta_opp_risiko"),
    path("moeter/<nr:pk>/signaler/nytt/", signal.nytt, name="nytt_signal"),
    path("moeter/signaler/<nr:pk>/endre/", signal.endre, name="endre_signal"),
    path("moeter/signaler/<nr:pk>/svar/", signal.svar, name="svar"),
    path("moeter/<nr:moete_pk>/referat/", referat.referat, name="referat"),
    path("moeter/<nr:moete_pk>/referat/skriv/", referat.skriv, name="skriv_referat"),
    path("moeter/<nr:moete_pk>/referat/send/", referat.send, name="send_referat"),
    path("moeter/<nr:moete_pk>/referat/kommenter/", referat.kommenter, name="kommenter"),
    path("moeter/<nr:moete_pk>/referat/godkjenn/", referat.godkjenn, name="godkjenn_referat"),
    path("moeter/<nr:moete_pk>/referat/tillegg/", referat.tillegg, name="tillegg"),
    path("bestridte-signaler/", signal.bestridte, name="bestridte"),
    path("oppfoelging/", oppfoelging.oppfoelginger, name="oppfoelginger"),
    path("oppfoelging/<nr:pk>/utfoert/", oppfoelging.utfoert, name="utfoert"),
    path("oppfoelging/<nr:pk>/falt-bort/", oppfoelging.falt_bort, name="falt_bort"),
]
