"""What a person says of an answer: its figures are taken in, or wait."""

from __future__ import annotations

from django.db import transaction

from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.felles.tid import naa as tiden_naa
from tillit.organisasjon.models import Bruker
from tillit.statistikk import lesninger, opptak
from tillit.statistikk.actions.spoerring import en_kilde_per_indikator, siste_svar
from tillit.statistikk.enums import Spoerringstilstand, Svarvalg, Utfall
from tillit.statistikk.kube import UleseligSvar
from tillit.statistikk.models import Kildesvar, Spoerring, Uttrekk
from tillit.statistikk.regelbrudd import (
    EndringenErAvgjort,
    IngenSerier,
    IngenTallPasser,
    SvaretErIkkeLest,
    TallMaaAvklares,
)


@transaction.atomic
def svar_paa_uttrekk(*, uttrekk: Uttrekk, valg: str, grunn: str, av: Bruker, grunnlag: str = "") -> Kildesvar:
    """A person has seen the answer: take its figures in, as the same, after a break, or as a series of their own.

    Used both when a tried query is put to use and when the source has changed.
    """
    spoerring = laas(uttrekk.spoerring)
    _krev_ubesvart(uttrekk, spoerring)
    koblinger = list(spoerring.koblinger.select_related("indikator__maal__relasjon"))
    if not koblinger:
        raise IngenSerier
    try:
        lest = lesninger.husket(uttrekk, spoerring, koblinger)
    except UleseligSvar as feil:
        raise SvaretErIkkeLest(feil.melding) from feil
    if not lesninger.er_hel(lest, koblinger):
        raise SvaretErIkkeLest
    nytt = grunnlag if valg == Svarvalg.NYTT_GRUNNLAG else spoerring.grunnlag
    serier = opptak.planlegg(lest, spoerring, koblinger, grunnlag=nytt)
    if lest.kube.antall_tvetydige:
        raise TallMaaAvklares
    if not any(rad.passer for serie in serier for rad in serie.rader):
        raise IngenTallPasser
    with en_kilde_per_indikator(spoerring), handling("uttrekk.bekreftet", av=av, grunn=grunn):
        nye, rettet = opptak.ta_inn(serier, lest, uttrekk, grunnlag=nytt, av=av, valg=valg, grunn=grunn)
        spoerring.lagre_ny_versjon(
            tilstand=Spoerringstilstand.I_BRUK, grunnlag=nytt, kodebilde=lest.bilde, sjekket_tid=tiden_naa()
        )
        return Kildesvar.objects.create(
            uttrekk=uttrekk, valg=valg, grunn=grunn, av=av, antall_nye=nye, antall_rettet=rettet
        )


def _krev_ubesvart(uttrekk: Uttrekk, spoerring: Spoerring) -> None:
    """Only the newest whole answer to the question as it now stands, and only where a person is waited for."""
    siste = siste_svar(spoerring)
    if siste.pk != uttrekk.pk or not venter_paa_svar(siste, spoerring):
        raise EndringenErAvgjort


def venter_paa_svar(uttrekk: Uttrekk, spoerring: Spoerring) -> bool:
    """True where a person has to look at `uttrekk` before its figures are taken in."""
    if spoerring.tilstand != Spoerringstilstand.I_BRUK:
        return True
    return uttrekk.utfall == Utfall.KILDE_ENDRET and not Kildesvar.objects.filter(uttrekk=uttrekk).exists()
