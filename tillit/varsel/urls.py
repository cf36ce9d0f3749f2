from django.urls.resolvers import URLPattern

app_name = "varsel"
urlpatterns: list[URLPattern] = []
