"""One row of every kind that can be found, each with the same word in it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import models

from resultatkjede.actions import lag_mal
from resultatkjede.enums import Samtykke, Steg
from resultatkjede.models import Kobling, Ledd, Nyttefortelling
from resultatkjede.queries import kjedebilde
from styringsdialog.actions import foreslaa_ordlyd, svar_paa_signal, svar_paa_spoersmaal
from styringsdialog.enums import Signaltype, Stegslag, Svar
from styringsdialog.models import Oppfoelging, Referatkommentar, Referattillegg
from tests.aarshjul.hjelp import satt
from tests.avklaring.hjelp import loeftet
from tests.avvik.hjelp import varslet
from tests.handlingsrom.hjelp import gitt, meldt
from tests.laering.hjelp import laert
from tests.rapport.hjelp import bestilt
from tests.rapportering.hjelp import lag_levert
from tests.rapporteringskrav.hjelp import stilt
from tests.refleksjon.hjelp import skrevet, skrevet_sammen, vurdert
from tests.resultatkjede.risikoer import lag_risiko, lag_tiltak
from tests.scene import (
    Scene,
    lag_bekreftet_signal,
    lag_bruker,
    lag_godkjent_referat,
    lag_indikator,
    lag_kjede,
    lag_maal,
    lag_maaling,
    lag_moete,
    lag_organ,
    lag_referat,
    lag_relasjon,
    lag_sak,
    lag_signal,
    lag_vurdering,
    ta_steg,
)
from tests.spoersmaal.hjelp import publisert, spurt
from tests.statistikk.hjelp import lag_kilde, lag_spoerring
from tests.styringsbrev.hjelp import med_oppdrag, utkast, utstedt
from tests.tiltaksregister.hjelp import foert as foert_tiltak
from tests.unntak.hjelp import bestemt
from tests.verbalvedtak.hjelp import besvart, foert
from tillit.felles.tid import i_dag, naa
from tillit.handlingsrom.actions import foer_bruk
from tillit.maal.actions import kunngjoer
from tillit.maal.kunngjoeringsregler import tidligste
from tillit.organisasjon.enums import Organtype, Part
from tillit.rapport.enums import Rapportstatus
from tillit.soek.enums import Dokumentslag as S


def lag_for_alle(scene: Scene, ordet: str) -> dict[str, models.Model]:
    """What the council asked for in words, answered, and what somebody learned: for everybody who reads goals."""
    vedtak = besvart(scene, foert(scene, tekst=f"Byrådet bes se på {ordet}."), f"Vi har sett på {ordet}.")
    laerdom = laert(scene, ble=f"Det ble {ordet}.")
    tiltak = foert_tiltak(scene, beskrivelse=f"Vi samler {ordet}.")
    svar = vedtak.svarene.get()
    return {S.VERBALVEDTAK: vedtak, S.VEDTAKSSVAR: svar, S.LAERDOM: laerdom, S.TILLITSTILTAK: tiltak}


def lag_aaret(scene: Scene, ordet: str) -> dict[str, models.Model]:
    """What the parties say of a year: together, and each alone, where both have."""
    ord_ = f"Vi snakket om {ordet}."
    skrevet(scene, Part.OVERORDNET)
    vurdert(scene, Part.OVERORDNET)
    return {
        S.REFLEKSJON: skrevet_sammen(scene, tekst=ord_),
        S.OPPFATNING: skrevet(scene, Part.UNDERORDNET, svar={"foerste": ord_}),
        S.KJENNETEGN: vurdert(scene, Part.UNDERORDNET, svar={"deltakelse_eksempel": ord_}),
    }


def lag_opp_og_ned(scene: Scene, ordet: str) -> dict[str, models.Model]:
    """What was lifted to the byråd, and what the virksomhet decides itself."""
    avklaring = loeftet(
        scene, bakgrunn=f"Begge har bygd på {ordet}.", alternativer=(f"Del {ordet}", "Behold"), raad=f"Del {ordet}."
    )
    fullmakt = gitt(scene, grense=f"Bare {ordet}")
    return {
        S.AVKLARING: avklaring,
        S.ALTERNATIV: avklaring.alternativer.get(nummer=1),
        S.FAGLIG_RAAD: avklaring.vurderinger.get(),
        S.FULLMAKT: fullmakt,
        S.FULLMAKTSBRUK: foer_bruk(fullmakt=fullmakt, dag=i_dag(), tekst=f"Til {ordet}.", av=scene.leder),
        S.GRENSE: meldt(scene, tekst=f"Vi stanset ved {ordet}."),
    }


def lag_alt(scene: Scene, ordet: str, *, for_alle: bool = True) -> dict[str, models.Model]:
    """Of every kind one row that belongs to the department and the etat of the scene, or to the whole register.

    `for_alle`: also what everybody finds, whichever department it belongs to.
    """
    maal = lag_maal(scene.relasjon, eier=scene.leder, tekst=f"Mål om {ordet}")
    indikator = lag_indikator(maal, navn=f"Indikator for {ordet}")
    vurdering = lag_vurdering(maal, av=scene.leder, analyse=f"Vi har sett på {ordet}.")
    kjede = lag_kjede(maal)
    ledd = Ledd.objects.filter(kjede=kjede, steg=Steg.BRUKEREFFEKT).get()
    Ledd.objects.filter(pk=ledd.pk).update(tekst=f"Noen merker {ordet}")
    kobling = Kobling.objects.filter(kjede=kjede).order_by("pk")[0]
    Kobling.objects.filter(pk=kobling.pk).update(ytre_faktorer=f"Annet enn {ordet}")
    risiko = lag_risiko(scene, kjede, tekst=f"Uten {ordet} går det galt")
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel=f"Møte om {ordet}")
    sak = lag_sak(moete, av=scene.etatsstyrer, tittel=f"Sak om {ordet}")
    referat = lag_referat(moete, sammendrag=f"Partene snakket om {ordet}.")
    signal = lag_bekreftet_signal(
        moete,
        overordnet=scene.etatsstyrer,
        underordnet=scene.leder,
        tekst=f"Ta {ordet} først",
        frist=i_dag() + timedelta(days=60),
    )
    godkjent = lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    uenige = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    til_kommentar = lag_referat(uenige)
    bestridt = lag_signal(uenige, av=scene.etatsstyrer)
    svar_paa_signal(
        signal=bestridt,
        versjon=1,
        svar=Svar.BESTRIDT,
        grunn=f"Ingen nevnte {ordet}.",
        av=scene.leder,
        part=Part.UNDERORDNET,
    )
    sagt: dict[str, Any] = {"av": scene.leder, "part": Part.UNDERORDNET}
    spoersmaal = lag_signal(uenige, av=scene.etatsstyrer, type=Signaltype.SPOERSMAAL)
    svar_paa_spoersmaal(signal=spoersmaal, versjon=1, tekst=f"Vi har {ordet} nå.", **sagt)
    oppfoelging = Oppfoelging.objects.get(signal=signal)
    ta_steg(oppfoelging, Stegslag.MELDT, av=scene.leder, tekst=f"Gjort med {ordet}.")
    periode = lag_levert(scene, maal, vurdering=f"Ord for ord om {ordet}.")
    avdeling = lag_organ(f"Avdeling for {ordet}", type=Organtype.BYRAADSAVDELING)
    virksomhet = lag_organ(f"Etat for {ordet}")
    lag_relasjon(avdeling, virksomhet)
    ferdig = {"fil": "x.pdf", "sha256": "0" * 64, "ferdig_tid": naa(), "status": Rapportstatus.FERDIG}
    innhold = {"avdeling": scene.avdeling.navn, "virksomheter": [{"navn": ordet, "maal": []}]}
    rapport = bestilt(scene, innhold=innhold, **ferdig)
    return {
        S.MAAL: maal,
        S.INDIKATOR: indikator,
        S.MAALING: lag_maaling(indikator, 2025, "40", merknad=f"Målt uten {ordet}"),
        S.KUNNGJOERING: kunngjoer(
            indikator=indikator, slag="avvikles", fra=tidligste(i_dag()), grunn=f"Uten {ordet}.", av=scene.leder
        ),
        S.VURDERING: vurdering,
        S.LEDD: ledd,
        S.KOBLING: kobling,
        S.KJEDEMAL: lag_mal(
            organ=scene.avdeling,
            navn=f"Mal for {ordet}",
            beskrivelse="",
            kjede=kjedebilde(maal),
            av=scene.etatsstyrer,
        ),
        S.RISIKO: risiko,
        S.TILTAK: lag_tiltak(scene, risiko, tekst=f"Skaffe {ordet}"),
        S.FORTELLING: Nyttefortelling.objects.create(
            kjede=kjede,
            ledd=ledd,
            virkning=ledd.tekst,
            tittel="Søvn",
            tekst=f"Det hjalp med {ordet}.",
            samtykke=Samtykke.INGEN,
            skrevet_av=scene.medarbeider,
        ),
        S.MOETE: moete,
        S.SAK: sak,
        S.SIGNAL: signal,
        S.SVAR: bestridt.svar.get(),
        S.ORDLYD: foreslaa_ordlyd(signal=bestridt, versjon=1, tekst=f"Vurder {ordet} først", **sagt),
        S.SPOERSMAALSSVAR: spoersmaal.spoersmaalssvar.get(),
        S.REFERAT: referat,
        S.KOMMENTAR: Referatkommentar.objects.create(referat=til_kommentar, tekst=f"Ta med {ordet}.", **sagt),
        S.TILLEGG: Referattillegg.objects.create(referat=godkjent, tekst=f"Det gjaldt {ordet}.", **sagt),
        S.OPPFOELGING: oppfoelging,
        S.PERIODE: periode,
        S.RAPPORTERINGSKRAV: stilt(scene, hva=f"Tall på {ordet}"),
        S.BREV: utstedt(scene, med_oppdrag(scene, utkast(scene), f"Rydd {ordet}.")),
        S.AVVIK: varslet(scene, tekst=f"Det blir mindre {ordet}"),
        S.UNNTAK: bestemt(scene, hva=f"De skaffer {ordet} selv."),
        S.KALENDERDATO: satt(scene, tittel=f"Frist for {ordet}"),
        **lag_opp_og_ned(scene, ordet),
        **lag_aaret(scene, ordet),
        S.LEVERANSE: periode.leveranser.get(),
        S.RAPPORT: rapport,
        S.SPOERSMAAL: publisert(scene, spurt(scene, tekst=f"Hvor mange har {ordet}?")),
        **(lag_for_alle(scene, ordet) if for_alle else {}),
        S.SPOERRING: lag_spoerring(scene, lag_kilde(), navn=f"Tabell om {ordet}"),
        S.VIRKSOMHET: virksomhet,
        S.AVDELING: avdeling,
        S.PERSON: lag_bruker(navn=f"Per {ordet.capitalize()}"),
    }
