"""The role table: who may do what, and how far it reaches. Pure values; read it as the instruks it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tillit.organisasjon.enums import VIRKSOMHETSTYPER, Organtype, Rekkevidde, Rettighet, Rolle

R = Rettighet

_LESE = frozenset({R.MAAL_LESE, R.DIALOG_LESE, R.SAMMENDRAG_LESE})
_BEGGE_PARTER = frozenset({R.SAK_FORESLAA, R.REFERAT_KOMMENTERE, R.RISIKO_FORESLAA, R.OPPFOELGING_SKRIVE})
# What a party says of a risk, how much of it the party can live with, and what is done, is said by who speaks for it.
_FOR_PARTEN = frozenset(
    {
        R.RISIKO_VURDERE,
        R.RISIKOTOLERANSE_AVTALE,
        R.KRAVTAK_AVTALE,
        R.OPPFOELGING_MELDE,
        R.OPPFOELGING_GODTA,
        R.DIALOG_EVALUERE,
        R.AVKLARING_LOEFTE,
    }
)
# Who steers on behalf of a department does so with the same rights, whatever the title.
_STYRE_FOR_AVDELINGEN = (
    _LESE
    | _BEGGE_PARTER
    | _FOR_PARTEN
    | {
        R.MAAL_ENDRE,
        R.MAALTALL_FASTSETTE,
        R.KJEDE_SAMORDNE,
        R.MOETE_PLANLEGGE,
        R.SIGNAL_FOERE,
        R.STYRE,
        R.SIGNAL_SVARE,
        R.REFERAT_GODKJENNE,
        R.BREV_SKRIVE,
        R.FULLMAKT_GI,
        R.UNNTAK_BESTEMME,
        R.LAERING_SKRIVE,
        R.TILTAK_FOERE,
        R.KALENDER_ENDRE,
        R.AVVIK_SVARE,
        R.RAPPORT_BESTILLE,
        R.KJEDEMAL_ENDRE,
        R.PERIODE_AAPNE,
        R.PERIODE_VURDERE,
        R.KRAV_STILLE,
        R.SPOERSMAAL_BESVARE,
        R.SAMMENDRAG_GODKJENNE,
    }
)

RETTIGHETER: Mapping[Rolle, frozenset[Rettighet]] = {
    Rolle.VIRKSOMHETSLEDER: _LESE
    | _BEGGE_PARTER
    | _FOR_PARTEN
    | {
        R.MAAL_ENDRE,
        R.MAALING_REGISTRERE,
        R.VURDERING_SKRIVE,
        R.VURDERING_GODKJENNE,
        R.PERIODE_LEVERE,
        R.KRAV_MELDE,
        R.KRAV_SLUTT_FORESLAA,
        R.TALL_IMPORTERE,
        R.DATAKILDE_BRUKE,
        R.KJEDE_ENDRE,
        R.NYTTE_SKRIVE,
        R.NYTTE_GODKJENNE,
        R.SIGNAL_FOERE,
        R.SIGNAL_SVARE,
        R.REFERAT_GODKJENNE,
        R.SPOERSMAAL_BIDRA,
        R.GRENSE_MELDE,
        R.LAERING_SKRIVE,
        R.TILTAK_FOERE,
        R.KALENDER_FORESLAA,
        R.AVVIK_VARSLE,
    },
    Rolle.MEDARBEIDER: _LESE
    | _BEGGE_PARTER
    | {
        R.KRAV_MELDE,
        R.KRAV_SLUTT_FORESLAA,
        R.MAALING_REGISTRERE,
        R.VURDERING_SKRIVE,
        R.TALL_IMPORTERE,
        R.DATAKILDE_BRUKE,
        R.KJEDE_ENDRE,
        R.NYTTE_SKRIVE,
        R.SPOERSMAAL_BIDRA,
        R.GRENSE_MELDE,
        R.LAERING_SKRIVE,
        R.KALENDER_FORESLAA,
        R.AVVIK_VARSLE,
    },
    # Speaks for an employees' organisation: reads what the agency's people read, and is asked before a goal is adopted.
    Rolle.TILLITSVALGT: _LESE | {R.MAAL_KOMMENTERE, R.KRAV_SLUTT_FORESLAA, R.LAERING_SKRIVE},
    Rolle.ETATSSTYRER: _STYRE_FOR_AVDELINGEN,
    # What the department answers those elected is said in public, by who leads it.
    Rolle.KOMMUNALDIREKTOER: _STYRE_FOR_AVDELINGEN | {R.SPOERSMAAL_GODKJENNE},
    # Answers what is asked of the department where both parties hear it: by putting it on the agenda.
    Rolle.BYRAAD: _LESE | {R.STYRE, R.SAK_FORESLAA, R.OPPFOELGING_GODTA, R.AVKLARING_AVGJOERE},
    Rolle.FOLKEVALGT: frozenset({R.MAAL_LESE, R.SAMMENDRAG_LESE, R.SPOERSMAAL_STILLE}),
    Rolle.REVISOR: _LESE | {R.SIKKERHET_LESE, R.REVISJON_KVITTERE},
    Rolle.ADMINISTRATOR: frozenset({R.ORGANISASJON_FORVALTE, R.DATAKILDE_FORVALTE}),
}

REKKEVIDDE: Mapping[Rolle, Rekkevidde] = {
    Rolle.VIRKSOMHETSLEDER: Rekkevidde.EGET,
    Rolle.MEDARBEIDER: Rekkevidde.EGET,
    Rolle.TILLITSVALGT: Rekkevidde.EGET,
    Rolle.ETATSSTYRER: Rekkevidde.STYRTE,
    Rolle.KOMMUNALDIREKTOER: Rekkevidde.STYRTE,
    Rolle.BYRAAD: Rekkevidde.STYRTE,
    Rolle.FOLKEVALGT: Rekkevidde.HELE_KOMMUNEN,
    Rolle.REVISOR: Rekkevidde.HELE_KOMMUNEN,
    Rolle.ADMINISTRATOR: Rekkevidde.HELE_KOMMUNEN,
}

# Given by two administrators together: whoever has one of these sees, or lets others see, everything.
HELE_BYEN = frozenset(rolle for rolle, rekkevidde in REKKEVIDDE.items() if rekkevidde == Rekkevidde.HELE_KOMMUNEN)

# On which kind of body a role can be held.
_STYRER = frozenset({Organtype.BYRAAD, Organtype.BYRAADSAVDELING})
ORGANTYPER: Mapping[Rolle, frozenset[Organtype]] = {
    Rolle.VIRKSOMHETSLEDER: VIRKSOMHETSTYPER,
    Rolle.MEDARBEIDER: VIRKSOMHETSTYPER,
    Rolle.TILLITSVALGT: VIRKSOMHETSTYPER | {Organtype.BYRAADSAVDELING},
    Rolle.ETATSSTYRER: _STYRER,
    Rolle.KOMMUNALDIREKTOER: _STYRER,
    Rolle.BYRAAD: _STYRER,
    Rolle.FOLKEVALGT: frozenset({Organtype.BYSTYRE, Organtype.UTVALG}),
    Rolle.REVISOR: frozenset({Organtype.REVISJON, Organtype.BYSTYRE}),
    Rolle.ADMINISTRATOR: frozenset({Organtype.BYSTYRE, Organtype.BYRAAD, Organtype.BYRAADSAVDELING, Organtype.ETAT}),
}


def roller_med(rettighet: Rettighet) -> frozenset[Rolle]:
    return frozenset(rolle for rolle, rettigheter in RETTIGHETER.items() if rettighet in rettigheter)


def den_som_har(*rettigheter: Rettighet) -> Callable[[Any], bool]:
    """Says of a user whether one of the rights is theirs somewhere: who is shown a page in the menu."""
    return lambda bruker: any(bruker.tilgang.har(rettighet) for rettighet in rettigheter)


def er_forvalter(bruker: Any) -> bool:
    """Staff, and given the right by a role that holds today: either alone is not enough."""
    return bool(bruker.is_active and bruker.is_staff and bruker.tilgang.har(Rettighet.ORGANISASJON_FORVALTE))


@dataclass(frozen=True)
class GyldigRolle:
    """A role held today on a body, and the bodies that one steers today."""

    rolle: Rolle
    organ_id: int
    styrer: frozenset[int] = frozenset()
    organnavn: str = ""
    organtype: Organtype = Organtype.ETAT

    @property
    def er_i_virksomhet(self) -> bool:
        return self.organtype in VIRKSOMHETSTYPER


@dataclass(frozen=True)
class Tilgang:
    """What one user may do today. Built once a request; every question of rights is asked here."""

    roller: tuple[GyldigRolle, ...] = ()

    def har(self, rettighet: Rettighet, organ_id: int | None = None) -> bool:
        """True where the user has the right on this body (anywhere, when no body is given)."""
        return any(
            rettighet in RETTIGHETER[rolle.rolle] and (organ_id is None or _naar(rolle, organ_id))
            for rolle in self.roller
        )

    def har_paa_eget(self, rettighet: Rettighet, organ_id: int) -> bool:
        """True where a role held on this very body gives the right: what a *party* does, not one who reads over."""
        return any(rolle.organ_id == organ_id and rettighet in RETTIGHETER[rolle.rolle] for rolle in self.roller)

    def i_hele_kommunen(self, rettighet: Rettighet) -> bool:
        return any(
            REKKEVIDDE[rolle.rolle] == Rekkevidde.HELE_KOMMUNEN and rettighet in RETTIGHETER[rolle.rolle]
            for rolle in self.roller
        )

    def organer(self, rettighet: Rettighet) -> frozenset[int]:
        """The bodies on which the user has the right, for those whose role does not reach the whole city."""
        ids: frozenset[int] = frozenset()
        for rolle in self.roller:
            if rettighet in RETTIGHETER[rolle.rolle]:
                ids |= {rolle.organ_id} | (
                    rolle.styrer if REKKEVIDDE[rolle.rolle] == Rekkevidde.STYRTE else frozenset()
                )
        return ids

    def egne_organer(self) -> frozenset[int]:
        return frozenset(rolle.organ_id for rolle in self.roller)

    def egne_med(self, rettighet: Rettighet) -> frozenset[int]:
        """The bodies on which a role held there gives the right: where one acts as a party."""
        return frozenset(rolle.organ_id for rolle in self.roller if rettighet in RETTIGHETER[rolle.rolle])

    def avdelinger(self, rettighet: Rettighet) -> frozenset[int]:
        """The bodies that a role held there steers others from, where it gives the right."""
        return frozenset(
            rolle.organ_id
            for rolle in self.roller
            if REKKEVIDDE[rolle.rolle] == Rekkevidde.STYRTE and rettighet in RETTIGHETER[rolle.rolle]
        )

    def eneste_virksomhet(self) -> GyldigRolle | None:
        """A role in the one virksomhet that all the user's roles are held in; None for who reads more than one."""
        ett_organ = len(self.egne_organer()) == 1
        return self.roller[0] if ett_organ and all(rolle.er_i_virksomhet for rolle in self.roller) else None

    def har_rolle(self, rolle: Rolle) -> bool:
        return any(holdt.rolle == rolle for holdt in self.roller)


def _naar(rolle: GyldigRolle, organ_id: int) -> bool:
    match REKKEVIDDE[rolle.rolle]:
        case Rekkevidde.HELE_KOMMUNEN:
            return True
        case Rekkevidde.STYRTE:
            return organ_id == rolle.organ_id or organ_id in rolle.styrer
        case _:
            return organ_id == rolle.organ_id
