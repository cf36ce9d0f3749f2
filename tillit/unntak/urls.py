from django.urls import path

from tillit.unntak import views

app_name = "unntak"
urlpatterns = [
    path("unntak/virksomhet/<nr:pk>/", views.virksomhetens, name="virksomhetens"),
    path("unntak/nytt/<nr:relasjon_pk>/", views.bestem, name="bestem"),
    path("unntak/<nr:pk>/", views.vis, name="vis"),
    path("unntak/<nr:pk>/vurder/", views.vurder, name="vurder"),
]
