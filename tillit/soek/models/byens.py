"""What belongs to the city and not to a goal, a meeting or a period: what those elected ask for, bodies, people."""

from __future__ import annotations

from django.db import models

from tillit.laering.models import Laerdom
from tillit.organisasjon.enums import VIRKSOMHETSTYPER, Organtype
from tillit.organisasjon.models import Bruker, Organ
from tillit.soek.enums import Dokumentslag as S
from tillit.soek.models.utregning import DAG, Dokumentkilde
from tillit.spoersmaal.enums import UTE
from tillit.spoersmaal.models import Folkevalgtspoersmaal
from tillit.statistikk.models import Spoerring
from tillit.tiltaksregister.models import Tillitstiltak
from tillit.verbalvedtak.models import Vedtakssvar, Verbalvedtak

BYENS: dict[type[models.Model], tuple[Dokumentkilde, ...]] = {
    Folkevalgtspoersmaal: (
        Dokumentkilde(
            S.SPOERSMAAL,
            {
                "side_id": "k.id",
                "relasjon_id": "k.relasjon_id",
                "dato": DAG.format("k.publisert_tid"),
                "tittel": "k.tekst",
            },
            ("k.svar",),
            " OR ".join(f"k.status = '{status.value}'" for status in sorted(UTE)),
        ),
    ),
    Verbalvedtak: (
        Dokumentkilde(
            S.VERBALVEDTAK,
            {"side_id": "k.id", "organ_id": "k.avdeling_id", "dato": "k.vedtatt_dato", "tittel": "k.tekst"},
            ("k.sak",),
        ),
    ),
    Vedtakssvar: (
        Dokumentkilde(
            S.VEDTAKSSVAR,
            {
                "side_id": "k.vedtak_id",
                "organ_id": "SELECT v.avdeling_id FROM verbalvedtak_verbalvedtak v WHERE v.id = k.vedtak_id",
                "dato": DAG.format("k.tid"),
            },
            ("k.tekst",),
        ),
    ),
    Tillitstiltak: (
        Dokumentkilde(
            S.TILLITSTILTAK,
            {"side_id": "k.id", "organ_id": "k.organ_id", "dato": "k.begynt_dato", "tittel": "k.tittel"},
            ("k.beskrivelse", "k.utbytte"),
        ),
    ),
    Laerdom: (
        Dokumentkilde(
            S.LAERDOM,
            {"side_id": "k.id", "organ_id": "k.organ_id", "dato": DAG.format("k.skrevet_tid"), "tittel": "k.proevde"},
            ("k.ble", "k.ville", "array_to_string(k.stikkord, ' ')"),
            "k.trukket_tid IS NULL",
        ),
    ),
    Spoerring: (
        Dokumentkilde(
            S.SPOERRING,
            {"side_id": "k.id", "organ_id": "k.organ_id", "tittel": "k.navn"},
            ("k.tabell", "k.grunnlag"),
        ),
    ),
    Organ: tuple(
        Dokumentkilde(
            slag,
            {"side_id": "k.id", "organ_id": "k.id", "tittel": "k.navn"},
            ("k.kortnavn", "k.egenart", "k.sektor", "k.orgnr"),
            " OR ".join(f"k.type = '{ett}'" for ett in sorted(typer)),
        )
        for slag, typer in ((S.VIRKSOMHET, VIRKSOMHETSTYPER), (S.AVDELING, {Organtype.BYRAADSAVDELING}))
    ),
    Bruker: (
        Dokumentkilde(
            S.PERSON,
            {"side_id": "k.id", "tittel": "k.navn"},
            ("k.brukernavn", "k.epost"),
        ),
    ),
}
