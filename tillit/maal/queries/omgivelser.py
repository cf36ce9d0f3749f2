"""What stands around a goal on its page: the tree, who shares it, the partene, its versions, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from tillit.felles.tid import i_dag
from tillit.maal import rules
from tillit.maal.access import er_styrende
from tillit.maal.enums import Formaal, Hensyn, Partsmangel
from tillit.maal.models import Kunngjoering, Maal, Maalbidrag, Partskommentar, Relasjonsskifte, Veiledersvar
from tillit.maal.queries.bidrag import Bidragsrad, bidrag_til
from tillit.maal.queries.partene import Partsstand, partsstand
from tillit.maal.queries.relasjonsskifte import skifter
from tillit.maal.queries.terskler import Terskelvarsel, over_terskel
from tillit.maal.queries.tre import Sammenheng, sammenheng
from tillit.maal.queries.veileder import veiledersvar
from tillit.maal.queries.versjoner import Maalversjon, maalversjoner
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker


@dataclass(frozen=True)
class Omgivelser:
    formaal: Sequence[str]
    hensyn: Sequence[str]
    sammenheng: Sammenheng
    bidrag: Sequence[Bidragsrad]
    veiledersvar: Sequence[Veiledersvar]
    partene: Partsstand
    partsmangel: Partsmangel | None
    versjoner: Sequence[Maalversjon]
    # The steering relations it has stood in before.
    skifter: Sequence[Relasjonsskifte]
    terskler: Sequence[Terskelvarsel]
    kan_invitere: bool
    kan_spoerre: bool
    kan_uttale_seg: bool
    kan_svare: bool
    kan_ta_med: bool
    # The goal is being talked about: what the partene say comes first.
    samtales_om: bool
    endret_etter_spoersmaal: bool


# Fetched with the goal: most have none of these, and are asked no further.
HAR = {
    "har_kunngjoeringer": Exists(Kunngjoering.objects.filter(indikator__maal=OuterRef("pk"))),
    "har_bidrag": Exists(Maalbidrag.objects.filter(maal=OuterRef("pk"))),
    "har_uttalelser": Exists(Partskommentar.objects.filter(maal=OuterRef("pk"))),
    "har_skiftet": Exists(Relasjonsskifte.objects.filter(maal=OuterRef("pk"))),
    "er_veiledet": Exists(Veiledersvar.objects.filter(maal=OuterRef("pk"))),
}


def omgivelser(maal: Maal, bruker: Bruker, *, side: int = 1) -> Omgivelser:
    """A fixed number of queries, whatever there is of it, and fewer of a goal that was fetched with `HAR`.

    `side`: of what is derived from the goal.
    """
    organ = maal.relasjon.underordnet_id
    kan_endre = bruker.tilgang.har(Rettighet.MAAL_ENDRE, organ)
    stand = partsstand(maal, har_uttalelser=getattr(maal, "har_uttalelser", True))
    versjoner = maalversjoner(maal, bruker)
    samtales_om = rules.kan_spoerre_partene(maal.status)
    return Omgivelser(
        formaal=[str(Formaal(ett).label) for ett in maal.formaal],
        hensyn=[str(Hensyn(ett).label) for ett in maal.hensyn],
        sammenheng=sammenheng(maal, bruker, side=side),
        bidrag=bidrag_til(maal, bruker) if getattr(maal, "har_bidrag", True) else (),
        veiledersvar=veiledersvar(maal) if getattr(maal, "er_veiledet", True) else (),
        partene=stand,
        partsmangel=stand.mangel(i_dag()) if stand.gjelder and samtales_om else None,
        versjoner=versjoner,
        skifter=skifter(maal) if getattr(maal, "har_skiftet", True) else (),
        terskler=over_terskel(maal.relasjon_id, aar=max(maal.aar_fra, min(i_dag().year, maal.aar_til))),
        kan_invitere=kan_endre and rules.kan_faa_tall(maal.status),
        kan_spoerre=kan_endre and samtales_om and stand.gjelder,
        kan_uttale_seg=bruker.tilgang.har_paa_eget(Rettighet.MAAL_KOMMENTERE, organ)
        and rules.kan_uttale_seg(status=maal.status, spurt=maal.partene_bedt_tid),
        kan_svare=kan_endre,
        kan_ta_med=rules.er_fastsatt(maal.status) and er_styrende(bruker, maal),
        samtales_om=samtales_om,
        endret_etter_spoersmaal=_endret_etter(maal, versjoner),
    )


def _endret_etter(maal: Maal, versjoner: Sequence[Maalversjon]) -> bool:
    """The text was changed after the partene were asked: what they say may be of other words."""
    spurt = maal.partene_bedt_tid
    return spurt is not None and any(
        ett.tid > spurt and any(endring.ord for endring in ett.endringer) for ett in versjoner
    )
