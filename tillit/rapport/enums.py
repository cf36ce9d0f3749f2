"""The closed lists of reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rapportslag(models.TextChoices):
    """What a report is: each has a folder of its own in `tillit/rapport/slag`."""

    SAMLERAPPORT = "samlerapport", _("Samlerapport")
    VIRKSOMHETSSTATUS = "virksomhetsstatus", _("Virksomhetsstatus")
    TERTIALRAPPORT = "tertialrapport", _("Tertialrapport")
    AARSBERETNING = "aarsberetning", _("Årsberetning")
    AARSBERETNING_STAT = "aarsberetning_stat", _("Årsberetning i seks deler")
    BYSTATUS = "bystatus", _("Bystatus")
    AVDELINGSSTATUS = "avdelingsstatus", _("Avdelingsstatus")
    UTVALGSSAMMENDRAG = "utvalgssammendrag", _("Sammendrag for utvalg")


# Of one virksomhet, made for one of the parties.
OM_EN_VIRKSOMHET = frozenset(
    {
        Rapportslag.VIRKSOMHETSSTATUS,
        Rapportslag.TERTIALRAPPORT,
        Rapportslag.AARSBERETNING,
        Rapportslag.AARSBERETNING_STAT,
    }
)

# Of these the virksomhet makes one for itself and for the department: both read it, and neither is «dere».
FOR_BEGGE = OM_EN_VIRKSOMHET - {Rapportslag.VIRKSOMHETSSTATUS}

# Read as those elected read it: no dialogue, so nothing is said of what is in it.
UTEN_DIALOG = frozenset({Rapportslag.BYSTATUS, Rapportslag.AVDELINGSSTATUS, Rapportslag.UTVALGSSAMMENDRAG})

# Of what is approved for everybody elected, so they read it too, and may have it made.
FOR_FOLKEVALGTE = frozenset({Rapportslag.UTVALGSSAMMENDRAG})


class Egenseksjon(models.TextChoices):
    """The parts that a virksomhet writes itself, by what the report calls them."""

    # An årsberetning in the municipality's outline …
    ANSVAR = "ansvar", _("Ansvarsområde")
    RESULTATER = "resultater", _("Mål og resultater")
    BUDSJETT = "budsjett", _("Budsjett og regnskap")
    SAERSKILT = "saerskilt", _("Særskilt rapportering")
    VERBALVEDTAK = "verbalvedtak", _("Verbalvedtak")
    MERKNADER = "merknader", _("Merknader fra revisjon og kontrollutvalg")
    # … and in the state's.
    LEDER = "leder", _("I. Leders beretning")
    INTRODUKSJON = "introduksjon", _("II. Introduksjon til virksomheten og hovedtall")
    AKTIVITETER = "aktiviteter", _("III. Årets aktiviteter og resultater")
    STYRING = "styring", _("IV. Styring og kontroll i virksomheten")
    FRAMTID = "framtid", _("V. Vurdering av framtidsutsikter")
    REGNSKAP = "regnskap", _("VI. Årsregnskap")


class Dybde(models.TextChoices):
    """How much of a report is set out."""

    KORT = "kort", _("Kort")
    VANLIG = "vanlig", _("Vanlig")
    ALT = "alt", _("Alt")


class Rapportdel(models.TextChoices):
    """What the orderer may have with or without."""

    MAAL = "maal", _("Målene, med status og tall")
    KJEDER = "kjeder", _("Resultatkjedene")
    RISIKOER = "risikoer", _("Risikoene")
    TABELLER = "tabeller", _("Tabeller med tall")
    FORSIDE = "forside", _("En forside foran det som må avgjøres")


def kolonne(del_: Rapportdel) -> str:
    """Where the order keeps whether it is with."""
    return f"med_{del_.value}"


class Rapportstatus(models.TextChoices):
    BESTILT = "bestilt", _("Bestilt")
    UNDER_ARBEID = "under_arbeid", _("Lages nå")
    FERDIG = "ferdig", _("Ferdig")
    FEILET = "feilet", _("Kunne ikke lages")
    AVBRUTT = "avbrutt", _("Avbrutt")


# Nobody will work on one of these any more.
OVER = frozenset({Rapportstatus.FERDIG, Rapportstatus.FEILET, Rapportstatus.AVBRUTT})
