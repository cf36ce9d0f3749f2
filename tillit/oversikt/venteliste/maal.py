"""What goals wait for: words of the partene, proposals, judgements, figures, chains, and what is asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from resultatkjede.queries import Forfalte
from resultatkjede.queries.tiltak import Tiltaksfrist, tiltaksfrister
from styringsdialog.models import Moete
from tillit.felles.formater import dato, kortdato
from tillit.felles.tid import i_dag
from tillit.maal.models import Maal, Maalbidrag, Partskommentar
from tillit.maal.queries.maaltallforslag import Forslagsrad
from tillit.maal.queries.relasjonsskifte import MaalAaTaInn
from tillit.organisasjon.models import Bruker
from tillit.oversikt.enums import Venteslag
from tillit.oversikt.queries.maalstander import Maalstandrad
from tillit.oversikt.queries.utdrag import RADER, Utdrag, utdrag
from tillit.oversikt.queries.venter import HASTER, Arbeid, TallSomMangler
from tillit.oversikt.venteliste.dialog import tiltakslinje
from tillit.oversikt.venteliste.former import (
    UNDER,
    Peker,
    Ventegruppe,
    Ventelinje,
    flere,
    frist,
    gruppe,
    kom,
    kort,
    perioden_sluttet,
    ventet,
)
from tillit.spraak.dager import aarspenn


def merknader(rader: Utdrag[Partskommentar]) -> Ventegruppe | None:
    return gruppe(
        Venteslag.MERKNAD,
        _("Merknader fra arbeidstakerorganisasjonene å svare på"),
        _("Merknad å svare på"),
        (
            Ventelinje(
                tekst=kort(rad.tekst),
                url=reverse("maal:svar_partene", args=[rad.pk]),
                under=_("%(hvem)s om «%(maal)s»") % {"hvem": rad.organisasjon, "maal": kort(rad.maal.tekst, 80)},
                naar=kom(rad.tid),
            )
            for rad in rader.rader
        ),
        kuttet=rader.flere,
        videre=[_alle_foreslaatte(rader)],
    )


def til_uttalelse(rader: Utdrag[Maal]) -> Ventegruppe | None:
    return gruppe(
        Venteslag.UTTALELSE,
        _("Mål dere er bedt om å uttale dere om"),
        _("Mål å uttale seg om"),
        (
            Ventelinje(
                tekst=rad.tekst,
                url=reverse("maal:uttal_deg", args=[rad.pk]),
                virksomhet=rad.relasjon.underordnet.navn,
                dag=rad.partene_frist,
                naar=(*((frist(rad.partene_frist),) if rad.partene_frist else ()), *kom(rad.partene_bedt_tid)),
                over_frist=rad.partene_frist is not None and rad.partene_frist < i_dag(),
            )
            for rad in rader.rader
        ),
        kuttet=rader.flere,
        videre=[_alle_foreslaatte(rader)],
    )


def foreslaatte(rader: Utdrag[Maal]) -> Ventegruppe | None:
    """Each with `foreslaatt_tid`."""
    return gruppe(
        Venteslag.MAAL_FORESLAATT,
        _("Foreslåtte mål å fastsette eller sende tilbake"),
        _("Foreslått mål"),
        map(_foreslaatt, rader.rader),
        kuttet=rader.flere,
        videre=[_alle_foreslaatte(rader)],
    )


def _foreslaatt(rad: Maal) -> Ventelinje:
    hvem = _("Foreslått av %(virksomhet)s.") % {"virksomhet": rad.relasjon.underordnet.navn}
    if rad.partene_frist:
        partene = _("Frist for arbeidstakerorganisasjonene: %(frist)s.") % {"frist": dato(rad.partene_frist)}
    else:
        partene = _("Arbeidstakerorganisasjonene er ikke spurt ennå.")
    gjelder = _("Gjelder %(aar)s.") % {"aar": aarspenn(rad.aar_fra, rad.aar_til)}
    return Ventelinje(
        tekst=kort(rad.tekst),
        url=reverse("maal:vis", args=[rad.pk]),
        under=f"{hvem} {gjelder} {partene}",
        virksomhet=rad.relasjon.underordnet.navn,
        naar=kom(getattr(rad, "foreslaatt_tid", None)),
    )


def aa_ta_inn(rader: Sequence[MaalAaTaInn]) -> Ventegruppe | None:
    """Goals of virksomheter that came to the department after they were made."""
    return gruppe(
        Venteslag.MAAL_AA_TA_INN,
        _("Mål å ta inn i styringsrelasjonen"),
        _("Mål å ta inn"),
        (
            Ventelinje(
                tekst=ngettext("%(antall)s mål hos %(virksomhet)s", "%(antall)s mål hos %(virksomhet)s", rad.antall)
                % {"antall": rad.antall, "virksomhet": rad.virksomhet},
                url=reverse("oversikt:virksomhetens_maal", args=[rad.organ_pk]),
                under=_("De ble til i en styringsrelasjon som er over, og er ikke med i rapporter og møter hos dere."),
                virksomhet=rad.virksomhet,
                naar=kom(rad.slutt),
            )
            for rad in rader
        ),
    )


def maaltallforslag(rader: Utdrag[Forslagsrad]) -> Ventegruppe | None:
    return gruppe(
        Venteslag.MAALTALLFORSLAG,
        _("Forslag til måltall"),
        _("Forslag til måltall"),
        (
            Ventelinje(
                tekst=kort(rad.forslag.indikator.navn),
                url=reverse("maal:indikator", args=[rad.forslag.indikator_id]) + "#maaltallforslag",
                under=_("%(v)s foreslår %(tekst)s for %(periode)s. Godta forslaget, eller avslå det.")
                % {
                    "v": rad.forslag.indikator.maal.relasjon.underordnet.navn,
                    "tekst": kort(rad.tekst),
                    "periode": rad.forslag.periodenavn,
                },
                virksomhet=rad.forslag.indikator.maal.relasjon.underordnet.navn,
                naar=kom(rad.forslag.tid),
            )
            for rad in rader.rader
        ),
        kuttet=rader.flere,
        merknad=_("Her står de eldste. Resten kommer etter hvert som du svarer.") if rader.flere else "",
    )


def bidrag(rader: Utdrag[Maalbidrag]) -> Ventegruppe | None:
    return gruppe(
        Venteslag.MAALBIDRAG,
        _("Mål dere er invitert til å bidra til"),
        _("Mål å bidra til"),
        (
            Ventelinje(
                tekst=_("Skriv bidraget til «%(maal)s»") % {"maal": kort(rad.maal.tekst, 90)},
                url=reverse("maal:skriv_bidrag", args=[rad.pk]),
                under=_("Ledes av %(hvem)s") % {"hvem": rad.maal.relasjon.underordnet.navn},
                naar=kom(getattr(rad, "invitert_tid", None)),
            )
            for rad in rader.rader
        ),
    )


def arbeidet(arbeid: Arbeid, bruker: Bruker) -> tuple[Ventegruppe | None, ...]:
    """Judgements, and figures that are late. A draft is its writer's, a judgement not begun the goal owner's."""
    alle, maalene = _("Vis alle mål"), reverse("maal:liste")
    return (
        gruppe(
            Venteslag.VURDERING,
            _("Vurderinger"),
            _("Vurdering"),
            (
                *(
                    Ventelinje(
                        tekst=_("Gjør ferdig vurderingen av «%(maal)s»") % {"maal": kort(rad.maal.tekst, 90)},
                        url=reverse("maal:vurdering", args=[rad.pk]),
                        under=_("%(periode)s. Utkast av %(hvem)s")
                        % {"periode": rad.periodenavn, "hvem": rad.skrevet_av.navn},
                        naar=kom(getattr(rad, "begynt_tid", None)),
                        egen=rad.skrevet_av_id == bruker.pk,
                    )
                    for rad in arbeid.utkast.rader
                ),
                *(
                    Ventelinje(
                        tekst=_("Skriv vurdering av «%(maalet)s»") % {"maalet": kort(rad.tekst, 90)},
                        url=reverse("maal:skriv_vurdering", args=[rad.pk]),
                        under=arbeid.periode.navn,
                        naar=(perioden_sluttet(arbeid.periode.slutt),),
                        egen=rad.eier_pk == bruker.pk,
                    )
                    for rad in arbeid.uvurdert.rader
                ),
            ),
            kuttet=arbeid.utkast.flere or arbeid.uvurdert.flere,
            videre=[flere(arbeid.utkast, alle, maalene) or flere(arbeid.uvurdert, alle, maalene)],
        ),
        gruppe(
            Venteslag.TALL_SOM_MANGLER,
            _("Tall som mangler"),
            _("Tall som mangler"),
            map(_tall, arbeid.tall.rader),
            kuttet=arbeid.tall.flere,
            videre=[
                Peker(
                    _("Skriv flere tall på én side for %(navn)s") % {"navn": navn},
                    reverse("maal:skriv_tall", args=[pk]),
                )
                for pk, navn in arbeid.mangler_tall.items()
            ],
        ),
    )


def _tall(rad: TallSomMangler) -> Ventelinje:
    uten = ngettext(
        "%(antall)s indikator uten tall for %(perioder)s",
        "%(antall)s indikatorer uten tall for %(perioder)s",
        rad.antall,
    ) % {"antall": rad.antall, "perioder": rad.perioder}
    foerst = _("Først: %(navn)s") % {"navn": rad.foerste.navn} if rad.antall > 1 else rad.foerste.navn
    return Ventelinje(
        tekst=kort(rad.maal.tekst),
        url=rad.foerste.adresse,
        under=f"{foerst}. {uten}",
        virksomhet=rad.maal.virksomhet,
        naar=(ventet(rad.foerste.ventet),),
    )


def koblinger(forfalte: Forfalte) -> Ventegruppe | None:
    if forfalte.eldste is None:
        return None
    tekst = ngettext(
        "%(antall)s kobling skulle vært vurdert på nytt",
        "%(antall)s koblinger skulle vært vurdert på nytt",
        forfalte.antall,
    ) % {"antall": forfalte.antall}
    linje = Ventelinje(
        tekst=tekst,
        url=reverse("resultatkjede:vurderes"),
        under=_("Antakelser blir gamle: si om de fortsatt holder."),
        dag=forfalte.eldste,
        naar=(frist(forfalte.eldste),),
        over_frist=True,
    )
    return gruppe(Venteslag.KOBLING, _("Resultatkjeder"), _("Koblinger i resultatkjeder"), [linje])


def tiltak(rader: Utdrag[Tiltaksfrist]) -> Ventegruppe | None:
    return gruppe(
        Venteslag.RISIKOTILTAK,
        _("Tiltak mot risiko"),
        _("Tiltak mot risiko"),
        map(tiltakslinje, rader.rader),
        kuttet=rader.flere,
    )


def egne_tiltak(bruker: Bruker, organer: Collection[int], antall: int = RADER) -> Ventegruppe | None:
    """Measures the person or the body answers for: overdue, or due soon. One query."""
    egne = Q(eier_person=bruker.pk) | Q(eier_organ__in=organer)
    return tiltak(utdrag(tiltaksfrister(bruker, egne, til=i_dag() + HASTER, hoeyst=antall + 1), antall))


def bes_om(rader: Utdrag[Maalstandrad], neste: Mapping[int, Moete]) -> Ventegruppe | None:
    """What the virksomheter ask for in their newest judgement, and the meeting in which it can be answered."""
    return gruppe(
        Venteslag.BES_OM,
        _("Det virksomhetene ber om"),
        _("Virksomheten ber om noe"),
        (
            Ventelinje(
                tekst=kort(rad.bes_om, UNDER),
                url=reverse("maal:vurdering", args=[rad.vurdering_pk]),
                under=f"{rad.periodenavn}: «{kort(rad.tekst, 80)}»",
                virksomhet=rad.virksomhet,
                naar=kom(rad.vurdert_tid),
                svar=_svar(rad, neste.get(rad.virksomhet_pk)),
            )
            for rad in rader.rader
        ),
        kuttet=rader.flere,
        videre=[flere(rader, _("Vis alle mål"), reverse("maal:liste"))],
        merknad=_("Dere svarer i dialogen. Det står her til virksomheten ikke lenger ber om det i siste vurdering."),
    )


def _svar(rad: Maalstandrad, moete: Moete | None) -> Peker | None:
    if moete is None:
        return None
    ord_ = _("Ta det opp i %(moete)s %(dato)s") % {"moete": moete.tittel, "dato": kortdato(moete.start_tid)}
    return Peker(ord_, f"{reverse('styringsdialog:ny_sak', args=[moete.pk])}?maal={rad.pk}")


def _alle_foreslaatte(rader: Utdrag[Maal] | Utdrag[Partskommentar]) -> Peker | None:
    return flere(rader, _("Vis alle foreslåtte mål"), f"{reverse('maal:liste')}?status=foreslaatt")
