"""What the dialogue and the periodic reports wait for."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from resultatkjede.queries.tiltak import Tiltaksfrist
from styringsdialog.enums import Innkallingssvar
from styringsdialog.queries import (
    AapenOppfoelging,
    BestridtSignal,
    UbesvartInnkalling,
    VentendeReferat,
    VentendeSignal,
)
from styringsdialog.rules.kommentar import kommentarfristen_er_ute
from tillit.felles.formater import i_anfoersel
from tillit.felles.tid import i_dag, oslodag
from tillit.organisasjon.models import Bruker
from tillit.oversikt.enums import Venteslag
from tillit.oversikt.queries.utdrag import Utdrag
from tillit.oversikt.queries.venter import Dialogbilde
from tillit.oversikt.venteliste.former import (
    UNDER,
    Peker,
    Svarknapper,
    Ventegruppe,
    Ventelinje,
    flere,
    frist,
    gruppe,
    kom,
    kort,
    moetet_er,
    moetet_var,
)
from tillit.rapportering.queries.lister import Rapportrad


def dialogen(bilde: Dialogbilde, leser: Bruker) -> tuple[Ventegruppe | None, ...]:
    """The other party's words first, then the deadlines."""
    return (
        gruppe(
            Venteslag.INNKALLING,
            _("Kommer du?"),
            _("Innkalling"),
            map(_innkalling, bilde.innkallinger.rader),
            kuttet=bilde.innkallinger.flere,
            videre=[flere(bilde.innkallinger, _("Vis alle møter"), reverse("styringsdialog:liste"))],
        ),
        gruppe(
            Venteslag.SIGNAL,
            _("Signaler å svare på"),
            _("Signal å svare på"),
            map(_signal, bilde.signaler.rader),
            kuttet=bilde.signaler.flere,
            videre=[flere(bilde.signaler, _("Vis alle signaler som venter"), reverse("styringsdialog:liste"))],
        ),
        gruppe(
            Venteslag.ANMODNING,
            _("Saker den andre parten ber om å få trukket eller utsatt"),
            _("Sak å trekke eller utsette"),
            (
                Ventelinje(
                    tekst=rad.i_ord,
                    url=reverse("styringsdialog:svar_paa_anmodning", args=[rad.pk]),
                    under=rad.moete,
                    virksomhet=rad.virksomhet,
                    dag=rad.moetedato,
                    naar=(frist(rad.moetedato), *kom(rad.tid)),
                    over_frist=rad.moetedato < i_dag(),
                )
                for rad in bilde.anmodninger.rader
            ),
            kuttet=bilde.anmodninger.flere,
            videre=[flere(bilde.anmodninger, _("Vis alle saker dere er bedt om"), reverse("styringsdialog:liste"))],
        ),
        gruppe(
            Venteslag.OPPFOELGING_AA_SVARE_PAA,
            _("Oppfølginger å svare på, eller som er i retur"),
            _("Oppfølging å svare på"),
            (
                Ventelinje(
                    tekst=kort(rad.i_ord),
                    url=rad.adresse,
                    under=_("%(hvem)s: %(ord)s") % {"hvem": rad.motpart, "ord": i_anfoersel(kort(rad.ord, UNDER))},
                    dag=rad.frist if rad.i_retur else None,
                    naar=(frist(rad.frist), *kom(oslodag(rad.tid) if rad.tid else None)),
                    egen=rad.min,
                    over_frist=rad.i_retur and rad.frist < i_dag(),
                )
                for rad in bilde.oppfoelginger.rader
            ),
            kuttet=bilde.oppfoelginger.flere,
            videre=[flere(bilde.oppfoelginger, _("Vis alle oppfølginger"), reverse("styringsdialog:oppfoelginger"))],
        ),
        gruppe(
            Venteslag.EVALUERING,
            _("Styringsmøter å evaluere"),
            _("Styringsmøte å evaluere"),
            (
                Ventelinje(
                    tekst=rad.i_ord,
                    url=reverse("styringsdialog:evaluering", args=[rad.moete_pk]),
                    virksomhet=rad.virksomhet,
                    naar=(moetet_var(rad.moetedato),),
                )
                for rad in bilde.evalueringer.rader
            ),
            kuttet=bilde.evalueringer.flere,
            videre=[flere(bilde.evalueringer, _("Vis alle møter å evaluere"), reverse("styringsdialog:liste"))],
        ),
        gruppe(
            Venteslag.REFERAT,
            _("Referater til kommentar"),
            _("Referat til kommentar"),
            map(_referat, bilde.referater.rader),
            kuttet=bilde.referater.flere,
            videre=[flere(bilde.referater, _("Vis alle referater som venter"), reverse("styringsdialog:liste"))],
        ),
        gruppe(
            Venteslag.OPPFOELGING,
            _("Frister som er nær eller passert"),
            _("Oppfølging"),
            (oppfoelging(rad, leser=leser) for rad in bilde.frister.rader),
            kuttet=bilde.frister.flere,
            videre=[flere(bilde.frister, _("Vis alle oppfølginger"), reverse("styringsdialog:oppfoelginger"))],
        ),
        gruppe(
            Venteslag.RAPPORT,
            _("Rapporter"),
            _("Rapport"),
            map(_rapport, bilde.rapporter.rader),
            kuttet=bilde.rapporter.flere,
            videre=[flere(bilde.rapporter, _("Vis alle rapporter"), reverse("rapportering:liste"))],
        ),
    )


def bestridt(rader: Utdrag[BestridtSignal]) -> Ventegruppe | None:
    return gruppe(
        Venteslag.BESTRIDT_SIGNAL,
        _("Bestridte signaler å bli enige om"),
        _("Bestridt signal"),
        (
            Ventelinje(
                tekst=kort(rad.tekst),
                url=rad.adresse,
                under=_("%(hvem)s bestrider: %(grunn)s %(type)s fra %(kilde)s")
                % {
                    "hvem": rad.organ,
                    "grunn": i_anfoersel(kort(rad.grunn, UNDER)),
                    "type": rad.typenavn,
                    "kilde": rad.kilde,
                },
                maa_med=True,
                virksomhet=rad.virksomhet,
                naar=kom(rad.siden),
            )
            for rad in rader.rader
        ),
        kuttet=rader.flere,
        videre=[flere(rader, _("Vis alle bestridte signaler"), reverse("styringsdialog:bestridte"))],
        merknad=_("De binder ikke så lenge de er bestridt. Ta dem opp i neste møte."),
    )


def over_fristen(oppfoelginger: Utdrag[AapenOppfoelging], tiltak: Utdrag[Tiltaksfrist]) -> Ventegruppe | None:
    """What the virksomheter should have done by now, for who follows it up."""
    linjer: Iterable[Ventelinje] = (
        *(oppfoelging(rad, navn=True) for rad in oppfoelginger.rader),
        *(tiltakslinje(rad, navn=True) for rad in tiltak.rader),
    )
    return gruppe(
        Venteslag.OVER_FRISTEN,
        _("Oppfølginger og tiltak over fristen"),
        _("Oppfølging"),
        linjer,
        kuttet=oppfoelginger.flere,
        videre=[flere(oppfoelginger, _("Vis alle oppfølginger"), reverse("styringsdialog:oppfoelginger"))],
    )


def oppfoelging(rad: AapenOppfoelging, *, navn: bool = False, leser: Bruker | None = None) -> Ventelinje:
    """`navn`: for the other party, who is told whose it is, and may say that it is no longer needed."""
    falt_bort = Peker(_("Si at det ikke lenger trengs"), reverse("styringsdialog:falt_bort", args=[rad.pk]))
    return Ventelinje(
        tekst=kort(rad.tekst),
        url=rad.adresse,
        under=rad.hos_hvem if navn else rad.typenavn,
        virksomhet=rad.virksomhet,
        dag=rad.frist,
        slag=_("Oppfølging") if navn else "",
        naar=(frist(rad.frist),),
        over_frist=rad.over_fristen,
        egen=leser is not None and rad.eier == leser.pk,
        svar=falt_bort if navn else None,
    )


def tiltakslinje(rad: Tiltaksfrist, *, navn: bool = False) -> Ventelinje:
    mot = _("Tiltak mot risikoen «%(risiko)s».") % {"risiko": kort(rad.risiko, 80)}
    hvem = _("Ansvarlig: %(hvem)s") % {"hvem": rad.eier}
    return Ventelinje(
        tekst=kort(rad.tekst),
        url=reverse("resultatkjede:risiko", args=[rad.risiko_pk]),
        under=f"{mot} {hvem}",
        virksomhet=rad.virksomhet,
        dag=rad.frist,
        slag=_("Tiltak mot risiko") if navn else "",
        naar=(frist(rad.frist),),
        over_frist=rad.frist < i_dag(),
        egen=rad.egen,
    )


def _innkalling(rad: UbesvartInnkalling) -> Ventelinje:
    return Ventelinje(
        tekst=rad.tittel,
        url=reverse("styringsdialog:moete", args=[rad.pk]),
        # Before the buttons, also where the line is narrow: nobody answers without knowing when.
        under=f"{', '.join(ledd for ledd in (rad.type, rad.sted) if ledd)}. {moetet_er(rad.start)}",
        dag=oslodag(rad.start),
        egen=True,
        knapper=Svarknapper(
            reverse("styringsdialog:svar_paa_innkalling", args=[rad.pk]),
            "svar",
            (
                (Innkallingssvar.JA, _("Ja")),
                (Innkallingssvar.KANSKJE, _("Kanskje")),
                (Innkallingssvar.NEI, _("Nei")),
            ),
        ),
    )


def _signal(rad: VentendeSignal) -> Ventelinje:
    hvor = _("%(type)s fra %(kilde)s") % {"type": rad.typenavn, "kilde": rad.kilde}
    naar = _("Møtet er i gang") if rad.moetet_gaar else moetet_var(rad.dato)
    if rad.foreslaatt:
        return Ventelinje(
            tekst=_("Svar på den foreslåtte ordlyden «%s»") % kort(rad.foreslaatt),
            url=rad.adresse,
            under=_("I stedet for %(tekst)s. %(hvor)s") % {"tekst": i_anfoersel(kort(rad.tekst, UNDER)), "hvor": hvor},
            maa_med=True,
            virksomhet=rad.virksomhet,
            naar=(naar,),
        )
    return Ventelinje(
        tekst=kort(rad.tekst),
        url=rad.adresse,
        under=f"{_('Endret ordlyd.')} {hvor}" if rad.endret else hvor,
        maa_med=True,
        virksomhet=rad.virksomhet,
        naar=(naar,),
    )


def _referat(rad: VentendeReferat) -> Ventelinje:
    ubesvarte = ngettext(
        "%(antall)s kommentar venter på svar fra dere", "%(antall)s kommentarer venter på svar fra dere", rad.ubesvarte
    ) % {"antall": rad.ubesvarte}
    return Ventelinje(
        tekst=rad.i_ord,
        url=reverse("styringsdialog:referat", args=[rad.moete_pk]),
        under=ubesvarte if rad.ubesvarte else "",
        virksomhet=rad.virksomhet,
        dag=rad.frist,
        naar=(*((frist(rad.frist),) if rad.frist else ()), moetet_var(rad.moetedato)),
        over_frist=kommentarfristen_er_ute(frist=rad.frist, i_dag=i_dag()),
    )


def _rapport(rad: Rapportrad) -> Ventelinje:
    if not rad.skrives:
        return Ventelinje(
            tekst=_("Vurder rapporten for %(periode)s fra %(hvem)s") % {"periode": rad.navn, "hvem": rad.virksomhet},
            virksomhet=rad.virksomhet,
            url=reverse("rapportering:vis", args=[rad.pk]),
            naar=kom(rad.levert_tid),
        )
    if rad.igjen:
        igjen = _("%(igjen)s av %(antall)s mål gjenstår") % {"igjen": rad.igjen, "antall": rad.antall_maal}
    else:
        igjen = _("Alle mål er besvart, klar til å leveres")
    retur = _("I retur: %(grunn)s") % {"grunn": i_anfoersel(kort(rad.returgrunn, UNDER))} if rad.returgrunn else ""
    return Ventelinje(
        tekst=_("Skriv rapport for %(periode)s") % {"periode": rad.navn},
        url=reverse("rapportering:skriv", args=[rad.pk]),
        under=" ".join(ledd for ledd in (retur, igjen) if ledd),
        virksomhet=rad.virksomhet,
        dag=rad.frist,
        naar=(frist(rad.frist),),
        over_frist=rad.over_frist,
    )
