"""Documents from the departments to the revisor."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tillit.hjelp.emner.emne import Emne, Emnegruppe
from tillit.organisasjon.enums import Rettighet

EMNER = (
    Emne(
        slug="dokumenter-til-revisor",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Sende dokumenter til revisor, og kvittere for dem"),
        formaal=_("Alle ser hva som skal til revisor, når det ble sendt og mottatt, og hva som mangler."),
        steg=(
            _("Åpne virksomheten, velg «Brev» og så «Dokumenter til revisor»."),
            _("Avdelingen velger å sende det som er klart, tar bort krysset ved det som må vente, og sender."),
            _("Revisor finner det under «Til revisor», leser det, og velger «Kvitter»."),
        ),
        etterpaa=(_("Begge ser hvem som sendte og hvem som kvitterte, og når."),),
        hvis_galt=(
            _(
                "Det som er sendt, kan ikke trekkes tilbake. Er et brev feil, utstedes et supplerende brev, og det "
                "sendes også."
            ),
        ),
        beslektede=("skrive-et-brev",),
        sider=(
            "revisjon:liste",
            "revisjon:virksomhetens",
            "revisjon:send",
            "revisjon:kvitter",
            "revisjon:kvitter_for_alle",
        ),
        rettigheter=(Rettighet.BREV_SKRIVE, Rettighet.REVISJON_KVITTERE),
    ),
)
