"""The closed lists of the result chain."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Steg(models.IntegerChoices):
    """The five steps, left to right."""

    INNSATSFAKTOR = 1, _("Innsatsfaktorer")
    AKTIVITET = 2, _("Aktiviteter")
    PRODUKT = 3, _("Produkter og tjenester")
    BRUKEREFFEKT = 4, _("Brukereffekter")
    SAMFUNNSEFFEKT = 5, _("Samfunnseffekter")

    @property
    def spoersmaal(self) -> str:
        """The question that helps a leader fill the column, after DFØ's guide."""
        return str(_SPOERSMAAL[self])

    @property
    def risikotype(self) -> "Risikotype":
        """Which kind of risk the step carries, unless a ledd says otherwise."""
        return Risikotype.STRATEGISK if self in EFFEKTER else Risikotype.OPERASJONELL


_SPOERSMAAL = {
    Steg.INNSATSFAKTOR: _("Hvilke ressurser bruker vi?"),
    Steg.AKTIVITET: _("Hva gjør vi?"),
    Steg.PRODUKT: _("Hva leverer vi?"),
    Steg.BRUKEREFFEKT: _("Hva endrer seg for brukerne?"),
    Steg.SAMFUNNSEFFEKT: _("Hva endrer seg i samfunnet?"),
}

EFFEKTER = frozenset({Steg.BRUKEREFFEKT, Steg.SAMFUNNSEFFEKT})


class Paavirkbarhet(models.TextChoices):
    """How far the virksomhet itself can influence a link."""

    HOEY = "hoey", _("Vi styrer det selv")
    MIDDELS = "middels", _("Vi bidrar, andre også")
    LAV = "lav", _("Mest avhengig av andre")


class Evidens(models.TextChoices):
    ANTAKELSE = "antakelse", _("Antakelse")
    ERFARING = "erfaring", _("Erfaring")
    EVALUERING = "evaluering", _("Evaluering")
    FORSKNING = "forskning", _("Forskning")


class Styrke(models.TextChoices):
    """How much of the effect the cause is thought to make."""

    SVAK = "svak", _("Svak")
    MIDDELS = "middels", _("Middels")
    STERK = "sterk", _("Sterk")


class Risikotype(models.TextChoices):
    OPERASJONELL = "operasjonell", _("Operasjonell risiko: gjør vi tingene riktig?")
    STRATEGISK = "strategisk", _("Strategisk risiko: gjør vi de riktige tingene?")


class Risikostatus(models.TextChoices):
    AKTIV = "aktiv", _("Aktiv")
    LUKKET = "lukket", _("Lukket")


class Sannsynlighet(models.IntegerChoices):
    SVAERT_LITEN = 1, _("Svært liten")
    LITEN = 2, _("Liten")
    MIDDELS = 3, _("Middels")
    STOR = 4, _("Stor")
    SVAERT_STOR = 5, _("Svært stor")


class Konsekvens(models.IntegerChoices):
    UBETYDELIG = 1, _("Ubetydelig")
    MINDRE = 2, _("Mindre alvorlig")
    MODERAT = 3, _("Moderat")
    ALVORLIG = 4, _("Alvorlig")
    SVAERT_ALVORLIG = 5, _("Svært alvorlig")


class Risikonivaa(models.TextChoices):
    """Sannsynlighet × konsekvens in one word, lowest first. Derived by `rules`, never stored with a vurdering."""

    LAV = "lav", _("Lav")
    MIDDELS = "middels", _("Middels")
    HOEY = "hoey", _("Høy")
    SVAERT_HOEY = "svaert_hoey", _("Svært høy")

    @property
    def som_nivaa(self) -> str:
        """As one says it of a nivå: «nivået er høyt»."""
        return str(_SOM_NIVAA[self])


_SOM_NIVAA = {
    Risikonivaa.LAV: _("lavt"),
    Risikonivaa.MIDDELS: _("middels"),
    Risikonivaa.HOEY: _("høyt"),
    Risikonivaa.SVAERT_HOEY: _("svært høyt"),
}


class Toleransestatus(models.TextChoices):
    FORESLAATT = "foreslaatt", _("Foreslått")
    AVTALT = "avtalt", _("Avtalt")
    AVSLAATT = "avslaatt", _("Avslått")
    TRUKKET = "trukket", _("Trukket")


class Tiltakstatus(models.TextChoices):
    AAPENT = "aapent", _("Åpent")
    UTFOERT = "utfoert", _("Utført")
    DROPPET = "droppet", _("Droppet")


class Mangelslag(models.TextChoices):
    """What the gap check looks for, in the order it is shown."""

    EFFEKT_UTEN_AARSAK = "effekt_uten_aarsak", _("Effekt uten årsak")
    PRODUKT_UTEN_VIRKNING = "produkt_uten_virkning", _("Produkt som ikke fører til noe")
    AKTIVITET_UTEN_PRODUKT = "aktivitet_uten_produkt", _("Aktivitet uten produkt")
    UTEN_BRUKEREFFEKT = "uten_brukereffekt", _("Samfunnseffekt uten brukereffekt")
    EFFEKT_UTEN_INDIKATOR = "effekt_uten_indikator", _("Effekt uten indikator")
    KOBLING_UTEN_HYPOTESE = "kobling_uten_hypotese", _("Kobling uten hypotese")
    BARE_ANTAKELSER = "bare_antakelser", _("Bare antakelser hele veien")
    FORFALT_VURDERING = "forfalt_vurdering", _("Kobling som skulle vært vurdert på nytt")


# Of these one may say «vi har vurdert dette». The others are answered where they stand, by a hypothesis or a date.
KAN_VURDERES = frozenset(
    {
        Mangelslag.EFFEKT_UTEN_AARSAK,
        Mangelslag.PRODUKT_UTEN_VIRKNING,
        Mangelslag.AKTIVITET_UTEN_PRODUKT,
        Mangelslag.UTEN_BRUKEREFFEKT,
        Mangelslag.BARE_ANTAKELSER,
    }
)
# A reference is what makes these more than an opinion.
KREVER_HENVISNING = frozenset({Evidens.EVALUERING, Evidens.FORSKNING})


class Nyttestatus(models.TextChoices):
    """The life of a story of benefit."""

    UTKAST = "utkast", _("Utkast")
    TIL_GODKJENNING = "til_godkjenning", _("Til godkjenning")
    PUBLISERT = "publisert", _("Publisert")
    TRUKKET = "trukket", _("Trukket tilbake")


class Samtykke(models.TextChoices):
    """Whether anybody had to be asked."""

    GITT = "gitt", _("Den det gjelder, har samtykket")
    INGEN = "ingen", _("Fortellingen handler ikke om noen som kan kjennes igjen")
