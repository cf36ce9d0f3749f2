"""The comments to a referat, by the paragraph they are of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from styringsdialog.bilder.kommentar import Kommentartraad
from styringsdialog.enums import Kommentarutfall
from styringsdialog.models import Referat, Referatkommentar
from styringsdialog.rules.kommentar import kan_avslutte_kommentar, slik_det_blir
from tillit.felles.fletting import med_ett_slags_linjeskift
from tillit.felles.inndata import heltall
from tillit.felles.ordskille import hver_for_seg, ordskille
from tillit.organisasjon.enums import Part


@dataclass(frozen=True)
class Avsnittsbilde:
    """What is commented on as it stands now: what it is called, and the version of its row."""

    hva: str
    tekst: str
    versjon: int


Traader = dict[int | None, tuple[Kommentartraad, ...]]


def traader(
    kommentarer: Iterable[Referatkommentar],
    *,
    avsnitt: Mapping[int | None, str],
    part: Part | None,
    kan_skrive: bool,
) -> Traader:
    """By point, None for the main points; the oldest first. Asks nothing.

    `part` is the one the reader comments for, None where nothing can be said any more; `kan_skrive`: and may write in
    the referat itself, as taking a comment in does.
    """
    roetter, svar = [], defaultdict(list)
    for ett in kommentarer:
        if ett.svar_til_id is None:
            roetter.append(ett)
        else:
            svar[ett.svar_til_id].append(ett)
    ut: dict[int | None, list[Kommentartraad]] = defaultdict(list)
    for rot in roetter:
        naa = avsnitt.get(rot.sak_id, "")
        ut[rot.sak_id].append(_traad(rot, svar[rot.pk], naa=naa, part=part, kan_skrive=kan_skrive))
    return {pk: tuple(alle) for pk, alle in ut.items()}


def ubesvarte_av(part: Part) -> Combinable:
    """Of referater: how many comments of that party the other one has neither answered nor said what came of."""
    siste = Referatkommentar.objects.filter(svar_til=OuterRef("pk")).order_by("-tid", "-pk")
    venter = Referatkommentar.objects.filter(referat=OuterRef("pk"), svar_til=None, part=part).order_by()
    venter = venter.alias(
        siste_part=Subquery(siste.values("part")[:1]), siste_utfall=Subquery(siste.values("utfall")[:1])
    )
    venter = venter.filter(Q(siste_part=None) | Q(siste_part=part, siste_utfall=""))
    antall = venter.values("referat").annotate(antall=Count("pk")).values("antall")
    return Coalesce(Subquery(antall), 0)


def avsnittet(referat: Referat, sak: str) -> Avsnittsbilde | None:
    """The paragraph of the point with this number, or the main points where none is said; None where there is no such
    point in the meeting. One query, of a point.
    """
    if not sak:
        return Avsnittsbilde(_("Hovedpunkter"), referat.sammendrag, referat.versjon)
    nummer = heltall(sak)
    rad = referat.moete.saker.filter(pk=nummer).first() if nummer else None
    return Avsnittsbilde(rad.tittel, rad.notat, rad.versjon) if rad else None


def kommentartraaden(rot: Referatkommentar, *, part: Part | None, kan_skrive: bool) -> Kommentartraad:
    """Of one comment, before it is answered. One query, and one for its point."""
    naa = rot.sak.notat if rot.sak else rot.referat.sammendrag
    return _traad(rot, list(rot.svar.order_by("tid", "pk")), naa=naa, part=part, kan_skrive=kan_skrive)


def _traad(
    rot: Referatkommentar, svar: list[Referatkommentar], *, naa: str, part: Part | None, kan_skrive: bool
) -> Kommentartraad:
    utfall = svar[-1].utfall if svar else ""
    # What was proposed and taken in is no change since: it is what the comment asked for.
    ventet = {rot.avsnitt.strip(), *(rot.forslag for ett in svar if ett.utfall == Kommentarutfall.TATT_INN)}

    def kan(utfallet: str) -> bool:
        return not utfall and kan_avslutte_kommentar(utfall=utfallet, skrevet_av=rot.part, part=part)

    blir = slik_det_blir(avsnitt=rot.avsnitt, forslag=rot.forslag, staar=naa)
    er_skrevet_om = blir is None and not utfall
    # Written over since: what was to be struck out is shown beside what stands, and a person says what is to go.
    foer, etter = (rot.avsnitt, naa) if blir is None else (naa, blir)
    staar, foreslaatt = hver_for_seg(ordskille(foer, etter) if rot.foreslaar and not utfall else ())
    return Kommentartraad(
        rot=rot,
        svar=tuple(svar),
        utfall=utfall,
        staar=staar,
        foreslaatt=foreslaatt,
        er_skrevet_om=er_skrevet_om,
        endret_siden=med_ett_slags_linjeskift(naa).strip() not in ventet,
        kan_svare=part is not None,
        kan_besvare=kan(Kommentarutfall.BESVART),
        kan_ta_inn=kan_skrive and kan(Kommentarutfall.TATT_INN),
    )
