"""Put a chain together to a drawing."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde
from resultatkjede.enums import Evidens, Paavirkbarhet, Risikotype, Steg
from resultatkjede.tegning.figur import BRED, Baand, Format, Kolonne, Kort, Kurve, Linje, Merke, Prikk, Tegning
from resultatkjede.tegning.kurver import kurver
from resultatkjede.tegning.plassering import midtpunkter
from resultatkjede.tegning.rekkefoelge import Node, baner, kolonner
from resultatkjede.tegning.tekst import HALVFET, bredde, brutt

BAAND = 30
MARG = 10  # inside a card
PRIKK = 9  # from one dot to the next
SPORHOEYDE = 8
TOM_HOEYDE = 56
STYRKE = {Paavirkbarhet.HOEY: 3, Paavirkbarhet.MIDDELS: 2, Paavirkbarhet.LAV: 1}


def tegn(kjede: Kjedebilde, *, form: Format = BRED) -> Tegning:
    """The whole drawing: risk band, headings, cards and edges."""
    topp = _under_overskriftene(form)
    kort = _kort(kjede, form, topp + 14)
    bunn = max([topp + TOM_HOEYDE, *(ett.y + ett.hoeyde for ett in kort.values())])
    return Tegning(
        format=form,
        bredde=form.bredde,
        hoeyde=bunn + 12,
        tittel=_("Resultatkjede for «%(maal)s»") % {"maal": kjede.maal},
        beskrivelse=kjede.oppsummering,
        baand=_baand(form),
        kolonner=tuple(_kolonne(steg, kjede, form, topp) for steg in Steg),
        kort=tuple(kort.values()),
        kurver=_kurver(kjede, kort, form, topp + 14),
    )


def _under_overskriftene(form: Format) -> int:
    linjer = max(len(_overskrift(steg, form)) for steg in Steg) * (form.linje + 2)
    return BAAND + 12 + linjer + max(len(_spoersmaal(steg, form)) for steg in Steg) * form.smaalinje


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


def _kolonne(steg: Steg, kjede: Kjedebilde, form: Format, topp: int) -> Kolonne:
    x = form.venstre(steg)
    y = BAAND + 12 + form.skrift
    navn = _overskrift(steg, form)
    under = y + (len(navn) - 1) * (form.linje + 2) + form.smaalinje + 3
    tom = not any(ledd.steg == steg for ledd in kjede.ledd)
    return Kolonne(
        steg=steg.value,
        x=x,
        bredde=form.kort,
        navn=_linjer(navn, x, y, form.linje + 2),
        spoersmaal=_linjer(_spoersmaal(steg, form), x, under, form.smaalinje),
        tom=Linje(x + form.kort // 2, topp + 14 + 26, _("Ingen ledd ennå")) if tom else None,
        topp=topp + 14,
    )


def _linjer(tekster: tuple[str, ...], x: int, y: int, hoeyde: int) -> tuple[Linje, ...]:
    return tuple(Linje(x, y + nummer * hoeyde, tekst) for nummer, tekst in enumerate(tekster))


def _kort(kjede: Kjedebilde, form: Format, topp: int) -> dict[int, Kort]:
    """Every card where it stands, by pk."""
    midt = _midtpunkter(kjede, form)
    antall = {ledd.pk: 0 for ledd in kjede.ledd}
    for kobling in kjede.koblinger:
        antall[kobling.fra] += 1
        antall[kobling.til] += 1
    return {
        ledd.pk: _ett_kort(ledd, form, topp + midt[Node(ledd.pk)] - _hoeyde(ledd, form) // 2, antall[ledd.pk])
        for ledd in kjede.ledd
    }


def _midtpunkter(kjede: Kjedebilde, form: Format) -> dict[Node, int]:
    veier, orden = baner(kjede), kolonner(kjede)
    hoeyde = {node: SPORHOEYDE for noder in orden.values() for node in noder}
    hoeyde |= {Node(ledd.pk): _hoeyde(ledd, form) for ledd in kjede.ledd}
    return midtpunkter(orden, list(veier.values()), hoeyde)


def _tekstlinjer(ledd: Leddbilde, form: Format) -> tuple[str, ...]:
    return brutt(ledd.tekst, bredde_paa_linje=form.kort - 2 * MARG, skrift=form.skrift)


def _eierlinjer(ledd: Leddbilde, form: Format) -> tuple[str, ...]:
    eier = _("Utenfor kommunen: %(eier)s") % {"eier": ledd.eier} if ledd.eier_utenfor else ledd.eier
    return brutt(eier, bredde_paa_linje=form.kort - 2 * MARG, skrift=form.liten)


def _styrkelinjer(ledd: Leddbilde, form: Format) -> tuple[str, ...]:
    plass = form.kort - 2 * MARG - 3 * PRIKK - 4
    return brutt(ledd.paavirkbarhet_navn, bredde_paa_linje=plass, skrift=form.liten)


def _hoeyde(ledd: Leddbilde, form: Format) -> int:
    tekst = len(_tekstlinjer(ledd, form)) * form.linje
    smaa = len(_eierlinjer(ledd, form)) + len(_styrkelinjer(ledd, form))
    merke = form.smaalinje + 10 if ledd.udokumentert else 0
    return 2 * MARG + tekst + smaa * form.smaalinje + (4 if smaa else 0) + merke


def _ett_kort(ledd: Leddbilde, form: Format, y: int, antall_koblinger: int) -> Kort:
    x = form.venstre(ledd.steg)
    tekster, eiere, styrker = _tekstlinjer(ledd, form), _eierlinjer(ledd, form), _styrkelinjer(ledd, form)
    linjer = _linjer(tekster, x + MARG, y + MARG + form.skrift - 1, form.linje)
    under = y + MARG + len(tekster) * form.linje + 4 + form.liten - 1
    styrke_y = under + len(eiere) * form.smaalinje
    bunn = y + _hoeyde(ledd, form)
    return Kort(
        pk=ledd.pk,
        anker=ledd.anker,
        steg=ledd.steg,
        x=x,
        y=y,
        bredde=form.kort,
        hoeyde=bunn - y,
        linjer=linjer,
        smaalinjer=(
            *_linjer(eiere, x + MARG, under, form.smaalinje),
            *_linjer(styrker, x + MARG + 3 * PRIKK + 4, styrke_y, form.smaalinje),
        ),
        prikker=_prikker(ledd, x + MARG + 4, styrke_y - form.liten // 3),
        merke=_merke(x + MARG, bunn - MARG - form.smaalinje - 4, form) if ledd.udokumentert else None,
        strategisk=ledd.risikotype == Risikotype.STRATEGISK,
        navn=_navn(ledd),
        antall_koblinger=antall_koblinger,
    )


def _prikker(ledd: Leddbilde, x: int, y: int) -> tuple[Prikk, ...]:
    if not ledd.paavirkbarhet:
        return ()
    styrke = STYRKE[Paavirkbarhet(ledd.paavirkbarhet)]
    return tuple(Prikk(x + nummer * PRIKK, y, fylt=nummer < styrke) for nummer in range(3))


def _merke(x: int, y: int, form: Format) -> Merke:
    tekst = _("udokumentert")
    hoeyde = form.smaalinje + 4
    return Merke(
        x=x,
        y=y,
        bredde=round(bredde(tekst, form.liten * HALVFET)) + 14,
        hoeyde=hoeyde,
        tekst=Linje(x + 7, y + hoeyde - 6, tekst),
    )


def _navn(ledd: Leddbilde) -> str:
    """What a screen reader says of the card."""
    deler = [str(Steg(ledd.steg).label), ledd.tekst, ledd.eier, ledd.paavirkbarhet_navn]
    return ". ".join([del_.rstrip(".") for del_ in deler if del_] + ([_("Udokumentert")] if ledd.udokumentert else []))


def _kurver(kjede: Kjedebilde, kort: Mapping[int, Kort], form: Format, topp: int) -> tuple[Kurve, ...]:
    midt = {node: topp + y for node, y in _midtpunkter(kjede, form).items()}
    former = kurver(baner(kjede), kort, midt, form)
    return tuple(_kurve(kobling, kort, *former[kobling.pk]) for kobling in kjede.koblinger)


def _kurve(kobling: Koblingbilde, kort: Mapping[int, Kort], bane: str, spiss: str) -> Kurve:
    fra, til = kort[kobling.fra], kort[kobling.til]
    return Kurve(
        pk=kobling.pk,
        fra=kobling.fra,
        til=kobling.til,
        bane=bane,
        spiss=spiss,
        antakelse=kobling.evidens == Evidens.ANTAKELSE,
        navn=f"{fra.navn} → {til.navn}",
    )
