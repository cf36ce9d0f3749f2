"""Chains as they are shown: whole, in a fixed number of queries, as plain values."""

from __future__ import annotations

from collections.abc import Iterable

from resultatkjede import rules
from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde
from resultatkjede.enums import Steg
from resultatkjede.models import Kobling, Ledd, Resultatkjede
from tillit.maal.models import Maal


def kjedebilde(maal: Maal) -> Kjedebilde:
    """The chain of one goal; an empty one where none is begun. `maal` with its relasjon and underordnet at hand."""
    kjede = Resultatkjede.objects.med_innhold().filter(maal=maal).first()
    if kjede is None:
        return Kjedebilde(maal_pk=maal.pk, maal=maal.tekst, virksomhet=maal.relasjon.underordnet.navn)
    return _kjedebilde(kjede)


def kjedebilder(maal_ids: Iterable[int]) -> dict[int, Kjedebilde]:
    """The chains that are begun, by goal. Three queries, however many; visibility is the caller's."""
    kjeder = Resultatkjede.objects.med_innhold().filter(maal_id__in=list(maal_ids))
    return {kjede.maal_id: _kjedebilde(kjede) for kjede in kjeder}


def _kjedebilde(kjede: Resultatkjede) -> Kjedebilde:
    koblinger = kjede.koblinger.all()
    har_inn = {kobling.til_id for kobling in koblinger}
    return Kjedebilde(
        pk=kjede.pk,
        maal_pk=kjede.maal_id,
        maal=kjede.maal.tekst,
        virksomhet=kjede.maal.relasjon.underordnet.navn,
        ledd=tuple(_leddbilde(ledd, har_kobling_inn=ledd.pk in har_inn) for ledd in kjede.ledd.all()),
        koblinger=tuple(_koblingbilde(kobling) for kobling in koblinger),
    )


def _leddbilde(ledd: Ledd, *, har_kobling_inn: bool) -> Leddbilde:
    return Leddbilde(
        pk=ledd.pk,
        steg=ledd.steg,
        tekst=ledd.tekst,
        eier=ledd.eier.kort if ledd.eier else ledd.eier_utenfor,
        eier_utenfor=bool(ledd.eier_utenfor),
        paavirkbarhet=ledd.paavirkbarhet,
        paavirkbarhet_navn=str(ledd.get_paavirkbarhet_display()),
        risikotype=str(ledd.risikotype or Steg(ledd.steg).risikotype.value),
        udokumentert=rules.er_udokumentert(steg=ledd.steg, har_kobling_inn=har_kobling_inn),
    )


def _koblingbilde(kobling: Kobling) -> Koblingbilde:
    return Koblingbilde(
        pk=kobling.pk,
        fra=kobling.fra_id,
        til=kobling.til_id,
        hypotese=kobling.hypotese,
        evidens=kobling.evidens,
        evidens_navn=str(kobling.get_evidens_display()),
        evidens_kilde=kobling.evidens_kilde,
        ytre_faktorer=kobling.ytre_faktorer,
        revurderes_dato=kobling.revurderes_dato,
    )
