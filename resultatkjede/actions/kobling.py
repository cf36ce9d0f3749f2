"""Edges come, change and go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from resultatkjede import rules
from resultatkjede.actions.laasing import LeddetErBorte, laast_kobling, laast_ledd, par
from resultatkjede.actions.risikosted import loesne, ryddet_for_risiko
from resultatkjede.models import Kobling, Ledd
from resultatkjede.ordlegging import pil
from resultatkjede.rules import Endepunkt, Hinder
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.organisasjon.models import Bruker

KOBLINGFELTER = ("hypotese", "evidens", "evidens_kilde", "styrke", "ytre_faktorer", "revurderes_dato")


class KanIkkeKobles(Regelbrudd):
    """Says which rule stands in the way."""

    felt = "til"


class HenvisningMangler(Regelbrudd):
    melding = _("En evaluering eller forskning må ha en henvisning, slik at andre kan finne den.")
    felt = "evidens_kilde"


HINDRE = {
    Hinder.ANNEN_KJEDE: _("«%(til)s» hører til en annen resultatkjede. En kobling går mellom ledd i samme kjede."),
    Hinder.SEG_SELV: _("Et ledd kan ikke kobles til seg selv."),
    Hinder.ALLEREDE_KOBLET: _("«%(fra)s» er allerede koblet til «%(til)s». Endre heller den koblingen som finnes."),
    Hinder.RING: _("Koblingen ville gått i ring: %(ring)s. En kobling går fra venstre mot høyre i kjeden."),
    Hinder.SAMME_STEG: _(
        "«%(fra)s» og «%(til)s» står i samme steg. En kobling går fra et steg til et steg lenger til høyre."
    ),
    Hinder.HOEYRE_MOT_VENSTRE: _(
        "«%(til)s» står til venstre for «%(fra)s». En kobling går fra venstre mot høyre, fra årsak til virkning."
    ),
}


class Koblingsinnhold(TypedDict, total=False):
    """What an edge claims. What is left out is not said, or stays."""

    hypotese: str
    evidens: str
    evidens_kilde: str
    styrke: str
    ytre_faktorer: str
    revurderes_dato: date | None


@transaction.atomic
def koble(*, fra: Ledd, til: int, av: Bruker, **innhold: Unpack[Koblingsinnhold]) -> Kobling:
    """Because of `fra`, `til` (a pk: it may be gone by now)."""
    _krev_henvisning(innhold.get("evidens", ""), innhold.get("evidens_kilde", ""))
    fra = laast_ledd(fra)
    maal_ledd = Ledd.objects.filter(pk=til).first()
    if maal_ledd is None:
        raise LeddetErBorte(felt="til")
    _krev_at_kan_kobles(fra, maal_ledd)
    with handling("kobling.lagt_til", av=av, hva=pil(fra.tekst, maal_ledd.tekst)):
        return Kobling.objects.create(kjede=fra.kjede, fra=fra, til=maal_ledd, **innhold)


@transaction.atomic
def koble_hit(*, til: Ledd, fra: int, av: Bruker, **innhold: Unpack[Koblingsinnhold]) -> Kobling:
    """The same edge, asked for from its other end."""
    til = laast_ledd(til)
    fra_ledd = Ledd.objects.filter(pk=fra).select_related("kjede").first()
    if fra_ledd is None:
        raise LeddetErBorte(felt="fra")
    try:
        return koble(fra=fra_ledd, til=til.pk, av=av, **innhold)
    except KanIkkeKobles as hinder:
        hinder.felt = "fra"
        raise


@transaction.atomic
def endre_kobling(*, kobling: Kobling, versjon: int, av: Bruker, **innhold: Unpack[Koblingsinnhold]) -> None:
    kobling = laast_kobling(kobling)
    kobling.krev_versjon(versjon, KOBLINGFELTER)
    _krev_henvisning(innhold.get("evidens", kobling.evidens), innhold.get("evidens_kilde", kobling.evidens_kilde))
    with handling("kobling.endret", av=av, hva=pil(kobling.fra.tekst, kobling.til.tekst)):
        kobling.lagre_ny_versjon(**innhold)


@transaction.atomic
def fjern_kobling(*, kobling: Kobling, av: Bruker) -> None:
    """Refused while a risk is active on it; those closed stay, and say what they were about."""
    kobling = laast_kobling(kobling)
    hva = pil(kobling.fra.tekst, kobling.til.tekst)
    risikoer = ryddet_for_risiko(hva=_("Koblingen %(hva)s") % {"hva": hva}, steder=Q(kobling=kobling))
    with handling("kobling.fjernet", av=av, hva=hva):
        loesne(risikoer)
        kobling.delete()


def _krev_henvisning(evidens: str, kilde: str) -> None:
    if rules.mangler_henvisning(evidens=evidens, kilde=kilde):
        raise HenvisningMangler


def _krev_at_kan_kobles(fra: Ledd, til: Ledd) -> None:
    koblinger = par(fra.kjede)
    hinder = rules.hinder_for_kobling(
        fra=Endepunkt(fra.pk, fra.kjede_id, fra.steg),
        til=Endepunkt(til.pk, til.kjede_id, til.steg),
        koblinger=koblinger,
    )
    if hinder:
        ring = _ring(fra, til, koblinger) if hinder == Hinder.RING else ""
        raise KanIkkeKobles(HINDRE[hinder] % {"fra": fra.tekst, "til": til.tekst, "ring": ring})


def _ring(fra: Ledd, til: Ledd, koblinger: Iterable[rules.Par]) -> str:
    """The ring an edge would close, ledd by ledd."""
    tekst = dict(Ledd.objects.filter(kjede=fra.kjede).values_list("pk", "tekst"))
    runde = (fra.pk, *rules.vei(fra=til.pk, til=fra.pk, koblinger=koblinger))
    return pil(*(tekst[pk] for pk in runde))
