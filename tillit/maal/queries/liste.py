"""The list of goals: one light row a goal, three queries however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Max, Q

from tillit.felles.modeller import gyldighet
from tillit.felles.tid import i_dag
from tillit.maal import rules
from tillit.maal.bilder import Vurderingsbilde
from tillit.maal.enums import Maaloppnaaelse, Maalstatus
from tillit.maal.models import Indikator, Maal
from tillit.maal.queries.maalbilder import godkjente_vurderinger
from tillit.maal.querysets import MaalQuerySet
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon


@dataclass(frozen=True)
class Maalrad:
    pk: int
    tekst: str
    virksomhet_pk: int
    virksomhet: str
    aar_fra: int
    aar_til: int
    status: str
    eier: str
    oppnaaelse: str
    vurdert_for: str
    antall_indikatorer: int
    tall_mangler: tuple[str, ...]
    vurdering: Vurderingsbilde | None = None
    forrige_vurdering: Vurderingsbilde | None = None

    @property
    def statusnavn(self) -> str:
        return str(Maalstatus(self.status).label)


@dataclass(frozen=True)
class Virksomhetsgruppe:
    virksomhet_pk: int
    virksomhet: str
    rader: tuple[Maalrad, ...]


def maalrader(
    bruker: Bruker,
    *,
    sok: str | None = None,
    virksomhet: int | None = None,
    oppnaaelse: str | None = None,
    status: str | None = None,
) -> list[Maalrad]:
    """The goals the user may see, by virksomhet in Norwegian order."""
    maal = Maal.objects.synlig_for(bruker)
    if sok:
        maal = maal.filter(Q(tekst__icontains=sok) | Q(relasjon__underordnet__navn__icontains=sok))
    if virksomhet:
        maal = maal.filter(relasjon__underordnet_id=virksomhet)
    if status:
        maal = maal.filter(status=status)
    return [rad for rad in rader_for(maal) if oppnaaelse in {None, rad.oppnaaelse}]


def rader_for(utvalg: MaalQuerySet) -> list[Maalrad]:
    """A row for each of these goals, by virksomhet in Norwegian order: three queries."""
    utvalg = utvalg.select_related("relasjon__underordnet", "eier")
    maal = list(utvalg.order_by("relasjon__underordnet__sortering", "rekkefoelge", "pk"))
    vurderinger = godkjente_vurderinger(maal)
    indikatorer = _indikatorer(maal)
    return [
        Maalrad(
            pk=ett.pk,
            tekst=ett.tekst,
            virksomhet_pk=ett.relasjon.underordnet_id,
            virksomhet=ett.relasjon.underordnet.navn,
            aar_fra=ett.aar_fra,
            aar_til=ett.aar_til,
            status=ett.status,
            eier=ett.eier.navn if ett.eier else "",
            oppnaaelse=vurderinger[ett.pk][0].oppnaaelse if vurderinger[ett.pk] else Maaloppnaaelse.VET_IKKE,
            vurdert_for=vurderinger[ett.pk][0].periodenavn if vurderinger[ett.pk] else "",
            antall_indikatorer=len(indikatorer[ett.pk]),
            tall_mangler=tuple(navn for navn in indikatorer[ett.pk] if navn),
            vurdering=next(iter(vurderinger[ett.pk]), None),
            forrige_vurdering=next(iter(vurderinger[ett.pk][1:]), None),
        )
        for ett in maal
    ]


def _indikatorer(maal: Sequence[Maal]) -> dict[int, list[str]]:
    """For each goal, what is late of each indicator (empty text where nothing is)."""
    dag = i_dag()
    per_maal: dict[int, list[str]] = defaultdict(list)
    rader = (
        Indikator.objects.filter(maal__in=list(maal)).select_related("maal").annotate(siste=Max("maalinger__periode"))
    )
    for indikator in rader.order_by("rekkefoelge", "pk"):
        forfalt = rules.forfalt_periode(
            frekvens=indikator.frekvens,
            etterslep_mnd=indikator.etterslep_mnd,
            aar_fra=indikator.maal.aar_fra,
            aar_til=indikator.maal.aar_til,
            siste=indikator.siste,
            i_dag=dag,
        )
        per_maal[indikator.maal_id].append(f"{indikator.navn} ({forfalt.navn})" if forfalt else "")
    return per_maal


def grupper(rader: Sequence[Maalrad]) -> list[Virksomhetsgruppe]:
    return [
        Virksomhetsgruppe(pk, navn, tuple(gruppe))
        for (pk, navn), gruppe in groupby(rader, key=lambda rad: (rad.virksomhet_pk, rad.virksomhet))
    ]


@dataclass(frozen=True)
class Relasjonsvalg:
    """A virksomhet one may look at, and the relation in which a new goal is made for it."""

    relasjon_pk: int
    virksomhet_pk: int
    virksomhet: str
    kan_endre: bool


def relasjonsvalg(bruker: Bruker) -> list[Relasjonsvalg]:
    relasjoner = Styringsrelasjon.objects.filter(gyldighet(i_dag())).select_related("underordnet")
    if not bruker.tilgang.i_hele_kommunen(Rettighet.MAAL_LESE):
        relasjoner = relasjoner.filter(underordnet_id__in=bruker.tilgang.organer(Rettighet.MAAL_LESE))
    return [
        Relasjonsvalg(
            relasjon.pk,
            relasjon.underordnet_id,
            relasjon.underordnet.navn,
            kan_endre=bruker.tilgang.har(Rettighet.MAAL_ENDRE, relasjon.underordnet_id),
        )
        for relasjon in relasjoner.order_by("underordnet__sortering", "pk")
    ]
