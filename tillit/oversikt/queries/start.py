"""One section a role: what needs the one who holds it, now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from resultatkjede.models import Resultatkjede
from resultatkjede.queries import antall_forfalte
from styringsdialog.enums import Referatstatus
from styringsdialog.models import Moete, Referat
from styringsdialog.queries import aapne_oppfoelginger
from tillit.felles.tid import i_dag, naa
from tillit.maal.models import Maal, Maalbidrag, Partskommentar
from tillit.maal.queries.bidrag import venter_paa_bidrag
from tillit.maal.queries.maaltallforslag import Forslagsrad, egne_forslag, forslag_aa_svare_paa
from tillit.maal.queries.partene import ubesvarte_merknader
from tillit.maal.queries.stander import Bystand, bystand
from tillit.organisasjon.enums import Organtype, Rettighet, Rolle
from tillit.organisasjon.models import Bruker, Organ, Rolletildeling
from tillit.organisasjon.queries import Utloep, snart_over
from tillit.organisasjon.rettigheter import RETTIGHETER
from tillit.oversikt.queries.maalstander import AVVIK, BER_OM_NOE, ENDRET, Maalstandrad, foerste_i_byen, maalstander
from tillit.oversikt.queries.tillitsvalgt import tillitsvalgtside
from tillit.oversikt.queries.utdrag import HENTES, Utdrag, utdrag
from tillit.oversikt.queries.venter import Arbeid, Dialogbilde, arbeid, dialogbilde, egen_dialog
from tillit.oversikt.queries.virksomheter import Virksomhetstabell, virksomhetstabell
from tillit.rapport.enums import Rapportstatus
from tillit.rapport.models import Rapport

# How long an answer to one's own proposal stands on the start page.
_SVAR_ER_NYTT = timedelta(days=14)
# Those who steer see the same page, whatever they are called.
_MALER = {Rolle.ETATSSTYRER: "_styrer", Rolle.KOMMUNALDIREKTOER: "_styrer"}
_STYRER = frozenset(_MALER)
# What the page is about, where it is not what waits for an answer.
_TITLER = {
    Rolle.ETATSSTYRER: _("Virksomhetene dere styrer"),
    Rolle.KOMMUNALDIREKTOER: _("Virksomhetene dere styrer"),
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
    """A role, the bodies it is held on, and what its page shows (`innhold` is one of the classes below)."""

    rolle: Rolle
    organer: tuple[Organ, ...]
    innhold: object

    @property
    def navn(self) -> str:
        return str(self.rolle.label)

    @property
    def organnavn(self) -> str:
        return ", ".join(organ.navn for organ in self.organer)

    @property
    def overlinje(self) -> str:
        """The role and where it is held, as one small line."""
        return f"{self.navn} · {self.organnavn}"

    @property
    def tittel(self) -> str:
        tittel = _TITLER.get(self.rolle) if self.avdelinger or self.rolle not in _STYRER else None
        return str(tittel or _("Dette venter på deg"))

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


@dataclass(frozen=True)
class Virksomhetsside:
    arbeid: Arbeid
    maaltallforslag: Utdrag[Forslagsrad]
    dialog: Dialogbilde
    merknader: Utdrag[Partskommentar]
    bidrag: Utdrag[Maalbidrag]
    forfalte_koblinger: int


@dataclass(frozen=True)
class Medarbeiderside:
    arbeid: Arbeid
    dialog: Dialogbilde
    med_kjede: frozenset[int]
    forfalte_koblinger: int


@dataclass(frozen=True)
class Styringsside:
    tabell: Virksomhetstabell
    dialog: Dialogbilde
    merknader: Utdrag[Partskommentar]
    foreslaatte: Utdrag[Maal]
    maaltallforslag: Utdrag[Forslagsrad]


@dataclass(frozen=True)
class Byraadsside:
    tabell: Virksomhetstabell
    avvik: Utdrag[Maalstandrad]
    bes_om: Utdrag[Maalstandrad]


@dataclass(frozen=True)
class Folkevalgtside:
    tabell: Virksomhetstabell
    byen: Bystand
    endret: Utdrag[Maalstandrad]
    avvik: Utdrag[Maalstandrad]


@dataclass(frozen=True)
class Revisorside:
    referater: Utdrag[Referat]
    rapporter: Utdrag[Rapport]


@dataclass(frozen=True)
class Administratorside:
    utloep: tuple[Utloep, ...]
    antall_organer: int
    uten_leder: tuple[Organ, ...]

    @property
    def tone(self) -> str:
        return "krever" if self.utloep else ""


def startside(bruker: Bruker, *, side: int = 1) -> list[Seksjon]:
    """A section for each of the user's roles, the most urgent kind first."""
    return [
        Seksjon(rolle, tuple(tildelt.organ for tildelt in holdt), _innhold(bruker, rolle, holdt, side))
        for rolle in REKKEFOELGE
        if (holdt := [tildelt for tildelt in bruker.gjeldende_roller if tildelt.rolle == rolle])
    ]


def _innhold(bruker: Bruker, rolle: Rolle, holdt: Sequence[Rolletildeling], side: int) -> object:
    return _SIDER[rolle](bruker, frozenset(tildelt.organ_id for tildelt in holdt), side)


def _leder(bruker: Bruker, organer: Collection[int], _side: int) -> Virksomhetsside:
    return Virksomhetsside(
        arbeid(bruker, organer),
        utdrag(egne_forslag(bruker, organer, svart_etter=naa() - _SVAR_ER_NYTT, hoeyst=HENTES)),
        egen_dialog(bruker, organer),
        merknader=utdrag(ubesvarte_merknader(bruker)),
        bidrag=utdrag(venter_paa_bidrag(organer)),
        forfalte_koblinger=antall_forfalte(organer, dag=i_dag()),
    )


def _styrer(bruker: Bruker, organer: Collection[int], side: int) -> Styringsside:
    tabell = virksomhetstabell(bruker, organer, side=side)
    styrte = [rad.organ_pk for rad in tabell.rader]
    foreslaatte = Maal.objects.synlig_for(bruker).venter_paa_fastsetting(organer)
    return Styringsside(
        tabell,
        dialogbilde(bruker, organer, senere=aapne_oppfoelginger(bruker, styrte, i_dag=i_dag(), hoeyst=HENTES)),
        merknader=utdrag(ubesvarte_merknader(bruker)),
        foreslaatte=utdrag(foreslaatte.select_related("relasjon__underordnet").order_by("aar_fra", "pk")),
        maaltallforslag=utdrag(forslag_aa_svare_paa(bruker, organer, hoeyst=HENTES)),
    )


def _medarbeider(bruker: Bruker, organer: Collection[int], _side: int) -> Medarbeiderside:
    gjort = arbeid(bruker, organer)
    kjeder = Resultatkjede.objects.synlig_for(bruker).filter(maal__in=[ett.pk for ett in gjort.maal])
    return Medarbeiderside(
        arbeid=gjort,
        dialog=egen_dialog(bruker, organer),
        med_kjede=frozenset(kjeder.values_list("maal_id", flat=True)),
        forfalte_koblinger=antall_forfalte(organer, dag=i_dag()),
    )


def _byraad(bruker: Bruker, organer: Collection[int], side: int) -> Byraadsside:
    return Byraadsside(
        virksomhetstabell(bruker, organer, side=side),
        avvik=maalstander(bruker, AVVIK, avdelinger=organer),
        bes_om=maalstander(bruker, BER_OM_NOE, avdelinger=organer, hoeyst=None),
    )


def _folkevalgt(bruker: Bruker, _organer: Collection[int], side: int) -> Folkevalgtside:
    return Folkevalgtside(
        virksomhetstabell(bruker, None, med_dialog=False, side=side),
        byen=bystand(None, dag=i_dag()),
        endret=foerste_i_byen(bruker, ENDRET, talt="endret"),
        avvik=foerste_i_byen(bruker, AVVIK, talt="avvik"),
    )


def _revisor(bruker: Bruker, _organer: Collection[int], _side: int) -> Revisorside:
    referater = Referat.objects.filter(status=Referatstatus.GODKJENT, moete__in=Moete.objects.synlig_for(bruker))
    rapporter = Rapport.objects.synlig_for(bruker).filter(status=Rapportstatus.FERDIG).defer("innhold")
    return Revisorside(
        referater=utdrag(
            referater.select_related("moete__relasjon__underordnet", "moete__relasjon__overordnet").order_by(
                "-godkjent_tid", "-pk"
            )
        ),
        rapporter=utdrag(rapporter.select_related("avdeling", "bestilt_av").order_by("-ferdig_tid", "-pk")),
    )


def _administrator(_bruker: Bruker, _organer: Collection[int], _side: int) -> Administratorside:
    dag = i_dag()
    organer = Organ.objects.gyldige(dag)
    ledere = Rolletildeling.objects.gyldige(dag).filter(rolle=Rolle.VIRKSOMHETSLEDER, bruker__is_active=True)
    return Administratorside(
        utloep=tuple(snart_over(dag)),
        antall_organer=organer.count(),
        uten_leder=tuple(
            organer.virksomheter().exclude(type=Organtype.AS).exclude(pk__in=ledere.values("organ")).alfabetisk()
        ),
    )


_SIDER: Mapping[Rolle, Callable[[Bruker, Collection[int], int], object]] = {
    Rolle.VIRKSOMHETSLEDER: _leder,
    Rolle.MEDARBEIDER: _medarbeider,
    Rolle.TILLITSVALGT: tillitsvalgtside,
    Rolle.ETATSSTYRER: _styrer,
    Rolle.KOMMUNALDIREKTOER: _styrer,
    Rolle.BYRAAD: _byraad,
    Rolle.FOLKEVALGT: _folkevalgt,
    Rolle.REVISOR: _revisor,
    Rolle.ADMINISTRATOR: _administrator,
}
