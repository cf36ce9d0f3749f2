"""Every change of a domain row is kept, with who, why and what it was called; and cannot be unkept."""

import pytest
from django.apps import apps
from django.db import Error, connection, transaction

from tests.arkitektur.huset import ETASJER
from tests.scene import Scene, lag_maal
from tillit.felles.historikk import handling
from tillit.maal.models import Maal

# Rows that are only added to are their own history (ADR 3).
EGEN_HISTORIE = {
    "Behovsvurdering",
    "Egentekst",
    "Enkeltsaksgrense",
    "Fordelingstall",
    "Kildesvar",
    "Maaling",
    "Maaltall",
    "Oppfoelgingssteg",
    "Opphav",
    "Opprydding",
    "Prognose",
    "Referatgodkjenning",
    "Referatkommentar",
    "Referattillegg",
    "Relasjonsskifte",
    "Signalsvar",
    "Sikkerhetshendelse",
    "Spoersmaalssvar",
    "Terskelgrunn",
    "Uenighet",
}
# Worked out from rows that have history, or gone when the work they serve is done.
UTEN_HISTORIE = {
    *("Indikatorstand", "Innlesingsrad", "Kallbok", "Kjedeendring", "Maalstand", "Moetekalender", "Moeterevisjon"),
    *("Relasjonsstand", "Signalkilde", "Soekedokument", "Svarbrev", "Svarpostlesing"),
    *("AvbruttInnsending", "Innloggingsforsoek", "Innsending", "Lesning", "Oekt"),
}


def test_handlingen_foelger_med_raden(scene: Scene) -> None:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    with handling("maal.endret", av=scene.leder, grunn="Tydeligere"):
        maal.tekst = "Nytt mål"
        maal.save()
    siste = Maal.pgh_event_model.objects.order_by("pk").last()  # type: ignore[attr-defined]
    assert (siste.tekst, siste.pgh_label) == ("Nytt mål", "update")
    assert siste.pgh_context.metadata == {"handling": "maal.endret", "bruker": scene.leder.pk, "grunn": "Tydeligere"}


@pytest.mark.parametrize("setning", ["UPDATE maal_maalevent SET tekst = 'x'", "DELETE FROM maal_maalevent"])
def test_historikken_kan_ikke_endres(scene: Scene, setning: str) -> None:
    lag_maal(scene.relasjon, eier=scene.leder)
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(setning)


def test_hver_modell_har_historikk() -> None:
    uten = {
        modell.__name__
        for modell in apps.get_models()
        if modell._meta.app_label in ETASJER
        and not modell._meta.proxy  # its rows are another model's
        and not modell.__name__.endswith("Event")
        and not hasattr(modell, "pgh_event_models")
    }
    assert uten == EGEN_HISTORIE | UTEN_HISTORIE
