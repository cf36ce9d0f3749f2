"""The keys there are, place by place, as the scripts in static/js read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

Tekst = Any  # a string that is translated when it is shown


@dataclass(frozen=True)
class Snarvei:
    """`taster` are pressed together or are other ways to the same, as `tekst` says."""

    taster: tuple[Tekst, ...]
    tekst: Tekst


@dataclass(frozen=True)
class Sted:
    navn: Tekst
    snarveier: tuple[Snarvei, ...]


SNARVEIER = (
    Sted(
        _("På alle sider"),
        (
            Snarvei(("/",), _("Gå til søkefeltet på siden, eller til søket.")),
            Snarvei(("Esc",), _("Lukk en åpen meny.")),
            Snarvei(("Tab",), _("Gå til neste lenke, knapp eller felt. Den første på hver side hopper til innholdet.")),
        ),
    ),
    Sted(
        _("I søket"),
        (
            Snarvei(("↓", "↑"), _("Gå mellom feltet og treffene.")),
            Snarvei(("Enter",), _("Åpne treffet.")),
        ),
    ),
    Sted(
        _("I en liste med mål"),
        (
            Snarvei(("j", "↓"), _("Gå til neste mål. Pilen virker når du står på et mål.")),
            Snarvei(("k", "↑"), _("Gå til målet før. Pilen virker når du står på et mål.")),
            Snarvei(("Enter",), _("Åpne målet.")),
        ),
    ),
    Sted(
        _("I møterommet"),
        (
            Snarvei(("Alt + ↓", "Alt + ↑"), _("Ta opp neste eller forrige sak.")),
            Snarvei(("Alt + P",), _("Ta pause eller fortsett.")),
            Snarvei(("Alt + N",), _("Gå til notatet.")),
            Snarvei(("Alt + S",), _("Gå til linja for det som ble sagt.")),
            Snarvei(("Enter",), _("Før det som står på linja.")),
        ),
    ),
    Sted(
        _("I tegningen av en resultatkjede"),
        (
            Snarvei(("←", "→", "↑", "↓"), _("Gå fra kort til kort.")),
            Snarvei(("Home", "End"), _("Gå til det første eller siste kortet i steget.")),
            Snarvei(("Enter", _("mellomrom")), _("Velg kortet. Når en kobling er begynt: koble hit.")),
            Snarvei(("Shift + ↑ ↓ ← →",), _("Flytt kortet.")),
            Snarvei(("k",), _("Begynn en kobling fra kortet.")),
            Snarvei(("e", "F2"), _("Endre kortet.")),
            Snarvei(("n",), _("Skriv et nytt ledd i steget.")),
            Snarvei(("Delete", "Backspace"), _("Fjern kortet. Du blir spurt først.")),
            Snarvei(("Ctrl + Enter",), _("Lagre det du skriver i vinduet som er åpent.")),
            Snarvei(("Ctrl + Z",), _("Angre det du gjorde sist.")),
            Snarvei(("Ctrl + Y", "Ctrl + Shift + Z"), _("Gjør på nytt det du angret.")),
            Snarvei(("Esc",), _("Avbryt koblingen, eller slipp kortet.")),
        ),
    ),
)
