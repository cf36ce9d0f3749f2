from django.urls import path

from tillit.styringsbrev.views import kommentar, lesing, skriving, utsteding

app_name = "styringsbrev"
urlpatterns = [
    path("brev/alle/", lesing.liste, name="liste"),
    path("virksomheter/<nr:pk>/brev/", lesing.virksomhetens, name="virksomhetens"),
    path("brev/nytt/<nr:relasjon_pk>/", skriving.nytt, name="nytt"),
    path("brev/<nr:pk>/", lesing.vis, name="vis"),
    path("brev/<nr:pk>/sammenlikn/", lesing.sammenlikn, name="sammenlikn"),
    path("brev/<nr:pk>/pdf/", lesing.pdf, name="pdf"),
    path("brev/<nr:pk>/fremdrift/", lesing.fremdrift, name="fremdrift"),
    path("brev/<nr:pk>/oppdrag/", skriving.nytt_oppdrag, name="nytt_oppdrag"),
    path("brev/<nr:pk>/bevilgning/", skriving.ny_bevilgning, name="ny_bevilgning"),
    path("brev/<nr:pk>/del/", skriving.del_med_virksomheten, name="del"),
    path("brev/<nr:pk>/legg-bort/", skriving.legg_bort, name="legg_bort"),
    path("brev/<nr:pk>/utsted/", utsteding.utsted, name="utsted"),
    path("brev/<nr:pk>/kvitter/", utsteding.kvitter, name="kvitter"),
    path("brev/<nr:pk>/kvitter/alt/", utsteding.kvitter_for_alt, name="kvitter_for_alt"),
    path("brev/tekst/<nr:pk>/", skriving.tekst, name="tekst"),
    path("brev/tekst/<nr:pk>/kommenter/", kommentar.kommenter, name="kommenter"),
    path("brev/kommentar/<nr:pk>/svar/", kommentar.svar, name="svar"),
    path("brev/oppdrag/<nr:pk>/", skriving.oppdrag, name="oppdrag"),
    path("brev/oppdrag/<nr:pk>/fjern/", skriving.fjern_oppdrag, name="fjern_oppdrag"),
    path("brev/bevilgning/<nr:pk>/fjern/", skriving.fjern_bevilgning, name="fjern_bevilgning"),
]
