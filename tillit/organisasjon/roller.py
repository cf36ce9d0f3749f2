"""Giving roles: what one administrator may give alone, and what takes two."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.felles.modeller import ikke_over
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Forslagsutfall, Hendelsesslag
from tillit.organisasjon.models import Bruker, Rolleforslag, Rolletildeling
from tillit.organisasjon.rettigheter import HELE_BYEN
from tillit.organisasjon.sikkerhetslogg import meld


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


def krev_kan_godkjennes(forslag: Rolleforslag, *, av: Bruker) -> None:
    """By another than who proposed it and whom it is for, and for somebody whose password is hers alone."""
    if av.pk in {forslag.foreslaatt_av_id, forslag.bruker_id}:
        raise EnAnnenMaaGodkjenne
    if Bruker.objects.filter(pk=forslag.bruker_id, passord_satt_av__isnull=False).exists():
        raise PassordetErSattAvEnAnnen


@transaction.atomic
def gi_rolle(*, tildeling: Rolletildeling, av: Bruker, grunn: str, request: HttpRequest) -> None:
    """A new role, or a changed one; who may is asked by the form, and by the database again."""
    ny = tildeling.pk is None
    with handling(f"forvaltning.rolletildeling_{'opprettet' if ny else 'endret'}", av=av, grunn=grunn):
        if ny:
            tildeling.gitt_av = av
        tildeling.save()
    slag = Hendelsesslag.ROLLE_GITT if ny else Hendelsesslag.ROLLE_ENDRET
    meld(slag, request=request, bruker=av, gjelder=tildeling.bruker, tekst=str(tildeling))


@transaction.atomic
def foreslaa_rolle(*, forslag: Rolleforslag, av: Bruker, grunn: str, request: HttpRequest) -> None:
    with handling("rolleforslag.foreslaatt", av=av, grunn=grunn):
        forslag.foreslaatt_av = av
        forslag.save(force_insert=True)
    meld(Hendelsesslag.ROLLE_FORESLAATT, request=request, bruker=av, gjelder=forslag.bruker, tekst=str(forslag))


@transaction.atomic
def avgjoer_rolleforslag(
    *, forslag: Rolleforslag, utfall: Forslagsutfall, av: Bruker, grunn: str, request: HttpRequest
) -> None:
    """Approved, the role is given from the day proposed; turned down or withdrawn, nothing is."""
    forslag = laas(forslag)
    if forslag.utfall != Forslagsutfall.VENTER:
        raise RolleforslagetErAvgjort
    if utfall == Forslagsutfall.GODKJENT:
        krev_kan_godkjennes(forslag, av=av)
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
