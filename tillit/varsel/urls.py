from django.urls import path

from tillit.varsel import views

app_name = "varsel"
urlpatterns = [
    path("varsler/", views.valg, name="valg"),
    path("varsler/foelg/<slug:slag>/<slug:hva>/", views.foelg, name="foelg"),
    path("varsler/ukebrev/", views.forhaandsvisning, name="forhaandsvisning"),
]
