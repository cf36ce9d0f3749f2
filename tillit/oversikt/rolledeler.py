"""Who does what, after the four of the source material, and those who follow from outside. Pure values.

Which role has which right is the role table's to say (`organisasjon.rettigheter`): what is done here names its rights
and the page where it is done, and is a link for whoever holds one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tillit.organisasjon.enums import Rettighet, Rolle
from tillit.oversikt.enums import Venteslag
from tillit.oversikt.gjoeremaal import BYRAADETS, LEDERNES, MEDARBEIDERNES, PARTENES, Gjoeremaal

R, V = Rettighet, Venteslag


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
        BYRAADETS,
    ),
    Rolledel(
        "partene",
        _("Byrådsavdelingene og virksomhetene"),
        _(
            "Er partene i styringsdialogen. Avdelingen styrer for byråden, og virksomheten løser oppgaven. Begge sier "
            "hva de mener, og det som binder, er godkjent av begge."
        ),
        frozenset({Rolle.ETATSSTYRER, Rolle.KOMMUNALDIREKTOER, Rolle.VIRKSOMHETSLEDER}),
        PARTENES,
    ),
    Rolledel(
        "ledere",
        _("Lederne"),
        _("Gir tillit og handlingsrom, tar bort det som hindrer, og står for det de melder videre."),
        frozenset({Rolle.KOMMUNALDIREKTOER, Rolle.VIRKSOMHETSLEDER}),
        LEDERNES,
    ),
    Rolledel(
        "medarbeidere",
        _("Medarbeiderne og de tillitsvalgte"),
        _("Kjenner arbeidet og innbyggerne. Viser hva arbeidet fører til, sier fra om det som hindrer, og blir hørt."),
        frozenset({Rolle.MEDARBEIDER, Rolle.TILLITSVALGT}),
        MEDARBEIDERNES,
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
                (V.REVISJONSDOKUMENT,),
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
            Gjoeremaal(
                _("Holde orden på organene"), "organisasjon:organisasjon", (R.ORGANISASJON_FORVALTE,), (V.UTEN_LEDER,)
            ),
            Gjoeremaal(
                _("Gi og avslutte roller"),
                "organisasjon:brukere",
                (R.ORGANISASJON_FORVALTE,),
                (V.ROLLEFORSLAG, V.UTLOEP),
            ),
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
