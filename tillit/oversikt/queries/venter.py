"""What waits for one person, the gravest first: words the other party waits for, deadlines, judgements, figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from styringsdialog.enums import Oppfoelgingsstatus
from styringsdialog.models import Moete
from styringsdialog.queries import (
    AapenOppfoelging,
    Fristvindu,
    Partsnytt,
    UbesvartInnkalling,
    VentendeAnmodning,
    VentendeEvaluering,
    VentendeMoete,
    VentendeOppfoelging,
    VentendeReferat,
    VentendeSignal,
    nytt_fra_motparten,
    oppfoelginger_i,
    venter_paa,
)
from tillit.felles.formater import oppramsing
from tillit.felles.historikk import tid_opprettet
from tillit.felles.tid import dagens_start, i_dag
from tillit.maal import rules as maalregler
from tillit.maal.enums import Frekvens, Vurderingstilstand
from tillit.maal.models import Vurdering
from tillit.maal.perioder import Periode
from tillit.maal.queries.forfalte import Forsinket, forsinkede
from tillit.organisasjon.models import Bruker
from tillit.oversikt.queries.maalstander import Maalstandrad, egne_maal
from tillit.oversikt.queries.utdrag import HENTES, RADER, Utdrag, utdrag
from tillit.oversikt.queries.virksomheter import neste_moeter, styrte_av
from tillit.rapportering.queries.lister import Rapportrad, ventende_rapporter

# What is returned waits with its words, by itself.
IKKE_MELDT = (Oppfoelgingsstatus.AAPEN,)
HASTER = timedelta(days=14)
NYTT = timedelta(days=14)
I_GAAR = timedelta(days=1)


@dataclass(frozen=True)
class Dialogbilde:
    """What one party has to answer, approve, do and prepare. `frister` are those that are near or past."""

    signaler: Utdrag[VentendeSignal]
    referater: Utdrag[VentendeReferat]
    frister: Utdrag[AapenOppfoelging]
    senere: Utdrag[AapenOppfoelging]
    moeter: Utdrag[VentendeMoete]
    rapporter: Utdrag[Rapportrad]
    anmodninger: Utdrag[VentendeAnmodning]
    # What the other party has said lately.
    nytt: Utdrag[Partsnytt]
    oppfoelginger: Utdrag[VentendeOppfoelging]
    innkallinger: Utdrag[UbesvartInnkalling]
    evalueringer: Utdrag[VentendeEvaluering]


@dataclass(frozen=True)
class TallSomMangler:
    """A goal, how many of its series lack a figure that should have come by now, and for which periods."""

    maal: Maalstandrad
    antall: int
    perioder: str
    # The first of them: its own field is one click away, and the rest follow.
    foerste: Forsinket


@dataclass(frozen=True)
class Arbeid:
    """The work with a virksomhet's own goals: what is late, begun, and not yet judged for `periode`."""

    periode: Periode
    maal: tuple[Maalstandrad, ...]
    tall: Utdrag[TallSomMangler]
    utkast: Utdrag[Vurdering]
    uvurdert: Utdrag[Maalstandrad]

    @property
    def mangler_tall(self) -> dict[int, str]:
        """The virksomheter whose figures may be filled in on one page: key and name."""
        return {rad.foerste.organ_pk: rad.maal.virksomhet for rad in self.tall.rader}


def egen_dialog(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> Dialogbilde:
    """Nine queries: with what the bodies themselves have to do."""
    dag = i_dag()
    snart = dag + HASTER
    frister, senere = oppfoelginger_i(
        bruker,
        Fristvindu(organer, IKKE_MELDT, til=snart, hoeyst=antall + 1),
        Fristvindu(organer, IKKE_MELDT, etter=snart, hoeyst=antall + 1),
        i_dag=dag,
    )
    return dialogbilde(bruker, organer, frister=frister, senere=senere, antall=antall)


@dataclass(frozen=True)
class HosVirksomhetene:
    """What those that somebody steers should have done by now, and when they meet next, by number."""

    sene: Sequence[AapenOppfoelging]
    moeter: Mapping[int, Moete]


def styrerens_dialog(
    bruker: Bruker, organer: Collection[int], antall: int = RADER
) -> tuple[Dialogbilde, HosVirksomhetene]:
    """Ten queries: with what the departments themselves have to do, and what they look forward to."""
    dag, styrte = i_dag(), styrte_av(bruker, organer)
    egne, senere, sene = oppfoelginger_i(
        bruker,
        Fristvindu(organer, IKKE_MELDT, hoeyst=antall + 1),
        Fristvindu(styrte, etter=dag - I_GAAR, hoeyst=HENTES),
        _sene(styrte, antall),
        i_dag=dag,
    )
    dialog = dialogbilde(bruker, organer, frister=egne, senere=senere, antall=antall)
    return dialog, HosVirksomhetene(sene, neste_moeter(bruker, styrte))


def hos_virksomhetene(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> HosVirksomhetene:
    """Two queries."""
    styrte = styrte_av(bruker, organer)
    [sene] = oppfoelginger_i(bruker, _sene(styrte, antall), i_dag=i_dag())
    return HosVirksomhetene(sene, neste_moeter(bruker, styrte))


def _sene(styrte: Collection[int], antall: int) -> Fristvindu:
    """What they should have done by now, and one more than is shown, so that it is known whether there is."""
    return Fristvindu(styrte, til=i_dag() - I_GAAR, hoeyst=antall + 1)


def dialogbilde(
    bruker: Bruker,
    organer: Collection[int],
    *,
    frister: Sequence[AapenOppfoelging] = (),
    senere: Sequence[AapenOppfoelging] = (),
    antall: int = RADER,
) -> Dialogbilde:
    """Six queries. `organer` are the user's own.

    A deadline waits for who is to do the work: only the virksomhet's own people get it among what waits for them.
    """
    venter = venter_paa(bruker, naa=dagens_start(), organer=organer, hoeyst=antall + 1)
    return Dialogbilde(
        signaler=utdrag(venter.signaler, antall),
        referater=utdrag(venter.referater, antall),
        frister=utdrag(frister, antall),
        senere=utdrag(senere, antall),
        moeter=utdrag(venter.moeter, antall),
        rapporter=utdrag(ventende_rapporter(bruker, organer), antall),
        anmodninger=utdrag(venter.anmodninger, antall),
        nytt=utdrag(
            nytt_fra_motparten(bruker, organer=organer, siden=dagens_start() - NYTT, hoeyst=antall + 1), antall
        ),
        oppfoelginger=utdrag(venter.oppfoelginger, antall),
        innkallinger=utdrag(venter.innkallinger, antall),
        evalueringer=utdrag(venter.evalueringer, antall),
    )


def arbeid(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> Arbeid:
    """Three queries, however many goals: how they stand, what is late, what is begun."""
    maal = egne_maal(bruker, organer)
    sene = forsinkede(bruker, organer)
    fastsatte = [ett.pk for ett in maal if maalregler.er_fastsatt(ett.status)]
    begynte = Vurdering.objects.filter(maal__in=fastsatte, tilstand=Vurderingstilstand.UTKAST)
    begynte = begynte.annotate(begynt_tid=tid_opprettet(Vurdering)).select_related("maal", "skrevet_av")
    utkast = list(begynte.order_by("periode", "pk"))
    periode = maalregler.siste_avsluttede(Frekvens.TERTIAL, i_dag())
    har_utkast = {rad.maal_id for rad in utkast}
    return Arbeid(
        periode=periode,
        maal=maal,
        tall=utdrag(_tall_som_mangler(maal, sene), antall),
        utkast=utdrag(utkast, antall),
        uvurdert=utdrag([ett for ett in maal if ett.pk not in har_utkast and _mangler_vurdering(ett, periode)], antall),
    )


def _tall_som_mangler(maal: Sequence[Maalstandrad], sene: Sequence[Forsinket]) -> list[TallSomMangler]:
    """Goal by goal, in the goals' own order."""
    per_maal: dict[int, list[Forsinket]] = defaultdict(list)
    for ett in sene:
        per_maal[ett.maal_pk].append(ett)
    return [
        TallSomMangler(rad, len(sent), oppramsing(list(dict.fromkeys(ett.periode.navn for ett in sent))), sent[0])
        for rad in maal
        if (sent := per_maal.get(rad.pk))
    ]


def _mangler_vurdering(maal: Maalstandrad, periode: Periode) -> bool:
    """An adopted goal of that year whose newest judgement ends before the period does."""
    if not maalregler.er_fastsatt(maal.status):
        return False
    if not maalregler.gjelder_i(aar_fra=maal.aar_fra, aar_til=maal.aar_til, start=periode.start, slutt=periode.slutt):
        return False
    return maal.periodeslutt is None or maal.periodeslutt < periode.slutt
