"""One body: who steers it and has steered it, who has a role on it, and how it came to be so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from tillit.felles.formater import kortdato
from tillit.organisasjon.enums import Oppbevaringsslag
from tillit.organisasjon.models import (
    Oppbevaringsregel,
    Opprydding,
    Organ,
    Rolletildeling,
    Styringsrelasjon,
)
from tillit.organisasjon.oppbevaring import STANDARD
from tillit.organisasjon.queries.brukere import Forvaltningsendring, hendelser, med_forrige, med_navn

SISTE_OPPRYDDINGER = 10


@dataclass(frozen=True)
class Organbilde:
    """A body as who keeps the organisation sees it; `styring` is all who have steered, do and will, the last first."""

    styres: Styringsrelasjon | None
    styring: tuple[Styringsrelasjon, ...]
    styrer: tuple[Styringsrelasjon, ...]
    roller: tuple[Rolletildeling, ...]
    endringer: tuple[Forvaltningsendring, ...]


@dataclass(frozen=True)
class Oppbevaring:
    """One kind of thing that may go, and after how many days."""

    slag: str
    navn: str
    dager: int
    siste: datetime | None


def organbilde(organ: Organ, *, dag: date) -> Organbilde:
    """Seven queries."""
    relasjoner = list(organ.styres_i.med_organer().order_by("-gyldig_fra", "-pk"))
    roller = Rolletildeling.objects.gyldige(dag).filter(organ=organ).select_related("bruker", "organ")
    return Organbilde(
        styres=next((rad for rad in relasjoner if rad.er_gyldig(dag)), None),
        styring=tuple(relasjoner),
        styrer=tuple(organ.styrer.gyldige(dag).med_organer().order_by("underordnet__sortering", "pk")),
        roller=tuple(roller.order_by("rolle", "bruker__navn", "pk")),
        endringer=tuple(_endringer(organ)),
    )


def oppbevaringsregler() -> list[Oppbevaring]:
    """Every kind, with its rule or what holds without one. Two queries."""
    regler = dict(Oppbevaringsregel.objects.values_list("slag", "dager"))
    siste = dict(Opprydding.objects.order_by("slag", "-tid").distinct("slag").values_list("slag", "tid"))
    return [
        Oppbevaring(slag.value, str(slag.label), regler.get(slag, STANDARD[slag]), siste.get(slag))
        for slag in Oppbevaringsslag
    ]


def oppbevaringsregel(slag: Oppbevaringsslag) -> Oppbevaringsregel:
    """The rule there is, else what holds without one, not stored. One query."""
    return Oppbevaringsregel.objects.filter(slag=slag).first() or Oppbevaringsregel(slag=slag, dager=STANDARD[slag])


def regelendringer() -> list[Forvaltningsendring]:
    """Every change of a rule, the newest first. Two queries."""
    funn = [(ett, _regelen(ett, foer)) for ett, foer in med_forrige(hendelser(Oppbevaringsregel))]
    return med_navn(funn)


def _regelen(ett: Any, foer: Any) -> str:
    hva = Oppbevaringsslag(ett.slag).label
    dager = foer.dager if foer else STANDARD[Oppbevaringsslag(ett.slag)]
    return _("%(hva)s: fra %(foer)d til %(naa)d dager") % {"hva": hva, "foer": dager, "naa": ett.dager}


def oppryddinger() -> list[Opprydding]:
    """The last things that were taken away."""
    return list(Opprydding.objects.all()[:SISTE_OPPRYDDINGER])


def _endringer(organ: Organ) -> list[Forvaltningsendring]:
    """The newest first. Four queries: two kinds of rows, and the names of bodies and of those who did it."""
    egne = hendelser(Organ, pgh_obj_id=organ.pk)
    styring = hendelser(Styringsrelasjon, underordnet_id=organ.pk)
    navn = dict(Organ.objects.filter(pk__in={ett.overordnet_id for ett in styring}).values_list("pk", "navn"))
    funn = [(ett, _("Organet ble endret") if foer else _("Organet ble opprettet")) for ett, foer in med_forrige(egne)]
    funn += [(ett, _om_styringen(ett, foer, navn.get(ett.overordnet_id, ""))) for ett, foer in med_forrige(styring)]
    return med_navn(funn)


def _om_styringen(ett: Any, foer: Any, avdeling: str) -> str:
    if foer is None:
        return _("Styres av %(organ)s fra %(dato)s") % {"organ": avdeling, "dato": kortdato(ett.gyldig_fra)}
    if ett.gyldig_til and ett.gyldig_til != foer.gyldig_til:
        return _("Styringen fra %(organ)s slutter %(dato)s") % {"organ": avdeling, "dato": kortdato(ett.gyldig_til)}
    return _("Styringen fra %(organ)s ble endret") % {"organ": avdeling}
