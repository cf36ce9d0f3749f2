"""One letter of invitation: what it says, read when it is sent."""

from __future__ import annotations

from datetime import datetime
from email.utils import formataddr, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from styringsdialog.brev import kalender
from styringsdialog.brev.kalender import Kalendermoete, Kalenderperson
from styringsdialog.enums import Invitasjonsmetode, Moetestatus
from styringsdialog.models import Deltaker, Invitasjon, Moete
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.brevsending import Ferdigskrevet, send_brev
from tillit.felles.formater import datotid
from tillit.felles.tid import naa
from tillit.organisasjon.models import Bruker


def send_invitasjon(pk: int) -> None:
    """Send the letter, if it waits."""
    send_brev(Invitasjon, pk, skriv_invitasjon)


@paa_bokmaal
def skriv_invitasjon(invitasjon: Invitasjon) -> str | Ferdigskrevet:
    moete = Moete.objects.select_related("kalender", "planlagt_av", "relasjon").get(pk=invitasjon.moete_id)
    rad = _raden(invitasjon, moete)
    if grunn := _grunn_til_aa_la_vaere(invitasjon, moete, rad):
        return grunn
    til = Kalenderperson(invitasjon.hvem, invitasjon.bruker.epost if invitasjon.bruker else invitasjon.epost)
    melding = _melding(invitasjon, moete, til=til, svar=rad.svar if rad else "", naa=naa())
    return Ferdigskrevet(melding, {"epost": ""})


def kalendermoete(moete: Moete, *, med_adresse: bool) -> Kalendermoete:
    """Of a meeting with its `kalender`. A guest has no log-in, and gets no address to open."""
    return Kalendermoete(
        uid=f"{moete.kalender.uid}@{_vertsnavn()}",
        sekvens=moete.kalender.sekvens,
        tittel=moete.tittel,
        start=moete.start_tid,
        minutter=moete.varighet_min,
        sted=moete.sted,
        adresse=settings.TILLIT_ADRESSE + reverse("styringsdialog:moete", args=[moete.pk]) if med_adresse else "",
        avlyst=moete.status == Moetestatus.AVLYST,
    )


def _raden(invitasjon: Invitasjon, moete: Moete) -> Deltaker | None:
    if invitasjon.bruker_id:
        return moete.deltakere.filter(bruker=invitasjon.bruker_id).first()
    return moete.deltakere.filter(bruker=None, navn__iexact=invitasjon.navn).first()


def _grunn_til_aa_la_vaere(invitasjon: Invitasjon, moete: Moete, rad: Deltaker | None) -> str:
    """Empty where the letter is to go: address, access and the list are those of this moment."""
    samme = moete.invitasjoner.filter(bruker=invitasjon.bruker_id, navn=invitasjon.navn)
    bruker, innkalles = invitasjon.bruker, moete.status == Moetestatus.INNKALT
    kaller = invitasjon.metode == Invitasjonsmetode.INNKALLING
    grunner = (
        (samme.filter(pk__gt=invitasjon.pk).exists(), _("Et nyere brev sier hva som gjelder.")),
        (bruker is not None and not bruker.epost, _("Personen har ikke oppgitt e-postadresse.")),
        (bruker is None and not invitasjon.epost, _("Gjesten står uten e-postadresse.")),
        (not kaller and innkalles and rad is not None, _("Personen er innkalt igjen.")),
        (kaller and rad is None, _("Personen er ikke lenger innkalt.")),
        (kaller and not innkalles, _("Møtet er startet eller avlyst.")),
        (kaller and bruker is not None and not _ser(bruker, moete), _("Personen har ikke tilgang til møtet.")),
    )
    return next((grunn for gjelder, grunn in grunner if gjelder), "")


def _ser(bruker: Bruker, moete: Moete) -> bool:
    return bruker.is_active and Moete.objects.synlig_for(bruker).filter(pk=moete.pk).exists()


def _melding(
    invitasjon: Invitasjon, moete: Moete, *, til: Kalenderperson, svar: str, naa: datetime
) -> EmailMultiAlternatives:
    avsender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    innkaller = Kalenderperson(moete.planlagt_av.navn, moete.planlagt_av.epost or avsender)
    # Answers from calendars go to the mailbox that is read, or where there is none, to who called the meeting.
    svarpost = settings.SVARPOST
    fra = Kalenderperson(innkaller.navn, svarpost.address) if svarpost else innkaller
    metode = Invitasjonsmetode(invitasjon.metode)
    innhold = kalendermoete(moete, med_adresse=invitasjon.bruker_id is not None)
    kontekst = {
        "navn": til.navn,
        "moete": moete,
        "naar": datotid(moete.start_tid),
        "avlyst": metode == Invitasjonsmetode.AVLYSNING,
        "moetet_er_avlyst": moete.status == Moetestatus.AVLYST,
        "adresse": innhold.adresse,
        "pakke": _pakken(moete) if innhold.adresse else "",
        "innkalt_av": fra.navn,
        "svar_leses": svarpost is not None,
    }
    ord_ = _("Avlyst: %(tittel)s") if kontekst["avlyst"] else _("Innkalling: %(tittel)s")
    melding = EmailMultiAlternatives(
        subject=(ord_ % {"tittel": moete.tittel})[:200],
        body=render_to_string("styringsdialog/invitasjon.txt", kontekst),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[formataddr((til.navn, til.epost))],
        # Some programs send the answer here, and so do people who write one.
        reply_to=[formataddr((en.navn, en.epost)) for en in dict.fromkeys((innkaller, fra))],
        headers={
            "Message-ID": invitasjon.meldings_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": "nb",
        },
    )
    ics = kalender.innkalling(innhold, metode=metode, til=til, fra=fra, paa_vegne=avsender, svar=svar, naa=naa)
    # Last of the alternatives: the one that a mail program with a calendar takes.
    melding.attach_alternative(ics.decode(), f"text/calendar; method={metode.value}")
    return melding


def _pakken(moete: Moete) -> str:
    """Where the pack is read; empty where none is made."""
    if not moete.pakker.ferdige().exists():
        return ""
    return settings.TILLIT_ADRESSE + reverse("styringsdialog:pakke", args=[moete.pk])


def _vertsnavn() -> str:
    return urlsplit(settings.TILLIT_ADRESSE).hostname or "localhost"
