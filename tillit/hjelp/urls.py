from django.urls import path

from tillit.hjelp import views

app_name = "hjelp"
urlpatterns = [
    path("hjelp/", views.oversikt, name="oversikt"),
    path("hjelp/ordliste/", views.ordliste, name="ordliste"),
    path("hjelp/snarveier/", views.snarveier, name="snarveier"),
    path("hjelp/skjul/", views.skjul_tips, name="skjul_tips"),
    path("hjelp/<slug:slug>/", views.emne, name="emne"),
]
