"""One section a role: what needs the one who holds it, now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from resultatkjede.models import Resultatkjede
from resultatkjede.queries import forfalte
from resultatkjede.queries.tiltak import tiltaksfrister
from styringsdialog.queries import aapne_oppfoelginger, bestridte
from tillit.felles.tid import i_dag, naa
from tillit.maal.models import Maal
from tillit.maal.queries.bidrag import venter_paa_bidrag
from tillit.maal.queries.maaltallforslag import egne_forslag, forslag_aa_svare_paa
from tillit.maal.queries.partene import ubesvarte_merknader
from tillit.maal.queries.relasjonsskifte import maal_aa_ta_inn
from tillit.maal.queries.stander import bystand
from tillit.organisasjon.enums import Organtype, Rettighet, Rolle
from tillit.organisasjon.models import Bruker, Organ, Rolletildeling
from tillit.organisasjon.queries import snart_over
from tillit.organisasjon.queries.brukere import ventende_forslag
from tillit.organisasjon.rettigheter import RETTIGHETER
from tillit.oversikt.queries.maalstander import AVVIK, BER_OM_NOE, ENDRET, foerste_i_byen, maalstander
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
from tillit.oversikt.queries.venter import IKKE_MELDT, arbeid, dialogbilde, egen_dialog
from tillit.oversikt.queries.virksomheter import neste_moeter, styrte_av, virksomhetstabell
from tillit.oversikt.venteliste import Ventegruppe, Venteliste, liste
from tillit.oversikt.venteliste import avklaring as om_avklaring
from tillit.oversikt.venteliste import avvik as om_avvik
from tillit.oversikt.venteliste import brev as om_brev
from tillit.oversikt.venteliste import bunke as om_bunker
from tillit.oversikt.venteliste import dialog as om_dialog
from tillit.oversikt.venteliste import flytting as om_flytting
from tillit.oversikt.venteliste import forvaltning as om_forvaltning
from tillit.oversikt.venteliste import handlingsrom as om_handlingsrom
from tillit.oversikt.venteliste import krav as om_krav
from tillit.oversikt.venteliste import maal as om_maal
from tillit.oversikt.venteliste import refleksjon as om_refleksjon
from tillit.oversikt.venteliste import sammendrag as om_sammendrag
from tillit.oversikt.venteliste import spoersmaal as om_spoersmaal
from tillit.oversikt.venteliste import unntak as om_unntak
from tillit.oversikt.venteliste import verbalvedtak as om_vedtak
from tillit.spoersmaal.queries import egne_spoersmaal

# How long what is disputed is brought up: after that it is history, and stands where it was said.
_BESTRIDT_SIDEN = timedelta(days=365)
_I_GAAR = timedelta(days=1)
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
        liste(
            om_maal.merknader(utdrag(ubesvarte_merknader(bruker))),
            om_maal.bidrag(utdrag(venter_paa_bidrag(organer))),
            om_spoersmaal.bidrag(bruker, organer),
            om_vedtak.bidrag(bruker, organer),
            om_avklaring.hos_partene(bruker, organer),
            om_brev.til_virksomheten(bruker, organer),
            om_avvik.hos_virksomheten(bruker, organer),
            om_unntak.hos_virksomheten(bruker, organer),
            *om_dialog.dialogen(dialog, bruker),
            om_dialog.bestridt(utdrag(bestridte(bruker, organer, fra=i_dag() - _BESTRIDT_SIDEN, hoeyst=HENTES))),
            *om_maal.arbeidet(gjort, bruker),
            om_maal.egne_tiltak(bruker, organer),
            om_maal.koblinger(forfalte(organer, dag=i_dag())),
            om_krav.virksomhetens(bruker, organer),
            om_refleksjon.refleksjoner(bruker, organer),
            om_flytting.flyttinger(organer),
        ),
        gjort.maal,
        utdrag(egne_forslag(bruker, organer, svart_etter=naa() - SVAR_ER_NYTT, hoeyst=HENTES)),
        dialog,
        om_krav.egne_forslag(bruker),
    )


def _medarbeider(bruker: Bruker, organer: Collection[int], _side: int) -> Medarbeiderside:
    gjort, dialog = arbeid(bruker, organer), egen_dialog(bruker, organer)
    kjeder = Resultatkjede.objects.synlig_for(bruker).filter(maal__in=[ett.pk for ett in gjort.maal])
    return Medarbeiderside(
        liste(
            om_spoersmaal.bidrag(bruker, organer),
            om_vedtak.bidrag(bruker, organer),
            om_brev.til_virksomheten(bruker, organer),
            om_avvik.hos_virksomheten(bruker, organer),
            *om_dialog.dialogen(dialog, bruker),
            *om_maal.arbeidet(gjort, bruker),
            om_maal.egne_tiltak(bruker, organer),
            om_maal.koblinger(forfalte(organer, dag=i_dag())),
            om_krav.virksomhetens(bruker, organer),
        ),
        gjort.maal,
        dialog,
        med_kjede=frozenset(kjeder.values_list("maal_id", flat=True)),
        sluttforslag=om_krav.egne_forslag(bruker),
    )


def _styrer(bruker: Bruker, organer: Collection[int], side: int) -> Styringsside:
    styrte = styrte_av(bruker, organer)
    foreslaatte = Maal.objects.synlig_for(bruker).venter_paa_fastsetting(organer).med_foreslaatt_tid()
    dag = i_dag()
    aapne = aapne_oppfoelginger(bruker, styrte, i_dag=dag, etter=dag - _I_GAAR, hoeyst=HENTES)
    egne = aapne_oppfoelginger(bruker, organer, i_dag=dag, statuser=IKKE_MELDT, hoeyst=HENTES)
    dialog = dialogbilde(bruker, organer, frister=egne, senere=aapne)
    return Styringsside(
        liste(
            om_maal.merknader(utdrag(ubesvarte_merknader(bruker))),
            om_maal.foreslaatte(utdrag(foreslaatte.select_related("relasjon__underordnet").order_by("aar_fra", "pk"))),
            om_maal.aa_ta_inn(maal_aa_ta_inn(bruker, styrte)),
            om_maal.maaltallforslag(utdrag(forslag_aa_svare_paa(bruker, organer, hoeyst=HENTES))),
            om_spoersmaal.svar(bruker, organer),
            om_vedtak.svar(bruker, organer),
            om_avvik.hos_avdelingen(bruker, organer),
            om_handlingsrom.grenser(bruker, organer),
            om_brev.underveis(bruker, organer),
            om_unntak.hos_avdelingen(bruker, organer),
            *om_dialog.dialogen(dialog, bruker),
            om_sammendrag.til_godkjenning(bruker, organer),
            om_bunker.bestilte(bruker),
            *om_krav.avdelingens(bruker, organer),
            om_refleksjon.refleksjoner(bruker, organer),
            *_fra_virksomhetene(bruker, organer, styrte),
        ),
        virksomhetstabell(bruker, organer, side=side),
        dialog,
    )


def _byraad(bruker: Bruker, organer: Collection[int], side: int) -> Byraadsside:
    dialog = dialogbilde(bruker, organer)
    return Byraadsside(
        liste(*om_dialog.dialogen(dialog, bruker), *_fra_virksomhetene(bruker, organer, styrte_av(bruker, organer))),
        virksomhetstabell(bruker, organer, side=side),
        dialog,
        avvik=maalstander(bruker, AVVIK, avdelinger=organer),
    )


def _fra_virksomhetene(
    bruker: Bruker, organer: Collection[int], styrte: Collection[int]
) -> tuple[Ventegruppe | None, ...]:
    """What they ask for, dispute, should have done by now; who is moved, what is lifted. Nine queries."""
    dag = i_dag()
    sene = aapne_oppfoelginger(bruker, styrte, i_dag=dag, til=dag - _I_GAAR, hoeyst=HENTES)
    hos_dem = Q(risiko__kjede__maal__relasjon__underordnet__in=styrte)
    return (
        om_avklaring.hos_byraaden(bruker, organer),
        om_avklaring.hos_partene(bruker, organer),
        om_maal.bes_om(maalstander(bruker, BER_OM_NOE, avdelinger=organer), neste_moeter(bruker, styrte)),
        om_dialog.bestridt(utdrag(bestridte(bruker, organer, fra=dag - _BESTRIDT_SIDEN, hoeyst=HENTES))),
        om_dialog.over_fristen(utdrag(sene), utdrag(tiltaksfrister(bruker, hos_dem, til=dag - _I_GAAR, hoeyst=HENTES))),
        om_flytting.flyttinger(organer),
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
    dag = i_dag()
    organer = Organ.objects.gyldige(dag)
    ledere = Rolletildeling.objects.gyldige(dag).filter(rolle=Rolle.VIRKSOMHETSLEDER, bruker__is_active=True)
    uten_leder = organer.virksomheter().exclude(type=Organtype.AS).exclude(pk__in=ledere.values("organ"))
    andres = ventende_forslag().exclude(Q(foreslaatt_av=bruker) | Q(bruker=bruker))
    return Administratorside(
        liste(
            om_forvaltning.rolleforslag(utdrag(andres)),
            om_forvaltning.utloep(snart_over(dag)),
            om_forvaltning.uten_leder(utdrag(uten_leder.alfabetisk())),
            for_part=False,
        ),
        antall_organer=organer.count(),
    )


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
