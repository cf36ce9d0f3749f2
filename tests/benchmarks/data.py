"""Fill the database that the environment names: `python -m tests.benchmarks.data SKALA ÅR PASSORD`.

The city itself is `benchby`'s. What the rooms above the goals have of their own is added here.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import django


def bygg(skala: int, aar: int, passord: str) -> dict[str, Any]:
    from django.db import connection

    from tests.benchmarks import aaret, benchby, historie
    from tillit.felles.tid import i_dag

    by = benchby.bygg(skala)
    for bruker in by.brukere:
        bruker.set_password(passord)
        bruker.save(update_fields=["password"])
    historie.bygg(aar, leder=by.leder.pk, styrer=by.etatsstyrer.pk)
    brev = aaret.bygg(aar, relasjon=by.relasjon, leder=by.leder, styrer=by.etatsstyrer)
    liten = _annet_maal(by.maal)
    _kjede(by.maal, ledd_i_steget=12, antall_koblinger=90)
    _kjede(liten, ledd_i_steget=1, antall_koblinger=9)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    numre = {navn: getattr(by, navn) for navn in ("avdeling", "virksomhet", "relasjon", "maal", "felles_maal")}
    return numre | brev | {"passord": passord, "liten_kjede": liten, "aar": i_dag().year}


def _annet_maal(maal: int) -> int:
    """Another goal of the same virksomhet."""
    from tillit.maal.models import Maal

    ett = Maal.objects.get(pk=maal)
    return Maal.objects.filter(relasjon=ett.relasjon).exclude(pk=maal).order_by("pk").values_list("pk", flat=True)[0]


def _kjede(maal_pk: int, *, ledd_i_steget: int, antall_koblinger: int) -> None:
    """A chain as full as they get: an owner, dots and words on every ledd, an indicator on each from the products on.

    12 in each step and 90 koblinger is the size a chain page must carry.
    """
    from datetime import timedelta

    from resultatkjede.enums import Evidens, Paavirkbarhet, Steg, Styrke
    from resultatkjede.models import Kobling, Ledd, Leddindikator, Resultatkjede
    from tillit.felles.tid import i_dag
    from tillit.maal.models import Indikator, Maal

    maal = Maal.objects.select_related("relasjon").get(pk=maal_pk)
    indikatorer = list(Indikator.objects.filter(maal__relasjon=maal.relasjon).order_by("pk"))
    kjede = Resultatkjede.objects.create(maal=maal)
    ledd = Ledd.objects.bulk_create(
        Ledd(
            kjede=kjede,
            steg=steg,
            tekst=f"Ledd {nr} i {steg.label.lower()}, sagt med så mange ord som folk bruker",
            eier_id=maal.relasjon.underordnet_id,
            paavirkbarhet=list(Paavirkbarhet)[nr % 3],
            rekkefoelge=nr,
        )
        for steg in Steg
        for nr in range(ledd_i_steget + (ledd_i_steget == 1 and steg == Steg.AKTIVITET))
    )
    maalte = [ett for ett in ledd if ett.steg >= Steg.PRODUKT]
    Leddindikator.objects.bulk_create(
        Leddindikator(ledd=ett, indikator=indikatorer[nr % len(indikatorer)]) for nr, ett in enumerate(maalte)
    )
    Kobling.objects.bulk_create(
        Kobling(
            kjede=kjede,
            fra=fra,
            til=til,
            hypotese="Det ene gjør det andre mulig, slik de som står nærmest ser det.",
            evidens=list(Evidens)[nr % 4],
            evidens_kilde="Oppdiktet kilde",
            styrke=list(Styrke)[nr % 3],
            revurderes_dato=i_dag() + timedelta(days=nr * 10 - 60),
        )
        for nr, (fra, til) in enumerate(_par(ledd, antall_koblinger))
    )


def _par(ledd: list[Any], antall: int) -> list[tuple[Any, Any]]:
    """Mostly to the next step, near its own height; some across one or two steps."""
    par = [
        (abs(fra.rekkefoelge - til.rekkefoelge) * 3 + (til.steg - fra.steg - 1) * 4, fra.pk, til.pk, fra, til)
        for fra in ledd
        for til in ledd
        if fra.steg < til.steg
    ]
    return [(fra, til) for *_, fra, til in sorted(par)[:antall]]


if __name__ == "__main__":
    django.setup()
    print(json.dumps(bygg(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])))  # noqa: T201  # the one who started us reads it
