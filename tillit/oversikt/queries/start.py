"""One section a role: what needs the one who holds it, now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from resultatkjede.models import Resultatkjede
from tillit.felles.tid import i_dag, naa
from tillit.maal.queries.byen import bystand
from tillit.maal.queries.maaltallforslag import egne_forslag
from tillit.organisasjon.enums import Organtype, Rettighet, Rolle
from tillit.organisasjon.models import Bruker, Organ, Rolletildeling
from tillit.organisasjon.rettigheter import RETTIGHETER
from tillit.oversikt.queries.maalstander import AVVIK, ENDRET, foerste_i_byen, maalstander
from tillit.oversikt.queries.revisor import revisorside
from tillit.oversikt.queries.startsider import (
    Administratorside,
    Byraadsside,
    Folkevalgtside,
    Medarbeiderside,
    Side,
    Styringsside,
    Virksomhetsside,
)
from tillit.oversikt.queries.tillitsvalgt import tillitsvalgtside
from tillit.oversikt.queries.utdrag import HENTES, SVAR_ER_NYTT, utdrag
from tillit.oversikt.queries.venter import arbeid, dialogbilde, egen_dialog, hos_virksomhetene, styrerens_dialog
from tillit.oversikt.queries.virksomheter import virksomhetstabell
from tillit.oversikt.venteliste import Venteliste, roller
from tillit.oversikt.venteliste import krav as om_krav
from tillit.spoersmaal.queries import egne_spoersmaal

# Those who steer see the same page, whatever they are called.
_MALER = {Rolle.ETATSSTYRER: "_styrer", Rolle.KOMMUNALDIREKTOER: "_styrer"}
# What the page is about, where it is not the work with the bodies the role is held on.
_TITLER = {
    Rolle.FOLKEVALGT: _("Slik går det med målene"),
    Rolle.REVISOR: _("Nytt å følge opp"),
    Rolle.ADMINISTRATOR: _("Roller og organisasjon"),
}
# Who decides something comes before who reads.
REKKEFOELGE = (
    Rolle.VIRKSOMHETSLEDER,
    Rolle.ETATSSTYRER,
    Rolle.KOMMUNALDIREKTOER,
    Rolle.BYRAAD,
    Rolle.MEDARBEIDER,
    Rolle.TILLITSVALGT,
    Rolle.FOLKEVALGT,
    Rolle.REVISOR,
    Rolle.ADMINISTRATOR,
)


@dataclass(frozen=True)
class Seksjon:
    """A role, the bodies it is held on, and what its page shows."""

    rolle: Rolle
    organer: tuple[Organ, ...]
    innhold: Side

    @property
    def navn(self) -> str:
        return str(self.rolle.label)

    @property
    def organnavn(self) -> str:
        return ", ".join(organ.navn for organ in self.organer)

    @property
    def tittel(self) -> str:
        return str(_TITLER.get(self.rolle, self.organnavn))

    @property
    def overlinje(self) -> str:
        """The role, and where it is held unless the title says that."""
        return f"{self.navn} · {self.organnavn}" if self.rolle in _TITLER else self.navn

    @property
    def venter(self) -> Venteliste | None:
        """None for a role that is asked nothing."""
        return self.innhold.venter

    @property
    def bestiller_for(self) -> tuple[Organ, ...]:
        """The bodies the role orders reports for."""
        return self.avdelinger if Rettighet.RAPPORT_BESTILLE in RETTIGHETER[self.rolle] else ()

    @property
    def avdelinger(self) -> tuple[Organ, ...]:
        """Who steers may sit on the byråd itself: it has goals of its own, and no virksomheter."""
        return tuple(organ for organ in self.organer if organ.type == Organtype.BYRAADSAVDELING)

    @property
    def mal(self) -> str:
        """The template part that shows `innhold`."""
        return f"oversikt/start/{_MALER.get(self.rolle, f'_{self.rolle.value}')}.html"


def startside(bruker: Bruker, *, side: int = 1) -> list[Seksjon]:
    """A section for each of the user's roles, the most urgent kind first."""
    return [
        Seksjon(rolle, tuple(tildelt.organ for tildelt in holdt), _innhold(bruker, rolle, holdt, side))
        for rolle in REKKEFOELGE
        if (holdt := [tildelt for tildelt in bruker.gjeldende_roller if tildelt.rolle == rolle])
    ]


def _innhold(bruker: Bruker, rolle: Rolle, holdt: Sequence[Rolletildeling], side: int) -> Side:
    return _SIDER[rolle](bruker, frozenset(tildelt.organ_id for tildelt in holdt), side)


def _leder(bruker: Bruker, organer: Collection[int], _side: int) -> Virksomhetsside:
    gjort, dialog = arbeid(bruker, organer), egen_dialog(bruker, organer)
    return Virksomhetsside(
        roller.lederens(bruker, organer, gjort, dialog),
        gjort.maal,
        utdrag(egne_forslag(bruker, organer, svart_etter=naa() - SVAR_ER_NYTT, hoeyst=HENTES)),
        dialog,
        om_krav.egne_forslag(bruker),
    )


def _medarbeider(bruker: Bruker, organer: Collection[int], _side: int) -> Medarbeiderside:
    gjort, dialog = arbeid(bruker, organer), egen_dialog(bruker, organer)
    kjeder = Resultatkjede.objects.synlig_for(bruker).filter(maal__in=[ett.pk for ett in gjort.maal])
    return Medarbeiderside(
        roller.medarbeiderens(bruker, organer, gjort, dialog),
        gjort.maal,
        dialog,
        med_kjede=frozenset(kjeder.values_list("maal_id", flat=True)),
        sluttforslag=om_krav.egne_forslag(bruker),
    )


def _styrer(bruker: Bruker, organer: Collection[int], side: int) -> Styringsside:
    dialog, hos_dem = styrerens_dialog(bruker, organer)
    tabell = virksomhetstabell(bruker, organer, moeter=hos_dem.moeter, side=side)
    return Styringsside(roller.styrerens(bruker, organer, dialog, hos_dem), tabell, dialog)


def _byraad(bruker: Bruker, organer: Collection[int], side: int) -> Byraadsside:
    dialog, hos_dem = dialogbilde(bruker, organer), hos_virksomhetene(bruker, organer)
    return Byraadsside(
        roller.byraadens(bruker, organer, dialog, hos_dem),
        virksomhetstabell(bruker, organer, moeter=hos_dem.moeter, side=side),
        dialog,
        avvik=maalstander(bruker, AVVIK, avdelinger=organer),
    )


def _folkevalgt(bruker: Bruker, _organer: Collection[int], side: int) -> Folkevalgtside:
    return Folkevalgtside(
        virksomhetstabell(bruker, None, med_dialog=False, side=side),
        byen=bystand(None, dag=i_dag()),
        endret=foerste_i_byen(bruker, ENDRET, talt="endret"),
        avvik=foerste_i_byen(bruker, AVVIK, talt="avvik"),
        spoersmaal=utdrag(egne_spoersmaal(bruker, i_dag=i_dag(), hoeyst=HENTES)),
    )


def _administrator(bruker: Bruker, _organer: Collection[int], _side: int) -> Administratorside:
    return Administratorside(roller.administratorens(bruker), antall_organer=Organ.objects.gyldige(i_dag()).count())


_SIDER: Mapping[Rolle, Callable[[Bruker, Collection[int], int], Side]] = {
    Rolle.VIRKSOMHETSLEDER: _leder,
    Rolle.MEDARBEIDER: _medarbeider,
    Rolle.TILLITSVALGT: tillitsvalgtside,
    Rolle.ETATSSTYRER: _styrer,
    Rolle.KOMMUNALDIREKTOER: _styrer,
    Rolle.BYRAAD: _byraad,
    Rolle.FOLKEVALGT: _folkevalgt,
    Rolle.REVISOR: revisorside,
    Rolle.ADMINISTRATOR: _administrator,
}
