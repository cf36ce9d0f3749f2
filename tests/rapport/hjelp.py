"""What the tests of reports share."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from styringsdialog.models import Signal
from tests.scene import (
    Scene,
    klokken,
    lag_bekreftet_signal,
    lag_bruker,
    lag_godkjent_referat,
    lag_indikator,
    lag_kjede,
    lag_maal,
    lag_maaling,
    lag_maaltall,
    lag_moete,
    lag_organ,
    lag_relasjon,
    lag_vurdering,
)
from tillit.felles import jobb
from tillit.felles.jobb import Leie
from tillit.felles.koding import fingeravtrykk, fra_json, til_json
from tillit.felles.tid import i_dag, naa
from tillit.maal.enums import Maaloppnaaelse
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Organtype, Rolle
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.rapport.collector import samle_innhold
from tillit.rapport.enums import Dybde, Rapportslag
from tillit.rapport.innhold import Rapportinnhold
from tillit.rapport.models import Rapport, Sammendragsutgave
from tillit.rapport.utgave.actions import godkjenn_sammendrag
from tillit.rapport.utgave.innhold import frys
from tillit.rapport.utgave.queries import sammendrag_av


def bestilt(scene: Scene, **felter: object) -> Rapport:
    """An order in the row only: no broker has heard of it."""
    verdier = {
        "organ": scene.avdeling,
        "dybde": Dybde.ALT,
        "aar": i_dag().year,
        "bestilt_av": scene.etatsstyrer,
        **felter,
    }
    return Rapport.objects.create(**verdier)


def godkjent_sammendrag(scene: Scene, *, tillegg: str = "", av: Bruker | None = None) -> Sammendragsutgave:
    """The summary of `etat` as it is now, approved by who steers it."""
    sett = fingeravtrykk(frys(sammendrag_av(scene.etat)))
    return godkjenn_sammendrag(virksomhet=scene.etat, sha256=sett, tillegg=tillegg, av=av or scene.etatsstyrer)


def utvalg_med_sammendrag(scene: Scene) -> Organ:
    """A committee in whose field `etat` is, with an approved summary of it."""
    Organ.objects.filter(pk=scene.etat.pk).update(sektor="miljø")
    utvalg = Organ.objects.filter(type=Organtype.UTVALG, sektor="miljø").first()
    if not Sammendragsutgave.objects.filter(organ=scene.etat).exists():
        godkjent_sammendrag(scene)
    return utvalg or lag_organ("Utvalget for prøver", type=Organtype.UTVALG, sektor="miljø")


def bestilt_av_slaget(scene: Scene, slag: str, **valg: object) -> Rapport:
    """An order of that kind, by somebody who may."""
    felter: dict[str, dict[str, object]] = {
        Rapportslag.SAMLERAPPORT: {},
        Rapportslag.VIRKSOMHETSSTATUS: {"organ": scene.etat, "eier": scene.etat, "bestilt_av": scene.leder},
        Rapportslag.TERTIALRAPPORT: {
            "organ": scene.etat,
            "eier": scene.etat,
            "delt_med": scene.avdeling,
            "bestilt_av": scene.leder,
            "tertial": (i_dag().month + 3) // 4,
        },
        **{
            slag: {"organ": scene.etat, "eier": scene.etat, "delt_med": scene.avdeling, "bestilt_av": scene.leder}
            for slag in (Rapportslag.AARSBERETNING, Rapportslag.AARSBERETNING_STAT)
        },
    }
    if slag == Rapportslag.BYSTATUS:
        byraadet = Organ.objects.filter(type=Organtype.BYRAAD).first() or lag_organ("Byrådet", type=Organtype.BYRAAD)
        felter[slag] = {"organ": byraadet, "bestilt_av": lag_bruker(Rolle.KOMMUNALDIREKTOER, byraadet)}
    if slag == Rapportslag.UTVALGSSAMMENDRAG:
        felter[slag] = {"organ": utvalg_med_sammendrag(scene), "bestilt_av": scene.folkevalgt}
    if slag == Rapportslag.AVDELINGSSTATUS:
        felter[slag] = {"bestilt_av": scene.kommunaldirektoer}
    return bestilt(scene, rapportslag=slag, **felter[slag], **valg)


def samlet(rapport: Rapport) -> Rapportinnhold:
    """What a worker would freeze of the order now; and that it is read back as it was."""
    paa_nytt = Rapport.objects.select_related("organ", "bestilt_av").get(pk=rapport.pk)
    innhold = samle_innhold(paa_nytt, naa=naa(), i_dag=i_dag())
    assert fra_json(Rapportinnhold, til_json(innhold)) == innhold
    return innhold


def krevd(rapport: Rapport) -> Leie[Rapport]:
    leie = jobb.krev(Rapport, rapport.pk, naa=naa())
    assert leie is not None
    return leie


def la_leien_loepe_ut(rapport: Rapport) -> None:
    """As when a minute has passed without a word from the worker."""
    Rapport.objects.filter(pk=rapport.pk).update(
        leie_til=naa() - timedelta(seconds=1), koe_tid=naa() - timedelta(minutes=2)
    )


def lag_bindende_signal(
    relasjon: Styringsrelasjon,
    *,
    av: Bruker,
    motpart: Bruker,
    frist: date | None = None,
    tekst: str = "Kort ned ventetiden for barn under tolv år.",
) -> Signal:
    """Confirmed by both, from a held styringsmøte whose referat both approved; followed up if it has a deadline."""
    i_gaar = i_dag() - timedelta(days=1)
    moete = lag_moete(relasjon, av=av, start_tid=klokken(min(frist or i_gaar, i_gaar), 9))
    signal = lag_bekreftet_signal(
        moete, overordnet=av, underordnet=motpart, frist=frist, tekst=tekst, hjemmel="Tildelingsbrevet"
    )
    lag_godkjent_referat(moete, overordnet=av, underordnet=motpart)
    return signal


def lag_fullt_maal(
    relasjon: Styringsrelasjon, *, eier: Bruker, oppnaaelse: str = Maaloppnaaelse.AVVIK, **felter: Any
) -> Maal:
    """A goal with a broken series, a provisional value, targets, two judgements and a chain."""
    maal = lag_maal(
        relasjon,
        eier=eier,
        kilde_vedtak="Byrådserklæringen 2023–2027",
        handlingsrom="Dere velger hvordan dere bemanner.",
        **felter,
    )
    indikator = lag_indikator(maal)
    aar = i_dag().year
    for nummer in range(8):
        ekstra = {"brudd": True, "brudd_grunn": "Ny definisjon av frist"} if nummer == 3 else {}
        lag_maaling(
            indikator,
            aar - 8 + nummer,
            str(70 + nummer * 2 - (9 if nummer == 7 else 0)),
            foreloepig=nummer == 7,
            kilde="Fagsystemet, uttrekk",
            **ekstra,
        )
    for ett in range(aar - 3, aar + 2):
        lag_maaltall(indikator, ett, "85")
    foerste = date(aar, 1, 1)
    lag_vurdering(maal, av=eier, periode=foerste, oppnaaelse=Maaloppnaaelse.I_RUTE)
    lag_vurdering(
        maal,
        av=eier,
        periode=date(aar, 5, 1),
        oppnaaelse=oppnaaelse,
        analyse="Andelen falt da to team ble slått sammen. Fallet er størst der andre etater skal uttale seg.",
        vurdering="Vi når ikke målet i år uten flere saksbehandlere i høst. Med vikarer ser vi bedring fra uke 34.",
        usikkerhet="Tallene for siste måned er foreløpige, og vi vet ikke hvor mange saker som trekkes.",
        bes_om="Avklar om vi kan bruke overtid ut året.",
    )
    lag_kjede(maal)
    return maal


def lag_stor_avdeling(scene: Scene, *, virksomheter: int, maal: int) -> None:
    """More virksomheter under the department, each with as many full goals, a binding signal and a follow-up."""
    for nummer in range(virksomheter):
        organ = lag_organ(f"Etat for prøve nummer {nummer + 1}")
        leder = lag_bruker(Rolle.VIRKSOMHETSLEDER, organ)
        relasjon = lag_relasjon(scene.avdeling, organ)
        for ett in range(maal):
            lag_fullt_maal(relasjon, eier=leder, oppnaaelse=list(Maaloppnaaelse)[(nummer + ett) % 4])
        lag_bindende_signal(
            relasjon, av=scene.etatsstyrer, motpart=leder, frist=i_dag() + timedelta(days=nummer * 10 - 20)
        )
