"""Who does what, after the four of the source material, and those who follow from outside. Pure values.

Which role has which right is the role table's to say (`organisasjon.rettigheter`): what is done here names its rights
and the page where it is done, and is a link for whoever holds one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from tillit.organisasjon.enums import Rettighet, Rolle

R = Rettighet


class Venteslag(Enum):
    """What can wait for the reader, and is counted."""

    AVKLARINGER = "avklaringer"
    MAAL = "maal"
    VARSLER = "varsler"
    BIDRAG = "bidrag"
    UTTALELSER = "uttalelser"
    DOKUMENTER = "dokumenter"


@dataclass(frozen=True)
class Gjoeremaal:
    """One thing that is done, by who has one of the rights. `hos_eget`: the page is that of one's own body."""

    tekst: Any
    side: str
    rettigheter: tuple[R, ...]
    venter: Venteslag | None = None
    hos_eget: bool = False


@dataclass(frozen=True)
class Rolledel:
    """A part in the whole: what it means here, the roles that are it, and what they do."""

    navn: str
    tittel: Any
    betyr: Any
    roller: frozenset[Rolle]
    gjoeremaal: tuple[Gjoeremaal, ...] = ()


# The four of the source material.
DE_FIRE = (
    Rolledel(
        "byraad",
        _("Byrådet og byrådene"),
        _("Sier hva som skal oppnås, avgjør det prinsipielle og spør etter resultater. Overlater hvordan til andre."),
        frozenset({Rolle.BYRAAD}),
        (
            Gjoeremaal(
                _("Avgjøre saker som er løftet til byråden"),
                "avklaring:liste",
                (R.AVKLARING_AVGJOERE,),
                Venteslag.AVKLARINGER,
            ),
            Gjoeremaal(_("Foreslå saker til styringsmøtene"), "styringsdialog:liste", (R.SAK_FORESLAA,)),
            Gjoeremaal(_("Godta det som er meldt utført"), "styringsdialog:oppfoelginger", (R.OPPFOELGING_GODTA,)),
            Gjoeremaal(_("Se hvordan det går med målene"), "maal:liste", (R.MAAL_LESE,)),
        ),
    ),
    Rolledel(
        "partene",
        _("Byrådsavdelingene og virksomhetene"),
        _(
            "Er partene i styringsdialogen. Avdelingen styrer for byråden, og virksomheten løser oppgaven. Begge sier "
            "hva de mener, og det som binder, er godkjent av begge."
        ),
        frozenset({Rolle.ETATSSTYRER, Rolle.KOMMUNALDIREKTOER, Rolle.VIRKSOMHETSLEDER}),
        (
            Gjoeremaal(
                _("Fastsette mål virksomhetene har foreslått"), "maal:liste", (R.MAALTALL_FASTSETTE,), Venteslag.MAAL
            ),
            Gjoeremaal(_("Foreslå mål og bli enige om dem"), "maal:liste", (R.MAAL_ENDRE,)),
            Gjoeremaal(_("Planlegge og holde møter"), "styringsdialog:liste", (R.MOETE_PLANLEGGE,)),
            Gjoeremaal(_("Svare på signaler og godkjenne referat"), "styringsdialog:liste", (R.SIGNAL_SVARE,)),
            Gjoeremaal(_("Skrive styringsbrev"), "styringsbrev:liste", (R.BREV_SKRIVE,)),
            Gjoeremaal(_("Levere rapporter"), "rapportering:liste", (R.PERIODE_LEVERE,)),
            Gjoeremaal(_("Vurdere rapporter"), "rapportering:liste", (R.PERIODE_VURDERE,)),
            Gjoeremaal(_("Svare på varsler om avvik"), "avvik:liste", (R.AVVIK_SVARE,), Venteslag.VARSLER),
            Gjoeremaal(_("Svare på spørsmål fra folkevalgte"), "spoersmaal:liste", (R.SPOERSMAAL_BESVARE,)),
        ),
    ),
    Rolledel(
        "ledere",
        _("Lederne"),
        _("Gir tillit og handlingsrom, tar bort det som hindrer, og står for det de melder videre."),
        frozenset({Rolle.KOMMUNALDIREKTOER, Rolle.VIRKSOMHETSLEDER}),
        (
            Gjoeremaal(_("Føre tiltak for tillit, og si hva de førte til"), "tiltaksregister:liste", (R.TILTAK_FOERE,)),
            Gjoeremaal(_("Godkjenne vurderinger av målene"), "maal:liste", (R.VURDERING_GODKJENNE,)),
            Gjoeremaal(
                _("Vurdere risiko, og avtale hva dere kan leve med"), "resultatkjede:alle_risikoer", (R.RISIKO_VURDERE,)
            ),
            Gjoeremaal(_("Løfte prinsipielle saker til byråden"), "avklaring:liste", (R.AVKLARING_LOEFTE,)),
            Gjoeremaal(_("Si hva dere synes om styringen"), "refleksjon:liste", (R.DIALOG_EVALUERE,)),
            Gjoeremaal(_("Godkjenne svar til folkevalgte"), "spoersmaal:liste", (R.SPOERSMAAL_GODKJENNE,)),
        ),
    ),
    Rolledel(
        "medarbeidere",
        _("Medarbeiderne og de tillitsvalgte"),
        _("Kjenner arbeidet og innbyggerne. Viser hva arbeidet fører til, sier fra om det som hindrer, og blir hørt."),
        frozenset({Rolle.MEDARBEIDER, Rolle.TILLITSVALGT}),
        (
            Gjoeremaal(_("Uttale seg for partene om mål"), "maal:liste", (R.MAAL_KOMMENTERE,), Venteslag.UTTALELSER),
            Gjoeremaal(
                _("Bidra til svar på spørsmål fra folkevalgte"),
                "spoersmaal:liste",
                (R.SPOERSMAAL_BIDRA,),
                Venteslag.BIDRAG,
            ),
            Gjoeremaal(_("Registrere tall og skrive vurderinger"), "maal:liste", (R.MAALING_REGISTRERE,)),
            Gjoeremaal(_("Vise hvordan arbeidet fører til resultater"), "resultatkjede:kjeder", (R.KJEDE_ENDRE,)),
            Gjoeremaal(_("Fortelle hva arbeidet betyr for noen"), "resultatkjede:fortellinger", (R.NYTTE_SKRIVE,)),
            Gjoeremaal(_("Melde grenser dere møter"), "handlingsrom:oversikt", (R.GRENSE_MELDE,), hos_eget=True),
            Gjoeremaal(_("Varsle om avvik"), "oversikt:dialog", (R.AVVIK_VARSLE,), hos_eget=True),
            Gjoeremaal(
                _("Foreslå at et rapporteringskrav avsluttes"),
                "oversikt:bedt_om",
                (R.KRAV_SLUTT_FORESLAA,),
                hos_eget=True,
            ),
            Gjoeremaal(_("Skrive lærdommer andre kan bruke"), "laering:liste", (R.LAERING_SKRIVE,)),
        ),
    ),
)
# Those who follow from outside, and who keeps order.
DE_ANDRE = (
    Rolledel(
        "folkevalgte",
        _("De folkevalgte"),
        _("Ser hvordan det går med målene, på tvers av virksomhetene, og spør når noe er uklart."),
        frozenset({Rolle.FOLKEVALGT}),
        (
            Gjoeremaal(_("Lese sammendrag"), "rapport:sammendrag_liste", (R.SAMMENDRAG_LESE,)),
            Gjoeremaal(_("Stille spørsmål, og lese svarene"), "spoersmaal:liste", (R.SPOERSMAAL_STILLE,)),
            Gjoeremaal(_("Følge det bystyret har bedt byrådet om"), "verbalvedtak:liste", (R.MAAL_LESE,)),
        ),
    ),
    Rolledel(
        "revisor",
        _("Revisor"),
        _("Følger sporet: hvem som bestemte hva, når det skjedde, og hva som sto der da."),
        frozenset({Rolle.REVISOR}),
        (
            Gjoeremaal(
                _("Kvittere for dokumenter avdelingene har sendt"),
                "revisjon:liste",
                (R.REVISJON_KVITTERE,),
                Venteslag.DOKUMENTER,
            ),
            Gjoeremaal(_("Lese historikken"), "organisasjon:historikk", (R.SIKKERHET_LESE,)),
            Gjoeremaal(_("Lese sikkerhetshendelser"), "organisasjon:sikkerhet", (R.SIKKERHET_LESE,)),
        ),
    ),
    Rolledel(
        "administrator",
        _("Administrator"),
        _("Holder orden på organer, brukere og roller. Leser ikke det partene skriver."),
        frozenset({Rolle.ADMINISTRATOR}),
        (
            Gjoeremaal(_("Holde orden på organene"), "organisasjon:organisasjon", (R.ORGANISASJON_FORVALTE,)),
            Gjoeremaal(_("Gi og avslutte roller"), "organisasjon:brukere", (R.ORGANISASJON_FORVALTE,)),
            Gjoeremaal(_("Forvalte statistikkilder"), "statistikk:liste", (R.DATAKILDE_FORVALTE,)),
        ),
    ),
    Rolledel(
        "innbyggere",
        _("Innbyggerne"),
        _(
            "Er de arbeidet er til for. Den som ikke er logget inn, kan lese denne siden. Målene og svarene leses "
            "av dem som har en rolle i kommunen."
        ),
        frozenset(),
    ),
)
