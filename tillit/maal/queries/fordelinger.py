"""How values are split, with what must not be shown left out. Parts leave the database through here alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from tillit.felles.tid import i_dag
from tillit.maal.delbilder import SKJULT, Delbilde, Deltperiode, Fordelingsbilde
from tillit.maal.enums import Frekvens, Indikatortype, Symbol
from tillit.maal.models import Fordeling, Fordelingsgruppe, Fordelingstall, Indikator, Maaling
from tillit.maal.ordlegging import tall
from tillit.maal.perioder import MAANEDER, Periode
from tillit.maal.sammenhold import Skjuling, Tabell, Versjon, skjulte
from tillit.maal.tallregler import er_antall
from tillit.maal.undertrykking import Gruppeantall
from tillit.organisasjon.enums import Organtype
from tillit.organisasjon.models import Organ


def fordelinger_for(indikator: Indikator) -> list[Fordeling]:
    """The ways an indicator is split, with their groups."""
    return list(indikator.fordelinger.prefetch_related("grupper").order_by("pk"))


def med_deler(maalinger: Sequence[Maaling]) -> list[Maaling]:
    """Those of them that are split, in the same order."""
    har = set(Fordelingstall.objects.filter(maaling__in=maalinger).values_list("maaling_id", flat=True).distinct())
    return [maaling for maaling in maalinger if maaling.pk in har]


def synlige_deler(maalinger: Collection[Maaling]) -> dict[int, list[Fordelingsbilde]]:
    """By måling, each way it is split; a way without parts is left out. Four queries; one where none is split.

    Hidden is what is too small, and as much more as is needed for it not to be worked out (maal.undertrykking), from
    other versions, periods and ways to split it either (maal.sammenhold).
    """
    sett = _Delsett.rundt(maalinger)
    skjult = skjulte(sett.tabeller()) if sett.fordelinger else {}
    return {
        maaling.pk: [
            _bilde(fordeling, maaling, sett.rader[maaling.pk], skjult.get((fordeling.pk, maaling.periode)))
            for fordeling in sett.fordelinger
            if fordeling.indikator_id == maaling.indikator_id and sett.har_deler(fordeling, maaling)
        ]
        for maaling in maalinger
    }


def nyeste_deler(indikatorer: Collection[int]) -> dict[int, Deltperiode]:
    """By indicator, the parts of its newest period that has some."""
    med = Maaling.objects.filter(
        Exists(Fordelingstall.objects.filter(maaling=OuterRef("pk"))), indikator__in=indikatorer
    ).siste()
    nyeste = med.order_by("indikator_id", "-periode", "-pk").distinct("indikator_id").select_related("indikator")
    maalinger = list(nyeste)
    deler = synlige_deler(maalinger) if maalinger else {}
    return {
        maaling.indikator_id: Deltperiode(
            maaling.indikator_id,
            Periode.som_inneholder(maaling.periode, maaling.indikator.frekvens).navn,
            tuple(deler[maaling.pk]),
        )
        for maaling in maalinger
    }


@dataclass(frozen=True)
class _Delsett:
    """Everything a reader could hold the parts of some målinger against: fordelinger, målinger and parts."""

    fordelinger: Sequence[Fordeling]
    # Every version in the years in question, oldest first.
    maalinger: Sequence[Maaling]
    rader: Mapping[int, Mapping[int, Fordelingstall]]

    @classmethod
    def rundt(cls, maalinger: Collection[Maaling]) -> _Delsett:
        rader: dict[int, dict[int, Fordelingstall]] = defaultdict(dict)
        indikatorer = {maaling.indikator_id for maaling in maalinger}
        fordelinger = list(
            Fordeling.objects.filter(indikator__maal__in=Indikator.objects.filter(pk__in=indikatorer).values("maal"))
            .select_related("indikator")
            .prefetch_related("grupper")
            .order_by("pk")
        )
        familier = {_familie(fordeling.indikator) for fordeling in fordelinger if fordeling.indikator_id in indikatorer}
        fordelinger = [fordeling for fordeling in fordelinger if _familie(fordeling.indikator) in familier]
        if not fordelinger:
            return cls([], [], rader)
        deler = Fordelingstall.objects.filter(maaling=OuterRef("pk"))
        alle = list(
            Maaling.objects.filter(
                Exists(deler),
                indikator__in={fordeling.indikator_id for fordeling in fordelinger},
                periode__year__in={maaling.periode.year for maaling in maalinger},
            ).order_by("pk")
        )
        for del_ in Fordelingstall.objects.filter(maaling__in=alle):
            rader[del_.maaling_id][del_.gruppe_id] = del_
        return cls(fordelinger, alle, rader)

    def har_deler(self, fordeling: Fordeling, maaling: Maaling) -> bool:
        return any(gruppe.pk in self.rader[maaling.pk] for gruppe in fordeling.grupper.all())

    def tabeller(self) -> list[Tabell]:
        """A table for each way to split each period. Where values are no counts there is nothing to hide."""
        versjoner: dict[tuple[int, date], list[Maaling]] = defaultdict(list)
        for maaling in self.maalinger:
            versjoner[maaling.indikator_id, maaling.periode].append(maaling)
        return [
            self._tabell(fordeling, periode, med_deler)
            for fordeling in self.fordelinger
            if er_antall(fordeling.indikator.type, fordeling.indikator.desimaler)
            for (indikator, periode), alle in versjoner.items()
            if indikator == fordeling.indikator_id
            and (med_deler := [maaling for maaling in alle if self.har_deler(fordeling, maaling)])
        ]

    def _tabell(self, fordeling: Fordeling, periode: date, maalinger: Sequence[Maaling]) -> Tabell:
        indikator = fordeling.indikator
        return Tabell(
            noekkel=(fordeling.pk, periode),
            verdi=(indikator.pk, periode),
            familie=_familie(indikator),
            fra=periode,
            maaneder=MAANEDER[Frekvens(indikator.frekvens)],
            navn={gruppe.pk: gruppe.navn for gruppe in fordeling.grupper.all()},
            versjoner=tuple(self._versjon(fordeling, maaling) for maaling in maalinger),
            minste=indikator.minste_celle,
            uttoemmende=fordeling.uttoemmende,
            total_er_vernet=maalinger[-1].symbol == Symbol.KONFIDENSIELL,
        )

    def _versjon(self, fordeling: Fordeling, maaling: Maaling) -> Versjon:
        er_andel = fordeling.indikator.type == Indikatortype.PROSENT
        total = maaling.teller if er_andel else maaling.verdi
        celler = self._celler(fordeling, maaling)
        if total is None and er_andel:
            # The percentage of the whole gives its count to whoever knows the size of each group.
            total = _sum(celler)
        if total is None:
            helheter = (
                _sum(self._celler(annen, maaling))
                for annen in self.fordelinger
                if annen.indikator_id == maaling.indikator_id and annen.uttoemmende
            )
            total = next((ett for ett in helheter if ett is not None), None)
        return Versjon(tuple(celler), total)

    def _celler(self, fordeling: Fordeling, maaling: Maaling) -> list[Gruppeantall]:
        rader, er_andel = self.rader[maaling.pk], fordeling.indikator.type == Indikatortype.PROSENT
        return [
            _celle(gruppe.pk, rader.get(gruppe.pk), er_andel=er_andel)
            for gruppe in _gruppene(fordeling, maaling, rader)
            if not _kan_ikke_forekomme(rader.get(gruppe.pk))
        ]


def _familie(indikator: Indikator) -> tuple[int, str, str]:
    """Indicators of one goal that count the same in the same unit: the tertials of the one may add up to the other."""
    return indikator.maal_id, indikator.type, indikator.enhet.casefold()


def _gruppene(fordeling: Fordeling, maaling: Maaling, rader: Mapping[int, Fordelingstall]) -> list[Fordelingsgruppe]:
    """Those with a part of this måling, and those that were in use when it came."""
    return [gruppe for gruppe in fordeling.grupper.all() if gruppe.pk in rader or gruppe.i_bruk(maaling.registrert_tid)]


def _sum(celler: Sequence[Gruppeantall]) -> Decimal | None:
    """None where a number is missing."""
    kjente = [celle.antall for celle in celler if celle.antall is not None]
    return sum(kjente, Decimal(0)) if kjente and len(kjente) == len(celler) else None


def _bilde(
    fordeling: Fordeling, maaling: Maaling, rader: Mapping[int, Fordelingstall], skjuling: Skjuling | None
) -> Fordelingsbilde:
    skjuling = skjuling or Skjuling(frozenset())
    grupper = _gruppene(fordeling, maaling, rader)
    synlige = [rader[g.pk].verdi for g in grupper if g.pk in rader and g.pk not in skjuling.grupper]
    lengst = max((verdi for verdi in synlige if verdi is not None), default=Decimal(0))
    deler = (_del(gruppe, rader.get(gruppe.pk), fordeling.indikator, skjuling.grupper, lengst) for gruppe in grupper)
    return Fordelingsbilde(
        fordeling.pk, fordeling.navn, maaling.pk, fordeling.indikator.minste_celle, tuple(deler), hele=skjuling.hele
    )


def _kan_ikke_forekomme(rad: Fordelingstall | None) -> bool:
    """There can be nothing there: shown as the source shows it, and no part of any sum."""
    return rad is not None and rad.symbol == Symbol.IKKE_MULIG


def _celle(pk: int, rad: Fordelingstall | None, *, er_andel: bool) -> Gruppeantall:
    """A symbol, or a row that is missing, is a number nobody shall find."""
    if rad is None:
        return Gruppeantall(pk, None)
    return Gruppeantall(pk, rad.teller, rad.nevner) if er_andel else Gruppeantall(pk, rad.verdi)


def _del(
    gruppe: Fordelingsgruppe,
    rad: Fordelingstall | None,
    indikator: Indikator,
    skjult: frozenset[int],
    lengst: Decimal,
) -> Delbilde:
    if rad is None:
        return Delbilde(gruppe.pk, gruppe.navn, _("ikke registrert"))
    if rad.symbol:
        return Delbilde(gruppe.pk, gruppe.navn, rad.symbol, symbol=rad.symbol)
    if gruppe.pk in skjult or rad.verdi is None:
        return Delbilde(gruppe.pk, gruppe.navn, SKJULT, skjult=True)
    if indikator.type == Indikatortype.SKAAR:
        nummer = int(rad.verdi)
        tekst = (
            indikator.nivaaer[nummer - 1]
            if nummer <= len(indikator.nivaaer)
            else _("nivå %(nummer)s") % {"nummer": nummer}
        )
    else:
        tekst = tall(rad.verdi, indikator.desimaler)
    andel = max(rad.verdi, Decimal(0)) / lengst * 100 if lengst > 0 else Decimal(0)
    return Delbilde(gruppe.pk, gruppe.navn, tekst, rad.verdi, rad.teller, rad.nevner, bredde=f"{andel:.1f}")


def bydeler() -> list[Organ]:
    """The bydeler as they are today, in the order people know them."""
    return list(Organ.objects.filter(type=Organtype.BYDEL).gyldige(i_dag()).order_by("sortering", "pk"))
