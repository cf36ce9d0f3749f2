"""Cards come, change, move and go."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple, TypedDict, Unpack

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from resultatkjede import rules
from resultatkjede.actions.kjede import start_kjede
from resultatkjede.actions.laasing import AVSTAND, kolonne, laast_ledd, nummerer, par
from resultatkjede.actions.risikosted import loesne, ryddet_for_risiko
from resultatkjede.enums import Steg
from resultatkjede.models import Ledd, Leddindikator
from resultatkjede.ordlegging import pil
from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.historikk import handling
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.models import Bruker, Organ
from tillit.spraak.tegnsetting import sitert

LEDDFELTER = ("tekst", "eier", "eier_utenfor", "paavirkbarhet", "risikotype", "uten_indikator_grunn")


class Fulgte(NamedTuple):
    """How many edges went with a ledd, and how many closed risks stay behind without it."""

    koblinger: int
    lukkede_risikoer: int


class FlyttingBryterKoblinger(Regelbrudd):
    """Says which edges stand in the way."""


class IngenPlassDer(Regelbrudd):
    melding = _("Kjeden har fem steg. Leddet står allerede ytterst.")


class FellesStaarFast(Regelbrudd):
    melding = _(
        "Leddet er felles og står i samme steg i alle kjeder. Ta det ut av fellesskapet før du flytter det til et "
        "annet steg."
    )


class IndikatorenErIkkeDin(Regelbrudd):
    melding = _("En av indikatorene finnes ikke, eller du har ikke tilgang til den.")
    felt = "indikatorer"


class Leddinnhold(TypedDict, total=False):
    """What may be written on a card beside its text. What is left out was not asked for, and stays."""

    eier: Organ | None
    eier_utenfor: str
    paavirkbarhet: str
    risikotype: str
    uten_indikator_grunn: str
    indikatorer: Collection[int]


@transaction.atomic
def legg_til_ledd(*, maal: Maal, steg: int, tekst: str, av: Bruker, **innhold: Unpack[Leddinnhold]) -> Ledd:
    """A new ledd at the bottom of its step. Begins the chain where there is none."""
    kjede = start_kjede(maal=maal, av=av)
    sist = max((ledd.rekkefoelge for ledd in kolonne(kjede, steg)), default=0)
    indikatorer = innhold.pop("indikatorer", ())
    with handling("ledd.lagt_til", av=av, hva=sitert(tekst)):
        ledd = Ledd.objects.create(kjede=kjede, steg=steg, tekst=tekst, rekkefoelge=sist + AVSTAND, **innhold)
        _velg_indikatorer(ledd, indikatorer, av=av)
    return ledd


@transaction.atomic
def endre_ledd(*, ledd: Ledd, versjon: int, tekst: str, av: Bruker, **innhold: Unpack[Leddinnhold]) -> None:
    ledd = laast_ledd(ledd)
    _krev_versjon(ledd, versjon, av=av)
    indikatorer = innhold.pop("indikatorer", None)
    with handling("ledd.endret", av=av, hva=sitert(ledd.tekst)):
        ledd.lagre_ny_versjon(tekst=tekst, **innhold)
        if indikatorer is not None:
            _velg_indikatorer(ledd, indikatorer, av=av)


@transaction.atomic
def flytt_ledd(*, ledd: Ledd, steg: int, plass: int, av: Bruker) -> Ledd:
    """Put the ledd in another step, or elsewhere in its own; `plass` 0 is the top. Where it stands is not its text:
    moving never collides with somebody who is writing in it.
    """
    ledd = laast_ledd(ledd)
    if steg not in Steg:
        raise IngenPlassDer
    if ledd.felles_id and steg != ledd.steg:
        raise FellesStaarFast
    _krev_retning(ledd, steg)
    naboer = kolonne(ledd.kjede, steg)
    orden = rules.ny_orden(kolonne=[ett.pk for ett in naboer], ledd=ledd.pk, plass=plass)
    with handling("ledd.flyttet", av=av, hva=sitert(ledd.tekst)):
        if ledd.steg != steg:
            ledd.steg = steg
            ledd.save(update_fields=["steg"])
        nummerer({ett.pk: ett for ett in [*naboer, ledd]}, orden)
    return ledd


@transaction.atomic
def fjern_ledd(*, ledd: Ledd, av: Bruker) -> Fulgte:
    """Take the ledd away with its edges. Refused while a risk is active on it or on them; those closed stay, and say
    what they were about. What it was stays in the history.
    """
    ledd = laast_ledd(ledd)
    risikoer = ryddet_for_risiko(
        hva=sitert(ledd.tekst), steder=Q(ledd=ledd) | Q(kobling__fra=ledd) | Q(kobling__til=ledd)
    )
    fulgte = Fulgte(sum(ledd.pk in ender for ender in par(ledd.kjede)), len(risikoer))
    with handling("ledd.fjernet", av=av, hva=sitert(ledd.tekst)):
        loesne(risikoer)
        ledd.delete()
    return fulgte


def _velg_indikatorer(ledd: Ledd, valgte: Collection[int], *, av: Bruker) -> None:
    """Those chosen and no others; one the user cannot see was not theirs to choose away, and stays."""
    har = set(Leddindikator.objects.filter(ledd=ledd).values_list("indikator_id", flat=True))
    synlige = set(
        Indikator.objects.filter(pk__in={*har, *valgte}, maal__in=Maal.objects.synlig_for(av).values("pk")).values_list(
            "pk", flat=True
        )
    )
    if not synlige.issuperset(valgte):
        raise IndikatorenErIkkeDin
    for rad in Leddindikator.objects.filter(ledd=ledd, indikator__in=synlige.difference(valgte)):
        rad.delete()
    for pk in valgte:
        if pk not in har:
            Leddindikator.objects.create(ledd=ledd, indikator_id=pk)


def _krev_versjon(ledd: Ledd, sett: int, *, av: Bruker) -> None:
    """As Versjonert.krev_versjon, and the indicators are of the text: the second to save is shown those too."""
    if ledd.versjon == sett:
        return
    synlige = Leddindikator.objects.filter(ledd=ledd, indikator__maal__in=Maal.objects.synlig_for(av).values("pk"))
    gjeldende = {felt: getattr(ledd, felt) for felt in LEDDFELTER}
    indikatorer = list(synlige.values_list("indikator_id", flat=True))
    raise EndretAvAndre(versjon=ledd.versjon, gjeldende={**gjeldende, "indikatorer": indikatorer})


def _krev_retning(ledd: Ledd, steg: int) -> None:
    alle = {ett.pk: ett for ett in Ledd.objects.filter(kjede=ledd.kjede)}
    brutte = rules.brutte_koblinger(
        ledd=ledd.pk, nytt_steg=steg, steg={pk: ett.steg for pk, ett in alle.items()}, koblinger=par(ledd.kjede)
    )
    if brutte:
        liste = "; ".join(pil(alle[fra].tekst, alle[til].tekst) for fra, til in brutte)
        raise FlyttingBryterKoblinger(
            _(
                "Leddet kan ikke stå i «%(steg)s»: koblinger går fra venstre mot høyre, "
                "og disse ville ikke lenger gjort det: %(liste)s. Fjern dem først, eller velg et annet steg."
            )
            % {"steg": Steg(steg).label, "liste": liste}
        )
