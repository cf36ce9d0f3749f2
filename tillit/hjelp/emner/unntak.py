"""Exceptions from common rules."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tillit.hjelp.emner.emne import Emne, Emnegruppe
from tillit.organisasjon.enums import Rettighet

EMNER = (
    Emne(
        slug="unntak-fra-felles-regel",
        gruppe=Emnegruppe.DIALOG,
        tittel=_("Skrive ned et unntak fra en felles regel"),
        formaal=_("Like saker behandles likt. Der det er grunn til noe annet, kan alle se hva, hvorfor og hvor lenge."),
        steg=(
            _("Åpne virksomheten, velg «Krav» og så «Unntak fra felles regel»."),
            _("I avdelingen velger dere «Skriv ned et unntak», og sier hva som er annerledes, og hvorfor."),
            _("Se «Liknende unntak» under. Er sakene like, bør de behandles likt."),
            _("Startsiden minner dere om det en måned før. Velg «Vurder unntaket», og si om det fortsetter."),
        ),
        etterpaa=(_("Virksomheten leser alle vurderingene, og ser om et unntak ikke er vurdert i tide."),),
        hvis_galt=(_("Ordene endres ikke. Avslutt unntaket i en vurdering, og skriv ned et nytt."),),
        beslektede=("handlingsrom",),
        sider=("unntak:virksomhetens", "unntak:bestem", "unntak:vis", "unntak:vurder"),
        rettigheter=(Rettighet.UNNTAK_BESTEMME,),
    ),
)
