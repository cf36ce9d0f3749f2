"""The closed lists of statistics sources."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kildetype(models.TextChoices):
    """How a source is asked, or that its answer is handed over as a file."""

    PXWEB2 = "pxwebapi2", _("PxWebApi 2")
    PXWEB1 = "pxweb1", _("PxWeb, versjon 1")
    JSONSTAT = "jsonstat", _("JSON-stat-fil")
    CSV = "csv", _("CSV-fil")


class Desimaltegn(models.TextChoices):
    """What «1.234» is in a file: more than a thousand where the comma is decimal, more than one where the dot is."""

    KOMMA = ",", _("Komma: 1.234 er 1 234")
    PUNKTUM = ".", _("Punktum: 1.234 er 1,234")


class Spoerringstilstand(models.TextChoices):
    UTKAST = "utkast", _("Ikke tatt i bruk")
    I_BRUK = "i_bruk", _("I bruk")
    STANSET = "stanset", _("Stanset")


class Utloeser(models.TextChoices):
    """What made an answer be fetched."""

    NATT = "natt", _("Hentet om natten")
    PERSON = "person", _("Hentet av en person")
    FIL = "fil", _("Lest fra fil")
    LESING = "lesing", _("Samme svar, lest på nytt")


class Utfall(models.TextChoices):
    """What became of an answer."""

    PROEVE = "proeve", _("Prøvd, ikke tatt inn")
    NYE_TALL = "nye_tall", _("Nye tall")
    UENDRET = "uendret", _("Sjekket, ingen endring")
    KILDE_ENDRET = "kilde_endret", _("Kilden er endret")


class Endringsslag(models.TextChoices):
    """What is not as last time at the source."""

    KODE_BORTE = "kode_borte", _("En kode er borte")
    NAVN = "navn", _("En kode har fått nytt navn")
    ENHET = "enhet", _("Enheten er endret")
    BASIS = "basis", _("Basisperioden er endret")
    DIMENSJON = "dimensjon", _("Tabellen har fått andre dimensjoner")
    PERIODE_BORTE = "periode_borte", _("En periode er borte")
    FREKVENS = "frekvens", _("Periodene har en annen lengde")
    TVETYDIG = "tvetydig", _("Et tall kan leses på to måter")


class Svarvalg(models.TextChoices):
    """What a person decides when the source has changed."""

    SAMME = "samme", _("Tallene måler det samme som før")
    BRUDD = "brudd", _("Brudd i serien fra de nye periodene")
    NYTT_GRUNNLAG = "nytt_grunnlag", _("Nytt beregningsgrunnlag: hele serien føres for seg")


class Radstatus(models.TextChoices):
    """What taking in one value would do."""

    NY = "ny", _("Ny")
    RETTET = "rettet", _("Rettet av kilden")
    ENDELIG = "endelig", _("Nå endelig")
    UENDRET = "uendret", _("Som før")
    FOERT_FOR_HAAND = "foert_for_haand", _("Ført for hånd")
    IKKE_OVER = "ikke_over", _("Perioden er ikke over")
    NEKTET = "nektet", _("Passer ikke med indikatoren")
    FREMMED_PERIODE = "fremmed_periode", _("Ikke en periode vi kjenner")
    ANNEN_LENGDE = "annen_lengde", _("Perioden har en annen lengde enn indikatoren")
    UKLAR = "uklar", _("Må avklares")
