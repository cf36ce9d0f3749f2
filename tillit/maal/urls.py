from django.urls import URLPattern

app_name = "maal"
urlpatterns: list[URLPattern] = []
