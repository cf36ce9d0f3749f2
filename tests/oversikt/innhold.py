"""A city with something in every corner, numbered up to `antall`."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from styringsdialog.actions import svar_paa_signal
from styringsdialog.enums import Moetestatus, Svar
from tests.scene import (
    Scene,
    lag_bekreftet_signal,
    lag_godkjent_referat,
    lag_indikator,
    lag_maal,
    lag_maaling,
    lag_moete,
    lag_organ,
    lag_referat,
    lag_relasjon,
    lag_signal,
    lag_vurdering,
)
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part


def fyll(scene: Scene, antall: int, *, fra: int = 1) -> None:
    """Everything that can wait for somebody, in the first department; the other one has the same under other names."""
    for nummer in range(fra, antall + 1):
        _dialog(scene, nummer)
        _maal(scene, nummer)
        lag_relasjon(scene.avdeling, lag_organ(f"Tilleggsetaten {nummer}"))
        andre = lag_maal(scene.annen_relasjon, eier=scene.utenforstaaende, tekst=f"Fremmed mål {nummer}")
        lag_vurdering(andre, av=scene.utenforstaaende, oppnaaelse="avvik", bes_om=f"Fremmed bønn {nummer}")
        fremmed = lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer, tittel=f"Fremmed møte {nummer}")
        lag_signal(fremmed, av=scene.annen_etatsstyrer, tekst=f"Fremmed signal {nummer}")


def _dialog(scene: Scene, nummer: int) -> None:
    venter = lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel=f"Vårmøtet {nummer}")
    lag_referat(venter)
    signal = lag_signal(venter, av=scene.etatsstyrer, tekst=f"Rydd i køen {nummer}")
    svar_paa_signal(signal=signal, versjon=1, svar=Svar.BEKREFTET, grunn="", av=scene.etatsstyrer, part=Part.OVERORDNET)
    partene = {"overordnet": scene.etatsstyrer, "underordnet": scene.leder}
    ferdig = lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel=f"Vintermøtet {nummer}")
    lag_bekreftet_signal(ferdig, tekst=f"Lag en plan {nummer}", frist=i_dag() + timedelta(days=9), **partene)
    lag_godkjent_referat(ferdig, **partene)
    lag_moete(
        scene.relasjon,
        av=scene.etatsstyrer,
        tittel=f"Høstmøtet {nummer}",
        start_tid=timezone.now() + timedelta(days=7),
        status=Moetestatus.INNKALT,
    )


def _maal(scene: Scene, nummer: int) -> None:
    avvik = lag_maal(scene.relasjon, eier=scene.leder, tekst=f"Færre venter {nummer}")
    lag_maaling(lag_indikator(avvik, navn=f"Ventetid {nummer}"), i_dag().year - 3, "61.5")
    fjor = i_dag().replace(year=i_dag().year - 1, month=9, day=1)
    lag_vurdering(avvik, av=scene.leder, oppnaaelse="i_rute", periode=fjor)
    lag_vurdering(avvik, av=scene.leder, oppnaaelse="avvik", bes_om=f"To årsverk {nummer}")
    lag_vurdering(
        lag_maal(scene.relasjon, eier=scene.leder, tekst=f"Påbegynt {nummer}"), av=scene.leder, godkjent=False
    )
    lag_maal(scene.relasjon, eier=scene.leder, tekst=f"Uvurdert {nummer}")
