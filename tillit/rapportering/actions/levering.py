"""Delivery: the content is frozen, the sections become judgements, and the report changes hands. All or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd
from tillit.felles.formater import dato
from tillit.felles.historikk import handling
from tillit.felles.koding import fingeravtrykk
from tillit.felles.laas import laas, laas_alle
from tillit.felles.tid import i_dag, naa
from tillit.maal.actions import lagre_og_godkjenn_vurdering
from tillit.maal.enums import Vurderingstilstand
from tillit.maal.models import Maal, Vurdering
from tillit.maal.queries import Vurderingsbilde
from tillit.organisasjon.models import Bruker
from tillit.rapportering import rules
from tillit.rapportering.enums import Periodestatus, Periodetype
from tillit.rapportering.innhold import VERSJON, Seksjonsinnhold, frys
from tillit.rapportering.models import Leveranse, Opplaasing, Rapporteringsperiode
from tillit.rapportering.models.seksjon import TEKSTFELT
from tillit.rapportering.queries.grunnlag import maal_i
from tillit.rapportering.queries.innsamling import Hindring, Oppsamling, oppsamling


class TekstenErEndret(Regelbrudd):
    melding = _("Teksten er endret siden du leste den. Les den nye teksten før du leverer.")


class KanIkkeLeveres(Regelbrudd):
    melding = _("Rapporten kan ikke leveres nå. Den kan være levert eller lukket i mellomtiden.")


class PeriodenErIkkeOver(Regelbrudd):
    felt = "foer_slutt"

    def __init__(self, slutt: date) -> None:
        super().__init__(_("Perioden varer til og med %s. Kryss av for at du leverer før den er over.") % dato(slutt))


class IngentingAaLevere(Regelbrudd):
    melding = _("Ingenting er endret siden forrige levering.")


class IkkeFerdig(Regelbrudd):
    """Carries what is left, so that the page can lead there."""

    melding = _("Rapporten kan ikke leveres før alle målene er besvart. En status må ha en skrevet grunn.")

    def __init__(self, hindringer: Sequence[Hindring]) -> None:
        super().__init__()
        self.hindringer = tuple(hindringer)


@transaction.atomic
def lever(*, periode: Rapporteringsperiode, versjon: int, av: Bruker, foer_slutt: bool = False) -> Leveranse:
    """Deliver the text of `versjon`, once: a second click gets the delivery of the first.

    Before the period is over, only by one who says so (`foer_slutt`).
    """
    periode = laas(periode)
    if (samme := periode.leveranser.filter(periodeversjon=versjon, levert_av=av).first()) is not None:
        return samme
    opplaasing = _krev_leverbar(periode)
    if periode.versjon != versjon:
        raise TekstenErEndret
    if rules.er_foer_slutt(slutt=periode.slutt, dag=i_dag()) and not foer_slutt:
        raise PeriodenErIkkeOver(periode.slutt)
    _laas_maalene(periode)
    samling = oppsamling(periode, av=av)
    if samling.hindringer:
        raise IkkeFerdig(samling.hindringer)
    with handling("rapportering.levert", av=av, grunn=opplaasing.grunn if opplaasing else ""):
        leveranse = _frys(periode, samling, opplaasing, av)
        _vurder_maalene(periode, samling, av)
        if opplaasing is not None:
            _avslutt(opplaasing)
        periode.lagre_ny_versjon(status=periode.status if opplaasing else Periodestatus.LEVERT)
    return leveranse


def _laas_maalene(periode: Rapporteringsperiode) -> None:
    """All the goals that will be judged, with their drafts, before the first of them is."""
    maalene = laas_alle(maal_i(periode))
    laas_alle(_utkast(periode, [maal.pk for maal in maalene]))


def _utkast(periode: Rapporteringsperiode, maalene: Iterable[int]) -> QuerySet[Vurdering]:
    return Vurdering.objects.filter(
        maal__in=maalene,
        periode=periode.start,
        periodetype=periode.periodetype,
        tilstand=Vurderingstilstand.UTKAST,
    )


def _krev_leverbar(periode: Rapporteringsperiode) -> Opplaasing | None:
    """None for an ordinary delivery; the unlocking that a correction rests on."""
    lukket = periode.lukket_tid is not None
    if rules.er_aapen_for_skriving(status=periode.status, lukket=lukket, aapnes=periode.aapnes_dato, i_dag=i_dag()):
        return None
    if not rules.kan_laases_opp(periode.status):
        raise KanIkkeLeveres
    return siste_rettelse(periode)


def siste_rettelse(periode: Rapporteringsperiode) -> Opplaasing:
    """The newest unlocking under which something was written that is not delivered yet. Raises where there is none."""
    levert = periode.leveranser.aggregate(tid=Max("levert_tid"))["tid"]
    opplaasing = periode.opplaasinger.filter(leveranser__isnull=True).first()
    if opplaasing is None or levert is None:
        raise KanIkkeLeveres
    if not periode.seksjoner.filter(endret_tid__gt=levert).exists():
        raise IngentingAaLevere
    return opplaasing


def _frys(periode: Rapporteringsperiode, samling: Oppsamling, opplaasing: Opplaasing | None, av: Bruker) -> Leveranse:
    data = frys(samling.innhold)
    siste = periode.leveranser.aggregate(siste=Max("nummer"))["siste"] or 0
    return Leveranse.objects.create(
        periode=periode,
        nummer=siste + 1,
        periodeversjon=periode.versjon,
        innhold=data,
        innholdsversjon=VERSJON,
        sha256=fingeravtrykk(data),
        levert_av=av,
        levert_tid=samling.innhold.hentet_tid,
        opplaasing=opplaasing,
    )


def _avslutt(opplaasing: Opplaasing) -> None:
    if opplaasing.avsluttet_tid is None:
        opplaasing.avsluttet_tid = naa()
        opplaasing.save(update_fields=["avsluttet_tid"])


def _vurder_maalene(periode: Rapporteringsperiode, samling: Oppsamling, av: Bruker) -> None:
    """The sections become approved judgements: what the goal's page, summaries and reports show."""
    utkast = dict(_utkast(periode, [ett.bilde.pk for ett in samling.grunnlag]).values_list("maal_id", "versjon"))
    for ett, seksjon in zip(samling.grunnlag, samling.innhold.seksjoner, strict=True):
        verdier = vurdering_av(seksjon)
        if _er_sagt(ett.sagt.gjeldende, verdier):
            continue
        lagre_og_godkjenn_vurdering(
            maal=Maal(pk=ett.bilde.pk),
            periode=periode.start,
            periodetype=periode.periodetype,
            egen_slutt=periode.slutt if periode.periodetype == Periodetype.EGEN else None,
            egen_navn=periode.egen_navn,
            versjon=utkast.get(ett.bilde.pk, 0),
            av=av,
            **verdier,
        )


def vurdering_av(seksjon: Seksjonsinnhold) -> dict[str, Any]:
    """The judgement a section becomes. One without news says so once, says since when, and then what it was."""
    verdier: dict[str, Any] = {felt: getattr(seksjon, felt) for felt in ("oppnaaelse", *TEKSTFELT)}
    verdier["uendret_fra_id"] = seksjon.uendret_pk
    if not seksjon.ingen_nytt or seksjon.uendret_dato is None:
        return verdier
    siden = f"Ingen endring siden {seksjon.uendret_fra}, vurdert {dato(seksjon.uendret_dato)}."
    return verdier | {"vurdering": f"{siden} Da sto det: {verdier['vurdering']}"}


def _er_sagt(gjeldende: Vurderingsbilde | None, verdier: dict[str, Any]) -> bool:
    """True where this period's judgement already reads so: a second delivery repeats nothing."""
    return gjeldende is not None and all(
        getattr(gjeldende, felt) == verdier[felt] for felt in ("oppnaaelse", *TEKSTFELT)
    )
