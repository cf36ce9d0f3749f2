from django.urls import path

from tillit.oversikt import views

app_name = "oversikt"
urlpatterns = [
    path("", views.start, name="start"),
    path("virksomheter/", views.virksomheter, name="virksomheter"),
    path("virksomheter/<int:pk>/", views.virksomhet, name="virksomhet"),
    path("avdelinger/<int:pk>/", views.avdeling, name="avdeling"),
]
