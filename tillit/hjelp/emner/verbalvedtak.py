"""What the council decided in words, and the answers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tillit.hjelp.emner.emne import Emne, Emnegruppe
from tillit.organisasjon.enums import Rettighet

EMNER = (
    Emne(
        slug="besvare-et-verbalvedtak",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Føre og besvare et verbalvedtak"),
        formaal=_("Det bystyret har bedt om, blir besvart innen fristen, og alle ser hva bystyret sa til svaret."),
        steg=(
            _("Velg «Verbalvedtak» og «Før et vedtak». Skriv det ordrett, med saken og dagen det ble vedtatt."),
            _("Trenger dere noe fra en virksomhet, velg «Be en virksomhet om bidrag». Den ser fristen på startsiden."),
            _("Velg «Skriv svaret», og kryss av for «Send svaret til godkjenning» når det er klart."),
            _("Kommunaldirektøren velger «Godkjenn svaret», eller «Send svaret i retur» med en grunn."),
            _("Når bystyret har behandlet svaret, velger dere «Før det bystyret sa til svaret»."),
        ),
        etterpaa=(
            _("Er svaret godtatt, er vedtaket kvittert ut. Hvis ikke, skal det besvares på nytt innen en ny frist."),
        ),
        hvis_galt=(
            _("Før svaret er sendt til godkjenning, kan dere velge «Rett det som er ført», også en annen avdeling."),
        ),
        beslektede=("besvare-et-spoersmaal",),
        sider=(
            "verbalvedtak:liste",
            "verbalvedtak:foer",
            "verbalvedtak:vis",
            "verbalvedtak:rett",
            "verbalvedtak:be_om_bidrag",
            "verbalvedtak:bidra",
            "verbalvedtak:skriv",
            "verbalvedtak:returner",
            "verbalvedtak:godkjenn",
            "verbalvedtak:sett_frist",
            "verbalvedtak:kvitter",
        ),
        rettigheter=(Rettighet.MAAL_LESE,),
    ),
)
