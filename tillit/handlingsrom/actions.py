"""Give room, change it, end it, say what it was used for; tell of a limit, and answer that."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.handlingsrom import rules
from tillit.handlingsrom.enums import Grensesvar
from tillit.handlingsrom.models import Fullmakt, Fullmaktsbruk, MoettGrense
from tillit.handlingsrom.models.fullmakt import ORD
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.varighet import krev_at_relasjonen_varer


class FullmaktenErAvsluttet(Regelbrudd):
    melding = _("Fullmakten er avsluttet, og kan ikke endres. Gi en ny i stedet.")


class FullmaktenSlutterFoerDenBegynner(Regelbrudd):
    melding = _("Sluttdagen må være etter den første dagen fullmakten gjelder.")
    felt = "gyldig_til"


class FullmaktenAvsluttesFramover(Regelbrudd):
    melding = _(
        "Velg i dag eller en dag som kommer, og etter den første dagen fullmakten gjelder. Det som er avgjort etter "
        "den, er rett avgjort."
    )
    felt = "gyldig_til"


class FullmaktenGjaldtIkke(Regelbrudd):
    melding = _("Fullmakten gjaldt ikke den dagen, eller dagen har ikke vært ennå.")
    felt = "dag"


class GrensenErIkkeMoettEnnaa(Regelbrudd):
    melding = _("Dagen har ikke vært ennå. Skriv dagen dere møtte grensen.")
    felt = "dag"


class GrensenVenterIkke(Regelbrudd):
    melding = _("Grensen er besvart eller trukket. Noen kan ha vært der før deg.")


class GrensenErTrukket(Regelbrudd):
    melding = _("Grensen er trukket, og kan ikke tas opp. Meld en ny hvis dere møter den igjen.")


class NyFullmaktHarIngenOrd(Regelbrudd):
    melding = _("Skriv hva virksomheten skal avgjøre selv. Fullmakten blir gitt når du lagrer.")
    felt = "hva"


@transaction.atomic
def gi_fullmakt(
    *,
    relasjon: Styringsrelasjon,
    hva: str,
    grense: str,
    hjemmel: str,
    gyldig_fra: date,
    gyldig_til: date | None,
    av: Bruker,
) -> Fullmakt:
    relasjon = laas(relasjon)
    krev_at_relasjonen_varer(relasjon, tid.i_dag())
    if gyldig_til is not None and gyldig_til <= gyldig_fra:
        raise FullmaktenSlutterFoerDenBegynner
    with handling("fullmakt.gitt", av=av):
        return Fullmakt.objects.create(
            relasjon=relasjon,
            hva=hva.strip(),
            grense=grense.strip(),
            hjemmel=hjemmel.strip(),
            gyldig_fra=gyldig_fra,
            gyldig_til=gyldig_til,
            gitt_av=av,
        )


@transaction.atomic
def endre_fullmakt(
    *, fullmakt: Fullmakt, versjon: int, hva: str, grense: str, hjemmel: str, grunn: str, av: Bruker
) -> None:
    """Other words, with a reason the virksomhet reads. What it was stays readable."""
    fullmakt = _laas_gjeldende(fullmakt)
    fullmakt.krev_versjon(versjon, ORD)
    with handling("fullmakt.endret", av=av, grunn=grunn.strip()):
        fullmakt.lagre_ny_versjon(hva=hva.strip(), grense=grense.strip(), hjemmel=hjemmel.strip())


@transaction.atomic
def avslutt_fullmakt(*, fullmakt: Fullmakt, versjon: int, gyldig_til: date, sluttgrunn: str, av: Bruker) -> None:
    fullmakt = _laas_gjeldende(fullmakt)
    fullmakt.krev_versjon(versjon, ("gyldig_til", "sluttgrunn"))
    if not rules.kan_avsluttes_fra(gyldig_fra=fullmakt.gyldig_fra, gyldig_til=gyldig_til, i_dag=tid.i_dag()):
        raise FullmaktenAvsluttesFramover
    with handling("fullmakt.avsluttet", av=av, grunn=sluttgrunn.strip()):
        fullmakt.lagre_ny_versjon(gyldig_til=gyldig_til, sluttgrunn=sluttgrunn.strip())


@transaction.atomic
def foer_bruk(*, fullmakt: Fullmakt, dag: date, tekst: str, av: Bruker) -> Fullmaktsbruk:
    fullmakt = laas(fullmakt)
    gjaldt = rules.gjaldt(gyldig_fra=fullmakt.gyldig_fra, gyldig_til=fullmakt.holder_til, dag=dag)
    if dag > tid.i_dag() or not gjaldt:
        raise FullmaktenGjaldtIkke
    with handling("fullmakt.brukt", av=av):
        return Fullmaktsbruk.objects.create(fullmakt=fullmakt, dag=dag, tekst=tekst.strip(), av=av)


@transaction.atomic
def meld_grense(
    *, relasjon: Styringsrelasjon, fullmakt: Fullmakt | None, tekst: str, dag: date, av: Bruker
) -> MoettGrense:
    relasjon = laas(relasjon)
    krev_at_relasjonen_varer(relasjon, tid.i_dag())
    if dag > tid.i_dag():
        raise GrensenErIkkeMoettEnnaa
    with handling("grense.meldt", av=av):
        return MoettGrense.objects.create(
            relasjon=relasjon, fullmakt=fullmakt, tekst=tekst.strip(), dag=dag, meldt_av=av
        )


@transaction.atomic
def svar_paa_grense(
    *,
    moett: MoettGrense,
    versjon: int,
    svar: str,
    svartekst: str,
    av: Bruker,
    hva: str = "",
    grense: str = "",
    hjemmel: str = "",
) -> None:
    """Where room is created it is there when this is saved: `hva`, `grense` and `hjemmel` are of that fullmakt."""
    _relasjonen, moett = laas(moett.relasjon, moett)
    _krev_ventende(moett)
    moett.krev_versjon(versjon, ("svar", "svartekst"))
    ny = None
    if rules.gir_fullmakt(svar):
        if not hva.strip():
            raise NyFullmaktHarIngenOrd
        ord_ = {"hva": hva, "grense": grense, "hjemmel": hjemmel}
        ny = gi_fullmakt(relasjon=moett.relasjon, gyldig_fra=tid.i_dag(), gyldig_til=None, av=av, **ord_)
    with handling("grense.besvart", av=av):
        moett.lagre_ny_versjon(
            svar=Grensesvar(svar), svartekst=svartekst.strip(), svart_av=av, svart_tid=tid.naa(), ny_fullmakt=ny
        )


@transaction.atomic
def trekk_grense(*, moett: MoettGrense, av: Bruker) -> None:
    """It stays readable, and waits for nobody."""
    moett = laas(moett)
    _krev_ventende(moett)
    with handling("grense.trukket", av=av):
        moett.lagre_ny_versjon(trukket_tid=tid.naa())


def laast_staaende_grense(moett: MoettGrense) -> MoettGrense:
    """As it stands now, locked, for who takes it up: what is withdrawn is not."""
    laas(moett)
    staar: MoettGrense = MoettGrense.objects.med_partene().get(pk=moett.pk)
    if staar.trukket_tid is not None:
        raise GrensenErTrukket
    return staar


def _laas_gjeldende(fullmakt: Fullmakt) -> Fullmakt:
    laast = laas(fullmakt)
    if rules.er_avsluttet(gyldig_til=laast.holder_til, i_dag=tid.i_dag()):
        raise FullmaktenErAvsluttet
    return laast


def _krev_ventende(moett: MoettGrense) -> None:
    if not rules.venter(svar=moett.svar, trukket=moett.trukket_tid is not None):
        raise GrensenVenterIkke
