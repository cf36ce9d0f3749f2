"""What stands behind a kobling, in its owners' own words, each with a label of ours."""

from __future__ import annotations

from resultatkjede.bilder import Koblingbilde
from resultatkjede.enums import Evidens
from resultatkjede.tekst.deler import Note
from tillit.spraak.bokstaver import stor
from tillit.spraak.dager import dag_i_ord
from tillit.spraak.frase import Fraseform, les
from tillit.spraak.tegnsetting import med_punktum, sitert

_TRENGER_KILDE = frozenset({Evidens.EVALUERING, Evidens.FORSKNING})


def note(kobling: Koblingbilde, *, fra: str, til: str, med_navn: bool) -> Note:
    """Reasoning, source and other causes of one link; empty where nothing is written."""
    deler = [
        med_punktum(f"Begrunnelse: {stor(' '.join(kobling.hypotese.split()))}") if kobling.hypotese else "",
        _kilde(kobling),
        med_punktum(f"Også dette kan virke inn: {_etter_kolon(kobling.ytre_faktorer)}")
        if kobling.ytre_faktorer
        else "",
        f"Koblingen skulle vært vurdert på nytt {dag_i_ord(kobling.revurderes_dato)}."
        if kobling.forfalt and kobling.revurderes_dato
        else "",
    ]
    tekst = " ".join(del_ for del_ in deler if del_)
    return Note(kobling.pk, f"{sitert(fra)} → {sitert(til)}: {tekst}" if med_navn and tekst else tekst)


def _kilde(kobling: Koblingbilde) -> str:
    if kobling.evidens_kilde:
        merke = "Se også" if kobling.evidens == Evidens.ANTAKELSE else "Kilde"
        return med_punktum(f"{merke}: {kobling.evidens_kilde}")
    return "Kilden er ikke oppgitt." if kobling.evidens in _TRENGER_KILDE else ""


def _etter_kolon(tekst: str) -> str:
    """Names of causes go on in small letters; whole sentences keep their capitals."""
    ren = " ".join(tekst.split())
    frase = les(ren)
    return frase.tekst if frase.form == Fraseform.NAVN else ren
