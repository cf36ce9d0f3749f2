"""One meeting, whole: the page while it lives and the document afterwards are made of this."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Case, Max, Min, OuterRef, QuerySet, Subquery, When
from django.utils.translation import gettext as _

from styringsdialog import rules
from styringsdialog.access import kan
from styringsdialog.actions.aapent import er_i_gang
from styringsdialog.bilder import (
    Moetebilde,
    Saksbilde,
    Tidsandel,
    Tidsbruk,
)
from styringsdialog.enkeltsaker import gjeldende_grense, grenser
from styringsdialog.enums import Moetestatus, Referatstatus, Sakskategori
from styringsdialog.models import (
    Moete,
    Referat,
    Sakspunkt,
)
from styringsdialog.queries.deltakere import (
    brev_som_ikke_kom,
    deltakerbilder,
    deltakerrader,
    oppmoete_av,
)
from styringsdialog.queries.kommentarer import Traader, traader
from styringsdialog.queries.saker import oppe_av, saksbilder, saksrader, ventendebilder
from styringsdialog.queries.signaler import signalbilder, signalrader
from styringsdialog.queries.svarbrev import ufoerte_svar
from styringsdialog.queries.vedlegg import vedlegg_til_sakene
from styringsdialog.queries.versjoner import moeteversjoner
from styringsdialog.rules.evaluering import kan_evalueres
from styringsdialog.rules.kommentar import kommentarfristen_er_ute
from styringsdialog.rules.moetetid import Holdt, holdt
from styringsdialog.rules.oppfoelging import kan_loves_i
from tillit.felles.sqltekst import skrevet_en_gang
from tillit.felles.tid import naa
from tillit.felles.tilstander import Tilstandstrinn, tilstandsrekke
from tillit.organisasjon.access import part_til
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Rolletildeling, Styringsrelasjon
from tillit.organisasjon.rettigheter import roller_med
from tillit.organisasjon.varighet import hvorfor_stengt, kan_begynne

_TALERE = roller_med(Rettighet.SIGNAL_FOERE)


def moetebilde(moete: Moete, bruker: Bruker, *, i_dag: date, med_referat: bool = False) -> Moetebilde:
    """Everything the pages show of `moete` (with its relation and bodies loaded), for this reader.

    `med_referat`: also what the parties have said of the referat as a document, which only its own page shows.
    """
    relasjon, dag = moete.relasjon, moete.dato
    # Before it has begun there is none, and nothing has been said.
    begynt = moete.status == Moetestatus.GJENNOMFOERT
    referat, signalene = (_referatet(moete), signalrader(moete)) if begynt else (None, [])
    sakene = saksrader(moete)
    historie = moeteversjoner(relasjon, signaler=signalene, saker=sakene)
    rader = deltakerrader(moete, i_dag=i_dag)
    oppmoete = oppmoete_av(rader, sakene, oppe_av(sakene))
    signaler = signalbilder(signalene, moete, referat, bruker, historie=historie, i_dag=i_dag, oppmoete=oppmoete)
    lest = referat if med_referat else None
    av_avsnitt = _traader(moete, lest, sakene, bruker)
    vedlegg = vedlegg_til_sakene(sakene) if lest else {}
    saker = tuple(
        replace(sak, traader=av_avsnitt.get(sak.pk, ()), vedlegg=vedlegg.get(sak.pk, ()))
        for sak in saksbilder(sakene, moete, signaler, bruker, historie=historie, i_dag=i_dag)
    )
    godkjenninger = tuple(lest.godkjenninger.select_related("av")) if lest else ()
    gjeldende = tuple(g for g in godkjenninger if lest and g.referat_versjon == lest.versjon)
    godkjent = {g.part for g in gjeldende}
    aapent = referat is not None and rules.referatet_er_aapent(referat.status)
    til_kommentar = referat is not None and rules.kan_kommenteres(referat.status)
    programmet = rules.programmet_er_aapent(status=moete.status)
    redigerer = programmet and kan(bruker, relasjon, Rettighet.SAK_FORESLAA)
    stengt = hvorfor_stengt(relasjon, dag) if programmet else ""
    i_gang = er_i_gang(moete, referat, naa=naa())
    gaar_naa = rules.gaar_naa(i_gang=i_gang, moetedato=dag, i_dag=i_dag)
    godkjenner = part_til(bruker, relasjon, til=Rettighet.REFERAT_GODKJENNE)
    foreslaar = part_til(bruker, relasjon, til=Rettighet.SAK_FORESLAA)
    innen = rules.klassifiseringsfrist(dag)
    hindringer = tuple(
        signal
        for signal in signaler
        if rules.hindrer_godkjenning(
            signaltype=signal.type,
            status=signal.status,
            foeres_innen=innen,
            i_dag=i_dag,
            foreslaatt=signal.aapent_forslag is not None,
        )
    )
    kaller = moete.status == Moetestatus.INNKALT and kan(bruker, relasjon, Rettighet.MOETE_PLANLEGGE)
    egen_rad = next((rad for rad in rader if rad.bruker_id == bruker.pk), None)
    return Moetebilde(
        moete=moete,
        referat=referat,
        steg=_steg(moete, referat, gaar_naa=gaar_naa),
        saker=saker,
        ventende=ventendebilder(relasjon, part=foreslaar, i_dag=i_dag, unntatt=moete)
        if redigerer and not stengt
        else (),
        loese_signaler=tuple(signal for signal in signaler if signal.sak_id is None),
        tidsbruk=_tidsbruk_mot_grensen(moete, referat, saker),
        deltakere=deltakerbilder(rader, sakene),
        brev_som_ikke_kom=brev_som_ikke_kom(moete) if kaller else (),
        ufoerte_svar=ufoerte_svar(moete) if kaller else None,
        godkjenninger=gjeldende,
        tidligere_godkjenninger=tuple(g for g in godkjenninger if g not in gjeldende),
        mangler_godkjenning=tuple(relasjon.navn_paa(part) for part in Part if lest and part not in godkjent),
        traader=av_avsnitt.get(None, ()),
        kommentarfristen_er_ute=referat is not None
        and til_kommentar
        and kommentarfristen_er_ute(frist=referat.kommentarfrist, i_dag=i_dag),
        tillegg=tuple(lest.tillegg.select_related("av")) if lest else (),
        klassifiseringsfrist=innen,
        hindringer=hindringer,
        tidsrom=_holdt(moete, referat, gaar_naa=gaar_naa),
        i_gang=i_gang,
        gaar_naa=gaar_naa,
        part=part_til(bruker, relasjon, til=Rettighet.DIALOG_LESE) or "",
        kan_binde=rules.moetet_kan_binde(moete.type),
        kan_love=kan_loves_i(referat.status if referat else None)
        and kan_begynne(bruker, relasjon, til=Rettighet.OPPFOELGING_MELDE, dag=i_dag),
        kan_planlegge=programmet and kan(bruker, relasjon, Rettighet.MOETE_PLANLEGGE),
        mitt_svar=egen_rad.svar if egen_rad and rules.kan_svare_paa_innkalling(status=moete.status) else None,
        svarte_per_epost=egen_rad is not None and egen_rad.svart_per_epost,
        kan_startes=not stengt
        and kan(bruker, relasjon, Rettighet.MOETE_PLANLEGGE)
        and rules.kan_startes(status=moete.status, moetedato=dag, i_dag=i_dag),
        kan_rette_deltakere=(aapent or moete.status == Moetestatus.INNKALT)
        and kan(bruker, relasjon, Rettighet.MOETE_PLANLEGGE),
        stengt=stengt,
        kan_foreslaa=(redigerer or (i_gang and foreslaar is not None)) and not stengt,
        kan_redigere=redigerer,
        kan_foere=aapent and kan(bruker, relasjon, Rettighet.SIGNAL_FOERE),
        kan_sende=referat is not None
        and rules.kan_sendes_til_kommentar(referat.status)
        and kan(bruker, relasjon, Rettighet.SIGNAL_FOERE),
        kan_kommentere=til_kommentar and kan(bruker, relasjon, Rettighet.REFERAT_KOMMENTERE),
        kan_godkjenne=lest is not None and til_kommentar and godkjenner is not None and godkjenner not in godkjent,
        kan_flytte_frist=til_kommentar and kan(bruker, relasjon, Rettighet.MOETE_PLANLEGGE),
        kan_tillegg=referat is not None and not aapent and kan(bruker, relasjon, Rettighet.REFERAT_GODKJENNE),
        kan_evalueres=kan_evalueres(moetetype=moete.type, er_holdt=moete.er_holdt(i_dag)),
    )


def _traader(moete: Moete, referat: Referat | None, sakene: Iterable[Sakspunkt], bruker: Bruker) -> Traader:
    """One query, where there is a referat."""
    if referat is None:
        return {}
    relasjon, aapent = moete.relasjon, rules.kan_kommenteres(referat.status)
    return traader(
        referat.kommentarer.select_related("av"),
        avsnitt={None: referat.sammendrag, **{sak.pk: sak.notat for sak in sakene}},
        part=part_til(bruker, relasjon, til=Rettighet.REFERAT_KOMMENTERE) if aapent else None,
        kan_skrive=kan(bruker, relasjon, Rettighet.SIGNAL_FOERE),
    )


def _referatet(moete: Moete) -> Any:
    """With when the first point was up, when the last clock stopped, and the limit for single cases that counted."""
    return next(iter(_referatene(moete.pk, moete.relasjon_id)), None)


@skrevet_en_gang
def _referatene(moete: int, relasjon: int) -> QuerySet[Referat]:
    oppe = {"foerste": Min("moete__behandlinger__fra"), "siste": Max("moete__behandlinger__til")}
    grense = Subquery(grenser(relasjon, tid=OuterRef("moete__start_tid"))[:1])
    return Referat.objects.filter(moete=moete).annotate(**oppe, grense=grense)


def referatets_tidsrom(moete: Moete) -> Holdt:
    """Of a meeting that is over: one query."""
    return _holdt(moete, _referatet(moete), gaar_naa=False)


def _holdt(moete: Moete, referat: Any, *, gaar_naa: bool) -> Holdt:
    if referat is None:
        return Holdt()
    return holdt(
        foerste=referat.foerste,
        siste=referat.siste,
        avsluttet=moete.avsluttet_tid,
        i_gang=gaar_naa,
        senest=moete.start_tid + rules.I_GANG_HOEYST,
    )


def mulige_personer(moete: Moete) -> QuerySet[Bruker]:
    """Whoever had a role with one of the parties on the day of the meeting, each with the body they come from."""
    return personer_hos_partene(moete.relasjon, moete.dato)


def personer_hos_parten(relasjon: Styringsrelasjon, part: Part, dag: date) -> QuerySet[Bruker]:
    roller = Rolletildeling.objects.gyldige(dag).filter(organ_id=relasjon.organ_id_for(part))
    return Bruker.objects.filter(is_active=True, pk__in=roller.values("bruker")).order_by("navn", "pk")


def personer_hos_partene(relasjon: Styringsrelasjon, dag: date) -> QuerySet[Bruker]:
    organer = [relasjon.overordnet_id, relasjon.underordnet_id]
    roller = Rolletildeling.objects.gyldige(dag).filter(organ_id__in=organer)
    # Who has a role on both sides sits on the steering one, as where the parties are written (`parter_paa`).
    styrer = Case(When(organ_id=relasjon.overordnet_id, then=True), default=False)
    hos = roller.filter(bruker=OuterRef("pk")).annotate(styrer=styrer).order_by("-styrer", "pk")
    personer = Bruker.objects.filter(is_active=True, pk__in=roller.values("bruker"))
    return personer.annotate(
        kommer_fra=Subquery(hos.values("organ__navn")[:1]),
        rollen=Subquery(hos.values("rolle")[:1]),
        styrer=Subquery(hos.values("styrer")[:1]),
    ).order_by("navn", "pk")


def som_taler_for_partene(moete: Moete) -> QuerySet[Bruker]:
    """Those who may speak and answer for their party: called unless somebody chooses otherwise."""
    organer = [moete.relasjon.overordnet_id, moete.relasjon.underordnet_id]
    roller = Rolletildeling.objects.gyldige(moete.dato).filter(organ_id__in=organer, rolle__in=_TALERE)
    return Bruker.objects.filter(is_active=True, pk__in=roller.values("bruker"))


def _tidsbruk_mot_grensen(moete: Moete, referat: Any, saker: Iterable[Saksbilde]) -> Tidsbruk:
    """Of a meeting that has begun: against what counted then. Of one to come it is asked for where it matters."""
    bilde = tidsbruk([sak for sak in saker if sak.paa_programmet], varighet=moete.varighet_min)
    if not bilde.enkeltsak.planlagt:
        return bilde
    return replace(bilde, grense=referat.grense if referat else gjeldende_grense(moete.relasjon_id))


def tidsbruk(saker: Iterable[Saksbilde], *, varighet: int) -> Tidsbruk:
    saker = list(saker)
    planlagt = sum(sak.min_plan for sak in saker)
    notert = [sak.min_faktisk for sak in saker if sak.min_faktisk is not None]
    brukt = sum(notert) if notert else None

    def andel(navn: str, utvalg: list[Saksbilde]) -> Tidsandel:
        plan = sum(sak.min_plan for sak in utvalg)
        foert = [sak.min_faktisk for sak in utvalg if sak.min_faktisk is not None]
        faktisk = sum(foert) if foert else None
        return Tidsandel(
            navn=navn,
            planlagt=plan,
            brukt=faktisk,
            andel_planlagt=rules.prosent(plan, planlagt),
            andel_brukt=None if faktisk is None or brukt is None else rules.prosent(faktisk, brukt),
        )

    per_kategori = [(str(k.label), [sak for sak in saker if sak.kategori == k]) for k in Sakskategori]
    return Tidsbruk(
        andeler=tuple(andel(navn, utvalg) for navn, utvalg in per_kategori if utvalg),
        strategisk=andel(_("Strategi, resultat og risiko"), [sak for sak in saker if sak.strategisk]),
        enkeltsak=andel(_("Enkeltsaker"), [sak for sak in saker if sak.kategori == Sakskategori.ENKELTSAK]),
        planlagt=planlagt,
        brukt=brukt,
        ufoert=len(saker) - len(notert),
        varighet=varighet,
    )


def _steg(moete: Moete, referat: Referat | None, *, gaar_naa: bool) -> tuple[Tilstandstrinn, ...]:
    """Where in its life the meeting is, the referat's states last."""
    if moete.status == Moetestatus.AVLYST:
        return tilstandsrekke([_("Planlagt"), _("Avlyst")], 1)
    navn = [
        _("Planlagt"),
        _("Innkalt"),
        _("I gang, referat i utkast") if gaar_naa else _("Startet, referat i utkast"),
        _("Referat til kommentar"),
        _("Referat godkjent"),
    ]
    naa = {Moetestatus.PLANLAGT: 0, Moetestatus.INNKALT: 1, Moetestatus.GJENNOMFOERT: 2}[Moetestatus(moete.status)]
    if referat is not None:
        naa = 2 + [Referatstatus.UTKAST, Referatstatus.TIL_KOMMENTAR, Referatstatus.GODKJENT].index(
            Referatstatus(referat.status)
        )
    return tilstandsrekke(navn, naa, siste_er_ferdig=True)
