"""What every step of a question shares: the row locked where the step can be taken, what was read, and the words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tillit.felles import persondata
from tillit.felles.feil import EndretAvAndre, EndretSidenLest, Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.organisasjon.models import Bruker
from tillit.spoersmaal import rules
from tillit.spoersmaal.enums import Spoersmaalssteg
from tillit.spoersmaal.models import Folkevalgtspoersmaal


class SpoersmaalMedPersondata(Regelbrudd):
    """Said with what was found."""


class UtelattNavnIgjen(Regelbrudd):
    """A name that is left out of the question stands in what was written later."""

    def __init__(self, navn: Collection[str], *, felt: str | None = None) -> None:
        tekst = _("Dette er utelatt av spørsmålet, og kan ikke stå her: %(navn)s. Skriv det uten navnet.")
        super().__init__(tekst % {"navn": ", ".join(navn)}, felt=felt)


class SpoersmaaletErAvsluttet(Regelbrudd):
    melding = _("Spørsmålet er besvart eller trukket, og kan ikke endres.")


class SpoersmaalsstegetErIkkeMulig(Regelbrudd):
    melding = _("Det kan ikke gjøres slik spørsmålet står nå. Noen kan ha vært der før deg.")


class SvaretErEndret(EndretSidenLest):
    melding: Any = _("Svaret er endret siden du åpnet siden. Les det før du avgjør det.")

    def __init__(self, *, versjon: int, returgrunn: str = "") -> None:
        super().__init__(versjon=versjon)
        if returgrunn:
            self.melding = _(
                "Svaret har vært i retur siden du åpnet siden: «%(grunn)s». Les det som står nå, før du avgjør det."
            ) % {"grunn": returgrunn}


class GrunnlagetErNytt(EndretAvAndre):
    """What the step rests on, beside what is written in it, reads otherwise now. Says what, and the page shows it."""

    def __init__(self, *, versjon: int, gjeldende: Mapping[str, Any], nytt: Iterable[str]) -> None:
        super().__init__(versjon=versjon, gjeldende=gjeldende)
        self.melding: Any = _(
            "Dette er nytt siden du åpnet siden: %(hva)s. Les det som står nå, og send på nytt. "
            "Det du skrev, er ikke borte."
        ) % {"hva": ", ".join(nytt)}


def hindring(steg: Spoersmaalssteg, *, status: str) -> type[Regelbrudd] | None:
    """Why the step cannot be taken of a question that stands so; None where it can."""
    if rules.kan_tas(steg, status=status):
        return None
    avsluttet = not rules.er_aapent(status) and steg != Spoersmaalssteg.TILFOEYE
    return SpoersmaaletErAvsluttet if avsluttet else SpoersmaalsstegetErIkkeMulig


def laas_til_steget(spoersmaal: Folkevalgtspoersmaal, steg: Spoersmaalssteg) -> Folkevalgtspoersmaal:
    """The row as it stands now, locked, where the step can be taken."""
    laast = laas(spoersmaal)
    if brudd := hindring(steg, status=laast.status):
        raise brudd
    return laast


def krev_lest(spoersmaal: Folkevalgtspoersmaal, versjon: int, steg: Spoersmaalssteg) -> None:
    """What the step rests on has not been another since it was read, not even in between: an answer that was returned
    and sent once more is not the one somebody read. Two who do different things are not in each other's way.

    At most one query.
    """
    if spoersmaal.versjon == versjon:
        return
    felter = rules.HVILER_PAA[steg]
    senere = Folkevalgtspoersmaal.pgh_event_model.objects.filter(pgh_obj_id=spoersmaal.pk, versjon__gte=versjon)  # type: ignore[attr-defined]  # made by pghistory
    rader = list(senere.order_by("pgh_id").values("versjon", *felter))
    sett = next((rad for rad in reversed(rader) if rad["versjon"] == versjon), None)
    endret = [felt for felt in felter if sett is None or any(rad[felt] != sett[felt] for rad in rader)]
    if not endret:
        return
    if steg in {Spoersmaalssteg.PUBLISERE, Spoersmaalssteg.RETURNERE}:
        grunner = [rad["returgrunn"] for rad in rader if rad["returgrunn"]]
        raise SvaretErEndret(versjon=spoersmaal.versjon, returgrunn=grunner[-1] if grunner else "")
    navn = {felt.name: str(felt.verbose_name) for felt in Folkevalgtspoersmaal._meta.fields}  # noqa: SLF001  # no public spelling
    raise GrunnlagetErNytt(
        versjon=spoersmaal.versjon,
        gjeldende={felt: getattr(spoersmaal, felt) for felt in felter},
        nytt=[navn[felt] for felt in endret],
    )


def skriv(navn: str, spoersmaal: Folkevalgtspoersmaal, av: Bruker, *, grunn: str = "", **verdier: Any) -> None:
    with handling(navn, av=av, grunn=grunn):
        spoersmaal.lagre_ny_versjon(**verdier)


def krev_uten_persondata(tekst: str, *, felt: str, utelatt: str = "") -> None:
    """`utelatt`: the names that are left out of the question, one on each line. No later text brings them back."""
    persondata.krev_uten_persondata(tekst, SpoersmaalMedPersondata, felt=felt)
    if igjen := rules.skrevet_igjen(tekst, rules.navnene(utelatt)):
        raise UtelattNavnIgjen(igjen, felt=felt)
