"""Who sits at the table, as its pages show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from styringsdialog.actions.oppmoete import frammoett, med_svarere
from styringsdialog.bilder import Brevbilde, Deltakerbilde
from styringsdialog.enums import Innkallingssvar, Invitasjonsmetode, Oppmoete
from styringsdialog.models import Deltaker, Moete, Sakspunkt
from styringsdialog.queries.saker import nummerert
from styringsdialog.rules.oppmoete import Gang, Oppmoetet, Saksplass
from tillit.felles.brevsending import Utsendelsesstatus
from tillit.felles.formater import oppramsing
from tillit.felles.sqltekst import skrevet_en_gang
from tillit.organisasjon.enums import Part, Rolle
from tillit.organisasjon.models import Rolletildeling
from tillit.spraak.bokstaver import liten

IKKE_KOMMET = (Utsendelsesstatus.FEILET, Utsendelsesstatus.OVERSPRUNGET, Utsendelsesstatus.UVISST)


def deltakerrader(moete: Moete, *, i_dag: date) -> list[Any]:
    """One query: each party's persons, who steers first, with the role they had that day; then the guests."""
    relasjon = moete.relasjon
    rader: list[Any] = _deltakerne(
        moete.pk, over=relasjon.overordnet_id, under=relasjon.underordnet_id, den_dagen=moete.dato, i_dag=i_dag
    )
    for rad in rader:
        rad.moete = moete
    return sorted(rader, key=lambda rad: (rad.er_gjest, rad.part, rad.hvem, rad.pk))


@skrevet_en_gang
def _deltakerne(moete: int, *, over: int, under: int, den_dagen: date, i_dag: date) -> QuerySet[Deltaker]:
    roller = Rolletildeling.objects.gyldige(den_dagen).filter(bruker=OuterRef("bruker")).order_by("pk")
    rader = Deltaker.objects.filter(moete=moete).select_related("bruker")
    return med_svarere(rader, over=over, under=under, dag=i_dag).annotate(
        rolle_over=Subquery(roller.filter(organ=over).values("rolle")[:1]),
        rolle_under=Subquery(roller.filter(organ=under).values("rolle")[:1]),
    )


def deltakere_med_oppmoete(moete: Moete, *, i_dag: date) -> tuple[Deltakerbilde, ...]:
    """Two queries."""
    return deltakerbilder(deltakerrader(moete, i_dag=i_dag), moete.saker.order_by("rekkefoelge", "pk"))


def brev_som_ikke_kom(moete: Moete) -> tuple[Brevbilde, ...]:
    """The newest letter to each who is called, where it did not go: one query."""
    alle = moete.invitasjoner.select_related("bruker").filter(metode=Invitasjonsmetode.INNKALLING).order_by("pk")
    siste = {(brev.bruker_id, brev.navn): brev for brev in alle}
    return tuple(
        Brevbilde(til=brev.hvem, status=brev.get_status_display(), grunn=brev.feil)
        for brev in siste.values()
        if brev.status in IKKE_KOMMET
    )


def deltakerbilder(rader: Sequence[Any], saker: Iterable[Sakspunkt] = ()) -> tuple[Deltakerbilde, ...]:
    """Of `deltakerrader` and the points as they are numbered: nothing more is asked."""
    kalt = _kalt(saker)
    foert = any(rad.oppmoete for rad in rader)
    return tuple(_bilde(rad, _i_ord(rad, kalt) if foert else "") for rad in rader)


def oppmoete_av(rader: Iterable[Any], saker: Iterable[Sakspunkt], oppe: Mapping[int, Sequence[Gang]]) -> Oppmoetet:
    """Of `deltakerrader`, the points of the meeting and the times each was up: nothing more is asked."""
    plasser = {sak.pk: Saksplass.av((sak.rekkefoelge, sak.pk), oppe.get(sak.pk, ())) for sak in saker}
    return Oppmoetet(plasser, tuple(frammoett(rad) for rad in rader))


def _bilde(rad: Any, oppmoete: str) -> Deltakerbilde:
    rolle = rad.rolle_over if rad.part == Part.OVERORDNET else rad.rolle_under
    return Deltakerbilde(
        pk=rad.pk,
        navn=rad.hvem,
        part=rad.part,
        partnavn=str(Part(rad.part).label) if rad.part else "",
        om=rad.kommer_fra if rad.er_gjest else liten(str(Rolle(rolle).label)) if rolle else "",
        svar=rad.svar,
        svarnavn=str(Innkallingssvar(rad.svar).label) if rad.svar else "",
        svart_per_epost=rad.svart_per_epost,
        oppmoete=rad.oppmoete,
        oppmoete_i_ord=oppmoete,
        epost=rad.epost,
    )


def _i_ord(rad: Any, kalt: Mapping[int, tuple[int | None, str]]) -> str:
    if not rad.oppmoete:
        return _("oppmøtet er ikke ført")
    if rad.oppmoete == Oppmoete.BORTE:
        return _("borte")
    deler = []
    if rad.kom_til_sak_id in kalt:
        nummer, tittel = kalt[rad.kom_til_sak_id]
        mal = _("kom til sak %(nummer)s") if nummer else _("kom til saken «%(tittel)s»")
        deler.append(mal % {"nummer": nummer, "tittel": tittel})
    if rad.gikk_etter_sak_id in kalt:
        nummer, tittel = kalt[rad.gikk_etter_sak_id]
        mal = _("gikk under sak %(nummer)s") if nummer else _("gikk under saken «%(tittel)s»")
        deler.append(mal % {"nummer": nummer, "tittel": tittel})
    return oppramsing(deler) if deler else _("til stede")


def ved_bordet(moete: Moete) -> tuple[frozenset[int], dict[int, str]]:
    """The users on the list of participants who are not said to be away; and what is noted of who was not there all the
    time. One query, and one more where somebody came late or left early.
    """
    rader = list(moete.deltakere.filter(bruker__isnull=False))
    inne = frozenset(rad.bruker_id for rad in rader if rad.bruker_id and rad.oppmoete != Oppmoete.BORTE)
    delvis = [rad for rad in rader if rad.oppmoete == Oppmoete.BORTE or rad.kom_til_sak_id or rad.gikk_etter_sak_id]
    saker = moete.saker.order_by("rekkefoelge", "pk") if any(rad.oppmoete != Oppmoete.BORTE for rad in delvis) else ()
    kalt = _kalt(saker)
    return inne, {rad.bruker_id: _i_ord(rad, kalt) for rad in delvis if rad.bruker_id}


def _kalt(saker: Iterable[Sakspunkt]) -> dict[int, tuple[int | None, str]]:
    """What each point is called."""
    return {sak.pk: (nummer, sak.tittel) for nummer, sak in nummerert(saker)}
