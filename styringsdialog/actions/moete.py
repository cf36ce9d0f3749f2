"""Plan, change, start and cancel a meeting."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from styringsdialog import rules
from styringsdialog.actions.aapent import laas_program
from styringsdialog.actions.invitasjon import avlys_for_alle, inviter_alle
from styringsdialog.actions.referatsak import laas_moetene, ta_opp_referatet
from styringsdialog.enums import Moetestatus, Sakstilstand
from styringsdialog.models import Moete, Moeteserie, Referat
from styringsdialog.rules.moetetid import er_for_langt_fram
from tillit.felles import tid
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas, laas_alle
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.varighet import krev_at_relasjonen_varer

I_KALENDERE = ("tittel", "start_tid", "varighet_min", "sted")
FELTER = ("type", "tittel", "formaal", "dato", "klokkeslett", "varighet_min", "sted")


class TidspunktErPassert(Regelbrudd):
    melding = gettext_lazy("Tidspunktet er passert. Velg et tidspunkt fram i tid.")
    felt = "dato"


class MoetetErForLangtFram(Regelbrudd):
    melding = gettext_lazy("Et møte kan planlegges høyst to år fram i tid.")
    felt = "dato"


class MoetetErAlleredePlanlagt(Regelbrudd):
    melding = gettext_lazy("Et møte i serien er allerede planlagt til dette tidspunktet.")
    felt = "dato"


class MoeteneErSamtidige(Regelbrudd):
    melding = gettext_lazy(
        "Noen andre har nettopp lagt et møte til samme tid. Velg et annet tidspunkt, eller send skjemaet på nytt: "
        "da kan du krysse av for at møtene skal holdes samtidig."
    )
    felt = "klokkeslett"


class RelasjonenGjelderIkke(Regelbrudd):
    melding = gettext_lazy("Styringsrelasjonen gjelder ikke denne dagen.")
    felt = "dato"


class KanIkkeStartes(Regelbrudd):
    melding = gettext_lazy("Møtet kan startes når det er innkalt, og tidligst den dagen det skal holdes.")


class MoetetErSattTilSenere(Regelbrudd):
    melding = gettext_lazy("Møtet er satt til senere på dagen. Bekreft på møtets side at det starter nå.")


class MoetetErUtenSaker(Regelbrudd):
    melding = gettext_lazy("Møtet har ingen saker på programmet. Bekreft på møtets side at det starter likevel.")


class KanIkkeAvlyses(Regelbrudd):
    melding = gettext_lazy("Møtet er startet eller allerede avlyst, og kan ikke avlyses.")


@transaction.atomic
def planlegg_moete(  # noqa: PLR0913  # the fields of a meeting
    *,
    relasjon: Styringsrelasjon,
    type: str,  # noqa: A002  # the word of the domain, as in Moete.type
    tittel: str,
    formaal: str,
    start_tid: datetime,
    varighet_min: int,
    sted: str,
    av: Bruker,
    serie: Moeteserie | None = None,
    samtidige: Collection[int] | None = None,
) -> Moete:
    """`samtidige`: the meetings at the same time that whoever plans it knows of; None where nobody is to be asked."""
    if serie is not None:
        _krev_ledig(laas(serie), start_tid)
    _krev_tidspunkt(relasjon, start_tid)
    laas_moetene(relasjon.pk)
    krev_spurt(relasjon, start_tid, varighet_min, samtidige)
    with handling("moete.planlagt", av=av):
        moete = Moete.objects.create(
            relasjon=relasjon,
            serie=serie,
            type=type,
            tittel=tittel,
            formaal=formaal,
            start_tid=start_tid,
            varighet_min=varighet_min,
            sted=sted,
            planlagt_av=av,
        )
    ta_opp_referatet(moete, av=av)
    return moete


@transaction.atomic
def endre_moete(
    *, moete: Moete, versjon: int, av: Bruker, samtidige: Collection[int] | None = None, **verdier: Any
) -> int:
    """`verdier` are those of FELTER, date and time of day as one `start_tid`. How many must answer the call anew.

    `samtidige`: as in `planlegg_moete`.
    """
    # Two meetings of one series that are moved to the same hour at once stand in the queue of the series.
    serie = laas(moete.serie) if moete.serie else None
    moete = laas_program(moete)
    moete.krev_versjon(versjon, FELTER)
    start = verdier["start_tid"]
    if start != moete.start_tid:
        if serie is not None:
            _krev_ledig(serie, start)
        _krev_tidspunkt(moete.relasjon, start)
    varighet = verdier.get("varighet_min", moete.varighet_min)
    krev_spurt(moete.relasjon, start, varighet, samtidige, utenom=moete)
    if all(getattr(moete, felt) == verdi for felt, verdi in verdier.items()):
        return 0
    paa_nytt = 0
    with handling("moete.endret", av=av):
        if start != moete.start_tid:
            # An answer is to the time that was asked about.
            paa_nytt = moete.deltakere.exclude(svar="").update(svar="", svart_tid=None, svart_per_epost=False)
        vises_i_kalendere = any(getattr(moete, felt) != verdier.get(felt, getattr(moete, felt)) for felt in I_KALENDERE)
        moete.lagre_ny_versjon(**verdier)
        if vises_i_kalendere and moete.status == Moetestatus.INNKALT:
            inviter_alle(moete)
    return paa_nytt


def krev_spurt(
    relasjon: Styringsrelasjon,
    start: datetime,
    varighet_min: int,
    samtidige: Collection[int] | None,
    *,
    utenom: Moete | None = None,
) -> None:
    """Two who plan or move at once wait for each other here, so that the second knows of the first.

    `samtidige`: the meetings at the same time that are known of; None where nobody is to be asked. `utenom`: the
    meeting itself.
    """
    if samtidige is None:
        return
    kjente = {*samtidige, utenom.pk if utenom else None}
    alle = laas(relasjon).moeter.samtidige(start, varighet_min)
    if any(ett.pk not in kjente for ett in alle):
        raise MoeteneErSamtidige


@transaction.atomic
def start_moete(*, moete: Moete, av: Bruker, foer_tiden: bool = False, uten_saker: bool = False) -> None:
    """From here minutes are noted and signals recorded, in a referat that begins as a draft.

    `foer_tiden` and `uten_saker`: whoever starts it has said that it begins now, though its hour has not come, or
    there is nothing on its programme.
    """
    moete = laas(moete)
    if not rules.kan_startes(status=moete.status, moetedato=moete.dato, i_dag=tid.i_dag()):
        raise KanIkkeStartes
    krev_at_relasjonen_varer(moete.relasjon, moete.dato)
    if rules.er_foer_tiden(start=moete.start_tid, naa=tid.naa()) and not foer_tiden:
        raise MoetetErSattTilSenere
    if not uten_saker and not moete.har_program:
        raise MoetetErUtenSaker
    with handling("moete.startet", av=av):
        moete.status, moete.startet_tid = Moetestatus.GJENNOMFOERT, tid.naa()
        moete.save(update_fields=["status", "startet_tid"])
        Referat.objects.create(moete=moete)


@transaction.atomic
def avlys_moete(*, moete: Moete, grunn: str, av: Bruker) -> None:
    """What was on the programme waits for another meeting."""
    moete = laas(moete)
    if not rules.kan_avlyses(status=moete.status):
        raise KanIkkeAvlyses
    # The department leads the meetings; the points keep their authors.
    var_innkalt = moete.status == Moetestatus.INNKALT
    with handling("moete.avlyst", av=av, grunn=grunn, part=Part.OVERORDNET):
        moete.status, moete.avlyst_grunn = Moetestatus.AVLYST, grunn
        moete.save(update_fields=["status", "avlyst_grunn"])
        for sak in laas_alle(moete.saker.filter(tilstand=Sakstilstand.AKTIV)):
            sak.lagre_ny_versjon(tilstand=Sakstilstand.UTSATT, tilstandsgrunn=_ble_avlyst())
        if var_innkalt:
            avlys_for_alle(moete)


@paa_bokmaal
def _ble_avlyst() -> str:
    return _("Møtet ble avlyst.")


def _krev_tidspunkt(relasjon: Styringsrelasjon, start: datetime) -> None:
    if not rules.kan_planlegges(start=start, naa=tid.naa()):
        raise TidspunktErPassert
    if er_for_langt_fram(tid.oslodag(start), i_dag=tid.i_dag()):
        raise MoetetErForLangtFram
    if not relasjon.er_gyldig(tid.oslodag(start)):
        raise RelasjonenGjelderIkke


def _krev_ledig(serie: Moeteserie, start: datetime) -> None:
    """The series is locked. A meeting that is moved stands at another hour itself."""
    if serie.moeter.filter(start_tid=start).exclude(status=Moetestatus.AVLYST).exists():
        raise MoetetErAlleredePlanlagt
