from django.urls.resolvers import URLPattern

app_name = "statistikk"
urlpatterns: list[URLPattern] = []
