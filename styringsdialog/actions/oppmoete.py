"""Note who was there, and read it again where somebody disputes what was said."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from styringsdialog import rules
from styringsdialog.actions.aapent import SakenHoererTilEtAnnetMoete, endret_innhold, laas_referat
from styringsdialog.actions.innkalling import parter_paa
from styringsdialog.actions.rom import SakenStaarIkkePaaProgrammet
from styringsdialog.enums import Oppmoete, Oppmoeteslag
from styringsdialog.models import Deltaker, Moete, Sakspunkt
from styringsdialog.rules.oppmoete import Frammoett, Oppmoetet, Saksplass
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Rolletildeling
from tillit.organisasjon.rettigheter import roller_med


class OppmoeteUtenSak(Regelbrudd):
    melding = _("Velg hvilken sak de kom til, eller gikk under.")
    felt = "sak"


class GikkFoerDeKom(Regelbrudd):
    melding = _("Den som kom til en sak, kan ikke ha gått før den.")
    felt = "sak"


@transaction.atomic
def foer_oppmoete(
    *, moete: Moete, slag: str, hvem: Collection[int], sak: Sakspunkt | None, av: Bruker, part: str
) -> None:
    """`hvem`: the rows it is said of; where it is the rest, all that nothing is said of yet."""
    referat = laas_referat(moete)
    if slag in {Oppmoeteslag.KOM, Oppmoeteslag.GIKK} and sak is None:
        raise OppmoeteUtenSak
    if sak is not None and sak.moete_id != moete.pk:
        raise SakenHoererTilEtAnnetMoete
    if sak is not None and not rules.er_paa_programmet(sak.tilstand):
        raise SakenStaarIkkePaaProgrammet
    plasser = saksplasser(moete)
    alle = moete.deltakere.order_by("pk")
    rader = alle.filter(oppmoete="") if slag == Oppmoeteslag.RESTEN else alle.filter(pk__in=hvem)
    endres = [(rad, nytt) for rad in rader if (nytt := _nytt(rad, slag, sak)) != _staar(rad)]
    if not endres:
        return
    with handling("moete.oppmoete", av=av, part=part):
        endret_innhold(referat)
        for rad, (oppmoete, kom, gikk) in endres:
            if kom is not None and gikk is not None and plasser[gikk].er_over_foer(plasser[kom]):
                raise GikkFoerDeKom
            rad.oppmoete, rad.kom_til_sak_id, rad.gikk_etter_sak_id = oppmoete, kom, gikk
            rad.save(update_fields=["oppmoete", "kom_til_sak", "gikk_etter_sak"])


def bekreft_oppmoete(moete: Moete, personer: Iterable[Bruker], gjester: Collection[int]) -> None:
    """Those of the list who were there, and who came uncalled; all others on it were away."""
    valgte = {bruker.pk for bruker in personer}
    for rad in moete.deltakere.order_by("pk"):
        var_der = rad.pk in gjester if rad.er_gjest else rad.bruker_id in valgte
        valgte.discard(rad.bruker_id or 0)
        nytt = Oppmoete.TIL_STEDE if var_der else Oppmoete.BORTE
        if rad.oppmoete != nytt:
            rad.oppmoete, rad.kom_til_sak, rad.gikk_etter_sak = nytt, None, None
            rad.save(update_fields=["oppmoete", "kom_til_sak", "gikk_etter_sak"])
    for bruker_id, part in sorted(parter_paa(moete.relasjon, valgte, dag=moete.dato).items()):
        Deltaker.objects.create(moete=moete, bruker_id=bruker_id, part=part, oppmoete=Oppmoete.TIL_STEDE)


def oppmoetet(moete: Moete, *, dag: date) -> Oppmoetet:
    """Three queries. `dag`: the day on which somebody would answer."""
    rader = med_svarere(moete.deltakere.select_related("bruker"), moete, dag=dag)
    return Oppmoetet(saksplasser(moete), tuple(frammoett(rad) for rad in rader))


def med_svarere(rader: QuerySet[Deltaker], moete: Moete, *, dag: date) -> QuerySet[Any]:
    """Each says for which parties it may answer that day."""
    roller = Rolletildeling.objects.gyldige(dag).filter(
        bruker=OuterRef("bruker"), bruker__is_active=True, rolle__in=roller_med(Rettighet.SIGNAL_SVARE)
    )
    return rader.annotate(
        svarer_over=Exists(roller.filter(organ=moete.relasjon.overordnet_id)),
        svarer_under=Exists(roller.filter(organ=moete.relasjon.underordnet_id)),
    )


def frammoett(rad: Any) -> Frammoett:
    """Of a row of `med_svarere`."""
    svarer = {Part.OVERORDNET: rad.svarer_over, Part.UNDERORDNET: rad.svarer_under}
    return Frammoett(
        bruker=rad.bruker_id,
        navn=rad.hvem,
        oppmoete=rad.oppmoete,
        kom_til=rad.kom_til_sak_id,
        gikk_etter=rad.gikk_etter_sak_id,
        svarer_for=frozenset(str(part) for part, svar in svarer.items() if svar),
    )


def saksplasser(moete: Moete) -> dict[int, Saksplass]:
    """Two queries: every point of the meeting, with the times it was up."""
    saker = moete.saker.prefetch_related("behandlinger")
    return {sak.pk: Saksplass.av((sak.rekkefoelge, sak.pk), sak.behandlinger.all()) for sak in saker}


def _staar(rad: Deltaker) -> tuple[str, int | None, int | None]:
    return rad.oppmoete, rad.kom_til_sak_id, rad.gikk_etter_sak_id


def _nytt(rad: Deltaker, slag: str, sak: Sakspunkt | None) -> tuple[str, int | None, int | None]:
    """Who comes back, or comes late and leaves early, is both: the other end stands."""
    if slag in {Oppmoeteslag.HER, Oppmoeteslag.RESTEN}:
        return Oppmoete.TIL_STEDE, None, None
    if slag == Oppmoeteslag.BORTE:
        return Oppmoete.BORTE, None, None
    if slag == Oppmoeteslag.IKKE_FOERT or sak is None:
        return "", None, None
    if slag == Oppmoeteslag.KOM:
        return Oppmoete.TIL_STEDE, sak.pk, rad.gikk_etter_sak_id
    return Oppmoete.TIL_STEDE, rad.kom_til_sak_id, sak.pk
