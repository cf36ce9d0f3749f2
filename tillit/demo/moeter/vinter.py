"""A styringsmøte held in the autumn: what was ordered there has gone every way it can, and so has what was disputed."""

from __future__ import annotations

from datetime import date, timedelta

from styringsdialog import actions
from styringsdialog.actions.signalmaal import maalenes_versjon
from styringsdialog.enums import Oppmoeteslag, Ordlydsvar, Sakskategori, Signaltype, Stegslag
from styringsdialog.linjer.gjest import Gjest
from styringsdialog.models import Moete, Moeteserie, Oppfoelging, Oppfoelgingssteg, Signal
from tillit.demo.klokke import klokken
from tillit.demo.maal_og_tall import bymiljoe
from tillit.demo.moeter import filer
from tillit.demo.moeter.scene import BYRAADSAVDELINGEN, ETATEN, TO_UKER, Sak, Scene, Uttalelse, naermeste_bak
from tillit.demo.personer import ETATSSTYRER_MOS, KOMMUNALDIREKTOER_MOS, LEDER_BYM, MEDARBEIDER_BYM, Demobruker
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part

TOLV_UKER = timedelta(weeks=12)
HOLDT = "Styringsmøte om vinterdrift (demonstrasjon)"
GRENSE = 20
AVTALT = "Avtalt i «Styringsmøte om vinterdrift» (oppdiktet)."
GJEST = Gjest("Gro Granbar", "Foreldreutvalget (oppdiktet)")
SAMMENDRAG = (
    "Dette referatet er oppdiktet. Partene ble enige om hva som må være klart før snøen kommer. De ble ikke enige om "
    "hvem som skal betale når vinteren blir lengre enn vanlig."
)
SAKER = (
    Sak("Før snøen kommer: hva må være klart?", Sakskategori.RISIKO, 35, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, bymiljoe.SYKKEL_TEKST, 40, "Etaten gikk gjennom planen. Sykkelveiene ved skolene haster mest."),
    Sak("Gangveier: hva vet vi om hvor lenge de står ubrøytet?", Sakskategori.RESULTAT, 25, LEDER_BYM, ETATEN, "", 25, "Ingen måler det i dag. Begge parter vil vite det."),
    Sak("En klage om strøsand", Sakskategori.ENKELTSAK, 10, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, "", 10, "Svart på i møtet."),
)  # fmt: skip
I_RETUR = "Legg fram en plan for å brøyte sykkelveiene ved skolene før første snøfall."
GODTATT = "Mål hvor lenge gangveiene står ubrøytet etter et snøfall."
OVER_FRISTEN = "Vis hva et varsel om glatte fortau vil koste."
MELDT = "Spør skolene hvilke gangveier som haster mest."
FALT_BORT = "Lag en oversikt over alle strøsandkassene."
UENIGHET = "Etaten dekker en lengre vinter innenfor egen ramme."
TRUKKET = "Gangveiene ved skolene brøytes før kjørebanene."
FORESLAATT = "Etaten skal varsle skolene så fort en gangvei er stengt."
TATT_INN = "Etaten skal varsle skolene samme dag som en gangvei blir stengt."
SPOERSMAAL = "Hvor mange klager på brøyting kom i fjor?"


def _fra_avdelingen(sak: int, type_: Signaltype, tekst: str, uker: int | None = None, bestridt: str = "") -> Uttalelse:
    return Uttalelse(
        SAKER[sak].tittel,
        type_,
        tekst,
        ETATSSTYRER_MOS,
        ETATSSTYRER_MOS,
        BYRAADSAVDELINGEN,
        LEDER_BYM,
        uker,
        "Demonstrasjon: oppdiktet",
        bestridt,
    )


UTSAGN = (
    _fra_avdelingen(0, Signaltype.OPPDRAG, I_RETUR, 6),
    _fra_avdelingen(1, Signaltype.OPPDRAG, GODTATT, 5),
    _fra_avdelingen(0, Signaltype.OPPDRAG, OVER_FRISTEN, 10),
    _fra_avdelingen(1, Signaltype.OPPDRAG, MELDT, 14),
    _fra_avdelingen(2, Signaltype.OPPDRAG, FALT_BORT, 8),
    _fra_avdelingen(0, Signaltype.STYRINGSSIGNAL, UENIGHET, None, "Det ble sagt som et ønske. Vi har ikke penger til det."),
    _fra_avdelingen(0, Signaltype.STYRINGSSIGNAL, TRUKKET, None, "Vi oppfattet at det bare gjaldt skoledager."),
)  # fmt: skip


def dagen() -> date:
    return naermeste_bak(i_dag() - TOLV_UKER)


def hold(scene: Scene, serie: Moeteserie) -> None:
    """The whole way, and what became of it in the weeks after."""
    dag = dagen()
    with klokken(dag - TO_UKER):
        formaal = "Bli enige om hva som må være klart før snøen kommer."
        moete = scene.planlegg(HOLDT, formaal, dag, serie=serie)
        scene.foreslaa(moete, SAKER)
        scene.innkall(moete, gjester=[GJEST])
    with klokken(dag):
        scene.hold(moete, SAKER, UTSAGN, sammendrag=SAMMENDRAG)
        _foer_oppmoete(scene, moete)
        _rett_ordlyden(scene, moete)
        _spoer(scene, moete)
        _avtal(scene)
    with klokken(dag + timedelta(days=6)):
        referat = scene.send_til_kommentar(moete, kommentar="Vi er enige om det meste.", fra=LEDER_BYM)
        scene.godkjenn(referat, for_etaten=LEDER_BYM)
    _foelg_opp(scene, moete, dag)


def _signal(moete: Moete, tekst: str) -> Signal:
    return Signal.objects.get(kilde__moete=moete, tekst=tekst)


def _foer_oppmoete(scene: Scene, moete: Moete) -> None:
    """One was away, the others and the guest were there."""
    borte = [rad.pk for rad in moete.deltakere.filter(bruker=scene.hent(MEDARBEIDER_BYM))]
    for slag, hvem in ((Oppmoeteslag.BORTE, borte), (Oppmoeteslag.RESTEN, [])):
        actions.foer_oppmoete(
            moete=moete, slag=slag, hvem=hvem, sak=None, av=scene.moetelederen, part=BYRAADSAVDELINGEN
        )


def _rett_ordlyden(scene: Scene, moete: Moete) -> None:
    """The other party proposes other words, and they are taken."""
    saker = {sak.tittel: sak for sak in moete.saker.all()}
    signal = scene.si(moete, saker, _fra_avdelingen(0, Signaltype.STYRINGSSIGNAL, FORESLAATT))
    forslag = actions.foreslaa_ordlyd(
        signal=signal, versjon=signal.versjon, tekst=TATT_INN, av=scene.hent(LEDER_BYM), part=ETATEN
    )
    actions.svar_paa_ordlyd(
        forslag=forslag, svar=Ordlydsvar.TATT, grunn="", av=scene.moetelederen, part=BYRAADSAVDELINGEN
    )


def _spoer(scene: Scene, moete: Moete) -> None:
    saker = {sak.tittel: sak for sak in moete.saker.all()}
    spoersmaal = scene.si(moete, saker, _fra_avdelingen(1, Signaltype.SPOERSMAAL, SPOERSMAAL))
    actions.svar_paa_spoersmaal(
        signal=spoersmaal,
        versjon=spoersmaal.versjon,
        tekst="Vi har ikke talt dem. Vi begynner med det i vinter.",
        av=scene.hent(LEDER_BYM),
        part=ETATEN,
    )


def _avtal(scene: Scene) -> None:
    actions.sett_enkeltsaksgrense(
        relasjon=scene.relasjon, versjon=0, prosent=GRENSE, avtalt=AVTALT, av=scene.moetelederen
    )


def _foelg_opp(scene: Scene, moete: Moete, dag: date) -> None:
    """By weeks after the meeting: what was said, by whom, of which order."""
    stegene = (
        (4, GODTATT, Stegslag.MELDT, LEDER_BYM, ETATEN, "Vi måler fra uke 44, med samme metode i hele byen."),
        (5, GODTATT, Stegslag.GODTATT, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, ""),
        (
            5,
            FALT_BORT,
            Stegslag.FALT_BORT,
            KOMMUNALDIREKTOER_MOS,
            BYRAADSAVDELINGEN,
            "Bydelene har oversikten allerede.",
        ),
        (6, I_RETUR, Stegslag.MELDT, LEDER_BYM, ETATEN, "Planen er laget."),
        (7, I_RETUR, Stegslag.I_RETUR, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, "Vi finner ikke skolene i vest i planen."),
        (9, OVER_FRISTEN, Stegslag.FRAMDRIFT, MEDARBEIDER_BYM, ETATEN, "Vi venter på pris fra to leverandører."),
        (
            11,
            MELDT,
            Stegslag.MELDT,
            LEDER_BYM,
            ETATEN,
            "41 av 52 skoler har svart. De to som haster mest, er lagt ved.",
        ),
    )
    for uker, tekst, slag, hvem, part, ord_ in stegene:
        with klokken(dag + timedelta(weeks=uker)):
            _ta_steg(scene, _signal(moete, tekst).oppfoelging, slag, hvem, part, ord_)
            if tekst == MELDT:
                steget = Oppfoelgingssteg.objects.latest("pk")
                filer.legg_ved(scene, steget, "Svar fra skolene.xlsx", _skolesvar(), LEDER_BYM)
    with klokken(dag + timedelta(weeks=3)):
        _la_tvistene_gaa(scene, moete)
        _knytt(scene, _signal(moete, GODTATT))


def _skolesvar() -> bytes:
    rader = (("Skole A", "Gangveien langs elva", "Ja"), ("Skole B", "Snarveien over jordet", "Nei"))
    return filer.regneark("Svar", ("Skole (oppdiktet)", "Haster mest", "Blir brøytet i dag"), rader)


def _ta_steg(scene: Scene, oppfoelging: Oppfoelging, slag: Stegslag, hvem: Demobruker, part: Part, tekst: str) -> None:
    actions.ta_steg(
        oppfoelging=oppfoelging,
        versjon=oppfoelging.versjon,
        slag=slag,
        tekst=tekst,
        maaling=None,
        av=scene.hent(hvem),
        part=part,
    )


def _la_tvistene_gaa(scene: Scene, moete: Moete) -> None:
    """One is withdrawn and binds from then on, one stands as dissent; the open one is of a later meeting."""
    trukket, uenighet = _signal(moete, TRUKKET), _signal(moete, UENIGHET)
    leder = scene.hent(LEDER_BYM)
    actions.trekk_bestridelse(signal=trukket, versjon=trukket.versjon, av=leder, part=ETATEN)
    actions.la_staa_som_uenighet(
        signal=uenighet, versjon=uenighet.versjon, av=scene.moetelederen, part=BYRAADSAVDELINGEN
    )


def _knytt(scene: Scene, signal: Signal) -> None:
    """Given under a point about no goal, and about one all the same."""
    if maalet := scene.maal.get(bymiljoe.SYKKEL_TEKST):
        versjon = maalenes_versjon([])
        actions.sett_signalmaal(
            signal=signal, versjon=versjon, maal=[maalet], av=scene.moetelederen, part=BYRAADSAVDELINGEN
        )
