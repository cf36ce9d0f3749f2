"""What a day has already, where a date is to stand: for who is about to set it."""

from __future__ import annotations

from datetime import date

from tillit.aarshjul.access import Datoplass
from tillit.aarshjul.kilder import Kildetidsrom, radene
from tillit.aarshjul.models import Kalenderdato
from tillit.aarshjul.queries.linjer import Kalenderlinje, Omfanget, linje
from tillit.organisasjon.models import Bruker, Styringsrelasjon


def som_staar_den_dagen(
    bruker: Bruker, plass: Datoplass, dag: date, *, utenom: Kalenderdato | None
) -> list[Kalenderlinje]:
    """Two queries at most. Of a department's date for all, what any of them has that day."""
    if plass.relasjon:
        relasjoner, avdeling = [plass.relasjon], plass.relasjon.overordnet
    else:
        assert plass.avdeling  # noqa: S101  # a place is one or the other
        avdeling = plass.avdeling
        synlige = Styringsrelasjon.objects.synlig_for(bruker).til_virksomheter().gyldige(dag).med_organer()
        relasjoner = list(synlige.filter(overordnet=avdeling))
    omfanget = Omfanget({ett.pk: ett for ett in relasjoner}, {avdeling.pk: avdeling})
    rom = Kildetidsrom(tuple(omfanget.relasjoner), () if plass.relasjon else (avdeling.pk,), dag, dag)
    linjer = (linje(rad, omfanget, i_dag=dag) for rad in radene(bruker, rom))
    return [ett for ett in linjer if utenom is None or ett.egen != utenom.pk]
