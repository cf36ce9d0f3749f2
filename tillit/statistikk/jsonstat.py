"""Read JSON-stat 2. Lenient about what producers do differently, strict about what would give wrong figures. Pure.

Seen in real answers and read: `value` as an array with nulls or as a sparse object, `status` as text, array or object,
`role: null`, `category.index` as array or object, `link` without `href`. Numbers are Decimals all the way.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from tillit.felles.inndata import rens_tekst
from tillit.felles.utentall import MANGLER
from tillit.statistikk.kube import Dimensjon, Kube, Kubecelle, UleseligSvar

# What PxWebApi 2 gives at most; more is a mistake or an attack.
MAKS_CELLER = 800_000
MAKS_DIMENSJONER = 50
# The database keeps 14 digits before the comma and six after.
_STOERSTE = Decimal(10) ** 14
_LENGSTE_PLASS = len(str(MAKS_CELLER))
SYMBOLER = frozenset({".", "..", ":"})


def les(raa: bytes, *, maks_celler: int = MAKS_CELLER) -> Kube:
    """The cube in `raa`. Raises UleseligSvar with a sentence a person understands."""
    data = _json(raa)
    _krev_datasett(data)
    id_, stoerrelser = _akser(data, maks_celler=maks_celler)
    dimensjoner = tuple(_dimensjon(kode, lengde, data) for kode, lengde in zip(id_, stoerrelser, strict=True))
    return Kube(
        navn=_tekst(data.get("label")),
        kilde=_tekst(data.get("source")),
        oppdatert=_tid(data.get("updated")),
        dimensjoner=dimensjoner,
        tidsdimensjon=_rolle(data, "time", id_),
        merknader=_merknader(data.get("note")),
        celler=_celler(data, math.prod(stoerrelser)),
    )


def _json(raa: bytes) -> dict[str, Any]:
    try:
        data = json.loads(raa.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_ikke_et_tall)
    except (ValueError, RecursionError) as feil:
        raise UleseligSvar(_("Svaret er ikke gyldig JSON. Det kan være avbrutt underveis.")) from feil
    if not isinstance(data, dict):
        raise UleseligSvar(_("Svaret er ikke JSON-stat: det ytterste er ikke et objekt."))
    return data


def _ikke_et_tall(tekst: str) -> Any:
    raise ValueError(tekst)


def _krev_datasett(data: Mapping[str, Any]) -> None:
    versjon = str(data.get("version", ""))
    if "class" not in data and ("dataset" in data or versjon.startswith("1") or _er_versjon_en(data)):
        raise UleseligSvar(_("Svaret er i JSON-stat 1, som vi ikke leser. Be kilden om formatet «json-stat2»."))
    if versjon and not versjon.startswith("2"):
        raise UleseligSvar(_("Svaret er i JSON-stat %(v)s. Vi leser JSON-stat 2.") % {"v": versjon[:20]})
    if data.get("class") != "dataset":
        raise UleseligSvar(
            _("Svaret er ikke et JSON-stat-datasett (class er «%(c)s»).") % {"c": str(data.get("class"))[:40]}
        )


def _er_versjon_en(data: Mapping[str, Any]) -> bool:
    """A bundle of JSON-stat 1: `id` and `size` stand inside `dimension`, one level down."""
    return any(
        isinstance(ett, dict) and isinstance(ett.get("dimension"), dict) and "size" in ett["dimension"]
        for ett in (data, *data.values())
    )


def _akser(data: Mapping[str, Any], *, maks_celler: int) -> tuple[list[str], list[int]]:
    id_, stoerrelser = data.get("id"), data.get("size")
    if not isinstance(id_, list) or not isinstance(stoerrelser, list) or not id_:
        raise UleseligSvar(_("Svaret mangler dimensjonene («id» og «size»)."))
    if len(id_) != len(stoerrelser) or len(id_) > MAKS_DIMENSJONER:
        raise UleseligSvar(_("Antallet dimensjoner stemmer ikke («id» og «size» er ulike)."))
    if len({str(kode) for kode in id_}) != len(id_) or not all(isinstance(kode, str) for kode in id_):
        raise UleseligSvar(_("Samme dimensjon står to ganger, eller en av dem har ikke noe navn."))
    if not all(isinstance(lengde, int) and not isinstance(lengde, bool) and lengde >= 0 for lengde in stoerrelser):
        raise UleseligSvar(_("Størrelsen på en dimensjon er ikke et helt tall."))
    # Multiplied as whole numbers before anything is made room for.
    if max(stoerrelser) > maks_celler or math.prod(stoerrelser) > maks_celler:
        raise UleseligSvar(
            _("Svaret har flere celler enn vi tar imot (%(n)d). Velg færre verdier.") % {"n": maks_celler}
        )
    return id_, stoerrelser


def _dimensjon(kode: str, lengde: int, data: Mapping[str, Any]) -> Dimensjon:
    dimensjon = _objekt(_objekt(data.get("dimension")).get(kode))
    kategori = _objekt(dimensjon.get("category"))
    if not kategori and lengde:
        raise UleseligSvar(_("Dimensjonen «%(d)s» mangler kodene sine.") % {"d": kode})
    etiketter = {str(k): _tekst(v) for k, v in _objekt(kategori.get("label")).items()}
    koder = _koder(kode, kategori.get("index"), etiketter)
    if len(koder) != lengde:
        raise UleseligSvar(
            _("Dimensjonen «%(d)s» skal ha %(n)d koder, men har %(m)d.") % {"d": kode, "n": lengde, "m": len(koder)}
        )
    return Dimensjon(
        kode=kode,
        navn=_tekst(dimensjon.get("label")) or kode,
        koder=koder,
        kodenavn={k: etiketter.get(k) or k for k in koder},
        enheter={str(k): _enhet(v) for k, v in _objekt(kategori.get("unit")).items()},
        basis=_basis(_objekt(dimensjon.get("extension"))),
        merknader={str(k): _merknader(v) for k, v in _objekt(kategori.get("note")).items()},
    )


def _koder(dimensjon: str, indeks: Any, etiketter: Mapping[str, str]) -> tuple[str, ...]:
    if indeks is None and len(etiketter) == 1:
        return tuple(etiketter)
    if isinstance(indeks, list):
        koder = tuple(str(kode) for kode in indeks)
    elif isinstance(indeks, dict) and _er_plasser(indeks.values()):
        koder = tuple(str(kode) for kode in sorted(indeks, key=lambda kode: indeks[kode]))
    else:
        raise UleseligSvar(_("Rekkefølgen på kodene i «%(d)s» er ikke til å forstå.") % {"d": dimensjon})
    if len(set(koder)) != len(koder):
        raise UleseligSvar(_("Samme kode står to ganger i «%(d)s».") % {"d": dimensjon})
    return koder


def _er_plasser(plasser: Any) -> bool:
    tall = list(plasser)
    return all(isinstance(p, int) and not isinstance(p, bool) for p in tall) and sorted(tall) == list(range(len(tall)))


def _enhet(enhet: Any) -> str:
    """«prosent», «1 000 kr»: what the numbers count."""
    felter = _objekt(enhet)
    deler = [_tekst(felter.get(navn)) for navn in ("multiplier", "base", "label", "symbol")]
    return " ".join(del_ for del_ in dict.fromkeys(deler) if del_)


def _basis(utvidelse: Mapping[str, Any]) -> dict[str, str]:
    """Base period, reference time and price type by code, as PxWeb gives them in `extension`."""
    basis: dict[str, list[str]] = {}
    for navn in ("basePeriod", "baseperiod", "refperiod", "priceType", "adjustment"):
        for kode, verdi in _objekt(utvidelse.get(navn)).items():
            if tekst := _tekst(verdi):
                basis.setdefault(str(kode), []).append(tekst)
    return {kode: ", ".join(tekster) for kode, tekster in basis.items()}


def _celler(data: Mapping[str, Any], antall: int) -> dict[int, Kubecelle]:
    verdier = dict(_paa_plass(data.get("value"), antall, _("verdier")))
    status = data.get("status")
    if isinstance(status, list) and len(status) == 1:
        status = status[0] or ""  # one for all, says the format
    if isinstance(status, str):
        merker: dict[int, Any] = dict.fromkeys(range(antall), status) if status else {}
    else:
        merker = dict(_paa_plass(status, antall, _("statusmerker"))) if status is not None else {}
    return {plass: _celle(verdier.get(plass), merker.get(plass)) for plass in sorted(verdier.keys() | merker.keys())}


def _paa_plass(rekke: Any, antall: int, hva: str) -> Iterator[tuple[int, Any]]:
    if isinstance(rekke, list):
        if len(rekke) != antall:
            raise UleseligSvar(
                _("Svaret har %(m)d %(hva)s, men dimensjonene gir %(n)d celler.")
                % {"m": len(rekke), "n": antall, "hva": hva}
            )
        yield from ((plass, verdi) for plass, verdi in enumerate(rekke) if verdi is not None)
    elif isinstance(rekke, dict):
        for noekkel, verdi in rekke.items():
            if not (
                noekkel.isascii() and noekkel.isdecimal() and len(noekkel) <= _LENGSTE_PLASS and int(noekkel) < antall
            ):
                raise UleseligSvar(_("Svaret har %(hva)s utenfor tabellen.") % {"hva": hva})
            if verdi is not None:
                yield int(noekkel), verdi
    else:
        raise UleseligSvar(_("Svaret mangler %(hva)s.") % {"hva": hva})


def _celle(verdi: Any, merke: Any) -> Kubecelle:
    """A symbol wins over a value: some producers write 0 where they mean «:»."""
    merke = merke.strip() if isinstance(merke, str) else ""
    if isinstance(verdi, str) and verdi.strip() in SYMBOLER and not merke:
        verdi, merke = None, verdi.strip()
    if merke in SYMBOLER:
        return Kubecelle(None, merke)
    tall = None if verdi is None else _tall(verdi)
    return Kubecelle(tall, "" if tall is not None else MANGLER, merke[:20])


def _tall(verdi: Any) -> Decimal:
    if isinstance(verdi, bool) or not isinstance(verdi, int | Decimal):
        raise UleseligSvar(_("En av verdiene er ikke et tall: «%(v)s».") % {"v": str(verdi)[:40]})
    tall = Decimal(verdi)
    if tall.adjusted() > _STOERSTE.adjusted() or abs(tall) >= _STOERSTE:
        raise UleseligSvar(_("En av verdiene er større enn vi kan lagre."))
    return tall


def _rolle(data: Mapping[str, Any], navn: str, id_: Sequence[str]) -> str:
    """The dimension that plays this part, or an empty text where the source does not say (`role: null`)."""
    roller = [str(kode) for kode in _liste(_objekt(data.get("role")).get(navn)) if str(kode) in id_]
    return roller[0] if len(roller) == 1 else ""


def _merknader(verdi: Any) -> tuple[str, ...]:
    return tuple(tekst for ett in _liste(verdi) if (tekst := _tekst(ett)))


def _tid(verdi: Any) -> datetime | None:
    try:
        tid = datetime.fromisoformat(_tekst(verdi))
    except ValueError:
        return None
    return tid if tid.tzinfo else tid.replace(tzinfo=UTC)


def _objekt(verdi: Any) -> dict[str, Any]:
    return verdi if isinstance(verdi, dict) else {}


def _liste(verdi: Any) -> list[Any]:
    if isinstance(verdi, str):
        return [verdi]
    return verdi if isinstance(verdi, list) else []


def _tekst(verdi: Any) -> str:
    """Text without what no text may hold."""
    return rens_tekst(str(verdi)).strip() if isinstance(verdi, str | int | Decimal) else ""
