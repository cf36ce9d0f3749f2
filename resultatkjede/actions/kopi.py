"""A chain begun with another one, or with a template. What is changed in either later is not followed."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from resultatkjede.actions.bygg import Byggeresultat, bygg_kjede
from resultatkjede.bilder import Kjedebilde
from resultatkjede.models import Kjedemal, Resultatkjede
from resultatkjede.utveksling import les_verdier
from tillit.felles.feil import Regelbrudd
from tillit.felles.laas import laas
from tillit.felles.tid import i_dag
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker


class MalenErEndret(Regelbrudd):
    melding = _("Malen er endret siden du så på den. Ingenting er lagret. Se gjennom den slik den er nå.")


class MalenErUtgaatt(Regelbrudd):
    melding = _("Malen er tatt ut av bruk. Ingenting er lagret. Velg en annen mal.")


def kopier_kjede(*, maal: Maal, fra: Maal, bilde: Kjedebilde, av: Bruker, legg_til: bool) -> Byggeresultat:
    """`bilde` is the chain of `fra` as `av` may read it. Hypotheses and evidence come along, review dates do not:
    nobody has promised to look at the copy.
    """
    return bygg_kjede(
        maal=maal,
        bilde=bilde,
        av=av,
        navn="kjede.kopiert",
        legg_til=legg_til,
        med_revurdering=False,
        opphav={"kopiert_fra": Resultatkjede.objects.get(maal=fra), "opphav_dato": i_dag()},
    )


@transaction.atomic
def bruk_mal(*, maal: Maal, mal: Kjedemal, versjon: int, av: Bruker, legg_til: bool) -> Byggeresultat:
    """`versjon` is the one that was looked at: what is made is what was seen."""
    mal = laas(mal)
    if mal.utgaatt_dato:
        raise MalenErUtgaatt
    if mal.versjon != versjon:
        raise MalenErEndret
    return bygg_kjede(
        maal=maal,
        bilde=les_verdier(mal.innhold).kjede,
        av=av,
        navn="kjede.fra_mal",
        legg_til=legg_til,
        med_revurdering=False,
        opphav={"mal": mal, "malversjon": mal.versjon, "opphav_dato": i_dag()},
    )
