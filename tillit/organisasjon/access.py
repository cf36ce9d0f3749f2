"""Load an object together with the right to it: invisible is 404, visible but not allowed is 403."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Organ, Rolleforslag, Rolletildeling, Styringsrelasjon
from tillit.organisasjon.rettigheter import er_forvalter


def hent_virksomhet(bruker: Bruker, pk: int, *, til: Rettighet) -> Organ:
    """A virksomhet whose goals the user may see, if the user has the right `til` on it."""
    organ = get_object_or_404(Organ.objects.virksomheter().med_rettighet(bruker, Rettighet.MAAL_LESE), pk=pk)
    krev(bruker, til, organ.pk)
    return organ


def hent_avdeling(bruker: Bruker, pk: int, *, til: Rettighet) -> Organ:
    """A byrådsavdeling the user has a right on, if the right is `til`."""
    organ = get_object_or_404(Organ.objects.byraadsavdelinger().med_rettighet(bruker, Rettighet.MAAL_LESE), pk=pk)
    krev(bruker, til, organ.pk)
    return organ


def hent_avdelinger(bruker: Bruker, *, til: Rettighet) -> frozenset[int] | None:
    """The departments the user has the right on, for what gathers them. None is all of them.

    Whoever has it on no department has nothing to gather: 404.
    """
    if bruker.tilgang.i_hele_kommunen(til):
        return None
    egne = bruker.tilgang.avdelinger(til)
    if not egne:
        raise Http404
    return egne


def ser_avdelinger(bruker: Bruker, *, til: Rettighet = Rettighet.MAAL_LESE) -> bool:
    """True where there are departments for `hent_avdelinger` to gather."""
    return bruker.tilgang.i_hele_kommunen(til) or bool(bruker.tilgang.avdelinger(til))


def hent_relasjon(bruker: Bruker, pk: int, *, til: Rettighet) -> Styringsrelasjon:
    """A relation the user may see, if one of the user's own bodies in it gives the right `til`."""
    relasjon = get_object_or_404(Styringsrelasjon.objects.synlig_for(bruker).med_organer(), pk=pk)
    krev_i_relasjon(bruker, til, relasjon)
    return relasjon


def hent_dialogrelasjon(bruker: Bruker, pk: int, *, til: Rettighet) -> Styringsrelasjon:
    """A relation in which a virksomhet is steered: the political ones above hold goals, not meetings."""
    relasjon = hent_relasjon(bruker, pk, til=til)
    if relasjon.er_politisk:
        raise Http404
    return relasjon


def krev_forvalter(bruker: Bruker) -> None:
    """Raise PermissionDenied unless the user keeps the organisation: has the right, and is let in to use it."""
    if not er_forvalter(bruker):
        raise PermissionDenied


def hent_person(av: Bruker, pk: int) -> Bruker:
    """Somebody in the register of people, for who keeps it."""
    krev_forvalter(av)
    person: Bruker = get_object_or_404(Bruker.objects.synlig_for(av), pk=pk)
    return person


def hent_organ(av: Bruker, pk: int) -> Organ:
    """Any body, for who keeps the organisation."""
    krev_forvalter(av)
    return get_object_or_404(Organ.objects.select_related("overordnet"), pk=pk)


def hent_tildeling(av: Bruker, pk: int) -> Rolletildeling:
    """Anybody's role, for who keeps the register."""
    krev_forvalter(av)
    return get_object_or_404(Rolletildeling.objects.select_related("bruker", "organ"), pk=pk)


def hent_rolleforslag(av: Bruker, pk: int) -> Rolleforslag:
    """A proposed role, waiting or decided, for who keeps the register."""
    krev_forvalter(av)
    rader = Rolleforslag.objects.select_related("bruker", "organ", "foreslaatt_av", "avgjort_av")
    return get_object_or_404(rader, pk=pk)


def krev(bruker: Bruker, rettighet: Rettighet, organ_id: int) -> None:
    """Raise PermissionDenied unless the user has the right on the body."""
    if not bruker.tilgang.har(rettighet, organ_id):
        raise PermissionDenied


def krev_i_relasjon(bruker: Bruker, rettighet: Rettighet, relasjon: Styringsrelasjon) -> None:
    """Raise PermissionDenied unless the user has the right as a party to the relation (or reads the whole city)."""
    if not kan_i_relasjon(bruker, rettighet, relasjon):
        raise PermissionDenied


def kan_i_relasjon(bruker: Bruker, rettighet: Rettighet, relasjon: Styringsrelasjon) -> bool:
    """True where the user's own role on either side gives the right, or where the right reaches the whole city."""
    tilgang = bruker.tilgang
    return (
        tilgang.i_hele_kommunen(rettighet)
        or tilgang.har_paa_eget(rettighet, relasjon.overordnet_id)
        or tilgang.har_paa_eget(rettighet, relasjon.underordnet_id)
    )


def part_til(bruker: Bruker, relasjon: Styringsrelasjon, *, til: Rettighet) -> Part | None:
    """The side whose body gives the user the right: an action is always one party's."""
    return next((part for part in Part if kan_som(part, bruker, relasjon, til=til)), None)


def kan_som(part: Part, bruker: Bruker, relasjon: Styringsrelasjon, *, til: Rettighet) -> bool:
    """True where that side's body gives the user the right, whatever the other side's does."""
    return bruker.tilgang.har_paa_eget(til, relasjon.organ_id_for(part))


def krev_part(bruker: Bruker, relasjon: Styringsrelasjon, *, til: Rettighet) -> Part:
    part = part_til(bruker, relasjon, til=til)
    if part is None:
        raise PermissionDenied
    return part
