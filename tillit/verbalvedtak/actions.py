"""Record, ask for a contribution, answer, approve, write down what the council said: lock → decide → write → log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles import tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.felles.persondata import krev_uten_persondata
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.organisasjon.varighet import krev_at_relasjonen_varer
from tillit.verbalvedtak import rules
from tillit.verbalvedtak.enums import Vedtaksstatus, Vedtakssteg
from tillit.verbalvedtak.models import Utkvittering, Vedtaksbidrag, Vedtakssvar, Verbalvedtak


class VedtakMedPersondata(Regelbrudd):
    """Said with what was found."""


class VedtaksstegetErIkkeMulig(Regelbrudd):
    melding = _("Det kan ikke gjøres slik vedtaket står nå. Noen kan ha vært der før deg.")


class VedtaketKommer(Regelbrudd):
    melding = _("Datoen har ikke vært ennå. Før vedtaket når det er gjort.")
    felt = "vedtatt_dato"


class VedtaksfristenErPassert(Regelbrudd):
    melding = _("Fristen er passert. Velg en dag som kommer.")
    felt = "frist"


class FristFoerVedtaket(Regelbrudd):
    melding = _("Fristen kan ikke være før dagen det ble vedtatt.")
    felt = "frist"


class VedtaksfristenErDenSamme(Regelbrudd):
    melding = _("Dette er fristen som allerede gjelder.")
    felt = "frist"


class VedtaketErBesvart(Regelbrudd):
    melding = _("Vedtaket er besvart før. Ordene, datoen og saken kan ikke rettes nå.")
    felt = "tekst"


class VedtakUtenSvar(Regelbrudd):
    melding = _("Skriv svaret. Alle som leser vedtaket, leser det når det er godkjent.")
    felt = "utkast"


class AlleredeSpurt(Regelbrudd):
    melding = _("Virksomheten er allerede spurt, og har ikke svart ennå.")
    felt = "relasjon"


class BidragetErSkrevet(Regelbrudd):
    melding = _("Bidraget er allerede sendt. Avdelingen kan be om mer.")


class VedtaketErUte(Regelbrudd):
    melding = _("Avdelingen har allerede svart, og trenger ikke bidraget lenger.")


class BehandletFoerSvaret(Regelbrudd):
    melding = _("Velg en dag fra svaret ble gitt, til i dag.")
    felt = "dato"


class IkkeGodtattUtenGrunn(Regelbrudd):
    melding = _("Skriv hva bystyret sa. Det er det dere skal svare på neste gang.")
    felt = "merknad"


class IkkeGodtattUtenFrist(Regelbrudd):
    melding = _("Velg når det nye svaret skal være klart.")
    felt = "frist"


@dataclass(frozen=True)
class Vedtaksfoering:
    """What is written down of a decision, as it was adopted."""

    slag: str
    tekst: str
    vedtatt_av: Organ
    vedtatt_dato: date
    sak: str


@dataclass(frozen=True)
class Bystyretsord:
    """What the council said to an answer. `frist` is for the next answer, where this one was not accepted."""

    godtatt: bool
    dato: date
    sak: str
    merknad: str = ""
    frist: date | None = None


@transaction.atomic
def foer_vedtak(*, foering: Vedtaksfoering, avdeling: Organ, frist: date, av: Bruker) -> Verbalvedtak:
    if foering.vedtatt_dato > tid.i_dag():
        raise VedtaketKommer
    if frist < foering.vedtatt_dato:
        raise FristFoerVedtaket
    krev_uten_persondata(foering.tekst, VedtakMedPersondata, felt="tekst")
    with handling("verbalvedtak.foert", av=av):
        ny: Verbalvedtak = Verbalvedtak.objects.create(avdeling=avdeling, frist=frist, foert_av=av, **_ordene(foering))
    return ny


@transaction.atomic
def rett(
    *, vedtak: Verbalvedtak, versjon: int, foering: Vedtaksfoering, avdeling: Organ, grunn: str, av: Bruker
) -> None:
    """What was written down wrongly, or which department answers from now on. Why stands in the history."""
    vedtak = _laas_til(vedtak, Vedtakssteg.RETTE)
    ordene = _ordene(foering)
    vedtak.krev_versjon(versjon, (*ordene, "avdeling"))
    if foering.vedtatt_dato > tid.i_dag():
        raise VedtaketKommer
    if vedtak.frist < foering.vedtatt_dato:
        raise FristFoerVedtaket(felt="vedtatt_dato")
    if vedtak.svarene.exists() and any(getattr(vedtak, felt) != verdi for felt, verdi in ordene.items()):
        raise VedtaketErBesvart
    krev_uten_persondata(foering.tekst, VedtakMedPersondata, felt="tekst")
    _skriv("verbalvedtak.rettet", vedtak, av, grunn=grunn, avdeling=avdeling, **ordene)


@transaction.atomic
def be_om_bidrag(
    *, vedtak: Verbalvedtak, relasjon: Styringsrelasjon, bestilling: str, bidragsfrist: date, av: Bruker
) -> None:
    vedtak, relasjon = laas(vedtak, relasjon)
    _krev(vedtak, Vedtakssteg.BE_OM_BIDRAG)
    krev_at_relasjonen_varer(relasjon, tid.i_dag())
    if bidragsfrist < tid.i_dag():
        raise VedtaksfristenErPassert(felt="bidragsfrist")
    if vedtak.bidrag.filter(relasjon=relasjon, tekst="").exists():
        raise AlleredeSpurt
    with handling("verbalvedtak.bidrag_bedt_om", av=av):
        Vedtaksbidrag.objects.create(
            vedtak=vedtak, relasjon=relasjon, bestilling=bestilling.strip(), frist=bidragsfrist, bedt_av=av
        )


@transaction.atomic
def bidra(*, bidrag: Vedtaksbidrag, tekst: str, av: Bruker) -> None:
    """For the virksomhet. Read by the department and the virksomhet, and not published."""
    vedtak, bidrag = laas(bidrag.vedtak, bidrag)
    if bidrag.tekst:
        raise BidragetErSkrevet
    if not rules.skal_besvares(vedtak.status):
        raise VedtaketErUte
    krev_uten_persondata(tekst, VedtakMedPersondata, felt="tekst")
    with handling("verbalvedtak.bidrag_gitt", av=av):
        bidrag.lagre_ny_versjon(tekst=tekst.strip(), av=av, tid=tid.naa())


@transaction.atomic
def skriv_svar(*, vedtak: Verbalvedtak, versjon: int, utkast: str, send: bool, av: Bruker) -> None:
    """Kept as it is written; `send` lays it before who approves."""
    vedtak = _laas_til(vedtak, Vedtakssteg.SKRIVE)
    vedtak.krev_versjon(versjon, ("utkast",))
    utkast = utkast.strip()
    krev_uten_persondata(utkast, VedtakMedPersondata, felt="utkast")
    verdier: dict[str, Any] = {"utkast": utkast}
    if not utkast and (send or vedtak.status == Vedtaksstatus.TIL_GODKJENNING):
        raise VedtakUtenSvar
    if send:
        verdier |= {"status": Vedtaksstatus.TIL_GODKJENNING, "returgrunn": ""}
    _skriv("verbalvedtak.svar_skrevet", vedtak, av, **verdier)


@transaction.atomic
def returner(*, vedtak: Verbalvedtak, versjon: int, grunn: str, av: Bruker) -> None:
    vedtak = _laas_til(vedtak, Vedtakssteg.RETURNERE)
    vedtak.krev_versjon(versjon, ("utkast",))
    verdier = {"status": Vedtaksstatus.AAPENT, "returgrunn": grunn.strip()}
    _skriv("verbalvedtak.svar_i_retur", vedtak, av, grunn=grunn, **verdier)


@transaction.atomic
def godkjenn(*, vedtak: Verbalvedtak, versjon: int, av: Bruker) -> None:
    """Approved and out, in one act, of the text that was read. It is never another."""
    vedtak = _laas_til(vedtak, Vedtakssteg.GODKJENNE)
    vedtak.krev_versjon(versjon, ("utkast",))
    with handling("verbalvedtak.besvart", av=av):
        Vedtakssvar.objects.create(
            vedtak=vedtak,
            nummer=vedtak.svarene.count() + 1,
            tekst=vedtak.utkast,
            svarer=vedtak.avdeling.navn,
            av=av,
        )
        vedtak.lagre_ny_versjon(status=Vedtaksstatus.BESVART, utkast="", returgrunn="")


@transaction.atomic
def sett_frist(*, vedtak: Verbalvedtak, versjon: int, frist: date, fristgrunn: str, av: Bruker) -> None:
    vedtak = _laas_til(vedtak, Vedtakssteg.SETTE_FRIST)
    vedtak.krev_versjon(versjon, ("frist", "fristgrunn"))
    if frist < tid.i_dag():
        raise VedtaksfristenErPassert
    if frist == vedtak.frist:
        raise VedtaksfristenErDenSamme
    _skriv("verbalvedtak.frist_endret", vedtak, av, grunn=fristgrunn, frist=frist, fristgrunn=fristgrunn.strip())


@transaction.atomic
def kvitter(*, vedtak: Verbalvedtak, versjon: int, ord_: Bystyretsord, av: Bruker) -> None:
    """Accepted, it is done. Not accepted, it is to be answered anew, by the day that is set."""
    vedtak = _laas_til(vedtak, Vedtakssteg.KVITTERE)
    vedtak.krev_versjon(versjon, ("status",))
    svar = vedtak.svarene.order_by("-nummer").first()
    assert svar is not None  # noqa: S101  # for the type checker: what is answered has an answer
    if not tid.oslodag(svar.tid) <= ord_.dato <= tid.i_dag():
        raise BehandletFoerSvaret
    verdier: dict[str, Any] = {"status": rules.etter_kvittering(godtatt=ord_.godtatt)}
    if not ord_.godtatt:
        verdier |= _nytt_svar(ord_)
    with handling("verbalvedtak.kvittert" if ord_.godtatt else "verbalvedtak.ikke_godtatt", av=av):
        Utkvittering.objects.create(
            svar=svar,
            godtatt=ord_.godtatt,
            dato=ord_.dato,
            sak=ord_.sak.strip(),
            merknad=ord_.merknad.strip(),
            av=av,
        )
        vedtak.lagre_ny_versjon(**verdier)


def _nytt_svar(ord_: Bystyretsord) -> dict[str, Any]:
    if not ord_.merknad.strip():
        raise IkkeGodtattUtenGrunn
    if ord_.frist is None:
        raise IkkeGodtattUtenFrist
    if ord_.frist < tid.i_dag():
        raise VedtaksfristenErPassert
    return {"frist": ord_.frist, "fristgrunn": str(_("Det forrige svaret ble ikke godtatt."))}


def _ordene(foering: Vedtaksfoering) -> dict[str, Any]:
    ord_ = {felt: getattr(foering, felt) for felt in Vedtaksfoering.__dataclass_fields__}
    return ord_ | {"tekst": foering.tekst.strip(), "sak": foering.sak.strip()}


def _laas_til(vedtak: Verbalvedtak, steg: Vedtakssteg) -> Verbalvedtak:
    laast = laas(vedtak)
    _krev(laast, steg)
    return laast


def _krev(vedtak: Verbalvedtak, steg: Vedtakssteg) -> None:
    if not rules.kan_tas(steg, status=vedtak.status):
        raise VedtaksstegetErIkkeMulig


def _skriv(navn: str, vedtak: Verbalvedtak, av: Bruker, *, grunn: str = "", **verdier: Any) -> None:
    with handling(navn, av=av, grunn=grunn):
        vedtak.lagre_ny_versjon(**verdier)
