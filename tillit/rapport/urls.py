from django.urls import path

from tillit.rapport import views
from tillit.rapport.bunke import views as bunke
from tillit.rapport.utgave import views as utgave

app_name = "rapport"
urlpatterns = [
    path("rapporter/", views.liste, name="liste"),
    path("rapporter/bestill/<nr:organ_pk>/<slug:slag>/", views.bestill, name="bestill"),
    path("rapporter/bunke/bestill/<nr:organ_pk>/", bunke.bestill, name="bestill_bunke"),
    path("rapporter/bunke/<nr:pk>/", bunke.vis, name="bunke"),
    path("rapporter/bunke/<nr:pk>/fremdrift/", bunke.fremdrift, name="bunkens_fremdrift"),
    path("rapporter/bunke/<nr:pk>/avbryt/", bunke.avbryt, name="avbryt_bunke"),
    path("rapporter/bunke/<nr:pk>/pakk/", bunke.pakk_igjen, name="pakk_bunke_igjen"),
    path("rapporter/bunke/<nr:pk>/zip/", bunke.last_ned, name="last_ned_bunke"),
    path("rapporter/<nr:pk>/", views.vis, name="vis"),
    path("rapporter/<nr:pk>/fremdrift/", views.fremdrift, name="fremdrift"),
    path("rapporter/<nr:pk>/avbryt/", views.avbryt, name="avbryt"),
    path("rapporter/<nr:pk>/innhold/", views.innhold, name="innhold"),
    path("sammendrag/", views.sammendrag_liste, name="sammendrag_liste"),
    path("sammendrag/<nr:virksomhet_pk>/", utgave.sammendrag, name="sammendrag"),
    path("sammendrag/byen/", utgave.byen, name="sammendrag_byen"),
    path("sammendrag/avdeling/<nr:pk>/", utgave.avdeling, name="sammendrag_avdeling"),
    path("sammendrag/utvalg/<nr:pk>/", utgave.utvalg, name="sammendrag_utvalg"),
    path("sammendrag/formaal/<slug:formaal>/", utgave.formaal, name="sammendrag_formaal"),
    path("sammendrag/maal/<nr:pk>/", utgave.maal, name="sammendrag_maal"),
    path("sammendrag/<nr:virksomhet_pk>/sammenlikn/", utgave.sammenlikn, name="sammendrag_sammenlikn"),
    path("sammendrag/<nr:virksomhet_pk>/utkast/", utgave.utkast, name="sammendrag_utkast"),
    path("sammendrag/<nr:virksomhet_pk>/styring/", views.styring, name="styring"),
    path("rapporter/<nr:pk>/sammenlikn/<nr:annen_pk>/", views.sammenlikn, name="sammenlikn"),
    path("rapporter/<nr:pk>/pdf/", views.last_ned, name="last_ned"),
    path("rapporter/<nr:pk>/word/", views.tvilling, {"form": "word"}, name="som_word"),
    path("rapporter/<nr:pk>/excel/", views.tvilling, {"form": "excel"}, name="som_excel"),
]
