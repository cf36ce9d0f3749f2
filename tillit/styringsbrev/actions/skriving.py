"""Begin a letter, write in it, share it, put it away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Dokumentstatus, Styringsdokumentslag
from styringsdialog.models import Styringsdokument
from styringsdialog.models.dokument import ETT_I_AARET
from tillit.felles import tid
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.varighet import krev_at_relasjonen_varer
from tillit.styringsbrev import rules
from tillit.styringsbrev.models import Bevilgningspost, Brevdeltekst, Brevoppdrag

LENGSTE_TITTEL = 160


class AlleredeEtUtkast(Regelbrudd):
    melding = _("Det er allerede begynt på et slikt brev. Skriv videre på det, eller legg det bort først.")
    felt = "slag"


class AlleredeEttIAaret(Regelbrudd):
    melding = _("Virksomheten har fått et slikt brev for det året. Gi et supplerende brev i stedet.")
    felt = "aar"


class SlagetPasserIkke(Regelbrudd):
    melding = _("I eierstyring gis eierbrev og ikke annet. Andre virksomheter får ikke eierbrev.")
    felt = "slag"


class BrevetErStengt(Regelbrudd):
    melding = _("Brevet er utstedt eller lagt bort, og kan ikke endres.")


class AlleredeDelt(Regelbrudd):
    melding = _("Brevet er allerede delt med virksomheten.")


class OppdragetHarIkkeHjemmel(Regelbrudd):
    melding = _("I et eierbrev må det stå hvilket vedtak eller hvilken lov det bygger på.")
    felt = "hjemmel"


class BrevfristenErPassert(Regelbrudd):
    melding = _("Fristen er passert. Velg en dag som kommer.")
    felt = "frist"


@dataclass(frozen=True)
class Oppdragsord:
    """What is to be asked for, and on what it rests."""

    type: str
    tekst: str
    hjemmel: str = ""
    frist: date | None = None


@transaction.atomic
def opprett_brev(*, relasjon: Styringsrelasjon, slag: str, aar: int, kopier: bool, av: Bruker) -> Styringsdokument:
    """A draft with its parts. `kopier`: with the words and sums of the last one of the kind, and what it asked for
    without a deadline.
    """
    relasjon = laas(relasjon)
    krev_at_relasjonen_varer(relasjon, tid.i_dag())
    if slag not in rules.slagene(relasjon.type):
        raise SlagetPasserIkke
    egne = Styringsdokument.objects.filter(relasjon=relasjon, slag=slag)
    if egne.aapne().exists():
        raise AlleredeEtUtkast
    if slag in ETT_I_AARET and egne.ute().filter(aar=aar).exists():
        raise AlleredeEttIAaret
    forrige = egne.ute().order_by("-dato", "-pk").first() if kopier else None
    with handling("brev.begynt", av=av):
        nytt = Styringsdokument.objects.create(
            relasjon=relasjon,
            slag=slag,
            aar=aar,
            tittel=_tittel(relasjon, slag, aar, egne.filter(aar=aar).count()),
            forrige=forrige,
            laget_av=av,
        )
        tekster = dict(forrige.tekster.values_list("del_navn", "tekst")) if forrige else {}
        Brevdeltekst.objects.bulk_create(
            Brevdeltekst(dokument=nytt, del_navn=ett, tekst=tekster.get(ett, rules.begynner_med(slag, ett)))
            for ett in rules.delene(slag)
        )
        if forrige is not None:
            _kopier_rader(forrige, nytt, av=av)
    return nytt


@paa_bokmaal
def _tittel(relasjon: Styringsrelasjon, slag: str, aar: int, foer: int) -> str:
    """«Tildelingsbrev 2027 til Etaten», «Supplerende tildelingsbrev 2 for 2027 til Etaten»."""
    navn = str(Styringsdokumentslag(slag).label)
    nummer = f" {foer + 1} for" if slag == Styringsdokumentslag.SUPPLERENDE else ""
    return f"{navn}{nummer} {aar} til {relasjon.underordnet.navn}"[:LENGSTE_TITTEL]


def _kopier_rader(forrige: Styringsdokument, nytt: Styringsdokument, *, av: Bruker) -> None:
    for post in forrige.bevilgninger.all():
        Bevilgningspost.objects.create(dokument=nytt, navn=post.navn, beloep=post.beloep)
    varige = forrige.oppdrag.filter(frist__isnull=True)
    for nummer, ett in enumerate(varige, start=1):
        Brevoppdrag.objects.create(
            dokument=nytt, nummer=nummer, type=ett.type, tekst=ett.tekst, hjemmel=ett.hjemmel, skrevet_av=av
        )


@transaction.atomic
def skriv_tekst(*, brevtekst: Brevdeltekst, versjon: int, tekst: str, av: Bruker) -> None:
    """The own words of a part. Two who write at once are each shown the other's.

    History keeps whether it was shared by then: what was written before is read by the department alone.
    """
    dokument = laas_aapent(brevtekst.dokument)
    brevtekst = laas(brevtekst)
    brevtekst.krev_versjon(versjon, ["tekst"])
    if brevtekst.tekst == tekst.strip():
        return
    with handling("brev.skrevet", av=av, tilstand=dokument.status):
        brevtekst.lagre_ny_versjon(tekst=tekst.strip())


@transaction.atomic
def legg_til_oppdrag(*, dokument: Styringsdokument, ord_: Oppdragsord, av: Bruker) -> Brevoppdrag:
    dokument = laas_aapent(dokument)
    _krev_mulig(dokument, ord_)
    siste = dokument.oppdrag.aggregate(siste=Max("nummer"))["siste"] or 0
    with handling("brev.oppdrag_skrevet", av=av):
        return Brevoppdrag.objects.create(dokument=dokument, nummer=siste + 1, skrevet_av=av, **_verdier(ord_))


@transaction.atomic
def endre_oppdrag(*, oppdrag: Brevoppdrag, versjon: int, ord_: Oppdragsord, av: Bruker) -> None:
    dokument = laas_aapent(oppdrag.dokument)
    oppdrag = laas(oppdrag)
    oppdrag.krev_versjon(versjon, _verdier(ord_))
    _krev_mulig(dokument, ord_)
    with handling("brev.oppdrag_endret", av=av):
        oppdrag.lagre_ny_versjon(**_verdier(ord_))


@transaction.atomic
def ta_bort_oppdrag(*, oppdrag: Brevoppdrag, av: Bruker) -> None:
    """Of a draft: nobody has been asked for it. History keeps that it stood there. The others close up."""
    dokument = laas_aapent(oppdrag.dokument)
    with handling("brev.oppdrag_tatt_bort", av=av):
        laas(oppdrag).delete()
        for nummer, rad in enumerate(dokument.oppdrag.order_by("nummer"), start=1):
            if rad.nummer != nummer:
                rad.nummer = nummer
                rad.save(update_fields=["nummer"])


@transaction.atomic
def legg_til_bevilgning(*, dokument: Styringsdokument, navn: str, beloep: int, av: Bruker) -> Bevilgningspost:
    dokument = laas_aapent(dokument)
    with handling("brev.bevilgning_skrevet", av=av):
        return Bevilgningspost.objects.create(dokument=dokument, navn=navn.strip(), beloep=beloep)


@transaction.atomic
def ta_bort_bevilgning(*, post: Bevilgningspost, av: Bruker) -> None:
    laas_aapent(post.dokument)
    with handling("brev.bevilgning_tatt_bort", av=av):
        laas(post).delete()


@transaction.atomic
def del_brevet(*, dokument: Styringsdokument, av: Bruker) -> None:
    """From now on the virksomhet reads it, and may comment on each part."""
    dokument = laas_aapent(dokument)
    if dokument.status != Dokumentstatus.UTKAST:
        raise AlleredeDelt
    with handling("brev.delt", av=av):
        dokument.lagre_ny_versjon(status=Dokumentstatus.DELT, delt_tid=tid.naa())


@transaction.atomic
def legg_bort(*, dokument: Styringsdokument, grunn: str, av: Bruker) -> None:
    """It is not to be given after all. What was written and said of it can still be read by who read it before."""
    dokument = laas_aapent(dokument)
    with handling("brev.lagt_bort", av=av, grunn=grunn):
        dokument.lagre_ny_versjon(status=Dokumentstatus.FORKASTET)


def laas_aapent(dokument: Styringsdokument) -> Styringsdokument:
    laast = laas(dokument)
    if not rules.er_aapent(laast.status):
        raise BrevetErStengt
    return laast


def _krev_mulig(dokument: Styringsdokument, ord_: Oppdragsord) -> None:
    if rules.krever_hjemmel(dokument.slag) and not ord_.hjemmel.strip():
        raise OppdragetHarIkkeHjemmel
    if ord_.frist is not None and ord_.frist < tid.i_dag():
        raise BrevfristenErPassert


def _verdier(ord_: Oppdragsord) -> dict[str, object]:
    return {"type": ord_.type, "tekst": ord_.tekst.strip(), "hjemmel": ord_.hjemmel.strip(), "frist": ord_.frist}
