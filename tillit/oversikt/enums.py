"""The closed lists of the gathering pages."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Bedtslag(models.TextChoices):
    """What has been asked of a virksomhet, in the order it is read."""

    MAAL = "maal", _("Mål")
    MAALTALL = "maaltall", _("Styringsparametere og måltall")
    STYRINGSSIGNAL = "styringssignal", _("Styringssignaler")
    OPPDRAG = "oppdrag", _("Oppdrag")
    RAPPORTERINGSKRAV = "rapporteringskrav", _("Rapporteringskrav")
    RAPPORTERING = "rapportering", _("Rapportering")
    FRA_FOER = "fra_foer", _("Åpne oppfølginger fra andre år")


class Venteslag(Enum):
    """Every kind of thing that can wait for somebody: one for each group of the waiting list."""

    AVKLARING_AA_AVGJOERE = "avklaring_aa_avgjoere"
    AVKLARING_LOEFTET = "avklaring_loeftet"
    AVVIK_AA_SVARE_PAA = "avvik_aa_svare_paa"
    AVVIK_VARSLET = "avvik_varslet"
    BREV_MOTTATT = "brev_mottatt"
    BREV_UNDERVEIS = "brev_underveis"
    BESTILT_RAPPORT = "bestilt_rapport"
    FLYTTING = "flytting"
    ROLLEFORSLAG = "rolleforslag"
    UTLOEP = "utloep"
    UTEN_LEDER = "uten_leder"
    GRENSE = "grense"
    KRAV_SLUTTFORSLAG = "krav_sluttforslag"
    KRAV_MELDT = "krav_meldt"
    KRAV_AA_VURDERE = "krav_aa_vurdere"
    KRAV_UTEN_ANSLAG = "krav_uten_anslag"
    MERKNAD = "merknad"
    UTTALELSE = "uttalelse"
    MAAL_FORESLAATT = "maal_foreslaatt"
    MAAL_AA_TA_INN = "maal_aa_ta_inn"
    MAALTALLFORSLAG = "maaltallforslag"
    MAALBIDRAG = "maalbidrag"
    VURDERING = "vurdering"
    TALL_SOM_MANGLER = "tall_som_mangler"
    KOBLING = "kobling"
    RISIKOTILTAK = "risikotiltak"
    BES_OM = "bes_om"
    INNKALLING = "innkalling"
    SIGNAL = "signal"
    ANMODNING = "anmodning"
    OPPFOELGING_AA_SVARE_PAA = "oppfoelging_aa_svare_paa"
    EVALUERING = "evaluering"
    REFERAT = "referat"
    OPPFOELGING = "oppfoelging"
    RAPPORT = "rapport"
    BESTRIDT_SIGNAL = "bestridt_signal"
    OVER_FRISTEN = "over_fristen"
    REFLEKSJON = "refleksjon"
    REVISJONSDOKUMENT = "revisjonsdokument"
    SAMMENDRAG = "sammendrag"
    SPOERSMAAL = "spoersmaal"
    SPOERSMAALSBIDRAG = "spoersmaalsbidrag"
    UNNTAK = "unntak"
    UNNTAK_FORSINKET = "unntak_forsinket"
    VERBALVEDTAK = "verbalvedtak"
    VEDTAKSBIDRAG = "vedtaksbidrag"
