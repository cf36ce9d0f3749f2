"""Goals that came to be in a relation that has ended are taken into the one that steers now."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.felles.bokmaal import paa_bokmaal
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas_alle
from tillit.felles.tid import i_dag
from tillit.maal.models import Maal, Relasjonsstand
from tillit.organisasjon.models import Bruker, Styringsrelasjon


class StyringenErIkkeDagens(Regelbrudd):
    melding = gettext_lazy("Styringsrelasjonen gjelder ikke i dag. Mål tas inn i den som gjelder.")


class IngenMaalAaTaInn(Regelbrudd):
    melding = gettext_lazy(
        "Det er ingen mål å ta inn. Noen kan ha gjort det i mellomtiden, eller målene gjelder ikke lenger."
    )


@transaction.atomic
def ta_inn_maal(*, relasjon: Styringsrelasjon, av: Bruker) -> int:
    """All of them at once, with history, figures and chain; how many they were."""
    dag = i_dag()
    relasjoner = laas_alle(Styringsrelasjon.objects.filter(underordnet=relasjon.underordnet_id))
    if not any(ett.pk == relasjon.pk and ett.er_gyldig(dag) for ett in relasjoner):
        raise StyringenErIkkeDagens
    gamle = [ett.pk for ett in relasjoner if ett.pk != relasjon.pk]
    maalene = laas_alle(Maal.objects.filter(pk__in=_maal_i(gamle)))
    if not maalene:
        raise IngenMaalAaTaInn
    laas_alle(Relasjonsstand.objects.filter(relasjon__in=[relasjon.pk, *gamle]))
    styrte = {ett.pk: ett.overordnet.navn for ett in relasjoner}
    for maal in maalene:
        with handling("maal.tatt_inn", av=av, grunn=_hvorfor(styrte[maal.relasjon_id], styrte[relasjon.pk])):
            maal.lagre_ny_versjon(relasjon=relasjon)
    return len(maalene)


@paa_bokmaal
def _hvorfor(fra: str, til: str) -> str:
    """Kept in history, and read there."""
    return _("Virksomheten ble styrt av %(fra)s da målet ble til, og styres nå av %(til)s.") % {"fra": fra, "til": til}


def _maal_i(relasjoner: list[int]) -> list[int]:
    return list(Maal.objects.i_gammel_relasjon(i_dag()).filter(relasjon__in=relasjoner).values_list("pk", flat=True))
