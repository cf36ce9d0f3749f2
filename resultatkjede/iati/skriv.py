"""A chain as an IATI 2.03 activity: products and effects as results with their figures, the rest in our own elements.

The order of the elements is the schema's. Values are written as numbers with a point, periods as calendar days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde
from resultatkjede.iati.deler import NAVNEROM
from resultatkjede.iati.plan import Nyindikator, Tall
from resultatkjede.iati.tolk import STEG
from tillit.maal.enums import Frekvens, Indikatortype, Retning
from tillit.maal.perioder import Periode

VERSJON = "2.03"
_TYPER = {steg.value: kode for kode, steg in STEG.items()}
_MAAL = {Indikatortype.PROSENT: "2", Indikatortype.KVALITATIV: "5", Indikatortype.SKAAR: "4"}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

register_namespace("tillit", NAVNEROM)


def som_iati(
    kjede: Kjedebilde,
    indikatorer: Sequence[Nyindikator],
    *,
    identifikator: str,
    avsender: tuple[str, str],
    skrevet: datetime,
) -> bytes:
    """`avsender` is the publisher's identifier and name. `indikatorer` are the figures of the ledd, by its key."""
    tid = skrevet.isoformat(timespec="seconds")
    rot = Element("iati-activities", {"version": VERSJON, "generated-datetime": tid})
    aktivitet = SubElement(rot, "iati-activity", {_XML_LANG: "nb", "last-updated-datetime": tid})
    SubElement(aktivitet, "iati-identifier").text = identifikator
    _fortell(SubElement(aktivitet, "reporting-org", {"ref": avsender[0], "type": "15"}), avsender[1])
    _fortell(SubElement(aktivitet, "title"), kjede.maal)
    _fortell(SubElement(aktivitet, "description"), kjede.oppsummering)
    SubElement(aktivitet, "activity-status", {"code": "2"})
    per_ledd: dict[int, list[Nyindikator]] = {}
    for ett in indikatorer:
        per_ledd.setdefault(ett.ledd, []).append(ett)
    for ledd in kjede.ledd:
        if ledd.steg in _TYPER:
            _resultat(aktivitet, ledd, per_ledd.get(ledd.pk, ()))
    _egne(aktivitet, kjede)
    indent(rot)
    return bytes(tostring(rot, encoding="utf-8", xml_declaration=True))


def _resultat(aktivitet: Element, ledd: Leddbilde, indikatorer: Sequence[Nyindikator]) -> None:
    felter = {"type": _TYPER[ledd.steg], f"{{{NAVNEROM}}}ledd": str(ledd.pk)}
    resultat = SubElement(aktivitet, "result", felter)
    _fortell(SubElement(resultat, "title"), ledd.tekst)
    for indikator in indikatorer:
        _indikator(resultat, indikator)


def _indikator(resultat: Element, indikator: Nyindikator) -> None:
    felter = {
        "measure": "2" if indikator.enhet == "prosent" else _MAAL.get(indikator.type, "1"),
        "ascending": "0" if indikator.retning == Retning.NED else "1",
        "aggregation-status": "1" if indikator.kan_legges_sammen else "0",
    }
    xml = SubElement(resultat, "indicator", felter)
    _fortell(SubElement(xml, "title"), indikator.navn)
    if indikator.definisjon != indikator.navn:
        _fortell(SubElement(xml, "description"), indikator.definisjon)
    naadd = {tall.periode: tall for tall in indikator.maalinger}
    maaltall = {tall.periode: tall for tall in indikator.maaltall}
    for start in sorted({*naadd, *maaltall}):
        _periode(xml, start, indikator.frekvens, maaltall.get(start), naadd.get(start))


def _periode(xml: Element, start: date, frekvens: Frekvens, maaltall: Tall | None, naadd: Tall | None) -> None:
    periode = SubElement(xml, "period")
    SubElement(periode, "period-start", {"iso-date": start.isoformat()})
    SubElement(periode, "period-end", {"iso-date": Periode(start, frekvens).slutt.isoformat()})
    for navn, tall in (("target", maaltall), ("actual", naadd)):
        if tall is None:
            continue
        verdi = SubElement(periode, navn, {} if tall.verdi is None else {"value": _som_tekst(tall.verdi)})
        if ord_ := tall.ord_ or tall.merknad:
            _fortell(SubElement(verdi, "comment"), ord_)


def _egne(aktivitet: Element, kjede: Kjedebilde) -> None:
    """All of the chain, for those who read it here again."""
    xml = SubElement(aktivitet, f"{{{NAVNEROM}}}kjede")
    for ledd in kjede.ledd:
        SubElement(xml, f"{{{NAVNEROM}}}ledd", _uten_tomme(_leddfelter(ledd)))
    for kobling in kjede.koblinger:
        SubElement(xml, f"{{{NAVNEROM}}}kobling", _uten_tomme(_koblingfelter(kobling)))


def _leddfelter(ledd: Leddbilde) -> dict[str, str]:
    return {
        "id": str(ledd.pk),
        "steg": str(ledd.steg),
        "tekst": ledd.tekst,
        "eier": ledd.eier,
        "utenfor": "1" if ledd.eier_utenfor else "",
        "paavirkbarhet": ledd.paavirkbarhet,
        "risikotype": ledd.risikotype,
        "uten_indikator": ledd.uten_indikator_grunn,
    }


def _koblingfelter(kobling: Koblingbilde) -> dict[str, str]:
    return {
        "fra": str(kobling.fra),
        "til": str(kobling.til),
        "hypotese": kobling.hypotese,
        "evidens": kobling.evidens,
        "kilde": kobling.evidens_kilde,
        "styrke": kobling.styrke,
        "ytre": kobling.ytre_faktorer,
        "revurderes": kobling.revurderes_dato.isoformat() if kobling.revurderes_dato else "",
    }


def _uten_tomme(felter: Mapping[str, str]) -> dict[str, str]:
    return {navn: verdi for navn, verdi in felter.items() if verdi}


def _fortell(xml: Element, tekst: str) -> None:
    SubElement(xml, "narrative").text = tekst


def _som_tekst(verdi: Decimal) -> str:
    """12.5, never 1.25E+1 and no noughts that say nothing."""
    tekst = format(verdi.normalize(), "f")
    return "0" if tekst == "-0" else tekst
