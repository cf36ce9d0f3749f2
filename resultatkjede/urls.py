from django.urls import URLPattern

app_name = "resultatkjede"
urlpatterns: list[URLPattern] = []
