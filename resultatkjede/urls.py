from django.urls import path

from resultatkjede.views import felles, kjede, kobling, ledd, mangel, nyttefortelling, tekst

app_name = "resultatkjede"
urlpatterns = [
    path("resultatkjede/vurderes/", felles.vurderes, name="vurderes"),
    path("resultatkjede/<int:maal_pk>/", kjede.vis, name="vis"),
    path("resultatkjede/<int:maal_pk>/utdrag/", kjede.utdrag, name="utdrag"),
    path("resultatkjede/<int:maal_pk>/tekst/", tekst.tekst, name="tekst"),
    path("resultatkjede/<int:maal_pk>/tekst/fil/", tekst.tekstfil, name="tekstfil"),
    path("resultatkjede/<int:maal_pk>/start/", kjede.start, name="start"),
    path("resultatkjede/<int:maal_pk>/ordne/", kjede.ordne, name="ordne"),
    path("resultatkjede/<int:maal_pk>/steg/<int:steg>/nytt/", ledd.nytt_ledd, name="nytt_ledd"),
    path("resultatkjede/<int:maal_pk>/steg/<int:steg>/forslag/", felles.forslag, name="forslag"),
    path("resultatkjede/ledd/<int:pk>/endre/", ledd.endre_ledd, name="endre_ledd"),
    path("resultatkjede/ledd/<int:pk>/flytt/", ledd.flytt_ledd, name="flytt_ledd"),
    path("resultatkjede/ledd/<int:pk>/fjern/", ledd.fjern_ledd, name="fjern_ledd"),
    path("resultatkjede/ledd/<int:pk>/koble/", kobling.koble, name="koble"),
    path("resultatkjede/ledd/<int:pk>/koble-hit/", kobling.koble_hit, name="koble_hit"),
    path("resultatkjede/ledd/<int:pk>/felles/", felles.felles, name="felles"),
    path("resultatkjede/ledd/<int:pk>/felles/del/", felles.del_ledd, name="del_ledd"),
    path("resultatkjede/ledd/<int:pk>/felles/bli-med/", felles.bli_felles, name="bli_felles"),
    path("resultatkjede/ledd/<int:pk>/felles/forlat/", felles.forlat_felles, name="forlat_felles"),
    path("resultatkjede/ledd/<int:pk>/mangel/<slug:slag>/", mangel.vurder_mangel, name="vurder_mangel"),
    path("resultatkjede/ledd/<int:pk>/mangel/<slug:slag>/ta-opp/", mangel.ta_opp_mangel, name="ta_opp_mangel"),
    path("resultatkjede/kobling/<int:pk>/endre/", kobling.endre_kobling, name="endre_kobling"),
    path("resultatkjede/kobling/<int:pk>/fjern/", kobling.fjern_kobling, name="fjern_kobling"),
    path("resultatkjede/ledd/<int:ledd_pk>/nyttefortelling/", nyttefortelling.ny, name="ny_fortelling"),
    path("nyttefortellinger/", nyttefortelling.liste, name="fortellinger"),
    path("nyttefortellinger/<int:pk>/", nyttefortelling.vis, name="fortelling"),
    path("nyttefortellinger/<int:pk>/endre/", nyttefortelling.endre, name="endre_fortelling"),
    path("nyttefortellinger/<int:pk>/send/", nyttefortelling.send, name="send_fortelling"),
    path("nyttefortellinger/<int:pk>/publiser/", nyttefortelling.publiser, name="publiser_fortelling"),
    path("nyttefortellinger/<int:pk>/retur/", nyttefortelling.returner, name="returner_fortelling"),
    path("nyttefortellinger/<int:pk>/trekk/", nyttefortelling.trekk, name="trekk_fortelling"),
]
