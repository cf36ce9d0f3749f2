"""A letter: what to be reminded of, what waits, what has changed, what comes. None where there is nothing to say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from styringsdialog.queries import Dialogventer, venter_paa
from styringsdialog.rules.kommentar import kommentarfristen_er_ute
from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.formater import dato
from tillit.felles.tid import oslodag
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.oversikt.queries.venter import Arbeid, arbeid
from tillit.varsel.enums import Trinn
from tillit.varsel.innhold import Brev, Brevdel, Brevlinje, lag_del
from tillit.varsel.queries.bunker import ferdige_bunker
from tillit.varsel.queries.foelger import det_som_snudde
from tillit.varsel.queries.frister import Frist, frister_for
from tillit.varsel.queries.uken import endringer
from tillit.varsel.rules import ukenoekkel

FRAMOVER = timedelta(days=14)
UKEN = timedelta(days=7)
_OM_VENTETID = {
    Trinn.VENTET_TRE: gettext_lazy("Har ventet i tre virkedager"),
    Trinn.VENTET_TI: gettext_lazy("Har ventet i ti virkedager"),
}


@paa_bokmaal
def brev_for(
    bruker: Bruker, *, dag: date, ukebrev: bool, paaminnelser: bool, fortalt: Collection[str] = ()
) -> Brev | None:
    """What is to be said to the person on `dag`. `fortalt` are reminders already given."""
    dialogen = venter_paa(bruker, naa=timezone.now())
    frister = frister_for(bruker, dialogen, dag=dag)
    huskes = _paaminnelser(frister, dag, fortalt) if paaminnelser else []
    snudd = [ett for ett in det_som_snudde(bruker, dag=dag) if ett.noekkel not in fortalt]
    klart = [ett for ett in ferdige_bunker(bruker, dag=dag) if ett.noekkel not in fortalt]
    deler = [
        lag_del(_("Påminnelser"), [_paaminnelse(frist, trinn) for frist, trinn in huskes]),
        lag_del(_("Ferdig til deg"), [ett.punkt for ett in klart]),
        lag_del(_("Endret i det du følger"), [ett.punkt for ett in snudd]),
    ]
    if ukebrev:
        deler += _ukens_deler(bruker, dag, frister, dialogen)
    med_innhold = tuple(en for en in deler if en)
    if not med_innhold:
        return None
    return Brev(
        emne=_ukebrevemne(dag) if ukebrev else _paaminnelsesemne(len(huskes), klart=bool(klart)),
        innledning=_innledning(dag, ukebrev=ukebrev, huskes=bool(huskes), klart=bool(klart)),
        deler=med_innhold,
        noekler=(
            *(frist.paaminnelsesnoekkel(trinn) for frist, trinn in huskes),
            *(ett.noekkel for ett in (*klart, *snudd)),
        ),
        ukebrev=ukebrev,
    )


def ukens_brev(bruker: Bruker, *, dag: date) -> Brev | None:
    """The weekly letter as it would read now."""
    return brev_for(bruker, dag=dag, ukebrev=True, paaminnelser=False)


def _paaminnelser(frister: Iterable[Frist], dag: date, fortalt: Collection[str]) -> list[tuple[Frist, Trinn]]:
    med_trinn = [(frist, trinn) for frist in frister if (trinn := frist.trinn(dag))]
    return [(frist, trinn) for frist, trinn in med_trinn if frist.paaminnelsesnoekkel(trinn) not in fortalt]


def _paaminnelse(frist: Frist, trinn: Trinn) -> Brevlinje:
    if frist.frist is None:
        ord_ = str(_OM_VENTETID[trinn])
    else:
        ord_ = (_("Fristen var %s") if trinn == Trinn.OVER else _("Frist %s")) % dato(frist.frist)
    return Brevlinje(frist.punkt.tekst, frist.punkt.url, f"{ord_}. {frist.punkt.under}")


def _ukens_deler(bruker: Bruker, dag: date, frister: Sequence[Frist], dialogen: Dialogventer) -> list[Brevdel | None]:
    siden = timezone.make_aware(datetime.combine(dag - UKEN, time.min))
    kommer = [ett for ett in frister if ett.frist and dag <= ett.frist <= dag + FRAMOVER]
    passert = [ett.punkt for ett in frister if ett.frist and ett.frist < dag and ett.er_min]
    venter = [ett.punkt for ett in frister if ett.venter]
    return [
        lag_del(_("Dette venter på deg"), [*passert, *venter, *_om_moetene(dialogen, dag), *_arbeid(bruker)]),
        lag_del(_("Dette er nytt den siste uken"), endringer(bruker, siden=siden)),
        lag_del(_("Frister de neste to ukene"), [ett.punkt for ett in kommer]),
        lag_del(_("Møter de neste to ukene"), _moeter(dialogen, til=dag + FRAMOVER)),
    ]


def _moeter(dialogen: Dialogventer, *, til: date) -> Iterable[Brevlinje]:
    for rad in dialogen.moeter:
        if (dag := oslodag(rad.start)) <= til:
            yield Brevlinje(
                tekst=rad.tittel,
                url=reverse("styringsdialog:moete", args=[rad.pk]),
                under=f"{rad.type}, {rad.virksomhet}",
                dato=dag,
            )


def _om_moetene(dialogen: Dialogventer, dag: date) -> list[Brevlinje]:
    """What is left to say of the meetings that were held: what was done since, their referater, how the dialogue was.

    A referat past its deadline stands among the deadlines already.
    """
    meldte = [
        Brevlinje(tekst=rad.i_ord, url=rad.adresse, under=rad.motpart, dato=rad.frist)
        for rad in dialogen.oppfoelginger
        if not rad.i_retur
    ]
    referater = [
        Brevlinje(
            tekst=rad.i_ord,
            url=reverse("styringsdialog:referat", args=[rad.moete_pk]),
            under=rad.virksomhet,
            dato=rad.moetedato,
        )
        for rad in dialogen.referater
        if not kommentarfristen_er_ute(frist=rad.frist, i_dag=dag)
    ]
    evalueringer = [
        Brevlinje(
            tekst=rad.i_ord,
            url=reverse("styringsdialog:evaluering", args=[rad.moete_pk]),
            under=rad.virksomhet,
            dato=rad.moetedato,
        )
        for rad in dialogen.evalueringer
    ]
    return [*meldte, *referater, *evalueringer]


def _arbeid(bruker: Bruker) -> list[Brevlinje]:
    """Judgements to write, and figures that are late, for the bodies one writes for."""
    skriver_for = bruker.tilgang.egne_med(Rettighet.VURDERING_SKRIVE)
    return _arbeidspunkter(arbeid(bruker, skriver_for)) if skriver_for else []


def _arbeidspunkter(gjort: Arbeid) -> list[Brevlinje]:
    utkast = [
        Brevlinje(
            tekst=_("Gjør ferdig vurderingen av «%s»") % rad.maal.tekst,
            url=reverse("maal:vurdering", args=[rad.pk]),
            under=rad.periodenavn,
        )
        for rad in gjort.utkast.rader
    ]
    uvurdert = [
        Brevlinje(
            tekst=_("Skriv vurdering av «%s»") % rad.tekst,
            url=reverse("maal:skriv_vurdering", args=[rad.pk]),
            under=gjort.periode.navn,
        )
        for rad in gjort.uvurdert.rader
    ]
    tall = [
        Brevlinje(
            tekst=_("Tall mangler for «%s»") % rad.maal.tekst,
            url=rad.foerste.adresse,
            under=ngettext(
                "%(antall)s indikator uten tall for %(perioder)s",
                "%(antall)s indikatorer uten tall for %(perioder)s",
                rad.antall,
            )
            % {"antall": rad.antall, "perioder": rad.perioder},
        )
        for rad in gjort.tall.rader
    ]
    flere = gjort.utkast.flere or gjort.uvurdert.flere or gjort.tall.flere
    resten = (
        [Brevlinje(tekst=_("Flere mål venter på tall eller vurdering"), url=reverse("maal:liste"))] if flere else []
    )
    return [*utkast, *uvurdert, *tall, *resten]


def _ukebrevemne(dag: date) -> str:
    return _("Ukebrev fra Tillit, uke %s") % int(ukenoekkel(dag)[-2:])


def _paaminnelsesemne(antall: int, *, klart: bool) -> str:
    if not antall and klart:
        return _("Rapportene du bestilte, er ferdige")
    if not antall:
        return _("Noe du følger, er endret")
    return ngettext("Påminnelse fra Tillit: én sak", "Påminnelse fra Tillit: %(antall)s saker", antall) % {
        "antall": antall
    }


def _innledning(dag: date, *, ukebrev: bool, huskes: bool, klart: bool) -> str:
    if ukebrev:
        return _("Dette er det viktigste for deg i Tillit %s.") % dato(dag)
    if not huskes and klart:
        return _("Dette er klart til deg. Skrevet %s.") % dato(dag)
    if not huskes:
        return _("Dette er endret i det du følger. Skrevet %s.") % dato(dag)
    return _("Dette har en frist som nærmer seg eller er passert, eller har ventet en stund. Skrevet %s.") % dato(dag)
