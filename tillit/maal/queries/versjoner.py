"""Every version of a goal: who changed what, when and why. Read from the history the database keeps; no second log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.felles.ordskille import Endring, ordskille
from tillit.maal.enums import Formaal, Hensyn, Maalnivaa, Maalstatus, Maaltype
from tillit.maal.models import Maal
from tillit.maal.queries.paa_dato import MaalHendelse
from tillit.maal.querysets import OFFENTLIGE
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker

# In the order they are read. Texts are compared word by word, the rest as values.
TEKSTER = ("tekst", "begrunnelse", "handlingsrom")
FELTER = (
    *TEKSTER, "type", "nivaa", "overordnet_id", "aar_fra", "aar_til", "kilde_vedtak", "kilde_url", "formaal", "hensyn",
    "eier_id", "stedfortreder_id", "status", "partene_frist",
)  # fmt: skip
HANDLINGER: Mapping[str, Any] = {
    "maal.opprettet": gettext_lazy("Opprettet"),
    "maal.endret": gettext_lazy("Endret"),
    "maal.tatt_med": gettext_lazy("Tatt med videre"),
    "maal.utkast": gettext_lazy("Tatt tilbake til utkast"),
    "maal.i_dialog": gettext_lazy("Sendt i dialog"),
    "maal.foreslaatt": gettext_lazy("Foreslått"),
    "maal.fastsatt": gettext_lazy("Fastsatt"),
    "maal.avsluttet": gettext_lazy("Avsluttet"),
    "maal.partene_spurt": gettext_lazy("Arbeidstakerorganisasjonene spurt"),
}
_KODER: Mapping[str, Any] = {"type": Maaltype, "nivaa": Maalnivaa, "status": Maalstatus}
# What each field is called where it is filled in.
_ETIKETTER: Mapping[str, Any] = {
    **{felt.name: felt.verbose_name for felt in Maal._meta.fields},  # noqa: SLF001  # no public spelling
    "partene_frist": gettext_lazy("frist for arbeidstakerorganisasjonene"),
}
_MERKELAPPER: Mapping[str, Any] = {"formaal": Formaal, "hensyn": Hensyn}


@dataclass(frozen=True)
class Maalversjon:
    nummer: int
    tid: datetime
    handling: str
    hvem: str
    hvorfor: str
    endringer: tuple[Endring, ...]


def maalversjoner(maal: Maal, bruker: Bruker) -> list[Maalversjon]:
    """Newest first: three queries. Who stands outside the relation reads what came from the day it was adopted."""
    hendelser = list(MaalHendelse.objects.filter(pgh_obj_id=maal.pk).select_related("pgh_context").order_by("pgh_id"))
    if not _er_part(maal, bruker):
        hendelser = [hendelse for hendelse in hendelser if hendelse.status in OFFENTLIGE]
    navn = _navn(hendelser)
    versjoner: list[Maalversjon] = []
    forrige = None
    for hendelse in hendelser:
        endringer = _endringer(forrige, hendelse, navn) if forrige is not None else ()
        if forrige is None or endringer or _kontekst(hendelse).get("grunn"):
            versjoner.append(_versjon(hendelse, endringer, navn, nummer=len(versjoner) + 1))
        forrige = hendelse
    return versjoner[::-1]


def _er_part(maal: Maal, bruker: Bruker) -> bool:
    tilgang = bruker.tilgang
    return tilgang.i_hele_kommunen(Rettighet.DIALOG_LESE) or maal.relasjon.underordnet_id in tilgang.organer(
        Rettighet.MAAL_LESE
    )


def _kontekst(hendelse: Any) -> Mapping[str, Any]:
    return hendelse.pgh_context.metadata if hendelse.pgh_context else {}


@dataclass(frozen=True)
class _Navn:
    folk: Mapping[int, str]
    maal: Mapping[int, str]


def _navn(hendelser: Sequence[Any]) -> _Navn:
    folk = {pk for ett in hendelser for pk in (ett.eier_id, ett.stedfortreder_id, _kontekst(ett).get("bruker")) if pk}
    over = {ett.overordnet_id for ett in hendelser if ett.overordnet_id}
    return _Navn(
        folk=dict(Bruker.objects.filter(pk__in=folk).values_list("pk", "navn")),
        maal=dict(Maal.objects.filter(pk__in=over).values_list("pk", "tekst")) if over else {},
    )


def _versjon(hendelse: Any, endringer: tuple[Endring, ...], navn: _Navn, *, nummer: int) -> Maalversjon:
    kontekst = _kontekst(hendelse)
    if kontekst.get("handling", "").removeprefix("maal.") == hendelse.status:
        # The heading says it: a goal that was adopted has become adopted.
        endringer = tuple(endring for endring in endringer if endring.felt != str(_ETIKETTER["status"]).capitalize())
    return Maalversjon(
        nummer=nummer,
        tid=hendelse.pgh_created_at,
        handling=str(HANDLINGER.get(kontekst.get("handling", ""), _("Endret") if endringer else _("Første versjon"))),
        hvem=navn.folk.get(kontekst.get("bruker") or 0, ""),
        hvorfor=kontekst.get("grunn", ""),
        endringer=endringer,
    )


def _endringer(foer: Any, naa: Any, navn: _Navn) -> tuple[Endring, ...]:
    endret = [felt for felt in FELTER if getattr(foer, felt) != getattr(naa, felt)]
    return tuple(_endring(felt, getattr(foer, felt), getattr(naa, felt), navn) for felt in endret)


def _endring(felt: str, foer: Any, naa: Any, navn: _Navn) -> Endring:
    etikett = str(_ETIKETTER[felt.removesuffix("_id")]).capitalize()
    return Endring(
        felt=etikett,
        foer=_i_ord(felt, foer, navn),
        naa=_i_ord(felt, naa, navn),
        ord=ordskille(foer, naa) if felt in TEKSTER else (),
    )


def _i_ord(felt: str, verdi: Any, navn: _Navn) -> str:
    if verdi in (None, "", []):
        return "–"
    if felt in _KODER:
        return str(_KODER[felt](verdi).label)
    if felt in _MERKELAPPER:
        return ", ".join(str(_MERKELAPPER[felt](ett).label) for ett in verdi)
    if felt == "partene_frist":
        return formats.date_format(verdi, "j. F Y")
    if felt == "overordnet_id":
        return navn.maal.get(verdi, _("et annet mål"))
    return navn.folk.get(verdi, _("en annen")) if felt.endswith("_id") else str(verdi)
