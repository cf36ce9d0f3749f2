"""Ask, contribute, answer, approve, publish, add, withdraw: lock → decide → write → log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from resultatkjede.rules import stoppmelding
from tillit.felles import tid
from tillit.felles.feil import EndretAvAndre, EndretSidenLest, Regelbrudd
from tillit.felles.formater import dato
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker, Organ
from tillit.spoersmaal import queries, rules
from tillit.spoersmaal.enums import Spoersmaalsstatus, Spoersmaalssteg
from tillit.spoersmaal.models import Folkevalgtspoersmaal, Svartillegg


class IngenStyrerVirksomheten(Regelbrudd):
    melding = _("Ingen byrådsavdeling styrer virksomheten i dag, så det er ingen å stille spørsmålet til.")


class AlleredeStilt(Regelbrudd):
    melding = _("Du har allerede stilt dette spørsmålet, og det er ikke besvart ennå. Det er ikke sendt på nytt.")
    felt = "tekst"


class SpoersmaalMedPersondata(Regelbrudd):
    """Said with what was found."""


class SpoersmaaletErAvsluttet(Regelbrudd):
    melding = _("Spørsmålet er besvart eller trukket, og kan ikke endres.")


class SpoersmaalsstegetErIkkeMulig(Regelbrudd):
    melding = _("Det kan ikke gjøres slik spørsmålet står nå. Noen kan ha vært der før deg.")


class SvaretErEndret(EndretSidenLest):
    melding: Any = _("Svaret er endret siden du åpnet siden. Les det før du avgjør det.")

    def __init__(self, *, versjon: int, returgrunn: str = "") -> None:
        super().__init__(versjon=versjon)
        if returgrunn:
            self.melding = _(
                "Svaret har vært i retur siden du åpnet siden: «%(grunn)s». Les det som står nå, før du avgjør det."
            ) % {"grunn": returgrunn}


class GrunnlagetErNytt(EndretAvAndre):
    """What the step rests on, beside what is written in it, reads otherwise now. Says what, and the page shows it."""

    def __init__(self, *, versjon: int, gjeldende: Mapping[str, Any], nytt: Iterable[str]) -> None:
        super().__init__(versjon=versjon, gjeldende=gjeldende)
        self.melding: Any = _(
            "Dette er nytt siden du åpnet siden: %(hva)s. Les det som står nå, og send på nytt. "
            "Det du skrev, er ikke borte."
        ) % {"hva": ", ".join(nytt)}


class SpoersmaalUtenSvar(Regelbrudd):
    melding = _("Skriv svaret. Den som spurte, og alle som kan lese målet, leser det.")
    felt = "svar"


class IngenKanGodkjenneSvaret(Regelbrudd):
    melding = _(
        "Ingen i avdelingen kan godkjenne svaret i dag. Be administratoren om å gi noen en rolle som kan det. "
        "Lagre svaret som et utkast så lenge."
    )
    felt = "send"


class SvarfristenErPassert(Regelbrudd):
    melding = _("Fristen er passert. Velg en dag som kommer.")
    felt = "frist"


class BidragetKommerForSent(Regelbrudd):
    """Said with the deadline of the answer."""

    felt = "bidragsfrist"


class SvaretKommerFoerBidraget(Regelbrudd):
    """Said with the deadline of the contribution."""

    felt = "frist"


class OrdeneKanIkkeUtelates(Regelbrudd):
    melding = _("Skriv ordene akkurat slik de står i spørsmålet. Noe av spørsmålet må bli stående.")
    felt = "ordene"


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
    _krev_uten_persondata(tekst, felt="tekst")
    # One who asks at a time of a virksomhet, so that the same words do not come in twice.
    laas(relasjon)
    egne = Folkevalgtspoersmaal.objects.aapne().filter(stilt_av=av, relasjon=relasjon, maal=maal)
    if any(rules.samme_tekst(ett.tekst) == rules.samme_tekst(tekst) for ett in egne):
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
    spoersmaal = _laas(spoersmaal, Spoersmaalssteg.BE_OM_BIDRAG)
    _krev_lest(spoersmaal, versjon, Spoersmaalssteg.BE_OM_BIDRAG)
    if bidragsfrist < tid.i_dag():
        raise SvarfristenErPassert(felt="bidragsfrist")
    if bidragsfrist > spoersmaal.frist:
        melding = _("Svarfristen er %(frist)s. Velg en frist for bidraget som ikke er senere, eller endre svarfristen.")
        raise BidragetKommerForSent(melding % {"frist": dato(spoersmaal.frist)})
    _krev_uten_persondata(bestilling, felt="bestilling")
    _skriv(
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
    spoersmaal = _laas(spoersmaal, Spoersmaalssteg.BIDRA)
    _krev_lest(spoersmaal, versjon, Spoersmaalssteg.BIDRA)
    _krev_uten_persondata(bidrag, felt="bidrag")
    _skriv(
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
    spoersmaal = _laas(spoersmaal, Spoersmaalssteg.SKRIVE)
    sendes = send and rules.kan_tas(Spoersmaalssteg.SENDE, status=spoersmaal.status)
    _krev_lest(spoersmaal, versjon, Spoersmaalssteg.SENDE if sendes else Spoersmaalssteg.SKRIVE)
    svar = svar.strip()
    _krev_uten_persondata(svar, felt="svar")
    verdier: dict[str, Any] = {"svar": svar, "er_avslag": er_avslag}
    if not svar and (send or spoersmaal.status == Spoersmaalsstatus.TIL_GODKJENNING):
        raise SpoersmaalUtenSvar
    if sendes:
        if not queries.noen_kan_godkjenne(spoersmaal.relasjon.overordnet_id, tid.i_dag()):
            raise IngenKanGodkjenneSvaret
        verdier |= {"status": Spoersmaalsstatus.TIL_GODKJENNING, "returgrunn": ""}
    _skriv("spoersmaal.svar_skrevet", spoersmaal, av, **verdier)


@transaction.atomic
def returner(*, spoersmaal: Folkevalgtspoersmaal, versjon: int, grunn: str, av: Bruker) -> None:
    spoersmaal = _laas(spoersmaal, Spoersmaalssteg.RETURNERE)
    _krev_lest(spoersmaal, versjon, Spoersmaalssteg.RETURNERE)
    _krev_uten_persondata(grunn, felt="grunn")
    _skriv(
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
    spoersmaal = _laas(spoersmaal, Spoersmaalssteg.PUBLISERE)
    _krev_lest(spoersmaal, versjon, Spoersmaalssteg.PUBLISERE)
    _skriv(
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
    spoersmaal = _laas(spoersmaal, Spoersmaalssteg.TREKKE)
    _skriv("spoersmaal.trukket", spoersmaal, av, status=Spoersmaalsstatus.TRUKKET)


@transaction.atomic
def sett_frist(*, spoersmaal: Folkevalgtspoersmaal, versjon: int, frist: date, fristgrunn: str, av: Bruker) -> None:
    """Another deadline, with a reason that who asked reads."""
    spoersmaal = _laas(spoersmaal, Spoersmaalssteg.SETTE_FRIST)
    _krev_lest(spoersmaal, versjon, Spoersmaalssteg.SETTE_FRIST)
    if frist < tid.i_dag():
        raise SvarfristenErPassert
    if frist == spoersmaal.frist:
        raise SammeFrist
    bidrar = spoersmaal.bidragsfrist if spoersmaal.status == Spoersmaalsstatus.HOS_VIRKSOMHETEN else None
    if bidrar and frist < bidrar:
        melding = _("Virksomheten skal bidra innen %(dag)s. Velg en svarfrist som ikke er før den dagen.")
        raise SvaretKommerFoerBidraget(melding % {"dag": dato(bidrar)})
    _krev_uten_persondata(fristgrunn, felt="fristgrunn")
    _skriv("spoersmaal.frist_endret", spoersmaal, av, grunn=fristgrunn, frist=frist, fristgrunn=fristgrunn.strip())


@transaction.atomic
def skjul_ord(*, spoersmaal: Folkevalgtspoersmaal, versjon: int, ordene: str, grunn: str, av: Bruker) -> None:
    """A name that nobody else needs to read is left out before the question is out. History keeps it as asked."""
    spoersmaal = _laas(spoersmaal, Spoersmaalssteg.SKJULE)
    _krev_lest(spoersmaal, versjon, Spoersmaalssteg.SKJULE)
    uten = rules.uten_ordene(spoersmaal.tekst, ordene.strip())
    if uten is None:
        raise OrdeneKanIkkeUtelates
    _krev_uten_persondata(grunn, felt="grunn")
    _skriv("spoersmaal.ord_utelatt", spoersmaal, av, grunn=grunn, tekst=uten, skjultgrunn=grunn.strip())


@transaction.atomic
def legg_til(*, spoersmaal: Folkevalgtspoersmaal, tekst: str, av: Bruker) -> None:
    """Beside an answer that is out."""
    spoersmaal = _laas(spoersmaal, Spoersmaalssteg.TILFOEYE)
    tekst = tekst.strip()
    _krev_uten_persondata(tekst, felt="tekst")
    with handling("spoersmaal.tillegg", av=av):
        Svartillegg.objects.create(
            spoersmaal=spoersmaal, tekst=tekst, svarer=spoersmaal.relasjon.overordnet.navn, av=av
        )


def hindring(steg: Spoersmaalssteg, *, status: str) -> type[Regelbrudd] | None:
    """Why the step cannot be taken of a question that stands so; None where it can."""
    if rules.kan_tas(steg, status=status):
        return None
    avsluttet = not rules.er_aapent(status) and steg != Spoersmaalssteg.TILFOEYE
    return SpoersmaaletErAvsluttet if avsluttet else SpoersmaalsstegetErIkkeMulig


def _laas(spoersmaal: Folkevalgtspoersmaal, steg: Spoersmaalssteg) -> Folkevalgtspoersmaal:
    """The row as it stands now, locked, where the step can be taken."""
    laast = laas(spoersmaal)
    if brudd := hindring(steg, status=laast.status):
        raise brudd
    return laast


def _krev_lest(spoersmaal: Folkevalgtspoersmaal, versjon: int, steg: Spoersmaalssteg) -> None:
    """What the step rests on has not been another since it was read, not even in between: an answer that was returned
    and sent once more is not the one somebody read. Two who do different things are not in each other's way.

    At most one query.
    """
    if spoersmaal.versjon == versjon:
        return
    felter = rules.HVILER_PAA[steg]
    senere = Folkevalgtspoersmaal.pgh_event_model.objects.filter(pgh_obj_id=spoersmaal.pk, versjon__gte=versjon)  # type: ignore[attr-defined]  # made by pghistory
    rader = list(senere.order_by("pgh_id").values("versjon", *felter))
    sett = next((rad for rad in reversed(rader) if rad["versjon"] == versjon), None)
    endret = [felt for felt in felter if sett is None or any(rad[felt] != sett[felt] for rad in rader)]
    if not endret:
        return
    if steg in {Spoersmaalssteg.PUBLISERE, Spoersmaalssteg.RETURNERE}:
        grunner = [rad["returgrunn"] for rad in rader if rad["returgrunn"]]
        raise SvaretErEndret(versjon=spoersmaal.versjon, returgrunn=grunner[-1] if grunner else "")
    navn = {felt.name: str(felt.verbose_name) for felt in Folkevalgtspoersmaal._meta.fields}  # noqa: SLF001  # no public spelling
    raise GrunnlagetErNytt(
        versjon=spoersmaal.versjon,
        gjeldende={felt: getattr(spoersmaal, felt) for felt in felter},
        nytt=[navn[felt] for felt in endret],
    )


def _skriv(navn: str, spoersmaal: Folkevalgtspoersmaal, av: Bruker, *, grunn: str = "", **verdier: Any) -> None:
    with handling(navn, av=av, grunn=grunn):
        spoersmaal.lagre_ny_versjon(**verdier)


def _krev_uten_persondata(tekst: str, *, felt: str) -> None:
    if melding := stoppmelding(tekst):
        raise SpoersmaalMedPersondata(melding, felt=felt)
