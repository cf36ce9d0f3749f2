"""What is done with files: ordered, uploaded, decided on, confirmed, thrown away."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.core.files.base import File
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tillit.felles import filer, jobb
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.jobb import JobbQuerySet, Jobbstatus
from tillit.felles.laas import laas, ledige
from tillit.felles.opplasting import ta_imot
from tillit.felles.tid import naa
from tillit.maal.enums import Radutfall
from tillit.maal.innlesing import RettegrunnMangler
from tillit.maal.models import Indikator
from tillit.organisasjon.enums import Oppbevaringsslag, Rettighet
from tillit.organisasjon.models import Bruker, Organ
from tillit.organisasjon.oppbevaring import rydd
from tillit.regneark.enums import Innlesingstrinn, Radvalg
from tillit.regneark.models import Innlesing, Uttak
from tillit.regneark.rules import mangler_svar, skrives, spurt


class SvartAlt(Regelbrudd):
    melding = _("Filen er allerede bekreftet eller forkastet.")


class FilenErSammenliknetPaaNytt(Regelbrudd):
    melding = _("Filen er sammenliknet på nytt siden du åpnet siden. Se over, og bekreft igjen.")


class RaderMangler(Regelbrudd):
    """Something has to be mended or decided first."""


class IkkeLengerTilgang(Regelbrudd):
    melding = _("Du kan ikke lenger laste opp tall for alle virksomhetene i filen.")


@transaction.atomic
def bestill_uttak(*, organ: Organ, format: str, fra_aar: int, av: Bruker) -> Uttak:  # noqa: A002  # the column's name
    with handling("uttak.bestilt", av=av):
        uttak = Uttak.objects.create(organ=organ, format=format, fra_aar=fra_aar, bestilt_av=av)
    jobb.bestill(uttak)
    return uttak


def last_opp(*, organ: Organ, fil: File[bytes], av: Bruker) -> Innlesing:
    """Keep the file and order its reading. The same form sent twice is one upload."""
    return ta_imot(Innlesing, fil=fil, av=av, navn="innlesing.lastet_opp", organ=organ)


@transaction.atomic
def velg(*, innlesing: Innlesing, rad_pk: int | None, valg: str, av: Bruker) -> None:
    """Decide which figure counts where the file meets a newer version: for one row, or for all of them.

    And, one row at a time, whether a figure far from the one before it is right.
    """
    innlesing = _venter(innlesing)
    if rad_pk is None:
        rader = innlesing.rader.filter(utfall=Radutfall.KONFLIKT)
    else:
        rader = innlesing.rader.filter(Q(utfall=Radutfall.KONFLIKT) | spurt(), pk=rad_pk)
    with handling("innlesing.valgt", av=av):
        rader.update(valg=valg)


@transaction.atomic
def bekreft(*, innlesing: Innlesing, gjerde: int, grunn: str, av: Bruker) -> None:
    """Order everything in the file to be stored. `gjerde` names the comparison the user has seen."""
    innlesing = _venter(innlesing)
    if innlesing.gjerde != gjerde:
        raise FilenErSammenliknetPaaNytt
    _krev_svar(innlesing)
    _krev_tilgang(innlesing, av)
    if not grunn and innlesing.rader.filter(mangler_svar()).exists():
        raise RettegrunnMangler
    with handling("innlesing.bekreftet", av=av, grunn=grunn):
        Innlesing.objects.filter(pk=innlesing.pk).update(
            trinn=Innlesingstrinn.LAGRING,
            status=Jobbstatus.BESTILT,
            forsoek=0,
            koe_tid=naa(),
            bekreftet_av=av,
            grunn=grunn,
            beskjed="",
        )
    jobb.bestill(innlesing)


@transaction.atomic
def forkast(*, innlesing: Innlesing, av: Bruker) -> None:
    """Throw the file's rows away. That it came, and from whom, stays."""
    innlesing = laas(innlesing)
    if innlesing.er_i_arbeid or innlesing.lest_inn_tid or innlesing.forkastet_tid:
        raise SvartAlt
    with handling("innlesing.forkastet", av=av):
        innlesing.forkastet_tid = naa()
        innlesing.save(update_fields=["forkastet_tid"])
    innlesing.rader.all().delete()


def rydd_opplastinger(*, naa: datetime) -> int:
    """Take away old uploads that were only looked at: rows, file and all. What was read in stays for good."""
    return rydd(Oppbevaringsslag.OPPLASTING, naa=naa, fjern=_fjern_opplastinger)


def rydd_uttak(*, naa: datetime) -> int:
    """Take away old files that were made to be downloaded: the same can be made again."""
    return rydd(Oppbevaringsslag.UTTAK, naa=naa, fjern=_fjern_uttak)


def _fjern_opplastinger(foer: datetime) -> int:
    return _fjern(Innlesing.objects.filter(lest_inn_tid__isnull=True, lastet_opp_tid__lt=foer))


def _fjern_uttak(foer: datetime) -> int:
    return _fjern(Uttak.objects.filter(bestilt_tid__lt=foer))


def _fjern(rader: JobbQuerySet) -> int:
    """Those nobody works on. The files go when the rows are gone: a file too many does no harm, a missing one does."""
    ferdige = rader.exclude(status__in=[Jobbstatus.BESTILT, Jobbstatus.UNDER_ARBEID])
    gamle = dict(ledige(ferdige).values_list("pk", "fil"))
    rader.model.objects.filter(pk__in=gamle).delete()
    for fil in filter(None, gamle.values()):
        transaction.on_commit(partial(filer.slett, fil))
    return len(gamle)


def _venter(innlesing: Innlesing) -> Innlesing:
    innlesing = laas(innlesing)
    if not innlesing.venter_paa_svar:
        raise SvartAlt
    return innlesing


def _krev_svar(innlesing: Innlesing) -> None:
    feil = innlesing.rader.filter(utfall=Radutfall.FEIL).count()
    if feil:
        raise RaderMangler(
            ngettext(
                "%d rad har feil. Rett den i filen, og last opp på nytt.",
                "%d rader har feil. Rett dem i filen, og last opp på nytt.",
                feil,
            )
            % feil
        )
    uavklart = innlesing.rader.filter(utfall=Radutfall.KONFLIKT, valg=Radvalg.IKKE_VALGT).count()
    if uavklart:
        raise RaderMangler(
            ngettext(
                "%d rad er ulik det som er lagret. Velg hvilket tall som skal gjelde.",
                "%d rader er ulike det som er lagret. Velg hvilke tall som skal gjelde.",
                uavklart,
            )
            % uavklart
        )
    if usikre := innlesing.rader.filter(spurt(), valg=Radvalg.IKKE_VALGT).count():
        raise RaderMangler(
            ngettext(
                "%d rad har et tall langt fra det forrige. Si om det er riktig.",
                "%d rader har tall langt fra de forrige. Si om de er riktige.",
                usikre,
            )
            % usikre
        )
    if not innlesing.rader.filter(skrives()).exists():
        raise RaderMangler(_("Filen endrer ingenting."))


def _krev_tilgang(innlesing: Innlesing, av: Bruker) -> None:
    """Whoever confirms must hold the right to every virksomhet the rows are of, now."""
    egne = av.tilgang.organer(Rettighet.TALL_IMPORTERE)
    andres = Indikator.objects.filter(pk__in=innlesing.rader.values("indikator")).exclude(
        maal__relasjon__underordnet__in=egne
    )
    if andres.exists():
        raise IkkeLengerTilgang
