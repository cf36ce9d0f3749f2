"""Chains as they are shown: whole, in a fixed number of queries, as plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import TextChoices

from resultatkjede import rules
from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde, Leddtall, VurdertMangel
from resultatkjede.enums import Evidens, Paavirkbarhet, Steg, Styrke
from resultatkjede.models import Kobling, Ledd, Resultatkjede
from resultatkjede.queries.leddtall import leddtall
from resultatkjede.queries.risikobilde import Risikobilder, risikobilder
from tillit.felles.tid import i_dag, oslodag
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker


@dataclass(frozen=True)
class _Rundt:
    """What is known around the chains: figures, risks, and the visible chains that share a ledd (by felles)."""

    tall: Mapping[int, tuple[Leddtall, ...]]
    risikoer: Risikobilder
    deler: Mapping[int, Sequence[tuple[int, str]]] = field(default_factory=dict)


def kjedebilde(maal: Maal, *, leser: Bruker | None = None) -> Kjedebilde:
    """The chain of one goal; an empty one where none is begun. `maal` with its relasjon and underordnet at hand.

    Six queries, and one more where a ledd is shared. Without `leser` it holds only what everybody sees who may read
    the chain: no figures of other goals, nothing of other chains.
    """
    kjede = Resultatkjede.objects.med_innhold().filter(maal=maal).first()
    if kjede is None:
        virksomhet = maal.relasjon.underordnet
        return Kjedebilde(maal_pk=maal.pk, maal=maal.tekst, virksomhet=virksomhet.navn, virksomhet_kort=virksomhet.kort)
    return _kjedebilde(kjede, _rundt([kjede], leser))


def kjedebilder(maal_ids: Iterable[int], *, leser: Bruker | None = None) -> dict[int, Kjedebilde]:
    """The chains that are begun, by goal: as many queries as for one. That the goals may be seen is the caller's."""
    kjeder = list(Resultatkjede.objects.med_innhold().filter(maal_id__in=list(maal_ids)))
    rundt = _rundt(kjeder, leser)
    return {kjede.maal_id: _kjedebilde(kjede, rundt) for kjede in kjeder}


def plass_i_steget(ledd: Ledd) -> tuple[int, int]:
    """Its number in its column, counted from 1, and how many stand there."""
    kolonne = list(Ledd.objects.filter(kjede=ledd.kjede_id, steg=ledd.steg).values_list("pk", flat=True))
    return kolonne.index(ledd.pk) + 1, len(kolonne)


def _rundt(kjeder: Sequence[Resultatkjede], leser: Bruker | None) -> _Rundt:
    pker = [kjede.pk for kjede in kjeder]
    tall, risikoer = leddtall(pker, leser=leser), risikobilder(pker)
    felles = {ledd.felles_id for kjede in kjeder for ledd in kjede.ledd.all() if ledd.felles_id}
    if leser is None or not felles:
        return _Rundt(tall, risikoer)
    deler: dict[int, list[tuple[int, str]]] = defaultdict(list)
    synlige = Ledd.objects.filter(felles__in=felles, kjede__in=Resultatkjede.objects.synlig_for(leser))
    navn = "kjede__maal__relasjon__underordnet__navn"
    rader = synlige.order_by("kjede__maal__relasjon__underordnet__sortering", "kjede_id")
    for noekkel, kjede_pk, virksomhet in rader.values_list("felles_id", "kjede_id", navn):
        deler[noekkel].append((kjede_pk, virksomhet))
    return _Rundt(tall, risikoer, deler)


def _kjedebilde(kjede: Any, rundt: _Rundt) -> Kjedebilde:
    koblinger = kjede.koblinger.all()
    har_inn = {kobling.til_id for kobling in koblinger}
    return Kjedebilde(
        pk=kjede.pk,
        maal_pk=kjede.maal_id,
        maal=kjede.maal.tekst,
        virksomhet=kjede.maal.relasjon.underordnet.navn,
        virksomhet_kort=kjede.maal.relasjon.underordnet.kort,
        ledd=tuple(_leddbilde(ledd, rundt, har_kobling_inn=ledd.pk in har_inn) for ledd in kjede.ledd.all()),
        koblinger=tuple(_koblingbilde(kobling, rundt) for kobling in koblinger),
        vurdert=tuple(_vurdert(svar) for svar in kjede.svar),
    )


def _vurdert(svar: Mapping[str, Any]) -> VurdertMangel:
    """From the JSON it was fetched as, along with the chain."""
    return VurdertMangel(**{**svar, "dato": oslodag(datetime.fromisoformat(svar["dato"]))})


def _leddbilde(ledd: Ledd, rundt: _Rundt, *, har_kobling_inn: bool) -> Leddbilde:
    deler = rundt.deler.get(ledd.felles_id, ()) if ledd.felles_id else ()
    andre = [virksomhet for kjede, virksomhet in deler if kjede != ledd.kjede_id]
    return Leddbilde(
        pk=ledd.pk,
        steg=ledd.steg,
        tekst=ledd.tekst,
        eier=ledd.eier.kort if ledd.eier else ledd.eier_utenfor,
        eier_utenfor=bool(ledd.eier_utenfor),
        paavirkbarhet=ledd.paavirkbarhet,
        paavirkbarhet_navn=_navn(Paavirkbarhet, ledd.paavirkbarhet),
        risikotype=str(ledd.risikotype or Steg(ledd.steg).risikotype.value),
        udokumentert=rules.er_udokumentert(steg=ledd.steg, har_kobling_inn=har_kobling_inn),
        tall=rundt.tall.get(ledd.pk, ()),
        maales=ledd.pk in rundt.tall,
        uten_indikator_grunn=ledd.uten_indikator_grunn,
        felles=ledd.felles_id if andre else None,  # that others have it is not hinted at to who may not see them
        antall_andre=len(andre),
        andre=tuple(dict.fromkeys(andre)),
        risiko=rundt.risikoer.ledd.get(ledd.pk),
    )


def _navn(valg: type[TextChoices], verdi: str) -> str:
    """As get_…_display has it, at a tenth of the cost: it is asked hundreds of times a page."""
    return str(valg(verdi).label) if verdi else ""


def _koblingbilde(kobling: Kobling, rundt: _Rundt) -> Koblingbilde:
    return Koblingbilde(
        pk=kobling.pk,
        fra=kobling.fra_id,
        til=kobling.til_id,
        hypotese=kobling.hypotese,
        evidens=kobling.evidens,
        evidens_navn=_navn(Evidens, kobling.evidens),
        evidens_kilde=kobling.evidens_kilde,
        ytre_faktorer=kobling.ytre_faktorer,
        revurderes_dato=kobling.revurderes_dato,
        styrke=kobling.styrke,
        styrke_navn=_navn(Styrke, kobling.styrke),
        forfalt=rules.er_forfalt(revurderes=kobling.revurderes_dato, dag=i_dag()),
        risiko=rundt.risikoer.koblinger.get(kobling.pk),
    )
