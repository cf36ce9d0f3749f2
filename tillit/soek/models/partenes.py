"""What two parties have between them beside goals, meetings and periods: exceptions, dates, what they say of a year.

What each says of a year without the other is written down here when it is said, and found when both have: that is
asked of the room each time, for a document follows from its own row alone.
"""

from __future__ import annotations

from django.db import models

from tillit.aarshjul.enums import STAAENDE
from tillit.aarshjul.models import Kalenderdato
from tillit.refleksjon.models import Aarsrefleksjon, Kjennetegnvurdering, Oppfatning
from tillit.refleksjon.rules import EKSEMPLER
from tillit.soek.enums import Dokumentslag as S
from tillit.soek.models.utregning import Dokumentkilde
from tillit.unntak.models import Unntak


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
    Aarsrefleksjon: _om_aaret(S.REFLEKSJON, "Refleksjon over", "k.tekst", naar="k.tekst <> ''"),
    Oppfatning: _om_aaret(S.OPPFATNING, "Felles oppfatning", "k.foerste", "k.andre", "k.tredje"),
    Kjennetegnvurdering: _om_aaret(S.KJENNETEGN, "Ni kjennetegn", *(f"k.{felt}" for felt in EKSEMPLER)),
}
