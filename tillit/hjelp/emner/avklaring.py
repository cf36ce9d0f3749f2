"""Matters of principle that are lifted to the byråd."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tillit.hjelp.emner.emne import Emne, Emnegruppe
from tillit.organisasjon.enums import Rettighet

EMNER = (
    Emne(
        slug="loefte-en-sak",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Løfte en prinsipiell sak til byråden"),
        formaal=_("Det partene ikke kan avklare selv, avgjøres av byråden innen en frist, og begge ser svaret."),
        steg=(
            _("Åpne virksomheten, velg «Dialog» og så «Løft en sak til byråden», eller løft et bestridt signal."),
            _("Skriv hva som må avklares, og alternativene, uten å anbefale noe. Rådet deres har sitt eget felt."),
            _("Den andre parten åpner saken og velger «Gi faglig råd»."),
            _("Byråden velger «Avgjør saken», eller «Send saken tilbake» med en grunn."),
        ),
        etterpaa=(
            _("Svaret står på startsiden til begge parter i to uker, og i listen «Avklaringer»."),
            _("Svaret binder ikke virksomheten alene. Det blir styring når avdelingen gir det i et styringsmøte."),
        ),
        hvis_galt=(_("Den parten som løftet saken, kan velge «Trekk avklaringen» til byråden har svart."),),
        beslektede=("besvare-et-spoersmaal",),
        sider=(
            "avklaring:liste",
            "avklaring:vis",
            "avklaring:loeft",
            "avklaring:loeft_signalet",
            "avklaring:gi_raad",
            "avklaring:avgjoer",
            "avklaring:send_tilbake",
            "avklaring:trekk",
        ),
        rettigheter=(Rettighet.AVKLARING_LOEFTE, Rettighet.AVKLARING_AVGJOERE),
    ),
)
