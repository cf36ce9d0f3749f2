"""What a report rests on: the goals it is about, how they stand, what was said of them last. For form and freezing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet

from tillit.felles.tid import i_dag, oslodag
from tillit.maal.enums import Vurderingstilstand
from tillit.maal.maaltallord import mot_maaltall_i_ord
from tillit.maal.models import Maal, Maalbidrag, Vurdering
from tillit.maal.ordlegging import endring_i_ord, siste_i_ord
from tillit.maal.queries import Maalbilde, Serie, Vurderingsbilde, godkjente_vurderinger, maalbilder
from tillit.maal.querysets import MaalQuerySet
from tillit.maal.rules import Grunngitt, samme_og_forrige
from tillit.maal.serie import siste_punkt
from tillit.rapportering.enums import Seksjonssvar
from tillit.rapportering.innhold import Tallinnhold, tin
from tillit.rapportering.models import Leveranse, Rapporteringsperiode, Rapportseksjon
from tillit.rapportering.models.seksjon import TEKSTFELT
from tillit.rapportering.queries.skrivested import VEDTATTE

# Stands where the name of a period does: «Ikke noe nytt siden bidraget ble skrevet».
BIDRAGET_BLE_SKREVET = "bidraget ble skrevet"


@dataclass(frozen=True)
class Forrige:
    """The judgement before this period: what a section begins with. `opphav` is the one nothing has changed since."""

    pk: int
    periodenavn: str
    dato: date
    oppnaaelse: str
    tekster: Mapping[str, str]


@dataclass(frozen=True)
class SistSagt:
    """What was said of one goal. `utgangspunkt` is what its section holds before anybody has written: version 0.

    `gjeldende` is the approved judgement of this very period, from an earlier delivery of the same report. `grunner`
    are the statuses of both with their reasons: another status needs another reason.
    """

    forrige: Forrige | None
    utgangspunkt: Mapping[str, str]
    gjeldende: Vurderingsbilde | None
    grunner: tuple[Grunngitt, ...] = ()


@dataclass(frozen=True)
class Maalgrunnlag:
    """A goal of the report with its figures, and what was said of it."""

    bilde: Maalbilde
    sagt: SistSagt


@dataclass(frozen=True)
class Bidragsgrunnlag:
    """A goal that others lead and this virksomhet contributes to: what it said it does, and what it told last.

    Who leads the goal judges it. Of a contribution there is a text and no status.
    """

    maal_pk: int
    tittel: str
    leder: str
    bidrag: str
    sagt: SistSagt


TOMT_SVAR = {"svar": Seksjonssvar.UBESVART.value, "oppnaaelse": "", **dict.fromkeys(TEKSTFELT, "")}


def maal_i(periode: Rapporteringsperiode) -> MaalQuerySet:
    """The adopted goals of the relation whose years touch the period."""
    return Maal.objects.filter(
        relasjon=periode.relasjon_id,
        status__in=VEDTATTE,
        aar_fra__lte=periode.slutt.year,
        aar_til__gte=periode.start.year,
    ).order_by("rekkefoelge", "pk")


def maalene(periode: Rapporteringsperiode) -> list[Maalgrunnlag]:
    """Every goal of the report: eight queries, however many."""
    bilder = maalbilder(maal_i(periode))
    sagt = sist_sagt(periode, [bilde.pk for bilde in bilder])
    return [Maalgrunnlag(bilde, sagt[bilde.pk]) for bilde in bilder]


def bidragene(periode: Rapporteringsperiode) -> list[Bidragsgrunnlag]:
    """What the virksomhet contributes to goals of others: two queries, one where there is none."""
    rader = (
        Maalbidrag.objects.filter(
            organ=periode.relasjon.underordnet_id,
            maal__status__in=VEDTATTE,
            maal__aar_fra__lte=periode.slutt.year,
            maal__aar_til__gte=periode.start.year,
        )
        .exclude(maal__relasjon=periode.relasjon_id)
        .select_related("maal__relasjon__underordnet")
        .annotate(skrevet_tid=Max("events__pgh_created_at"))
        .order_by("maal__relasjon__underordnet__sortering", "maal__rekkefoelge", "maal_id")
    )
    meldt = _meldt_foer(periode) if rader else {}
    return [
        Bidragsgrunnlag(
            maal_pk=rad.maal_id,
            tittel=rad.maal.tekst,
            leder=rad.maal.relasjon.underordnet.navn,
            bidrag=rad.bidrag,
            sagt=_sagt_om_bidraget(rad.bidrag, oslodag(rad.skrevet_tid), meldt.get(rad.maal_id)),
        )
        for rad in rader
    ]


def _meldt_foer(periode: Rapporteringsperiode) -> dict[int, Forrige]:
    """What the virksomhet told of its contributions the last time it delivered a report, by goal."""
    siste = (
        Leveranse.objects.filter(
            periode__relasjon__underordnet=periode.relasjon.underordnet_id, periode__slutt__lt=periode.slutt
        )
        .order_by("-periode__slutt", "-nummer")
        .first()
    )
    if siste is None:
        return {}
    innhold = tin(siste.innhold)
    levert = oslodag(innhold.hentet_tid)
    return {
        ett.maal_pk: Forrige(
            pk=0,
            periodenavn=ett.uendret_fra or innhold.periodenavn,
            dato=ett.uendret_dato or levert,
            oppnaaelse="",
            tekster={felt: getattr(ett, felt) for felt in TEKSTFELT},
        )
        for ett in innhold.bidrag
    }


def _sagt_om_bidraget(bidrag: str, skrevet: date, meldt: Forrige | None) -> SistSagt:
    """The first time, there is what the virksomhet wrote that it would do: nothing new may point to that."""
    if meldt is not None:
        return SistSagt(meldt, {**TOMT_SVAR, **meldt.tekster}, None)
    if not bidrag:
        return SistSagt(None, dict(TOMT_SVAR), None)
    tekster = {**dict.fromkeys(TEKSTFELT, ""), "vurdering": bidrag}
    return SistSagt(Forrige(0, BIDRAGET_BLE_SKREVET, skrevet, "", tekster), dict(TOMT_SVAR), None)


def sagt_om(periode: Rapporteringsperiode, maal_pk: int) -> SistSagt | None:
    """What was said before of one goal of the report, or of the contribution to it; None where it is in neither."""
    if maal_i(periode).filter(pk=maal_pk).exists():
        return sist_sagt(periode, [maal_pk])[maal_pk]
    return next((ett.sagt for ett in bidragene(periode) if ett.maal_pk == maal_pk), None)


def sist_sagt(periode: Rapporteringsperiode, pker: Sequence[int]) -> dict[int, SistSagt]:
    """What was said of each of these goals before, and what is begun: three queries."""
    vurderinger = godkjente_vurderinger(Maal(pk=pk) for pk in pker)
    opphav = _opphav([ett.pk for rekke in vurderinger.values() for ett in rekke])
    utkast = _utkast(periode, pker)
    return {pk: _sagt(periode, vurderinger.get(pk, []), opphav, utkast.get(pk)) for pk in pker}


def _sagt(
    periode: Rapporteringsperiode,
    vurderinger: Sequence[Vurderingsbilde],
    opphav: Mapping[int, Vurdering],
    utkast: Vurdering | None,
) -> SistSagt:
    denne, foer = samme_og_forrige(
        vurderinger, periode=periode.start, periodetype=periode.periodetype, slutt=periode.slutt
    )
    forrige, levert = (_forrige(ett, opphav) if ett else None for ett in (foer, denne))
    grunner = tuple(Grunngitt(ett.oppnaaelse, ett.tekster["vurdering"]) for ett in (levert, forrige) if ett)
    return SistSagt(forrige, _utgangspunkt(forrige, utkast), denne, grunner)


def _forrige(bilde: Vurderingsbilde, opphav: Mapping[int, Vurdering]) -> Forrige:
    """Where the last one only said «no change», it is the text behind it that counts."""
    kilde = opphav.get(bilde.pk)
    if kilde is None:
        dato = oslodag(bilde.godkjent_tid) if bilde.godkjent_tid else i_dag()
        return Forrige(bilde.pk, bilde.periodenavn, dato, bilde.oppnaaelse, {f: getattr(bilde, f) for f in TEKSTFELT})
    dato = oslodag(kilde.godkjent_tid) if kilde.godkjent_tid else i_dag()
    return Forrige(kilde.pk, kilde.periodenavn, dato, kilde.oppnaaelse, {f: getattr(kilde, f) for f in TEKSTFELT})


def _utgangspunkt(forrige: Forrige | None, utkast: Vurdering | None) -> dict[str, str]:
    """What was begun for this very period, else what was said last, else nothing."""
    if utkast is not None:
        tekster = {felt: getattr(utkast, felt) for felt in TEKSTFELT}
        return {"svar": Seksjonssvar.UBESVART.value, "oppnaaelse": utkast.oppnaaelse, **tekster}
    if forrige is None:
        return dict(TOMT_SVAR)
    return {"svar": Seksjonssvar.UBESVART.value, "oppnaaelse": forrige.oppnaaelse, **forrige.tekster}


def _opphav(pker: Sequence[int]) -> dict[int, Vurdering]:
    rader = Vurdering.objects.filter(pk__in=pker, uendret_fra__isnull=False).select_related("uendret_fra")
    return {rad.pk: rad.uendret_fra for rad in rader if rad.uendret_fra}


def _utkast(periode: Rapporteringsperiode, pker: Sequence[int]) -> dict[int, Vurdering]:
    rader = Vurdering.objects.filter(
        maal__in=pker, periode=periode.start, periodetype=periode.periodetype, tilstand=Vurderingstilstand.UTKAST
    )
    return {rad.maal_id: rad for rad in rader}


def revisjon(pk: int) -> QuerySet[Rapporteringsperiode, int]:
    """How far the report has come: grows with everything that is written in it."""
    return Rapporteringsperiode.objects.filter(pk=pk).values_list("versjon", flat=True)


def seksjoner(periode: Rapporteringsperiode) -> dict[int, Rapportseksjon]:
    """What is written so far, by goal; 0 is the rest."""
    rader = Rapportseksjon.objects.filter(periode=periode).select_related("endret_av", "maal")
    return {rad.maal_id or 0: rad for rad in rader}


def tallene(bilde: Maalbilde) -> tuple[Tallinnhold, ...]:
    return tuple(_tall(serie) for serie in bilde.i_bruk)


def _tall(serie: Serie) -> Tallinnhold:
    siste = siste_punkt(serie)
    return Tallinnhold(
        indikator_pk=serie.indikator_pk,
        navn=serie.navn,
        siste=siste_i_ord(serie),
        mot_maaltall=mot_maaltall_i_ord(serie),
        endring=endring_i_ord(serie),
        mangler=serie.tall_mangler,
        verdi=siste.verdi if siste else None,
    )
