"""Risks as they are shown, to one reader: five queries, however many they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lat

from resultatkjede.enums import Konsekvens, Risikotype, Sannsynlighet, Tiltakstatus
from resultatkjede.models import Risiko, Risikotoleranse, Risikovurdering, Tiltak
from resultatkjede.queries.toleranse import avtalte_toleranser
from resultatkjede.querysets import RisikoQuerySet
from resultatkjede.risikobilder import Partsvurdering, Risikovisning, Tiltaksbilde
from resultatkjede.rules import risiko as regler
from tillit.maal.models import Relasjonsskifte
from tillit.organisasjon.access import part_til
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.spraak.bokstaver import liten

TYPENAVN = {Risikotype.OPERASJONELL: lat("Operasjonell"), Risikotype.STRATEGISK: lat("Strategisk")}


def risikovisninger(risikoer: RisikoQuerySet, *, leser: Bruker | None, i_dag: date) -> tuple[Risikovisning, ...]:
    """Numbered from the gravest: highest level first, then where the parties differ most; the closed ones last.

    `leser` sees what the party one works with risks for has judged; None is nobody's party (a report).
    """
    rader = list(_med_innhold(risikoer))
    toleranser = avtalte_toleranser({rad.kjede.maal.relasjon_id for rad in rader})
    visninger = [_visning(rad, leser=leser, toleranser=toleranser, i_dag=i_dag) for rad in rader]
    visninger.sort(key=lambda ett: (not ett.er_aktiv, -regler.rang(ett.nivaa), -ett.forskjell, ett.pk))
    return tuple(replace(ett, nummer=nummer) for nummer, ett in enumerate(visninger, start=1))


def risikovisning(risiko: Risiko, *, leser: Bruker, i_dag: date) -> Risikovisning:
    return risikovisninger(Risiko.objects.filter(pk=risiko.pk), leser=leser, i_dag=i_dag)[0]


def tidligere_vurderinger(risiko: Risiko, visning: Risikovisning) -> tuple[Partsvurdering, ...]:
    """What a party judged before its newest, newest first; of a party that is shown."""
    vist = {ett.part: ett for ett in visning.viste}
    alle = list(risiko.vurderinger.select_related("av").order_by("-tid", "-pk"))
    forriges = {rad.pk for rad in vist_til_forrige(risiko, alle)}
    return tuple(
        _vurdering(rad, _bildet(risiko, rad), risiko)
        for rad in alle
        if rad.pk in forriges or (rad.part in vist and rad.nummer != vist[rad.part].nummer)
    )


def gjeldende_vurderinger(risiko: Risiko, vurderinger: Iterable[Risikovurdering]) -> list[Risikovurdering]:
    """Those of the bodies that are parties now: what a department judged before the virksomhet was moved is its own."""
    return [rad for rad in vurderinger if _partene_da(risiko, rad.part, rad.tid) is None]


def gjeldende_vist_av(risiko: Risiko) -> str:
    """Which party of today has shown its judgement before the other."""
    if risiko.vist_tid is None or _partene_da(risiko, risiko.vist_av, risiko.vist_tid) is not None:
        return ""
    return risiko.vist_av


def er_partens_egen(risiko: Risiko, part: str) -> bool:
    """Proposed by the body that is that party now."""
    return risiko.part == part and _partene_da(risiko, part, risiko.foreslaatt_tid) is None


def vist_til_forrige(risiko: Risiko, vurderinger: Iterable[Risikovurdering]) -> list[Risikovurdering]:
    """What a former department judged, where both had judged or one had shown it while it was a party."""
    per_relasjon: dict[int, list[Risikovurdering]] = {}
    for rad in vurderinger:
        per_relasjon.setdefault(risiko.kjede.maal.relasjon_da(rad.tid).pk, []).append(rad)
    per_relasjon.pop(risiko.kjede.maal.relasjon_id, None)
    return [
        rad
        for da in per_relasjon.values()
        if regler.er_vist(vurdert={rad.part for rad in da}, vist_av=risiko.vist_av)
        for rad in da
        if rad.part == Part.OVERORDNET
    ]


def _partene_da(risiko: Risiko, part: str, tid: datetime) -> Styringsrelasjon | None:
    """The relation a body spoke in that is no party now; None where it still is: the virksomhet always is."""
    da = risiko.kjede.maal.relasjon_da(tid)
    return da if part == Part.OVERORDNET and da.pk != risiko.kjede.maal.relasjon_id else None


def _navn_da(risiko: Risiko, part: str, tid: datetime) -> str:
    """Words stand under the name of the body that said them."""
    return risiko.kjede.maal.relasjon_da(tid).navn_paa(Part(part))


def _bildet(risiko: Risiko, rad: Risikovurdering) -> Partsvurdering:
    da = risiko.kjede.maal.relasjon_da(rad.tid)
    organ = da.overordnet if rad.part == Part.OVERORDNET else da.underordnet
    return Partsvurdering(part=rad.part, organ=organ.navn, kort=organ.kort, gitt=True)


def _med_innhold(risikoer: RisikoQuerySet) -> RisikoQuerySet:
    steder = ("ledd", "kobling__fra", "kobling__til", "foreslaatt_av")
    parter = ("kjede__maal__relasjon__overordnet", "kjede__maal__relasjon__underordnet")
    vurderinger = Prefetch("vurderinger", Risikovurdering.objects.select_related("av"))
    tiltak = Prefetch("tiltak", Tiltak.objects.select_related("eier_person", "eier_organ"))
    skifter = Prefetch(
        "kjede__maal__relasjonsskifter", Relasjonsskifte.objects.select_related("fra__overordnet", "fra__underordnet")
    )
    return risikoer.select_related(*steder, *parter).prefetch_related(vurderinger, tiltak, skifter).order_by("pk")


def _visning(
    risiko: Risiko, *, leser: Bruker | None, toleranser: Mapping[int, Risikotoleranse], i_dag: date
) -> Risikovisning:
    maal, relasjon = risiko.kjede.maal, risiko.kjede.maal.relasjon
    type_ = risikotype(risiko)
    bilder = _vurderinger(risiko, relasjon, leser)
    return Risikovisning(
        pk=risiko.pk,
        tekst=risiko.tekst,
        sted=risiko.sto_paa or str(risiko.kobling or risiko.ledd),
        sted_er_kobling=risiko.kobling_id is not None,
        anker=_anker(risiko),
        maal_pk=maal.pk,
        maal=maal.tekst,
        virksomhet_pk=relasjon.underordnet_id,
        virksomhet=relasjon.underordnet.navn,
        type=type_.value,
        typenavn=_typenavn(type_, baandet=_baandet(risiko)),
        status=risiko.status,
        statusgrunn=risiko.statusgrunn,
        statusorgan=_navn_da(risiko, risiko.statuspart, risiko.status_tid) if risiko.status_tid else "",
        status_tid=risiko.status_tid,
        overordnet=bilder[Part.OVERORDNET],
        underordnet=bilder[Part.UNDERORDNET],
        foreslaatt_av=_navn_da(risiko, risiko.part, risiko.foreslaatt_tid),
        foreslaatt_av_navn=risiko.foreslaatt_av.navn,
        foreslaatt_tid=risiko.foreslaatt_tid,
        vist_av=_navn_da(risiko, risiko.vist_av, risiko.vist_tid) if risiko.vist_tid else "",
        vist_grunn=risiko.vist_grunn,
        vist_tid=risiko.vist_tid,
        over_toleransen=_over(bilder.values(), toleranser.get(relasjon.pk), type_),
        tiltak=tuple(_tiltak(ett, i_dag) for ett in risiko.tiltak.all()),
    )


def _anker(risiko: Risiko) -> str:
    """Where in the chain; empty where that is gone."""
    if risiko.sto_paa:
        return ""
    return f"kobling-{risiko.kobling_id}" if risiko.kobling_id else f"ledd-{risiko.ledd_id}"


def risikotype(risiko: Risiko) -> Risikotype:
    if risiko.type:
        return Risikotype(risiko.type)
    return _etter_plass(risiko)


def _etter_plass(risiko: Risiko) -> Risikotype:
    """A closed risk whose place is gone has kept the type it had."""
    if risiko.ledd is not None:
        return regler.type_etter_plass(steg=risiko.ledd.steg, leddets=risiko.ledd.risikotype)
    return _baandet(risiko) or Risikotype(risiko.type)


def _baandet(risiko: Risiko) -> Risikotype | None:
    """The band the risk is drawn under; None where its place is gone."""
    ledd = risiko.ledd or (risiko.kobling.til if risiko.kobling else None)
    return regler.type_etter_plass(steg=ledd.steg) if ledd else None


def _typenavn(type_: Risikotype, *, baandet: Risikotype | None) -> str:
    """A type that was chosen against the band above it says so, so that drawing and words never disagree."""
    if baandet in {None, type_}:
        return str(TYPENAVN[type_])
    return _("%(type)s, valgt selv om plassen i kjeden er %(plassens)s") % {
        "type": TYPENAVN[type_],
        "plassens": liten(str(TYPENAVN[baandet])),
    }


def _vurderinger(risiko: Risiko, relasjon: Styringsrelasjon, leser: Bruker | None) -> dict[Part, Partsvurdering]:
    """Each party's newest, hidden where it has to be: a role that only reads does not make one the party."""
    siste = {rad.part: rad for rad in gjeldende_vurderinger(risiko, risiko.vurderinger.all())}
    vist_av = gjeldende_vist_av(risiko)
    egen = part_til(leser, relasjon, til=Rettighet.RISIKO_FORESLAA) if leser else None
    bilder: dict[Part, Partsvurdering] = {}
    for part in Part:
        organ = relasjon.overordnet if part == Part.OVERORDNET else relasjon.underordnet
        tomt = Partsvurdering(part=part.value, organ=organ.navn, kort=organ.kort, gitt=part in siste)
        ser = part in siste and regler.faar_se(part=part, leser=egen, vurdert=siste, vist_av=vist_av)
        bilder[part] = _vurdering(siste[part], tomt, risiko) if ser else tomt
    return bilder


def _vurdering(vurdering: Risikovurdering, bilde: Partsvurdering, risiko: Risiko) -> Partsvurdering:
    return replace(
        bilde,
        vist=True,
        nummer=vurdering.nummer,
        sannsynlighet=vurdering.sannsynlighet,
        konsekvens=vurdering.konsekvens,
        sannsynlighet_navn=str(Sannsynlighet(vurdering.sannsynlighet).label),
        konsekvens_navn=str(Konsekvens(vurdering.konsekvens).label),
        begrunnelse=vurdering.begrunnelse,
        av=vurdering.av.navn,
        tid=vurdering.tid,
        gammel_ordlyd=vurdering.risiko_versjon != risiko.versjon,
        saa_motparten=vurdering.saa_motparten,
    )


def _over(bilder: Iterable[Partsvurdering], toleranse: Risikotoleranse | None, type_: Risikotype) -> bool | None:
    """Either party's level is enough: the more worried one is not voted down."""
    viste = [bilde for bilde in bilder if bilde.vist]
    if toleranse is None or not viste:
        return None
    grense = toleranse.strategisk_til if type_ == Risikotype.STRATEGISK else toleranse.operasjonell_til
    return any(regler.er_over(bilde.nivaa, godtatt_til=grense) for bilde in viste)


def _tiltak(tiltak: Tiltak, i_dag: date) -> Tiltaksbilde:
    aapent = tiltak.status == Tiltakstatus.AAPENT
    return Tiltaksbilde(
        pk=tiltak.pk,
        tekst=tiltak.tekst,
        eier=str(tiltak.eier_organ or tiltak.eier_person),
        frist=tiltak.frist,
        status=tiltak.status,
        statusnavn=str(tiltak.get_status_display()),
        merknad=tiltak.merknad,
        avsluttet_dato=tiltak.avsluttet_dato,
        dager_over=max((i_dag - tiltak.frist).days, 0) if aapent else 0,
    )
