"""What may happen to a query, and how its answers are ordered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from tillit.felles import jobb
from tillit.felles.historikk import handling
from tillit.felles.jobb import Jobbstatus
from tillit.felles.jobbstyring import KanIkkeProevesIgjen
from tillit.felles.laas import laas
from tillit.felles.tid import naa as tiden_naa
from tillit.felles.tid import oslotid
from tillit.maal.models import Indikator
from tillit.organisasjon.models import Bruker, Organ
from tillit.statistikk import opptak, rules
from tillit.statistikk.enums import Spoerringstilstand, Utloeser
from tillit.statistikk.models import Lesning, Seriekobling, Spoerring, Uttrekk
from tillit.statistikk.regelbrudd import (
    FilenErUnderveis,
    HentesNaa,
    HentetNylig,
    IkkePaaNett,
    IkkeProevd,
    IndikatorenErIkkeDeres,
    KildenErIkkeIBruk,
    SerienErKoblet,
)


@transaction.atomic
def opprett_spoerring(*, organ: Organ, av: Bruker, **verdier: Any) -> Spoerring:
    """A new query is tried at once, and not in use before a person has seen what it would take in."""
    with handling("spoerring.opprettet", av=av):
        spoerring = Spoerring.objects.create(organ=organ, spurt_tid=tiden_naa(), **verdier)
    _proev(spoerring, av)
    return spoerring


@transaction.atomic
def endre_spoerring(*, spoerring: Spoerring, versjon: int, av: Bruker, **verdier: Any) -> None:
    """What is asked has changed: so it is tried and looked at anew."""
    spoerring = laas(spoerring)
    spoerring.krev_versjon(versjon, [felt for felt in verdier if felt != "datakilde"])
    if _underveis(spoerring):
        raise HentesNaa
    with en_kilde_per_indikator(spoerring), handling("spoerring.endret", av=av):
        spoerring.lagre_ny_versjon(**verdier, tilstand=Spoerringstilstand.UTKAST, kodebilde=None, spurt_tid=tiden_naa())
    _proev(spoerring, av)


def _proev(spoerring: Spoerring, av: Bruker) -> None:
    if spoerring.datakilde.er_paa_nett and spoerring.datakilde.aktiv:
        _bestill(spoerring, utloeser=Utloeser.PERSON, av=av)


@transaction.atomic
def koble_serie(*, spoerring: Spoerring, indikator: Indikator, koder: dict[str, str], av: Bruker) -> Seriekobling:
    spoerring = laas(spoerring)
    if indikator.maal.relasjon.underordnet_id != spoerring.organ_id:
        raise IndikatorenErIkkeDeres
    with en_kilde_per_indikator(spoerring, indikator.pk), handling("spoerring.serie_koblet", av=av):
        kobling = Seriekobling.objects.create(spoerring=spoerring, indikator=indikator, koder=koder)
        _til_utkast(spoerring)
    lesning = Lesning.objects.filter(spoerring=spoerring).first()
    if lesning and lesning.er_utsnitt:
        _les_paa_nytt(spoerring, av)
    return kobling


@transaction.atomic
def les_paa_nytt(*, spoerring: Spoerring, av: Bruker | None) -> Uttrekk:
    """The newest answer is read by a worker once more, as the query now is. Joins what is under way."""
    return _les_paa_nytt(laas(spoerring), av)


def _les_paa_nytt(spoerring: Spoerring, av: Bruker | None) -> Uttrekk:
    if underveis := _underveis(spoerring):
        return underveis
    siste = siste_svar(spoerring)
    felter = {
        navn: getattr(siste, navn)
        for navn in ("sha256", "stoerrelse", "innholdstype", "adresse", "filnavn", "hentet_tid")
    }
    samme_som = siste.samme_som_id or siste.pk
    return _bestill(spoerring, utloeser=Utloeser.LESING, av=av, samme_som_id=samme_som, **felter)


def siste_svar(spoerring: Spoerring) -> Uttrekk:
    """The newest whole answer to the question as it now stands."""
    siste = Uttrekk.objects.ferdige().filter(spoerring=spoerring).defer("raa").first()
    if siste is None or siste.bestilt_tid < spoerring.spurt_tid:
        raise IkkeProevd
    return siste


@contextmanager
def en_kilde_per_indikator(spoerring: Spoerring, *flere: int) -> Iterator[None]:
    """Around what makes the series of `spoerring` active: says in words which query fills one of them already.

    Two who do it at once both read that nothing is in the way; the database lets one of them through.
    """
    indikatorer = [*spoerring.koblinger.values_list("indikator_id", flat=True), *flere]
    andre = Seriekobling.objects.filter(indikator__in=indikatorer, aktiv=True).exclude(spoerring=spoerring)
    if opptatt := andre.select_related("indikator", "spoerring").order_by("pk").first():
        raise SerienErKoblet(
            _("«%(indikator)s» får allerede tall fra spørringen «%(spoerring)s». Stans den, eller fjern serien.")
            % {"indikator": opptatt.indikator.navn, "spoerring": opptatt.spoerring.navn}
        )
    try:
        with transaction.atomic():
            yield
    except IntegrityError as feil:
        if "seriekobling_en_aktiv_per_indikator" not in str(feil):
            raise
        raise SerienErKoblet from feil


@transaction.atomic
def fjern_serie(*, kobling: Seriekobling, av: Bruker) -> None:
    """The figures that came through it stay, and a stopped query is still stopped."""
    spoerring = laas(kobling.spoerring)
    with handling("spoerring.serie_fjernet", av=av):
        kobling.delete()
        if spoerring.tilstand != Spoerringstilstand.STANSET:
            _til_utkast(spoerring)


def _til_utkast(spoerring: Spoerring) -> None:
    spoerring.lagre_ny_versjon(tilstand=Spoerringstilstand.UTKAST, kodebilde=None)


@transaction.atomic
def stans_spoerring(*, spoerring: Spoerring, av: Bruker) -> None:
    spoerring = laas(spoerring)
    with handling("spoerring.stanset", av=av):
        spoerring.lagre_ny_versjon(tilstand=Spoerringstilstand.STANSET)


@transaction.atomic
def velg_desimaltegn(*, spoerring: Spoerring, desimaltegn: str, av: Bruker) -> None:
    """How the ambiguous numbers of the file are read, of this one and of those that follow."""
    spoerring = laas(spoerring)
    with handling("spoerring.desimaltegn_valgt", av=av):
        spoerring.lagre_ny_versjon(desimaltegn=desimaltegn)


@transaction.atomic
def bestill_uttrekk(*, spoerring: Spoerring, av: Bruker, naa: datetime) -> Uttrekk:
    """«Hent nå»: joins one that is under way; refused when somebody asked a moment ago."""
    spoerring = laas(spoerring)
    if not spoerring.datakilde.er_paa_nett:
        raise IkkePaaNett
    if not spoerring.datakilde.aktiv:
        raise KildenErIkkeIBruk
    if underveis := _underveis(spoerring):
        return underveis
    siste = spoerring.uttrekk.filter(utloeser=Utloeser.PERSON).values_list("bestilt_tid", flat=True).first()
    if not rules.kan_hentes_for_haand(forrige=siste, naa=naa):
        raise HentetNylig
    return _bestill(spoerring, utloeser=Utloeser.PERSON, av=av)


@transaction.atomic
def hent_igjen(uttrekk: Uttrekk, av: Bruker) -> None:
    """What failed stands as it ended: a new one asks in its place, or reads the same file."""
    spoerring = laas(uttrekk.spoerring)
    if _underveis(spoerring):
        raise KanIkkeProevesIgjen
    if uttrekk.utloeser == Utloeser.FIL:
        felter = ("raa", "samme_som_id", "sha256", "stoerrelse", "filnavn", "hentet_tid")
        _bestill(spoerring, utloeser=Utloeser.FIL, av=av, **{felt: getattr(uttrekk, felt) for felt in felter})
        return
    if not spoerring.datakilde.aktiv:
        raise KildenErIkkeIBruk
    _bestill(spoerring, utloeser=Utloeser.PERSON, av=av)


@transaction.atomic
def les_fil(*, spoerring: Spoerring, innhold: bytes, filnavn: str, av: Bruker | None) -> Uttrekk:
    """A file goes the same way as an answer from the net, from the moment it is here.

    The very same file again (a double click) joins the one under way; another one is refused in words, never dropped.
    """
    vedlagt = opptak.legg_ved(innhold)
    spoerring = laas(spoerring)
    if underveis := _underveis(spoerring):
        if underveis.sha256 == vedlagt["sha256"]:
            return underveis
        raise FilenErUnderveis
    return _bestill(
        spoerring,
        utloeser=Utloeser.FIL,
        av=av,
        hentet_tid=tiden_naa(),
        filnavn=filnavn[:200],
        **vedlagt,
    )


def bestill_nattens(*, naa: datetime) -> list[int]:
    """Every query in use without an answer since midnight. One that cannot be ordered does not stop the others."""
    midnatt = oslotid(naa).replace(hour=0, minute=0, second=0, microsecond=0)
    besvart = Uttrekk.objects.bestilt_etter(midnatt).exclude(status=Jobbstatus.FEILET).values("spoerring")
    bestilte = []
    for spoerring in Spoerring.objects.hentes_om_natten().exclude(pk__in=besvart).order_by("pk"):
        try:
            with transaction.atomic():
                bestilte.append(_bestill(spoerring, utloeser=Utloeser.NATT, av=None).pk)
        except IntegrityError:  # somebody ordered it between the two lines
            continue
    return bestilte


def bestill_uleste() -> list[int]:
    """Queries whose answers no worker has kept for the pages, from before that was done: each is read once more."""
    bestilte = []
    ferdige = Uttrekk.objects.ferdige().filter(spoerring=OuterRef("pk"))
    for spoerring in Spoerring.objects.filter(Exists(ferdige), lesning__isnull=True).order_by("pk"):
        with suppress(IkkeProevd):
            bestilte.append(les_paa_nytt(spoerring=spoerring, av=None).pk)
    return bestilte


def _underveis(spoerring: Spoerring) -> Uttrekk | None:
    return Uttrekk.objects.filter(spoerring=spoerring, status__in=[Jobbstatus.BESTILT, Jobbstatus.UNDER_ARBEID]).first()


def _bestill(spoerring: Spoerring, *, utloeser: str, av: Bruker | None, **felter: Any) -> Uttrekk:
    with handling("uttrekk.bestilt", av=av):
        uttrekk = Uttrekk.objects.create(spoerring=spoerring, utloeser=utloeser, bestilt_av=av, **felter)
    jobb.bestill(uttrekk)
    return uttrekk
