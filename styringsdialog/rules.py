"""What may happen in the dialogue, and what binds. Each function is a sentence of the instruks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from styringsdialog.enums import (
    BINDENDE_TYPER,
    TYPER_SOM_SPOER,
    Bindegrunn,
    Moetestatus,
    Moetetype,
    Ordlydsvar,
    Referatstatus,
    Sakstilstand,
    Signalstatus,
    Signaltype,
    Svar,
    Tvistetilstand,
)
from tillit.felles.tid import pluss_virkedager
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.rettigheter import roller_med

DAGER_TIL_AA_KLASSIFISERE = 5
FOER_TIDEN = timedelta(minutes=30)
# A meeting is near from so long before its hour, and until so long after it where nobody starts it.
NAER_FOER = timedelta(hours=2)
NAER_ETTER = timedelta(hours=1)
I_GANG_HOEYST = timedelta(days=1)
LENGSTE_MOETE_MIN = 600
STYRENDE_ROLLER = roller_med(Rettighet.STYRE)
_FOER_MOETET = frozenset({Moetestatus.PLANLAGT, Moetestatus.INNKALT})
_STRATEGISK = frozenset({"strategi", "resultat", "risiko"})


# The meeting


def kan_planlegges(*, start: datetime, naa: datetime) -> bool:
    return start > naa


def programmet_er_aapent(*, status: str) -> bool:
    """Both parties propose points, and change and withdraw their own, until the meeting starts."""
    return status in _FOER_MOETET


def kan_skrives_av(*, forfatter: str, part: str | None) -> bool:
    """A point stands under the name of who proposed it: its words are that party's alone."""
    return part == forfatter


def kan_ordne_programmet(*, part: str | None) -> bool:
    """The order of the programme belongs to who leads the meeting, whoever proposed the points."""
    return part == Part.OVERORDNET


def fjernes_sporloest(*, moetestatus: str, har_anmodninger: bool) -> bool:
    """Until the parties are called nobody has planned by the programme; afterwards what is taken off is seen to be."""
    return moetestatus == Moetestatus.PLANLAGT and not har_anmodninger


def er_paa_programmet(tilstand: str) -> bool:
    return tilstand == Sakstilstand.AKTIV


def venter(*, trukket_grunn: str, tatt_inn: bool) -> bool:
    """What waits is for a later meeting, once."""
    return not trukket_grunn and not tatt_inn


def kan_be_om(*, forfatter: str, part: str | None, tilstand: str, venter: bool) -> bool:
    """The other party asks for its withdrawal or postponement, one thing at a time."""
    return part is not None and part != forfatter and er_paa_programmet(tilstand) and not venter


def kan_innkalles(*, status: str) -> bool:
    return status == Moetestatus.PLANLAGT


def kan_svare_paa_innkalling(*, status: str) -> bool:
    return status == Moetestatus.INNKALT


def kan_startes(*, status: str, moetedato: date, i_dag: date) -> bool:
    """A meeting that has been called can start on its day, or be recorded afterwards."""
    return status == Moetestatus.INNKALT and moetedato <= i_dag


def er_foer_tiden(*, start: datetime, naa: datetime) -> bool:
    """Long enough before its hour that whoever starts it is asked whether it is meant."""
    return naa < start - FOER_TIDEN


def kan_avlyses(*, status: str) -> bool:
    return status in _FOER_MOETET


def er_holdt(*, status: str) -> bool:
    return status == Moetestatus.GJENNOMFOERT


def er_strategisk(kategori: str) -> bool:
    """Strategy, result and risk: what the time of the parties is meant for."""
    return kategori in _STRATEGISK


def prosent(del_: int, hel: int) -> int:
    """Whole percent; nothing of nothing is none of it."""
    return round(100 * del_ / hel) if hel else 0


# The series


def neste_moetedag(forrige: date, *, maaneder: int) -> date:
    """So many months on, on the same weekday of the month: the second Tuesday again. A fifth that is not: the last."""
    nummer, ukedag = (forrige.day - 1) // 7, forrige.weekday()
    maaned = forrige.month - 1 + maaneder
    foerste = date(forrige.year + maaned // 12, maaned % 12 + 1, 1)
    dag = foerste + timedelta(days=(ukedag - foerste.weekday()) % 7 + 7 * nummer)
    return dag if dag.month == foerste.month else dag - timedelta(days=7)


def foreslaatt_moetedag(*, foerste: date, forrige: date | None, maaneder: int, i_dag: date) -> date:
    """The day the rhythm gives: the first one agreed, or the next after the last meeting, never one that is past."""
    dag = foerste if forrige is None else neste_moetedag(forrige, maaneder=maaneder)
    while dag <= i_dag:
        dag = neste_moetedag(dag, maaneder=maaneder)
    return dag


# The room


def er_i_gang(*, referatstatus: str | None, avsluttet: bool, start: datetime, naa: datetime) -> bool:
    """Started, and nobody has said that it is over, or sent out what was written; None where it has not started.

    A day later it is over though nobody said so: what is still missing is written afterwards.
    """
    return referatstatus == Referatstatus.UTKAST and not avsluttet and not skrives_etterpaa(start=start, naa=naa)


def skrives_etterpaa(*, start: datetime, naa: datetime) -> bool:
    """So long after its hour that nobody sits there any more: a room and a clock are for those who do."""
    return naa >= start + I_GANG_HOEYST


def gaar_naa(*, i_gang: bool, moetedato: date, i_dag: date) -> bool:
    """What lists and heads say of a meeting: it goes on, and one that nobody ended is over with its day."""
    return i_gang and moetedato == i_dag


def har_utfall(*, notat: str, utsagn: int) -> bool:
    """Something came of the point that can be read afterwards."""
    return bool(notat.strip()) or utsagn > 0


def minutter(brukt: timedelta) -> int | None:
    """To the nearest minute; what was talked of at all took one. A clock that nobody stopped knows nothing."""
    hele = round(brukt / timedelta(minutes=1))
    return max(1, hele) if hele <= LENGSTE_MOETE_MIN else None


def minutter_fra_klokka(*, foert: int | None, forrige: int | None, naa: int | None) -> int | None:
    """What the clock says of a point, unless a person has said something else than it did last."""
    return naa if foert is None or foert == forrige else foert


def ventet_slutt(*, naa: datetime, plan: int, gaatt: timedelta, igjen: int) -> datetime:
    """When the meeting ends if the point now and those to come take what was planned, and no less than they have."""
    return naa + max(timedelta(minutes=plan) - gaatt, timedelta()) + timedelta(minutes=igjen)


# The signal


def moetet_kan_binde(moetetype: str) -> bool:
    """Only a styringsmøte can give styringssignal and oppdrag."""
    return moetetype == Moetetype.STYRING


def typen_er_mulig(signaltype: str, *, kan_binde: bool) -> bool:
    """`kan_binde`: steering can be given where it was said."""
    return signaltype not in BINDENDE_TYPER or kan_binde


def kan_ha_frist(signaltype: str) -> bool:
    return signaltype in BINDENDE_TYPER


def har_myndighet(roller: Iterable[str]) -> bool:
    """One of these roles, held on the steering body that day, gives the authority to steer."""
    return any(rolle in STYRENDE_ROLLER for rolle in roller)


def klassifiseringsfrist(moetedato: date) -> date:
    return pluss_virkedager(moetedato, DAGER_TIL_AA_KLASSIFISERE)


def kan_klassifiseres(*, foeres_innen: date, i_dag: date) -> bool:
    """What nobody has typed by the last day for it (the fifth working day after a meeting) is not steering."""
    return i_dag <= foeres_innen


def kan_faa_bindende(*, foeres_innen: date, i_dag: date) -> bool:
    """Steering that is first written down after that day was not given in the meeting, whatever it is called."""
    return kan_klassifiseres(foeres_innen=foeres_innen, i_dag=i_dag)


def ble_bindende(*, foer: str | None, etter: str) -> bool:
    """True where the statement can bind and could not before; `foer` is None for a new one."""
    return etter in BINDENDE_TYPER and foer not in BINDENDE_TYPER


def kan_tas_opp_igjen(*, status: str, godkjent: bool) -> bool:
    """What the parties are done with, or do not agree about, is for a later meeting to talk of."""
    return godkjent or status == Signalstatus.BESTRIDT


def ber_om_svar(signaltype: str) -> bool:
    """The other party is asked. Information is only told, and may be disputed all the same."""
    return signaltype in TYPER_SOM_SPOER


def mangler_svar(*, signaltype: str, svar: Mapping[str, str]) -> tuple[Part, ...]:
    """The parties who have not answered the signal as it reads. Nobody answers what has no type."""
    if signaltype == Signaltype.UKLASSIFISERT:
        return ()
    return tuple(part for part in Part if part not in svar)


def venter_paa(*, signaltype: str, svar: Mapping[str, str], foreslaatt_av: str | None) -> tuple[Part, ...]:
    """Whose turn it is. `foreslaatt_av`: the party whose other words lie there; then it is the other's turn alone."""
    if foreslaatt_av:
        return (Part(foreslaatt_av).motpart,)
    return mangler_svar(signaltype=signaltype, svar=svar) if ber_om_svar(signaltype) else ()


def kan_foreslaa_ordlyd(*, signaltype: str, svar: Mapping[str, str], part: str | None) -> bool:
    """Who has not agreed to the words proposes others, also after disputing them. One's own words one changes."""
    return part is not None and signaltype != Signaltype.UKLASSIFISERT and svar.get(part) != Svar.BEKREFTET


def kan_besvare_ordlyd(*, svar: str, foreslaatt_av: str, part: str | None) -> bool:
    """The other party takes or declines, who proposed withdraws."""
    return part is not None and (svar == Ordlydsvar.TRUKKET) == (part == foreslaatt_av)


def kan_besvare_spoersmaal(*, signaltype: str, spurt_av: str, part: str | None) -> bool:
    """The party that was asked, as often as it has something to add, also after the referat is approved."""
    return signaltype == Signaltype.SPOERSMAAL and part is not None and part != spurt_av


def tvistetilstand(*, status: str, uenighet: bool) -> Tvistetilstand | None:
    """Where a dispute is in its life; None where nothing is disputed."""
    if status != Signalstatus.BESTRIDT:
        return None
    return Tvistetilstand.UENIGHET if uenighet else Tvistetilstand.AAPEN


def signalstatus(svar: Mapping[str, str]) -> Signalstatus:
    """One dispute is enough to dispute; it takes both parties to confirm."""
    if Svar.BESTRIDT in svar.values():
        return Signalstatus.BESTRIDT
    return Signalstatus.BEKREFTET if all(part in svar for part in Part) else Signalstatus.FORESLAATT


def bindegrunn(
    *,
    signaltype: str,
    status: str,
    kan_binde: bool,
    godkjent: bool,
    foeres_innen: date,
    klassifisert: date,
    i_dag: date,
) -> Bindegrunn:
    """Invariant 1 in the order a reader asks: can it bind at all, was it said in time, have both said yes, is what it
    stands in approved? `klassifisert` is the day it was recorded as what it is.
    """
    if signaltype == Signaltype.UKLASSIFISERT:
        aapen = not godkjent and kan_klassifiseres(foeres_innen=foeres_innen, i_dag=i_dag)
        return Bindegrunn.IKKE_KLASSIFISERT if aapen else Bindegrunn.KLASSIFISERT_FOR_SENT
    if not (kan_binde and signaltype in BINDENDE_TYPER):
        return Bindegrunn.SAMTALE
    if not kan_faa_bindende(foeres_innen=foeres_innen, i_dag=klassifisert):
        return Bindegrunn.FOERT_FOR_SENT
    if status == Signalstatus.BESTRIDT:
        return Bindegrunn.BESTRIDT
    if status != Signalstatus.BEKREFTET:
        return Bindegrunn.VENTER_PAA_SVAR
    return Bindegrunn.BINDER if godkjent else Bindegrunn.VENTER_PAA_REFERAT


# The referat


def referatet_er_aapent(status: str) -> bool:
    return status != Referatstatus.GODKJENT


def kan_sendes_til_kommentar(status: str) -> bool:
    return status == Referatstatus.UTKAST


def kan_kommenteres(status: str) -> bool:
    return status == Referatstatus.TIL_KOMMENTAR


def hindrer_godkjenning(
    *, signaltype: str, status: str, foeres_innen: date, i_dag: date, foreslaatt: bool = False
) -> bool:
    """A signal that waits for an answer, or may still be classified, keeps the referat open. A dispute does not.

    `foreslaatt`: other words are proposed, and nobody has answered.
    """
    if foreslaatt:
        return True
    if signaltype == Signaltype.UKLASSIFISERT:
        return kan_klassifiseres(foeres_innen=foeres_innen, i_dag=i_dag)
    return ber_om_svar(signaltype) and status == Signalstatus.FORESLAATT


def er_godkjent_av_begge(parter: Iterable[str]) -> bool:
    return set(parter) >= set(Part)
