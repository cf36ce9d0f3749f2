from django.urls import path

from resultatkjede.views import kjede, kobling, ledd, tekst

app_name = "resultatkjede"
urlpatterns = [
    path("resultatkjede/<int:maal_pk>/", kjede.vis, name="vis"),
    path("resultatkjede/<int:maal_pk>/utdrag/", kjede.utdrag, name="utdrag"),
    path("resultatkjede/<int:maal_pk>/tekst/", tekst.tekst, name="tekst"),
    path("resultatkjede/<int:maal_pk>/tekst/fil/", tekst.tekstfil, name="tekstfil"),
    path("resultatkjede/<int:maal_pk>/start/", kjede.start, name="start"),
    path("resultatkjede/<int:maal_pk>/ordne/", kjede.ordne, name="ordne"),
    path("resultatkjede/<int:maal_pk>/steg/<int:steg>/nytt/", ledd.nytt_ledd, name="nytt_ledd"),
    path("resultatkjede/ledd/<int:pk>/endre/", ledd.endre_ledd, name="endre_ledd"),
    path("resultatkjede/ledd/<int:pk>/flytt/", ledd.flytt_ledd, name="flytt_ledd"),
    path("resultatkjede/ledd/<int:pk>/fjern/", ledd.fjern_ledd, name="fjern_ledd"),
    path("resultatkjede/ledd/<int:pk>/koble/", kobling.koble, name="koble"),
    path("resultatkjede/kobling/<int:pk>/endre/", kobling.endre_kobling, name="endre_kobling"),
    path("resultatkjede/kobling/<int:pk>/fjern/", kobling.fjern_kobling, name="fjern_kobling"),
]
