from django.urls import path

from tillit.avvik import views

app_name = "avvik"
urlpatterns = [
    path("avvik/", views.liste, name="liste"),
    path("avvik/<nr:pk>/", views.vis, name="vis"),
    path("avvik/varsle/<nr:relasjon_pk>/", views.varsle, name="varsle"),
    path("avvik/<nr:pk>/svardag/", views.sett_svardag, name="svardag"),
    path("avvik/<nr:pk>/svar/", views.svar, name="svar"),
    path("avvik/<nr:pk>/notat/", views.noter, name="noter"),
    path("avvik/<nr:pk>/utfall/", views.be_om_lukking, name="be_om_lukking"),
    path("avvik/<nr:pk>/lukk/", views.lukk, name="lukk"),
    path("avvik/<nr:pk>/hold-aapent/", views.hold_aapent, name="hold_aapent"),
    path("avvik/<nr:pk>/trekk/", views.trekk, name="trekk"),
]
