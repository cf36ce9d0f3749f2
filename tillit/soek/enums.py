from django.db import models
from django.utils.translation import gettext_lazy as _


class Dokumentslag(models.TextChoices):
    """What a hit is, in the order the kinds are offered."""

    MAAL = "maal", _("Mål")
    INDIKATOR = "indikator", _("Indikator")
    MAALING = "maaling", _("Ord om en måling")
    VURDERING = "vurdering", _("Vurdering")
    LEDD = "ledd", _("Ledd i en resultatkjede")
    KOBLING = "kobling", _("Kobling i en resultatkjede")
    KJEDEMAL = "kjedemal", _("Mal for resultatkjede")
    RISIKO = "risiko", _("Risiko")
    TILTAK = "tiltak", _("Tiltak mot en risiko")
    FORTELLING = "fortelling", _("Nyttefortelling")
    MOETE = "moete", _("Møte")
    SAK = "sak", _("Sak i et møte")
    SIGNAL = "signal", _("Signal")
    SVAR = "svar", _("Svar på et signal")
    ORDLYD = "ordlyd", _("Foreslått ordlyd")
    SPOERSMAALSSVAR = "spoersmaalssvar", _("Svar på et spørsmål")
    REFERAT = "referat", _("Referat")
    KOMMENTAR = "kommentar", _("Kommentar til et referat")
    TILLEGG = "tillegg", _("Tillegg til et referat")
    OPPFOELGING = "oppfoelging", _("Oppfølging")
    PERIODE = "periode", _("Rapporteringsperiode")
    RAPPORTERINGSKRAV = "krav", _("Rapporteringskrav")
    BREV = "brev", _("Brev fra avdelingen")
    LEVERANSE = "leveranse", _("Levert rapportering")
    RAPPORT = "rapport", _("Samlerapport")
    SPOERSMAAL = "spoersmaal", _("Spørsmål fra en folkevalgt")
    VERBALVEDTAK = "verbalvedtak", _("Verbalvedtak")
    VEDTAKSSVAR = "vedtakssvar", _("Svar på et verbalvedtak")
    SPOERRING = "spoerring", _("Statistikkspørring")
    VIRKSOMHET = "virksomhet", _("Virksomhet")
    AVDELING = "avdeling", _("Byrådsavdeling")
    PERSON = "person", _("Person")
