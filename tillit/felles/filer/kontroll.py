"""What a store elsewhere must be told before it can be used, said in words before anybody has stored a file."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004  # Django's own name for it

S3 = "tillit.felles.filer.s3.S3lager"
_HER = {"localhost", "127.0.0.1", "::1"}


def lageret_er_satt_opp(**_kwargs: object) -> list[CheckMessage]:
    """Asked by `check` and by `migrate`, which goes before everything else in production."""
    valgt: Any = settings.STORAGES["default"]
    if valgt["BACKEND"] != S3:
        return []
    oppsett = valgt["OPTIONS"]
    feil: list[CheckMessage] = [
        Error(tekst, hint="Se .env.example.", id="felles.E002") for tekst in [*_pakker(), *mangler(oppsett)]
    ]
    if _i_klartekst(oppsett["endpoint_url"]):
        feil.append(
            Warning(
                "S3_ENDPOINT er uten kryptering: Filene kan leses på veien til lageret.",
                hint="Bruk https://, eller la lageret stå på et nett som ingen andre er på.",
                id="felles.W002",
            )
        )
    return feil


def mangler(oppsett: Mapping[str, Any]) -> list[str]:
    """What is missing or wrong, a sentence for each."""
    adresse, sted = oppsett["endpoint_url"], oppsett["region_name"]
    noekler = [bool(oppsett["access_key"]), bool(oppsett["secret_key"])]
    problemer = {
        "S3_BUCKET må være satt: navnet på bøtta som filene skal ligge i.": not oppsett["bucket_name"],
        "S3_ENDPOINT må være en adresse som https://s3.example.kommune.no.": bool(adresse) and not _er_adresse(adresse),
        "S3_REGION må være satt når S3_ENDPOINT ikke er det.": not adresse and not sted,
        "S3_ACCESS_KEY og S3_SECRET_KEY hører sammen: Bare den ene er satt.": any(noekler) and not all(noekler),
        "S3_ACCESS_KEY og S3_SECRET_KEY må være satt når S3_ENDPOINT er det.": bool(adresse) and not any(noekler),
        f"S3_CA peker på en fil som ikke finnes: {oppsett['verify']}.": bool(oppsett["verify"])
        and not Path(oppsett["verify"]).is_file(),
    }
    return [problem for problem, funnet in problemer.items() if funnet]


def _pakker() -> list[str]:
    borte = [navn for navn in ("storages", "boto3") if find_spec(navn) is None]
    return ["FILLAGER=s3 krever pakkene i requirements-s3.lock, som ikke er installert."] if borte else []


def _er_adresse(adresse: str) -> bool:
    deler = urlsplit(adresse)
    return deler.scheme in {"http", "https"} and bool(deler.hostname)


def _i_klartekst(adresse: str | None) -> bool:
    deler = urlsplit(adresse or "")
    return deler.scheme == "http" and deler.hostname not in _HER
