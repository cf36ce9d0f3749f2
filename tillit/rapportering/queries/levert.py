"""What was delivered, drawn from the frozen content, with what the parties have said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tillit.felles.formater import datotid
from tillit.felles.koding import fingeravtrykk
from tillit.felles.tid import i_dag
from tillit.felles.tilstander import Tilstandstrinn, tilstandsrekke
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.rapportering import rules
from tillit.rapportering.access import er_part, part_som
from tillit.rapportering.enums import Periodestatus
from tillit.rapportering.innhold import Leveranseinnhold, Seksjonsinnhold, tin
from tillit.rapportering.models import Leveranse, Opplaasing, Rapporteringsperiode, Styringsvurdering, Traadinnlegg
from tillit.rapportering.queries.skjema import gjeldende_opplaasing, kan_skrive, traader


@dataclass(frozen=True)
class Rapporthandlinger:
    """What this user may do with the report now."""

    skrive: bool = False
    levere: bool = False
    returnere: bool = False
    vurdere: bool = False
    laase: bool = False
    publisere: bool = False
    laase_opp: bool = False
    avslutte_opplaasing: bool = False
    si_noe: bool = False


@dataclass(frozen=True)
class Seksjonsside:
    """A section of the delivery with its thread and the steering side's word on it."""

    innhold: Seksjonsinnhold
    traad: Sequence[Traadinnlegg]
    vurdering: Styringsvurdering | None


@dataclass(frozen=True)
class Rapportside:
    periode: Rapporteringsperiode
    steg: Sequence[Tilstandstrinn]
    leveranse: Leveranse | None
    leveranser: Sequence[Leveranse]
    innhold: Leveranseinnhold | None
    uendret: bool
    seksjoner: Sequence[Seksjonsside]
    traad: Sequence[Traadinnlegg]
    helhet: Styringsvurdering | None
    helhet_om: int | None
    opplaasing: Opplaasing | None
    opplaasinger: Sequence[Opplaasing]
    kan: Rapporthandlinger
    er_part: bool
    forrige_pk: int | None

    @property
    def nummer(self) -> int | None:
        return self.leveranse.nummer if self.leveranse else None

    @property
    def er_nyeste(self) -> bool:
        return not self.leveranser or self.leveranse == self.leveranser[0]

    @property
    def levert_i_ord(self) -> str:
        """When and by whom it was delivered, and what is to be known of that."""
        if not (self.leveranse and self.innhold):
            return ""
        tid, nummer = datotid(self.leveranse.levert_tid), self.leveranse.nummer
        verdier = {"tid": tid, "hvem": self.leveranse.levert_av.navn, "nummer": nummer}
        if self.innhold.levert_foer_slutt and nummer > 1:
            return _("Levert %(tid)s av %(hvem)s, før perioden er over (levering %(nummer)s).") % verdier
        if self.innhold.levert_foer_slutt:
            return _("Levert %(tid)s av %(hvem)s, før perioden er over.") % verdier
        if nummer > 1:
            return _("Levert %(tid)s av %(hvem)s (levering %(nummer)s).") % verdier
        return _("Levert %(tid)s av %(hvem)s.") % verdier

    @property
    def maalvalg(self) -> list[tuple[int, str]]:
        """The goals of the delivery, for a form with a text for each."""
        return [(ett.innhold.maal_pk, ett.innhold.tittel) for ett in self.seksjoner]


def rapportside(periode: Rapporteringsperiode, bruker: Bruker, *, leveranse: Leveranse | None = None) -> Rapportside:
    """The report as its newest delivery (or `leveranse`) reads. A fixed number of queries."""
    part = er_part(bruker, periode.relasjon)
    leveranser = list(periode.leveranser.select_related("levert_av").defer("innhold")) if part else []
    vist = leveranse or periode.leveranser.select_related("levert_av").first()
    innhold = tin(vist.innhold) if vist else None
    per_traad = traader(periode) if part else {}
    vurdert = _styringsvurderinger(periode, vist)
    opplaasing = gjeldende_opplaasing(periode) if part else None
    return Rapportside(
        periode=periode,
        steg=livsloep(periode.status),
        leveranse=vist,
        leveranser=leveranser,
        innhold=innhold,
        uendret=vist is None or fingeravtrykk(vist.innhold) == vist.sha256,
        seksjoner=[
            Seksjonsside(ett, per_traad.get(ett.maal_pk, ()), vurdert.get(ett.maal_pk))
            for ett in (innhold.deler if innhold else ())
        ],
        traad=per_traad.get(0, ()),
        helhet=vurdert.get(0),
        helhet_om=vurdert[0].leveranse.nummer if 0 in vurdert else None,
        opplaasing=opplaasing,
        opplaasinger=list(periode.opplaasinger.select_related("person", "av")) if part else [],
        kan=handlinger(periode, bruker, opplaasing),
        er_part=part,
        forrige_pk=forrige_leveranse(vist, bruker) if vist else None,
    )


def _styringsvurderinger(periode: Rapporteringsperiode, vist: Leveranse | None) -> Mapping[int, Styringsvurdering]:
    """What was said of this delivery; of a correction delivered later, what was said of the one before it."""
    if vist is None:
        return {}
    rader = Styringsvurdering.objects.filter(leveranse__periode=periode, leveranse__nummer__lte=vist.nummer)
    return {
        rad.maal_id or 0: rad for rad in rader.select_related("av", "leveranse").order_by("leveranse__nummer", "pk")
    }


def livsloep(status: str) -> tuple[Tilstandstrinn, ...]:
    """The steps a report goes through. «I retur» is passed only by those that are there now."""
    steg = [s for s in Periodestatus if s != Periodestatus.I_RETUR or status == Periodestatus.I_RETUR]
    return tilstandsrekke([ett.label for ett in steg], steg.index(Periodestatus(status)))


def handlinger(periode: Rapporteringsperiode, bruker: Bruker, opplaasing: Opplaasing | None) -> Rapporthandlinger:
    tilgang, relasjon, status = bruker.tilgang, periode.relasjon, periode.status
    styrer = tilgang.har_paa_eget(Rettighet.PERIODE_VURDERE, relasjon.overordnet_id)
    leder = tilgang.har_paa_eget(Rettighet.PERIODE_LEVERE, relasjon.underordnet_id)
    aapen = rules.er_aapen_for_skriving(
        status=status, lukket=periode.lukket_tid is not None, aapnes=periode.aapnes_dato, i_dag=i_dag()
    )
    rettet = rules.kan_laases_opp(status) and periode.opplaasinger.filter(leveranser__isnull=True).exists()
    return Rapporthandlinger(
        skrive=kan_skrive(periode, bruker, opplaasing),
        levere=leder and (aapen or rettet),
        returnere=styrer and rules.kan_flyttes(fra=status, til=Periodestatus.I_RETUR),
        vurdere=styrer and rules.kan_flyttes(fra=status, til=Periodestatus.VURDERT),
        laase=styrer and rules.kan_flyttes(fra=status, til=Periodestatus.LAAST),
        publisere=styrer and rules.kan_flyttes(fra=status, til=Periodestatus.PUBLISERT),
        laase_opp=styrer and rules.kan_laases_opp(status) and opplaasing is None,
        avslutte_opplaasing=styrer and opplaasing is not None,
        si_noe=part_som(bruker, relasjon) is not None,
    )


def forrige_leveranse(leveranse: Leveranse, bruker: Bruker) -> int | None:
    """What to compare with: the last delivery of the nearest earlier period, of the same kind where there is one."""
    periode = leveranse.periode
    tidligere = Rapporteringsperiode.objects.synlig_for(bruker).filter(
        relasjon__underordnet=periode.relasjon.underordnet_id, slutt__lt=periode.slutt, leveranser__isnull=False
    )
    foer = tidligere.filter(periodetype=periode.periodetype).order_by("-slutt", "-pk").first()
    foer = foer or tidligere.order_by("-slutt", "-pk").first()
    if foer is None:
        return None
    siste = foer.leveranser.values_list("pk", flat=True).first()
    return int(siste) if siste else None
