"""A risk comes, is judged by each party on its own, and is closed. It is never removed, not even when its place is."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from resultatkjede.actions.laasing import laast_kobling, laast_ledd
from resultatkjede.enums import Risikostatus
from resultatkjede.models import Kobling, Ledd, Risiko, Risikovurdering
from resultatkjede.queries.risiko import er_partens_egen, gjeldende_vist_av, gjeldende_vurderinger
from resultatkjede.rules import risiko as regler
from tillit.felles import tid
from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker

RISIKOFELTER = ("tekst", "type")
VURDERINGSFELTER = ("sannsynlighet", "konsekvens", "begrunnelse")


class StedetErBorte(Regelbrudd):
    melding = _("Det risikoen gjaldt, er tatt ut av resultatkjeden. Foreslå en ny risiko der den hører hjemme nå.")


class RisikoenErLukket(Regelbrudd):
    melding = _("Risikoen er lukket. Åpne den igjen før du endrer den.")


class RisikoenErAapen(Regelbrudd):
    melding = _("Risikoen er allerede aktiv.")


class BarePartenEndrerOrdlyden(Regelbrudd):
    melding = _("Bare den parten som foreslo risikoen, kan endre ordlyden. Foreslå heller en ny risiko.")


class SammePersonForBegge(Regelbrudd):
    melding = _(
        "Du har vurdert denne risikoen for den andre parten. Partene skal vurdere hver for seg: "
        "la en annen hos dere gjøre det."
    )


class KanIkkeVises(Regelbrudd):
    melding = _("Vurderingen deres er allerede synlig for motparten, eller dere har ikke vurdert risikoen ennå.")


def laast_risiko(risiko: Risiko) -> Risiko:
    """The risk as it stands now, its chain waiting."""
    laas(risiko.kjede)
    return Risiko.objects.get(pk=risiko.pk)


def laast_aktiv_risiko(risiko: Risiko) -> Risiko:
    risiko = laast_risiko(risiko)
    if not risiko.er_aktiv:
        raise RisikoenErLukket
    return risiko


@transaction.atomic
def foreslaa_risiko(*, sted: Ledd | Kobling, tekst: str, type: str, av: Bruker, part: str) -> Risiko:  # noqa: A002  # as in Risiko.type
    """`type` empty: the kind follows from where it lies."""
    ledd = laast_ledd(sted) if isinstance(sted, Ledd) else None
    kobling = laast_kobling(sted) if isinstance(sted, Kobling) else None
    with handling("risiko.foreslaatt", av=av):
        return Risiko.objects.create(
            kjede_id=sted.kjede_id,
            ledd=ledd,
            kobling=kobling,
            tekst=tekst,
            type=type,
            foreslaatt_av=av,
            part=part,
        )


@transaction.atomic
def endre_risiko(*, risiko: Risiko, versjon: int, tekst: str, type: str, av: Bruker, part: str) -> None:  # noqa: A002  # likewise
    """Judgements given of another wording stay, and say so: only a new text makes a new version of it."""
    risiko = laast_aktiv_risiko(risiko)
    risiko.krev_versjon(versjon, RISIKOFELTER)
    if tekst != risiko.tekst and not er_partens_egen(risiko, part):
        raise BarePartenEndrerOrdlyden(felt="tekst")
    with handling("risiko.endret", av=av):
        if tekst == risiko.tekst:
            risiko.type = type
            risiko.save(update_fields=["type"])
            return
        risiko.lagre_ny_versjon(tekst=tekst, type=type)


@transaction.atomic
def vurder_risiko(
    *, risiko: Risiko, part: str, versjon: int, sannsynlighet: int, konsekvens: int, begrunnelse: str, av: Bruker
) -> Risikovurdering:
    """The party's next judgement. `versjon` is the number of the one the user saw (0: none)."""
    risiko = laast_aktiv_risiko(risiko)
    vurderinger = list(risiko.vurderinger.all())
    if any(vurdering.av_id == av.pk and vurdering.part != part for vurdering in vurderinger):
        raise SammePersonForBegge
    partenes = gjeldende_vurderinger(risiko, vurderinger)
    siste = max((v for v in partenes if v.part == part), key=lambda v: v.nummer, default=None)
    if siste is not None and siste.nummer != versjon:
        gjeldende = {felt: getattr(siste, felt) for felt in VURDERINGSFELTER}
        raise EndretAvAndre(versjon=siste.nummer, gjeldende=gjeldende)
    with handling("risiko.vurdert", av=av):
        return Risikovurdering.objects.create(
            risiko=risiko,
            part=part,
            nummer=max((v.nummer for v in vurderinger if v.part == part), default=0) + 1,
            sannsynlighet=sannsynlighet,
            konsekvens=konsekvens,
            begrunnelse=begrunnelse,
            risiko_versjon=risiko.versjon,
            saa_motparten=regler.er_vist(vurdert={v.part for v in partenes}, vist_av=gjeldende_vist_av(risiko)),
            av=av,
        )


@transaction.atomic
def vis_vurderingen(*, risiko: Risiko, part: str, grunn: str, av: Bruker) -> None:
    """Show the party's own judgement before the other has given one. Nobody can ask to see the other's."""
    risiko = laast_aktiv_risiko(risiko)
    vurdert = {rad.part for rad in gjeldende_vurderinger(risiko, risiko.vurderinger.all())}
    if not regler.kan_vises(part=part, vurdert=vurdert, vist_av=gjeldende_vist_av(risiko)):
        raise KanIkkeVises
    with handling("risiko.vurdering_vist", av=av, grunn=grunn):
        risiko.vist_av, risiko.vist_grunn, risiko.vist_tid = Part(part), grunn, tid.naa()
        risiko.save(update_fields=["vist_av", "vist_grunn", "vist_tid"])


@transaction.atomic
def lukk_risiko(*, risiko: Risiko, grunn: str, av: Bruker, part: str) -> None:
    _sett_status(laast_aktiv_risiko(risiko), Risikostatus.LUKKET, "risiko.lukket", grunn=grunn, av=av, part=part)


@transaction.atomic
def aapne_igjen(*, risiko: Risiko, grunn: str, av: Bruker, part: str) -> None:
    """Either party may: a risk that one has closed is not gone for the other."""
    risiko = laast_risiko(risiko)
    if risiko.er_aktiv:
        raise RisikoenErAapen
    if risiko.sto_paa:
        raise StedetErBorte
    _sett_status(risiko, Risikostatus.AKTIV, "risiko.aapnet_igjen", grunn=grunn, av=av, part=part)


def _sett_status(risiko: Risiko, status: Risikostatus, navn: str, *, grunn: str, av: Bruker, part: str) -> None:
    with handling(navn, av=av, grunn=grunn):
        risiko.status, risiko.statusgrunn = status, grunn
        risiko.statuspart, risiko.status_tid = Part(part), tid.naa()
        risiko.save(update_fields=["status", "statusgrunn", "statuspart", "status_tid"])
