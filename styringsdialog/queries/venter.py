"""What the dialogue waits for from one user: answers, comments, requests, and the meetings that come."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Anmodningsslag, Moetestatus, Moetetype, Referatstatus, Signaltype
from styringsdialog.queries import ventende_rader
from styringsdialog.queries.evaluering import VentendeEvaluering, ventende_evalueringer
from styringsdialog.queries.ventende_oppfoelginger import VentendeOppfoelging, ventende_oppfoelginger
from tillit.felles.tid import oslodag
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker


@dataclass(frozen=True)
class VentendeSignal:
    """`endret`: the words are others than those first recorded. `moete_pk` is None where it was not said in one.

    `moetet_gaar`: it was said in one that goes on.

    `foreslaatt` are the other words that the answer is about, and `forslag_pk` their number; empty where none are.
    """

    pk: int
    tekst: str
    type: str
    kilde: str
    adresse: str
    dato: date
    moete_pk: int | None
    virksomhet: str
    endret: bool = False
    foreslaatt: str = ""
    forslag_pk: int | None = None
    moetet_gaar: bool = False

    @property
    def typenavn(self) -> str:
        return str(Signaltype(self.type).label)

    @property
    def noekkel(self) -> str:
        """Another question is asked anew, though it is of the same statement."""
        return f"ordlyd:{self.forslag_pk}" if self.forslag_pk else f"signal:{self.pk}"


@dataclass(frozen=True)
class VentendeReferat:
    """A referat out for comment, or of a meeting that is over and not sent yet: that waits for who leads the meetings.

    `kan_godkjenne`: the user may approve for the party, which has not approved it yet. `hindret`: a signal in it keeps
    everybody from approving it for now.
    """

    moete_pk: int
    moete: str
    moetedato: date
    virksomhet: str
    versjon: int
    kan_godkjenne: bool
    hindret: bool = False
    er_utkast: bool = False
    # Until when the parties are asked to comment; None where nobody has said.
    frist: date | None = None
    # Comments of the other party that nobody has answered.
    ubesvarte: int = 0

    @property
    def i_ord(self) -> str:
        """What the user can do with it now."""
        if self.er_utkast:
            tekst = gettext("Send referatet fra %(moete)s til kommentar")
        elif not self.kan_godkjenne:
            tekst = gettext("Kommenter referatet fra %(moete)s")
        elif self.hindret:
            tekst = gettext("Les og kommenter referatet fra %(moete)s")
        elif self.ubesvarte:
            tekst = gettext("Les, kommenter eller godkjenn referatet fra %(moete)s")
        else:
            tekst = gettext("Godkjenn referatet fra %(moete)s")
        return tekst % {"moete": self.moete}


@dataclass(frozen=True)
class VentendeMoete:
    pk: int
    tittel: str
    type: str
    virksomhet: str
    start: datetime
    innkalt: bool
    # When its newest møtepakke was made.
    pakke_tid: datetime | None = None


@dataclass(frozen=True)
class UbesvartInnkalling:
    """A meeting the user is called to, and has not said whether they come to."""

    pk: int
    tittel: str
    type: str
    start: datetime
    sted: str


@dataclass(frozen=True)
class VentendeAnmodning:
    """The other party asks for a point of one's own to be withdrawn or postponed."""

    pk: int
    sak: str
    slag: str
    moete_pk: int
    moete: str
    moetedato: date
    virksomhet: str
    tid: datetime

    @property
    def i_ord(self) -> str:
        om = _("trekkes") if self.slag == Anmodningsslag.TREKKE else _("utsettes")
        return str(_("Svar på om saken «%(sak)s» skal %(om)s") % {"sak": self.sak, "om": om})


@dataclass(frozen=True)
class Dialogventer:
    """What the dialogue waits for from one user, and the meetings that come."""

    signaler: tuple[VentendeSignal, ...] = ()
    referater: tuple[VentendeReferat, ...] = ()
    moeter: tuple[VentendeMoete, ...] = ()
    anmodninger: tuple[VentendeAnmodning, ...] = ()
    innkallinger: tuple[UbesvartInnkalling, ...] = ()
    oppfoelginger: tuple[VentendeOppfoelging, ...] = ()
    evalueringer: tuple[VentendeEvaluering, ...] = ()

    @property
    def antall(self) -> int:
        """How many things wait for an answer (coming meetings do not)."""
        alle = (self.signaler, self.referater, self.anmodninger, self.oppfoelginger, self.evalueringer)
        return sum(map(len, alle))


def venter_paa(
    bruker: Bruker, *, naa: datetime, organer: Collection[int] | None = None, hoeyst: int | None = None
) -> Dialogventer:
    """Six queries, whatever there is. `organer` narrows it to what the user does for those of their bodies.

    `hoeyst`: so many of each kind, the first.
    """

    def egne(rettighet: Rettighet) -> frozenset[int]:
        ids = bruker.tilgang.egne_med(rettighet)
        return ids if organer is None else ids.intersection(organer)

    neste, ubesvarte = _kommende(bruker, egne(Rettighet.DIALOG_LESE), naa, hoeyst)
    return Dialogventer(
        signaler=tuple(_ventende_signaler(egne(Rettighet.SIGNAL_SVARE), oslodag(naa), hoeyst)),
        referater=tuple(
            _ventende_referater(
                kommenterer_for=egne(Rettighet.REFERAT_KOMMENTERE),
                godkjennere=egne(Rettighet.REFERAT_GODKJENNE),
                foerer_for=egne(Rettighet.SIGNAL_FOERE),
                i_dag=oslodag(naa),
                hoeyst=hoeyst,
            )
        ),
        moeter=tuple(neste),
        innkallinger=tuple(ubesvarte),
        anmodninger=tuple(_ventende_anmodninger(egne(Rettighet.SAK_FORESLAA), hoeyst)),
        oppfoelginger=tuple(
            ventende_oppfoelginger(
                bruker, egne(Rettighet.OPPFOELGING_GODTA), egne(Rettighet.OPPFOELGING_SKRIVE), hoeyst
            )
        ),
        evalueringer=tuple(ventende_evalueringer(egne(Rettighet.DIALOG_EVALUERE), naa=naa, hoeyst=hoeyst)),
    )


def _ventende_signaler(svarer_for: frozenset[int], i_dag: date, hoeyst: int | None) -> list[VentendeSignal]:
    return [
        VentendeSignal(
            pk=rad.pk,
            tekst=rad.tekst,
            type=rad.type,
            kilde=rad.kilde.tittel,
            adresse=rad.adresse,
            dato=rad.kilde.dato,
            moete_pk=rad.kilde.moete_id,
            virksomhet=rad.kilde.relasjon.underordnet.navn,
            endret=rad.versjon > 1,
            foreslaatt=rad.foreslaatt or "",
            forslag_pk=rad.forslag_pk,
            moetet_gaar=rad.moetet_gaar,
        )
        for rad in ventende_rader.signaler(svarer_for, i_dag, hoeyst)
    ]


def _ventende_anmodninger(egne: frozenset[int], hoeyst: int | None) -> list[VentendeAnmodning]:
    """What the other party asks of points that are the user's own party's."""
    return [
        VentendeAnmodning(
            pk=rad.pk,
            sak=rad.sak.tittel,
            slag=rad.slag,
            moete_pk=rad.sak.moete_id,
            moete=rad.sak.moete.tittel,
            moetedato=rad.sak.moete.dato,
            virksomhet=rad.sak.moete.relasjon.underordnet.navn,
            tid=rad.tid,
        )
        for rad in ventende_rader.anmodninger(egne, hoeyst)
    ]


def _ventende_referater(
    *,
    kommenterer_for: frozenset[int],
    godkjennere: frozenset[int],
    foerer_for: frozenset[int],
    i_dag: date,
    hoeyst: int | None,
) -> list[VentendeReferat]:
    return [
        VentendeReferat(
            moete_pk=rad.moete_id,
            moete=rad.moete.tittel,
            moetedato=rad.moete.dato,
            virksomhet=rad.moete.relasjon.underordnet.navn,
            versjon=rad.versjon,
            kan_godkjenne=bool(godkjennere & {rad.moete.relasjon.overordnet_id, rad.moete.relasjon.underordnet_id}),
            hindret=rad.hindret,
            er_utkast=rad.status == Referatstatus.UTKAST,
            frist=rad.kommentarfrist,
            ubesvarte=(rad.moete.relasjon.overordnet_id in kommenterer_for) * rad.fra_under
            + (rad.moete.relasjon.underordnet_id in kommenterer_for) * rad.fra_over,
        )
        for rad in ventende_rader.referater(kommenterer_for, foerer_for, i_dag, hoeyst)
    ]


def _kommende(
    bruker: Bruker, egne: frozenset[int], naa: datetime, hoeyst: int | None
) -> tuple[list[VentendeMoete], list[UbesvartInnkalling]]:
    """One query: the next meetings, and all those that the user is called to and has not answered for."""
    funnet: list[Any] = ventende_rader.kommende_moeter(bruker, egne, naa, hoeyst)
    neste = [
        VentendeMoete(
            pk=rad.pk,
            tittel=rad.tittel,
            type=str(Moetetype(rad.type).label),
            virksomhet=rad.relasjon.underordnet.navn,
            start=rad.start_tid,
            innkalt=rad.status == Moetestatus.INNKALT,
            pakke_tid=rad.pakke_tid,
        )
        for rad in funnet
        if hoeyst is None or rad.nummer <= hoeyst
    ]
    ubesvarte = [
        UbesvartInnkalling(rad.pk, rad.tittel, str(Moetetype(rad.type).label), rad.start_tid, rad.sted)
        for rad in funnet
        if rad.ubesvart
    ]
    return neste, ubesvarte
