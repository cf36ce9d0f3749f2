/*
  Mouse, pen and touch. A mouse drags at once; a finger holds a card until it lifts, so that the page still scrolls under it.
  While something is dragged, only what was measured when it was lifted is looked at: no layout a move.
*/
import { alle, kort, kurve, ramme, roten, svg } from "./flate.js";
import { flytt, koble, valgtKort, velg } from "./valg.js";

const TERSKEL = 6; // pixels before a press is a drag
const HOLD = 400; // ms a finger holds before a card lifts
const TREFF = { mouse: 12, pen: 16, touch: 24 }; // pixels from the middle of a handle that still hit it
const KANT = 48; // pixels from the window's edge where a drag scrolls the page

let drag = null;
let etterpaa = () => {};

export const iGang = () => Boolean(drag && drag.iGang);

export function start(naarFerdig) {
  etterpaa = naarFerdig;
  document.addEventListener("pointerdown", (event) => roten().contains(event.target) && ned(event));
  document.addEventListener("pointermove", dra);
  document.addEventListener("pointerup", slipp);
  document.addEventListener("pointercancel", legg);
  document.addEventListener("dragstart", (event) => svg().contains(event.target) && event.preventDefault());
  // A lifted card follows the finger; only then does the page stand still.
  document.addEventListener("touchmove", (event) => iGang() && event.cancelable && event.preventDefault(), { passive: false });
  document.addEventListener("contextmenu", (event) => drag && drag.finger && event.preventDefault());
  document.addEventListener("keydown", (event) => event.key === "Escape" && iGang() && legg());
}

function ned(event) {
  if (drag || event.button !== 0) return;
  const finger = event.pointerType === "touch";
  const fraHaandtak = haandtakVed(event);
  const her = fraHaandtak || event.target.closest(".kjedetegning .kjedekort");
  if (!her) return;
  drag = {
    kort: her,
    pk: her.dataset.ledd,
    kobling: Boolean(fraHaandtak),
    x: event.clientX,
    y: event.clientY,
    siste: event,
    finger,
    iGang: false,
    peker: event.pointerId,
  };
  if (finger) drag.holder = setTimeout(() => drag && loeft(), fraHaandtak ? 120 : HOLD);
}

// The handle shown nearest the point, if it is near enough: on the card pointed at, and on the chosen one.
function haandtakVed(event) {
  const mulige = new Set([event.target.closest(".kjedetegning .kjedekort"), kort(valgtKort())]);
  for (const ett of mulige) {
    const boks = ett?.querySelector(".kjedekort__haandtak")?.getBoundingClientRect();
    if (!boks || !boks.width) continue;
    const avstand = Math.hypot(event.clientX - boks.left - boks.width / 2, event.clientY - boks.top - boks.height / 2);
    if (avstand <= TREFF[event.pointerType]) return ett;
  }
  return null;
}

function dra(event) {
  if (!drag || event.pointerId !== drag.peker) return;
  drag.siste = event;
  if (!drag.iGang) {
    if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < (drag.finger ? 10 : TERSKEL)) return;
    // A finger that moves before the card lifts is scrolling.
    if (drag.finger) return legg();
    loeft();
  }
  if (!drag.ramme) drag.ramme = requestAnimationFrame(tegn);
}

function loeft() {
  drag.iGang = true;
  velg(drag.pk);
  drag.flate = svg();
  drag.kortene = alle().map((ett) => ({ ett, ...ramme(ett) }));
  drag.kolonnene = [...drag.flate.querySelectorAll(".kjedetegning__slippflate")].map((ett) => ({
    ett,
    midt: ett.x.baseVal.value + ett.width.baseVal.value / 2,
  }));
  drag.egen = drag.kortene.find(({ ett }) => ett === drag.kort);
  drag.fra = punkt(drag);
  if (drag.finger) navigator.vibrate?.(10);
  if (!drag.kobling) {
    drag.kort.classList.add("er-loeftet");
    return;
  }
  drag.strek = document.createElementNS("http://www.w3.org/2000/svg", "path");
  drag.strek.setAttribute("class", "kjedestrek");
  drag.strek.setAttribute("data-behold", "");
  drag.flate.append(drag.strek);
}

function punkt({ x, y }) {
  return new DOMPoint(x, y).matrixTransform(drag.flate.getScreenCTM().inverse());
}

const pekeren = () => punkt({ x: drag.siste.clientX, y: drag.siste.clientY });

function tegn() {
  if (!drag) return;
  drag.ramme = null;
  rull();
  const naa = pekeren();
  if (drag.kobling) {
    const { x, bredde, midt } = drag.egen;
    drag.strek.setAttribute("d", `M${x + bredde},${midt} L${naa.x},${naa.y}`);
  } else drag.kort.setAttribute("transform", `translate(${naa.x - drag.fra.x} ${naa.y - drag.fra.y})`);
  merkMaal(drag.kobling ? kortVed(naa)?.ett : drag.kolonnene[stegVed(naa.x) - 1]?.ett);
}

// Near an edge of the window the page comes along, until the pointer leaves it.
function rull() {
  const { clientY: y, clientX: x } = drag.siste;
  const ned_ = y > innerHeight - KANT ? 12 : y < KANT ? -12 : 0;
  const bort = x > innerWidth - KANT ? 12 : x < KANT ? -12 : 0;
  if (!ned_ && !bort) return;
  const foer = scrollY;
  scrollBy(0, ned_);
  const flate = drag.flate.closest(".kjede__flate");
  const foerX = flate.scrollLeft;
  flate.scrollLeft += bort;
  if (scrollY !== foer || flate.scrollLeft !== foerX) drag.ramme = requestAnimationFrame(tegn);
}

function kortVed({ x, y }) {
  return drag.kortene.find((ett) => ett.ett !== drag.kort && x >= ett.x - 8 && x <= ett.x + ett.bredde && y >= ett.y && y <= ett.y + ett.hoeyde);
}

function stegVed(x) {
  const avstander = drag.kolonnene.map(({ midt }) => Math.abs(midt - x));
  return 1 + avstander.indexOf(Math.min(...avstander));
}

function merkMaal(maal) {
  if (maal === drag.maal) return;
  drag.maal?.classList.remove("er-maal");
  maal?.classList.add("er-maal");
  drag.maal = maal;
}

function slipp(event) {
  if (!drag || event.pointerId !== drag.peker) return;
  if (!drag.iGang) return legg();
  drag.siste = event;
  const naa = pekeren();
  const { pk, kobling } = drag;
  const maal = kortVed(naa)?.ett.dataset.ledd;
  const steg = stegVed(naa.x);
  const y = naa.y - drag.fra.y + drag.egen.midt;
  const plass = drag.kortene.filter((ett) => ett.ett !== drag.kort && Number(ett.ett.dataset.steg) === steg && ett.midt < y).length;
  legg();
  // A drag is not a click on the link it ends on.
  window.addEventListener("click", stans, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", stans, { capture: true }));
  if (!kobling) flytt(pk, { steg, plass });
  else if (maal) koble(pk, maal);
}

function legg() {
  if (!drag) return;
  clearTimeout(drag.holder);
  cancelAnimationFrame(drag.ramme);
  drag.kort.removeAttribute("transform");
  drag.kort.classList.remove("er-loeftet");
  drag.strek?.remove();
  drag.maal?.classList.remove("er-maal");
  drag = null;
  etterpaa();
}

function stans(event) {
  event.preventDefault();
  event.stopPropagation();
}
