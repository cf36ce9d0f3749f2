from django.urls import path

from tillit.soek import views

app_name = "soek"
urlpatterns = [path("soek/", views.soek, name="soek")]
