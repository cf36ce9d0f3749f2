"""The meeting while it is held: the clock, the notes as they are written, and its end."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from styringsdialog import rules
from styringsdialog.actions.aapent import endret_innhold, er_i_gang, laas_referat, teksten_i
from styringsdialog.enums import Sakstilstand
from styringsdialog.models import Behandling, Moete, Referat, Sakspunkt
from styringsdialog.rules.oppmoete import Oppe
from tillit.felles import tid
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.feil import Regelbrudd
from tillit.felles.fletting import flett_linjer
from tillit.felles.historikk import handling, sist_endret_av
from tillit.felles.laas import laas, laas_alle
from tillit.organisasjon.models import Bruker

NOTATLENGDE = 8000
_INGENTING = timedelta()


class MoetetErAvsluttet(Regelbrudd):
    melding = gettext_lazy("Møtet er avsluttet. Det som gjenstår, skrives på møtets side.")


class SakenStaarIkkePaaProgrammet(Regelbrudd):
    melding = gettext_lazy("Saken er tatt av programmet.")
    felt = "sak"


class MoetetHarGaattVidere(Regelbrudd):
    melding = gettext_lazy("Møtet har gått videre siden du trykket, så det du gjorde med klokka, er ikke talt med.")


class NotatetErForLangt(Regelbrudd):
    melding = gettext_lazy("Notatet er lengre enn 8 000 tegn. Kort det ned.")
    felt = "notat"


@transaction.atomic
def ta_opp_sak(*, sak: Sakspunkt, av: Bruker, part: str, ventet: timedelta = _INGENTING) -> None:
    """The point is what the meeting talks about from now on; the one before it is left. Twice is once.

    `ventet`: how long ago that was, where the network was gone meanwhile.
    """
    moete = sak.moete
    referat = _laas_i_gang(moete)
    aapen = _aapen(moete)
    sakene = {ett.pk: ett for ett in laas_alle(moete.saker.filter(pk__in=[sak.pk, aapen.sak_id if aapen else sak.pk]))}
    if not rules.er_paa_programmet(sakene[sak.pk].tilstand):
        raise SakenStaarIkkePaaProgrammet
    if aapen is not None and aapen.sak_id == sak.pk:
        return
    da = _trykket(moete, ventet, av=av)
    with handling("sak.tatt_opp", av=av, part=part):
        _forlat(aapen, sakene, referat, da)
        Behandling.objects.create(moete=moete, sak=sak, fra=da)


@transaction.atomic
def ta_pause(*, moete: Moete, av: Bruker, part: str, ventet: timedelta = _INGENTING) -> None:
    referat = _laas_i_gang(moete)
    with handling("moete.pause", av=av, part=part):
        stans_klokka(moete, referat, av=av, ventet=ventet)


@transaction.atomic
def skriv_notat(*, sak: Sakspunkt, versjon: int, notat: str, av: Bruker, part: str) -> Sakspunkt:
    """Save a note as it is written. `versjon` is what the writer began from; what others wrote meanwhile stands too."""
    referat = laas_referat(sak.moete)
    sak = laas(sak)
    nytt = flett_linjer(sett=teksten_i(sak, "notat", versjon) or "", skrevet=notat, lagret=sak.notat)
    if len(nytt) > NOTATLENGDE:
        raise NotatetErForLangt
    if nytt != sak.notat:
        with handling("sak.foert", av=av, part=part):
            endret_innhold(referat)
            sak.lagre_ny_versjon(notat=nytt)
    return sak


@transaction.atomic
def avslutt_moete(*, moete: Moete, utsatte: Collection[Sakspunkt], av: Bruker, part: str) -> None:
    """The meeting is over: the clock stops, and `utsatte` wait for a later one. Twice is once.

    What came of a point stands in the referat also where it is put off: a note that comes while the list is read takes
    nobody's choice away.
    """
    referat = laas_referat(moete)
    moete.refresh_from_db(fields=["avsluttet_tid"])
    if moete.avsluttet_tid is not None:
        return
    with handling("moete.avsluttet", av=av, part=part):
        sakene = stans_klokka(moete, referat, av=av)
        for sak in (sakene[pk] for pk in sorted(ett.pk for ett in utsatte)):
            if rules.er_paa_programmet(sak.tilstand):
                endret_innhold(referat)
                sak.lagre_ny_versjon(tilstand=Sakstilstand.UTSATT, tilstandsgrunn=_hvorfor_utsatt(sak))
        moete.avsluttet_tid = tid.naa()
        moete.save(update_fields=["avsluttet_tid"])


def stans_klokka(moete: Moete, referat: Referat, *, av: Bruker, ventet: timedelta = _INGENTING) -> dict[int, Sakspunkt]:
    """What is up is left, `ventet` ago. The points of the meeting come back, locked."""
    sakene = {sak.pk: sak for sak in laas_alle(moete.saker.all())}
    if aapen := _aapen(moete):
        _forlat(aapen, sakene, referat, _trykket(moete, ventet, av=av))
    return sakene


def brukt_tid(behandlinger: Collection[Oppe], naa: datetime) -> timedelta:
    """How long these lasted, an open one until now."""
    return sum(((ett.til or naa) - ett.fra for ett in behandlinger), timedelta())


def _laas_i_gang(moete: Moete) -> Referat:
    referat = laas_referat(moete)
    moete.refresh_from_db(fields=["startet_tid", "avsluttet_tid"])
    if not er_i_gang(moete, referat, naa=tid.naa()):
        raise MoetetErAvsluttet
    return referat


def _aapen(moete: Moete) -> Behandling | None:
    return moete.behandlinger.filter(til__isnull=True).first()


def _trykket(moete: Moete, ventet: timedelta, *, av: Bruker) -> datetime:
    """Under the meeting's lock, so that nothing is recorded between what is asked and what is written.

    What a person pressed arrives in the order they pressed it, later by what the network took: only a step of another
    can be a newer one.
    """
    naa = tid.naa()
    sist = moete.behandlinger.aggregate(sist=Max(Greatest("fra", "til")))["sist"]
    if sist is None:
        assert moete.startet_tid is not None  # noqa: S101  # it goes on, so the database has filled it
        return rules.trykket(naa=naa, ventet=ventet, sist=moete.startet_tid)
    if rules.er_forbigaatt(naa=naa, ventet=ventet, sist=sist) and sist_endret_av(moete.behandlinger.all()) != av.pk:
        raise MoetetHarGaattVidere
    return rules.trykket(naa=naa, ventet=ventet, sist=sist)


def _forlat(aapen: Behandling | None, sakene: Mapping[int, Sakspunkt], referat: Referat, naa: datetime) -> None:
    """Stop the clock of the point, and let it say its minutes where nobody has said otherwise."""
    if aapen is None:
        return
    sak = sakene[aapen.sak_id]
    tidligere = list(sak.behandlinger.filter(til__isnull=False))
    aapen.til = naa
    aapen.save(update_fields=["til"])
    forrige = rules.minutter(brukt_tid(tidligere, naa)) if tidligere else None
    brukt = rules.minutter(brukt_tid([*tidligere, aapen], naa))
    foert = rules.minutter_fra_klokka(foert=sak.min_faktisk, forrige=forrige, naa=brukt)
    if foert != sak.min_faktisk:
        endret_innhold(referat)
        sak.lagre_ny_versjon(min_faktisk=foert)


@paa_bokmaal
def _hvorfor_utsatt(sak: Sakspunkt) -> str:
    har_utfall = rules.har_utfall(notat=sak.notat, utsagn=sak.signaler.count())
    if har_utfall or sak.behandlinger.exists():
        return _("Møtet ble ikke ferdig med saken.")
    return _("Møtet kom ikke til saken.")
