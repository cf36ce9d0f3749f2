from django.urls import URLPattern

app_name = "organisasjon"
urlpatterns: list[URLPattern] = []
