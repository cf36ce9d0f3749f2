"""What the style page shows: every component once, with content like that of the real pages."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.core.paginator import Paginator

from tillit.felles.skjema import Skjema
from tillit.felles.tallfelt import Tallfelt
from tillit.felles.tilstander import tilstandsrekke


class Hendelse(NamedTuple):
    tekst: str
    naar: datetime
    hvem: str
    detalj: str = ""


class Eksempelrad(NamedTuple):
    indikator: str
    periode: str
    verdi: Decimal | None
    endring: Decimal | None
    status: str
    publisert: date | None


class Stilskjema(Skjema):
    """Every kind of field the project uses."""

    tekst = forms.CharField(
        label="Mål", max_length=80, help_text="Skriv hva brukerne skal merke, ikke hva virksomheten skal gjøre."
    )
    verdi = Tallfelt(label="Verdi", help_text="Tonn CO₂-ekvivalenter, i tusen.")
    frist = forms.DateField(label="Frist", required=False)
    relasjon = forms.ChoiceField(label="Virksomhet", choices=[("", "Velg"), ("bym", "Bymiljøetaten")])
    status = forms.ChoiceField(
        label="Din vurdering",
        choices=[("naadd", "Nådd"), ("i_rute", "I rute"), ("avvik", "Avvik"), ("vet_ikke", "Vet ikke")],
        widget=forms.RadioSelect,
    )
    temaer = forms.MultipleChoiceField(
        label="Temaer",
        required=False,
        choices=[("luft", "Luftkvalitet"), ("klima", "Klimagassutslipp")],
        widget=forms.CheckboxSelectMultiple,
    )
    analyse = forms.CharField(label="Analyse", widget=forms.Textarea, help_text="Hva ligger bak tallet?")
    foreloepig = forms.BooleanField(label="Verdien er foreløpig", required=False)


RADER = [
    Eksempelrad("Klimagassutslipp i Oslo", "2022", Decimal("1.08"), Decimal("-4.3"), "avvik", date(2024, 3, 15)),
    Eksempelrad("Nitrogendioksid, årsmiddel", "2023", Decimal("27.50"), Decimal("-1.2"), "i_rute", date(2024, 2, 1)),
    Eksempelrad("Ladepunkter satt opp", "2021", Decimal(12345), Decimal("8.0"), "naadd", date(2022, 1, 20)),
    Eksempelrad("Andel som kjenner nærmiljøet trygt", "2023", None, None, "vet_ikke", None),
]

IKONER = re.findall(r'<symbol id="([\w-]+)"', (settings.BASE_DIR / "static/img/ikoner.svg").read_text(encoding="utf-8"))


def innhold() -> dict[str, Any]:
    """The whole context of the page."""
    return {
        "rader": RADER,
        "ikoner": IKONER,
        "skjema": Stilskjema(),
        "avvist": Stilskjema({"feil-tekst": "x" * 90, "feil-verdi": "mange", "feil-frist": "i morgen"}, prefix="feil"),
        "steg": tilstandsrekke(["Planlagt", "Innkalt", "Gjennomført", "Referat til kommentar", "Godkjent"], 2),
        "hendelser": [
            Hendelse("Referatet er godkjent av begge parter", datetime(2026, 11, 23, 13, 30, tzinfo=UTC), "Kari Nord"),
            Hendelse(
                "Signal 2 er bestridt", datetime(2026, 11, 20, 8, 5, tzinfo=UTC), "Ola Lund", "Fristen er urealistisk."
            ),
            Hendelse("Møtet er gjennomført", datetime(2026, 11, 18, 12, 0, tzinfo=UTC), "Kari Nord"),
        ],
        "frist": date(2027, 1, 31),
        "side": Paginator(range(200), 20).page(4),
    }
