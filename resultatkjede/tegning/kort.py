"""What stands on a card: broken into lines first, so that its height is known, then put in place with its column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from resultatkjede.bilder import Leddbilde, Leddtall
from resultatkjede.enums import Paavirkbarhet, Risikotype, Steg
from resultatkjede.tegning.figur import Format, Kjedetegn, Kort, Korttall, Linje, Merke, Prikk
from tillit.felles.tekstbredde import HALVFET, bredde, brutt, forkortet
from tillit.spraak.bokstaver import stor

MARG = 10  # inside a card
PRIKK = 9  # from one dot to the next
TEGNBREDDE = 14  # a sign and the air behind it
MERKEMARG = 6
UTEN_TEGN = frozenset({"udokumentert", "risikotype"})
PORTROM = 9  # the least distance between two edges on a card's side
MAKS_TALL = 2
MELLOM_TALL = 3
STYRKE = {Paavirkbarhet.HOEY: 3, Paavirkbarhet.MIDDELS: 2, Paavirkbarhet.LAV: 1}
RETNINGER = {
    "bedre": gettext_lazy("bedre"),
    "daarligere": gettext_lazy("dårligere"),
    "uendret": gettext_lazy("uendret"),
}


@dataclass(frozen=True)
class Talloppsett:
    """`ved_siden`: which way it goes stands at the right of the value; else on a line of its own, for want of room."""

    verdi: tuple[str, ...]
    retning: str
    ved_siden: bool
    navn: tuple[str, ...]

    def hoeyde(self, form: Format) -> int:
        egen_linje = bool(self.retning) and not self.ved_siden
        return len(self.verdi) * form.linje + (len(self.navn) + egen_linje) * form.smaalinje


@dataclass(frozen=True)
class Kortinnhold:
    """The lines of a card and the edges on its sides, and with them its height."""

    ledd: Leddbilde
    form: Format
    inn: int
    ut: int
    tekst: tuple[str, ...]
    eier: tuple[str, ...]
    paavirkbarhet: tuple[str, ...]
    tall: tuple[Talloppsett, ...]
    flere: str
    merker: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def tekster(self) -> int:
        """Height of the text, the owner and the dots, with the edge above."""
        smaa = len(self.eier) + len(self.paavirkbarhet)
        return MARG + len(self.tekst) * self.form.linje + smaa * self.form.smaalinje + (4 if smaa else 0)

    @property
    def tallene(self) -> int:
        if not self.tall:
            return 0
        hoeyder = sum(ett.hoeyde(self.form) + MELLOM_TALL for ett in self.tall)
        return 12 + hoeyder + (self.form.smaalinje if self.flere else 0)

    @property
    def alt(self) -> int:
        """Height of all that stands on it."""
        merker = sum(_merkehoeyde(linjer, self.form) + 4 for _slag, linjer in self.merker)
        return self.tekster + self.tallene + (merker + 2 if self.merker else 0) + MARG

    @property
    def hoeyde(self) -> int:
        """A card with many edges on one side is as high as they need."""
        return max(self.alt, 2 * MARG + max(self.inn, self.ut) * PORTROM)


def kortinnhold(ledd: Leddbilde, form: Format, *, inn: int, ut: int) -> Kortinnhold:
    plass = form.kort - 2 * MARG
    eier = _("Utenfor kommunen: %(eier)s") % {"eier": ledd.eier} if ledd.eier_utenfor else ledd.eier
    flere = len(ledd.tall) - MAKS_TALL
    return Kortinnhold(
        ledd=ledd,
        form=form,
        inn=inn,
        ut=ut,
        tekst=brutt(ledd.tekst, bredde_paa_linje=plass, skrift=form.skrift),
        eier=brutt(eier, bredde_paa_linje=plass, skrift=form.liten),
        paavirkbarhet=brutt(ledd.paavirkbarhet_navn, bredde_paa_linje=plass - 3 * PRIKK - 4, skrift=form.liten),
        tall=tuple(_tallinnhold(tall, form) for tall in ledd.tall[:MAKS_TALL]),
        flere=(_("og én indikator til") if flere == 1 else _("og %(antall)s til") % {"antall": flere})
        if flere > 0
        else "",
        merker=tuple((slag, _merkelinjer(slag, tekst, form)) for slag, tekst in _merkene(ledd)),
    )


def _tallinnhold(tall: Leddtall, form: Format) -> Talloppsett:
    plass = form.kort - 2 * MARG
    verdi = brutt(tall.verdi or tall.merknad, bredde_paa_linje=plass / HALVFET, skrift=form.skrift)
    retning = tall.retning if tall.retning in RETNINGER else ""
    ord_ = bredde(str(RETNINGER[retning]), form.liten) if retning else 0
    brukt = bredde(verdi[-1], form.skrift * HALVFET) if verdi else 0
    return Talloppsett(
        verdi=verdi,
        retning=retning,
        ved_siden=brukt + TEGNBREDDE + 8 + ord_ <= plass,
        navn=(
            *forkortet(brutt(tall.navn, bredde_paa_linje=plass, skrift=form.liten), 2),
            *brutt(_periode(tall), bredde_paa_linje=plass, skrift=form.liten),
        ),
    )


def _periode(tall: Leddtall) -> str:
    deler = [
        tall.periode,
        tall.margin,
        _("foreløpig") if tall.foreloepig else "",
        _("nytt tall er forsinket") if tall.forsinket else "",
    ]
    return ", ".join(del_ for del_ in deler if del_)


def _merkene(ledd: Leddbilde) -> list[tuple[str, str]]:
    merker = [("udokumentert", _("udokumentert"))] if ledd.udokumentert else []
    if avviker := _annen_risikotype(ledd):
        merker.append(("risikotype", avviker))
    if ledd.risiko and ledd.risiko.kort:
        merker.append(("risiko", ledd.risiko.kort))
    if ledd.felles is not None:
        andre = ledd.antall_andre
        flere = _("Felles med %(antall)s andre kjeder") % {"antall": andre}
        merker.append(("felles", _("Felles med én annen kjede") if andre == 1 else flere))
    return merker


def _annen_risikotype(ledd: Leddbilde) -> str:
    """The kind of risk in words, where the users have chosen another than the band above the column shows."""
    if not (egen := ledd.egen_risikotype):
        return ""
    return _("strategisk risiko") if egen == Risikotype.STRATEGISK else _("operasjonell risiko")


def _for_tegnet(slag: str) -> int:
    """The room that a mark's sign takes in front of its words."""
    return 0 if slag in UTEN_TEGN else TEGNBREDDE


def _merkelinjer(slag: str, tekst: str, form: Format) -> tuple[str, ...]:
    plass = form.kort - 2 * MARG - 2 * MERKEMARG - _for_tegnet(slag)
    return brutt(tekst, bredde_paa_linje=plass / HALVFET, skrift=form.liten)


def _merkehoeyde(linjer: Sequence[str], form: Format) -> int:
    return len(linjer) * form.smaalinje + 4


# In place


def plassert(innhold: Kortinnhold, y: int) -> Kort:
    ledd, form = innhold.ledd, innhold.form
    x, topp = form.venstre(ledd.steg), y
    y += (innhold.hoeyde - innhold.alt) // 2
    under_tekst = y + MARG + len(innhold.tekst) * form.linje + 4 + form.liten - 1
    under_eier = under_tekst + len(innhold.eier) * form.smaalinje
    tall_y = y + innhold.tekster
    return Kort(
        pk=ledd.pk,
        anker=ledd.anker,
        steg=ledd.steg,
        x=x,
        y=topp,
        bredde=form.kort,
        hoeyde=innhold.hoeyde,
        linjer=linjer(innhold.tekst, x + MARG, y + MARG + form.skrift - 1, form.linje),
        smaalinjer=(
            *linjer(innhold.eier, x + MARG, under_tekst, form.smaalinje),
            *linjer(innhold.paavirkbarhet, x + MARG + 3 * PRIKK + 4, under_eier, form.smaalinje),
            *_flere(innhold, x, tall_y),
        ),
        prikker=_prikker(ledd, x + MARG + 4, under_eier - form.liten // 3),
        skille=tall_y + 4 if innhold.tall else None,
        tall=_tall(innhold, x + MARG, tall_y + 12),
        merker=_merker(innhold, x + MARG, tall_y + innhold.tallene + 4),
        strategisk=ledd.risikotype == Risikotype.STRATEGISK,
        navn=_navn(ledd),
        antall_koblinger=innhold.inn + innhold.ut,
    )


def linjer(tekster: Sequence[str], x: int, y: int, hoeyde: int) -> tuple[Linje, ...]:
    return tuple(Linje(x, y + nummer * hoeyde, tekst) for nummer, tekst in enumerate(tekster))


def _flere(innhold: Kortinnhold, x: int, y: int) -> tuple[Linje, ...]:
    return (Linje(x + MARG, y + innhold.tallene - 4, innhold.flere),) if innhold.flere else ()


def _tall(innhold: Kortinnhold, x: int, y: int) -> tuple[Korttall, ...]:
    ferdige = []
    for ett in innhold.tall:
        ferdige.append(_ett_tall(ett, innhold.form, x, y))
        y += ett.hoeyde(innhold.form) + MELLOM_TALL
    return tuple(ferdige)


def _ett_tall(tall: Talloppsett, form: Format, x: int, y: int) -> Korttall:
    verdi = linjer(tall.verdi, x, y + form.skrift - 2, form.linje)
    under = y + len(verdi) * form.linje + form.liten - 3
    if not tall.retning:
        return Korttall(verdi, None, None, linjer(tall.navn, x, under, form.smaalinje))
    ord_ = str(RETNINGER[tall.retning])
    ord_x = x + form.kort - 2 * MARG - round(bredde(ord_, form.liten)) if tall.ved_siden else x + TEGNBREDDE
    ord_y = verdi[-1].y if tall.ved_siden else under
    return Korttall(
        verdi=verdi,
        retning=Kjedetegn(tall.retning, ord_x - 9, ord_y - form.liten // 3),
        retning_tekst=Linje(ord_x, ord_y, ord_),
        navn=linjer(tall.navn, x, under + (0 if tall.ved_siden else form.smaalinje), form.smaalinje),
    )


def _prikker(ledd: Leddbilde, x: int, y: int) -> tuple[Prikk, ...]:
    if not ledd.paavirkbarhet:
        return ()
    styrke = STYRKE[Paavirkbarhet(ledd.paavirkbarhet)]
    return tuple(Prikk(x + nummer * PRIKK, y, fylt=nummer < styrke) for nummer in range(3))


def _merker(innhold: Kortinnhold, x: int, y: int) -> tuple[Merke, ...]:
    form, merker = innhold.form, []
    for slag, tekster in innhold.merker:
        hoeyde = _merkehoeyde(tekster, form)
        bredest = max(bredde(tekst, form.liten * HALVFET) for tekst in tekster)
        for_tegn = MERKEMARG + _for_tegnet(slag)
        merker.append(
            Merke(
                slag=slag,
                x=x,
                y=y,
                bredde=round(bredest) + for_tegn + MERKEMARG,
                hoeyde=hoeyde,
                linjer=linjer(tekster, x + for_tegn, y + form.liten + 1, form.smaalinje),
                tegn=None if slag in UTEN_TEGN else Kjedetegn(slag, x + MERKEMARG + 5, y + 2 + form.smaalinje // 2),
            )
        )
        y += hoeyde + 4
    return tuple(merker)


def _navn(ledd: Leddbilde) -> str:
    """What a screen reader says of the card."""
    deler = [str(Steg(ledd.steg).label), ledd.tekst, ledd.eier, ledd.paavirkbarhet_navn]
    deler += [_tall_i_ord(tall) for tall in ledd.tall]
    deler += [_("Udokumentert")] if ledd.udokumentert else []
    deler += [stor(_annen_risikotype(ledd))]
    deler += [f"{_('Risiko')}: {ledd.risiko.i_ord}"] if ledd.risiko and ledd.risiko.antall else []
    deler += [_("Felles med andre kjeder")] if ledd.felles is not None else []
    return ". ".join(del_.rstrip(".") for del_ in deler if del_)


def _tall_i_ord(tall: Leddtall) -> str:
    deler = [f"{tall.navn}: {tall.verdi or tall.merknad}", _periode(tall), tall.endring]
    deler += [str(RETNINGER.get(tall.retning, "")), tall.merknad if tall.verdi else ""]
    return ", ".join(del_.rstrip(".") for del_ in deler if del_)
