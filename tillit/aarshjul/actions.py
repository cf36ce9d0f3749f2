"""Set a date, propose one, answer it, change it, and take it away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.aarshjul import rules
from tillit.aarshjul.access import Datoplass
from tillit.aarshjul.enums import Datostatus
from tillit.aarshjul.models import Kalenderdato, Kalenderfil
from tillit.aarshjul.models.dato import ORD
from tillit.felles import filer, tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.jobb import Jobbstatus
from tillit.felles.laas import laas, laas_alle, ledige
from tillit.felles.opplasting import ta_imot
from tillit.organisasjon.enums import Oppbevaringsslag, Part
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.organisasjon.oppbevaring import rydd
from tillit.organisasjon.varighet import krev_at_relasjonen_varer


class DatoenStaarAlt(Regelbrudd):
    felt = "tittel"

    def __init__(self, tittel: str) -> None:
        tekst = _("«%(tittel)s» står i kalenderen fra før den dagen. Velg en annen dag, eller et annet navn.")
        super().__init__(tekst % {"tittel": tittel})


class KalenderenErEndret(Regelbrudd):
    melding = _("Kalenderen er endret siden du åpnet siden. Ingenting er kopiert. Se over, og kopier igjen.")


class SpennetErIkkeRett(Regelbrudd):
    melding = _("Siste dag må være etter den første, og innen ett år. La feltet stå tomt når det er én dag.")
    felt = "til_dato"


class DatoenStaarIkke(Regelbrudd):
    melding = _("Datoen er avslått eller fjernet, og kan ikke endres. Noen kan ha vært der før deg.")


class DatoenErBesvart(Regelbrudd):
    melding = _("Forslaget er besvart eller trukket. Noen kan ha vært der før deg.")


@dataclass(frozen=True)
class Datoord:
    """What is written of a date. `paa_dato` is the day as it was meant, where it was moved to a working day."""

    tittel: str
    slag: str
    dato: date
    til_dato: date | None = None
    kilde: str = ""
    paa_dato: date | None = None


@transaction.atomic
def sett_dato(*, plass: Datoplass, ord_: Datoord, av: Bruker, kopiert_fra: Kalenderdato | None = None) -> Kalenderdato:
    """By the department it stands at once; by the virksomhet it is proposed, and stands when the department says so."""
    _laas_plassen(plass)
    _krev_ledig(plass.relasjon, plass.avdeling, ord_)
    with handling("dato.foreslaatt" if plass.part == Part.UNDERORDNET else "dato.satt", av=av, part=plass.part):
        return _lag(plass, ord_, av, kopiert_fra=kopiert_fra)


@transaction.atomic
def endre_dato(*, rad: Kalenderdato, versjon: int, ord_: Datoord, av: Bruker) -> None:
    """A day that is moved is meant as it stands now: the next year is counted from it."""
    rad = _laas_staaende(rad)
    rad.krev_versjon(versjon, ORD)
    _krev_ledig(rad.relasjon, rad.avdeling, ord_, utenom=rad.pk)
    paa_dato = rad.paa_dato if ord_.dato == rad.dato else ord_.dato
    with handling("dato.endret", av=av, part=Part.OVERORDNET):
        rad.lagre_ny_versjon(**{felt: getattr(ord_, felt) for felt in ORD}, paa_dato=paa_dato)


@transaction.atomic
def godta_dato(*, rad: Kalenderdato, av: Bruker) -> None:
    """Nobody changes a proposal but who answers it: what was read is what stands."""
    rad = _laas_foreslaatt(rad)
    with handling("dato.godtatt", av=av, part=Part.OVERORDNET):
        rad.lagre_ny_versjon(status=Datostatus.GJELDER, besvart_av=av)


@transaction.atomic
def avslaa_dato(*, rad: Kalenderdato, grunn: str, av: Bruker) -> None:
    rad = _laas_foreslaatt(rad)
    with handling("dato.avslaatt", av=av, grunn=grunn, part=Part.OVERORDNET):
        rad.lagre_ny_versjon(status=Datostatus.AVSLAATT, besvart_av=av, grunn=grunn.strip())


@transaction.atomic
def fjern_dato(*, rad: Kalenderdato, grunn: str, av: Bruker, part: str) -> None:
    """By the department; and what is only proposed, by who proposed it. It stays readable, with why."""
    rad = _laas_foreslaatt(rad) if part == Part.UNDERORDNET else _laas_staaende(rad)
    with handling("dato.fjernet", av=av, grunn=grunn, part=part):
        rad.lagre_ny_versjon(status=Datostatus.FJERNET, grunn=grunn.strip())


@dataclass(frozen=True)
class Kopivalg:
    """A date that is taken to the next year, and the day chosen for it there. `paa_dato` is that day as it is meant."""

    rad: Kalenderdato
    dag: date
    til: date | None
    paa_dato: date


@transaction.atomic
def kopier_aaret(*, valgte: Sequence[Kopivalg], av: Bruker) -> int:
    """All that was chosen, or nothing. A date that was copied, changed or taken away meanwhile stops it."""
    _laas_kildene(valgte)
    if Kalenderdato.objects.staaende().filter(kopiert_fra__in=[ett.rad.pk for ett in valgte]).exists():
        raise KalenderenErEndret
    with handling("aar.kopiert", av=av, part=Part.OVERORDNET):
        for ett in valgte:
            ord_ = Datoord(ett.rad.tittel, ett.rad.slag, ett.dag, ett.til, ett.rad.kilde, ett.paa_dato)
            plass = Datoplass(ett.rad.relasjon, ett.rad.avdeling, Part.OVERORDNET)
            _krev_ledig(plass.relasjon, plass.avdeling, ord_)
            _lag(plass, ord_, av, kopiert_fra=ett.rad)
    return len(valgte)


def _lag(plass: Datoplass, ord_: Datoord, av: Bruker, *, kopiert_fra: Kalenderdato | None) -> Kalenderdato:
    foreslaas = plass.part == Part.UNDERORDNET
    return Kalenderdato.objects.create(
        relasjon=plass.relasjon,
        avdeling=plass.avdeling,
        tittel=ord_.tittel,
        slag=ord_.slag,
        dato=ord_.dato,
        til_dato=ord_.til_dato,
        paa_dato=ord_.paa_dato or ord_.dato,
        kilde=ord_.kilde,
        part=plass.part,
        status=Datostatus.FORESLAATT if foreslaas else Datostatus.GJELDER,
        laget_av=av,
        kopiert_fra=kopiert_fra,
    )


def _laas_kildene(valgte: Sequence[Kopivalg]) -> None:
    laaste = {ett.pk: ett for ett in laas_alle(Kalenderdato.objects.filter(pk__in=[ett.rad.pk for ett in valgte]))}
    if any(laaste[ett.rad.pk].versjon != ett.rad.versjon for ett in valgte):
        raise KalenderenErEndret
    relasjoner = {ett.rad.relasjon_id for ett in valgte if ett.rad.relasjon_id}
    for relasjon in laas_alle(Styringsrelasjon.objects.filter(pk__in=relasjoner)):
        krev_at_relasjonen_varer(relasjon, tid.i_dag())
    laas_alle(Organ.objects.filter(pk__in={ett.rad.avdeling_id for ett in valgte if ett.rad.avdeling_id}))


def _laas_plassen(plass: Datoplass) -> None:
    """Whoever writes the same date at the same time waits, and is told that it stands."""
    if plass.relasjon:
        laas(plass.relasjon)
        krev_at_relasjonen_varer(plass.relasjon, tid.i_dag())
    elif plass.avdeling:
        laas(plass.avdeling)


def _krev_ledig(
    relasjon: Styringsrelasjon | None, avdeling: Organ | None, ord_: Datoord, *, utenom: int | None = None
) -> None:
    if not rules.er_spennet_rett(ord_.dato, ord_.til_dato):
        raise SpennetErIkkeRett
    staar = Kalenderdato.objects.staaende().filter(relasjon=relasjon, avdeling=avdeling)
    if staar.filter(tittel=ord_.tittel, dato=ord_.dato).exclude(pk=utenom).exists():
        raise DatoenStaarAlt(ord_.tittel)


def _laas_staaende(rad: Kalenderdato) -> Kalenderdato:
    rad = laas(rad)
    if not rules.kan_bli(rad.status, Datostatus.FJERNET):
        raise DatoenStaarIkke
    return rad


def _laas_foreslaatt(rad: Kalenderdato) -> Kalenderdato:
    rad = laas(rad)
    if not rules.kan_bli(rad.status, Datostatus.GJELDER):
        raise DatoenErBesvart
    return rad


class FilenErLestInn(Regelbrudd):
    melding = _("Filen er allerede tatt inn. Last den opp på nytt hvis den er endret siden.")


def last_opp_kalenderfil(*, plass: Datoplass, fil: File[bytes], av: Bruker) -> Kalenderfil:
    """Keep the file and order its reading. The same form sent twice is one upload."""
    navn = "kalenderfil.lastet_opp"
    return ta_imot(Kalenderfil, fil=fil, av=av, navn=navn, relasjon=plass.relasjon, avdeling=plass.avdeling)


@transaction.atomic
def ta_inn_datoer(*, fil: Kalenderfil, plass: Datoplass, datoer: Sequence[Datoord], av: Bruker) -> int:
    """What was chosen of the file, or nothing of it; once."""
    fil = laas(fil)
    if fil.lest_inn_tid is not None:
        raise FilenErLestInn
    _laas_plassen(plass)
    with handling("kalenderfil.lest_inn", av=av, part=plass.part):
        for ord_ in datoer:
            _krev_ledig(plass.relasjon, plass.avdeling, ord_)
            _lag(plass, ord_, av, kopiert_fra=None)
        fil.lest_inn_tid, fil.antall = tid.naa(), len(datoer)
        fil.save(update_fields=["lest_inn_tid", "antall"])
    return len(datoer)


def rydd_kalenderfiler(*, naa: datetime) -> int:
    """What was chosen of a file stands in the calendar: the file itself is only kept for a while."""
    return rydd(Oppbevaringsslag.OPPLASTING, naa=naa, fjern=_fjern_filer)


def _fjern_filer(foer: datetime) -> int:
    gamle = Kalenderfil.objects.filter(lastet_opp_tid__lt=foer, lest_inn_tid__isnull=True).exclude(
        status__in=[Jobbstatus.BESTILT, Jobbstatus.UNDER_ARBEID]
    )
    navn = dict(ledige(gamle).values_list("pk", "fil"))
    Kalenderfil.objects.filter(pk__in=navn).delete()
    for fil in navn.values():
        transaction.on_commit(partial(filer.slett, fil))
    return len(navn)
