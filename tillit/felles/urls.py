"""Addresses that belong to no app."""

from __future__ import annotations

from django.urls import path

from tillit.felles import views

app_name = "felles"
urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("tilgjengelighet/", views.tilgjengelighet, name="tilgjengelighet"),
]
