"""Ask, contribute, answer, approve, publish, add, withdraw: lock → decide → write → log."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.formater import dato
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker, Organ
from tillit.spoersmaal import queries, rules
from tillit.spoersmaal.actions.felles import krev_lest, krev_uten_persondata, laas_til_steget, skriv
from tillit.spoersmaal.enums import Spoersmaalsstatus, Spoersmaalssteg
from tillit.spoersmaal.models import Folkevalgtspoersmaal, Svartillegg


class IngenStyrerVirksomheten(Regelbrudd):
    melding = _("Ingen byrådsavdeling styrer virksomheten i dag, så det er ingen å stille spørsmålet til.")


class AlleredeStilt(Regelbrudd):
    melding = _("Du har allerede stilt dette spørsmålet, og det er ikke besvart ennå. Det er ikke sendt på nytt.")
    felt = "tekst"


class SpoersmaalUtenSvar(Regelbrudd):
    melding = _("Skriv svaret. Den som spurte, og alle som kan lese målet, leser det.")
    felt = "svar"


class IngenKanGodkjenneSvaret(Regelbrudd):
    melding = _(
        "Ingen i avdelingen kan godkjenne svaret i dag. Be administratoren om å gi noen en rolle som kan det. "
        "Lagre svaret som et utkast så lenge."
    )
    felt = "send"


class NavnISvaret(Regelbrudd):
    """It was left out of the question after the answer was written."""

    def __init__(self, navn: Collection[str]) -> None:
        tekst = _("Dette er utelatt av spørsmålet, men står i svaret: %(navn)s. Skriv svaret uten navnet først.")
        super().__init__(tekst % {"navn": ", ".join(navn)})


class SvarfristenErPassert(Regelbrudd):
    melding = _("Fristen er passert. Velg en dag som kommer.")
    felt = "frist"


class BidragetKommerForSent(Regelbrudd):
    """Said with the deadline of the answer."""

    felt = "bidragsfrist"


class SvaretKommerFoerBidraget(Regelbrudd):
    """Said with the deadline of the contribution."""

    felt = "frist"


class SammeFrist(Regelbrudd):
    melding = _("Dette er fristen som allerede gjelder.")
    felt = "frist"


@transaction.atomic
def still(
    *, virksomhet: Organ, maal: Maal | None, tekst: str, ligner: Folkevalgtspoersmaal | None, av: Bruker
) -> Folkevalgtspoersmaal:
    """To the department that steers the virksomhet today. `ligner` is what was shown as nearest before it was sent."""
    dag = tid.i_dag()
    relasjon = queries.styrende(virksomhet, dag)
    if relasjon is None:
        raise IngenStyrerVirksomheten
    tekst = tekst.strip()
    krev_uten_persondata(tekst, felt="tekst")
    # One who asks at a time of a virksomhet, so that the same words do not come in twice.
    laas(relasjon)
    egne = Folkevalgtspoersmaal.objects.aapne().filter(stilt_av=av, relasjon=relasjon, maal=maal)
    if any(rules.samme_tekst(ett.stilt_tekst) == rules.samme_tekst(tekst) for ett in egne):
        raise AlleredeStilt
    with handling("spoersmaal.stilt", av=av):
        ny: Folkevalgtspoersmaal = Folkevalgtspoersmaal.objects.create(
            relasjon=relasjon, maal=maal, tekst=tekst, ligner=ligner, stilt_av=av, frist=rules.svarfrist(dag)
        )
    return ny


@transaction.atomic
def be_om_bidrag(
    *, spoersmaal: Folkevalgtspoersmaal, versjon: int, bestilling: str, bidragsfrist: date, av: Bruker
) -> None:
    """Also once more, with other words or another deadline, while the virksomhet has it."""
    spoersmaal = laas_til_steget(spoersmaal, Spoersmaalssteg.BE_OM_BIDRAG)
    krev_lest(spoersmaal, versjon, Spoersmaalssteg.BE_OM_BIDRAG)
    if bidragsfrist < tid.i_dag():
        raise SvarfristenErPassert(felt="bidragsfrist")
    if bidragsfrist > spoersmaal.frist:
        melding = _("Svarfristen er %(frist)s. Velg en frist for bidraget som ikke er senere, eller endre svarfristen.")
        raise BidragetKommerForSent(melding % {"frist": dato(spoersmaal.frist)})
    krev_uten_persondata(bestilling, felt="bestilling", utelatt=spoersmaal.utelatt)
    skriv(
        "spoersmaal.bidrag_bedt_om",
        spoersmaal,
        av,
        status=Spoersmaalsstatus.HOS_VIRKSOMHETEN,
        bestilling=bestilling.strip(),
        bidragsfrist=bidragsfrist,
    )


@transaction.atomic
def bidra(*, spoersmaal: Folkevalgtspoersmaal, versjon: int, bidrag: str, av: Bruker) -> None:
    """For the virksomhet. Read by the department and the virksomhet, and not published."""
    spoersmaal = laas_til_steget(spoersmaal, Spoersmaalssteg.BIDRA)
    krev_lest(spoersmaal, versjon, Spoersmaalssteg.BIDRA)
    krev_uten_persondata(bidrag, felt="bidrag", utelatt=spoersmaal.utelatt)
    skriv(
        "spoersmaal.bidrag_gitt",
        spoersmaal,
        av,
        status=Spoersmaalsstatus.BIDRAG_GITT,
        bidrag=bidrag.strip(),
        bidrag_av=av,
    )


@transaction.atomic
def skriv_svar(
    *, spoersmaal: Folkevalgtspoersmaal, versjon: int, svar: str, er_avslag: bool, send: bool, av: Bruker
) -> None:
    """Kept as it is written; `send` lays it before who approves."""
    spoersmaal = laas_til_steget(spoersmaal, Spoersmaalssteg.SKRIVE)
    sendes = send and rules.kan_tas(Spoersmaalssteg.SENDE, status=spoersmaal.status)
    krev_lest(spoersmaal, versjon, Spoersmaalssteg.SENDE if sendes else Spoersmaalssteg.SKRIVE)
    svar = svar.strip()
    krev_uten_persondata(svar, felt="svar", utelatt=spoersmaal.utelatt)
    verdier: dict[str, Any] = {"svar": svar, "er_avslag": er_avslag}
    if not svar and (send or spoersmaal.status == Spoersmaalsstatus.TIL_GODKJENNING):
        raise SpoersmaalUtenSvar
    if sendes:
        if not queries.noen_kan_godkjenne(spoersmaal.relasjon.overordnet_id, tid.i_dag()):
            raise IngenKanGodkjenneSvaret
        verdier |= {"status": Spoersmaalsstatus.TIL_GODKJENNING, "returgrunn": ""}
    skriv("spoersmaal.svar_skrevet", spoersmaal, av, **verdier)


@transaction.atomic
def returner(*, spoersmaal: Folkevalgtspoersmaal, versjon: int, grunn: str, av: Bruker) -> None:
    spoersmaal = laas_til_steget(spoersmaal, Spoersmaalssteg.RETURNERE)
    krev_lest(spoersmaal, versjon, Spoersmaalssteg.RETURNERE)
    krev_uten_persondata(grunn, felt="grunn", utelatt=spoersmaal.utelatt)
    skriv(
        "spoersmaal.svar_i_retur",
        spoersmaal,
        av,
        grunn=grunn,
        status=Spoersmaalsstatus.STILT,
        returgrunn=grunn.strip(),
    )


@transaction.atomic
def publiser(*, spoersmaal: Folkevalgtspoersmaal, versjon: int, av: Bruker) -> None:
    """Approved and out, in one act, of the text that was read. It is never another."""
    spoersmaal = laas_til_steget(spoersmaal, Spoersmaalssteg.PUBLISERE)
    krev_lest(spoersmaal, versjon, Spoersmaalssteg.PUBLISERE)
    if igjen := rules.skrevet_igjen(spoersmaal.svar, rules.navnene(spoersmaal.utelatt)):
        raise NavnISvaret(igjen)
    skriv(
        "spoersmaal.publisert",
        spoersmaal,
        av,
        status=rules.ute_som(er_avslag=spoersmaal.er_avslag),
        svarer=spoersmaal.relasjon.overordnet.navn,
        godkjent_av=av,
        publisert_tid=tid.naa(),
    )


@transaction.atomic
def trekk(*, spoersmaal: Folkevalgtspoersmaal, av: Bruker) -> None:
    spoersmaal = laas_til_steget(spoersmaal, Spoersmaalssteg.TREKKE)
    skriv("spoersmaal.trukket", spoersmaal, av, status=Spoersmaalsstatus.TRUKKET)


@transaction.atomic
def sett_frist(*, spoersmaal: Folkevalgtspoersmaal, versjon: int, frist: date, fristgrunn: str, av: Bruker) -> None:
    """Another deadline, with a reason that who asked reads."""
    spoersmaal = laas_til_steget(spoersmaal, Spoersmaalssteg.SETTE_FRIST)
    krev_lest(spoersmaal, versjon, Spoersmaalssteg.SETTE_FRIST)
    if frist < tid.i_dag():
        raise SvarfristenErPassert
    if frist == spoersmaal.frist:
        raise SammeFrist
    bidrar = spoersmaal.bidragsfrist if spoersmaal.status == Spoersmaalsstatus.HOS_VIRKSOMHETEN else None
    if bidrar and frist < bidrar:
        melding = _("Virksomheten skal bidra innen %(dag)s. Velg en svarfrist som ikke er før den dagen.")
        raise SvaretKommerFoerBidraget(melding % {"dag": dato(bidrar)})
    krev_uten_persondata(fristgrunn, felt="fristgrunn", utelatt=spoersmaal.utelatt)
    skriv("spoersmaal.frist_endret", spoersmaal, av, grunn=fristgrunn, frist=frist, fristgrunn=fristgrunn.strip())


@transaction.atomic
def legg_til(*, spoersmaal: Folkevalgtspoersmaal, tekst: str, av: Bruker) -> None:
    """Beside an answer that is out."""
    spoersmaal = laas_til_steget(spoersmaal, Spoersmaalssteg.TILFOEYE)
    tekst = tekst.strip()
    krev_uten_persondata(tekst, felt="tekst", utelatt=spoersmaal.utelatt)
    with handling("spoersmaal.tillegg", av=av):
        Svartillegg.objects.create(
            spoersmaal=spoersmaal, tekst=tekst, svarer=spoersmaal.relasjon.overordnet.navn, av=av
        )
