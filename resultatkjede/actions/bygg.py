"""Make a chain of one from elsewhere: a copy, a template, a file. All or nothing, in one step of the history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from resultatkjede import rules
from resultatkjede.actions.laasing import AVSTAND
from resultatkjede.bilder import Kjedebilde
from resultatkjede.models import Kobling, Ledd, Leddindikator, Resultatkjede
from resultatkjede.queries.bygging import byggeplan
from resultatkjede.rules import Byggeplan, Nykobling, Nyttledd
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas, laas_foerste
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker

VIS_FEIL = 10


class KjedenKanIkkeBygges(Regelbrudd):
    """Says what is wrong and where; `feil` holds every fault, the message the first of them."""

    def __init__(self, feil: tuple[str, ...]) -> None:
        resten = len(feil) - VIS_FEIL
        hale = (_("og %(antall)s feil til.") % {"antall": resten},) if resten > 0 else ()
        super().__init__(" ".join([*feil[:VIS_FEIL], *map(str, hale)]))
        self.feil = feil


class KjedenErTom(Regelbrudd):
    melding = _("Det er ingen ledd å hente. Ingenting er lagret.")
    felt = "fil"


class KjedenErIkkeTom(Regelbrudd):
    melding = _(
        "Kjeden har fått ledd siden du begynte. Ingenting er lagret. "
        "Se hva som står der nå, og velg om dette skal legges til."
    )


@dataclass(frozen=True)
class Byggeresultat:
    """What was made, and in `plan.merknader` what was not, in words."""

    kjede: Resultatkjede
    plan: Byggeplan


@transaction.atomic
def bygg_kjede(
    *,
    maal: Maal,
    bilde: Kjedebilde,
    av: Bruker,
    navn: str = "kjede.lest_inn",
    legg_til: bool = False,
    med_revurdering: bool = True,
    opphav: Mapping[str, object] | None = None,
) -> Byggeresultat:
    """Write the ledd and koblinger of `bilde` into the chain of `maal`: empty, unless it is to be added to.

    The pks of `bilde` are only keys; a ledd that the chain already has (same step, same words) is used as it stands.
    `navn` is the step's name in the history, `opphav` fields of a chain that begins with this. Raises
    KjedenKanIkkeBygges, KjedenErTom or KjedenErIkkeTom; then nothing is written.
    """
    if feil := rules.feil_i_kjede(bilde):
        raise KjedenKanIkkeBygges(feil)
    if not bilde.ledd:
        raise KjedenErTom
    laas(maal)
    kjede = laas_foerste(Resultatkjede.objects.filter(maal=maal))
    plan = byggeplan(maal, bilde, med_revurdering=med_revurdering)
    sist = _sist_i_steget(kjede)
    if sist and not legg_til:
        raise KjedenErIkkeTom
    with handling(navn, av=av):
        if kjede is None:
            kjede = Resultatkjede.objects.create(maal=maal, **(opphav or {}))
        elif opphav and not sist:
            kjede.lagre_ny_versjon(**opphav)
        ledd = _lag_ledd(kjede, plan.ledd, sist)
        _lag_koblinger(kjede, plan.koblinger, ledd)
    return Byggeresultat(kjede, plan)


def _sist_i_steget(kjede: Resultatkjede | None) -> dict[int, int]:
    """The number of the lowest card in each step that has one."""
    sist: dict[int, int] = {}
    if kjede is not None:
        for steg, rekkefoelge in Ledd.objects.filter(kjede=kjede).values_list("steg", "rekkefoelge"):
            sist[steg] = max(sist.get(steg, 0), rekkefoelge)
    return sist


def _lag_ledd(kjede: Resultatkjede, nye: tuple[Nyttledd, ...], sist: Mapping[int, int]) -> dict[int, int]:
    """Write the ledd that are not there; the pk behind each key of the plan."""
    neste = dict(sist)
    rader: dict[int, Ledd] = {}
    for nytt in nye:
        if nytt.finnes is None:
            neste[nytt.steg] = neste.get(nytt.steg, 0) + AVSTAND
            rader[nytt.noekkel] = Ledd(
                kjede=kjede,
                steg=nytt.steg,
                tekst=nytt.tekst,
                eier_id=nytt.eier,
                eier_utenfor=nytt.eier_utenfor,
                paavirkbarhet=nytt.paavirkbarhet,
                risikotype=nytt.risikotype,
                uten_indikator_grunn=nytt.uten_indikator_grunn,
                rekkefoelge=neste[nytt.steg],
            )
    Ledd.objects.bulk_create(rader.values())
    Leddindikator.objects.bulk_create(
        Leddindikator(ledd=rader[nytt.noekkel], indikator_id=indikator)
        for nytt in nye
        if nytt.noekkel in rader
        for indikator in nytt.indikatorer
    )
    return {nytt.noekkel: rader[nytt.noekkel].pk if nytt.finnes is None else nytt.finnes for nytt in nye}


def _lag_koblinger(kjede: Resultatkjede, nye: tuple[Nykobling, ...], ledd: Mapping[int, int]) -> None:
    Kobling.objects.bulk_create(
        Kobling(
            kjede=kjede,
            fra_id=ledd[ny.fra],
            til_id=ledd[ny.til],
            hypotese=ny.hypotese,
            evidens=ny.evidens,
            evidens_kilde=ny.evidens_kilde,
            styrke=ny.styrke,
            ytre_faktorer=ny.ytre_faktorer,
            revurderes_dato=ny.revurderes_dato,
        )
        for ny in nye
    )
