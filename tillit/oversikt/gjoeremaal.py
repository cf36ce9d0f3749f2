"""What is done by the four of the source material, what waits for it, and where it is done. Pure values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tillit.organisasjon.enums import Rettighet
from tillit.oversikt.enums import Venteslag

R, V = Rettighet, Venteslag


@dataclass(frozen=True)
class Gjoeremaal:
    """One thing that is done, by who has one of the rights, and what waits for it.

    `hos_eget`: the page is that of one's own body.
    """

    tekst: Any
    side: str
    rettigheter: tuple[Rettighet, ...]
    venter: tuple[Venteslag, ...] = ()
    hos_eget: bool = False


BYRAADETS = (
    Gjoeremaal(
        _("Avgjøre saker som er løftet til byråden"),
        "avklaring:liste",
        (R.AVKLARING_AVGJOERE,),
        (V.AVKLARING_AA_AVGJOERE,),
    ),
    Gjoeremaal(
        _("Ta opp det virksomhetene ber om, i styringsmøtene"),
        "styringsdialog:liste",
        (R.SAK_FORESLAA,),
        (V.BES_OM, V.BESTRIDT_SIGNAL, V.ANMODNING),
    ),
    Gjoeremaal(
        _("Godta det som er meldt utført, og følge opp det som er over fristen"),
        "styringsdialog:oppfoelginger",
        (R.OPPFOELGING_GODTA,),
        (V.OPPFOELGING_AA_SVARE_PAA, V.OPPFOELGING, V.OVER_FRISTEN),
    ),
    Gjoeremaal(_("Si om du kommer til møter"), "styringsdialog:liste", (R.DIALOG_LESE,), (V.INNKALLING,)),
    Gjoeremaal(_("Se hvordan det går med målene"), "maal:liste", (R.MAAL_LESE,)),
)
PARTENES = (
    Gjoeremaal(
        _("Fastsette mål og måltall virksomhetene har foreslått"),
        "maal:liste",
        (R.MAALTALL_FASTSETTE,),
        (V.MAAL_FORESLAATT, V.MAALTALLFORSLAG, V.MAAL_AA_TA_INN),
    ),
    Gjoeremaal(_("Foreslå mål og bli enige om dem"), "maal:liste", (R.MAAL_ENDRE,), (V.MERKNAD, V.MAALBIDRAG)),
    Gjoeremaal(
        _("Planlegge og holde møter, og ta opp det den andre ber om"),
        "styringsdialog:liste",
        (R.MOETE_PLANLEGGE, R.SAK_FORESLAA),
        (V.INNKALLING, V.ANMODNING, V.BES_OM),
    ),
    Gjoeremaal(
        _("Svare på signaler og godkjenne referat"),
        "styringsdialog:liste",
        (R.SIGNAL_SVARE,),
        (V.SIGNAL, V.REFERAT, V.BESTRIDT_SIGNAL),
    ),
    Gjoeremaal(
        _("Følge opp det dere er enige om"),
        "styringsdialog:oppfoelginger",
        (R.OPPFOELGING_MELDE, R.OPPFOELGING_GODTA),
        (V.OPPFOELGING_AA_SVARE_PAA, V.OPPFOELGING, V.OVER_FRISTEN),
    ),
    Gjoeremaal(_("Skrive styringsbrev"), "styringsbrev:liste", (R.BREV_SKRIVE,), (V.BREV_UNDERVEIS,)),
    Gjoeremaal(
        _("Lese styringsbrev, kommentere dem og svare"),
        "styringsbrev:liste",
        (R.REFERAT_KOMMENTERE,),
        (V.BREV_MOTTATT,),
    ),
    Gjoeremaal(_("Levere rapporter"), "rapportering:liste", (R.PERIODE_LEVERE,), (V.RAPPORT,)),
    Gjoeremaal(_("Vurdere rapporter"), "rapportering:liste", (R.PERIODE_VURDERE,), (V.RAPPORT,)),
    Gjoeremaal(_("Hente samlede rapporter"), "rapport:liste", (R.RAPPORT_BESTILLE,), (V.BESTILT_RAPPORT,)),
    Gjoeremaal(
        _("Bestemme hva virksomhetene skal rapportere"),
        "oversikt:virksomheter",
        (R.KRAV_STILLE,),
        (V.KRAV_SLUTTFORSLAG, V.KRAV_MELDT, V.KRAV_AA_VURDERE),
    ),
    Gjoeremaal(
        _("Gi fullmakter, og svare på grenser virksomhetene møter"),
        "oversikt:virksomheter",
        (R.FULLMAKT_GI,),
        (V.GRENSE,),
    ),
    Gjoeremaal(_("Bestemme om unntak fra felles regler"), "oversikt:virksomheter", (R.UNNTAK_BESTEMME,), (V.UNNTAK,)),
    Gjoeremaal(_("Svare på varsler om avvik"), "avvik:liste", (R.AVVIK_SVARE,), (V.AVVIK_AA_SVARE_PAA,)),
    Gjoeremaal(_("Svare på spørsmål fra folkevalgte"), "spoersmaal:liste", (R.SPOERSMAAL_BESVARE,), (V.SPOERSMAAL,)),
    Gjoeremaal(
        _("Svare på verbalvedtak og merknader"), "verbalvedtak:liste", (R.SPOERSMAAL_BESVARE,), (V.VERBALVEDTAK,)
    ),
)
LEDERNES = (
    Gjoeremaal(_("Føre tiltak for tillit, og si hva de førte til"), "tiltaksregister:liste", (R.TILTAK_FOERE,)),
    Gjoeremaal(_("Godkjenne vurderinger av målene"), "maal:liste", (R.VURDERING_GODKJENNE,)),
    Gjoeremaal(
        _("Vurdere risiko, og avtale hva dere kan leve med"),
        "resultatkjede:alle_risikoer",
        (R.RISIKO_VURDERE,),
        (V.RISIKOTILTAK,),
    ),
    Gjoeremaal(
        _("Løfte prinsipielle saker til byråden"), "avklaring:liste", (R.AVKLARING_LOEFTE,), (V.AVKLARING_LOEFTET,)
    ),
    Gjoeremaal(
        _("Si hva dere synes om styringen"), "refleksjon:liste", (R.DIALOG_EVALUERE,), (V.EVALUERING, V.REFLEKSJON)
    ),
    Gjoeremaal(
        _("Godkjenne sammendrag for folkevalgte"),
        "rapport:sammendrag_liste",
        (R.SAMMENDRAG_GODKJENNE,),
        (V.SAMMENDRAG,),
    ),
    Gjoeremaal(_("Godkjenne svar til folkevalgte"), "spoersmaal:liste", (R.SPOERSMAAL_GODKJENNE,)),
    Gjoeremaal(
        _("Forberede at en virksomhet flyttes"), "oversikt:virksomheter", (R.DIALOG_EVALUERE, R.STYRE), (V.FLYTTING,)
    ),
    Gjoeremaal(
        _("Følge unntakene virksomheten har fra felles regler"),
        "unntak:virksomhetens",
        (R.DIALOG_LESE,),
        (V.UNNTAK_FORSINKET,),
        hos_eget=True,
    ),
)
MEDARBEIDERNES = (
    Gjoeremaal(_("Uttale seg for partene om mål"), "maal:liste", (R.MAAL_KOMMENTERE,), (V.UTTALELSE,)),
    Gjoeremaal(
        _("Bidra til svar på spørsmål fra folkevalgte, og på vedtak"),
        "spoersmaal:liste",
        (R.SPOERSMAAL_BIDRA,),
        (V.SPOERSMAALSBIDRAG, V.VEDTAKSBIDRAG),
    ),
    Gjoeremaal(
        _("Registrere tall og skrive vurderinger"),
        "maal:liste",
        (R.MAALING_REGISTRERE,),
        (V.TALL_SOM_MANGLER, V.VURDERING),
    ),
    Gjoeremaal(_("Vise hvordan arbeidet fører til resultater"), "resultatkjede:kjeder", (R.KJEDE_ENDRE,), (V.KOBLING,)),
    Gjoeremaal(_("Fortelle hva arbeidet betyr for noen"), "resultatkjede:fortellinger", (R.NYTTE_SKRIVE,)),
    Gjoeremaal(
        _("Møte forberedt, og kommentere referat og brev"),
        "styringsdialog:liste",
        (R.REFERAT_KOMMENTERE,),
        (V.INNKALLING, V.REFERAT, V.BREV_MOTTATT, V.SIGNAL, V.ANMODNING),
    ),
    Gjoeremaal(
        _("Gjøre det partene er enige om, og si hvordan det går"),
        "styringsdialog:oppfoelginger",
        (R.OPPFOELGING_SKRIVE,),
        (V.OPPFOELGING_AA_SVARE_PAA, V.OPPFOELGING, V.RISIKOTILTAK, V.RAPPORT),
    ),
    Gjoeremaal(_("Melde grenser dere møter"), "handlingsrom:oversikt", (R.GRENSE_MELDE,), hos_eget=True),
    Gjoeremaal(
        _("Varsle om avvik, og følge dem opp"),
        "oversikt:dialog",
        (R.AVVIK_VARSLE,),
        (V.AVVIK_VARSLET,),
        hos_eget=True,
    ),
    Gjoeremaal(
        _("Anslå hvor lang tid rapporteringen tar"),
        "oversikt:bedt_om",
        (R.KRAV_MELDE,),
        (V.KRAV_UTEN_ANSLAG,),
        hos_eget=True,
    ),
    Gjoeremaal(
        _("Foreslå at et rapporteringskrav avsluttes"),
        "oversikt:bedt_om",
        (R.KRAV_SLUTT_FORESLAA,),
        hos_eget=True,
    ),
    Gjoeremaal(_("Skrive lærdommer andre kan bruke"), "laering:liste", (R.LAERING_SKRIVE,)),
)
