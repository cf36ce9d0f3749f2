from django.urls import path

from resultatkjede import views

app_name = "resultatkjede"
urlpatterns = [
    path("resultatkjede/<int:maal_pk>/", views.vis, name="vis"),
    path("resultatkjede/<int:maal_pk>/utdrag/", views.utdrag, name="utdrag"),
    path("resultatkjede/<int:maal_pk>/start/", views.start, name="start"),
    path("resultatkjede/<int:maal_pk>/ordne/", views.ordne, name="ordne"),
    path("resultatkjede/<int:maal_pk>/steg/<int:steg>/nytt/", views.nytt_ledd, name="nytt_ledd"),
    path("resultatkjede/ledd/<int:pk>/endre/", views.endre_ledd, name="endre_ledd"),
    path("resultatkjede/ledd/<int:pk>/flytt/", views.flytt_ledd, name="flytt_ledd"),
    path("resultatkjede/ledd/<int:pk>/fjern/", views.fjern_ledd, name="fjern_ledd"),
    path("resultatkjede/ledd/<int:pk>/koble/", views.koble, name="koble"),
    path("resultatkjede/kobling/<int:pk>/endre/", views.endre_kobling, name="endre_kobling"),
    path("resultatkjede/kobling/<int:pk>/fjern/", views.fjern_kobling, name="fjern_kobling"),
]
