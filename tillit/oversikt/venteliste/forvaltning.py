"""What the organisation waits for from who keeps it: a second yes, an end that comes, a virksomhet without a leader."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.organisasjon.models import Organ, Rolleforslag
from tillit.organisasjon.queries import Utloep
from tillit.oversikt.enums import Venteslag
from tillit.oversikt.queries.utdrag import Utdrag
from tillit.oversikt.venteliste.former import Ventegruppe, Ventelinje, flere, gruppe, kom, slutter


def rolleforslag(rader: Utdrag[Rolleforslag]) -> Ventegruppe | None:
    alle = reverse("organisasjon:rolleforslag")
    return gruppe(
        Venteslag.ROLLEFORSLAG,
        _("Roller å godkjenne eller avslå"),
        _("Rolle å godkjenne eller avslå"),
        (
            Ventelinje(
                tekst=_("%(rolle)s for %(navn)s") % {"rolle": rad.get_rolle_display(), "navn": rad.bruker.navn},
                url=reverse("organisasjon:avgjoer_rolleforslag", args=[rad.pk]),
                under=_("%(organ)s. Foreslått av %(hvem)s") % {"organ": rad.organ.navn, "hvem": rad.foreslaatt_av.navn},
                naar=kom(rad.foreslaatt_tid),
                egen=True,
            )
            for rad in rader.rader
        ),
        kuttet=rader.flere,
        videre=[flere(rader, _("Vis alle roller som må godkjennes"), alle)],
    )


def utloep(rader: Sequence[Utloep]) -> Ventegruppe | None:
    return gruppe(
        Venteslag.UTLOEP,
        _("Tar snart slutt"),
        _("Tar snart slutt"),
        map(_utloep, rader),
        merknad=_("Skal noe av dette fortsette, må det gis på nytt før den dagen."),
    )


def _utloep(rad: Utloep) -> Ventelinje:
    naar = (slutter(rad.dato),)
    if rad.tildeling:
        return Ventelinje(
            tekst=rad.tildeling.bruker.navn,
            url=reverse("organisasjon:bruker", args=[rad.tildeling.bruker_id]),
            under=f"{rad.tildeling.get_rolle_display()}, {rad.tildeling.organ.navn}",
            dag=rad.dato,
            naar=naar,
            egen=True,
        )
    relasjon = rad.relasjon
    assert relasjon is not None  # noqa: S101  # one of the two, for the type checker
    return Ventelinje(
        tekst=relasjon.underordnet.navn,
        url=reverse("organisasjon:organ", args=[relasjon.underordnet_id]),
        under=_("%(slag)s fra %(organ)s") % {"slag": relasjon.get_type_display(), "organ": relasjon.overordnet.navn},
        dag=rad.dato,
        naar=naar,
        egen=True,
    )


def uten_leder(rader: Utdrag[Organ]) -> Ventegruppe | None:
    return gruppe(
        Venteslag.UTEN_LEDER,
        _("Virksomheter uten leder i dag"),
        _("Virksomhet uten leder"),
        (
            Ventelinje(tekst=organ.navn, url=reverse("organisasjon:organ", args=[organ.pk]), egen=True)
            for organ in rader.rader
        ),
        kuttet=rader.flere,
        videre=[flere(rader, _("Vis alle virksomheter, med dem uten leder"), reverse("organisasjon:organisasjon"))],
        merknad=_("Der kan ingen svare på signaler eller levere rapporter. Gi noen rollen virksomhetsleder."),
    )
