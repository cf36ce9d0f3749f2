"""What page 1 is made of, read with the orderer's eyes: what is disputed, the next meeting, the report before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from styringsdialog.actions import svar_paa_signal
from styringsdialog.enums import Moetestatus, Moetetype, Signaltype, Svar
from tests.rapport.hjelp import bestilt, lag_bindende_signal, lag_fullt_maal, samlet
from tests.scene import (
    Scene,
    klokken,
    lag_bruker,
    lag_godkjent_referat,
    lag_moete,
    lag_organ,
    lag_referat,
    lag_relasjon,
    lag_signal,
    lag_vurdering,
)
from tillit.felles import koe
from tillit.felles.tid import i_dag
from tillit.maal.enums import Maaloppnaaelse
from tillit.organisasjon.enums import Part, Rolle
from tillit.rapport import produksjon
from tillit.rapport.innhold import Bestridtdel, Rapportsammenlikning
from tillit.rapport.visning import rapportvisning


@pytest.fixture(autouse=True)
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


@pytest.mark.en_mandag
def test_det_som_er_bestridt_er_med_til_det_er_trukket(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(moete)
    omstridt = lag_signal(moete, av=scene.etatsstyrer, tekst="Dekk det selv.", type=Signaltype.OPPDRAG)
    raad = lag_signal(moete, av=scene.etatsstyrer, tekst="Et råd", type=Signaltype.FAGLIG_RAAD)
    for signal, av, part, svar, grunn in (
        (omstridt, scene.etatsstyrer, Part.OVERORDNET, Svar.BEKREFTET, ""),
        (omstridt, scene.leder, Part.UNDERORDNET, Svar.BESTRIDT, "Det ble sagt noe annet."),
        (raad, scene.leder, Part.UNDERORDNET, Svar.BESTRIDT, "Rådet er feil."),
    ):
        svar_paa_signal(signal=signal, versjon=1, svar=svar, grunn=grunn, av=av, part=part)
    rapport = bestilt(scene)
    assert [virk.bestridt for virk in samlet(rapport).virksomheter] == [()], "nobody has approved the words yet"
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    assert [virk.bestridt for virk in samlet(rapport).virksomheter] == [
        (
            Bestridtdel(
                omstridt.pk, "Oppdrag", "Dekk det selv.", moete.tittel, moete.dato, omstridt.adresse,
                av=("Prøveetaten",), grunner=("Det ble sagt noe annet.",),
            ),
        )
    ]  # fmt: skip


def test_neste_styringsmoete_er_det_foerste_som_er_planlagt(scene: Scene) -> None:
    planlagt: dict[str, Any] = {"av": scene.etatsstyrer, "status": Moetestatus.PLANLAGT}
    om_to_uker = lag_moete(scene.relasjon, start_tid=klokken(i_dag() + timedelta(days=14), 9), **planlagt)
    lag_moete(scene.relasjon, start_tid=klokken(i_dag() + timedelta(days=30), 9), **planlagt)
    lag_moete(scene.relasjon, start_tid=klokken(i_dag() + timedelta(days=7), 9), type=Moetetype.FAG, **planlagt)
    lag_moete(scene.annen_relasjon, start_tid=klokken(i_dag() + timedelta(days=8), 9), **planlagt)
    (del_,) = samlet(bestilt(scene)).virksomheter
    assert del_.neste_moete == om_to_uker.dato


def test_den_alvorligste_virksomheten_staar_foerst(scene: Scene) -> None:
    """By how grave it is, whatever order the city has them in."""
    verst = lag_organ("Åttende etat")
    leder = lag_bruker(Rolle.VIRKSOMHETSLEDER, verst)
    lag_fullt_maal(lag_relasjon(scene.avdeling, verst), eier=leder, oppnaaelse=Maaloppnaaelse.AVVIK)
    lag_fullt_maal(scene.relasjon, eier=scene.leder, oppnaaelse=Maaloppnaaelse.NAADD)
    assert [del_.navn for del_ in samlet(bestilt(scene)).virksomheter] == ["Åttende etat", "Prøveetaten"]


@pytest.mark.grundig
@pytest.mark.en_mandag
def test_rapporten_holdes_mot_den_forrige_av_samme_avdeling(scene: Scene) -> None:
    maal = lag_fullt_maal(scene.relasjon, eier=scene.leder, oppnaaelse=Maaloppnaaelse.I_RUTE)
    annens = bestilt(scene, organ=scene.annen_avdeling, bestilt_av=scene.annen_etatsstyrer)
    eldre_aar, foerste, uferdig = bestilt(scene, aar=i_dag().year - 1), bestilt(scene), bestilt(scene)
    for ett in (annens, foerste, eldre_aar):
        produksjon.produser_rapport(ett.pk)
    assert samlet(annens).siden == Rapportsammenlikning(None)
    lag_vurdering(maal, av=scene.leder, periode=date(i_dag().year, 9, 1), oppnaaelse="avvik")
    lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_dag())
    innhold = samlet(uferdig)
    assert innhold.siden is not None
    assert innhold.siden.forrige is not None
    assert innhold.siden.forrige.rapport_pk == foerste.pk, "of the same year, though the other was made later"
    (endret,) = [ett for ett in rapportvisning(innhold).side_1.rubrikker if ett.ident == "endret"]
    assert endret.tittel.startswith(f"Endret siden rapport nr. {foerste.pk} (")
    assert [linje.tekst.split(" (")[0] for linje in endret.linjer] == [
        "Vurderingen gikk fra «i rute»",
        "Ett signal som binder, er med nå og var ikke med da.",
        "Én oppfølging er med nå og var ikke med da.",
    ]
    foerste.refresh_from_db()
    assert samlet(eldre_aar).siden == Rapportsammenlikning(None), "a report of a later year is none that came before"


@pytest.mark.en_mandag
def test_det_som_ikke_er_godkjent_staar_ikke_paa_side_1(scene: Scene) -> None:
    """A draft of a judgement, a signal without approved words, another department's goal."""
    maal = lag_fullt_maal(scene.relasjon, eier=scene.leder)
    lag_fullt_maal(scene.annen_relasjon, eier=scene.utenforstaaende, tekst="Kanarifugl i annen avdeling")
    kanarifugl = {"vurdering": "Kanarifugl i utkast", "bes_om": "Kanarifugl"}
    lag_vurdering(maal, av=scene.leder, godkjent=False, periode=date(i_dag().year, 9, 1), **kanarifugl)
    lag_signal(lag_moete(scene.relasjon, av=scene.etatsstyrer), av=scene.etatsstyrer, tekst="Kanarifugl i møte")
    side = rapportvisning(samlet(bestilt(scene))).side_1
    assert side.med_linjer
    assert "Kanarifugl" not in str(side)
