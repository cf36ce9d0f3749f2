"""What cannot be done with sources, queries and answers, in words for a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd


class HentetNylig(Regelbrudd):
    melding = _("Tallene ble hentet for mindre enn to minutter siden. Vent litt før du henter dem igjen.")


class KildenErIkkeIBruk(Regelbrudd):
    melding = _("Datakilden er ikke i bruk.")


class IkkePaaNett(Regelbrudd):
    melding = _("Denne kilden er en fil. Last opp filen i stedet.")


class HentesNaa(Regelbrudd):
    melding = _("Tallene hentes akkurat nå. Vent til de er kommet, og lagre på nytt.")


class IngenSerier(Regelbrudd):
    melding = _("Koble minst én serie til en indikator før spørringen tas i bruk.")


class IkkeProevd(Regelbrudd):
    melding = _("Spørringen har ikke fått noe svar ennå. Hent eller last opp tallene først.")


class EndringenErAvgjort(Regelbrudd):
    melding = _("Dette er allerede avgjort, eller et nyere svar er kommet. Se spørringen på nytt.")


class IngenTallPasser(Regelbrudd):
    melding = _("Ingen av tallene i svaret passer med indikatorene. Se hvorfor ved hvert tall.")


class TallMaaAvklares(Regelbrudd):
    melding = _("Svaret har tall som kan leses på to måter. Velg hvordan de skal leses først.")


class SvaretErIkkeLest(Regelbrudd):
    melding = _("Tallene i svaret er ikke lest ennå. Vent til de er lest, og prøv igjen.")


class IndikatorenErIkkeDeres(Regelbrudd):
    melding = _("Indikatoren hører til en annen virksomhet.")
    felt = "indikator"


class SerienErKoblet(Regelbrudd):
    """Names the query that fills the indicator, where it was there to be read."""

    melding = _("Indikatoren får allerede tall fra en annen spørring.")
    felt = "indikator"


class FilenErUnderveis(Regelbrudd):
    melding = _(
        "En annen fil leses akkurat nå, og denne er ikke tatt imot. Vent til den er lest, og last opp denne på nytt."
    )
    felt = "fil"
