from django.urls import URLPattern

app_name = "oversikt"
urlpatterns: list[URLPattern] = []
