"""The verbs the coach knows, by what they say: something one does, a change, or something one lives through.

An entry is stems (bokmål first, then nynorsk) and a class, or a strong verb with its forms: see `boeyning.verbformer`.
"""

from __future__ import annotations

from functools import lru_cache

from tillit.maal.veileder.boeyning import Form, uten_forledd, verbtabell

# What an agency does. Others may do it too: then the subject decides.
_GJOERE = (
    "bygg,byggj d", "gjennomfør t", "utarbeid a", "utarbeid d", "etabler t", "opprett a", "innfør t", "utred a",
    "utgrei a", "implementer t", "utvikl a", "rehabiliter t", "oppgrader t", "ansett a", "tilsett a",
    "arranger t", "samarbeid a", "samarbeid d", "arbeid a", "arbeid d", "jobb a", "sikr a", "sørg,sørg,syrg,sørgj,syrgj a", "syt t",
    "evaluer t", "vurder t", "digitaliser t", "effektiviser t", "moderniser t", "anskaff a", "kjøp t", "kurs a",
    "vedlikehold t", "drift a", "ruller t", "planlegg,planlegg,planleggj a", "reguler t", "koordiner t",
    "samordn a", "tilrettelegg a", "prioriter t", "sats a", "forbered t", "førebu t", "publiser t", "skriv a",
    "rapporter t", "undersøk,undersøkj t", "kontroller t", "inspiser t", "utvid a", "forny a", "ferdigstill t",
    "produser t", "plant a", "informer t", "veiled a", "rettlei a", "formidl a", "bistå t", "forvalt a",
    "håndter t", "handter t", "etterlev d", "avklar t", "forankr a", "innhent a", "analyser t", "test a",
    "piloter t", "installer t", "monter t", "utlys t", "bemann a", "rekrutter t", "iverksett a", "kartlegg,kartleggj a",
    "revider t", "oppdater t", "initier t", "organiser t", "dokumenter t", "definer t", "etterutdann a", "skolér t",
    "utform a", "støtt a", "hent a", "knytt a", "bytt a", "rydd a", "mal t", "erstatt a", "signer t", "saml a", "oppretthold,oppretthald t",
    "viderefør,vidarefør t", "realiser t", "avvikl a", "fordel t", "stimuler t", "motiver t", "tilpass a", "markedsfør,marknadsfør t",
    "reparer t", "asfalter t", "transformer t", "etterisoler t", "elektrifiser t", "sertifiser t", "klargjør t", "vedlikehald t", "innlemm a",
    "igangsette: igangsette/igangsetja igangsetter/igangset igangsettes/igangsetjast igangsatte igangsatt/igangsette -",
    "vedta: vedta vedtar/vedtek vedtas - vedtatt/vedteke -", "inngå: inngå inngår inngås - inngått -",
    "fastsette: fastsette/fastsetja fastsetter fastsettes - fastsatt -", "gjennomgå: gjennomgå gjennomgår gjennomgås - gjennomgått -",
    "tilby: tilby/tilby tilbyr/tilbyd tilbys tilbød/tilbaud tilbudt/tilbode tilby",
    "kartlegge: kartlegge/kartlegga kartlegger kartlegges kartla kartlagt/kartlagte kartlegg",
    "planlegge: planlegge/planlegga planlegger/planlegg planlegges planla planlagt/planlagte planlegg",
    "tilrettelegge: tilrettelegge/tilretteleggje tilrettelegger tilrettelegges tilrettela tilrettelagt tilrettelegg",
    "iverksette: iverksette/iverksetja/iverksetje iverksetter/iverkset iverksettes/iverksetjast iverksatte iverksatt -",
    "ansette: ansette/tilsette/tilsetja/tilsetje ansetter/tilset ansettes ansatte ansatt ansett",
    "legge: legge/leggje/legga/leggja legger/legg legges/leggjast la lagt/lagte -",
    "holde: holde/halde/halda holder/held holdes/haldast holdt/heldt holdt/halde -",
    "bidra: bidra bidrar/bidreg - bidro/bidrog bidratt/bidrege -",
    "gi: gi/gje/gjeva gir/gjev gis/gjevast ga/gav gitt/gjeve -",
    "sende: sende/senda sender sendes/sendast sendte sendt send",
    "sette: sette/setja/setje setter/set settes/setjast satte/sette satt/sett sett",
    "følge: følge/følgje/følgja følger/følgjer følges/følgjast fulgte/følgde fulgt/følgt følg",
    "gjøre: gjøre/gjere gjør/gjer gjøres/gjerast gjorde gjort/gjorde -",
    "lage: lage/laga lager/lagar lages/lagast laget/laga laget/laga lag",
    "greie: greie - - - - -",
    "åpne: åpne/opne/opna åpner/opnar åpnes/opnast åpnet/opna åpnet/opna/åpnede åpne",
    "levere: levere leverer leveres/leverast leverte levert/leverte -",
    "ta: ta tar/tek tas/takast tok tatt/teke ta",
    "utrede: utrede utreder utredes utredet utredet/utredede utred",
    "vedlikeholde: vedlikeholde/vedlikehalde vedlikeholder/vedlikeheld vedlikeholdes vedlikeholdt vedlikeholdt -",
    "avholde: avholde/avhalde avholder/avheld avholdes/avhaldast avholdt avholdt -",
    "drive: drive/driva driver/driv drives/drivast drev/dreiv drevet/drive -",
    "foreta: foreta/føreta foretar/føretek foretas foretok foretatt -",
    "oppfordre: oppfordre oppfordrer - - - -", "invitere: invitere inviterer inviteres - invitert inviter",
    "dele: dele/dela deler deles/delast delte delt del", "flytte: flytte/flytta flytter/flyttar flyttes - - flytt",
)  # fmt: skip

# More or less of something: whether it is felt depends on of what.
_ENDRE = (
    "øk,auk,øk t", "auk a", "reduser t", "senk a", "halver t", "fall a", "synk a", "mink a", "minsk a", "stig a", "bedr,betr a",
    "forbedr,forbetr a", "styrk a", "styrk,styrkj t", "begrens a", "forebygg,førebygg,førebyggj a", "forhindr a",
    "hindr a", "fjern a", "kutt a", "forsterk a", "forenkl a", "skap t", "fremm a", "fremj a", "heng a", "vern a", "bevar t",
    "falle: falle/falla faller/fell - falt/fall falt/falle -", "synke: synke/søkke synker/søkk - sank sunket -",
    "stige: stige/stiga stiger/stig - steg steget/stige -", "skape: skape/skapa skaper/skapar skapes - skapt skap",
    "bli: bli/verta/verte/bli blir/vert - ble/blei/vart blitt/blitt -", "minke: minke/minka minker/minkar - minket minket -",
)  # fmt: skip

# What somebody lives through, can or has.
_OPPLEVE = (
    "opplev d", "mestr,meistr a", "føl t", "klar t", "grei d", "lær t", "bruk t", "bruk a", "vent a", "slipp a", "delt a",
    "kast a", "møt t", "gled a", "forsørg,forsørgj a", "fullfør t", "slutt a", "sykl a", "kjør t", "køyr t",
    "reis t", "bo,bu t", "lev d", "spis t", "leik a", "lek t", "trass a", "plag a", "start a", "bad a", "kjenn t",
    "ring t", "snakk a", "rekk a", "ønsk,ønskj t", "ønsk a", "trivast t", "puste,pust a", "behandl,handsam a", "høyr t",
    "hør t", "søk,søkj t", "stol t", "flytt a", "skad a", "utfør t", "kom t", "opptrer t", "skje: skje skjer - skjedde skjedd -",
    "få: få får fås fikk/fekk fått/fådd -", "ha: ha har - hadde hatt -", "være: være/vere/vera er - var vært/vore -",
    "komme: komme/koma/kome kommer/kjem - kom kommet/kome -", "bo: bo/bu/busetja bor/bur - bodde/budde bodd/budd -",
    "leve: leve/leva lever - levde levd -", "forstå: forstå forstår - forsto/forstod forstått -",
    "vite: vite/vita vet/veit - visste visst -", "gå: gå går - gikk/gjekk gått -", "stå: stå står - sto/stod stått -",
    "slippe: slippe/sleppe slipper/slepp - slapp sluppet -", "trives: trives/trivast trives/trivst - trivdes/treivst - -",
    "velge: velge/velje/velja velger/vel - valgte valgt -", "finne: finne/finna finner/finn finnes fant/fann funnet/funne -",
    "sove: sove/sova sover/søv - sov sovet/sove -", "dø: dø dør/døyr - døde/døydde - -",
    "se: se/sjå ser - så sett -", "tørre: tørre/tora tør/tør - torde - -", "lese: lese/lesa leser/les leses leste lest -",
    "oppholde: oppholde oppholder - - - -", "falle fra: - - - - -", "ligge: ligge/liggje ligger/ligg - lå ligget/lege -",
    "vokse: vokse/vekse/veksa vokser/veks - vokste/vaks vokst/vakse -", "be: be ber bes ba/bad bedt/bede -",
    "delta: delta deltar/deltek - deltok deltatt/delteke -", "bestemme: bestemme/bestemma bestemmer - bestemte bestemt -",
    "møte: møte/møta møter møtes møtte møtt -", "unngå: unngå unngår - unngikk unngått -", "nå: nå når nås nådde nådd -",
    "søke: søke/søkje søker/søkjer - søkte søkt -", "tro: tro/tru tror/trur - trodde/trudde - -",
    "kunne: kunne/kunna - - - - -", "bestå: bestå består - - - -", "oppstå: oppstå oppstår - - - -",
    "gjelde: gjelde gjelder/gjeld - - - -", "rekke: rekke/rekkje rekker/rekk - rakk rukket -",
    "tåle: tåle tåler - - - -", "vare: vare varer - - - -", "eie: eie eier/eig - - - -", "fortsette: - fortsetter - - - -",
    "avgjøre: avgjøre avgjør avgjøres/avgjerast avgjorde avgjort -", "starte: starte/starta starter/startar - startet startet -",
    "fungere: fungere fungerer - fungerte - -", "ivareta: ivareta ivaretar ivaretas - ivaretatt -",
    "gjøre skade: - - - - -", "kjenne: kjenne/kjenna kjenner - kjente kjent -",
    "tilfredsstille: - tilfredsstiller - - - -", "kreve: kreve krever/krev kreves - - -", "koste: koste koster/kostar - - - -",
)  # fmt: skip

MODALE = frozenset("skal vil kan må bør skulle ville kunne måtte burde".split())
GJOERE = verbtabell(_GJOERE)
ENDRE = verbtabell(_ENDRE)
OPPLEVE = verbtabell(_OPPLEVE)

# «digitalisere», «standardiserast»: verbs on -isere are made anew every year, and all of them are something one does.
_NYE = {
    "isere": Form.INFINITIV, "isera": Form.INFINITIV, "iserer": Form.PRESENS, "iseres": Form.PASSIV,
    "iserast": Form.PASSIV, "iserte": Form.PARTISIPP, "isert": Form.PARTISIPP,
}  # fmt: skip
_KORTESTE_NYE = 7


@lru_cache(maxsize=8192)
def _lest(tabell_navn: str, ord_: str) -> frozenset[tuple[str, Form]]:
    tabell = {"gjoere": GJOERE, "endre": ENDRE, "oppleve": OPPLEVE}[tabell_navn]
    if ord_ in tabell:
        return tabell[ord_]
    if any(ord_ in annen for annen in (GJOERE, ENDRE, OPPLEVE)):
        return frozenset()
    for rest in uten_forledd(ord_):
        if rest in tabell:
            return tabell[rest]
    return frozenset()


def gjoere(ord_: str) -> frozenset[tuple[str, Form]]:
    kjent = _lest("gjoere", ord_)
    if kjent or len(ord_) < _KORTESTE_NYE:
        return kjent
    return frozenset((ord_, form) for endelse, form in _NYE.items() if ord_.endswith(endelse))


def endre(ord_: str) -> frozenset[tuple[str, Form]]:
    return _lest("endre", ord_)


def oppleve(ord_: str) -> frozenset[tuple[str, Form]]:
    return _lest("oppleve", ord_)


def har_form(lesninger: frozenset[tuple[str, Form]], *former: Form) -> bool:
    return any(form in former for _lemma, form in lesninger)


def alle_former(ord_: str) -> frozenset[tuple[str, Form]]:
    return gjoere(ord_) | endre(ord_) | oppleve(ord_)
