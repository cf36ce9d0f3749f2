"""Read what an approved referat says, with nobody's eyes in particular: it is the same for both parties.

What it covers is locked; what may still be said after it (an answer to a question, a dispute withdrawn) is told by
when it was said, so whenever this is read it says what was approved. A number of queries that does not grow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from styringsdialog import rules
from styringsdialog.enums import Bindegrunn, Ordlydsvar, Sakskategori, Sakstilstand, Signaltype, Svar
from styringsdialog.frossetvedlegg import INGEN_VEDLEGG
from styringsdialog.models import Referat, Referatutskrift, Sakspunkt
from styringsdialog.queries.deltakere import deltakerbilder, deltakerrader
from styringsdialog.queries.moete import referatets_tidsrom
from styringsdialog.queries.ordlyd import forslagsbilder, ordbilder
from styringsdialog.queries.saker import nummerert, saksrader
from styringsdialog.queries.signaler import signalrader, svarbilder
from styringsdialog.queries.vedlegg import frosne_til_sakene
from styringsdialog.utskrift.innhold import (
    Referatinnhold,
    Utskriftsdeltaker,
    Utskriftsgodkjenning,
    Utskriftsord,
    Utskriftssak,
    Utskriftssignal,
)
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.tid import oslodag
from tillit.organisasjon.enums import Part
from tillit.spraak.bokstaver import liten


@paa_bokmaal
def samle_innhold(utskrift: Referatutskrift) -> Referatinnhold:
    relasjoner = ("moete__relasjon__overordnet", "moete__relasjon__underordnet")
    referat = Referat.objects.select_related(*relasjoner).get(pk=utskrift.referat_id)
    moete, relasjon = referat.moete, referat.moete.relasjon
    sakene = saksrader(moete)
    vedlegg = frosne_til_sakene(sakene, relasjon)
    rader = signalrader(moete)
    signaler = {signal.pk: _signal(signal, referat) for signal in rader}
    tidsrom = referatets_tidsrom(moete)
    return Referatinnhold(
        moete_pk=moete.pk,
        versjon=referat.versjon,
        godkjent_tid=_godkjent(referat),
        tittel=moete.tittel,
        typenavn=moete.get_type_display(),
        formaal=moete.formaal,
        sted=moete.sted,
        overordnet=relasjon.overordnet.navn,
        underordnet=relasjon.underordnet.navn,
        planlagt=moete.start_tid,
        varighet_min=moete.varighet_min,
        fra=tidsrom.fra,
        til=tidsrom.til,
        sammendrag=referat.sammendrag,
        deltakere=tuple(_deltakere(referat, sakene)),
        saker=tuple(
            replace(
                _sak(sak, nummer, referat),
                signaler=tuple(signaler[rad.pk] for rad in rader if rad.sak_id == sak.pk),
                vedlegg=vedlegg.get(sak.pk, INGEN_VEDLEGG),
            )
            for nummer, sak in nummerert(sakene)
        ),
        loese_signaler=tuple(signaler[rad.pk] for rad in rader if rad.sak_id is None),
        godkjenninger=tuple(
            Utskriftsgodkjenning(relasjon.navn_paa(Part(ett.part)), ett.av.navn, ett.tid)
            for ett in referat.godkjenninger.filter(referat_versjon=referat.versjon).select_related("av")
        ),
    )


def _godkjent(referat: Referat) -> Any:
    assert referat.godkjent_tid is not None  # noqa: S101  # the database lets no other be archived
    return referat.godkjent_tid


def _deltakere(referat: Referat, sakene: Iterable[Sakspunkt]) -> Iterator[Utskriftsdeltaker]:
    relasjon = referat.moete.relasjon
    for rad in deltakerbilder(deltakerrader(referat.moete, i_dag=referat.moete.dato), sakene):
        organ = "" if rad.er_gjest else relasjon.navn_paa(Part(rad.part))
        om = ", ".join(ett for ett in (_("gjest"), rad.om) if ett) if rad.er_gjest else rad.om
        yield Utskriftsdeltaker(rad.navn, organ, om, rad.oppmoete_i_ord)


def _sak(sak: Sakspunkt, nummer: int | None, referat: Referat) -> Utskriftssak:
    holdt = rules.er_paa_programmet(sak.tilstand)
    return Utskriftssak(
        pk=sak.pk,
        nummer=nummer,
        tittel=sak.tittel,
        kategori=str(Sakskategori(sak.kategori).label),
        hensikt=sak.get_hensikt_display(),
        organ=referat.moete.relasjon.navn_paa(Part(sak.part)),
        foreslaatt_av=sak.forslagsstiller,
        fra_serien=sak.fra_serien,
        planlagt=sak.min_plan,
        minutter=sak.min_faktisk,
        notat=sak.notat,
        maal=sak.maal.tekst if sak.maal else "",
        grunnlag=sak.grunnlag,
        tatt_av="" if holdt else str(Sakstilstand(sak.tilstand).label),
        tatt_av_grunn="" if holdt else sak.tilstandsgrunn,
    )


def _signal(signal: Any, referat: Referat) -> Utskriftssignal:
    relasjon, godkjent = referat.moete.relasjon, _godkjent(referat)
    gitt = {
        svar.part: Svar.BEKREFTET if svar.bekreftet else Svar.BESTRIDT
        for svar in svarbilder(signal, relasjon)
        if svar.gjelder and svar.tid <= godkjent
    }
    grunn = rules.bindegrunn(
        signaltype=signal.type,
        status=rules.signalstatus(gitt),
        kan_binde=signal.kilde.kan_binde,
        godkjent=True,
        foeres_innen=signal.kilde.foeres_innen,
        klassifisert=signal.klassifisert_dato,
        i_dag=oslodag(godkjent),
    )
    side = Part.OVERORDNET if signal.fra_styrende else Part.UNDERORDNET
    sagt = (ett for ett in _ord(signal, relasjon) if ett.tid <= godkjent)
    return Utskriftssignal(
        pk=signal.pk,
        typenavn=str(Signaltype(signal.type).label),
        tekst=signal.tekst,
        avsender=signal.avsender.navn,
        organ=relasjon.navn_paa(side),
        stilling=str(Bindegrunn(grunn).label),
        hjemmel=signal.hjemmel,
        frist=signal.frist,
        ord=tuple(sorted(sagt, key=lambda ett: ett.tid)),
        grunn=grunn,
    )


def _ord(signal: Any, relasjon: Any) -> Iterator[Utskriftsord]:
    for svar in svarbilder(signal, relasjon):
        if svar.gjelder:
            hva = _("Bekreftet") if svar.bekreftet else _("Bestridt")
            yield Utskriftsord(hva, svar.organ, svar.av, svar.tid, svar.grunn)
    for ett in ordbilder(signal.svarene, signal, relasjon):
        yield Utskriftsord(_("Svar på spørsmålet"), ett.organ, ett.av, ett.tid, ett.tekst)
    for ett in ordbilder(signal.uenighetene, signal, relasjon):
        if ett.gjelder:
            yield Utskriftsord(_("Står som uenighet"), ett.organ, ett.av, ett.tid)
    for forslag in forslagsbilder(signal, relasjon, part=None):
        if forslag.svar and forslag.svar != Ordlydsvar.TATT:
            hva = _("Foreslo en annen ordlyd (%(svar)s)") % {"svar": liten(str(Ordlydsvar(forslag.svar).label))}
            yield Utskriftsord(
                hva, forslag.organ, forslag.av, forslag.tid, forslag.tekst, forslag.svargrunn, forslag.svart_av
            )
