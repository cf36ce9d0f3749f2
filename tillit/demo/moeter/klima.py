"""A styringsmøte held last week whose referat is out for comment: one order answered yes, one disputed."""

from __future__ import annotations

from datetime import date, timedelta

from styringsdialog import actions
from styringsdialog.enums import Evalueringssvar, Moetetype, Sakskategori, Serierytme, Signaltype
from styringsdialog.models import Moeteserie, Referat, Signal
from tillit.demo.klokke import klokken
from tillit.demo.moeter.scene import BYRAADSAVDELINGEN, ETATEN, TO_UKER, Sak, Scene, Uttalelse, naermeste_bak
from tillit.demo.personer import ETATSSTYRER_MOS, LEDER_KLI, NESTLEDER_KLI
from tillit.felles.tid import i_dag

EN_UKE = timedelta(weeks=1)
TIL_KOMMENTAR = "Styringsmøte om klimabudsjettet (demonstrasjon)"
SERIE = "Styringsmøte hvert kvartal (demonstrasjon)"
BORD = (ETATSSTYRER_MOS, LEDER_KLI, NESTLEDER_KLI)
SAMMENDRAG = (
    "Dette referatet er oppdiktet. Partene gikk gjennom hva som gjør at utslippene går saktere ned enn planlagt. "
    "De er ikke enige om hvem som skal regne på tiltakene i andre etater."
)
FASTE_SAKER = (
    "Status for klimamålet, resultat, 25 min, drøfte",
    "Tiltak hos andre, strategi, 20 min, drøfte",
    "Oppdrag og oppfølging, oppdrag, 10 min, orientere",
)
SAKER = (
    Sak("Utslippene: hvorfor går det saktere?", Sakskategori.RESULTAT, 30, LEDER_KLI, ETATEN, "", 35, "Etaten viste hva som trekker ned, og hva den ikke rår over."),
    Sak("Klimabudsjettet: hvem regner på hva?", Sakskategori.STRATEGI, 30, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, "", 30, "Partene var ikke enige om hvem som skal regne på tiltak i andre etater."),
    Sak("Henvendelse om et gassanlegg", Sakskategori.ENKELTSAK, 10, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, "", 20, "Tok lengre tid enn planlagt."),
)  # fmt: skip
UTSAGN = (
    Uttalelse(SAKER[0].tittel, Signaltype.OPPDRAG, "Vis hvor mye av gapet som kan lukkes med tiltak etaten selv rår over.", ETATSSTYRER_MOS, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, LEDER_KLI, 6, "Demonstrasjon: oppdiktet"),
    Uttalelse(SAKER[1].tittel, Signaltype.OPPDRAG, "Regn ut virkningen av alle tiltak i de andre etatene.", ETATSSTYRER_MOS, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, LEDER_KLI, 3, "", "Vi sa at vi kan veilede de andre. Å regne for dem har vi verken fått fullmakt eller folk til."),
    Uttalelse(SAKER[0].tittel, Signaltype.FAGLIG_RAAD, "Skill mellom det etaten gjør, og det den bare følger med på.", LEDER_KLI, LEDER_KLI, ETATEN, ETATSSTYRER_MOS),
)  # fmt: skip


# Two that wait for an answer: other words for what was ordered and disputed, and another text for a point.
NY_ORDLYD = "Veiled de andre etatene når de regner ut virkningen av tiltakene sine."
NYTT_NOTAT = "Partene var ikke enige om hvem som skal regne på tiltak i andre etater. Etaten tilbød seg å veilede."
OM_NOTATET = "Det bør stå at vi tilbød oss å veilede."

EVALUERING = {
    "informasjon": Evalueringssvar.JA, "riktige_ting": Evalueringssvar.DELVIS, "god_dialog": Evalueringssvar.JA,
    "handlingsrom": Evalueringssvar.VET_IKKE, "endres": "Oppdiktet: Vi rakk ikke risikoene. Ta dem først neste gang.",
}  # fmt: skip


def opprett(scene: Scene) -> None:
    dag = naermeste_bak(i_dag() - EN_UKE)
    with klokken(dag - TO_UKER):
        serie = _serie(scene, dag)
    if scene.finnes(TIL_KOMMENTAR):
        return
    with klokken(dag - TO_UKER):
        formaal = "Bli enige om hva som skal til for å nå klimamålet."
        moete = scene.planlegg(TIL_KOMMENTAR, formaal, dag, serie=serie)
        scene.foreslaa(moete, SAKER)
        scene.innkall(moete)
    with klokken(dag):
        scene.hold(moete, SAKER, UTSAGN, sammendrag=SAMMENDRAG)
    with klokken(dag + timedelta(days=2)):
        kommentar = "Vi vil gjerne ha med at vi ikke rår over anleggsplassene til andre."
        referat = scene.send_til_kommentar(moete, kommentar=kommentar, fra=LEDER_KLI)
        _foreslaa_tekst(scene, referat)
        # One party has said how it was: the other has not, and does not see it.
        scene.evaluer(moete, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, EVALUERING)


def _serie(scene: Scene, dag: date) -> Moeteserie:
    return scene.serie(
        SERIE,
        "Bli enige om hvordan det går med klimamålet, og hva partene gjør med det.",
        type_=Moetetype.STYRING,
        rytme=Serierytme.KVARTAL,
        foerste=dag,
        faste_saker=FASTE_SAKER,
    )


def _foreslaa_tekst(scene: Scene, referat: Referat) -> None:
    leder = scene.hent(LEDER_KLI)
    sak = referat.moete.saker.get(tittel=SAKER[1].tittel)
    actions.kommenter(referat=referat, sak=sak, tekst=OM_NOTATET, forslag=NYTT_NOTAT, av=leder, part=ETATEN)
    signal = Signal.objects.get(kilde__moete=referat.moete, tekst=UTSAGN[1].tekst)
    actions.foreslaa_ordlyd(signal=signal, versjon=signal.versjon, tekst=NY_ORDLYD, av=leder, part=ETATEN)
