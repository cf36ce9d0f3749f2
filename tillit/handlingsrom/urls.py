from django.urls import path

from tillit.handlingsrom import views

app_name = "handlingsrom"
urlpatterns = [
    path("virksomheter/<nr:pk>/handlingsrom/", views.oversikt, name="oversikt"),
    path("handlingsrom/fullmakt/ny/<nr:relasjon_pk>/", views.gi, name="gi"),
    path("handlingsrom/fullmakt/<nr:pk>/", views.fullmakt, name="fullmakt"),
    path("handlingsrom/fullmakt/<nr:pk>/endre/", views.endre, name="endre"),
    path("handlingsrom/fullmakt/<nr:pk>/avslutt/", views.avslutt, name="avslutt"),
    path("handlingsrom/fullmakt/<nr:pk>/bruk/", views.bruk, name="bruk"),
    path("handlingsrom/grense/ny/<nr:relasjon_pk>/", views.meld, name="meld"),
    path("handlingsrom/grense/<nr:pk>/", views.grense, name="grense"),
    path("handlingsrom/grense/<nr:pk>/svar/", views.svar, name="svar"),
    path("handlingsrom/grense/<nr:pk>/trekk/", views.trekk, name="trekk"),
]
