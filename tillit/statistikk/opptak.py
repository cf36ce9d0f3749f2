"""From a raw answer to målinger: read it, compare with last time, plan, write, remember where each came from."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from tillit.felles.feil import Regelbrudd
from tillit.felles.formater import dato
from tillit.felles.koding import sha256_av
from tillit.felles.tid import i_dag, oslodag
from tillit.maal.innlesing import krav_til, les_inn
from tillit.maal.maalingsregler import Maalingsrad, tallfeil
from tillit.maal.models import Indikator, Maaling
from tillit.maal.perioder import Periode
from tillit.organisasjon.models import Bruker
from tillit.statistikk import csvkilde, jsonstat, kodebilde, rules
from tillit.statistikk.enums import Endringsslag, Kildetype, Radstatus, Svarvalg
from tillit.statistikk.kodebilde import Bilde, Kildeendring
from tillit.statistikk.kube import Kube, UleseligSvar
from tillit.statistikk.models import Opphav, Seriekobling, Spoerring, Uttrekk
from tillit.statistikk.rules import Kildeverdi, Kjent, Opptaksrad
from tillit.statistikk.tidskoder import perioder_fra

# What the source has no say in: a new version keeps what a person has noted.
_BEHOLD = ("sikkerhet", "brudd", "brudd_grunn", "beskrivelse", "teller", "nevner", "antall_svar")


class IngenNyePerioder(Regelbrudd):
    melding = _("Svaret har ingen nye perioder, så et brudd har ikke noe sted å stå. Velg et nytt beregningsgrunnlag.")
    felt = "valg"


@dataclass(frozen=True)
class Serieopptak:
    """One kobling with what its values would become. `feil` says why it has none."""

    kobling: Seriekobling
    indikator: Indikator
    rader: tuple[Opptaksrad, ...] = ()
    navn: str = ""
    feil: str = ""


@dataclass(frozen=True)
class LestSvar:
    """An answer read and held against last time."""

    kube: Kube
    tid: str
    bilde: Bilde
    endringer: tuple[Kildeendring, ...]
    oppdatert: date

    @property
    def holdes(self) -> bool:
        return any(endring.holder for endring in self.endringer)


def pakk(raa: bytes, *, grad: int = 9) -> dict[str, Any]:
    """The very bytes as they are kept: packed, with their sum and size."""
    return {
        "raa": gzip.compress(raa, compresslevel=grad, mtime=0),
        "sha256": sha256_av(raa),
        "stoerrelse": len(raa),
    }


def legg_ved(raa: bytes) -> dict[str, Any]:
    """In the same wrapping, and no smaller: to make it so takes time, and somebody is waiting. A worker packs it."""
    return pakk(raa, grad=0)


def raa_bytes(uttrekk: Uttrekk) -> bytes:
    """What the source said. Raises UleseligSvar where it was never kept."""
    pakket = uttrekk.raa or (uttrekk.samme_som.raa if uttrekk.samme_som else None)
    if pakket is None:
        raise UleseligSvar(_("Svaret er ikke kommet."))
    return gzip.decompress(pakket)


def les_kube(raa: bytes, spoerring: Spoerring, koblinger: Iterable[Seriekobling]) -> Kube:
    if spoerring.datakilde.type == Kildetype.CSV:
        return csvkilde.les(
            raa,
            tidskolonne=spoerring.tidsdimensjon,
            verdikolonner=spoerring.utvalg.get("verdikolonner", {}).get("verdier", []),
            akser={dimensjon for kobling in koblinger for dimensjon in kobling.koder},
            desimaltegn=spoerring.desimaltegn,
        )
    return jsonstat.les(raa)


def les(raa: bytes, spoerring: Spoerring, koblinger: list[Seriekobling], *, hentet: datetime) -> LestSvar:
    """Read the answer. Raises UleseligSvar. For workers: it may take its time."""
    return holdt_mot_sist(les_kube(raa, spoerring, koblinger), spoerring, koblinger, hentet=hentet)


def holdt_mot_sist(kube: Kube, spoerring: Spoerring, koblinger: list[Seriekobling], *, hentet: datetime) -> LestSvar:
    """The answer with what is not as last time."""
    tid = kodebilde.tidsdimensjon(kube, spoerring.tidsdimensjon).kode
    serier = valgte(kube, koblinger, tid=tid)
    naa_bilde = kodebilde.bilde(kube, tid=tid, koblinger=serier)
    valg = [verdi for ett in spoerring.utvalg.values() for verdi in ett.get("verdier", [])]
    filtre = {ett.get("filter") for ett in spoerring.utvalg.values()}
    ruller = rules.rullerer(valg) or "top" in filtre
    return LestSvar(
        kube=kube,
        tid=tid,
        bilde=naa_bilde,
        endringer=(
            *_tvetydige(kube),
            *kodebilde.endringer(spoerring.kodebilde, naa_bilde, koblinger=serier, rullerer=ruller),
        ),
        oppdatert=oslodag(kube.oppdatert or hentet),
    )


def _tvetydige(kube: Kube) -> list[Kildeendring]:
    """A number that may mean two things waits for a person, and the answer with it."""
    return [Kildeendring(Endringsslag.TVETYDIG, celle.uklar) for celle in kube.tvetydige[:1]]


def valgte(kube: Kube, koblinger: list[Seriekobling], *, tid: str) -> list[dict[str, str]]:
    """The codes of each kobling; of one that no longer fits, those it names, so that what is gone is told."""
    valgte = []
    for kobling in koblinger:
        try:
            valgte.append(kodebilde.fulle_koder(kube, kobling.koder, tid=tid))
        except UleseligSvar:
            valgte.append(dict(kobling.koder))
    return valgte


def planlegg(
    lest: LestSvar, spoerring: Spoerring, koblinger: list[Seriekobling], *, grunnlag: str
) -> list[Serieopptak]:
    """What would become of every value, one query for what is known. Writes nothing."""
    kjente = _kjente([kobling.indikator_id for kobling in koblinger], grunnlag)
    return [_serie(lest, spoerring, kobling, kjente.get(kobling.indikator_id, {})) for kobling in koblinger]


def _serie(lest: LestSvar, spoerring: Spoerring, kobling: Seriekobling, kjente: Mapping[date, Kjent]) -> Serieopptak:
    indikator = kobling.indikator
    try:
        koder = kodebilde.fulle_koder(lest.kube, kobling.koder, tid=lest.tid)
        punkter = _punkter(lest, koder)
    except UleseligSvar as feil:
        return Serieopptak(kobling, indikator, feil=feil.melding)
    punkter = list(
        rules.med_foreloepig(
            punkter,
            oppdatert=lest.oppdatert,
            maaned=spoerring.foreloepig_til_maaned,
            dag=spoerring.foreloepig_til_dag,
        )
    )
    krav = krav_til(indikator)
    rader = tuple(
        rules.plan(
            punkter,
            kjente=kjente,
            frekvens=indikator.frekvens,
            i_dag=i_dag(),
            nektes=lambda rad: [
                str(ett.hva.label) for ett in tallfeil(_maalingsrad(rad, indikator.pk), krav, i_dag=i_dag())
            ],
        )
    )
    return Serieopptak(kobling, indikator, rader, _navn(lest, koder))


def _navn(lest: LestSvar, koder: Mapping[str, str]) -> str:
    """«Oslo – Oslove, Barnevern, …»: the names of the codes the series is made of."""
    deler = (lest.kube.dimensjon(dimensjon) for dimensjon in koder)
    return ", ".join(dim.kodenavn[koder[dim.kode]] for dim in deler if dim)


def _punkter(lest: LestSvar, koder: Mapping[str, str]) -> list[Kildeverdi]:
    tid = lest.kube.dimensjon(lest.tid)
    if tid is None:
        raise UleseligSvar(_("Tidsdimensjonen er borte."))
    for dimensjon, kode in koder.items():
        dim = lest.kube.dimensjon(dimensjon)
        if dim is None or kode not in dim.koder:
            raise UleseligSvar(
                _("Koden %(k)s finnes ikke lenger i %(d)s.") % {"k": kode, "d": dim.navn if dim else dimensjon}
            )
    if not lest.kube.har_serie(koder):
        raise UleseligSvar(_("Tallene i denne serien leses nå. Last siden på nytt om litt."))
    perioder = perioder_fra((kode, tid.kodenavn[kode]) for kode in tid.koder)
    _krev_ulike(perioder)
    return [
        Kildeverdi(tid.kodenavn[kode], periode, celle)
        for kode, periode in zip(tid.koder, perioder, strict=True)
        if (celle := lest.kube.celle({**koder, lest.tid: kode})) is not None
    ]


def _krev_ulike(perioder: list[Periode | None]) -> None:
    antall = Counter(periode for periode in perioder if periode)
    if to_ganger := next((periode for periode, ganger in antall.items() if ganger > 1), None):
        raise UleseligSvar(_("Svaret har perioden %(p)s to ganger.") % {"p": to_ganger.navn})


def _kjente(indikatorer: list[int], grunnlag: str) -> dict[int, dict[date, Kjent]]:
    maalinger = Maaling.objects.filter(indikator__in=indikatorer, grunnlag=grunnlag).siste()
    kjente: dict[int, dict[date, Kjent]] = {}
    felter = ("indikator_id", "periode", "verdi", "symbol", "foreloepig", "versjon", "fra_kilde")
    for pk, periode, *resten in maalinger.annotate(
        fra_kilde=Exists(Opphav.objects.filter(maaling=OuterRef("pk")))
    ).values_list(*felter):
        kjente.setdefault(pk, {})[periode] = Kjent(*resten)
    return kjente


def _maalingsrad(rad: Opptaksrad, indikator: int, **felter: Any) -> Maalingsrad:
    celle, periode = rad.punkt.celle, rad.punkt.periode
    assert periode is not None  # noqa: S101  # a row without a period is never taken in
    return Maalingsrad(
        nr=felter.pop("nr", 0),
        indikator_id=indikator,
        periode=periode.start,
        verdi=celle.verdi,
        symbol=celle.symbol,
        foreloepig=rad.punkt.foreloepig,
        sett=rad.foer.versjon if rad.foer else 0,
        **felter,
    )


@transaction.atomic
def ta_inn(
    serier: list[Serieopptak],
    lest: LestSvar,
    uttrekk: Uttrekk,
    *,
    grunnlag: str,
    av: Bruker | None,
    valg: str = Svarvalg.SAMME,
    grunn: str = "",
) -> tuple[int, int]:
    """Write what is new or corrected, with its Opphav: everything or nothing. Returns how many of each.

    `av` is who confirmed the answer, None for what is fetched by itself.
    """
    spoerring = uttrekk.spoerring
    felles = {
        "grunnlag": grunnlag,
        "kilde": spoerring.kildelinje,
        "kilde_url": spoerring.tabelladresse,
        "publisert": min(lest.oppdatert, i_dag()),
    }
    rader: list[Maalingsrad] = []
    merker: dict[tuple[int, date], str] = {}
    for serie in serier:
        brudd_staar_i = _foerste_nye(serie) if valg == Svarvalg.BRUDD else None
        for rad in serie.rader:
            if rad.tas_inn:
                brudd = {"brudd": True, "brudd_grunn": grunn} if rad is brudd_staar_i else {}
                rader.append(
                    _maalingsrad(
                        rad,
                        serie.indikator.pk,
                        nr=len(rader),
                        grunn=_grunn(rad, lest.oppdatert),
                        merknad=_merknad(rad, lest, serie),
                        **felles,
                        **brudd,
                    )
                )
                merker[serie.indikator.pk, rader[-1].periode] = rad.punkt.celle.merke or rad.punkt.celle.symbol
    if valg == Svarvalg.BRUDD and not any(rad.brudd for rad in rader):
        raise IngenNyePerioder
    if not rader:
        return 0, 0
    innlest = les_inn(rader, organer={spoerring.organ_id}, av=av, behold=_BEHOLD)
    _husk_opphav(merker, uttrekk, grunnlag)
    return innlest.nye, innlest.rettede


def _foerste_nye(serie: Serieopptak) -> Opptaksrad | None:
    return next((rad for rad in serie.rader if rad.status == Radstatus.NY), None)


def _husk_opphav(merker: Mapping[tuple[int, date], str], uttrekk: Uttrekk, grunnlag: str) -> None:
    skrevet = Maaling.objects.filter(
        indikator__in={pk for pk, _periode in merker},
        periode__in={periode for _pk, periode in merker},
        grunnlag=grunnlag,
    ).siste()
    nye = skrevet.exclude(Exists(Opphav.objects.filter(maaling=OuterRef("pk"))))
    Opphav.objects.bulk_create(
        Opphav(maaling_id=pk, uttrekk=uttrekk, merke=merker[indikator, periode][:20])
        for pk, indikator, periode in nye.values_list("pk", "indikator_id", "periode")
        if (indikator, periode) in merker
    )


def _grunn(rad: Opptaksrad, oppdatert: date) -> str:
    """Why there is a new version, as it stands beside the figure for ever."""
    match rad.status:
        case Radstatus.RETTET:
            return _("Kilden rettet tallet %(dato)s") % {"dato": dato(oppdatert)}
        case Radstatus.ENDELIG:
            return _("Tallet er endelig: kilden beholdt det da tabellen ble oppdatert %(dato)s") % {
                "dato": dato(oppdatert)
            }
        case _:
            return ""


def _merknad(rad: Opptaksrad, lest: LestSvar, serie: Serieopptak) -> str:
    """The source's own notes on the codes of the series, and a mark we have no field for."""
    koder = kodebilde.fulle_koder(lest.kube, serie.kobling.koder, tid=lest.tid)
    deler = [tekst for dim in lest.kube.dimensjoner for tekst in dim.merknader.get(koder.get(dim.kode, ""), ())]
    if rad.punkt.celle.merknad:
        deler.append(rad.punkt.celle.merknad)
    if rad.punkt.celle.merke and not rad.punkt.foreloepig:
        deler.append(_("Kilden har merket tallet «%(merke)s».") % {"merke": rad.punkt.celle.merke})
    return "\n".join(deler)[:2000]
