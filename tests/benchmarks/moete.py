"""A meeting that is held now, as full as they get: `python -m tests.benchmarks.moete RELASJON PASSORD`.

20 points, 40 statements and 30 persons: 29 of the virksomhet, and who writes. Done by the program's own actions, so
that everything a meeting has, it has. Prints its number, and the names the 29 log in with.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import django

SAKER, UTSAGN, DELTAKERE = 20, 40, 30


def bygg(relasjon_pk: int, passord: str) -> dict[str, Any]:
    from datetime import timedelta

    from styringsdialog import actions
    from styringsdialog.enums import Moetetype
    from tillit.felles.tid import naa
    from tillit.organisasjon.enums import Part
    from tillit.organisasjon.models import Bruker, Styringsrelasjon

    relasjon = Styringsrelasjon.objects.get(pk=relasjon_pk)
    foerer = Bruker.objects.get(brukernavn="benk-etatsstyrer")
    leder = Bruker.objects.get(brukernavn="benk-virksomhetsleder")
    folk = [leder, *_medarbeidere(relasjon.underordnet_id, passord)]
    moete = actions.planlegg_moete(
        relasjon=relasjon,
        type=Moetetype.STYRING,
        tittel="Styringsmøte med mange til stede",
        formaal="Begge vet hva som er avtalt.",
        start_tid=naa() + timedelta(minutes=1),
        varighet_min=180,
        sted="Rådhuset",
        av=foerer,
    )
    saker = [_sak(moete, nr, foerer, leder) for nr in range(SAKER)]
    actions.innkall(moete=moete, deltakere=[foerer, *folk], av=foerer)
    actions.start_moete(moete=moete, av=foerer, foer_tiden=True)
    for nr in range(UTSAGN):
        actions.foer_signal(
            moete=moete, sak=saker[nr % 3], utsagn=_utsagn(nr, foerer, folk), av=foerer, part=Part.OVERORDNET
        )
    actions.ta_opp_sak(sak=saker[0], av=foerer, part=Part.OVERORDNET)
    return {"moete": moete.pk, "folk": [ett.brukernavn for ett in folk]}


def _medarbeidere(organ: int, passord: str) -> list[Any]:
    """The same ones each time. One password is made, for all: making one is meant to cost."""
    from django.contrib.auth.hashers import make_password

    from tillit.felles.tid import i_dag
    from tillit.organisasjon.enums import Rolle
    from tillit.organisasjon.models import Bruker, Rolletildeling

    laget, folk = make_password(passord), []
    for nr in range(DELTAKERE - 2):
        navn = {"navn": f"Benk Medarbeider {nr}", "password": laget}
        bruker, ny = Bruker.objects.get_or_create(brukernavn=f"benk-medarbeider-{nr}", defaults=navn)
        if ny:
            Rolletildeling.objects.create(
                bruker=bruker, rolle=Rolle.MEDARBEIDER, organ_id=organ, gyldig_fra=i_dag().replace(day=1)
            )
        folk.append(bruker)
    return folk


def _sak(moete: Any, nr: int, foerer: Any, leder: Any) -> Any:
    from styringsdialog import actions
    from styringsdialog.enums import Sakskategori
    from tillit.organisasjon.enums import Part

    av, part = ((foerer, Part.OVERORDNET), (leder, Part.UNDERORDNET))[nr % 2]
    return actions.foreslaa_sak(
        moete=moete,
        tittel=f"Sak {nr + 1}, sagt med så mange ord som folk bruker",
        kategori=list(Sakskategori)[nr % len(Sakskategori)],
        min_plan=9,
        maal=None,
        av=av,
        part=part,
    )


def _utsagn(nr: int, foerer: Any, folk: list[Any]) -> Any:
    """By each in turn; every eighth binds, so that some wait for an answer."""
    from datetime import timedelta

    from styringsdialog import actions
    from styringsdialog.enums import Signaltype
    from tillit.felles.tid import i_dag

    type_ = Signaltype.OPPDRAG if nr % 8 == 0 else Signaltype.INFORMASJON
    return actions.Utsagn(
        type=type_,
        tekst=f"Punkt {nr} må vi se på sammen, og vi kommer tilbake til det i neste møte.",
        avsender=folk[nr % len(folk)] if type_ == Signaltype.INFORMASJON else foerer,
        frist=i_dag() + timedelta(days=60) if type_ == Signaltype.OPPDRAG else None,
    )


if __name__ == "__main__":
    django.setup()
    print(json.dumps(bygg(int(sys.argv[1]), sys.argv[2])))  # noqa: T201  # the one who started us reads it
