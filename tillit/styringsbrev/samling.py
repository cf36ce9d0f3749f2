"""Read what a letter says, with nobody's eyes in particular: it is the same for both parties. Four queries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from styringsdialog.enums import Moetestatus, Moetetype, Signaltype, Styringsdokumentslag
from styringsdialog.models import Moete, Styringsdokument
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.formater import dato
from tillit.felles.koding import fra_json
from tillit.felles.modeller import ikke_over
from tillit.felles.tid import i_dag
from tillit.handlingsrom.models import Fullmakt
from tillit.maal.enums import Indikatorrolle, Maalstatus
from tillit.maal.ett_maaltall import aarets_maaltall, maaltall_av, maaltallet
from tillit.maal.models import Indikator, Maal, Maalbidrag, Maaltall
from tillit.organisasjon.organhode import antallet
from tillit.rapportering.models import Rapporteringsperiode
from tillit.rapporteringskrav.enums import Kravhyppighet, Kravstatus
from tillit.rapporteringskrav.models import Rapporteringskrav
from tillit.rapporteringskrav.rules import ganger_i_aaret, timer_i_aaret
from tillit.styringsbrev import rules
from tillit.styringsbrev.enums import Styringsbrevdel
from tillit.styringsbrev.innhold import (
    VERSJON,
    Brevinnhold,
    Deltekst,
    Frossenfrist,
    Frossenfullmakt,
    Frossenpost,
    Frosseparameter,
    Frossetkrav,
    Frossetmaal,
    Frossetmoete,
    Frossetoppdrag,
)
from tillit.styringsbrev.models import Bevilgningspost, Brevdeltekst, Brevoppdrag

D = Styringsbrevdel
# What is adopted and runs: a goal that is only proposed is no demand yet.
FASTE = (Maalstatus.FASTSATT, Maalstatus.ENDRET)


def innholdet(dokument: Styringsdokument) -> Brevinnhold:
    """What it says: as it was frozen when it was issued, and of a draft as it would be issued now."""
    return fra_json(Brevinnhold, dokument.innhold) if dokument.innhold else samle_innhold(dokument)


@dataclass(frozen=True)
class Utkast:
    """A draft: what it would say if it was issued now, and the rows it is written in. Of an `oppdrag` only which it is.

    `ikke_fastsatte`: how many goals of the year are in dialogue or proposed, and so are not in it.
    """

    innhold: Brevinnhold
    tekster: tuple[Brevdeltekst, ...]
    oppdrag: tuple[Brevoppdrag, ...]
    poster: tuple[Bevilgningspost, ...]
    ikke_fastsatte: int


def samle_innhold(dokument: Styringsdokument) -> Brevinnhold:
    """As it would be issued now."""
    return samle_utkast(dokument).innhold


def samle_utkast(dokument: Styringsdokument) -> Utkast:
    """Four queries: what hangs on the letter and its relation, the demands, the goals and their parameters."""
    rad = _raden(dokument)
    return Utkast(
        innhold=_innholdet(dokument, rad),
        tekster=tuple(Brevdeltekst(dokument=dokument, **ett) for ett in rad.tekstene),
        oppdrag=tuple(Brevoppdrag(dokument=dokument, pk=ett["pk"], nummer=ett["nummer"]) for ett in rad.oppdragene),
        poster=tuple(Bevilgningspost(dokument=dokument, **ett) for ett in rad.postene),
        ikke_fastsatte=rad.ikke_fastsatte or 0,
    )


@paa_bokmaal
def _innholdet(dokument: Styringsdokument, rad: Any) -> Brevinnhold:
    delene, relasjon = rules.delene(dokument.slag), dokument.relasjon
    instruks = fra_json(Brevinnhold, rad.instruks["innhold"]) if rad.instruks else None
    noeklene = rules.noeklene(ett.tekst for ett in instruks.tekster) if instruks else frozenset()
    tekstene = {ett["del_navn"]: ett["tekst"] for ett in rad.tekstene}
    oppdrag = tuple(_oppdrag(ett) for ett in rad.oppdragene)
    fullmakter = tuple(Frossenfullmakt(**ett) for ett in rad.fullmaktene) if D.FULLMAKTER in delene else ()
    kravene = list(_kravene(dokument)) if D.RAPPORTERING in delene else []
    krav = tuple(_krav(ett, dokument.aar) for ett in kravene)
    nye_fullmakter = _nye(fullmakter, instruks.fullmakter if instruks else ())
    nye_krav = _nye(krav, instruks.krav if instruks else ())
    return Brevinnhold(
        versjon=VERSJON,
        slag=dokument.slag,
        slagnavn=dokument.get_slag_display(),
        aar=dokument.aar,
        tittel=dokument.tittel,
        overordnet=relasjon.overordnet.navn,
        underordnet=relasjon.underordnet.navn,
        hjemmel=relasjon.hjemmel,
        tekster=tuple(Deltekst(ett.value, *rules.uten_instruksens(tekstene.get(ett, ""), noeklene)) for ett in delene),
        poster=tuple(Frossenpost(ett["navn"], ett["beloep"]) for ett in rad.postene),
        maal=tuple(_maal(dokument)) if D.MAAL in delene else (),
        oppdrag=oppdrag,
        fullmakter=nye_fullmakter,
        krav=nye_krav,
        frister=tuple(_frister(dokument, oppdrag, kravene, rad.periodene)) if D.FRISTER in delene else (),
        moeter=tuple(_moete(ett) for ett in rad.moetene) if D.MOETER in delene else (),
        instruks=_navnet(rad.instruks) if rad.instruks else "",
        fullmakter_i_instruksen=len(fullmakter) - len(nye_fullmakter),
        krav_i_instruksen=len(krav) - len(nye_krav),
    )


def _navnet(rad: dict[str, Any]) -> str:
    return f"{rad['tittel']}, {dato(date.fromisoformat(rad['dato']))}"


def _nye(rader: tuple[Any, ...], instruksens: tuple[Any, ...]) -> tuple[Any, ...]:
    """Those that the instruks does not say in the same words."""
    return tuple(ett for ett in rader if ett not in instruksens)


def _liste(rader: QuerySet[Any], *felter: str) -> ArraySubquery:
    return ArraySubquery(rader.values(rad=JSONObject(**{felt: felt for felt in felter})))


def _raden(dokument: Styringsdokument) -> Any:
    """What hangs on the letter and its relation, in one query: few rows of each, as JSON has them."""
    eget, relasjonens = {"dokument": OuterRef("pk")}, {"relasjon": OuterRef("relasjon")}
    fra = date(dokument.aar, 1, 1) if dokument.slag != Styringsdokumentslag.HOVEDINSTRUKS else i_dag()
    fullmakter = Fullmakt.objects.filter(ikke_over(fra), gyldig_fra__year__lte=dokument.aar, **relasjonens)
    moeter = Moete.objects.exclude(status=Moetestatus.AVLYST).filter(start_tid__year=dokument.aar, **relasjonens)
    instruks = Styringsdokument.objects.ute().filter(slag=Styringsdokumentslag.HOVEDINSTRUKS, **relasjonens)
    if dokument.slag in {Styringsdokumentslag.HOVEDINSTRUKS, Styringsdokumentslag.EIERBREV}:
        instruks = instruks.none()
    perioder = Rapporteringsperiode.objects.filter(frist__year=dokument.aar, **relasjonens)
    ikke_fastsatte = maalene(dokument).filter(status__in=[Maalstatus.I_DIALOG, Maalstatus.FORESLAATT])
    if D.MAAL not in rules.delene(dokument.slag):
        ikke_fastsatte = ikke_fastsatte.none()
    siste = instruks.order_by("-dato", "-pk").values(rad=JSONObject(tittel="tittel", dato="dato", innhold="innhold"))
    return Styringsdokument.objects.annotate(
        tekstene=_liste(Brevdeltekst.objects.filter(**eget), "pk", "versjon", "del_navn", "tekst"),
        oppdragene=_liste(
            Brevoppdrag.objects.filter(**eget).order_by("nummer"), "pk", "nummer", "type", "tekst", "hjemmel", "frist"
        ),
        postene=_liste(Bevilgningspost.objects.filter(**eget).order_by("pk"), "pk", "navn", "beloep"),
        fullmaktene=_liste(fullmakter.order_by("hva", "pk"), "pk", "hva", "grense", "hjemmel"),
        moetene=_liste(moeter.order_by("start_tid", "pk"), "start_tid", "tittel", "type", "sted"),
        periodene=_liste(perioder, "frist", "egen_navn", "start", "periodetype"),
        instruks=Subquery(siste[:1]),
        ikke_fastsatte=antallet(ikke_fastsatte),
    ).get(pk=dokument.pk)


def _oppdrag(rad: dict[str, Any]) -> Frossetoppdrag:
    frist = date.fromisoformat(rad["frist"]) if rad["frist"] else None
    navn = str(Signaltype(rad["type"]).label)
    return Frossetoppdrag(rad["nummer"], rad["type"], navn, rad["tekst"], rad["hjemmel"], frist)


def _moete(rad: dict[str, Any]) -> Frossetmoete:
    navn = str(Moetetype(rad["type"]).label)
    return Frossetmoete(datetime.fromisoformat(rad["start_tid"]), rad["tittel"], navn, rad["sted"])


def maalene(dokument: Styringsdokument) -> QuerySet[Maal]:
    """Of the year: the relation's own, and those of others that the virksomhet contributes to."""
    bidrar = Maalbidrag.objects.filter(maal=OuterRef("pk"), organ=dokument.relasjon.underordnet_id)
    egne = Q(relasjon=dokument.relasjon_id) | Exists(bidrar)
    rader: QuerySet[Maal] = Maal.objects.filter(egne).i_aar(dokument.aar)
    return rader


def _maal(dokument: Styringsdokument) -> Iterator[Frossetmaal]:
    parameter = Q(rolle=Indikatorrolle.STYRINGSPARAMETER) & (
        Q(avviklet_dato__isnull=True) | Q(avviklet_dato__year__gt=dokument.aar)
    )
    med_maaltall = Exists(Maaltall.objects.filter(indikator=OuterRef("pk"), periode__year=dokument.aar))
    indikatorer = Indikator.objects.filter(parameter | med_maaltall).order_by("rekkefoelge", "pk")
    indikatorer = indikatorer.annotate(aarets=aarets_maaltall(dokument.aar))
    rader = maalene(dokument).filter(status__in=FASTE).select_related("relasjon__underordnet")
    rader = rader.prefetch_related(Prefetch("indikatorer", indikatorer, to_attr="parametrene"))
    for rad in rader.order_by("rekkefoelge", "pk"):
        eget = rad.relasjon_id == dokument.relasjon_id
        yield Frossetmaal(
            pk=rad.pk,
            tekst=rad.tekst,
            gjelder=f"{rad.aar_fra}–{rad.aar_til}",
            handlingsrom=rad.handlingsrom,
            vedtak=rad.kilde_vedtak,
            ledes_av="" if eget else rad.relasjon.underordnet.navn,
            parametre=tuple(_parameter(ett) for ett in rad.parametrene),
        )


def _parameter(rad: Any) -> Frosseparameter:
    tallene = "; ".join(maaltallet(ett, rad) for ett in maaltall_av(rad.aarets))
    er_parameter = rad.rolle == Indikatorrolle.STYRINGSPARAMETER
    return Frosseparameter(rad.pk, rad.navn, str(Indikatorrolle(rad.rolle).label), tallene, er_parameter)


def _kravene(dokument: Styringsdokument) -> QuerySet[Rapporteringskrav]:
    rader = Rapporteringskrav.objects.filter(relasjon=dokument.relasjon_id, status=Kravstatus.GJELDER)
    med_tall: QuerySet[Rapporteringskrav] = rader.i_aaret(dokument.aar).med_tall().order_by("hva", "pk")
    return med_tall


def _krav(rad: Any, aar: int) -> Frossetkrav:
    ganger = ganger_i_aaret(rad.hyppighet, fra=rad.gjelder_fra, til=rad.sluttdato, aar=aar)
    timer = timer_i_aaret(rad.minutter, ganger)
    navn = rad.get_hyppighet_display()
    return Frossetkrav(rad.pk, rad.hva, rad.hvorfor, navn, rad.hjemmel, rad.sluttdato, timer)


def _frister(
    dokument: Styringsdokument,
    oppdrag: tuple[Frossetoppdrag, ...],
    kravene: list[Rapporteringskrav],
    periodene: list[dict[str, Any]],
) -> list[Frossenfrist]:
    """In the order they come. A demand that is answered once is due on its last day; the others by their reports."""
    frister = [Frossenfrist(ett.frist, f"{ett.nummer}. {ett.tekst}", ett.typenavn) for ett in oppdrag if ett.frist]
    if dokument.slag == Styringsdokumentslag.SUPPLERENDE:
        return sorted(frister, key=_dagen)
    frister += [
        Frossenfrist(ett.sluttdato, ett.hva, _("Rapporteringskrav"))
        for ett in kravene
        if ett.hyppighet == Kravhyppighet.ENGANG and ett.sluttdato.year == dokument.aar
    ]
    perioder = (
        Rapporteringsperiode(**{**ett, **{navn: date.fromisoformat(ett[navn]) for navn in ("frist", "start")}})
        for ett in periodene
    )
    frister += [Frossenfrist(ett.frist, _("Rapport for %s") % ett.navn, _("Rapport")) for ett in perioder]
    return sorted(frister, key=_dagen)


def _dagen(frist: Frossenfrist) -> tuple[date, str]:
    return frist.dag, frist.hva
