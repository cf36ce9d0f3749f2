"""How a goal is shown wherever goals are listed."""

from django import template
from django.utils.safestring import SafeString

from tillit.felles.templatetags.tillit import merke, statusmerke
from tillit.maal.enums import Maalstatus
from tillit.maal.rules import vises_ved_oppnaaelse

register = template.Library()


@register.simple_tag
def maalmerke(status: str, oppnaaelse: str) -> SafeString:
    """How the goal stands; of one that cannot be judged yet, how far it has come: «Foreslått», not «Ikke vurdert»."""
    if vises_ved_oppnaaelse(status=status, oppnaaelse=oppnaaelse):
        return statusmerke(oppnaaelse)
    return merke(Maalstatus(status).label)
