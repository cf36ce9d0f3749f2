"""Letters from the department to the virksomhet."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tillit.hjelp.emner.emne import Emne, Emnegruppe
from tillit.organisasjon.enums import Rettighet

EMNER = (
    Emne(
        slug="skrive-et-brev",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Gi og ta imot et tildelingsbrev"),
        formaal=_(
            "Det avdelingen gir skriftlig, bygges av det som står her, leses av begge før det gis, og kvitteres for."
        ),
        steg=(
            _("Åpne virksomheten, velg «Brev» og så «Begynn på et brev»."),
            _("Skriv avdelingens egen tekst med «Skriv tekst», og det dere ber om med «Legg til oppdrag»."),
            _("Velg «Del med virksomheten». Begge parter skriver kommentarer til hver del med «Kommenter …»."),
            _("Velg «Utsted brevet» når det er ferdig. Da kan ingen endre det."),
            _("Virksomheten velger «Svar og kvitter», og er enig i eller bestrider hvert punkt, eller «Enige i alt»."),
        ),
        etterpaa=(
            _("Det virksomheten er enig i, binder når den har kvittert. Det som har frist, står under «Oppfølging»."),
            _("Brevet arkiveres som PDF, og neste års brev kan begynne fra det."),
        ),
        hvis_galt=(
            _("Et utkast kan legges bort med «Legg bort brevet». Et utstedt brev rettes med et supplerende brev."),
        ),
        beslektede=("loefte-en-sak",),
        sider=(
            "styringsbrev:liste",
            "styringsbrev:virksomhetens",
            "styringsbrev:nytt",
            "styringsbrev:vis",
            "styringsbrev:sammenlikn",
            "styringsbrev:pdf",
            "styringsbrev:fremdrift",
            "styringsbrev:nytt_oppdrag",
            "styringsbrev:ny_bevilgning",
            "styringsbrev:del",
            "styringsbrev:legg_bort",
            "styringsbrev:utsted",
            "styringsbrev:kvitter",
            "styringsbrev:kvitter_for_alt",
            "styringsbrev:tekst",
            "styringsbrev:kommenter",
            "styringsbrev:svar",
            "styringsbrev:oppdrag",
            "styringsbrev:fjern_oppdrag",
            "styringsbrev:fjern_bevilgning",
        ),
        rettigheter=(Rettighet.BREV_SKRIVE, Rettighet.SIGNAL_SVARE),
    ),
)
