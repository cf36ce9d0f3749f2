from django.urls import URLPattern

app_name = "rapport"
urlpatterns: list[URLPattern] = []
