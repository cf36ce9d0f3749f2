"""What the guidance sheet says: left what it is about, right what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

LINJER = (
    (
        _("Slik gjør du"),
        _(
            "Fyll ut de gule kolonnene i arket «Tall». Lagre filen, og last den opp i Tillit. Du får se hva som endres, før noe lagres."
        ),
    ),
    (
        _("Verdi"),
        _(
            "Skriv tallet med komma, for eksempel 12,5. For en skår velger du nivået fra listen. Lim inn tall som verdier: celler med formler blir ikke lest."
        ),
    ),
    (_("Tom rad"), _("La raden stå tom når du ikke har tallet ennå. Den hoppes over.")),
    (
        _("Rette et tall"),
        _(
            "Skriv det nye tallet over det gamle, og grunnen i «Grunn til ny versjon». Det gamle tallet blir stående i historikken. Et tall kan ikke slettes."
        ),
    ),
    (
        _("Symbol"),
        _(
            "Når kilden ikke gir noe tall: . betyr at tall ikke kan forekomme, .. at tallet mangler hos kilden, : at det ikke vises av hensyn til personvernet. La «Verdi» stå tom."
        ),
    ),
    (_("Teller og nevner"), _("For andeler i prosent. Fyller du ut bare teller og nevner, regner vi ut prosenten.")),
    (
        _("Antall svar"),
        _(
            "For en spørreundersøkelse: hvor mange som har svart. Av en andel i prosent regner vi ut feilmarginen (95 prosent sikkerhet), og en forskjell som er mindre, kalles ikke bedre eller dårligere."
        ),
    ),
    (
        _("Brudd i serien"),
        _("Skriv ja når tallet ikke kan sammenliknes med tallene før, og forklar hvorfor i «Grunn til bruddet»."),
    ),
    (
        _("Låste kolonner"),
        _(
            "De forteller hvilken indikator og periode raden gjelder, og må stå. Arket er låst uten passord, så du kan sortere og filtrere i en kopi."
        ),
    ),
    (
        _("Versjon"),
        _(
            "Viser hvilken versjon av tallet filen bygger på. Har noen rettet tallet etter at du lastet ned filen, får du se begge."
        ),
    ),
    (
        _("Fordelinger"),
        _(
            "Under et tall som er delt opp, står en rad for hver gruppe. «skjult» betyr at antallet er for lite til å vises: la det stå, så blir det som det er. Retter du en gruppe, skriver du grunnen i raden med hele tallet."
        ),
    ),
)
