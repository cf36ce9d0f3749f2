"""What two parties have between them beside goals, meetings and periods: exceptions, dates, what was lifted to the
byråd, room for action, what they say of a year.

What each says of a year without the other is written down here when it is said, and found when both have: that is
asked of the room each time, for a document follows from its own row alone.
"""

from __future__ import annotations

from django.db import models

from tillit.aarshjul.enums import STAAENDE
from tillit.aarshjul.models import Kalenderdato
from tillit.avklaring.models import Alternativ, Avklaring, FagligVurdering
from tillit.handlingsrom.models import Fullmakt, Fullmaktsbruk, MoettGrense
from tillit.refleksjon.models import Aarsrefleksjon, Kjennetegnvurdering, Oppfatning
from tillit.refleksjon.rules import EKSEMPLER
from tillit.soek.enums import Dokumentslag as S
from tillit.soek.models.utregning import DAG, Dokumentkilde
from tillit.unntak.models import Unntak

_AVKLARINGENS_RELASJON = "SELECT a.relasjon_id FROM avklaring_avklaring a WHERE a.id = k.avklaring_id"
_I_AVKLARINGEN = {"side_id": "k.avklaring_id", "relasjon_id": _AVKLARINGENS_RELASJON}
_FULLMAKTENS_RELASJON = "SELECT f.relasjon_id FROM handlingsrom_fullmakt f WHERE f.id = k.fullmakt_id"


def _om_aaret(slag: S, tittel: str, *tekster: str, naar: str = "true") -> tuple[Dokumentkilde, ...]:
    felter = {"side_id": "k.relasjon_id", "relasjon_id": "k.relasjon_id", "aar_fra": "k.aar", "aar_til": "k.aar"}
    return (Dokumentkilde(slag, {**felter, "tittel": f"'{tittel} ' || k.aar"}, tekster, naar),)


PARTENES: dict[type[models.Model], tuple[Dokumentkilde, ...]] = {
    Unntak: (
        Dokumentkilde(
            S.UNNTAK,
            {"side_id": "k.id", "relasjon_id": "k.relasjon_id", "dato": "k.gjelder_fra", "tittel": "k.regel"},
            ("k.hva", "k.hvorfor"),
        ),
    ),
    Kalenderdato: (
        Dokumentkilde(
            S.KALENDERDATO,
            {
                "side_id": "k.id",
                "relasjon_id": "k.relasjon_id",
                "organ_id": "k.avdeling_id",
                "dato": "k.dato",
                "tittel": "k.tittel",
            },
            ("k.kilde",),
            " OR ".join(f"k.status = '{status.value}'" for status in sorted(STAAENDE)),
        ),
    ),
    Avklaring: (
        Dokumentkilde(
            S.AVKLARING,
            {
                "side_id": "k.id",
                "relasjon_id": "k.relasjon_id",
                "dato": DAG.format("k.loeftet_tid"),
                "tittel": "k.tekst",
            },
            ("k.bakgrunn", "k.svar"),
        ),
    ),
    # An alternative is offered when the matter is lifted.
    Alternativ: (
        Dokumentkilde(
            S.ALTERNATIV,
            {
                **_I_AVKLARINGEN,
                "dato": "SELECT {} FROM avklaring_avklaring a WHERE a.id = k.avklaring_id".format(
                    DAG.format("a.loeftet_tid")
                ),
                "tittel": "k.tekst",
            },
        ),
    ),
    FagligVurdering: (
        Dokumentkilde(
            S.FAGLIG_RAAD,
            {**_I_AVKLARINGEN, "dato": DAG.format("k.tid"), "tittel": "'Faglig råd'"},
            ("k.tekst",),
        ),
    ),
    Fullmakt: (
        Dokumentkilde(
            S.FULLMAKT,
            {"side_id": "k.id", "relasjon_id": "k.relasjon_id", "dato": "k.gyldig_fra", "tittel": "k.hva"},
            ("k.grense", "k.hjemmel", "k.sluttgrunn"),
        ),
    ),
    Fullmaktsbruk: (
        Dokumentkilde(
            S.FULLMAKTSBRUK,
            {"side_id": "k.fullmakt_id", "relasjon_id": _FULLMAKTENS_RELASJON, "dato": "k.dag", "tittel": "k.tekst"},
        ),
    ),
    MoettGrense: (
        Dokumentkilde(
            S.GRENSE,
            {"side_id": "k.id", "relasjon_id": "k.relasjon_id", "dato": "k.dag", "tittel": "k.tekst"},
            ("k.svartekst",),
            "k.trukket_tid IS NULL",
        ),
    ),
    Aarsrefleksjon: _om_aaret(S.REFLEKSJON, "Refleksjon over", "k.tekst", naar="k.tekst <> ''"),
    Oppfatning: _om_aaret(S.OPPFATNING, "Felles oppfatning", "k.foerste", "k.andre", "k.tredje"),
    Kjennetegnvurdering: _om_aaret(S.KJENNETEGN, "Ni kjennetegn", *(f"k.{felt}" for felt in EKSEMPLER)),
}
