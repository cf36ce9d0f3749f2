"""A story of benefit, from draft to published, and back where it must."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from resultatkjede import rules
from resultatkjede.actions.laasing import laast_ledd
from resultatkjede.enums import Nyttestatus
from resultatkjede.models import Ledd, Nyttefortelling
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.felles.persondata import krev_uten_persondata
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker

FORTELLINGFELTER = ("tittel", "tekst", "samtykke", "samtykke_dato", "samtykke_hvor")


class IngenBrukereffekt(Regelbrudd):
    melding = _("En nyttefortelling hører til en brukereffekt. Velg et ledd i det fjerde steget.")


class PersondataIFortellingen(Regelbrudd):
    """Says what was found and where to take it out."""

    felt = "tekst"


class FortellingenStaarFast(Regelbrudd):
    melding = _("Fortellingen er ikke lenger et utkast, og kan ikke endres. Last siden på nytt for å se hvor den er.")


class SamtykkeMangler(Regelbrudd):
    melding = _("Før fortellingen sendes, må det stå om den det gjelder, har samtykket.")
    felt = "samtykke"


class KanIkkeAvgjoeres(Regelbrudd):
    melding = _("Fortellingen venter ikke på godkjenning. Noen andre kan ha avgjort den.")


class EgenFortelling(Regelbrudd):
    melding = _("Den som har skrevet en fortelling, kan ikke godkjenne den selv. En annen leder må gjøre det.")


class KanIkkeTrekkes(Regelbrudd):
    melding = _("Bare en publisert fortelling kan trekkes tilbake.")


@transaction.atomic
def skriv_fortelling(
    *,
    ledd: Ledd,
    tittel: str,
    tekst: str,
    av: Bruker,
    samtykke: str = "",
    samtykke_dato: date | None = None,
    samtykke_hvor: str = "",
) -> Nyttefortelling:
    ledd = laast_ledd(ledd)
    if not rules.kan_ha_fortelling(steg=ledd.steg):
        raise IngenBrukereffekt
    _krev_uten_persondata(tittel, tekst)
    with handling("nyttefortelling.skrevet", av=av):
        return Nyttefortelling.objects.create(
            kjede=ledd.kjede,
            ledd=ledd,
            virkning=ledd.tekst,
            tittel=tittel,
            tekst=tekst,
            samtykke=samtykke,
            samtykke_dato=samtykke_dato,
            samtykke_hvor=samtykke_hvor,
            skrevet_av=av,
        )


@transaction.atomic
def endre_fortelling(
    *,
    fortelling: Nyttefortelling,
    versjon: int,
    tittel: str,
    tekst: str,
    samtykke: str,
    samtykke_dato: date | None,
    samtykke_hvor: str,
    av: Bruker,
) -> None:
    _kjede, fortelling = laas(fortelling.kjede, fortelling)
    if not rules.kan_skrives(status=fortelling.status):
        raise FortellingenStaarFast
    fortelling.krev_versjon(versjon, FORTELLINGFELTER)
    _krev_uten_persondata(tittel, tekst)
    with handling("nyttefortelling.endret", av=av):
        fortelling.lagre_ny_versjon(
            tittel=tittel,
            tekst=tekst,
            samtykke=samtykke,
            samtykke_dato=samtykke_dato,
            samtykke_hvor=samtykke_hvor,
        )


@transaction.atomic
def send_til_godkjenning(*, fortelling: Nyttefortelling, av: Bruker) -> None:
    """Ask somebody else to read it. The effect's text is taken along as it stands now."""
    _kjede, fortelling = laas(fortelling.kjede, fortelling)
    if not rules.kan_skrives(status=fortelling.status):
        raise FortellingenStaarFast
    if not rules.har_samtykke(
        samtykke=fortelling.samtykke,
        samtykke_dato=fortelling.samtykke_dato,
        samtykke_hvor=fortelling.samtykke_hvor,
        i_dag=i_dag(),
    ):
        raise SamtykkeMangler
    _krev_uten_persondata(fortelling.tittel, fortelling.tekst)
    virkning = fortelling.ledd.tekst if fortelling.ledd else fortelling.virkning
    with handling("nyttefortelling.sendt", av=av):
        fortelling.lagre_ny_versjon(status=Nyttestatus.TIL_GODKJENNING, virkning=virkning, retur_grunn="")


@transaction.atomic
def publiser_fortelling(*, fortelling: Nyttefortelling, av: Bruker) -> None:
    fortelling = _til_avgjoerelse(fortelling)
    if rules.er_egen(skrevet_av=fortelling.skrevet_av_id, av=av.pk):
        raise EgenFortelling
    _krev_uten_persondata(fortelling.tittel, fortelling.tekst)
    with handling("nyttefortelling.publisert", av=av):
        fortelling.lagre_ny_versjon(status=Nyttestatus.PUBLISERT, avgjort_av=av, publisert_tid=timezone.now())


@transaction.atomic
def returner_fortelling(*, fortelling: Nyttefortelling, grunn: str, av: Bruker) -> None:
    """Back to the writer, who may also be the one who takes it back."""
    fortelling = _til_avgjoerelse(fortelling)
    with handling("nyttefortelling.i_retur", av=av, grunn=grunn):
        fortelling.lagre_ny_versjon(status=Nyttestatus.UTKAST, retur_grunn=grunn, avgjort_av=av)


@transaction.atomic
def trekk_fortelling(*, fortelling: Nyttefortelling, grunn: str, av: Bruker) -> None:
    """Out of everybody's sight but the virksomhet's own. Consent may be taken back at any time."""
    _kjede, fortelling = laas(fortelling.kjede, fortelling)
    if not rules.kan_trekkes(status=fortelling.status):
        raise KanIkkeTrekkes
    with handling("nyttefortelling.trukket", av=av, grunn=grunn):
        fortelling.lagre_ny_versjon(status=Nyttestatus.TRUKKET, trukket_grunn=grunn)


def _til_avgjoerelse(fortelling: Nyttefortelling) -> Nyttefortelling:
    _kjede, fortelling = laas(fortelling.kjede, fortelling)
    if not rules.kan_avgjoeres(status=fortelling.status):
        raise KanIkkeAvgjoeres
    return fortelling


def _krev_uten_persondata(tittel: str, tekst: str) -> None:
    for felt, innhold in (("tittel", tittel), ("tekst", tekst)):
        krev_uten_persondata(innhold, PersondataIFortellingen, felt=felt)
