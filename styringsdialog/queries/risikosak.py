"""A risk on the agenda: what the point rests on, and where it is or can be taken up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from resultatkjede.enums import Konsekvens, Sannsynlighet
from resultatkjede.models import Risiko
from resultatkjede.risikobilder import Partsvurdering, Risikovisning
from styringsdialog import rules
from styringsdialog.enums import Moetetype, Sakstilstand
from styringsdialog.models import Moete, Sakspunkt
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.formater import dato
from tillit.organisasjon.access import kan_i_relasjon, part_til
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.spraak.bokstaver import liten

LENGSTE_TITTEL = 200


@dataclass(frozen=True)
class Risikosaksbilde:
    """Where the risk is taken up, or would be. `neste` is None where no styringsmøte is planned."""

    risiko: Risiko
    relasjon: Styringsrelasjon
    sak: Sakspunkt | None
    neste: Moete | None
    tidligere: tuple[Sakspunkt, ...]
    kan_ta_opp: bool
    kan_planlegge: bool


def risikosaksbilde(risiko: Risiko, leser: Bruker, *, naa: datetime) -> Risikosaksbilde:
    """Two queries: the points about the risk, and the next meeting."""
    relasjon = risiko.kjede.maal.relasjon
    saker = list(saker_om(risiko))
    return Risikosaksbilde(
        risiko=risiko,
        relasjon=relasjon,
        sak=next((sak for sak in saker if rules.programmet_er_aapent(status=sak.moete.status)), None),
        neste=neste_styringsmoete(relasjon, naa=naa),
        tidligere=tuple(sak for sak in saker if rules.er_holdt(status=sak.moete.status)),
        kan_ta_opp=risiko.er_aktiv and part_til(leser, relasjon, til=Rettighet.SAK_FORESLAA) is not None,
        kan_planlegge=kan_i_relasjon(leser, Rettighet.MOETE_PLANLEGGE, relasjon),
    )


def saker_om(risiko: Risiko) -> QuerySet[Sakspunkt]:
    """Every point about the risk that stands, the earliest meeting first."""
    saker = Sakspunkt.objects.filter(risiko=risiko, tilstand=Sakstilstand.AKTIV)
    return saker.select_related("moete").order_by("moete__start_tid", "pk")


def neste_styringsmoete(relasjon: Styringsrelasjon, *, naa: datetime) -> Moete | None:
    """The first styringsmøte to come whose programme is still open."""
    moeter = Moete.objects.kommende(naa).filter(relasjon=relasjon, type=Moetetype.STYRING)
    neste: Moete | None = moeter.order_by("start_tid", "pk").first()
    return neste


def sakstittel(risiko: Risiko) -> str:
    tittel = f"Risiko: {risiko.tekst}"
    return tittel if len(tittel) <= LENGSTE_TITTEL else f"{tittel[: LENGSTE_TITTEL - 1].rstrip()}…"


@paa_bokmaal
def saksgrunnlag(risiko: Risikovisning, *, dag: date) -> str:
    """What both parties say of the risk and where they differ, as it was on `dag`."""
    return f"Slik sto risikoen {dato(dag)}:\n\n{_stand(risiko)}"


@paa_bokmaal
def er_endret(risiko: Risikovisning, *, grunnlag: str) -> bool:
    """Something has been judged or done since the point was put up."""
    return grunnlag.partition("\n\n")[2] != _stand(risiko)


def _stand(risiko: Risikovisning) -> str:
    avsnitt = [_vurdering(vurdering) for vurdering in risiko.viste]
    return "\n\n".join([*avsnitt, risiko.forskjell_i_ord, f"{risiko.tiltak_i_ord}."])


def _vurdering(vurdering: Partsvurdering) -> str:
    begrunnelse = " ".join(vurdering.begrunnelse.split())
    sannsynlighet, konsekvens = Sannsynlighet(vurdering.sannsynlighet), Konsekvens(vurdering.konsekvens)
    return (
        f"{vurdering.organ}: sannsynlighet {sannsynlighet.value} ({liten(str(sannsynlighet.label))}), "
        f"konsekvens {konsekvens.value} ({liten(str(konsekvens.label))}). {begrunnelse}"
    )
