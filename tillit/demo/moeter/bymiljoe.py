"""A styringsmøte held three weeks ago with an approved referat, one that runs, one called with its pack and one planned from its series."""

from __future__ import annotations

from datetime import date, timedelta

from styringsdialog import actions
from styringsdialog.enums import Evalueringssvar, Moetetype, Sakskategori, Serierytme, Signaltype
from styringsdialog.linjer.sak import les_saklinje
from styringsdialog.models import Moete, Moeteserie
from styringsdialog.queries.serie import nestebilde
from tillit.demo.klokke import klokken
from tillit.demo.maal_og_tall import bymiljoe, luft
from tillit.demo.moeter import filer, vinter
from tillit.demo.moeter.scene import (
    BYRAADSAVDELINGEN,
    ETATEN,
    TO_UKER,
    Sak,
    Scene,
    Uttalelse,
    klokka_ni,
    naermeste_bak,
    naermeste_fram,
)
from tillit.demo.personer import ETATSSTYRER_MOS, KOMMUNALDIREKTOER_MOS, LEDER_BYM, MEDARBEIDER_BYM
from tillit.felles.tid import i_dag

TRE_UKER = timedelta(weeks=3)
SVARTID = timedelta(days=6)
HOLDT = "Styringsmøte om luft og lading (demonstrasjon)"
INNKALT = "Styringsmøte om luft og sykkel (demonstrasjon)"
I_GANG = "Styringsmøte om trygg skolevei (demonstrasjon)"
SERIE = "Styringsmøte hvert tertial (demonstrasjon)"
FAGSERIE = "Fagmøte om data (demonstrasjon)"
BORD = (ETATSSTYRER_MOS, KOMMUNALDIREKTOER_MOS, LEDER_BYM, MEDARBEIDER_BYM)
SAMMENDRAG = (
    "Dette referatet er oppdiktet. Partene ble enige om at luftmålet trenger nye tall før det kan vurderes, og at antall "
    "bygde ladepunkter ikke sier om folk finner en ledig plass. De ble ikke enige om hvem som skal betale for flere "
    "målestasjoner."
)

SAKER = (
    Sak("Luftkvalitet: hva vet vi?", Sakskategori.RESULTAT, 30, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, luft.TEKST, 40, "Etaten la fram vurderingen. Tallene for NO₂ slutter i 2016. Begge parter mener målet ikke kan vurderes uten nyere tall."),
    Sak("Lading: fra bygde punkter til ledige plasser", Sakskategori.STRATEGI, 30, LEDER_BYM, ETATEN, bymiljoe.LADING_TEKST, 25, "200 punkter ble bygget i 2021, men tilgangen økte med 83. Etaten ønsker å måle om plassene er ledige."),
    Sak("Risiko: målestasjoner som faller ut", Sakskategori.RISIKO, 20, LEDER_BYM, ETATEN, "", 15, "Etaten beskrev risikoen. Partene var uenige om hvem som skal dekke kostnaden."),
    Sak("Hva har vi lært av samarbeidet så langt?", Sakskategori.LAERING, 10, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, "", 10, "Begge vil ha vurderingene én uke før møtet."),
)  # fmt: skip

UTSAGN = (
    Uttalelse(SAKER[0].tittel, Signaltype.OPPDRAG, "Legg inn årsmiddel for NO₂ for årene etter 2016, med kilde og metode.", ETATSSTYRER_MOS, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, LEDER_BYM, 4, "Demonstrasjon: oppdiktet"),
    Uttalelse(SAKER[1].tittel, Signaltype.STYRINGSSIGNAL, "Etaten skal vurdere lading etter om brukerne finner en ledig plass, ikke etter antall bygde punkter.", KOMMUNALDIREKTOER_MOS, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, LEDER_BYM, None, "Demonstrasjon: oppdiktet"),
    Uttalelse(SAKER[2].tittel, Signaltype.STYRINGSSIGNAL, "Etaten dekker nye målestasjoner innenfor egen ramme.", KOMMUNALDIREKTOER_MOS, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, LEDER_BYM, 8, "", "Dette ble drøftet, men ikke avgjort i møtet. Vi oppfattet at spørsmålet skulle tas opp igjen."),
    Uttalelse(SAKER[0].tittel, Signaltype.FAGLIG_RAAD, "Bruk samme metode for hele serien, så tallene kan sammenliknes.", LEDER_BYM, LEDER_BYM, ETATEN, ETATSSTYRER_MOS),
    Uttalelse(SAKER[3].tittel, Signaltype.SPOERSMAAL, "Kan vi få vurderingene én uke før møtet?", ETATSSTYRER_MOS, LEDER_BYM, ETATEN, ETATSSTYRER_MOS),
)  # fmt: skip

NESTE_SAKER = (
    Sak("Oppfølging: nye tall for NO₂", Sakskategori.OPPDRAG, 20, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, luft.TEKST),
    Sak("Trygt å sykle: hva bør vi måle?", Sakskategori.RESULTAT, 30, LEDER_BYM, ETATEN, bymiljoe.SYKKEL_TEKST),
    Sak("Målestasjonene: hvem betaler?", Sakskategori.RISIKO, 20, LEDER_BYM, ETATEN),
)

# Nothing is up yet: whoever opens the room begins.
SAKER_NAA = (
    Sak("Skoleveien: hva teller som trygt?", Sakskategori.STRATEGI, 20, ETATSSTYRER_MOS, BYRAADSAVDELINGEN),
    Sak("Sykkel: hva viser tellingene?", Sakskategori.RESULTAT, 20, LEDER_BYM, ETATEN, bymiljoe.SYKKEL_TEKST),
    Sak("Vinterdrift: hva gjør vi når det svikter?", Sakskategori.RISIKO, 15, LEDER_BYM, ETATEN),
)
UTSAGN_NAA = Uttalelse(SAKER_NAA[0].tittel, Signaltype.SPOERSMAAL, "Hva mener foreldrene selv er det farligste stedet?", ETATSSTYRER_MOS, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, LEDER_BYM)  # fmt: skip

FASTE_SAKER = (
    "Status for målene, resultat, 20 min, drøfte",
    "Risikoer partene vurderer ulikt, risiko, 15 min, drøfte",
    "Oppdrag og oppfølging, oppdrag, 10 min, orientere",
)
FASTE_FAGSAKER = ("Nye tall siden sist, resultat, 20 min, orientere", "Hva vi lærte, læring, 10 min, drøfte")
# Proposed for the meeting that is planned, one by each party.
SAKER_I_SERIEN = (
    Sak("Lading: holder målet til neste år?", Sakskategori.STRATEGI, 20, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, bymiljoe.LADING_TEKST),
    Sak("Klage på støy fra gatevask", Sakskategori.ENKELTSAK, 10, LEDER_BYM, ETATEN),
)  # fmt: skip
# Proposed without a meeting, one by each party: these wait.
SOM_VENTER = (
    (ETATSSTYRER_MOS, BYRAADSAVDELINGEN, "Sykkelveinettet mot 2030, strategi, 30 min, drøfte"),
    (LEDER_BYM, ETATEN, "Varsel når en målestasjon er ute av drift, risiko, 15 min, beslutte"),
)


# Each party alone; they see two of the questions differently.
EVALUERINGER = (
    (ETATSSTYRER_MOS, BYRAADSAVDELINGEN, {
        "informasjon": Evalueringssvar.DELVIS, "riktige_ting": Evalueringssvar.JA, "god_dialog": Evalueringssvar.JA,
        "handlingsrom": Evalueringssvar.JA, "endres": "Oppdiktet: Vi bør lese vurderingene før møtet, ikke i møtet.",
    }),
    (LEDER_BYM, ETATEN, {
        "informasjon": Evalueringssvar.NEI, "riktige_ting": Evalueringssvar.JA, "god_dialog": Evalueringssvar.JA,
        "handlingsrom": Evalueringssvar.DELVIS, "endres": "Oppdiktet: Si fra om penger før møtet, så kan vi komme forberedt.",
    }),
)  # fmt: skip

# What virksomheten wrote, in notater/.
LUFTNOTAT = "Hva vi vet om lufta.pdf"
TELLESTEDER = "Forslag til nye tellesteder.pdf"


def opprett(scene: Scene) -> None:
    dag = naermeste_bak(i_dag() - TRE_UKER)
    with klokken(vinter.dagen() - TO_UKER):
        serie = _serie(scene, vinter.dagen())
    with klokken(dag - TO_UKER):
        _fagserie(scene, dag)
    if not scene.finnes(vinter.HOLDT):
        vinter.hold(scene, serie)
    if not scene.finnes(HOLDT):
        _hold(scene, serie, dag)
    if not scene.finnes(INNKALT):
        _innkall(scene)
    if not scene.finnes(I_GANG):
        _start(scene)
    if not scene.finnes(SERIE):
        _planlegg_fra_serien(scene, serie)


def _serie(scene: Scene, dag: date) -> Moeteserie:
    return scene.serie(
        SERIE,
        "Bli enige om hvordan det går med målene, og hva som er viktigst fram til neste tertial.",
        type_=Moetetype.STYRING,
        rytme=Serierytme.TERTIAL,
        foerste=dag,
        faste_saker=FASTE_SAKER,
    )


def _fagserie(scene: Scene, dag: date) -> Moeteserie:
    return scene.serie(
        FAGSERIE,
        "Dele hva vi vet og ikke vet om tallene.",
        type_=Moetetype.FAG,
        rytme=Serierytme.MAANED,
        foerste=dag,
        faste_saker=FASTE_FAGSAKER,
    )


def _hold(scene: Scene, serie: Moeteserie, dag: date) -> None:
    """The whole way, as two parties would go it: plan, propose, call, hold, record, answer, comment, approve."""
    with klokken(dag - TO_UKER):
        formaal = "Bli enige om hva vi vet om lufta, og hva lading skal måles på."
        moete = scene.planlegg(HOLDT, formaal, dag, serie=serie)
        saker = scene.foreslaa(moete, SAKER)
        filer.legg_ved(scene, saker[SAKER[0].tittel], LUFTNOTAT, filer.notat("lufta"), LEDER_BYM)
        scene.innkall(moete)
    with klokken(dag):
        scene.hold(moete, SAKER, UTSAGN, sammendrag=SAMMENDRAG)
    with klokken(dag + SVARTID):
        referat = scene.send_til_kommentar(moete, kommentar="Referatet stemmer med det vi husker.", fra=LEDER_BYM)
        scene.godkjenn(referat, for_etaten=LEDER_BYM)
        for av, part, svar in EVALUERINGER:
            scene.evaluer(moete, av, part, svar)


def _innkall(scene: Scene) -> None:
    formaal = "Følge opp forrige møte og bli enige om hva som er viktigst neste år."
    moete = scene.planlegg(INNKALT, formaal, naermeste_fram(i_dag() + TO_UKER))
    saker = scene.foreslaa(moete, NESTE_SAKER)
    # What is to be read before the meeting stands in the pack, which is ordered when it is called.
    for navn, innhold in ((TELLESTEDER, filer.notat("tellesteder")), _tellinger()):
        filer.legg_ved(scene, saker[NESTE_SAKER[1].tittel], navn, innhold, LEDER_BYM)
    scene.innkall(moete)
    actions.bestill_pakke(moete=moete, av=scene.moetelederen)


def _tellinger() -> tuple[str, bytes]:
    rader = (("Skolevei nord", 212, 230), ("Skolevei sør", 148, 139), ("Hovedvei øst", 1904, 2011))
    hode = ("Tellested (oppdiktet)", "Uke 36", "Uke 37")
    return "Syklister per uke.xlsx", filer.regneark("Tellinger", hode, rader)


def _start(scene: Scene) -> None:
    """Today, so that the room can be tried at once, with a window for each party."""
    dag = i_dag()
    with klokken(dag - TO_UKER):
        formaal = "Bli enige om hva som er trygt nok, og hvem som gjør hva før vinteren."
        moete = scene.planlegg(I_GANG, formaal, dag)
        saker = scene.foreslaa(moete, SAKER_NAA)
        scene.innkall(moete)
    actions.start_moete(moete=moete, av=scene.moetelederen, foer_tiden=True)
    scene.si(moete, saker, UTSAGN_NAA)


def _planlegg_fra_serien(scene: Scene, serie: Moeteserie) -> Moete:
    """As its page does it, on the day the rhythm gives; then both parties propose, and two matters are left waiting."""
    neste = nestebilde(serie, i_dag=i_dag())
    moete = actions.neste_moete(
        serie=serie,
        start_tid=klokka_ni(naermeste_fram(neste.dag)),
        varighet_min=serie.varighet_min,
        sted=serie.sted,
        forslag=(),
        av=scene.moetelederen,
    )
    scene.foreslaa(moete, SAKER_I_SERIEN)
    for person, part, linje in SOM_VENTER:
        actions.foreslaa_uten_moete(relasjon=scene.relasjon, sak=les_saklinje(linje), av=scene.hent(person), part=part)
    return moete
