"""What is due to the revisor: of each relation in a year, and what waits for a receipt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from styringsdialog.enums import Moetestatus, Moetetype, Styringsdokumentslag
from styringsdialog.models import Moete, Styringsdokument
from tillit.felles.formater import dato
from tillit.felles.modeller import ikke_over
from tillit.felles.tid import oslodag
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.rapportering.models import Rapporteringsperiode
from tillit.revisjon import access, rules
from tillit.revisjon.actions import Sendes
from tillit.revisjon.enums import Revisjonsslag, Revisjonstilstand
from tillit.revisjon.models import Revisjonsdokument

PER_SIDE = 25
AAR_BAKOVER = 4
S = Revisjonsslag


@dataclass(frozen=True)
class Revisjonslinje:
    """One document that is due. `pk` is its own number, None where it is not there; `dag` when it was finished or
    should have been. `levert` is when a report was delivered last. `rad` is that it was sent.
    """

    slag: Revisjonsslag
    tittel: str
    dag: date | None
    pk: int | None
    adresse: str = ""
    levert: datetime | None = None
    rad: Revisjonsdokument | None = None

    @property
    def levert_paa_nytt(self) -> bool:
        """It was let in again after it was sent: what stands at the address is newer than what was sent."""
        return self.rad is not None and self.levert is not None and self.levert > self.rad.sendt_tid

    @property
    def tilstand(self) -> Revisjonstilstand:
        er_mottatt = self.rad is not None and self.rad.mottatt_tid is not None
        return rules.tilstanden(finnes=self.pk is not None, er_sendt=self.rad is not None, er_mottatt=er_mottatt)

    @property
    def noekkel(self) -> str:
        """As a form sends it."""
        return f"{self.slag.value}-{self.pk}"

    @property
    def slagnavn(self) -> str:
        return str(self.slag.label)

    @property
    def sendes(self) -> Sendes:
        assert self.pk is not None  # noqa: S101  # asked only of what is ready
        return Sendes(self.slag, self.pk, self.tittel)


@dataclass(frozen=True)
class Relasjonsdokumenter:
    """What is due of one relation and year."""

    relasjon: Styringsrelasjon
    linjer: tuple[Revisjonslinje, ...]
    kan_sende: bool = False

    def _i(self, tilstand: Revisjonstilstand) -> tuple[Revisjonslinje, ...]:
        return tuple(ett for ett in self.linjer if ett.tilstand == tilstand)

    @property
    def mangler(self) -> tuple[Revisjonslinje, ...]:
        return self._i(Revisjonstilstand.MANGLER)

    @property
    def klare(self) -> tuple[Revisjonslinje, ...]:
        return self._i(Revisjonstilstand.KLAR)

    @property
    def sendte(self) -> tuple[Revisjonslinje, ...]:
        return self._i(Revisjonstilstand.SENDT)

    @property
    def mottatte(self) -> tuple[Revisjonslinje, ...]:
        return self._i(Revisjonstilstand.MOTTATT)


@dataclass(frozen=True)
class Revisjonsside:
    """One virksomhet in a year: of each relation it was steered in then."""

    organ: Organ
    aar: int
    aarene: tuple[int, ...]
    relasjonene: tuple[Relasjonsdokumenter, ...]
    kan_kvittere: bool


@dataclass(frozen=True)
class Revisjonsoversikt:
    """The year of all the reader's relations; and what waits for the reader's receipt, of whatever year."""

    aar: int
    aarene: tuple[int, ...]
    ark: Page[Styringsrelasjon]
    rader: tuple[Relasjonsdokumenter, ...]
    kan_kvittere: bool = False
    venter: tuple[Revisjonsdokument, ...] = ()
    antall_venter: int = 0

    @property
    def numre(self) -> str:
        """Of those shown, as the form that receives them all sends them."""
        return ",".join(str(ett.pk) for ett in self.venter)

    @property
    def flere(self) -> int:
        return self.antall_venter - len(self.venter)


def aarene(i_dag: date) -> tuple[int, ...]:
    """The next year has letters before it begins."""
    return tuple(range(i_dag.year + 1, i_dag.year - AAR_BAKOVER - 1, -1))


def revisjonsside(organ: Organ, bruker: Bruker, *, aar: int, i_dag: date) -> Revisjonsside:
    """Five queries."""
    relasjoner = list(_aarets(bruker, aar).filter(underordnet=organ))
    alle = _dokumentene(relasjoner, aar, i_dag)
    return Revisjonsside(
        organ=organ,
        aar=aar,
        aarene=aarene(i_dag),
        relasjonene=tuple(
            Relasjonsdokumenter(ett, tuple(alle[ett.pk]), access.kan_sende(bruker, ett)) for ett in relasjoner
        ),
        kan_kvittere=access.kan_kvittere(bruker),
    )


def revisjonsoversikt(bruker: Bruker, *, aar: int, side: int, i_dag: date) -> Revisjonsoversikt:
    """Six queries, and two more for who receives. By name, and never by how much is missing."""
    ark = Paginator(_aarets(bruker, aar), PER_SIDE).get_page(side)
    alle = _dokumentene(list(ark), aar, i_dag)
    kan_kvittere = access.kan_kvittere(bruker)
    ventende = Revisjonsdokument.objects.synlig_for(bruker).ventende()
    return Revisjonsoversikt(
        aar=aar,
        aarene=aarene(i_dag),
        ark=ark,
        rader=tuple(Relasjonsdokumenter(ett, tuple(alle[ett.pk])) for ett in ark),
        kan_kvittere=kan_kvittere,
        venter=tuple(ventende.med_partene()[:PER_SIDE]) if kan_kvittere else (),
        antall_venter=ventende.count() if kan_kvittere else 0,
    )


def klare_dokumenter(relasjon: Styringsrelasjon, *, aar: int, i_dag: date) -> tuple[Revisjonslinje, ...]:
    """What may be sent now, of one relation and year. Four queries."""
    return Relasjonsdokumenter(relasjon, tuple(_dokumentene([relasjon], aar, i_dag)[relasjon.pk])).klare


def _aarets(bruker: Bruker, aar: int) -> QuerySet[Styringsrelasjon]:
    """Those whose dialogue the reader reads, that held some day of the year."""
    synlige = Styringsrelasjon.objects.synlig_for(bruker).til_virksomheter().med_organer()
    aarets = synlige.filter(ikke_over(date(aar, 1, 1)), gyldig_fra__lte=date(aar, 12, 31))
    return aarets.order_by("underordnet__sortering", "pk")


def _dokumentene(relasjoner: Collection[Styringsrelasjon], aar: int, i_dag: date) -> Mapping[int, list[Revisjonslinje]]:
    """By relation: letters, then referater, then reports, each kind by day. Four queries, however many there are."""
    numre = [ett.pk for ett in relasjoner]
    sendt = _sendte(numre, aar)
    alle: dict[int, list[Revisjonslinje]] = defaultdict(list)
    kilder = (_brevene(relasjoner, aar, i_dag), _referatene(numre, aar, i_dag), _rapportene(numre, aar, i_dag))
    for kilde in kilder:
        for relasjon, ett in kilde:
            rad = sendt.get((ett.slag, ett.pk)) if ett.pk else None
            alle[relasjon].append(replace(ett, rad=rad))
    return alle


def _sendte(relasjoner: Collection[int], aar: int) -> dict[tuple[Revisjonsslag, int], Revisjonsdokument]:
    rader = Revisjonsdokument.objects.filter(relasjon__in=relasjoner, aar=aar).select_related("sendt_av", "mottatt_av")
    return {(rad.slag, rad.dokument_id or rad.referat_id or rad.periode_id or 0): rad for rad in rader}


def _brevene(relasjoner: Collection[Styringsrelasjon], aar: int, i_dag: date) -> Iterator[tuple[int, Revisjonslinje]]:
    brev = Styringsdokument.objects.ute().filter(relasjon__in=relasjoner, aar=aar).order_by("dato", "pk")
    gitt: dict[int, list[tuple[str, Revisjonslinje]]] = defaultdict(list)
    for pk, relasjon, slag, tittel, dag in brev.values_list("pk", "relasjon_id", "slag", "tittel", "dato"):
        adresse = reverse("styringsbrev:vis", args=[pk])
        gitt[relasjon].append((slag, Revisjonslinje(S.BREV, tittel, dag, pk, adresse)))
    for ett in relasjoner:
        ventet = rules.aarsbrevet(ett.type, relasjon_fra=ett.gyldig_fra, aar=aar, i_dag=i_dag)
        if ventet and ventet not in {slag for slag, _linje in gitt[ett.pk]}:
            navn = _("%(slag)s for %(aar)s") % {"slag": Styringsdokumentslag(ventet).label, "aar": aar}
            yield ett.pk, Revisjonslinje(S.BREV, navn, None, None)
        yield from ((ett.pk, linje) for _slag, linje in gitt[ett.pk])


def _referatene(relasjoner: Collection[int], aar: int, i_dag: date) -> Iterator[tuple[int, Revisjonslinje]]:
    moeter = Moete.objects.filter(
        relasjon__in=relasjoner, type=Moetetype.STYRING, status=Moetestatus.GJENNOMFOERT, start_tid__year=aar
    )
    felter = ("pk", "relasjon_id", "tittel", "start_tid", "referat__pk", "referat__status")
    for pk, relasjon, tittel, start, referat, status in moeter.order_by("start_tid", "pk").values_list(*felter):
        dag = oslodag(start)
        navn = _("Referat fra %(moete)s, %(dato)s") % {"moete": tittel, "dato": dato(dag)}
        if status in rules.FERDIGE_REFERATER:
            adresse = reverse("styringsdialog:referat", args=[pk])
            yield relasjon, Revisjonslinje(S.REFERAT, navn, dag, referat, adresse)
        elif rules.referatet_mangler(status=status, moetedag=dag, i_dag=i_dag):
            yield relasjon, Revisjonslinje(S.REFERAT, navn, dag, None)


def _rapportene(relasjoner: Collection[int], aar: int, i_dag: date) -> Iterator[tuple[int, Revisjonslinje]]:
    perioder: Iterable[Any] = (
        Rapporteringsperiode.objects.filter(relasjon__in=relasjoner, start__year=aar)
        .annotate(levert=Max("leveranser__levert_tid"))
        .order_by("frist", "pk")
    )
    for ett in perioder:
        navn = _("Rapport for %s") % ett.navn
        if ett.status in rules.FERDIGE_RAPPORTER:
            adresse = reverse("rapportering:vis", args=[ett.pk])
            yield ett.relasjon_id, Revisjonslinje(S.RAPPORT, navn, ett.frist, ett.pk, adresse, ett.levert)
        elif rules.rapporten_mangler(status=ett.status, frist=ett.frist, i_dag=i_dag):
            yield ett.relasjon_id, Revisjonslinje(S.RAPPORT, navn, ett.frist, None)
