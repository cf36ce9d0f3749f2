from django.urls.resolvers import URLPattern

app_name = "regneark"
urlpatterns: list[URLPattern] = []
