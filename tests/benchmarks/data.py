"""Fill the database that the environment names: `python -m tests.benchmarks.data SKALA PASSORD`.

The city itself is `manage.py benchdata`'s. What the rooms above the goals have of their own is added here.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import django


def bygg(skala: int, passord: str) -> dict[str, Any]:
    from django.db import connection

    from tillit.maal import benchdata

    by = benchdata.bygg(skala)
    for bruker in by.brukere:
        bruker.set_password(passord)
        bruker.save(update_fields=["password"])
    _kjede(by.maal)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    numre = {navn: getattr(by, navn) for navn in ("avdeling", "virksomhet", "relasjon", "maal", "felles_maal")}
    return numre | {"passord": passord}


def _kjede(maal: int) -> None:
    """60 ledd and 90 koblinger, the size a chain page must carry."""
    from resultatkjede.enums import Steg
    from resultatkjede.models import Kobling, Ledd, Resultatkjede

    kjede = Resultatkjede.objects.create(maal_id=maal)
    ledd = Ledd.objects.bulk_create(
        Ledd(kjede=kjede, steg=steg, tekst=f"Ledd {nr} i {steg.label.lower()}") for steg in Steg for nr in range(12)
    )
    par = [(fra, til) for fra in ledd for til in ledd if til.steg == fra.steg + 1 and (fra.pk + til.pk) % 6 == 0][:90]
    Kobling.objects.bulk_create(Kobling(kjede=kjede, fra=fra, til=til) for fra, til in par)


if __name__ == "__main__":
    django.setup()
    print(json.dumps(bygg(int(sys.argv[1]), sys.argv[2])))  # noqa: T201  # the one who started us reads it
