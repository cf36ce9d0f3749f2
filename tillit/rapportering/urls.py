from django.urls.resolvers import URLPattern

app_name = "rapportering"
urlpatterns: list[URLPattern] = []
