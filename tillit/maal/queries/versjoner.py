"""Every version of a goal: who changed what, when and why. Read from the history the database keeps; no second log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.felles import formater
from tillit.felles.ordskille import Endring, ordskille
from tillit.maal.enums import Formaal, Hensyn, Maalnivaa, Maalstatus, Maaltype
from tillit.maal.models import Maal
from tillit.maal.queries.paa_dato import MaalHendelse
from tillit.maal.querysets import OFFENTLIGE
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.spraak.bokstaver import stor

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
    "maal.tatt_inn": gettext_lazy("Tatt inn i en ny styringsrelasjon"),
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
    """Newest first: one query. Who stands outside the relation reads what came from the day it was adopted."""
    hvem = Cast(KeyTextTransform("bruker", "pgh_context__metadata"), BigIntegerField())
    hendelser = list(
        MaalHendelse.objects.filter(pgh_obj_id=maal.pk)
        .select_related("pgh_context", "eier", "stedfortreder", "overordnet")
        .annotate(handlende=hvem)
        .annotate(hvem=Subquery(Bruker.objects.filter(pk=OuterRef("handlende")).values("navn")))
        .order_by("pgh_id")
    )
    if not _er_part(maal, bruker):
        hendelser = [hendelse for hendelse in hendelser if hendelse.status in OFFENTLIGE]
    versjoner: list[Maalversjon] = []
    forrige = None
    for hendelse in hendelser:
        endringer = _endringer(forrige, hendelse) if forrige is not None else ()
        if forrige is None or endringer or _kontekst(hendelse).get("grunn"):
            versjoner.append(_versjon(hendelse, endringer, nummer=len(versjoner) + 1))
        forrige = hendelse
    return versjoner[::-1]


def _er_part(maal: Maal, bruker: Bruker) -> bool:
    tilgang = bruker.tilgang
    return tilgang.i_hele_kommunen(Rettighet.DIALOG_LESE) or maal.relasjon.underordnet_id in tilgang.organer(
        Rettighet.MAAL_LESE
    )


def _kontekst(hendelse: Any) -> Mapping[str, Any]:
    return hendelse.pgh_context.metadata if hendelse.pgh_context else {}


def _versjon(hendelse: Any, endringer: tuple[Endring, ...], *, nummer: int) -> Maalversjon:
    kontekst = _kontekst(hendelse)
    if kontekst.get("handling", "").removeprefix("maal.") == hendelse.status:
        # The heading says it: a goal that was adopted has become adopted.
        endringer = tuple(endring for endring in endringer if endring.felt != stor(str(_ETIKETTER["status"])))
    return Maalversjon(
        nummer=nummer,
        tid=hendelse.pgh_created_at,
        handling=str(HANDLINGER.get(kontekst.get("handling", ""), _("Endret") if endringer else _("Første versjon"))),
        hvem=hendelse.hvem or "",
        hvorfor=kontekst.get("grunn", ""),
        endringer=endringer,
    )


def _endringer(foer: Any, naa: Any) -> tuple[Endring, ...]:
    return tuple(_endring(felt, foer, naa) for felt in FELTER if getattr(foer, felt) != getattr(naa, felt))


def _endring(felt: str, foer: Any, naa: Any) -> Endring:
    etikett = stor(str(_ETIKETTER[felt.removesuffix("_id")]))
    return Endring(
        felt=etikett,
        foer=_i_ord(felt, foer),
        naa=_i_ord(felt, naa),
        ord=ordskille(getattr(foer, felt), getattr(naa, felt)) if felt in TEKSTER else (),
    )


def _i_ord(felt: str, hendelse: Any) -> str:
    verdi = getattr(hendelse, felt)
    if verdi in (None, "", []):
        return "–"
    if felt in _KODER:
        return str(_KODER[felt](verdi).label)
    if felt in _MERKELAPPER:
        return ", ".join(str(_MERKELAPPER[felt](ett).label) for ett in verdi)
    if felt == "partene_frist":
        return str(formater.dato(verdi))
    if felt == "overordnet_id":
        return hendelse.overordnet.tekst if hendelse.overordnet else _("et annet mål")
    person = getattr(hendelse, felt.removesuffix("_id")) if felt.endswith("_id") else verdi
    return getattr(person, "navn", None) or (_("en annen") if person is None else str(person))
