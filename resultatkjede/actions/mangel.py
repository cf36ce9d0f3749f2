"""Answer what the gap check found, and take the answer back."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from resultatkjede import rules
from resultatkjede.actions.laasing import laast_ledd
from resultatkjede.enums import KAN_VURDERES
from resultatkjede.models import Ledd, Mangelsvar
from resultatkjede.queries import kjedebilde
from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.organisasjon.models import Bruker
from tillit.spraak.tegnsetting import sitert


class MangelenErBorte(Regelbrudd):
    melding = _("Kjeden er endret, og dette mangler ikke lenger. Det er ikke noe å svare på.")


@transaction.atomic
def vurder_mangel(*, ledd: Ledd, slag: str, grunn: str, av: Bruker) -> None:
    """«Vi har vurdert dette»: counts until what the finding rests on is another."""
    ledd = laast_ledd(ledd)
    funn = (mangel for mangel in rules.mangler(kjedebilde(ledd.kjede.maal)) if mangel.slag in KAN_VURDERES)
    mangel = next((ett for ett in funn if (ett.ledd, ett.slag) == (ledd.pk, slag)), None)
    if mangel is None:
        raise MangelenErBorte
    with handling("mangel.vurdert", av=av, hva=sitert(ledd.tekst)):
        Mangelsvar.objects.update_or_create(
            ledd=ledd, slag=slag, defaults={"kjennetegn": mangel.kjennetegn, "grunn": grunn, "av": av}
        )


@transaction.atomic
def ta_opp_mangel(*, ledd: Ledd, slag: str, av: Bruker) -> None:
    """The answer no longer holds; the finding is shown again. Twice is as once."""
    ledd = laast_ledd(ledd)
    with handling("mangel.tatt_opp", av=av, hva=sitert(ledd.tekst)):
        Mangelsvar.objects.filter(ledd=ledd, slag=slag).delete()
