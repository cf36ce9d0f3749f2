from django.urls import path

from tillit.tiltaksregister import views

app_name = "tiltaksregister"
urlpatterns = [
    path("tiltaksregister/", views.liste, name="liste"),
    path("tiltaksregister/summen/", views.summen, name="summen"),
    path("tiltaksregister/nytt/", views.nytt, name="nytt"),
    path("tiltaksregister/laerdom/<nr:pk>/", views.av_laerdom, name="av_laerdom"),
    path("tiltaksregister/<nr:pk>/", views.vis, name="vis"),
    path("tiltaksregister/<nr:pk>/endre/", views.endre, name="endre"),
    path("tiltaksregister/<nr:pk>/avslutt/", views.avslutt, name="avslutt"),
    path("tiltaksregister/<nr:pk>/laerdom/", views.knytt_laerdom, name="knytt_laerdom"),
    path("tiltaksregister/<nr:pk>/laerdom/ny/", views.skriv_laerdom, name="skriv_laerdom"),
]
