"""Addresses that belong to no app."""

from __future__ import annotations

from django.urls import path

from tillit.felles import views

app_name = "felles"
urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("ord/<slug:kode>.js", views.ord_i_skript, name="ord_i_skript"),
    path("tilgjengelighet/", views.tilgjengelighet, name="tilgjengelighet"),
]
