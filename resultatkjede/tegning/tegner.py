"""Put a chain together to a drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from resultatkjede.bilder import Kjedebilde, Koblingbilde
from resultatkjede.enums import Evidens, Risikotype, Steg
from resultatkjede.tegning.figur import BRED, Baand, Format, Kjedetegn, Kjedetegning, Kort, Kurve, Linje, Stegkolonne
from resultatkjede.tegning.forklaring import forklaringer
from resultatkjede.tegning.kort import Kortinnhold, kortinnhold, linjer, plassert
from resultatkjede.tegning.kurver import Kurvestrek, kurver
from resultatkjede.tegning.plassering import midtpunkter
from resultatkjede.tegning.rekkefoelge import Bane, Node, baner, kolonner
from tillit.felles.tekstbredde import HALVFET, brutt

BAAND = 30
SPORHOEYDE = 4
TOM_HOEYDE = 56
MELLOM_TEGN = 17  # from the middle of one sign on an edge to the next


def tegn(kjede: Kjedebilde, *, form: Format = BRED) -> Kjedetegning:
    """The whole drawing: risk band, headings, cards, edges and the legend of what occurs in it."""
    return _tegnet(kjede, form, get_language())


@lru_cache(maxsize=32)  # a chain is read more often than it is changed
def _tegnet(kjede: Kjedebilde, form: Format, spraak: str | None) -> Kjedetegning:  # noqa: ARG001  # part of the key
    topp = _under_overskriftene(form) + 14
    innhold, veier = _innhold(kjede, form), baner(kjede)
    midt = {node: topp + y for node, y in _midtpunkter(kjede, veier, innhold).items()}
    kort = _kort(kjede, innhold, midt)
    kurvene = _kurver(kjede, kort, kurver(veier, kort, midt, form))
    bunn = max([topp + TOM_HOEYDE, *(ett.y + ett.hoeyde for ett in kort.values()), *(y + 12 for y in midt.values())])
    under = forklaringer(kort.values(), kurvene, form, topp=bunn + 22)
    return Kjedetegning(
        format=form,
        bredde=form.bredde,
        hoeyde=max([bunn + 12, *(ett.y + 12 for ett in under)]),
        tittel=_("Resultatkjede for «%(maal)s»") % {"maal": kjede.maal},
        beskrivelse=kjede.oppsummering,
        baand=_baand(form),
        kolonner=tuple(_kolonne(steg, kjede, form, topp) for steg in Steg),
        kort=tuple(kort.values()),
        kurver=kurvene,
        forklaringer=under,
    )


# Headings


def _under_overskriftene(form: Format) -> int:
    hoeyde = max(len(_overskrift(steg, form)) for steg in Steg) * (form.linje + 2)
    return BAAND + 12 + hoeyde + max(len(_spoersmaal(steg, form)) for steg in Steg) * form.smaalinje


def _overskrift(steg: Steg, form: Format) -> tuple[str, ...]:
    return brutt(str(steg.label), bredde_paa_linje=form.kort, skrift=(form.skrift + 1) * HALVFET)


def _spoersmaal(steg: Steg, form: Format) -> tuple[str, ...]:
    return brutt(steg.spoersmaal, bredde_paa_linje=form.kort, skrift=form.liten)


def _baand(form: Format) -> Baand:
    """Two flat arrows that meet between products and effects, each with its words at the outer end."""
    skille = form.venstre(Steg.BRUKEREFFEKT) - form.luft // 2
    hoeyre, midt, tekstlinje = form.bredde, BAAND // 2, BAAND // 2 + form.liten // 3
    return Baand(
        operasjonell=f"0,0 {skille},0 {skille + 12},{midt} {skille},{BAAND} 0,{BAAND}",
        strategisk=(
            f"{skille + 4},0 {hoeyre - 12},0 {hoeyre},{midt} "
            f"{hoeyre - 12},{BAAND} {skille + 4},{BAAND} {skille + 16},{midt}"
        ),
        operasjonell_tekst=Linje(12, tekstlinje, str(Risikotype.OPERASJONELL.label)),
        strategisk_tekst=Linje(hoeyre - 20, tekstlinje, str(Risikotype.STRATEGISK.label)),
    )


def _kolonne(steg: Steg, kjede: Kjedebilde, form: Format, topp: int) -> Stegkolonne:
    x = form.venstre(steg)
    y = BAAND + 12 + form.skrift
    navn = _overskrift(steg, form)
    under = y + (len(navn) - 1) * (form.linje + 2) + form.smaalinje + 3
    tom = not any(ledd.steg == steg for ledd in kjede.ledd)
    return Stegkolonne(
        steg=steg.value,
        x=x,
        bredde=form.kort,
        navn=linjer(navn, x, y, form.linje + 2),
        spoersmaal=linjer(_spoersmaal(steg, form), x, under, form.smaalinje),
        tom=Linje(x + form.kort // 2, topp + 26, _("Ingen ledd ennå")) if tom else None,
        topp=topp,
    )


# Cards


def _innhold(kjede: Kjedebilde, form: Format) -> dict[int, Kortinnhold]:
    ut = Counter(kobling.fra for kobling in kjede.koblinger)
    inn = Counter(kobling.til for kobling in kjede.koblinger)
    return {ledd.pk: kortinnhold(ledd, form, ut=ut[ledd.pk], inn=inn[ledd.pk]) for ledd in kjede.ledd}


def _midtpunkter(kjede: Kjedebilde, veier: Mapping[int, Bane], innhold: Mapping[int, Kortinnhold]) -> dict[Node, int]:
    orden = kolonner(kjede, veier)
    hoeyde = {node: SPORHOEYDE if node.spor else innhold[node.pk].hoeyde for noder in orden.values() for node in noder}
    return midtpunkter(orden, list(veier.values()), hoeyde)


def _kort(kjede: Kjedebilde, innhold: Mapping[int, Kortinnhold], midt: Mapping[Node, int]) -> dict[int, Kort]:
    """Every card where it stands, by pk."""
    return {
        ledd.pk: plassert(innhold[ledd.pk], midt[Node(ledd.pk)] - innhold[ledd.pk].hoeyde // 2) for ledd in kjede.ledd
    }


# Edges


def _kurver(kjede: Kjedebilde, kort: Mapping[int, Kort], streker: Mapping[int, Kurvestrek]) -> tuple[Kurve, ...]:
    opptatt: list[tuple[int, int]] = []
    return tuple(_kurve(kobling, kort, streker[kobling.pk], opptatt) for kobling in kjede.koblinger)


def _kurve(kobling: Koblingbilde, kort: Mapping[int, Kort], strek: Kurvestrek, opptatt: list[tuple[int, int]]) -> Kurve:
    return Kurve(
        pk=kobling.pk,
        fra=kobling.fra,
        til=kobling.til,
        bane=strek.bane,
        spiss=strek.spiss,
        antakelse=kobling.evidens == Evidens.ANTAKELSE,
        navn=f"{kort[kobling.fra].navn} → {kort[kobling.til].navn}",
        styrke=kobling.styrke,
        tegn=_tegn(kobling, strek, opptatt),
    )


def _tegn(kobling: Koblingbilde, strek: Kurvestrek, opptatt: list[tuple[int, int]]) -> tuple[Kjedetegn, ...]:
    """The signs of an edge, above each other on its curve, where no other sign stands. `opptatt` grows.

    Side by side they would reach in under the cards: there is hardly room for one and an arrow between two columns.
    """
    slag = ["forfalt"] if kobling.forfalt else []
    slag += ["risiko"] if kobling.risiko and kobling.risiko.kort else []
    if not slag:
        return ()
    hoeyde = MELLOM_TEGN * (len(slag) - 1)
    x, y = next((sted for sted in strek.merkesteder if _ledig(sted, hoeyde, opptatt)), strek.merkesteder[0])
    steder = [(x, y - hoeyde // 2 + nummer * MELLOM_TEGN) for nummer in range(len(slag))]
    opptatt += steder
    return tuple(Kjedetegn(ett, *sted) for ett, sted in zip(slag, steder, strict=True))


def _ledig(sted: tuple[int, int], hoeyde: int, opptatt: list[tuple[int, int]]) -> bool:
    x, y = sted
    return not any(
        abs(x - andre_x) < MELLOM_TEGN and abs(y - andre_y) < MELLOM_TEGN + hoeyde for andre_x, andre_y in opptatt
    )
