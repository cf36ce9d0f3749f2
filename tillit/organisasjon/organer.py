"""Bodies made and changed, who steers them, and how long what is no archive is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd
from tillit.felles.formater import dato
from tillit.felles.historikk import handling, krev_utgave, utgave
from tillit.felles.laas import laas, laas_alle, laas_foerste
from tillit.felles.modeller import ikke_over
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Oppbevaringsslag, Relasjonstype
from tillit.organisasjon.models import Bruker, Oppbevaringsregel, Organ, Rolletildeling, Styringsrelasjon
from tillit.organisasjon.rules import bare_eierstyring, kan_flyttes_til, kan_styre, passer


class BareEierstyring(Regelbrudd):
    melding = _("Et kommunalt foretak eller aksjeselskap kan bare ha eierstyring.")
    felt = "type"


class PolitiskBareOeverst(Regelbrudd):
    melding = _("Politisk ledelse er bare bystyret over byrådet og byrådet over avdelingene.")
    felt = "type"


class IngenStyrerDerfra(Regelbrudd):
    melding = _("Slik styring er bare byrådet eller en byrådsavdeling over en virksomhet.")
    felt = "overordnet"


class FinnesIkkeDenDagen(Regelbrudd):
    melding = _("Et av organene finnes ikke denne dagen. Velg et annet organ eller en annen dag.")
    felt = "gyldig_fra"


class StyresAlleredeSlik(Regelbrudd):
    melding = _("Organet styres allerede slik denne dagen.")
    felt = "overordnet"


class BegynteIkkeFoer(Regelbrudd):
    melding = _("Styringsrelasjonen som skal ta slutt, begynner ikke før denne dagen. Velg en senere dag.")
    felt = "gyldig_fra"


class FlyttesSenere(Regelbrudd):
    """What has been decided of a later day stands: to move it twice at once would say two things of that day."""

    felt = "gyldig_fra"

    def __init__(self, dag: date) -> None:
        super().__init__(
            gettext("Det står allerede en styringsrelasjon fra %(dato)s. Velg en dag etter den.") % {"dato": dato(dag)}
        )


class TypenPasserIkke(Regelbrudd):
    melding = _(
        "Organet har roller eller styringsrelasjoner som ikke hører hjemme på den nye typen. Avslutt dem først."
    )
    felt = "type"


def krev_kan_styre(type_: str, *, over: Organ, under: Organ) -> None:
    """What the database's triggers refuse, said beside the field."""
    if bare_eierstyring(under.type) and type_ != Relasjonstype.EIERSTYRING:
        raise BareEierstyring
    if not kan_styre(type_, over=over.type, under=under.type):
        raise PolitiskBareOeverst


def styring_paa(organ: Organ, dag: date) -> Styringsrelasjon | None:
    """Who steers the body on the day."""
    relasjon: Styringsrelasjon | None = (
        Styringsrelasjon.objects.gyldige(dag).filter(underordnet=organ).med_organer().first()
    )
    return relasjon


def krev_kan_flyttes(organ: Organ, fra: Styringsrelasjon | None, *, til: Organ, type_: str, dag: date) -> None:
    """Between two that may be joined so, to something else than now, and without a later decision in the way."""
    krev_kan_styre(type_, over=til, under=organ)
    if not kan_flyttes_til(type_, over=til.type, under=organ.type):
        raise IngenStyrerDerfra
    if not (organ.er_gyldig(dag) and til.er_gyldig(dag)):
        raise FinnesIkkeDenDagen
    if fra and (fra.overordnet_id, fra.type) == (til.pk, type_):
        raise StyresAlleredeSlik
    if fra and fra.gyldig_fra >= dag:
        raise BegynteIkkeFoer
    senere = Styringsrelasjon.objects.filter(underordnet=organ, gyldig_fra__gt=dag).order_by("gyldig_fra").first()
    if senere:
        raise FlyttesSenere(senere.gyldig_fra)


@transaction.atomic
def flytt_virksomhet(
    *, organ: Organ, til: Organ, type_: str, hjemmel: str, dag: date, versjon: int, av: Bruker, grunn: str
) -> Styringsrelasjon:
    """The old relation ends the day the new one begins. `versjon` is that of the relation the preview was made of."""
    laas_alle(Styringsrelasjon.objects.filter(ikke_over(dag), underordnet=organ))
    organ = laas(organ)
    fra = styring_paa(organ, dag)
    if fra:
        krev_utgave(fra, versjon, ["overordnet", "type"])
    krev_kan_flyttes(organ, fra, til=til, type_=type_, dag=dag)
    with handling("organisasjon.virksomhet_flyttet", av=av, grunn=grunn):
        if fra:
            # One that had an end of its own keeps what came after it: nothing.
            fra.gyldig_til = dag
            fra.save(update_fields=["gyldig_til"])
        return Styringsrelasjon.objects.create(
            overordnet=til, underordnet=organ, type=type_, hjemmel=hjemmel, gyldig_fra=dag
        )


def utgave_av(relasjon: Styringsrelasjon | None) -> int:
    return utgave(relasjon) if relasjon else 0


@transaction.atomic
def opprett_organ(*, organ: Organ, av: Bruker, grunn: str) -> None:
    with handling("forvaltning.organ_opprettet", av=av, grunn=grunn):
        organ.save(force_insert=True)


@transaction.atomic
def endre_organ(*, organ: Organ, felter: Sequence[str], versjon: int, av: Bruker, grunn: str) -> None:
    """The `felter` as they are in `organ` now."""
    lagret = laas(organ)
    krev_utgave(lagret, versjon, felter)
    if not felter:
        return
    for felt in felter:
        setattr(lagret, felt, getattr(organ, felt))
    if "type" in felter:
        _krev_typen_passer(lagret)
    with handling("forvaltning.organ_endret", av=av, grunn=grunn):
        lagret.save(update_fields=list(felter))


def _krev_typen_passer(organ: Organ) -> None:
    """Roles and relations that are, or will be, must fit the new type as they would if they were made now."""
    framover = ikke_over(i_dag())
    roller = Rolletildeling.objects.filter(framover, organ=organ).values_list("rolle", flat=True).distinct()
    relasjoner = Styringsrelasjon.objects.filter(framover).med_organer()
    passer_alle = all(passer(rolle, organ.type) for rolle in roller)
    for rad in relasjoner.filter(Q(overordnet=organ) | Q(underordnet=organ)):
        over, under = (organ.type if ett == organ else ett.type for ett in (rad.overordnet, rad.underordnet))
        eierstyrt = rad.type == Relasjonstype.EIERSTYRING or not bare_eierstyring(under)
        passer_alle &= eierstyrt and kan_styre(rad.type, over=over, under=under)
        passer_alle &= kan_flyttes_til(rad.type, over=over, under=under)
    if not passer_alle:
        raise TypenPasserIkke


@transaction.atomic
def sett_oppbevaring(*, slag: Oppbevaringsslag, dager: int, versjon: int, av: Bruker, grunn: str) -> None:
    """How long one kind of thing is kept, from the next time anything old is taken away. `versjon`: see krev_utgave."""
    if (regel := laas_foerste(Oppbevaringsregel.objects.filter(slag=slag))) is not None:
        krev_utgave(regel, versjon, ["dager"])
    with handling("forvaltning.oppbevaringsregel_endret", av=av, grunn=grunn):
        Oppbevaringsregel.objects.update_or_create(slag=slag, defaults={"dager": dager})
