"""A city with something in every corner, numbered up to `antall`."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from styringsdialog.enums import Moetestatus, Referatstatus, Signalstatus, Svar
from styringsdialog.models import Oppfoelging, Referat, Signal, Signalsvar
from tests.scene import (
    Scene,
    lag_indikator,
    lag_maal,
    lag_maaling,
    lag_moete,
    lag_organ,
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
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel=f"Vårmøtet {nummer}")
    venter = lag_signal(moete, av=scene.etatsstyrer, tekst=f"Rydd i køen {nummer}")
    _svar(venter, scene, Part.OVERORDNET)
    bekreftet = lag_signal(
        moete, av=scene.etatsstyrer, tekst=f"Lag en plan {nummer}", frist=i_dag() + timedelta(days=9)
    )
    _svar(bekreftet, scene, Part.OVERORDNET)
    _svar(bekreftet, scene, Part.UNDERORDNET)
    Signal.objects.filter(pk=bekreftet.pk).update(status=Signalstatus.BEKREFTET)
    Oppfoelging.objects.create(signal=bekreftet, frist=i_dag() + timedelta(days=9))
    Referat.objects.create(moete=moete, status=Referatstatus.TIL_KOMMENTAR, sammendrag="Kort.")
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


def _svar(signal: Signal, scene: Scene, part: Part) -> None:
    av = scene.etatsstyrer if part == Part.OVERORDNET else scene.leder
    Signalsvar.objects.create(signal=signal, signal_versjon=signal.versjon, part=part, svar=Svar.BEKREFTET, av=av)
