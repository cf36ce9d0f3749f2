from django.urls import path

from tillit.demo import views

app_name = "demo"
urlpatterns = [
    path("stil/", views.stilside, name="stil"),
]
