"""What several chains have in common, what tells of their effects, and what they lack. Figures are the facts' own; all
else is invented.

Klimaetaten shares two effects with the air chain of Bymiljøetaten: each has its own way to them. One way is overdue for
a new look, one effect says why it is not measured, and there are gaps left to find.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from resultatkjede import actions
from resultatkjede.enums import Evidens, Mangelslag, Steg, Styrke
from resultatkjede.models import Kobling, Ledd, Leddindikator
from tillit.demo.fakta import fakta
from tillit.demo.kjede import HOEY, LAV, LUFT_LEDD, MIDDELS, SYKKEL_LEDD, Demokobling, Demoledd, opprett_kjede
from tillit.demo.maal_og_tall import bymiljoe, luft
from tillit.demo.organisasjon import BYMILJOE, KLIMA
from tillit.demo.personer import LEDER_BYM, LEDER_KLI
from tillit.felles.tid import i_dag
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.models import Bruker, Organ

FORFALT_SIDEN = timedelta(days=40)

KLIMA_LEDD = {
    "fagfolk": Demoledd(Steg.INNSATSFAKTOR, "Fagfolk på klima og anskaffelser", HOEY, eier=KLIMA),
    "kreve": Demoledd(Steg.AKTIVITET, "Hjelpe etatene å stille klimakrav", HOEY, eier=KLIMA),
    "raad": Demoledd(Steg.AKTIVITET, "Gi råd til borettslag og bedrifter", HOEY, eier=KLIMA),
    "tall": Demoledd(Steg.AKTIVITET, "Lage klimabudsjett og følge med på utslippene", HOEY, eier=KLIMA),
    "krav": Demoledd(Steg.PRODUKT, "Klimakrav som kan brukes i kontrakter", MIDDELS, eier=KLIMA),
    "veiledning": Demoledd(Steg.PRODUKT, "Veiledning om lading og varme", HOEY, eier=KLIMA),
    "maskiner": Demoledd(Steg.BRUKEREFFEKT, "Entreprenører bruker maskiner uten utslipp", MIDDELS, eier="", eier_utenfor="Entreprenørene"),
    "lar_staa": Demoledd(Steg.BRUKEREFFEKT, "Flere kjører utslippsfritt eller lar bilen stå", LAV, eier=BYMILJOE),
    "utslipp": Demoledd(Steg.SAMFUNNSEFFEKT, "Lavere klimagassutslipp i byen", LAV, eier=KLIMA),
}  # fmt: skip
KLIMA_KOBLINGER = (
    Demokobling("fagfolk", "kreve", "Den som kan både klima og kontrakter, kan skrive krav som holder."),
    Demokobling("fagfolk", "raad", "Råd fra folk som kjenner hverdagen, blir fulgt."),
    Demokobling("kreve", "krav", "Krav som er prøvd i én etat, kan brukes av de andre.", Evidens.ERFARING, "Etatenes egne innkjøpere (oppdiktet)"),
    Demokobling("raad", "veiledning", "Spørsmålene folk stiller, viser hva de trenger hjelp til."),
    Demokobling("krav", "maskiner", "Når kommunen krever det, skaffer leverandørene maskinene.", ytre="Hva maskinene koster, og om det er strøm der det bygges."),
    Demokobling("veiledning", "lar_staa", "Den som vet hvordan, får det gjort.", ytre="Statens avgifter, drivstoffpris og bomtakster."),
    Demokobling("maskiner", "utslipp", "Maskiner på strøm slipper ikke ut klimagasser der de brukes."),
    Demokobling("lar_staa", "utslipp", ""),
)  # fmt: skip
KAN_IKKE_SI = (
    "Sykdom har mange årsaker, og vi kjenner ikke noe tall som sier hva lufta betyr alene. Vi følger hvor mange som er "
    "utsatt. (Oppdiktet.)"
)
MAALES_HOS_KLIMA = "Klimaetaten måler utslippene. Se den felles effekten. (Oppdiktet.)"
HVORFOR_UTEN_PRODUKT = (
    "Klimabudsjettet er et verktøy for kommunen selv. Det virker gjennom det de andre etatene gjør. (Oppdiktet.)"
)
# Which indicator of the goal tells of which ledd.
LUFT_TALL = {"puster": "Innbyggere som er utsatt for dårlig luft", "rene": "Nitrogendioksid (NO₂), årsmiddel"}
SYKKEL_TALL = {"nett": "Hovedsykkelveinett"}
KLIMA_TALL = {"utslipp": "Klimagassutslipp i Oslo"}


def opprett_delte_effekter(
    maal: Mapping[str, Maal], organer: Mapping[str, Organ], personer: Mapping[str, Bruker]
) -> None:
    bym, kli = personer[LEDER_BYM.brukernavn], personer[LEDER_KLI.brukernavn]
    klima = maal[fakta()["klima"]["goal"]]
    if Leddindikator.objects.filter(ledd__kjede__maal=klima).exists():
        return
    opprett_kjede(klima, KLIMA_LEDD, KLIMA_KOBLINGER, organer=organer, av=kli)
    luftledd = _ledd(maal[luft.TEKST], LUFT_LEDD)
    klimaledd = _ledd(klima, KLIMA_LEDD)
    sykkelledd = _ledd(maal[bymiljoe.SYKKEL_TEKST], SYKKEL_LEDD)
    for ledd, tall, av in ((luftledd, LUFT_TALL, bym), (sykkelledd, SYKKEL_TALL, bym), (klimaledd, KLIMA_TALL, kli)):
        for navn, indikator in tall.items():
            _vis_tall(ledd[navn], indikator, av=av)
    _si_hvorfor(luftledd["helse"], KAN_IKKE_SI, av=bym)
    _si_hvorfor(luftledd["utslipp"], MAALES_HOS_KLIMA, av=bym)
    for navn in ("utslipp", "lar_staa"):
        actions.del_ledd(ledd=luftledd[navn], av=bym)
        actions.bli_felles(ledd=klimaledd[navn], med=luftledd[navn], kan_aapne=False, av=kli)
    actions.vurder_mangel(
        ledd=klimaledd["tall"], slag=Mangelslag.AKTIVITET_UTEN_PRODUKT, grunn=HVORFOR_UTEN_PRODUKT, av=kli
    )
    _la_forfalle(sykkelledd["nett"], sykkelledd["sykler"], av=bym)
    _la_forfalle(luftledd["varsel"], luftledd["verner"], av=bym)
    _vei(luftledd["rengjoere"], luftledd["rene"], Styrke.STERK, av=bym)
    _vei(luftledd["ladeplass"], luftledd["lar_staa"], Styrke.SVAK, av=bym)


def _ledd(maal: Maal, nye: Mapping[str, Demoledd]) -> dict[str, Ledd]:
    """The ledd of the chain by the names they were made under."""
    etter_tekst = {ledd.tekst: ledd for ledd in Ledd.objects.filter(kjede__maal=maal).select_related("kjede", "eier")}
    return {navn: etter_tekst[nytt.tekst] for navn, nytt in nye.items()}


def _vis_tall(ledd: Ledd, navn: str, *, av: Bruker) -> None:
    indikator = Indikator.objects.get(maal=ledd.kjede.maal_id, navn=navn)
    actions.endre_ledd(ledd=ledd, versjon=ledd.versjon, tekst=ledd.tekst, indikatorer=[indikator.pk], av=av)
    ledd.refresh_from_db()


def _si_hvorfor(ledd: Ledd, grunn: str, *, av: Bruker) -> None:
    actions.endre_ledd(ledd=ledd, versjon=ledd.versjon, tekst=ledd.tekst, uten_indikator_grunn=grunn, av=av)
    ledd.refresh_from_db()


def _la_forfalle(fra: Ledd, til: Ledd, *, av: Bruker) -> None:
    kobling = Kobling.objects.select_related("kjede").get(fra=fra, til=til)
    actions.endre_kobling(kobling=kobling, versjon=kobling.versjon, revurderes_dato=i_dag() - FORFALT_SIDEN, av=av)


def _vei(fra: Ledd, til: Ledd, styrke: str, *, av: Bruker) -> None:
    kobling = Kobling.objects.select_related("kjede").get(fra=fra, til=til)
    actions.endre_kobling(kobling=kobling, versjon=kobling.versjon, styrke=styrke, av=av)
