"""The calendar of two relations through a year, all invented and said to be so: set for all, for one, and proposed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tillit.aarshjul import actions
from tillit.aarshjul.access import Datoplass
from tillit.aarshjul.enums import Kalenderslag
from tillit.aarshjul.models import Kalenderdato
from tillit.aarshjul.rules import naermeste_virkedag
from tillit.demo.organisasjon import BYMILJOE, RENOVASJON
from tillit.demo.personer import ETATSSTYRER_MOS, LEDER_BYM
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon

OPPDIKTET = "(Oppdiktet.)"
_S = Kalenderslag
# Month and day as they are meant; where they fall on a day off, they stand on the next working day.
FOR_ALLE = (
    ("Tildelingsbrevene sendes", _S.BREV, 1, 20),
    ("Årsberetningen leveres", _S.BERETNING, 2, 15),
    ("Innspill til neste års budsjett", _S.BUDSJETT, 4, 10),
    ("Første runde om neste års mål", _S.MAALDIALOG, 5, 20),
    ("Byrådets forslag til budsjett legges fram", _S.BUDSJETT, 9, 24),
    ("Bystyret vedtar budsjettet", _S.BUDSJETT, 12, 9),
)
FOR_HVER = {
    BYMILJOE: (
        ("Vinterdriften evalueres sammen", _S.ANNET, 4, 22),
        ("Utkast til tildelingsbrev på høring", _S.BREV, 11, 25),
    ),
    RENOVASJON: (
        ("Nye hentedager gjelder", _S.ANNET, 3, 1),
        ("Utkast til tildelingsbrev på høring", _S.BREV, 11, 26),
    ),
}


def opprett_kalender(relasjoner: Mapping[str, Styringsrelasjon], personer: Mapping[str, Bruker]) -> None:
    if Kalenderdato.objects.exists():
        return
    styrer, aar = personer[ETATSSTYRER_MOS.brukernavn], i_dag().year
    avdeling = relasjoner[BYMILJOE].overordnet
    alle = Datoplass(None, avdeling, Part.OVERORDNET)
    for tittel, slag, maaned, dag in FOR_ALLE:
        _sett(alle, tittel, slag, date(aar, maaned, dag), av=styrer)
    sommer = actions.Datoord(
        f"Bystyrets sommeropphold {OPPDIKTET}", _S.OPPHOLD, date(aar, 6, 22), date(aar, 8, 16), "Møteplanen (oppdiktet)"
    )
    actions.sett_dato(plass=alle, ord_=sommer, av=styrer)
    for navn, datoer in FOR_HVER.items():
        plass = Datoplass(relasjoner[navn], None, Part.OVERORDNET)
        for tittel, slag, maaned, dag in datoer:
            _sett(plass, tittel, slag, date(aar, maaned, dag), av=styrer)
    forslag = Datoplass(relasjoner[BYMILJOE], None, Part.UNDERORDNET)
    _sett(forslag, "Befaring på sykkelveiene", _S.ANNET, date(aar + 1, 4, 14), av=personer[LEDER_BYM.brukernavn])


def _sett(plass: Datoplass, tittel: str, slag: Kalenderslag, ment: date, *, av: Bruker) -> None:
    ord_ = actions.Datoord(
        tittel=f"{tittel} {OPPDIKTET}",
        slag=slag,
        dato=naermeste_virkedag(ment),
        kilde="Årshjulet til avdelingen (oppdiktet)",
        paa_dato=ment,
    )
    actions.sett_dato(plass=plass, ord_=ord_, av=av)
