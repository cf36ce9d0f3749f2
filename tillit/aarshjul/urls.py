from django.urls import path

from tillit.aarshjul.views import dato, fil, kalender, kopi

app_name = "aarshjul"
urlpatterns = [
    path("aarshjul/", kalender.egen, name="egen"),
    path("aarshjul/virksomhet/<nr:pk>/", kalender.virksomhet, name="virksomhet"),
    path("aarshjul/avdeling/<nr:pk>/", kalender.avdeling, name="avdeling"),
    path("aarshjul/avdeling/<nr:pk>/ny/", dato.ny_for_avdelingen, name="ny_for_avdelingen"),
    path("aarshjul/relasjon/<nr:relasjon_pk>/ny/", dato.ny, name="ny"),
    path("aarshjul/avdeling/<nr:pk>/kopier/<aar:aar>/", kopi.avdelingens, name="kopier_for_avdelingen"),
    path("aarshjul/relasjon/<nr:relasjon_pk>/kopier/<aar:aar>/", kopi.relasjonens, name="kopier"),
    path("aarshjul/avdeling/<nr:pk>/fil/", fil.avdelingens, name="last_opp_for_avdelingen"),
    path("aarshjul/relasjon/<nr:relasjon_pk>/fil/", fil.relasjonens, name="last_opp"),
    path("aarshjul/fil/<nr:pk>/", fil.fil, name="fil"),
    path("aarshjul/virksomhet/<nr:pk>/<aar:aar>.xlsx", fil.virksomhetens_ark, name="virksomhetens_ark"),
    path("aarshjul/avdeling/<nr:pk>/<aar:aar>.xlsx", fil.avdelingens_ark, name="avdelingens_ark"),
    path("aarshjul/dato/<nr:pk>/", dato.vis, name="dato"),
    path("aarshjul/dato/<nr:pk>/endre/", dato.endre, name="endre"),
    path("aarshjul/dato/<nr:pk>/godta/", dato.godta, name="godta"),
    path("aarshjul/dato/<nr:pk>/avslaa/", dato.avslaa, name="avslaa"),
    path("aarshjul/dato/<nr:pk>/fjern/", dato.fjern, name="fjern"),
    path("aarshjul/dato/<nr:pk>/trekk/", dato.trekk, name="trekk"),
]
