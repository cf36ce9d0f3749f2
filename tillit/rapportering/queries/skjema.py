"""The form of a report: each section with its text, its figures, what was said last and what is said in its thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.rapportering import rules
from tillit.rapportering.enums import Periodestatus, Seksjonstilstand
from tillit.rapportering.innhold import Tallinnhold, seksjonsident
from tillit.rapportering.models import Opplaasing, Rapporteringsperiode, Rapportseksjon, Sidetekst, Traadinnlegg
from tillit.rapportering.queries.grunnlag import (
    TOMT_SVAR,
    Bidragsgrunnlag,
    Forrige,
    SistSagt,
    bidragene,
    maalene,
    seksjoner,
    tallene,
)
from tillit.rapportering.queries.innsamling import ANNET, TO_TEKSTER, mangler_i_ord, mangler_om_bidraget, som_sist


@dataclass(frozen=True)
class Seksjonsbilde:
    """One section as it stands. `er_uroert`: every text and the status are those of the last period.

    `er_aapen`: what it asks for is in sight, rather than folded to one line.
    """

    maal_pk: int
    tittel: str
    versjon: int
    verdier: Mapping[str, str]
    mangler: str
    er_uroert: bool
    forrige: Forrige | None = None
    tall: Sequence[Tallinnhold] = ()
    sidetekster: Sequence[Sidetekst] = ()
    innlegg: Sequence[Traadinnlegg] = ()
    skrevet_av: str = ""
    skrevet_tid: datetime | None = None
    # Where the section is of a contribution to a goal that others lead.
    bidrag: Bidragsgrunnlag | None = None
    er_aapen: bool = False

    @property
    def tilstand(self) -> Seksjonstilstand:
        return rules.seksjonstilstand(
            gjelder_et_maal=bool(self.maal_pk),
            mangler=bool(self.mangler),
            svar=self.verdier["svar"],
            har_tekst=bool(self.verdier["vurdering"]),
        )

    @property
    def ident(self) -> str:
        return seksjonsident(self.maal_pk)

    @property
    def prefiks(self) -> str:
        return f"m{self.maal_pk}"


@dataclass(frozen=True)
class Skjemabilde:
    periode: Rapporteringsperiode
    maal: Sequence[Seksjonsbilde]
    bidrag: Sequence[Seksjonsbilde]
    annet: Seksjonsbilde
    innlegg: Sequence[Traadinnlegg]
    opplaasing: Opplaasing | None
    kan_skrive: bool
    kan_levere: bool
    er_levert_foer: bool

    @property
    def alle(self) -> Sequence[Seksjonsbilde]:
        return [*self.deler, self.annet]

    @property
    def deler(self) -> Sequence[Seksjonsbilde]:
        """What has to be answered: the goals, then the contributions to goals of others."""
        return [*self.maal, *self.bidrag]

    @property
    def igjen(self) -> int:
        return sum(bool(ett.mangler) for ett in self.deler)

    @property
    def besvart(self) -> int:
        return len(self.deler) - self.igjen


def skjemabilde(periode: Rapporteringsperiode, bruker: Bruker) -> Skjemabilde:
    """Fifteen queries, however many goals."""
    skrevet, sidetekster, innlegg = seksjoner(periode), _sidetekster(periode), traader(periode)
    opplaasing = gjeldende_opplaasing(periode)
    maal = [
        _seksjon(
            ett.bilde.pk,
            ett.bilde.tekst,
            skrevet.get(ett.bilde.pk),
            ett.sagt,
            tall=tallene(ett.bilde),
            sidetekster=sidetekster[ett.bilde.pk],
            innlegg=innlegg[ett.bilde.pk],
        )
        for ett in maalene(periode)
    ]
    bidrag = [
        _seksjon(
            ett.maal_pk,
            ett.tittel,
            skrevet.get(ett.maal_pk),
            ett.sagt,
            sidetekster=sidetekster[ett.maal_pk],
            innlegg=innlegg[ett.maal_pk],
            bidrag=ett,
        )
        for ett in bidragene(periode)
    ]
    annet = _seksjon(0, ANNET, skrevet.get(0), None, sidetekster=sidetekster[0])
    foerste = next((ett for ett in (*maal, *bidrag) if ett.mangler), None)

    def lagt_fram(ett: Seksjonsbilde) -> Seksjonsbilde:
        """What is next, what waits for a choice and, in a report that came back, what was said something of."""
        sagt_noe_om = periode.status == Periodestatus.I_RETUR and bool(ett.innlegg)
        return replace(ett, er_aapen=ett is foerste or bool(ett.sidetekster) or sagt_noe_om)

    return Skjemabilde(
        periode=periode,
        maal=[lagt_fram(ett) for ett in maal],
        bidrag=[lagt_fram(ett) for ett in bidrag],
        annet=lagt_fram(annet),
        innlegg=innlegg[0],
        opplaasing=opplaasing,
        kan_skrive=kan_skrive(periode, bruker, opplaasing),
        kan_levere=bruker.tilgang.har_paa_eget(Rettighet.PERIODE_LEVERE, periode.relasjon.underordnet_id),
        er_levert_foer=rules.er_levert(periode.status),
    )


def _seksjon(
    maal_pk: int,
    tittel: str,
    rad: Rapportseksjon | None,
    sagt: SistSagt | None,
    *,
    tall: Sequence[Tallinnhold] = (),
    sidetekster: Sequence[Sidetekst] = (),
    innlegg: Sequence[Traadinnlegg] = (),
    bidrag: Bidragsgrunnlag | None = None,
) -> Seksjonsbilde:
    verdier = rad.tekster() if rad else (sagt.utgangspunkt if sagt else TOMT_SVAR)
    forrige = sagt.forrige if sagt else None
    return Seksjonsbilde(
        maal_pk=maal_pk,
        tittel=tittel,
        versjon=rad.versjon if rad else 0,
        verdier=verdier,
        mangler=_mangler(maal_pk, verdier, sagt, sidetekster, er_bidrag=bidrag is not None),
        er_uroert=forrige is not None and som_sist(verdier, forrige),
        forrige=forrige,
        tall=tall,
        sidetekster=sidetekster,
        innlegg=innlegg,
        skrevet_av=rad.endret_av.navn if rad else "",
        skrevet_tid=rad.endret_tid if rad else None,
        bidrag=bidrag,
    )


def _mangler(
    maal_pk: int,
    verdier: Mapping[str, str],
    sagt: SistSagt | None,
    sidetekster: Sequence[Sidetekst],
    *,
    er_bidrag: bool,
) -> str:
    """What stands between this section and a delivery."""
    if sidetekster:
        return str(TO_TEKSTER)
    if er_bidrag:
        return mangler_om_bidraget(verdier, sagt.forrige if sagt else None)
    return mangler_i_ord(verdier, sagt) if maal_pk and sagt else ""


def kan_skrive(periode: Rapporteringsperiode, bruker: Bruker, opplaasing: Opplaasing | None) -> bool:
    """True where this person may write now: the virksomhet's own people in an open report, or the one let in again."""
    if not bruker.tilgang.har_paa_eget(Rettighet.VURDERING_SKRIVE, periode.relasjon.underordnet_id):
        return False
    lukket = periode.lukket_tid is not None
    if rules.er_aapen_for_skriving(status=periode.status, lukket=lukket, aapnes=periode.aapnes_dato, i_dag=i_dag()):
        return True
    return opplaasing is not None and opplaasing.person_id == bruker.pk


def gjeldende_opplaasing(periode: Rapporteringsperiode) -> Opplaasing | None:
    """Who is let in now, if anybody."""
    aapne = periode.opplaasinger.filter(avsluttet_tid__isnull=True, til_tid__gt=naa())
    return aapne.select_related("person", "av").first()


def traader(periode: Rapporteringsperiode) -> dict[int, list[Traadinnlegg]]:
    """Every entry, oldest first, by goal; 0 is the thread of the whole report."""
    per_maal: dict[int, list[Traadinnlegg]] = defaultdict(list)
    for rad in Traadinnlegg.objects.filter(periode=periode).select_related("av", "leveranse").order_by("tid", "pk"):
        per_maal[rad.maal_id or 0].append(rad)
    return per_maal


def _sidetekster(periode: Rapporteringsperiode) -> dict[int, list[Sidetekst]]:
    per_maal: dict[int, list[Sidetekst]] = defaultdict(list)
    rader = Sidetekst.objects.filter(seksjon__periode=periode, valg="")
    for rad in rader.select_related("av", "seksjon__endret_av").order_by("pk"):
        per_maal[rad.seksjon.maal_id or 0].append(rad)
    return per_maal


def seksjonsbilde(periode: Rapporteringsperiode, maal_pk: int) -> Seksjonsbilde:
    """One section alone, for the answer to an automatic save."""
    skrevet, sidetekster = seksjoner(periode), _sidetekster(periode)
    grunnlag = next((ett for ett in maalene(periode) if ett.bilde.pk == maal_pk), None)
    bidrag = next((ett for ett in bidragene(periode) if ett.maal_pk == maal_pk), None) if not grunnlag else None
    tittel, sagt = (grunnlag.bilde.tekst, grunnlag.sagt) if grunnlag else (ANNET, None)
    if bidrag is not None:
        tittel, sagt = bidrag.tittel, bidrag.sagt
    return _seksjon(maal_pk, tittel, skrevet.get(maal_pk), sagt, sidetekster=sidetekster[maal_pk], bidrag=bidrag)
