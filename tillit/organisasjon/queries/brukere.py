"""The register of people: who has what, as of a day, and how it came to be so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from tillit.felles.formater import kortdato
from tillit.organisasjon.enums import Forslagsutfall, Rolle
from tillit.organisasjon.models import Bruker, Organ, Rolleforslag, Rolletildeling
from tillit.spraak.bokstaver import liten

PER_SIDE = 50


@dataclass(frozen=True)
class Forvaltningsendring:
    """One thing that was done to a person or a body: what, when, by whom and why."""

    tid: datetime
    hva: str
    hvem: str
    grunn: str


@dataclass(frozen=True)
class Personbilde:
    """What a person has, had and may come to have."""

    gjelder: tuple[Rolletildeling, ...]
    kommer: tuple[Rolletildeling, ...]
    hadde: tuple[Rolletildeling, ...]
    forslag: tuple[Rolleforslag, ...]
    endringer: tuple[Forvaltningsendring, ...]


def eneste_organ(person: Bruker, *, dag: date) -> int | None:
    """The number of the body where the person has every role they have on the day, else None. One query."""
    organer = set(Rolletildeling.objects.gyldige(dag).filter(bruker=person).values_list("organ", flat=True))
    return organer.pop() if len(organer) == 1 else None


def brukerliste(leser: Bruker, valg: Mapping[str, Any], *, dag: date, side: int) -> Page[Bruker]:
    """One page of people by name, each with `roller_da`: those held on `dag`. Three queries."""
    holdt = Rolletildeling.objects.gyldige(dag)
    rader = Bruker.objects.synlig_for(leser).order_by("navn", "pk")
    rader = rader.prefetch_related(
        Prefetch("roller", holdt.select_related("organ").order_by("gyldig_fra", "pk"), to_attr="roller_da")
    )
    if q := valg.get("q"):
        rader = rader.filter(Q(navn__icontains=q) | Q(brukernavn__icontains=q) | Q(epost__icontains=q))
    egne = holdt.filter(bruker=OuterRef("pk"))
    avgrenset = {felt: valg[felt] for felt in ("rolle", "organ") if valg.get(felt)}
    if avgrenset:
        rader = rader.filter(Exists(egne.filter(**avgrenset)))
    if valg.get("med_slutt"):
        rader = rader.filter(Exists(egne.filter(gyldig_til__isnull=False)))
    konto = valg.get("konto", "")
    if konto == "" and valg.get("dato"):
        # Who had something that day had it, though the account has been closed since.
        rader = rader.filter(Q(is_active=True) | Exists(egne))
    elif konto != "alle":
        rader = rader.filter(is_active=konto != "stengt")
    if konto == "uten":
        rader = rader.filter(~Exists(egne))
    return Paginator(rader, PER_SIDE).get_page(side)


def ventende_forslag() -> QuerySet[Rolleforslag]:
    """Roles that wait for another administrator, the oldest first."""
    return (
        Rolleforslag.objects.filter(utfall=Forslagsutfall.VENTER)
        .select_related("bruker", "organ", "foreslaatt_av")
        .order_by("foreslaatt_tid", "pk")
    )


def personbilde(person: Bruker, *, dag: date) -> Personbilde:
    """Seven queries, however much has happened."""
    roller = list(person.roller.select_related("organ", "gitt_av").order_by("-gyldig_fra", "-pk"))
    return Personbilde(
        gjelder=tuple(rad for rad in roller if rad.er_gyldig(dag)),
        kommer=tuple(rad for rad in roller if rad.gyldig_fra > dag),
        hadde=tuple(rad for rad in roller if rad.gyldig_til and rad.gyldig_til <= dag),
        forslag=tuple(ventende_forslag().filter(bruker=person)),
        endringer=tuple(_endringer(person)),
    )


def _endringer(person: Bruker) -> list[Forvaltningsendring]:
    """The newest first. Five queries: three kinds of rows, and the names of bodies and of those who did it."""
    kontoen = hendelser(Bruker, pgh_obj_id=person.pk)
    roller = hendelser(Rolletildeling, bruker_id=person.pk)
    forslag = hendelser(Rolleforslag, bruker_id=person.pk)
    organer = dict(Organ.objects.filter(pk__in={ett.organ_id for ett in roller + forslag}).values_list("pk", "navn"))
    funn = [(ett, _om_kontoen(ett, foer)) for ett, foer in med_forrige(kontoen)]
    funn += [(ett, _om_rollen(ett, foer, organer)) for ett, foer in med_forrige(roller)]
    funn += [(ett, _om_forslaget(ett, foer, organer)) for ett, foer in med_forrige(forslag)]
    return med_navn(funn)


def hendelser(modell: Any, **hvilke: int) -> list[Any]:
    """What history holds of rows of a model, the first first, each with its context. One query."""
    rader = modell.pgh_event_model.objects.filter(**hvilke)
    return list(rader.select_related("pgh_context").order_by("pgh_id"))


def med_navn(funn: Iterable[tuple[Any, str]]) -> list[Forvaltningsendring]:
    """Events and what each says, with who did it and why, the newest first. One query."""
    funn = [(ett, hva) for ett, hva in funn if hva]
    numre = {_metadata(ett).get("bruker") for ett, _hva in funn} - {None}
    navn = dict(Bruker.objects.filter(pk__in=numre).values_list("pk", "navn"))
    endringer = [
        Forvaltningsendring(
            ett.pgh_created_at,
            hva,
            navn.get(_metadata(ett).get("bruker"), _("Programmet")),
            _metadata(ett).get("grunn", ""),
        )
        for ett, hva in funn
    ]
    return sorted(endringer, key=lambda endring: endring.tid, reverse=True)


def med_forrige(hendelser: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Each event with the one before it of the same row."""
    forrige: dict[int, Any] = {}
    par = []
    for ett in hendelser:
        par.append((ett, forrige.get(ett.pgh_obj_id)))
        forrige[ett.pgh_obj_id] = ett
    return par


def _metadata(hendelse: Any) -> dict[str, Any]:
    return hendelse.pgh_context.metadata if hendelse.pgh_context else {}


def _om_kontoen(ett: Any, foer: Any) -> str:
    if foer is None:
        return _("Kontoen ble opprettet")
    if ett.is_active != foer.is_active:
        return _("Kontoen ble åpnet") if ett.is_active else _("Kontoen ble stengt")
    if ett.is_staff != foer.is_staff:
        return _("Fikk åpne forvaltningssidene") if ett.is_staff else _("Mistet adgangen til forvaltningssidene")
    if (ett.navn, ett.brukernavn, ett.epost) != (foer.navn, foer.brukernavn, foer.epost):
        return _("Navn, brukernavn eller e-post ble endret")
    return _("Passordet ble satt") if ett.passord_satt_av_id else _("Passordet ble byttet")


def _om_rollen(ett: Any, foer: Any, organer: Mapping[int, str]) -> str:
    rolle = _rollen(ett, organer)
    if foer is None:
        return _("Fikk rollen %(rolle)s") % {"rolle": rolle}
    if ett.gyldig_til and ett.gyldig_til != foer.gyldig_til:
        return _("Rollen %(rolle)s slutter %(dato)s") % {"rolle": rolle, "dato": kortdato(ett.gyldig_til)}
    return _("Rollen %(rolle)s ble endret") % {"rolle": rolle}


def _om_forslaget(ett: Any, foer: Any, organer: Mapping[int, str]) -> str:
    """Nothing where the proposal is only told which role came of it."""
    rolle = _rollen(ett, organer)
    if foer is None:
        return _("Ble foreslått til rollen %(rolle)s") % {"rolle": rolle}
    if ett.utfall == foer.utfall:
        return ""
    if ett.utfall == Forslagsutfall.GODKJENT:
        return _("Forslaget om rollen %(rolle)s ble godkjent") % {"rolle": rolle}
    return _("Forslaget om rollen %(rolle)s ble avvist eller trukket") % {"rolle": rolle}


def _rollen(ett: Any, organer: Mapping[int, str]) -> str:
    return _("%(rolle)s i %(organ)s") % {
        "rolle": liten(str(Rolle(ett.rolle).label)),
        "organ": organer.get(ett.organ_id, ""),
    }
