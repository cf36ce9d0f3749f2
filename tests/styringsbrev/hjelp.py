"""What the tests of letters share."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from styringsdialog.actions.brev import Brevsvar
from styringsdialog.enums import Signaltype, Styringsdokumentslag
from styringsdialog.models import Signal, Styringsdokument
from tests.scene import Scene
from tillit.felles.tid import i_dag
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.styringsbrev import actions
from tillit.styringsbrev.actions.skriving import Oppdragsord
from tillit.styringsbrev.actions.utsteding import avtrykket
from tillit.styringsbrev.models import Brevdeltekst
from tillit.styringsbrev.samling import samle_innhold


def utkast(
    scene: Scene,
    *,
    slag: str = Styringsdokumentslag.TILDELINGSBREV,
    aar: int | None = None,
    kopier: bool = False,
    relasjon: Styringsrelasjon | None = None,
    av: Bruker | None = None,
) -> Styringsdokument:
    return actions.opprett_brev(
        relasjon=relasjon or scene.relasjon,
        slag=slag,
        aar=aar or i_dag().year,
        kopier=kopier,
        av=av or scene.etatsstyrer,
    )


def med_oppdrag(
    scene: Scene,
    brev: Styringsdokument,
    tekst: str = "Lag en plan for køene.",
    *,
    frist: date | None = None,
    **mer: Any,
) -> Styringsdokument:
    ord_ = Oppdragsord(**{"type": Signaltype.OPPDRAG, "tekst": tekst, "frist": frist, **mer})
    actions.legg_til_oppdrag(dokument=brev, ord_=ord_, av=scene.etatsstyrer)
    return brev


def teksten(brev: Styringsdokument, del_navn: str) -> Brevdeltekst:
    return Brevdeltekst.objects.get(dokument=brev, del_navn=del_navn)


def skriv(scene: Scene, brev: Styringsdokument, del_navn: str, tekst: str) -> None:
    rad = teksten(brev, del_navn)
    actions.skriv_tekst(brevtekst=rad, versjon=rad.versjon, tekst=tekst, av=scene.etatsstyrer)


def delt(scene: Scene, brev: Styringsdokument | None = None, **felter: Any) -> Styringsdokument:
    brev = brev or utkast(scene, **felter)
    actions.del_brevet(dokument=brev, av=scene.etatsstyrer)
    brev.refresh_from_db()
    return brev


def utstedt(
    scene: Scene, brev: Styringsdokument | None = None, *, av: Bruker | None = None, svarfrist: date | None = None
) -> Styringsdokument:
    """With one oppdrag with a deadline, where no letter is given."""
    if brev is None:
        brev = med_oppdrag(scene, utkast(scene), frist=i_dag() + timedelta(days=30))
    if brev.delt_tid is None:
        brev = delt(scene, brev)
    actions.utsted(
        dokument=brev, avtrykk=avtrykket(samle_innhold(brev)), av=av or scene.etatsstyrer, svarfrist=svarfrist
    )
    return Styringsdokument.objects.get(pk=brev.pk)


def signalene(brev: Styringsdokument) -> list[Signal]:
    return list(Signal.objects.i_brevet(brev))


def kvittert(
    scene: Scene, brev: Styringsdokument | None = None, *, bestrider: tuple[int, ...] = ()
) -> Styringsdokument:
    """`bestrider`: the places of those that are disputed, from nought."""
    brev = brev or utstedt(scene)
    svarene = {
        signal.pk: Brevsvar(enig=nummer not in bestrider, grunn="Ikke vårt." if nummer in bestrider else "")
        for nummer, signal in enumerate(signalene(brev))
    }
    actions.kvitter(dokument=brev, svarene=svarene, av=scene.leder)
    return Styringsdokument.objects.get(pk=brev.pk)
