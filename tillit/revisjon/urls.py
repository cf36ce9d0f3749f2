from django.urls import path

from tillit.revisjon import views

app_name = "revisjon"
urlpatterns = [
    path("revisjon/", views.liste, name="liste"),
    path("revisjon/kvitter/", views.kvitter_for_alle, name="kvitter_for_alle"),
    path("revisjon/<nr:pk>/kvitter/", views.kvitter, name="kvitter"),
    path("virksomheter/<nr:pk>/revisor/", views.virksomhetens, name="virksomhetens"),
    path("virksomheter/revisor/<nr:relasjon_pk>/<aar:aar>/send/", views.send, name="send"),
]
