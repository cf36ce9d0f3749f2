"""Giving and ending roles: what one administrator may give alone, and what takes two."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd
from tillit.felles.formater import oppramsing
from tillit.felles.historikk import handling, krev_utgave
from tillit.felles.laas import laas
from tillit.felles.modeller import ikke_over
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Forslagsutfall, Hendelsesslag, Organtype
from tillit.organisasjon.models import Bruker, Organ, Rolleforslag, Rolletildeling
from tillit.organisasjon.rettigheter import HELE_BYEN
from tillit.organisasjon.rules import passer
from tillit.organisasjon.sikkerhetslogg import meld
from tillit.spraak.bokstaver import liten


class RollenPasserIkke(Regelbrudd):
    """`rolle` says where it does belong."""

    felt = "rolle"

    def __init__(self, rolle: str) -> None:
        typer = [liten(str(type_.label)) for type_ in Organtype if passer(rolle, type_)]
        super().__init__(
            gettext("Rollen hører ikke hjemme på dette organet. Den gis på organer av disse typene: %(typer)s.")
            % {"typer": oppramsing(typer)}
        )


class IkkeTilSegSelv(Regelbrudd):
    melding = _("Du kan ikke gi deg selv en rolle. En annen administrator må gjøre det.")
    felt = "bruker"


class IkkeForeslaaSegSelv(Regelbrudd):
    melding = _("Du kan ikke foreslå deg selv. En annen administrator må gjøre det.")
    felt = "bruker"


class KreverTo(Regelbrudd):
    melding = _("Rollen gjelder hele byen. Foreslå den under «Roller som må godkjennes».")
    felt = "rolle"


class HarAlleredeRollen(Regelbrudd):
    melding = _("Brukeren har allerede denne rollen i perioden.")


class ErAlleredeForeslaatt(Regelbrudd):
    melding = _("Rollen er allerede foreslått, og venter på en annen administrator.")


class RollenErOver(Regelbrudd):
    melding = _("Rollen har allerede tatt slutt.")


class SluttenErIkkeTidligere(Regelbrudd):
    melding = _(
        "Rollen slutter allerede tidligere. Skal den gjelde lenger, gir du den på nytt fra den dagen den slutter."
    )
    felt = "gyldig_til"


class SluttFoerStart(Regelbrudd):
    melding = _("Sluttdatoen kan ikke være før startdatoen.")
    felt = "gyldig_til"


class GjelderIngenDag(Regelbrudd):
    melding = _("Sluttdatoen må være etter startdatoen.")
    felt = "gyldig_til"


class BytterPassordetSelv(Regelbrudd):
    """Whoever sets it can log in with it: one administrator would then be two."""

    melding = _(
        "Personen har, eller er foreslått til, en rolle som gjelder hele byen, og bytter passordet sitt"
        " selv. Er det glemt, settes et nytt på tjeneren med «manage.py nytt_passord»."
    )
    felt = "nytt_passord"


class RolleforslagetErAvgjort(Regelbrudd):
    melding = _("Forslaget er allerede avgjort.")


class EnAnnenMaaGodkjenne(Regelbrudd):
    melding = _("En annen administrator må godkjenne: ikke den som foreslo, og ikke den det gjelder.")


class PassordetErSattAvEnAnnen(Regelbrudd):
    """Whoever set the password can log in as the person, and would have the role too."""

    melding = _("En administrator har satt passordet. Personen må logge inn og bytte det før rollen kan godkjennes.")


def holder_hele_byen(bruker: Bruker) -> bool:
    """True where the person has, will have or may be given a role that reads the whole city."""
    roller = Rolletildeling.objects.filter(bruker=bruker, rolle__in=HELE_BYEN)
    return (
        roller.filter(ikke_over(i_dag())).exists()
        or Rolleforslag.objects.filter(bruker=bruker, utfall=Forslagsutfall.VENTER).exists()
    )


def krev_kan_faa_passord(bruker: Bruker) -> None:
    if holder_hele_byen(bruker):
        raise BytterPassordetSelv


def krev_passer(rolle: str, organ: Organ) -> None:
    if not passer(rolle, organ.type):
        raise RollenPasserIkke(rolle)


def krev_kan_gi_alene(*, rolle: str, til: Bruker, av: Bruker) -> None:
    """What one administrator may give: not to herself, and nothing that reaches the whole city."""
    if til == av:
        raise IkkeTilSegSelv
    if rolle in HELE_BYEN:
        raise KreverTo


def krev_kan_foreslaas(*, til: Bruker, av: Bruker) -> None:
    if til == av:
        raise IkkeForeslaaSegSelv


def krev_kan_godkjennes(forslag: Rolleforslag, *, av: Bruker) -> None:
    """By another than who proposed it and whom it is for, and for somebody whose password is hers alone."""
    if av.pk in {forslag.foreslaatt_av_id, forslag.bruker_id}:
        raise EnAnnenMaaGodkjenne
    if Bruker.objects.filter(pk=forslag.bruker_id, passord_satt_av__isnull=False).exists():
        raise PassordetErSattAvEnAnnen


def krev_har_ikke(rad: Rolletildeling | Rolleforslag) -> None:
    """The same role on the same body is held once at a time. Where it is written, the row of the person is locked."""
    samme = Rolletildeling.objects.filter(bruker=rad.bruker_id, rolle=rad.rolle, organ=rad.organ_id)
    samme = samme.filter(ikke_over(rad.gyldig_fra))
    if rad.gyldig_til:
        samme = samme.filter(gyldig_fra__lt=rad.gyldig_til)
    if isinstance(rad, Rolletildeling):
        samme = samme.exclude(pk=rad.pk)
    if samme.exists():
        raise HarAlleredeRollen


@transaction.atomic
def gi_eller_foreslaa(
    *, rolle: Rolletildeling, av: Bruker, grunn: str, request: HttpRequest
) -> Rolletildeling | Rolleforslag:
    """The role where one administrator may give it, else the proposal of it that another has to approve."""
    if rolle.rolle not in HELE_BYEN:
        krev_kan_gi_alene(rolle=rolle.rolle, til=rolle.bruker, av=av)
        gi_rolle(tildeling=rolle, av=av, grunn=grunn, request=request)
        return rolle
    forslag = Rolleforslag(
        bruker=rolle.bruker,
        rolle=rolle.rolle,
        organ=rolle.organ,
        gyldig_fra=rolle.gyldig_fra,
        gyldig_til=rolle.gyldig_til,
    )
    krev_kan_foreslaas(til=rolle.bruker, av=av)
    foreslaa_rolle(forslag=forslag, av=av, grunn=grunn, request=request)
    return forslag


@transaction.atomic
def gi_rolle(*, tildeling: Rolletildeling, av: Bruker, grunn: str, request: HttpRequest) -> None:
    """A new role, or a changed one; who may is asked by the form, and by the database again."""
    ny = tildeling.pk is None
    if ny and tildeling.gyldig_til and tildeling.gyldig_til <= tildeling.gyldig_fra:
        raise GjelderIngenDag
    laas(tildeling.bruker)
    krev_har_ikke(tildeling)
    with handling(f"forvaltning.rolletildeling_{'opprettet' if ny else 'endret'}", av=av, grunn=grunn):
        if ny:
            tildeling.gitt_av = av
        tildeling.save()
    slag = Hendelsesslag.ROLLE_GITT if ny else Hendelsesslag.ROLLE_ENDRET
    meld(slag, request=request, bruker=av, gjelder=tildeling.bruker, tekst=str(tildeling))


@transaction.atomic
def avslutt_rolle(
    *, tildeling: Rolletildeling, versjon: int, gyldig_til: date, av: Bruker, grunn: str, request: HttpRequest
) -> None:
    """The role ends on a day, at the earliest the one it began: then it never held.

    To make it last longer is to give it anew, and asks all that giving asks.
    """
    tildeling = laas(tildeling)
    krev_utgave(tildeling, versjon, ["gyldig_til"])
    if tildeling.gyldig_til and tildeling.gyldig_til <= i_dag():
        raise RollenErOver
    if tildeling.gyldig_til and tildeling.gyldig_til <= gyldig_til:
        raise SluttenErIkkeTidligere
    if gyldig_til < tildeling.gyldig_fra:
        raise SluttFoerStart
    with handling("rolletildeling.avsluttet", av=av, grunn=grunn):
        tildeling.gyldig_til = gyldig_til
        tildeling.save(update_fields=["gyldig_til"])
    meld(Hendelsesslag.ROLLE_ENDRET, request=request, bruker=av, gjelder=tildeling.bruker, tekst=str(tildeling))


@transaction.atomic
def foreslaa_rolle(*, forslag: Rolleforslag, av: Bruker, grunn: str, request: HttpRequest) -> None:
    """Once at a time: a second proposal of the same would let the first be turned down for nothing."""
    laas(forslag.bruker)
    krev_har_ikke(forslag)
    like = Rolleforslag.objects.filter(bruker=forslag.bruker, rolle=forslag.rolle, organ=forslag.organ)
    if like.filter(utfall=Forslagsutfall.VENTER).exists():
        raise ErAlleredeForeslaatt
    with handling("rolleforslag.foreslaatt", av=av, grunn=grunn):
        forslag.foreslaatt_av = av
        forslag.save(force_insert=True)
    meld(Hendelsesslag.ROLLE_FORESLAATT, request=request, bruker=av, gjelder=forslag.bruker, tekst=str(forslag))


@transaction.atomic
def avgjoer_rolleforslag(
    *, forslag: Rolleforslag, utfall: Forslagsutfall, av: Bruker, grunn: str, request: HttpRequest
) -> None:
    """Approved, the role is given from the day proposed; turned down or withdrawn, nothing is."""
    forslag, _person = laas(forslag, forslag.bruker)
    if forslag.utfall != Forslagsutfall.VENTER:
        raise RolleforslagetErAvgjort
    if utfall == Forslagsutfall.GODKJENT:
        krev_kan_godkjennes(forslag, av=av)
        krev_har_ikke(forslag)
    with handling(f"rolleforslag.{utfall}", av=av, grunn=grunn):
        forslag.utfall, forslag.avgjort_av, forslag.avgjort_tid = utfall, av, naa()
        forslag.save(update_fields=["utfall", "avgjort_av", "avgjort_tid"])
        if utfall == Forslagsutfall.GODKJENT:
            forslag.tildeling = Rolletildeling.objects.create(
                bruker=forslag.bruker,
                rolle=forslag.rolle,
                organ=forslag.organ,
                gyldig_fra=forslag.gyldig_fra,
                gyldig_til=forslag.gyldig_til,
                gitt_av=forslag.foreslaatt_av,
            )
            forslag.save(update_fields=["tildeling"])
    slag = Hendelsesslag.ROLLE_GITT if utfall == Forslagsutfall.GODKJENT else Hendelsesslag.ROLLE_AVVIST
    meld(slag, request=request, bruker=av, gjelder=forslag.bruker, tekst=str(forslag))
