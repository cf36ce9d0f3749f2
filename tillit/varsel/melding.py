"""A letter as an e-mail: plain text first, the same in HTML beside it, nothing fetched from anywhere."""

from __future__ import annotations

from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from tillit.organisasjon.models import Bruker
from tillit.varsel.innhold import Brev
from tillit.varsel.models import Utsendelse


def lag_melding(brev: Brev, *, til: Bruker, utsendelse: Utsendelse) -> EmailMultiAlternatives:
    """Ready to be handed over. Its Message-ID is the same however often it is made."""
    adresse = settings.TILLIT_ADRESSE
    varsler = adresse + reverse("varsel:valg")
    kontekst = {"brev": brev, "navn": til.navn, "adresse": adresse, "varsler": varsler}
    melding = EmailMultiAlternatives(
        subject=brev.emne,
        body=render_to_string("varsel/brev.txt", kontekst),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[formataddr((til.navn, til.epost))],
        headers={
            "Message-ID": utsendelse.meldings_id,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "List-Unsubscribe": f"<{varsler}>",
            "Content-Language": "nb",
        },
    )
    melding.attach_alternative(render_to_string("varsel/brev.html", kontekst), "text/html")
    return melding
