"""The signals of one meeting, with their answers and every wording, for one reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from styringsdialog import rules
from styringsdialog.access import FORESLAA, kan
from styringsdialog.bilder import (
    Signalbilde,
    Svarbilde,
    Versjonsbilde,
)
from styringsdialog.enums import Bindegrunn, Signalstatus, Svar
from styringsdialog.models import (
    Moete,
    Referat,
    Signal,
)
from styringsdialog.queries.ordlyd import forslagsbilder, med_ordene, ordbilder
from styringsdialog.queries.versjoner import Moeteversjoner
from styringsdialog.rules.oppmoete import INGEN_FOERT, Oppmoetet
from tillit.felles.modeller import gyldighet
from tillit.felles.sqltekst import skrevet_en_gang
from tillit.organisasjon.access import part_til
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Rolletildeling, Styringsrelasjon
from tillit.organisasjon.varighet import kan_begynne


def signalrader(moete: Moete) -> list[Signal]:
    """One query: the signals, each with which side its sender sat on that day, and what the parties say of it."""
    return _signalene(moete.pk, moete.relasjon.overordnet_id, moete.dato)


@skrevet_en_gang
def _signalene(moete: int, overordnet: int, dag: date) -> QuerySet[Signal]:
    styrende = Rolletildeling.objects.filter(gyldighet(dag), organ_id=overordnet)
    rader = Signal.objects.filter(kilde__moete=moete).select_related("kilde", "avsender", "foert_av")
    rader = rader.annotate(fra_styrende=Exists(styrende.filter(bruker=OuterRef("avsender"))), **med_ordene())
    return rader.order_by("foert_tid", "pk")


@dataclass(frozen=True)
class _Leser:
    """Who looks: on which side, and the party they answer for. `aapent`: something may still be answered."""

    pk: int
    part: Part | None
    svarer: Part | None
    aapent: bool


def signalbilder(
    signaler: Iterable[Signal],
    moete: Moete,
    referat: Referat | None,
    bruker: Bruker,
    *,
    historie: Moeteversjoner,
    i_dag: date,
    oppmoete: Oppmoetet = INGEN_FOERT,
) -> list[Signalbilde]:
    """Of `signalrader`: nothing more is asked."""
    aapent = referat is not None and rules.referatet_er_aapent(referat.status)
    part = part_til(bruker, moete.relasjon, til=Rettighet.DIALOG_LESE)
    svarer = part_til(bruker, moete.relasjon, til=Rettighet.SIGNAL_SVARE)
    leser = _Leser(bruker.pk, part, svarer, aapent)
    foerer = kan(bruker, moete.relasjon, Rettighet.SIGNAL_FOERE)
    foreslaar = kan_begynne(bruker, moete.relasjon, til=FORESLAA, dag=i_dag)
    igjen = referat is not None and not aapent
    return [
        _signalbilde(
            signal,
            moete=moete,
            i_dag=i_dag,
            leser=leser,
            kan_endres=aapent and foerer,
            kan_foreslaas=foreslaar and rules.kan_tas_opp_igjen(status=signal.status, godkjent=igjen),
            versjoner=historie.signaler.get(signal.pk, ()),
            bestrides_av=oppmoete.bestrider_for(bruker.pk, part=svarer, sak=signal.sak_id) if svarer else (),
        )
        for signal in signaler
    ]


def _siden(signal: Any) -> Part:
    """On which side its sender sat, as `signalrader` says it."""
    return Part.OVERORDNET if signal.fra_styrende else Part.UNDERORDNET


def _signalbilde(
    signal: Any,
    *,
    moete: Moete,
    i_dag: date,
    leser: _Leser,
    kan_endres: bool,
    kan_foreslaas: bool,
    versjoner: tuple[Versjonsbilde, ...],
    bestrides_av: tuple[str, ...],
) -> Signalbilde:
    part, siden = leser.svarer, _siden(signal)
    svarer = part if leser.aapent else None
    egne_ord = signal.avsender_id == leser.pk
    alle = svarbilder(signal, moete.relasjon)
    uenigheter = tuple(ett for ett in ordbilder(signal.uenighetene, signal, moete.relasjon) if ett.gjelder)
    bestridt = signal.status == Signalstatus.BESTRIDT
    gitt = {svar["part"]: svar["svar"] for svar in signal.partssvarene if svar["signal_versjon"] == signal.versjon}
    mangler = rules.mangler_svar(signaltype=signal.type, svar=gitt)
    forslag = forslagsbilder(signal, moete.relasjon, part=svarer)
    foreslaatt_av = next((ett.part for ett in forslag if ett.aapent), None)
    venter = rules.venter_paa(signaltype=signal.type, svar=gitt, foreslaatt_av=foreslaatt_av)
    return Signalbilde(
        pk=signal.pk,
        versjon=signal.versjon,
        sak_id=signal.sak_id,
        type=signal.type,
        tekst=signal.tekst,
        avsender=signal.avsender.navn,
        avsender_part=siden,
        hjemmel=signal.hjemmel,
        frist=signal.frist,
        status=signal.status,
        foert_av=signal.foert_av.navn,
        grunn=grunnen(signal, i_dag=i_dag),
        svar=tuple(svar for svar in alle if svar.gjelder),
        tidligere_svar=tuple(svar for svar in alle if not svar.gjelder),
        venter_paa=tuple(moete.relasjon.navn_paa(part) for part in venter),
        kan_svare=svarer in mangler and foreslaatt_av is None,
        kan_foreslaa_ordlyd=foreslaatt_av is None
        and rules.kan_foreslaa_ordlyd(signaltype=signal.type, svar=gitt, part=svarer),
        forslag=forslag,
        kan_endres=kan_endres,
        versjoner=tuple(
            replace(ett, svar=tuple(svar for svar in alle if svar.versjon == ett.nummer)) for ett in versjoner
        ),
        bestrides_av=bestrides_av,
        spoersmaalssvar=ordbilder(signal.svarene, signal, moete.relasjon),
        kan_besvares=rules.kan_besvare_spoersmaal(signaltype=signal.type, spurt_av=siden, part=part),
        uenigheter=uenigheter,
        kan_loeftes=bestridt and part is not None,
        kan_trekkes=bestridt and part is not None and gitt.get(part) == Svar.BESTRIDT,
        kan_bli_staaende=bestridt and part is not None and part not in {ett.part for ett in uenigheter},
        kan_foreslaas=kan_foreslaas,
        kan_si_ikke_sagt=leser.aapent
        and egne_ord
        and leser.part == siden
        and foreslaatt_av is None
        and rules.kan_si_ikke_sagt(signaltype=signal.type, mangler=mangler, part=siden, svarer=svarer is not None),
    )


def grunnen(signal: Signal, *, i_dag: date) -> Bindegrunn:
    """Of a signal with its source: why it binds, or why not."""
    return rules.bindegrunn(
        signaltype=signal.type,
        status=signal.status,
        kan_binde=signal.kilde.kan_binde,
        godkjent=signal.kilde.godkjent_tid is not None,
        foeres_innen=signal.kilde.foeres_innen,
        klassifisert=signal.klassifisert_dato,
        i_dag=i_dag,
    )


def svarbilder(signal: Any, relasjon: Styringsrelasjon) -> list[Svarbilde]:
    """Of one of `signalrader`: every yes and no, in order."""
    alle = signal.partssvarene
    enige = {(rad["part"], rad["signal_versjon"]) for rad in alle if rad["svar"] == Svar.BEKREFTET}
    return [
        Svarbilde(
            part=rad["part"],
            organ=relasjon.navn_paa(Part(rad["part"])),
            bekreftet=rad["svar"] == Svar.BEKREFTET,
            grunn=rad["grunn"],
            av=rad["av"],
            tid=datetime.fromisoformat(rad["tid"]),
            gjelder=rad["signal_versjon"] == signal.versjon,
            versjon=rad["signal_versjon"],
            trukket=rad["svar"] == Svar.BESTRIDT and (rad["part"], rad["signal_versjon"]) in enige,
        )
        for rad in alle
    ]
