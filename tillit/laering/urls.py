from django.urls import path

from tillit.laering import views

app_name = "laering"
urlpatterns = [
    path("laering/", views.liste, name="liste"),
    path("laering/ny/", views.ny, name="ny"),
    path("laering/liknende/", views.liknende, name="liknende"),
    path("laering/<nr:pk>/", views.vis, name="vis"),
    path("laering/<nr:pk>/endre/", views.endre, name="endre"),
    path("laering/<nr:pk>/trekk/", views.trekk, name="trekk"),
]
