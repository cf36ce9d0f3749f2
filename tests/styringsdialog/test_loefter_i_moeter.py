"""Which meetings a promise can have come of; and nobody answers what nobody has reported done."""

from __future__ import annotations

import pytest
from django.urls import reverse

from styringsdialog.models import Oppfoelging
from tests.rapport.hjelp import lag_bindende_signal
from tests.scene import Scene, inne, lag_godkjent_referat, lag_moete, lag_referat
from tillit.felles.tid import i_dag

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("status", "referat", "gaar"),
    [
        ("planlagt", None, False),
        ("innkalt", None, False),
        ("avlyst", None, False),
        ("gjennomfoert", "utkast", True),
        ("gjennomfoert", "til_kommentar", True),
        ("gjennomfoert", "godkjent", False),
    ],
)
def test_et_loefte_kom_bare_ut_av_et_moete_det_kan_vaere_gitt_i(
    scene: Scene, status: str, referat: str | None, gaar: bool
) -> None:
    moete = lag_moete(
        scene.relasjon, av=scene.etatsstyrer, status=status, avlyst_grunn="Syk" if status == "avlyst" else ""
    )
    if referat == "godkjent":
        lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    elif referat:
        lag_referat(moete, status=referat)
    adresse = f"{reverse('styringsdialog:ta_paa_seg', args=[scene.relasjon.pk])}?moete={moete.pk}"
    klient = inne(scene.etatsstyrer)
    assert klient.get(adresse).status_code == (200 if gaar else 302)
    assert ("?moete=" in klient.get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()) is gaar
    svar = klient.post(adresse, {"tekst": "Vi svarer", "frist": i_dag().isoformat(), "eier": ""})
    assert (svar.status_code, Oppfoelging.objects.count()) == ((302, 1) if gaar else (422, 0))
    if not gaar:
        assert "før referatet er godkjent" in svar.content.decode()


def test_ingen_svarer_paa_det_ingen_har_meldt(scene: Scene) -> None:
    signal = lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=i_dag())
    rad = signal.oppfoelging
    adresse = reverse("styringsdialog:svar_paa_melding", args=[rad.pk])
    svar = inne(scene.etatsstyrer).get(adresse, follow=True)
    assert svar.redirect_chain[0][0] == rad.adresse
    assert "Ingenting er meldt utført" in svar.content.decode()
