"""The points of one meeting: whose they are, what was asked of them and changed in them, for one reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Sum
from django.db.models.functions import JSONObject

from resultatkjede.models import Risiko
from resultatkjede.queries.risiko import risikovisninger
from resultatkjede.risikobilder import Risikovisning
from styringsdialog import rules
from styringsdialog.access import FORESLAA, part_i_saken
from styringsdialog.bilder import (
    Anmodningsbilde,
    Saksbilde,
    Signalbilde,
    Ventendebilde,
)
from styringsdialog.enums import Anmodningsslag, Anmodningssvar, Sakshensikt, Sakskategori, Sakstilstand
from styringsdialog.models import (
    Behandling,
    Moete,
    Saksanmodning,
    Saksforslag,
    Sakspunkt,
)
from styringsdialog.queries.risikosak import er_endret
from styringsdialog.queries.vedlegg import telt_vedlegg
from styringsdialog.queries.versjoner import Moeteversjoner
from styringsdialog.rules.oppmoete import Gang
from tillit.felles.sqltekst import skrevet_en_gang
from tillit.felles.tid import tid_fra_json
from tillit.organisasjon.access import part_til
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon

_ANMODNINGEN = {felt: felt for felt in ("pk", "slag", "grunn", "part", "tid", "svar", "svargrunn", "svart_tid")} | {
    "av": "av__navn",
    "svart_av": "svart_av__navn",
}


def nummerert(saker: Iterable[Sakspunkt]) -> Iterator[tuple[int | None, Sakspunkt]]:
    """With what each is called on the page, in the room, in the pack and in the referat. Asks nothing."""
    saker = list(saker)
    return zip(rules.numre((sak.nummer, sak.tilstand) for sak in saker), saker, strict=True)


def saksrader(moete: Moete) -> list[Sakspunkt]:
    """One query: the points, what was asked of them (`anmodningsbilder`) and when they were up (`oppe_av`)."""
    rader = _sakene(moete.pk)
    for rad in rader:
        rad.moete = moete
    return rader


@skrevet_en_gang
def _sakene(moete: int) -> QuerySet[Sakspunkt]:
    anmodninger = Saksanmodning.objects.filter(sak=OuterRef("pk")).order_by("tid", "pk")
    oppe = Behandling.objects.filter(sak=OuterRef("pk")).order_by("fra", "pk")
    rader = (
        Sakspunkt.objects.filter(moete=moete)
        .select_related("maal", "foreslaatt_av", "referat")
        .annotate(
            antall_vedlegg=telt_vedlegg(),
            det_bedes_om=ArraySubquery(anmodninger.values(rad=JSONObject(**_ANMODNINGEN))),
            gangene=ArraySubquery(oppe.values(rad=JSONObject(fra="fra", til="til"))),
        )
    )
    return rader.order_by("rekkefoelge", "pk")


def oppe_av(saker: Iterable[Any]) -> dict[int, tuple[Gang, ...]]:
    """Of `saksrader`: the times in which each was up, by pk. What never was is not there."""
    return {
        sak.pk: tuple(Gang(fra=datetime.fromisoformat(rad["fra"]), til=tid_fra_json(rad["til"])) for rad in sak.gangene)
        for sak in saker
        if sak.gangene
    }


def programmet(moete: Moete) -> QuerySet[Sakspunkt]:
    """The points that stand, in order."""
    return moete.saker.filter(tilstand=Sakstilstand.AKTIV).order_by("rekkefoelge", "pk")


def planlagte_minutter(moete: Moete) -> int:
    """What the points that stand are planned to take: one query."""
    return programmet(moete).aggregate(sum=Sum("min_plan"))["sum"] or 0


def ventende_saker(relasjon_id: int, *, unntatt: Moete | None = None) -> list[Saksforslag]:
    """The backlog of a relation, the oldest first: one query. `unntatt`: not what was postponed from it."""
    rader = Saksforslag.objects.ventende().filter(relasjon=relasjon_id)
    if unntatt is not None:
        rader = rader.exclude(utsatt_fra__moete=unntatt)
    return list(rader.select_related("utsatt_fra__moete", "foreslaatt_av"))


def ventendebilder(
    relasjon: Styringsrelasjon, *, part: Part | None, i_dag: date, unntatt: Moete | None = None
) -> tuple[Ventendebilde, ...]:
    """`ventende_saker` as a reader of `part` is shown them; None is of neither. One query."""
    return tuple(
        Ventendebilde(
            forslag=ett,
            organ=relasjon.navn_paa(Part(ett.part)),
            dager=(i_dag - ett.foreslaatt_dato).days,
            er_egen=rules.kan_skrives_av(forfatter=ett.part, part=part),
        )
        for ett in ventende_saker(relasjon.pk, unntatt=unntatt)
    )


def saksbilder(
    saker: Sequence[Any],
    moete: Moete,
    signaler: Iterable[Signalbilde],
    bruker: Bruker,
    *,
    historie: Moeteversjoner,
    i_dag: date,
) -> tuple[Saksbilde, ...]:
    """A risk is shown as both parties may see it: they look at one page together."""
    signaler = list(signaler)
    risikoer = _risikoer(saker, i_dag=i_dag)
    relasjon, aapent = moete.relasjon, rules.programmet_er_aapent(status=moete.status)
    kan_flyttes = aapent and rules.kan_ordne_programmet(part=part_til(bruker, relasjon, til=FORESLAA))
    return tuple(
        Saksbilde(
            pk=sak.pk,
            nummer=nummer,
            versjon=sak.versjon,
            tittel=sak.tittel,
            kategori=sak.kategori,
            kategorinavn=str(Sakskategori(sak.kategori).label),
            hensikt=sak.hensikt,
            hensiktsnavn=str(Sakshensikt(sak.hensikt).label) if sak.hensikt else "",
            strategisk=rules.er_strategisk(sak.kategori),
            maal_pk=sak.maal_id,
            maal=sak.maal.tekst if sak.maal else "",
            min_plan=sak.min_plan,
            min_faktisk=sak.min_faktisk,
            notat=sak.notat,
            foreslaatt_av=sak.forslagsstiller,
            fra_serien=sak.fra_serien,
            part=sak.part,
            organ=relasjon.navn_paa(Part(sak.part)),
            foerst=sak is saker[0],
            sist=sak is saker[-1],
            signaler=tuple(signal for signal in signaler if signal.sak_id == sak.pk),
            antall_vedlegg=getattr(sak, "antall_vedlegg", None) or 0,
            grunnlag=sak.grunnlag,
            referat_av=sak.referat.moete_id if sak.referat else None,
            risiko=(risiko := risikoer.get(sak.risiko_id) if sak.risiko_id else None),
            risiko_endret=risiko is not None and er_endret(risiko, grunnlag=sak.grunnlag),
            risiko_borte=sak.risiko_id is not None and risiko is None,
            tilstand=sak.tilstand,
            tilstandsnavn=str(Sakstilstand(sak.tilstand).label),
            tilstandsgrunn=sak.tilstandsgrunn,
            anmodninger=(anmodninger := anmodningsbilder(sak, relasjon)),
            egen=aapent
            and rules.kan_skrives_av(forfatter=sak.part, part=(part := part_i_saken(bruker, sak, relasjon))),
            kan_flyttes=kan_flyttes,
            kan_be_om=aapent
            and rules.kan_be_om(
                forfatter=sak.part,
                part=part,
                tilstand=sak.tilstand,
                venter=any(not ett.svar for ett in anmodninger),
            ),
            versjoner=historie.saker.get(sak.pk, ()),
            notatversjoner=historie.notater.get(sak.pk, ()),
        )
        for nummer, sak in nummerert(saker)
    )


def anmodningsbilder(sak: Any, relasjon: Styringsrelasjon) -> tuple[Anmodningsbilde, ...]:
    """Of one of `saksrader`: what the other party has asked of it, in order."""
    return tuple(
        Anmodningsbilde(
            pk=rad["pk"],
            slag=rad["slag"],
            grunn=rad["grunn"],
            organ=relasjon.navn_paa(Part(rad["part"])),
            av=rad["av"],
            tid=datetime.fromisoformat(rad["tid"]),
            svar=rad["svar"],
            svarnavn=_svarnavn(rad["slag"], rad["svar"]),
            svargrunn=rad["svargrunn"],
            svart_av=rad["svart_av"] or "",
            svart_tid=tid_fra_json(rad["svart_tid"]),
        )
        for rad in sak.det_bedes_om
    )


def _svarnavn(slag: str, svar: str) -> str:
    if svar == Anmodningssvar.ETTERKOMMET:
        return str(Anmodningsslag(slag).ja)
    return str(Anmodningssvar(svar).label) if svar else ""


def _risikoer(saker: Iterable[Sakspunkt], *, i_dag: date) -> dict[int, Risikovisning]:
    """By pk. No queries where no point is about a risk."""
    pker = [sak.risiko_id for sak in saker if sak.risiko_id]
    if not pker:
        return {}
    return {ett.pk: ett for ett in risikovisninger(Risiko.objects.filter(pk__in=pker), leser=None, i_dag=i_dag)}
