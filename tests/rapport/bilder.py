"""Pictures of goals and figures, made by hand: what the words of a report are made of, without a database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tillit.maal.bilder import Maalbilde, Maalepunkt, Maaltallpunkt, Serie, Vurderingsbilde


def punkt(aar: int, verdi: str, **felter: Any) -> Maalepunkt:
    return Maalepunkt(pk=aar, periode=date(aar, 1, 1), periodenavn=str(aar), verdi=Decimal(verdi), versjon=1, **felter)


def maaltall(aar: int, verdi: str) -> Maaltallpunkt:
    return Maaltallpunkt(
        pk=aar, periode=date(aar, 1, 1), periodenavn=str(aar), operator="minst", verdi=Decimal(verdi), versjon=1
    )


def serie(*punkter: Maalepunkt, **felter: Any) -> Serie:
    verdier: dict[str, Any] = {
        "indikator_pk": 7,
        "navn": "Andel i tide",
        "definisjon": "",
        "enhet": "saker",
        "desimaler": 0,
        "retning": "opp",
        "frekvens": "aar",
        "etterslep_mnd": 0,
        "kilde": "Fagsystemet",
        "kilde_url": "",
        "maaltall": (maaltall(2030, "90"),),
        **felter,
    }
    return Serie(punkter=punkter, **verdier)


def vurdering(oppnaaelse: str, pk: int = 1, **felter: Any) -> Vurderingsbilde:
    verdier: dict[str, Any] = {
        "periode": date(2026, 5, 1),
        "periodetype": "tertial",
        "periodenavn": "2. tertial 2026",
        "utgave": 1,
        "analyse": "Det gikk ned.",
        "vurdering": "Vi når ikke målet.",
        "usikkerhet": "Tallene er ferske.",
        "bes_om": "",
        "skrevet_av": "Lise",
        "godkjent_av": "Lise",
        "godkjent_tid": None,
        **felter,
    }
    return Vurderingsbilde(pk=pk, oppnaaelse=oppnaaelse, **verdier)


def maal(*indikatorer: Serie, **felter: Any) -> Maalbilde:
    verdier: dict[str, Any] = {
        "pk": 3,
        "tekst": "Svar i tide",
        **dict.fromkeys(("begrunnelse", "type", "nivaa", "status", "kilde_vedtak", "kilde_url", "handlingsrom"), ""),
        **dict.fromkeys(("eier", "stedfortreder", "avledet_av"), ""),
        "aar_fra": 2025,
        "aar_til": 2028,
        "relasjon_pk": 1,
        "virksomhet_pk": 2,
        "virksomhet": "Prøveetaten",
        "avdeling_pk": 1,
        "avdeling": "Avdelingen",
        **felter,
    }
    return Maalbilde(indikatorer=indikatorer, **verdier)
