from django.urls import path

from tillit.spoersmaal import views

app_name = "spoersmaal"
urlpatterns = [
    path("spoersmaal/", views.liste, name="liste"),
    path("spoersmaal/<nr:pk>/", views.vis, name="vis"),
    path("spoersmaal/om-maal/<nr:pk>/", views.om_maalet, name="om_maalet"),
    path("spoersmaal/om-virksomhet/<nr:pk>/", views.om_virksomheten, name="om_virksomheten"),
    path("spoersmaal/om-maal/<nr:pk>/still/", views.still_om_maalet, name="still_om_maalet"),
    path("spoersmaal/om-virksomhet/<nr:pk>/still/", views.still_om_virksomheten, name="still_om_virksomheten"),
    path("spoersmaal/<nr:pk>/be-om-bidrag/", views.be_om_bidrag, name="be_om_bidrag"),
    path("spoersmaal/<nr:pk>/bidra/", views.bidra, name="bidra"),
    path("spoersmaal/<nr:pk>/svar/", views.skriv, name="skriv"),
    path("spoersmaal/<nr:pk>/retur/", views.returner, name="returner"),
    path("spoersmaal/<nr:pk>/publiser/", views.publiser, name="publiser"),
    path("spoersmaal/<nr:pk>/frist/", views.sett_frist, name="sett_frist"),
    path("spoersmaal/<nr:pk>/utelat/", views.skjul, name="skjul"),
    path("spoersmaal/<nr:pk>/tillegg/", views.legg_til, name="legg_til"),
    path("spoersmaal/<nr:pk>/trekk/", views.trekk, name="trekk"),
]
