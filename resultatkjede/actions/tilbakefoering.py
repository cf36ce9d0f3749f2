"""Take back everything one act wrote in the room's tables, from the rows that history kept of it.

Nothing here knows which tables there are: every model with history counts, whoever added it. A row comes back with its
own key. What somebody has written since is never overwritten, and what stands on a row is never taken away with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from resultatkjede.models import Kobling, Ledd, Resultatkjede
from tillit.felles.feil import Regelbrudd
from tillit.organisasjon.models import Bruker
from tillit.spraak.tegnsetting import sitert

Modell = type[models.Model]
Verdier = dict[str, Any]

# Where a card stands among its neighbours is nobody's words: put back where it can be, else left.
MYKE = frozenset({"rekkefoelge"})
TELLER = frozenset({"versjon"})
# What a risk is about: a version of a risk is its words, and the judgements given of them stand.
STED = frozenset({"ledd_id", "kobling_id", "sto_paa", "type"})


class KanIkkeAngres(Regelbrudd):
    melding = _("Noe er endret siden. Derfor kan ikke dette angres.")


ENDRET = _("%(hvem)s har endret %(hva)s etterpå. Derfor kan ikke dette angres: ingenting av det andre skal gå tapt.")
BORTE = _("%(hvem)s har fjernet %(hva)s etterpå. Derfor kan ikke dette angres.")
BYGGET_PAA = _("%(hvem)s har bygget videre på %(hva)s etterpå. Derfor kan ikke dette angres.")
FINNES = _("%(hva)s finnes allerede. Derfor kan ikke dette angres.")
MANGLER = _("Det som %(hva)s hører til, er borte. Derfor kan ikke dette angres.")


@dataclass(frozen=True)
class Radendring:
    """One row before and after the act; None where it was not there."""

    modell: Modell
    pk: int
    foer: Verdier | None
    etter: Verdier | None

    @property
    def endrede_felt(self) -> list[str]:
        if self.foer is None or self.etter is None:
            return []
        return [felt for felt, verdi in self.etter.items() if self.foer[felt] != verdi]


@dataclass(frozen=True)
class _Hvem:
    """Who touched a row last, apart from the act that is taken back."""

    kontekst: str
    av: Bruker

    def etter(self, rad: Radendring) -> str:
        hendelser = rad.modell.pgh_event_model.objects.filter(pgh_obj_id=rad.pk)  # type: ignore[attr-defined]
        siste = (
            hendelser.exclude(pgh_context_id=self.kontekst).select_related("pgh_context").order_by("-pgh_id").first()
        )
        merker: Mapping[str, Any] = siste.pgh_context.metadata if siste and siste.pgh_context else {}
        pk = merker.get("bruker")
        if pk == self.av.pk:
            return str(_("Du"))
        navn = Bruker.objects.filter(pk=pk).values_list("navn", flat=True).first() if pk else None
        return navn or str(_("Noen andre"))


@cache
def modeller() -> tuple[Modell, ...]:
    """The room's tables with history, what others point at first. The chain itself is never undone."""
    alle = [ett for ett in apps.get_app_config("resultatkjede").get_models() if hasattr(ett, "pgh_event_models")]
    return tuple(sorted((ett for ett in alle if ett is not Resultatkjede), key=lambda ett: _dybde(ett, alle)))


def _dybde(modell: Modell, alle: list[Modell]) -> int:
    over = [
        felt.related_model for felt in _pekere(modell) if felt.related_model in alle and felt.related_model != modell
    ]
    return 1 + max((_dybde(ett, alle) for ett in over), default=0)


def _pekere(modell: Modell) -> list[Any]:
    return [felt for felt in modell._meta.concrete_fields if isinstance(felt, models.ForeignKey)]  # noqa: SLF001


def rader(kontekst: str) -> list[Radendring]:
    """Everything the act wrote. Two queries a table."""
    return [rad for modell in modeller() for rad in _rader_i(modell, kontekst)]


def _rader_i(modell: Modell, kontekst: str) -> Iterable[Radendring]:
    hendelser = modell.pgh_event_model.objects  # type: ignore[attr-defined]  # made by pghistory
    av_raden: dict[int, list[Any]] = {}
    for ett in hendelser.filter(pgh_context_id=kontekst).order_by("pgh_id"):
        av_raden.setdefault(ett.pgh_obj_id, []).append(ett)
    endret = {pk: alle[0].pgh_id for pk, alle in av_raden.items() if alle[0].pgh_label == "update"}
    tidligere = hendelser.filter(pgh_obj_id__in=endret, pgh_id__lt=min(endret.values(), default=0))
    foer = {ett.pgh_obj_id: ett for ett in tidligere.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")}
    for pk, alle in av_raden.items():
        foerste, siste = alle[0], alle[-1]
        if pk in endret and pk not in foer:
            raise KanIkkeAngres
        start = foer.get(pk) or (foerste if foerste.pgh_label == "delete" else None)
        rad = Radendring(
            modell, pk, _verdier(modell, start), _verdier(modell, siste if siste.pgh_label != "delete" else None)
        )
        if rad.foer is not None or rad.etter is not None:
            yield rad


def _verdier(modell: Modell, hendelse: Any) -> Verdier | None:
    if hendelse is None:
        return None
    return {felt.attname: getattr(hendelse, felt.attname) for felt in modell._meta.concrete_fields}  # noqa: SLF001


def ta_tilbake(kontekst: str, *, alle: list[Radendring], av: Bruker) -> None:
    """Put every row as it was before the act, or raise KanIkkeAngres. Needs the lock of the chain and a transaction."""
    nye = [rad for rad in alle if rad.foer is None]
    endrede = [rad for rad in alle if rad.foer is not None and rad.etter is not None]
    borte = [rad for rad in alle if rad.etter is None]
    hvem = _Hvem(kontekst, av)
    naa = {modell: _staar_naa(modell, [rad.pk for rad in alle if rad.modell is modell]) for modell in modeller()}
    for rad in nye:
        _krev_som_etter(rad, naa[rad.modell].get(rad.pk), [*(rad.etter or {})], hvem)
    for rad in endrede:
        _krev_som_etter(rad, naa[rad.modell].get(rad.pk), rad.endrede_felt, hvem)
    for rad in borte:
        if rad.pk in naa[rad.modell]:
            raise KanIkkeAngres(FINNES % {"hva": _navn(rad)})
    _krev_at_ingen_staar_paa(nye, hvem)
    for modell in reversed(modeller()):
        modell._base_manager.filter(pk__in=[rad.pk for rad in nye if rad.modell is modell]).delete()  # noqa: SLF001
    for rad in endrede:
        _endre_tilbake(rad, naa[rad.modell][rad.pk])
    for modell in modeller():
        _sett_inn([rad for rad in borte if rad.modell is modell])


def _staar_naa(modell: Modell, noekler: list[int]) -> dict[int, models.Model]:
    if not noekler:
        return {}
    return modell._base_manager.in_bulk(noekler)  # noqa: SLF001  # the chain is held, and so all that is in it


def _krev_som_etter(rad: Radendring, naa: models.Model | None, felter: list[str], hvem: _Hvem) -> None:
    if naa is None:
        raise KanIkkeAngres(BORTE % {"hvem": hvem.etter(rad), "hva": _navn(rad)})
    harde = [felt for felt in felter if felt not in MYKE | TELLER]
    if any(getattr(naa, felt) != (rad.etter or {})[felt] for felt in harde):
        raise KanIkkeAngres(ENDRET % {"hvem": hvem.etter(rad), "hva": _navn(rad)})


def _krev_at_ingen_staar_paa(nye: list[Radendring], hvem: _Hvem) -> None:
    """A row that goes takes nothing with it that the act did not make."""
    egne = {(rad.modell, rad.pk) for rad in nye}
    for modell in {rad.modell for rad in nye}:
        av_modellen = {rad.pk: rad for rad in nye if rad.modell is modell}
        for peker in modell._meta.get_fields(include_hidden=True):  # noqa: SLF001  # no public spelling
            if not isinstance(peker, models.ManyToOneRel) or peker.on_delete is models.DO_NOTHING:
                continue
            felt = peker.field.attname
            rader = peker.related_model._base_manager.filter(**{f"{felt}__in": list(av_modellen)})  # noqa: SLF001
            for rad in rader:
                if (peker.related_model, rad.pk) not in egne:
                    paa = Radendring(peker.related_model, rad.pk, None, None)
                    hva = _navn(av_modellen[getattr(rad, felt)])
                    raise KanIkkeAngres(BYGGET_PAA % {"hvem": hvem.etter(paa), "hva": hva})


def _endre_tilbake(rad: Radendring, naa: models.Model) -> None:
    """Only the fields the act changed: what else stands in the row is left."""
    felter = []
    for felt in rad.endrede_felt:
        if felt in TELLER or getattr(naa, felt) != (rad.etter or {})[felt]:
            continue
        setattr(naa, felt, (rad.foer or {})[felt])
        felter.append(felt)
    if set(felter) - MYKE - STED and hasattr(naa, "versjon"):
        naa.versjon += 1  # whoever has the row open is told
        felter.append("versjon")
    if felter:
        naa.save(update_fields=felter)


def _sett_inn(borte: list[Radendring]) -> None:
    for rad in borte:
        for peker in _pekere(rad.modell):
            verdi = (rad.foer or {})[peker.attname]
            if verdi is not None and not peker.related_model._base_manager.filter(pk=verdi).exists():  # noqa: SLF001
                raise KanIkkeAngres(MANGLER % {"hva": _navn(rad)})
        rad.modell(**(rad.foer or {})).save_base(raw=True, force_insert=True)  # raw: as it was, with its own times


def _navn(rad: Radendring) -> str:
    """What the row is called in a sentence."""
    verdier = rad.etter or rad.foer or {}
    navngi: Mapping[Modell, Callable[[Verdier], str]] = {
        Ledd: lambda v: sitert(v["tekst"]),
        Kobling: lambda v: (
            _("koblingen «%(fra)s» → «%(til)s»") % {"fra": _leddtekst(v["fra_id"]), "til": _leddtekst(v["til_id"])}
        ),
    }
    if rad.modell in navngi and verdier:
        return navngi[rad.modell](verdier)
    return sitert(verdier["tekst"]) if "tekst" in verdier else str(rad.modell._meta.verbose_name)  # noqa: SLF001


def _leddtekst(pk: int) -> str:
    """Also of a ledd that is gone."""
    hendelser = Ledd.pgh_event_model.objects.filter(pgh_obj_id=pk)  # type: ignore[attr-defined]
    return hendelser.order_by("-pgh_id").values_list("tekst", flat=True).first() or "?"
