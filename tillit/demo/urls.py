from django.urls import path

from tillit.demo import views

app_name = "demo"
urlpatterns = [
    path("logg-inn/<str:brukernavn>/", views.logg_inn_som, name="logg_inn_som"),
    path("om/", views.om, name="om"),
    path("stil/", views.stilside, name="stil"),
]
