from django.urls import path

from tillit.oversikt import views

app_name = "oversikt"
urlpatterns = [
    path("", views.start, name="start"),
]
