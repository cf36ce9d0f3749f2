"""An IATI file read. Nothing in it may reach out of it: no entities, no document types, no addresses followed."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext_lazy as _

from resultatkjede.iati.deler import (
    NAVNEROM,
    Aktivitet,
    Iatifil,
    Iatiindikator,
    Iatiledd,
    Iatiresultat,
    Periode,
    Utgangspunkt,
    Verdi,
)
from tillit.felles.feil import Regelbrudd

STOERSTE_FIL = 2_000_000  # bytes: it travels in the form that says yes
VERSJONER = ("2.01", "2.02", "2.03")
_SPRAAK = ("nb", "no", "nn", "en")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class IatifilenKanIkkeLeses(Regelbrudd):
    """Says why, in words."""

    felt = "fil"


def les_iati(raa: bytes) -> Iatifil:
    """The activities of the file, in its order. Raises IatifilenKanIkkeLeses."""
    if len(raa) > STOERSTE_FIL:
        raise IatifilenKanIkkeLeses(_("Filen er for stor. Den kan være på høyst 2\N{NO-BREAK SPACE}MB."))
    try:
        rot = fromstring(raa, forbid_dtd=True)
    except DefusedXmlException:
        raise IatifilenKanIkkeLeses(
            _("Filen har en dokumenttype eller egne entiteter. Slike filer leses ikke, fordi de kan skade.")
        ) from None
    except ParseError as feil:
        linje, kolonne = feil.position
        raise IatifilenKanIkkeLeses(
            _("Filen er ikke gyldig XML: den kan ikke leses forbi linje %(linje)s, tegn %(tegn)s.")
            % {"linje": linje, "tegn": kolonne + 1}
        ) from None
    except (ValueError, LookupError):  # an encoding nobody knows
        raise IatifilenKanIkkeLeses(_("Tegnene i filen kan ikke leses. Lagre den som UTF-8.")) from None
    if rot.tag != "iati-activities":
        raise IatifilenKanIkkeLeses(_("Filen er ikke en IATI-fil: det ytterste elementet skal være «iati-activities»."))
    versjon = rot.get("version", "").strip()
    if versjon not in VERSJONER:
        raise IatifilenKanIkkeLeses(
            _("Filen er i versjon %(versjon)s av IATI. Her leses %(leses)s.")
            % {"versjon": versjon or _("ukjent"), "leses": ", ".join(VERSJONER)}
        )
    aktiviteter = tuple(_aktivitet(ett) for ett in rot.findall("iati-activity"))
    if not aktiviteter:
        raise IatifilenKanIkkeLeses(_("Filen har ingen aktiviteter."))
    return Iatifil(versjon, aktiviteter)


def _aktivitet(xml: Element) -> Aktivitet:
    spraak = xml.get(_XML_LANG, "")
    kjede = xml.find(f"{{{NAVNEROM}}}kjede")
    return Aktivitet(
        identifikator=_tekst(xml.find("iati-identifier")),
        tittel=_fortalt(xml, "title", spraak),
        resultater=tuple(_resultat(ett, spraak) for ett in xml.findall("result")),
        ledd=tuple(_egne(kjede, "ledd")),
        koblinger=tuple(_egne(kjede, "kobling")),
    )


def _egne(kjede: Element | None, navn: str) -> Iterator[Iatiledd]:
    if kjede is not None:
        for ett in kjede.findall(f"{{{NAVNEROM}}}{navn}"):
            yield Iatiledd(tuple(ett.attrib.items()))


def _resultat(xml: Element, spraak: str) -> Iatiresultat:
    return Iatiresultat(
        type=xml.get("type", "").strip(),
        tittel=_fortalt(xml, "title", spraak),
        beskrivelse=_fortalt(xml, "description", spraak),
        noekkel=xml.get(f"{{{NAVNEROM}}}ledd", ""),
        indikatorer=tuple(_indikator(ett, spraak) for ett in xml.findall("indicator")),
        annet=len(xml.findall("reference")) + len(xml.findall("document-link")),
    )


def _indikator(xml: Element, spraak: str) -> Iatiindikator:
    andre = ("reference", "document-link", ".//document-link", "baseline/location", "period/*/location")
    return Iatiindikator(
        tittel=_fortalt(xml, "title", spraak),
        beskrivelse=_fortalt(xml, "description", spraak),
        maal=xml.get("measure", "").strip(),
        stigende=xml.get("ascending", "").strip(),
        sammenslaaing=xml.get("aggregation-status", "").strip(),
        utgangspunkter=tuple(_utgangspunkt(ett, spraak) for ett in xml.findall("baseline")),
        perioder=tuple(_periode(ett, spraak) for ett in xml.findall("period")),
        annet=sum(len(xml.findall(sti)) for sti in andre),
    )


def _utgangspunkt(xml: Element, spraak: str) -> Utgangspunkt:
    return Utgangspunkt(xml.get("year", "").strip(), xml.get("iso-date", "").strip(), _verdi(xml, spraak))


def _periode(xml: Element, spraak: str) -> Periode:
    return Periode(
        start=_dato(xml.find("period-start")),
        slutt=_dato(xml.find("period-end")),
        maaltall=tuple(_verdi(ett, spraak) for ett in xml.findall("target")),
        faktiske=tuple(_verdi(ett, spraak) for ett in xml.findall("actual")),
    )


def _verdi(xml: Element, spraak: str) -> Verdi:
    deler = [
        f"{ett.get('name', '').strip()} {ett.get('value', '').strip()}".strip() for ett in xml.findall("dimension")
    ]
    deler += [f"sted {ett.get('ref', '').strip()}".strip() for ett in xml.findall("location")]
    return Verdi(xml.get("value", "").strip(), _fortalt(xml, "comment", spraak), ", ".join(deler))


def _dato(xml: Element | None) -> str:
    return "" if xml is None else xml.get("iso-date", "").strip()


def _fortalt(xml: Element, navn: str, spraak: str) -> str:
    """The narrative of an element in the language we would rather read; what has no language has the activity's."""
    funnet = xml.find(navn)
    if funnet is None:
        return ""
    tekster = {(ett.get(_XML_LANG) or spraak).lower()[:2]: _tekst(ett) for ett in reversed(funnet.findall("narrative"))}
    tekster = {ett: tekst for ett, tekst in tekster.items() if tekst}
    beste = next((tekster[ett] for ett in _SPRAAK if ett in tekster), "")
    return beste or next(iter(reversed(tekster.values())), _tekst(funnet))


def _tekst(xml: Element | None) -> str:
    return "" if xml is None or xml.text is None else " ".join(xml.text.split())
