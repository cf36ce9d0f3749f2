from django.urls import path

from tillit.rapport import views

app_name = "rapport"
urlpatterns = [
    path("rapporter/", views.liste, name="liste"),
    path("rapporter/bestill/<int:avdeling_pk>/", views.bestill, name="bestill"),
    path("rapporter/<int:pk>/", views.vis, name="vis"),
    path("rapporter/<int:pk>/fremdrift/", views.fremdrift, name="fremdrift"),
    path("rapporter/<int:pk>/innhold/", views.innhold, name="innhold"),
    path("sammendrag/", views.sammendrag_liste, name="sammendrag_liste"),
    path("sammendrag/<int:virksomhet_pk>/", views.sammendrag, name="sammendrag"),
    path("rapporter/<int:pk>/pdf/", views.last_ned, name="last_ned"),
]
