from django.urls import path

from tillit.avklaring import views

app_name = "avklaring"
urlpatterns = [
    path("avklaringer/", views.liste, name="liste"),
    path("avklaringer/ny/<nr:relasjon_pk>/", views.loeft, name="loeft"),
    path("avklaringer/signal/<nr:pk>/", views.loeft_signalet, name="loeft_signalet"),
    path("avklaringer/<nr:pk>/", views.vis, name="vis"),
    path("avklaringer/<nr:pk>/raad/", views.gi_raad, name="gi_raad"),
    path("avklaringer/<nr:pk>/avgjoer/", views.avgjoer, name="avgjoer"),
    path("avklaringer/<nr:pk>/tilbake/", views.send_tilbake, name="send_tilbake"),
    path("avklaringer/<nr:pk>/trekk/", views.trekk, name="trekk"),
]
