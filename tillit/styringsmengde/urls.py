from django.urls import path

from tillit.styringsmengde import views

app_name = "styringsmengde"
urlpatterns = [
    path("styringsmengde/regel/", views.regel, name="regel"),
    path("styringsmengde/byen/", views.byen, name="byen"),
    path("styringsmengde/avdelinger/<nr:pk>/", views.avdelingen, name="avdelingen"),
    path("styringsmengde/<nr:relasjon_pk>/", views.relasjonen, name="relasjonen"),
    path("styringsmengde/<nr:relasjon_pk>/<aar:aar>/", views.aaret, name="aaret"),
]
