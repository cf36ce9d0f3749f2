"""A chart in a template, for page, report and PDF alike. The markup is built in `maal.diagram.markup`."""

from django import template
from django.utils.safestring import SafeString

from tillit.maal.diagram import Diagram, tabellen, tegningene

register = template.Library()


@register.simple_tag
def diagramtegning(diagram: Diagram) -> SafeString:
    return tegningene(diagram)


@register.simple_tag
def diagramtabell(diagram: Diagram, *, lenker: bool) -> SafeString:
    return tabellen(diagram, lenker=lenker)
