"""What stands behind a kobling, in its owners' own words, each with a label of ours."""

from __future__ import annotations

from resultatkjede.bilder import Koblingbilde
from resultatkjede.enums import Evidens
from resultatkjede.tekst.deler import Note
from tillit.felles.templatetags.formater import dato
from tillit.spraak.frase import Fraseform, les

_TRENGER_KILDE = frozenset({Evidens.EVALUERING, Evidens.FORSKNING})


def note(kobling: Koblingbilde, *, fra: str, til: str, med_navn: bool) -> Note:
    """Reasoning, source and other causes of one link; empty where nothing is written."""
    deler = [
        _med_punktum(f"Begrunnelse: {_stor(kobling.hypotese)}") if kobling.hypotese else "",
        _kilde(kobling),
        _med_punktum(f"Også dette kan virke inn: {_etter_kolon(kobling.ytre_faktorer)}")
        if kobling.ytre_faktorer
        else "",
        f"Koblingen skulle vært vurdert på nytt {dato(kobling.revurderes_dato)}."
        if kobling.forfalt and kobling.revurderes_dato
        else "",
    ]
    tekst = " ".join(del_ for del_ in deler if del_)
    return Note(kobling.pk, f"«{fra}» → «{til}»: {tekst}" if med_navn and tekst else tekst)


def _kilde(kobling: Koblingbilde) -> str:
    if kobling.evidens_kilde:
        merke = "Se også" if kobling.evidens == Evidens.ANTAKELSE else "Kilde"
        return _med_punktum(f"{merke}: {kobling.evidens_kilde}")
    return "Kilden er ikke oppgitt." if kobling.evidens in _TRENGER_KILDE else ""


def _etter_kolon(tekst: str) -> str:
    """Names of causes go on in small letters; whole sentences keep their capitals."""
    ren = " ".join(tekst.split())
    frase = les(ren)
    return frase.tekst if frase.form == Fraseform.NAVN else ren


def _stor(tekst: str) -> str:
    ren = " ".join(tekst.split())
    return ren[0].upper() + ren[1:]


def _med_punktum(tekst: str) -> str:
    return tekst if tekst.endswith((".", "!", "?")) else f"{tekst}."
