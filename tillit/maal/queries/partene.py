"""What the partene were asked, what they said, and who waits for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from tillit.felles import formater
from tillit.felles.lesertekst import skrevet_for_leseren
from tillit.felles.modeller import gyldighet
from tillit.felles.tid import i_dag
from tillit.maal import rules
from tillit.maal.enums import Maalstatus, Partsmangel
from tillit.maal.models import Maal, Partskommentar
from tillit.maal.querysets import MaalQuerySet
from tillit.organisasjon.enums import Organtype, Rettighet
from tillit.organisasjon.models import Bruker, Organ
from tillit.organisasjon.rettigheter import roller_med

_TALERE = roller_med(Rettighet.MAAL_KOMMENTERE)


@dataclass(frozen=True)
class Partsstand:
    """How far the goal has come with the partene. `gjelder` is False for what the byråd decides by itself."""

    gjelder: bool
    spurt: datetime | None
    frist: date | None
    kommentarer: Sequence[Partskommentar]
    # Those who speak for the partene of this virksomhet, and who of them have not spoken since they were asked.
    talere: Sequence[Bruker]
    venter_paa: Sequence[Bruker]

    @property
    def ubesvarte(self) -> int:
        return sum(not ett.ingen_merknad and not ett.svar for ett in self.kommentarer)

    @property
    def frist_i_ord(self) -> str:
        return str(formater.dato(self.frist)) if self.frist else ""

    def mangel(self, dag: date) -> Partsmangel | None:
        return rules.mangler_hos_partene(
            spurt=self.spurt,
            frist=self.frist,
            alle_har_uttalt_seg=bool(self.talere) and not self.venter_paa,
            ubesvarte=self.ubesvarte,
            i_dag=dag,
        )


def partsstand(maal: Maal, *, har_uttalelser: bool = True) -> Partsstand:
    """Two queries; one where the goal is no longer talked about, and nobody waits for anybody."""
    organ = maal.relasjon.underordnet
    kommentarer = list(maal.partskommentarer.select_related("av", "svart_av")) if har_uttalelser else []
    talere = _talerne(organ) if rules.kan_spoerre_partene(maal.status) else []
    har_talt = {ett.av_id for ett in kommentarer if maal.partene_bedt_tid and ett.tid >= maal.partene_bedt_tid}
    return Partsstand(
        gjelder=organ.type != Organtype.BYRAAD,
        spurt=maal.partene_bedt_tid,
        frist=maal.partene_frist,
        kommentarer=kommentarer,
        talere=talere,
        venter_paa=[taler for taler in talere if taler.pk not in har_talt] if maal.partene_bedt_tid else talere,
    )


def _talerne(organ: Organ) -> list[Bruker]:
    return list(
        Bruker.objects.filter(gyldighet(i_dag(), "roller__"), roller__organ=organ, roller__rolle__in=_TALERE)
        .filter(is_active=True)
        .distinct()
        .order_by("navn", "pk")
    )


def partsmangel(maal: Maal) -> Partsmangel | None:
    """What is left to do with the partene of a proposed goal; None for every other."""
    stand = partsstand(maal) if maal.status == Maalstatus.FORESLAATT else None
    return stand.mangel(i_dag()) if stand is not None and stand.gjelder else None


def venter_paa_uttalelse(bruker: Bruker) -> MaalQuerySet:
    """Goals the user is asked about and has not spoken of since, the first deadline first."""
    har_talt = Partskommentar.objects.filter(maal=OuterRef("pk"), av=bruker, tid__gte=OuterRef("partene_bedt_tid"))
    maal: MaalQuerySet = Maal.objects.til_uttalelse().filter(
        ~Exists(har_talt), relasjon__underordnet_id__in=bruker.tilgang.egne_med(Rettighet.MAAL_KOMMENTERE)
    )
    return maal.select_related("relasjon__underordnet").order_by("partene_frist", "pk")


def egne_uttalelser(bruker: Bruker) -> list[Partskommentar]:
    """What the user has said, newest first, with the answers."""
    egne = Partskommentar.objects.filter(av=bruker, maal__in=Maal.objects.synlig_for(bruker))
    return list(egne.select_related("maal", "svart_av").order_by("-tid", "-pk")[:7])


@skrevet_for_leseren
def ubesvarte_merknader(bruker: Bruker) -> QuerySet[Partskommentar]:
    """What the partene said of goals the user may change, and nobody has answered, oldest first."""
    egne = bruker.tilgang.egne_med(Rettighet.MAAL_ENDRE)
    paa_eget = Q(maal__relasjon__underordnet_id__in=egne) | Q(maal__relasjon__overordnet_id__in=egne)
    rader = Partskommentar.objects.filter(paa_eget, ingen_merknad=False, svar="", maal__status__in=rules.TIL_UTTALELSE)
    funnet: QuerySet[Partskommentar] = rader.select_related("maal__relasjon__underordnet").order_by("tid", "pk")[:7]
    return funnet


def siste_organisasjon(bruker: Bruker) -> str:
    """The organisation the user last spoke for."""
    siste = Partskommentar.objects.filter(av=bruker).order_by("-tid", "-pk").values_list("organisasjon", flat=True)
    return siste.first() or ""
