/*
  Building a chain on its drawing, by mouse, touch and keyboard. Everything here posts to the same addresses as the plain
  forms in the list below the drawing, and puts in what the server answers: the whole chain, drawn anew.
  The server decides; a refusal is shown where the chain stands and said aloud.
*/
(() => {
  "use strict";

  const TERSKEL = 6; // pixels before a press is a drag
  const roten = () => document.getElementById("kjede");
  if (!roten() || !roten().hasAttribute("data-kan-endre")) return;

  // One voice for the whole visit: it must stay in the page while the chain is replaced.
  const stemme = document.createElement("p");
  stemme.className = "ds-sr-only";
  stemme.id = "kjede-stemme";
  stemme.setAttribute("aria-live", "polite");
  document.getElementById("meldinger").after(stemme);

  let valgt = null; // pk of the chosen card
  let kobler = null; // pk of the card an edge is being drawn from
  let drag = null;
  let opptatt = false;

  const svg = () => roten().querySelector(".kjedetegning");
  const kort = (pk) => document.getElementById(`kort-${pk}`);
  const alle = () => [...svg().querySelectorAll(".kjedekort")];
  const tekst = (pk) => document.querySelector(`#ledd-${pk} h4`).textContent;
  const kolonne = (steg) =>
    alle().filter((ett) => Number(ett.dataset.steg) === steg).sort((a, b) => topp(a) - topp(b));
  const topp = (ett) => ett.querySelector(".kjedekort__flate").y.baseVal.value;
  const si = (melding) => {
    stemme.textContent = melding;
  };

  // The server

  async function send(url, verdier) {
    if (opptatt) return;
    opptatt = true;
    const data = verdier instanceof FormData ? verdier : new FormData();
    if (data !== verdier) for (const [navn, verdi] of Object.entries(verdier)) data.set(navn, verdi);
    data.set("csrfmiddlewaretoken", roten().querySelector("[name=csrfmiddlewaretoken]").value);
    try {
      const svar = await fetch(url, { method: "POST", body: data, headers: { "HX-Request": "true" } });
      if (!svar.ok && svar.status !== 422) throw new Error(String(svar.status));
      settInn(await svar.text());
    } catch {
      feil("Endringen kom ikke fram. Ingenting er endret. Sjekk nettet, last siden på nytt og prøv igjen.");
    } finally {
      opptatt = false;
    }
  }

  // Put in the chain the server drew, and stand where one stood.
  function settInn(html) {
    const ny = new DOMParser().parseFromString(html, "text/html").getElementById("kjede");
    if (!ny) throw new Error("not a chain");
    const sto = document.activeElement;
    const iTegningen = svg().contains(sto) || sto === document.body || roten().querySelector("[data-kjedeverktoey]").contains(sto);
    const id = sto && sto.id;
    const gjemt = ny.dataset.feil ? skrevet() : {};
    roten().replaceWith(document.adoptNode(ny));
    for (const [felt, verdi] of Object.entries(gjemt)) document.getElementById(felt).value = verdi;
    kobler = null;
    vaak();
    const neste = iTegningen ? valgt && kort(valgt) : document.getElementById(id);
    (neste || roten()).focus({ preventScroll: iTegningen });
    roten().querySelector(".kjede__feil")?.scrollIntoView({ block: "nearest" });
    si(ny.dataset.feil || ny.dataset.melding);
  }

  // What stands in the fields for new ledd: a refused text is not lost.
  function skrevet() {
    const felter = [...roten().querySelectorAll(".nyttledd input[type=text]")];
    return Object.fromEntries(felter.filter((felt) => felt.value).map((felt) => [felt.id, felt.value]));
  }

  function feil(melding) {
    let boks = roten().querySelector(".kjede__feil");
    if (!boks) {
      boks = document.createElement("div");
      boks.className = "kjede__feil varsel";
      boks.dataset.color = "danger";
      roten().prepend(boks);
    }
    boks.textContent = melding;
    boks.scrollIntoView({ block: "nearest" });
    si(melding);
  }

  // Choosing

  function vaak() {
    roten().classList.add("er-levende");
    roten().querySelector("[data-kjedeverktoey]").hidden = false;
    for (const ett of alle()) ett.setAttribute("aria-describedby", "kjede-hjelp");
    velg(valgt && kort(valgt) ? valgt : null);
  }

  function velg(pk) {
    valgt = pk;
    for (const ett of alle()) {
      ett.classList.toggle("er-valgt", ett.dataset.ledd === pk);
      ett.classList.remove("er-maal");
    }
    for (const strek of svg().querySelectorAll(".kjedekurve")) {
      strek.classList.toggle("er-valgt", strek.dataset.ender.split(" ").includes(pk));
    }
    roten().querySelector("[data-valgt]").textContent = pk ? tekst(pk) : "Ingen kort er valgt";
    for (const knapp of roten().querySelectorAll(".kjedeverktoey__rad button")) knapp.disabled = !pk;
    roten().querySelector("[data-bekreft]").hidden = true;
  }

  // Connecting

  function begynnKobling(pk) {
    velg(pk);
    kobler = pk;
    const steg = Number(kort(pk).dataset.steg);
    for (const ett of alle()) ett.classList.toggle("er-maal", Number(ett.dataset.steg) > steg);
    roten().querySelector("[data-valgt]").textContent = `Koble «${tekst(pk)}» til …`;
    const foerste = alle().filter((ett) => Number(ett.dataset.steg) > steg)[0];
    if (foerste) foerste.focus();
    si(`Velg kortet «${tekst(pk)}» fører til, med piltastene, og trykk Enter. Esc avbryter.`);
  }

  function koble(fra, til) {
    kobler = null;
    valgt = fra;
    kort(fra).focus({ preventScroll: true });
    send(adresse("koble", fra), { til });
  }

  function avbryt() {
    const fra = kobler;
    kobler = null;
    velg(fra || null);
    if (fra) {
      kort(fra).focus();
      si("Avbrutt. Ingenting er endret.");
    }
  }

  // Moving and removing

  const adresse = (hva, pk) => `${location.pathname.replace(/[^/]+\/$/, "")}ledd/${pk}/${hva}/`;
  const flytt = (pk, verdier) => {
    velg(pk);
    send(adresse("flytt", pk), verdier);
  };

  function spoerOmFjerning(pk) {
    velg(pk);
    const antall = Number(kort(pk).dataset.koblinger);
    const med = antall === 0 ? "" : antall === 1 ? " Én kobling blir borte med det." : ` ${antall} koblinger blir borte med det.`;
    const boks = roten().querySelector("[data-bekreft]");
    boks.querySelector("[data-bekrefttekst]").textContent = `Fjerne «${tekst(pk)}»?${med}`;
    boks.hidden = false;
    boks.querySelector("[data-gjoer=nei]").focus();
    si(boks.querySelector("[data-bekrefttekst]").textContent);
  }

  const GJOER = {
    koble: () => begynnKobling(valgt),
    endre: () => location.assign(adresse("endre", valgt)),
    fjern: () => spoerOmFjerning(valgt),
    liste: () => {
      const ledd = document.getElementById(`ledd-${valgt}`);
      ledd.scrollIntoView();
      ledd.focus();
    },
    ja: () => send(adresse("fjern", valgt), {}),
    nei: () => {
      const pk = valgt;
      velg(pk);
      kort(pk).focus();
    },
  };

  // Keyboard

  const PILER = { ArrowLeft: "venstre", ArrowRight: "hoeyre", ArrowUp: "opp", ArrowDown: "ned" };

  function gaa(fra, retning) {
    const steg = Number(fra.dataset.steg);
    const plass = kolonne(steg).indexOf(fra);
    if (retning === "opp" || retning === "ned") return kolonne(steg)[plass + (retning === "ned" ? 1 : -1)];
    for (let naa = steg + (retning === "hoeyre" ? 1 : -1); naa >= 1 && naa <= 5; naa += retning === "hoeyre" ? 1 : -1) {
      const der = kolonne(naa);
      if (der.length) return der[Math.min(plass, der.length - 1)];
    }
    return undefined;
  }

  function tast(event) {
    const her = event.target.closest(".kjedekort");
    if (event.key === "Escape" && (kobler || her)) return avbryt();
    if (!her || event.ctrlKey || event.metaKey || event.altKey) return undefined;
    const pk = her.dataset.ledd;
    const retning = PILER[event.key];
    if (retning) {
      event.preventDefault();
      if (!kobler) return flytt(pk, { retning });
      const neste = gaa(her, retning);
      return neste && neste.focus();
    }
    const gjoer = { k: () => begynnKobling(pk), e: () => (velg(pk), GJOER.endre()), delete: () => spoerOmFjerning(pk) };
    const valg = gjoer[event.key.toLowerCase()];
    if (!valg) return undefined;
    event.preventDefault();
    return valg();
  }

  // Pointer

  function punkt(event) {
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(svg().getScreenCTM().inverse());
  }

  function under(event) {
    return document.elementsFromPoint(event.clientX, event.clientY).find((ett) => svg().contains(ett) && !drag.kort.contains(ett));
  }

  function ned(event) {
    const her = event.target.closest(".kjedekort");
    if (!her || event.button !== 0 || opptatt) return;
    const kobling = event.target.classList.contains("kjedekort__haandtak");
    drag = { kort: her, fra: punkt(event), x: event.clientX, y: event.clientY, kobling, i_gang: false, peker: event.pointerId };
  }

  function dra(event) {
    if (!drag || event.pointerId !== drag.peker) return;
    if (!drag.i_gang && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < TERSKEL) return;
    if (!drag.i_gang) loeft();
    const naa = punkt(event);
    if (drag.kobling) drag.strek.setAttribute("d", `M${drag.fra.x},${drag.fra.y} L${naa.x},${naa.y}`);
    else drag.kort.setAttribute("transform", `translate(${naa.x - drag.fra.x} ${naa.y - drag.fra.y})`);
    merkMaal(under(event));
  }

  function loeft() {
    drag.i_gang = true;
    velg(drag.kort.dataset.ledd);
    if (!drag.kobling) {
      drag.kort.classList.add("er-loeftet");
      return;
    }
    drag.strek = document.createElementNS("http://www.w3.org/2000/svg", "path");
    drag.strek.setAttribute("class", "kjedestrek");
    svg().append(drag.strek);
  }

  function merkMaal(ting) {
    const maal = ting && (drag.kobling ? ting.closest(".kjedekort") : ting.closest(".kjedetegning__kolonne"));
    for (const ett of svg().querySelectorAll(".er-maal")) ett.classList.remove("er-maal");
    if (maal) (drag.kobling ? maal : maal.querySelector(".kjedetegning__slippflate")).classList.add("er-maal");
  }

  function slipp(event) {
    if (!drag || event.pointerId !== drag.peker) return;
    const { kort: her, kobling, i_gang: iGang } = drag;
    const pk = her.dataset.ledd;
    const ting = iGang ? under(event) : null;
    const y = punkt(event).y;
    const x = punkt(event).x;
    legg();
    if (!iGang) return;
    // A drag is not a click on the link it ends on.
    window.addEventListener("click", stans, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", stans, { capture: true }));
    if (kobling) {
      const maal = ting && ting.closest(".kjedekort");
      if (maal) koble(pk, maal.dataset.ledd);
      return;
    }
    const steg = stegVed(x);
    if (!steg) return;
    const andre = kolonne(steg).filter((ett) => ett !== her);
    flytt(pk, { steg, plass: andre.filter((ett) => topp(ett) + 20 < y).length });
  }

  function stegVed(x) {
    const flater = [...svg().querySelectorAll(".kjedetegning__slippflate")].map((flate) => flate.x.baseVal.value + flate.width.baseVal.value / 2);
    const avstander = flater.map((midt) => Math.abs(midt - x));
    return 1 + avstander.indexOf(Math.min(...avstander));
  }

  function legg() {
    if (!drag) return;
    drag.kort.removeAttribute("transform");
    drag.kort.classList.remove("er-loeftet");
    if (drag.strek) drag.strek.remove();
    for (const ett of svg().querySelectorAll(".er-maal")) ett.classList.remove("er-maal");
    drag = null;
  }

  function stans(event) {
    event.preventDefault();
    event.stopPropagation();
  }

  // Listening: on the document, because the chain itself is replaced at every change

  document.addEventListener("keydown", tast);
  document.addEventListener("pointerdown", (event) => svg().contains(event.target) && ned(event));
  document.addEventListener("pointermove", dra);
  document.addEventListener("pointerup", slipp);
  document.addEventListener("pointercancel", legg);
  document.addEventListener("dragstart", (event) => svg().contains(event.target) && event.preventDefault());

  document.addEventListener("click", (event) => {
    const knapp = event.target.closest("[data-gjoer]");
    if (knapp) return GJOER[knapp.dataset.gjoer]();
    const her = event.target.closest(".kjedekort");
    const strek = event.target.closest(".kjedekurve");
    if (strek) return location.assign(`#kobling-${strek.dataset.kobling}`);
    if (!her || !roten().contains(her)) return undefined;
    event.preventDefault();
    if (kobler) return koble(kobler, her.dataset.ledd);
    velg(her.dataset.ledd);
    her.focus({ preventScroll: true });
    return si(`Valgt: ${her.getAttribute("aria-label")}`);
  });

  document.addEventListener(
    "submit",
    (event) => {
      if (!event.target.matches("form[data-kjede]")) return;
      event.preventDefault();
      event.stopPropagation();
      send(event.target.action, new FormData(event.target, event.submitter));
    },
    { capture: true },
  );

  vaak();
})();
