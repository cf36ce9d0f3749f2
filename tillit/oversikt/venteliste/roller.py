"""What waits for who holds a role, the gravest kind first; `antall` is how many of each kind are fetched."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from resultatkjede.queries import forfalte
from resultatkjede.queries.tiltak import tiltaksfrister
from styringsdialog.queries import bestridte
from tillit.felles.tid import i_dag
from tillit.maal.models import Maal
from tillit.maal.queries.bidrag import venter_paa_bidrag
from tillit.maal.queries.maaltallforslag import forslag_aa_svare_paa
from tillit.maal.queries.partene import ubesvarte_merknader, venter_paa_uttalelse
from tillit.maal.queries.relasjonsskifte import maal_aa_ta_inn
from tillit.organisasjon.enums import Organtype, Rolle
from tillit.organisasjon.models import Bruker, Organ, Rolletildeling
from tillit.organisasjon.queries import snart_over
from tillit.organisasjon.queries.brukere import ventende_forslag
from tillit.oversikt.queries.maalstander import BER_OM_NOE, maalstander
from tillit.oversikt.queries.utdrag import RADER, utdrag
from tillit.oversikt.queries.venter import I_GAAR, Arbeid, Dialogbilde, HosVirksomhetene
from tillit.oversikt.queries.virksomheter import styrte_av
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
from tillit.oversikt.venteliste import revisjon as om_revisjon
from tillit.oversikt.venteliste import sammendrag as om_sammendrag
from tillit.oversikt.venteliste import spoersmaal as om_spoersmaal
from tillit.oversikt.venteliste import unntak as om_unntak
from tillit.oversikt.venteliste import verbalvedtak as om_vedtak
from tillit.oversikt.venteliste.former import Ventegruppe
from tillit.oversikt.venteliste.listen import Venteliste, liste

# How long what is disputed is brought up: after that it is history, and stands where it was said.
_BESTRIDT_SIDEN = timedelta(days=365)


def lederens(
    bruker: Bruker, organer: Collection[int], gjort: Arbeid, dialog: Dialogbilde, antall: int = RADER
) -> Venteliste:
    omstridt = bestridte(bruker, organer, fra=i_dag() - _BESTRIDT_SIDEN, hoeyst=antall + 1)
    return liste(
        om_maal.merknader(utdrag(ubesvarte_merknader(bruker), antall)),
        om_maal.bidrag(utdrag(venter_paa_bidrag(organer), antall)),
        om_spoersmaal.bidrag(bruker, organer, antall),
        om_vedtak.bidrag(bruker, organer, antall),
        om_avklaring.hos_partene(bruker, organer, antall),
        om_brev.til_virksomheten(bruker, organer, antall),
        om_avvik.hos_virksomheten(bruker, organer, antall),
        om_unntak.hos_virksomheten(bruker, organer, antall),
        *om_dialog.dialogen(dialog, bruker),
        om_dialog.bestridt(utdrag(omstridt, antall)),
        *om_maal.arbeidet(gjort, bruker),
        om_maal.egne_tiltak(bruker, organer, antall),
        om_maal.koblinger(forfalte(organer, dag=i_dag())),
        om_krav.virksomhetens(bruker, organer, antall),
        om_refleksjon.refleksjoner(bruker, organer, antall),
        om_flytting.flyttinger(organer),
        i_en_virksomhet=len(organer) == 1,
    )


def medarbeiderens(
    bruker: Bruker, organer: Collection[int], gjort: Arbeid, dialog: Dialogbilde, antall: int = RADER
) -> Venteliste:
    return liste(
        om_spoersmaal.bidrag(bruker, organer, antall),
        om_vedtak.bidrag(bruker, organer, antall),
        om_brev.til_virksomheten(bruker, organer, antall),
        om_avvik.hos_virksomheten(bruker, organer, antall),
        *om_dialog.dialogen(dialog, bruker),
        *om_maal.arbeidet(gjort, bruker),
        om_maal.egne_tiltak(bruker, organer, antall),
        om_maal.koblinger(forfalte(organer, dag=i_dag())),
        om_krav.virksomhetens(bruker, organer, antall),
        i_en_virksomhet=len(organer) == 1,
    )


def styrerens(
    bruker: Bruker, organer: Collection[int], dialog: Dialogbilde, hos_dem: HosVirksomhetene, antall: int = RADER
) -> Venteliste:
    foreslaatte = Maal.objects.synlig_for(bruker).venter_paa_fastsetting(organer).med_foreslaatt_tid()
    foreslaatte = foreslaatte.select_related("relasjon__underordnet").order_by("aar_fra", "pk")
    return liste(
        om_maal.merknader(utdrag(ubesvarte_merknader(bruker), antall)),
        om_maal.foreslaatte(utdrag(foreslaatte, antall)),
        om_maal.aa_ta_inn(maal_aa_ta_inn(bruker, styrte_av(bruker, organer))),
        om_maal.maaltallforslag(utdrag(forslag_aa_svare_paa(bruker, organer, hoeyst=antall + 1), antall)),
        om_spoersmaal.svar(bruker, organer, antall),
        om_vedtak.svar(bruker, organer, antall),
        om_avvik.hos_avdelingen(bruker, organer, antall),
        om_handlingsrom.grenser(bruker, organer, antall),
        om_brev.underveis(bruker, organer, antall),
        om_unntak.hos_avdelingen(bruker, organer, antall),
        *om_dialog.dialogen(dialog, bruker),
        om_sammendrag.til_godkjenning(bruker, organer, antall),
        om_bunker.bestilte(bruker),
        *om_krav.avdelingens(bruker, organer, antall),
        om_refleksjon.refleksjoner(bruker, organer, antall),
        *_fra_virksomhetene(bruker, organer, hos_dem, antall),
    )


def byraadens(
    bruker: Bruker, organer: Collection[int], dialog: Dialogbilde, hos_dem: HosVirksomhetene, antall: int = RADER
) -> Venteliste:
    return liste(*om_dialog.dialogen(dialog, bruker), *_fra_virksomhetene(bruker, organer, hos_dem, antall))


def _fra_virksomhetene(
    bruker: Bruker, organer: Collection[int], hos_dem: HosVirksomhetene, antall: int
) -> tuple[Ventegruppe | None, ...]:
    """What they ask for, dispute, should have done by now; who is moved, what is lifted. Seven queries."""
    dag, styrte = i_dag(), styrte_av(bruker, organer)
    i_kjedene = Q(risiko__kjede__maal__relasjon__underordnet__in=styrte)
    tiltak = tiltaksfrister(bruker, i_kjedene, til=dag - I_GAAR, hoeyst=antall + 1)
    omstridt = bestridte(bruker, organer, fra=dag - _BESTRIDT_SIDEN, hoeyst=antall + 1)
    bes_om = maalstander(bruker, BER_OM_NOE, avdelinger=organer, hoeyst=antall)
    return (
        om_avklaring.hos_byraaden(bruker, organer, antall),
        om_avklaring.hos_partene(bruker, organer, antall),
        om_maal.bes_om(bes_om, hos_dem.moeter),
        om_dialog.bestridt(utdrag(omstridt, antall)),
        om_dialog.over_fristen(utdrag(hos_dem.sene, antall), utdrag(tiltak, antall)),
        om_flytting.flyttinger(organer),
    )


def tillitsvalgtes(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> Venteliste:
    return liste(
        om_maal.til_uttalelse(utdrag(venter_paa_uttalelse(bruker), antall)),
        tomt_tillegg=_("Du får beskjed her når dere blir spurt om et mål."),
        i_en_virksomhet=len(organer) == 1,
    )


def revisors(bruker: Bruker, antall: int = RADER) -> Venteliste:
    return liste(om_revisjon.mottak(bruker, antall), for_part=False)


def administratorens(bruker: Bruker, antall: int = RADER) -> Venteliste:
    dag = i_dag()
    ledere = Rolletildeling.objects.gyldige(dag).filter(rolle=Rolle.VIRKSOMHETSLEDER, bruker__is_active=True)
    virksomheter = Organ.objects.gyldige(dag).virksomheter().exclude(type=Organtype.AS)
    uten_leder = virksomheter.exclude(pk__in=ledere.values("organ"))
    andres = ventende_forslag().exclude(Q(foreslaatt_av=bruker) | Q(bruker=bruker))
    return liste(
        om_forvaltning.rolleforslag(utdrag(andres, antall)),
        om_forvaltning.utloep(snart_over(dag)),
        om_forvaltning.uten_leder(utdrag(uten_leder.alfabetisk(), antall)),
        for_part=False,
    )
