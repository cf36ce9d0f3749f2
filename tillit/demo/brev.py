"""Letters, all invented and said to be so: one received, one that waits for its receipt, a draft that is talked about, and an owner's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from styringsdialog.actions.brev import Brevsvar
from styringsdialog.enums import Signaltype, Styringsdokumentslag
from styringsdialog.models import Styringsdokument
from tillit.demo.klokke import klokken
from tillit.demo.organisasjon import BYMILJOE, FORETAKET, RENOVASJON
from tillit.demo.personer import ETATSSTYRER_MOS, LEDER_BYM, LEDER_BYT
from tillit.felles.tid import i_dag, pluss_virkedager
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.styringsbrev import actions
from tillit.styringsbrev.actions.skriving import Oppdragsord
from tillit.styringsbrev.actions.utsteding import avtrykket
from tillit.styringsbrev.enums import Styringsbrevdel
from tillit.styringsbrev.models import Brevdeltekst
from tillit.styringsbrev.samling import samle_innhold

AAPENHET = (
    "Etaten legger fram det den vet for dem det gjelder, også når det er uferdig, og sier hva som er usikkert. "
    "(Oppdiktet.)"
)
S = Styringsdokumentslag


def opprett_brev(relasjoner: Mapping[str, Styringsrelasjon], personer: Mapping[str, Bruker]) -> None:
    if Styringsdokument.objects.exists():
        return
    styrer, leder = personer[ETATSSTYRER_MOS.brukernavn], personer[LEDER_BYM.brukernavn]
    bym = relasjoner[BYMILJOE]
    with klokken(i_dag() - timedelta(days=320)):
        instruks = _begynn(bym, S.HOVEDINSTRUKS, styrer)
        _skriv(instruks, Styringsbrevdel.OM, "Instruksen gjelder til den endres. (Oppdiktet.)", styrer)
        _skriv(instruks, Styringsbrevdel.FELLESFOERINGER, AAPENHET, styrer)
        actions.del_brevet(dokument=instruks, av=styrer)
    with klokken(i_dag() - timedelta(days=310)):
        _utsted_og_kvitter(instruks, styrer, leder)
    with klokken(i_dag() - timedelta(days=300)):
        brev = _aarets(bym, styrer)
    with klokken(i_dag() - timedelta(days=290)):
        _utsted_og_kvitter(brev, styrer, leder, bestrider=2)
    with klokken(i_dag() - timedelta(days=12)):
        utkast = _begynn(bym, S.TILDELINGSBREV, styrer, aar=i_dag().year + 1, kopier=True)
        _oppdrag(utkast, styrer, "Lag et grunnlag for å velge mellom to måter å dele gaten på. (Oppdiktet.)", dager=200)
        actions.del_brevet(dokument=utkast, av=styrer)
    _kommenter(utkast, styrer, leder)
    with klokken(i_dag() - timedelta(days=4)):
        renovasjon = _begynn(relasjoner[RENOVASJON], S.TILDELINGSBREV, styrer, aar=i_dag().year)
        _skriv(renovasjon, Styringsbrevdel.OM, "Brevet samler det som gjelder resten av året. (Oppdiktet.)", styrer)
        actions.legg_til_bevilgning(dokument=renovasjon, navn="Innsamling (oppdiktet)", beloep=412_000, av=styrer)
        _oppdrag(renovasjon, styrer, "Foreslå hvordan farlig avfall kan hentes ved bygårder. (Oppdiktet.)", dager=90)
        actions.del_brevet(dokument=renovasjon, av=styrer)
    with klokken(i_dag() - timedelta(days=2)):
        _utsted(renovasjon, styrer)
    _eierbrevet(relasjoner[FORETAKET], styrer, personer[LEDER_BYT.brukernavn])


def _eierbrevet(relasjon: Styringsrelasjon, styrer: Bruker, leder: Bruker) -> None:
    """An owner steers by what it has decided: each thing it asks for says by what."""
    with klokken(i_dag() - timedelta(days=280)):
        brev = _begynn(relasjon, S.EIERBREV, styrer)
        _skriv(brev, Styringsbrevdel.OM, "Brevet sier hva eieren vil med foretaket i året. (Oppdiktet.)", styrer)
        tekst = "Legg fram hva det koster å bytte i stedet for å kjøpe nytt. (Oppdiktet.)"
        _oppdrag(brev, styrer, tekst, dager=330, hjemmel="Eiermeldingen, punkt 3 (oppdiktet)")
        actions.del_brevet(dokument=brev, av=styrer)
    with klokken(i_dag() - timedelta(days=270)):
        _utsted_og_kvitter(brev, styrer, leder)


def _aarets(relasjon: Styringsrelasjon, styrer: Bruker) -> Styringsdokument:
    brev = _begynn(relasjon, S.TILDELINGSBREV, styrer)
    _skriv(
        brev, Styringsbrevdel.OM, "Brevet sier hva etaten skal nå i året, og med hvilke midler. (Oppdiktet.)", styrer
    )
    _skriv(brev, Styringsbrevdel.BEVILGNING, "Beløpene er oppdiktet, og står her for å vise hvordan de leses.", styrer)
    for navn, beloep in (
        ("Drift av gater og parker (oppdiktet)", 1_240_000),
        ("Trygge skoleveier (oppdiktet)", 86_500),
    ):
        actions.legg_til_bevilgning(dokument=brev, navn=navn, beloep=beloep, av=styrer)
    # The first paragraph stands in the instruks already, and is not said again.
    _skriv(
        brev, Styringsbrevdel.FELLESFOERINGER, f"{AAPENHET}\n\nEtaten bruker klart språk i brev. (Oppdiktet.)", styrer
    )
    _oppdrag(brev, styrer, "Lag en plan for å rydde gangveier ved skoler innen klokken sju. (Oppdiktet.)", dager=330)
    tekst = "Prioriter fortau framfor parkering der begge ikke får plass. (Oppdiktet.)"
    ord_ = Oppdragsord(Signaltype.STYRINGSSIGNAL, tekst, "Budsjettvedtaket (oppdiktet)")
    actions.legg_til_oppdrag(dokument=brev, ord_=ord_, av=styrer)
    _oppdrag(brev, styrer, "Tell alle henvendelser om grus hver uke. (Oppdiktet.)", dager=340)
    actions.del_brevet(dokument=brev, av=styrer)
    return brev


def _kommenter(utkast: Styringsdokument, styrer: Bruker, leder: Bruker) -> None:
    oppdragene = Brevdeltekst.objects.get(dokument=utkast, del_navn=Styringsbrevdel.OPPDRAG)
    with klokken(i_dag() - timedelta(days=8)):
        tekst = "Hvilke to måter er det dere tenker på? Vi har tre som er prøvd ut. (Oppdiktet.)"
        rot = actions.kommenter(brevtekst=oppdragene, versjon=1, tekst=tekst, av=leder, part=Part.UNDERORDNET)
    with klokken(i_dag() - timedelta(days=6)):
        tekst = "Da tar vi alle tre. Vi skriver det om. (Oppdiktet.)"
        actions.svar_paa_kommentar(kommentar=rot, tekst=tekst, utfall="", av=styrer, part=Part.OVERORDNET)


def _begynn(
    relasjon: Styringsrelasjon, slag: str, av: Bruker, *, aar: int | None = None, kopier: bool = False
) -> Styringsdokument:
    return actions.opprett_brev(relasjon=relasjon, slag=slag, aar=aar or i_dag().year, kopier=kopier, av=av)


def _skriv(brev: Styringsdokument, del_navn: str, tekst: str, av: Bruker) -> None:
    rad = Brevdeltekst.objects.get(dokument=brev, del_navn=del_navn)
    actions.skriv_tekst(brevtekst=rad, versjon=rad.versjon, tekst=tekst, av=av)


def _oppdrag(brev: Styringsdokument, av: Bruker, tekst: str, *, dager: int, hjemmel: str = "") -> None:
    ord_ = Oppdragsord(Signaltype.OPPDRAG, tekst, hjemmel, frist=pluss_virkedager(i_dag() + timedelta(days=dager), 1))
    actions.legg_til_oppdrag(dokument=brev, ord_=ord_, av=av)


def _utsted(brev: Styringsdokument, av: Bruker) -> Styringsdokument:
    actions.utsted(dokument=brev, avtrykk=avtrykket(samle_innhold(brev)), av=av)
    return Styringsdokument.objects.get(pk=brev.pk)


def _utsted_og_kvitter(brev: Styringsdokument, styrer: Bruker, leder: Bruker, *, bestrider: int | None = None) -> None:
    """`bestrider`: the place of the one that is disputed."""
    utstedt = _utsted(brev, styrer)
    signaler = enumerate(utstedt.kilde.signaler.order_by("pk"))
    grunn = "Det tar tid fra ryddingen, og ingen har sagt hva tallene skal brukes til. (Oppdiktet.)"
    svarene = {ett.pk: Brevsvar(nr != bestrider, grunn if nr == bestrider else "") for nr, ett in signaler}
    actions.kvitter(dokument=utstedt, svarene=svarene, av=leder)
