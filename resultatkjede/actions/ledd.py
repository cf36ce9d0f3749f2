"""Cards come, change, move and go."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from resultatkjede import rules
from resultatkjede.actions.kjede import start_kjede
from resultatkjede.actions.laasing import AVSTAND, kolonne, laast_ledd, nummerer, par
from resultatkjede.enums import Steg
from resultatkjede.models import Ledd
from resultatkjede.queries.risikobilde import antall_risikoer
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker, Organ

LEDDFELTER = ("tekst", "eier", "eier_utenfor", "paavirkbarhet", "risikotype")


class Fulgte(NamedTuple):
    """How much went with a ledd."""

    koblinger: int
    risikoer: int


class FlyttingBryterKoblinger(Regelbrudd):
    """Says which edges stand in the way."""


class IngenPlassDer(Regelbrudd):
    melding = _("Kjeden har fem steg. Leddet står allerede ytterst.")


@transaction.atomic
def legg_til_ledd(
    *,
    maal: Maal,
    steg: int,
    tekst: str,
    av: Bruker,
    eier: Organ | None = None,
    eier_utenfor: str = "",
    paavirkbarhet: str = "",
    risikotype: str = "",
) -> Ledd:
    """A new ledd at the bottom of its step. Begins the chain where there is none."""
    kjede = start_kjede(maal=maal, av=av)
    sist = max((ledd.rekkefoelge for ledd in kolonne(kjede, steg)), default=0)
    with handling("ledd.lagt_til", av=av):
        return Ledd.objects.create(
            kjede=kjede,
            steg=steg,
            tekst=tekst,
            eier=eier,
            eier_utenfor=eier_utenfor,
            paavirkbarhet=paavirkbarhet,
            risikotype=risikotype,
            rekkefoelge=sist + AVSTAND,
        )


@transaction.atomic
def endre_ledd(
    *,
    ledd: Ledd,
    versjon: int,
    tekst: str,
    av: Bruker,
    eier: Organ | None = None,
    eier_utenfor: str = "",
    paavirkbarhet: str = "",
    risikotype: str = "",
) -> None:
    ledd = laast_ledd(ledd)
    ledd.krev_versjon(versjon, LEDDFELTER)
    with handling("ledd.endret", av=av):
        ledd.lagre_ny_versjon(
            tekst=tekst, eier=eier, eier_utenfor=eier_utenfor, paavirkbarhet=paavirkbarhet, risikotype=risikotype
        )


@transaction.atomic
def flytt_ledd(*, ledd: Ledd, steg: int, plass: int, av: Bruker) -> Ledd:
    """Put the ledd in another step, or elsewhere in its own; `plass` 0 is the top. Where it stands is not its text:
    moving never collides with somebody who is writing in it.
    """
    ledd = laast_ledd(ledd)
    if steg not in Steg:
        raise IngenPlassDer
    _krev_retning(ledd, steg)
    naboer = kolonne(ledd.kjede, steg)
    orden = rules.ny_orden(kolonne=[ett.pk for ett in naboer], ledd=ledd.pk, plass=plass)
    with handling("ledd.flyttet", av=av):
        if ledd.steg != steg:
            ledd.steg = steg
            ledd.save(update_fields=["steg"])
        nummerer({ett.pk: ett for ett in [*naboer, ledd]}, orden)
    return ledd


@transaction.atomic
def fjern_ledd(*, ledd: Ledd, av: Bruker) -> Fulgte:
    """Take the ledd away with its edges and the risks of both; what went. What it was stays in the history."""
    ledd = laast_ledd(ledd)
    fulgte = Fulgte(sum(ledd.pk in ender for ender in par(ledd.kjede)), antall_risikoer(ledd=ledd.pk))
    with handling("ledd.fjernet", av=av):
        ledd.delete()
    return fulgte


def _krev_retning(ledd: Ledd, steg: int) -> None:
    alle = {ett.pk: ett for ett in Ledd.objects.filter(kjede=ledd.kjede)}
    brutte = rules.brutte_koblinger(
        ledd=ledd.pk, nytt_steg=steg, steg={pk: ett.steg for pk, ett in alle.items()}, koblinger=par(ledd.kjede)
    )
    if brutte:
        liste = "; ".join(f"«{alle[fra]}» → «{alle[til]}»" for fra, til in brutte)
        raise FlyttingBryterKoblinger(
            _(
                "Leddet kan ikke stå i «%(steg)s»: koblinger går fra venstre mot høyre, "
                "og disse ville ikke lenger gjort det: %(liste)s. Fjern dem først, eller velg et annet steg."
            )
            % {"steg": Steg(steg).label, "liste": liste}
        )
