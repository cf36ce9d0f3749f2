from django.urls import URLPattern

app_name = "styringsdialog"
urlpatterns: list[URLPattern] = []
