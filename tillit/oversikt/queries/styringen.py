"""The steering of a virksomhet on one page: how it stands, what binds, what is asked, what it decides, what comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from styringsdialog.models import Moete
from styringsdialog.queries import Styring, med_lenker_for, moeter_for, styring_av
from styringsdialog.queries.evaluering import Evalueringsbilde, sist_evaluert
from tillit.aarshjul.queries.kalender import relasjonens_linjer
from tillit.aarshjul.queries.linjer import Kalenderlinje
from tillit.felles.tid import dagens_start, i_dag
from tillit.maal.enums import Maaloppnaaelse
from tillit.maal.queries.stander import Statusantall, statusantall
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.oversikt.queries.maalstander import Maalstandrad, egne_maal
from tillit.styringsmengde.queries import Styringsmengde, mengde

# What there is room for of each: the tab it leads to has the rest.
VISES = 5
FRAMOVER = timedelta(days=92)


@dataclass(frozen=True)
class SamletStyring:
    """One relation, each part with the way to the rest of it. `aar` is the year of what binds."""

    relasjon: Styringsrelasjon
    aar: int
    avvik: tuple[Maalstandrad, ...]
    antall_maal: int
    status: tuple[Statusantall, ...]
    binder: tuple[Styring, ...]
    bestridt: tuple[Styring, ...]
    mengde: Styringsmengde
    neste_moete: Moete | None
    evaluering: Evalueringsbilde | None
    kommer: tuple[Kalenderlinje, ...]
    kommer_flere: int

    @property
    def binder_foerst(self) -> Sequence[Styring]:
        return self.binder[:VISES]

    @property
    def binder_flere(self) -> int:
        return max(len(self.binder) - VISES, 0)


def styringssiden(bruker: Bruker, organ: Organ) -> SamletStyring | None:
    """Nine queries, however much there is; None where nobody the reader may read of steers it today."""
    dag = i_dag()
    relasjon: Styringsrelasjon | None = (
        Styringsrelasjon.objects.synlig_for(bruker).med_organer().som_styrer(organ, dag).first()
    )
    if relasjon is None:
        return None
    maal = [ett for ett in egne_maal(bruker, [organ.pk]) if ett.er_fastsatt]
    # Also what was given by who steered before, and is still to be done.
    styring = med_lenker_for(
        bruker, [ett for ett in styring_av(organ.pk, dag.year) if not ett.er_falt_bort], naa=relasjon.pk
    )
    moeter = moeter_for(bruker, i_dag=dag).filter(relasjon=relasjon)
    linjer = relasjonens_linjer(bruker, relasjon, fra=dag, til=dag + FRAMOVER)
    return SamletStyring(
        relasjon=relasjon,
        aar=dag.year,
        avvik=tuple(ett for ett in maal if ett.oppnaaelse == Maaloppnaaelse.AVVIK),
        antall_maal=len(maal),
        status=statusantall(
            Counter(ett.oppnaaelse for ett in maal if ett.oppnaaelse),
            uten_vurdering=sum(not ett.oppnaaelse for ett in maal),
        ),
        binder=tuple(ett for ett in styring if not ett.bestridt),
        bestridt=tuple(ett for ett in styring if ett.bestridt),
        mengde=mengde(relasjon),
        neste_moete=moeter.kommende(dagens_start()).first(),
        evaluering=sist_evaluert(relasjon, bruker, i_dag=dag),
        kommer=linjer[:VISES],
        kommer_flere=max(len(linjer) - VISES, 0),
    )
