"""Load a chain, or a part of it, together with the right to it: invisible is 404, visible but not allowed is 403."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from resultatkjede import rules
from resultatkjede.actions.laasing import KoblingenErBorte, LeddetErBorte
from resultatkjede.models import (
    Kjedefil,
    Kjedemal,
    Kobling,
    Ledd,
    Nyttefortelling,
    Resultatkjede,
    Risiko,
    Risikotoleranse,
    Tiltak,
)
from tillit.felles.feil import Regelbrudd
from tillit.maal.models import Maal
from tillit.organisasjon.access import krev, krev_part
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon


class Borte(Regelbrudd):
    """What was asked for has been taken out of a chain the user may change. Carries the goal: its chain is shown."""

    def __init__(self, melding: object, maal: Maal) -> None:
        super().__init__(melding)
        self.maal = maal


_RISIKO_MED = (
    "ledd",
    "kobling__fra",
    "kobling__til",
    "kjede__maal__relasjon__overordnet",
    "kjede__maal__relasjon__underordnet",
)


def hent_maal(bruker: Bruker, pk: int, *, til: Rettighet) -> Maal:
    """A goal the user may see, if the user has the right `til` on its virksomhet."""
    maal = get_object_or_404(Maal.objects.synlig_for(bruker).select_related("relasjon__underordnet"), pk=pk)
    if til != Rettighet.MAAL_LESE:  # whoever may see the goal may read its chain
        krev(bruker, til, maal.relasjon.underordnet_id)
    return maal


def hent_ledd(bruker: Bruker, pk: int, *, til: Rettighet) -> Ledd:
    """A ledd of a chain the user may see, if the user has the right `til` on the chain's virksomhet."""
    synlige = Ledd.objects.filter(kjede__in=Resultatkjede.objects.synlig_for(bruker))
    ledd = synlige.select_related("kjede__maal__relasjon__underordnet").filter(pk=pk).first()
    if ledd is None:
        raise Borte(LeddetErBorte.melding, _maal_den_var_i(Ledd, bruker, pk, til=til))
    if til != Rettighet.MAAL_LESE:
        krev(bruker, til, ledd.kjede.maal.relasjon.underordnet_id)
    return ledd


def hent_ledd_til_deling(bruker: Bruker, pk: int) -> Ledd:
    """A ledd the user may say is the same as another: by building its chain, or by steering its virksomhet."""
    ledd = hent_ledd(bruker, pk, til=Rettighet.MAAL_LESE)
    if not kan_dele(bruker, ledd.kjede.maal):
        raise PermissionDenied
    return ledd


def finn_ledd(bruker: Bruker, pk: int) -> Ledd | None:
    """A ledd the user may see, or None: it may have been taken away since it was chosen."""
    synlige = Ledd.objects.filter(kjede__in=Resultatkjede.objects.synlig_for(bruker))
    return synlige.select_related("kjede__maal__relasjon__underordnet").filter(pk=pk).first()


def hent_kobling(bruker: Bruker, pk: int, *, til: Rettighet) -> Kobling:
    """An edge of a chain the user may see, if the user has the right `til` on the chain's virksomhet."""
    synlige = Kobling.objects.filter(kjede__in=Resultatkjede.objects.synlig_for(bruker))
    kobling = synlige.select_related("fra", "til", "kjede__maal__relasjon__underordnet").filter(pk=pk).first()
    if kobling is None:
        raise Borte(KoblingenErBorte.melding, _maal_den_var_i(Kobling, bruker, pk, til=til))
    krev(bruker, til, kobling.kjede.maal.relasjon.underordnet_id)
    return kobling


def _maal_den_var_i(modell: type[Ledd | Kobling], bruker: Bruker, pk: int, *, til: Rettighet) -> Maal:
    """The goal of the chain a removed row stood in; 404 where there never was one, or it is not for the user."""
    hendelser = modell.pgh_event_model.objects.filter(pgh_obj_id=pk, pgh_label="delete")  # type: ignore[union-attr]
    hendelse = hendelser.order_by("-pgh_id").first()
    synlige = Resultatkjede.objects.synlig_for(bruker).select_related("maal__relasjon__underordnet")
    kjede = get_object_or_404(synlige, pk=hendelse.kjede_id if hendelse else None)
    krev(bruker, til, kjede.maal.relasjon.underordnet_id)
    return kjede.maal


def hent_mal(bruker: Bruker, pk: int, *, til: Rettighet = Rettighet.MAAL_LESE) -> Kjedemal:
    """A template the user may see; to change it takes the right on the department that made it."""
    mal = get_object_or_404(Kjedemal.objects.synlig_for(bruker).select_related("organ"), pk=pk)
    if til != Rettighet.MAAL_LESE and not bruker.tilgang.har_paa_eget(til, mal.organ_id):
        raise PermissionDenied
    return mal


def hent_kjedefil(bruker: Bruker, pk: int) -> Kjedefil:
    """One's own upload, while one may still change what it is for."""
    egne = Kjedefil.objects.filter(lastet_opp_av=bruker)
    fil: Kjedefil = get_object_or_404(egne.select_related("maal__relasjon__underordnet", "kjedemal", "organ"), pk=pk)
    if fil.maal_id:
        hent_maal(bruker, fil.maal_id, til=Rettighet.KJEDE_ENDRE)
    elif fil.kjedemal_id:
        hent_mal(bruker, fil.kjedemal_id, til=Rettighet.KJEDEMAL_ENDRE)
    elif not malavdelinger(bruker).filter(pk=fil.organ_id or 0).exists():
        raise PermissionDenied
    return fil


def malavdelinger(bruker: Bruker) -> QuerySet[Organ]:
    """The departments the user makes templates for; nobody's is 403."""
    organer = Organ.objects.filter(pk__in=bruker.tilgang.egne_med(Rettighet.KJEDEMAL_ENDRE)).alfabetisk()
    if not organer:
        raise PermissionDenied
    return organer


def kan_endre(bruker: Bruker, maal: Maal) -> bool:
    return bruker.tilgang.har(Rettighet.KJEDE_ENDRE, maal.relasjon.underordnet_id)


def kan_dele(bruker: Bruker, maal: Maal) -> bool:
    """Who builds the chain may share what is in it. Who steers several virksomheter sees what they have in common."""
    return kan_endre(bruker, maal) or bruker.tilgang.har(Rettighet.KJEDE_SAMORDNE, maal.relasjon.underordnet_id)


def hent_brukereffekt(bruker: Bruker, pk: int) -> Ledd:
    """A ledd that may carry a story of benefit, if the user writes such for the chain's own virksomhet."""
    ledd = hent_ledd(bruker, pk, til=Rettighet.NYTTE_SKRIVE)
    if not rules.kan_ha_fortelling(steg=ledd.steg):
        raise Http404
    return ledd


def hent_fortelling(bruker: Bruker, pk: int, *, til: Rettighet | None = None) -> Nyttefortelling:
    """A story the user may see, if the user has the right `til` on that very virksomhet."""
    synlige = Nyttefortelling.objects.synlig_for(bruker).med_sted()
    fortelling = get_object_or_404(synlige.select_related("ledd"), pk=pk)
    if til and not bruker.tilgang.har_paa_eget(til, fortelling.virksomhet_id):
        raise PermissionDenied
    return fortelling


@dataclass(frozen=True)
class Fortellingsrett:
    """What the user may do with a story now."""

    skrive: bool
    avgjoere: bool
    publisere: bool
    trekke: bool
    se_kjeden: bool


def fortellingsrett(bruker: Bruker, fortelling: Nyttefortelling) -> Fortellingsrett:
    skriver = bruker.tilgang.har_paa_eget(Rettighet.NYTTE_SKRIVE, fortelling.virksomhet_id)
    godkjenner = bruker.tilgang.har_paa_eget(Rettighet.NYTTE_GODKJENNE, fortelling.virksomhet_id)
    avgjoere = godkjenner and rules.kan_avgjoeres(status=fortelling.status)
    return Fortellingsrett(
        skrive=skriver and rules.kan_skrives(status=fortelling.status),
        avgjoere=avgjoere,
        publisere=avgjoere and not rules.er_egen(skrevet_av=fortelling.skrevet_av_id, av=bruker.pk),
        trekke=godkjenner and rules.kan_trekkes(status=fortelling.status),
        se_kjeden=Resultatkjede.objects.synlig_for(bruker).filter(pk=fortelling.kjede_id).exists(),
    )


def kan_lage_mal(bruker: Bruker) -> bool:
    return bool(bruker.tilgang.egne_med(Rettighet.KJEDEMAL_ENDRE))


def hent_risiko(bruker: Bruker, pk: int) -> Risiko:
    """A risk of a chain the user may see; what each party thinks of it is hidden by the queries."""
    return get_object_or_404(Risiko.objects.synlig_for(bruker).select_related(*_RISIKO_MED), pk=pk)


def hent_risiko_som_part(bruker: Bruker, pk: int, *, til: Rettighet) -> tuple[Risiko, Part]:
    """The risk, and the party the user acts for: a role on that very body, not one that only reaches it."""
    risiko = hent_risiko(bruker, pk)
    return risiko, krev_part(bruker, risiko.kjede.maal.relasjon, til=til)


def hent_tiltak(bruker: Bruker, pk: int, *, til: Rettighet) -> Tiltak:
    """A measure of a risk the user may see, if the user has the right `til` as a party."""
    synlige = Tiltak.objects.filter(risiko__in=Risiko.objects.synlig_for(bruker))
    tiltak = get_object_or_404(synlige.select_related(*(f"risiko__{sti}" for sti in _RISIKO_MED)), pk=pk)
    krev_part(bruker, tiltak.risiko.kjede.maal.relasjon, til=til)
    return tiltak


def hent_toleranse(bruker: Bruker, pk: int, *, til: Rettighet) -> tuple[Risikotoleranse, Part]:
    """A tolerance of a relation the user may see, and the party the user answers for."""
    synlige = Risikotoleranse.objects.filter(relasjon__in=Styringsrelasjon.objects.synlig_for(bruker))
    parter = ("relasjon__overordnet", "relasjon__underordnet")
    toleranse = get_object_or_404(synlige.select_related(*parter), pk=pk)
    return toleranse, krev_part(bruker, toleranse.relasjon, til=til)
