from django.urls import path

from tillit.verbalvedtak import views

app_name = "verbalvedtak"
urlpatterns = [
    path("verbalvedtak/", views.liste, name="liste"),
    path("verbalvedtak/foer/", views.foer, name="foer"),
    path("verbalvedtak/<nr:pk>/", views.vis, name="vis"),
    path("verbalvedtak/<nr:pk>/rett/", views.rett, name="rett"),
    path("verbalvedtak/<nr:pk>/be-om-bidrag/", views.be_om_bidrag, name="be_om_bidrag"),
    path("verbalvedtak/<nr:pk>/svar/", views.skriv, name="skriv"),
    path("verbalvedtak/<nr:pk>/retur/", views.returner, name="returner"),
    path("verbalvedtak/<nr:pk>/godkjenn/", views.godkjenn, name="godkjenn"),
    path("verbalvedtak/<nr:pk>/frist/", views.sett_frist, name="sett_frist"),
    path("verbalvedtak/<nr:pk>/kvitter/", views.kvitter, name="kvitter"),
    path("verbalvedtak/bidrag/<nr:pk>/", views.bidra, name="bidra"),
]
