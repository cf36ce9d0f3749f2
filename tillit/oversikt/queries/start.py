"""One section a role: what needs the one who holds it, now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from resultatkjede.models import Resultatkjede
from styringsdialog.enums import Referatstatus
from styringsdialog.models import Moete, Referat
from tillit.felles.tid import i_dag
from tillit.maal import rules as maalregler
from tillit.maal.bilder import Maalbilde, Serie
from tillit.maal.enums import Frekvens, Maaloppnaaelse, Maalstatus, Vurderingstilstand
from tillit.maal.models import Maal, Vurdering
from tillit.maal.perioder import Periode
from tillit.maal.queries import maalbilder
from tillit.organisasjon.enums import Organtype, Rolle
from tillit.organisasjon.models import Bruker, Organ, Rolletildeling
from tillit.organisasjon.queries import Utloep, snart_over
from tillit.oversikt.queries.dialog import Dialogbilde, dialogbilde, kommende_moeter
from tillit.oversikt.queries.utdrag import Utdrag, utdrag
from tillit.oversikt.queries.virksomheter import (
    Maalstand,
    Virksomhetstabell,
    gjeldende_relasjoner,
    relasjoner_under,
    virksomhetstabell,
)
from tillit.rapport.enums import Rapportstatus
from tillit.rapport.models import Rapport

# Those who steer see the same page, whatever they are called.
_MALER = {Rolle.ETATSSTYRER: "_styrer", Rolle.KOMMUNALDIREKTOER: "_styrer"}
# Who decides something comes before who reads.
REKKEFOELGE = (
    Rolle.VIRKSOMHETSLEDER,
    Rolle.ETATSSTYRER,
    Rolle.KOMMUNALDIREKTOER,
    Rolle.BYRAAD,
    Rolle.MEDARBEIDER,
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
    def mal(self) -> str:
        """The template part that shows `innhold`."""
        return f"oversikt/start/{_MALER.get(self.rolle, f'_{self.rolle.value}')}.html"


@dataclass(frozen=True)
class TallSomMangler:
    """A series whose newest figure should have come by now, and the goal it belongs to."""

    maal: Maalbilde
    serie: Serie


@dataclass(frozen=True)
class Arbeid:
    """The work with a virksomhet's own goals: what is late, begun, and not yet judged for `periode`."""

    periode: Periode
    maal: tuple[Maalbilde, ...]
    tall: tuple[TallSomMangler, ...]
    utkast: tuple[Vurdering, ...]
    uvurdert: tuple[Maalbilde, ...]

    @property
    def venter(self) -> bool:
        return bool(self.tall or self.utkast or self.uvurdert)


@dataclass(frozen=True)
class Virksomhetsside:
    arbeid: Arbeid
    dialog: Dialogbilde


@dataclass(frozen=True)
class Medarbeiderside:
    arbeid: Arbeid
    moeter: Utdrag[Moete]
    med_kjede: frozenset[int]


@dataclass(frozen=True)
class Styringsside:
    tabell: Virksomhetstabell
    dialog: Dialogbilde


@dataclass(frozen=True)
class Byraadsside:
    tabell: Virksomhetstabell
    avvik: tuple[Maalstand, ...]
    bes_om: tuple[Maalstand, ...]


@dataclass(frozen=True)
class Folkevalgtside:
    tabell: Virksomhetstabell
    endret: tuple[Maalstand, ...]
    avvik: tuple[Maalstand, ...]


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


def startside(bruker: Bruker) -> list[Seksjon]:
    """A section for each of the user's roles, the most urgent kind first."""
    return [
        Seksjon(rolle, tuple(tildelt.organ for tildelt in holdt), _innhold(bruker, rolle, holdt))
        for rolle in REKKEFOELGE
        if (holdt := [tildelt for tildelt in bruker.gjeldende_roller if tildelt.rolle == rolle])
    ]


def arbeid(bruker: Bruker, organer: Collection[int]) -> Arbeid:
    """Six queries, however many goals."""
    alle = Maal.objects.synlig_for(bruker).gjeldende().filter(relasjon__underordnet__in=organer)
    maal = tuple(maalbilder(alle.order_by("relasjon__underordnet__sortering", "rekkefoelge", "pk")))
    begynte = Vurdering.objects.filter(maal__in=[ett.pk for ett in maal], tilstand=Vurderingstilstand.UTKAST)
    utkast = tuple(begynte.select_related("maal", "skrevet_av").order_by("periode", "pk"))
    periode = maalregler.siste_avsluttede(Frekvens.TERTIAL, i_dag())
    har_utkast = {rad.maal_id for rad in utkast}
    return Arbeid(
        periode=periode,
        maal=maal,
        tall=tuple(TallSomMangler(ett, serie) for ett in maal for serie in ett.indikatorer if serie.tall_mangler),
        utkast=utkast,
        uvurdert=tuple(ett for ett in maal if ett.pk not in har_utkast and _mangler_vurdering(ett, periode)),
    )


def _innhold(bruker: Bruker, rolle: Rolle, holdt: Sequence[Rolletildeling]) -> object:
    return _SIDER[rolle](bruker, frozenset(tildelt.organ_id for tildelt in holdt))


def _leder(bruker: Bruker, organer: Collection[int]) -> Virksomhetsside:
    return Virksomhetsside(arbeid(bruker, organer), dialogbilde(bruker, organer))


def _styrer(bruker: Bruker, organer: Collection[int]) -> Styringsside:
    return Styringsside(virksomhetstabell(bruker, relasjoner_under(organer)), dialogbilde(bruker, organer))


def _mangler_vurdering(maal: Maalbilde, periode: Periode) -> bool:
    """An adopted goal of that year whose newest judgement ends before the period does."""
    if maal.status not in {Maalstatus.FASTSATT, Maalstatus.ENDRET}:
        return False
    if not maal.aar_fra <= periode.start.year <= maal.aar_til:
        return False
    vurdering = maal.vurdering
    return vurdering is None or maalregler.periodens_slutt(vurdering.periode, vurdering.periodetype) < periode.slutt


def _medarbeider(bruker: Bruker, organer: Collection[int]) -> Medarbeiderside:
    gjort = arbeid(bruker, organer)
    kjeder = Resultatkjede.objects.synlig_for(bruker).filter(maal__in=[ett.pk for ett in gjort.maal])
    return Medarbeiderside(
        arbeid=gjort,
        moeter=utdrag(kommende_moeter(bruker, organer)),
        med_kjede=frozenset(kjeder.values_list("maal_id", flat=True)),
    )


def _byraad(bruker: Bruker, organer: Collection[int]) -> Byraadsside:
    tabell = virksomhetstabell(bruker, relasjoner_under(organer))
    return Byraadsside(tabell, avvik=_avvik(tabell), bes_om=tuple(ett for ett in tabell.maal if _ber_om_noe(ett)))


def _folkevalgt(bruker: Bruker, _organer: Collection[int]) -> Folkevalgtside:
    tabell = virksomhetstabell(bruker, gjeldende_relasjoner(), med_dialog=False)
    return Folkevalgtside(tabell, endret=tuple(ett for ett in tabell.maal if ett.er_endret), avvik=_avvik(tabell))


def _avvik(tabell: Virksomhetstabell) -> tuple[Maalstand, ...]:
    return tuple(ett for ett in tabell.maal if ett.oppnaaelse == Maaloppnaaelse.AVVIK)


def _ber_om_noe(maal: Maalstand) -> bool:
    return maal.vurdering is not None and bool(maal.vurdering.bes_om)


def _revisor(bruker: Bruker, _organer: Collection[int]) -> Revisorside:
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


def _administrator(_bruker: Bruker, _organer: Collection[int]) -> Administratorside:
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


_SIDER: Mapping[Rolle, Callable[[Bruker, Collection[int]], object]] = {
    Rolle.VIRKSOMHETSLEDER: _leder,
    Rolle.MEDARBEIDER: _medarbeider,
    Rolle.ETATSSTYRER: _styrer,
    Rolle.KOMMUNALDIREKTOER: _styrer,
    Rolle.BYRAAD: _byraad,
    Rolle.FOLKEVALGT: _folkevalgt,
    Rolle.REVISOR: _revisor,
    Rolle.ADMINISTRATOR: _administrator,
}
