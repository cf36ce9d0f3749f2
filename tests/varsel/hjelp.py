"""What the tests of letters share."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from tests.scene import Scene, klokken, lag_bekreftet_signal, lag_godkjent_referat, lag_moete
from tillit.organisasjon.models import Bruker
from tillit.varsel import actions, utsending
from tillit.varsel.models import Utsendelse

# A Tuesday in a week without holidays.
TIRSDAG = date(2026, 11, 24)
KLOKKEN_NI = datetime(2026, 11, 24, 8, tzinfo=klokken(TIRSDAG, 9).tzinfo)


def gi_adresse(*brukere: Bruker) -> None:
    for bruker in brukere:
        bruker.epost = f"{bruker.brukernavn}@tillit.example"
        bruker.save(update_fields=["epost"])


def lag_oppfoelging(scene: Scene, frist: date, *, tekst: str = "Lag en plan for køen") -> None:
    """A binding signal with a deadline, open."""
    partene: dict[str, Any] = {"overordnet": scene.etatsstyrer, "underordnet": scene.leder}
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_bekreftet_signal(moete, tekst=tekst, frist=frist, **partene)
    lag_godkjent_referat(moete, **partene)


def planlegg(naa: datetime) -> list[Utsendelse]:
    return list(Utsendelse.objects.filter(pk__in=actions.planlegg_utsendelser(naa=naa)).order_by("pk"))


def send(utsendelse: Utsendelse) -> Utsendelse:
    utsending.send_utsendelse(utsendelse.pk)
    utsendelse.refresh_from_db()
    return utsendelse
