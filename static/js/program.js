/*
  A programme that is being edited: a point is dragged by its handle to where it is to stand, or moved with the arrows on
  the handle. What is sent is the form of the point, as its buttons send it; without this file they do the work alone.
*/
const KANT = 64; // pixels from the window's edge where a drag scrolls the page
const program = document.querySelector("[data-program]");
const punkter = () => [...program.querySelectorAll(":scope > [data-sak]")];
const haandtak = (sak) => sak?.querySelector("[data-dra]");

let drag = null;

function loeft(event) {
  const sak = event.target.closest("[data-dra]") && event.target.closest("[data-sak]");
  if (drag || !sak || event.button !== 0) return;
  event.preventDefault();
  drag = { sak, fra: punkter().indexOf(sak), neste: sak.nextElementSibling };
  haandtak(sak).focus();
  // Only the heads are shown while one is moved, so that the way is short.
  program.classList.add("program--dras");
  sak.classList.add("dras");
  sak.scrollIntoView({ block: "nearest" });
}

function dra(event) {
  if (!drag) return;
  const y = event.clientY;
  if (y < KANT) window.scrollBy(0, -KANT / 4);
  if (y > window.innerHeight - KANT) window.scrollBy(0, KANT / 4);
  const andre = punkter().filter((sak) => sak !== drag.sak);
  const etter = andre.find((sak) => {
    const boks = sak.getBoundingClientRect();
    return y < boks.top + boks.height / 2;
  });
  const siste = andre[andre.length - 1];
  if (etter) etter.before(drag.sak);
  else if (siste) siste.after(drag.sak);
}

function legg({ tilbake }) {
  const { sak, fra, neste } = drag;
  drag = null;
  if (tilbake) program.insertBefore(sak, neste);
  program.classList.remove("program--dras");
  sak.classList.remove("dras");
  const til = punkter().indexOf(sak);
  if (til === fra) return;
  const skjema = sak.querySelector("form[data-plass]");
  skjema.elements.plass.value = til + 1;
  skjema.requestSubmit();
}

function piler(event) {
  if (drag && event.key === "Escape") return legg({ tilbake: true });
  const sak = event.target.closest("[data-dra]") && event.target.closest("[data-sak]");
  const retning = { ArrowUp: "opp", ArrowDown: "ned" }[event.key];
  if (drag || !sak || !retning || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  sak.querySelector(`button[name="retning"][value="${retning}"]`)?.click();
}

if (program) {
  for (const sak of punkter()) if (haandtak(sak)) haandtak(sak).hidden = false;
  document.addEventListener("pointerdown", loeft);
  document.addEventListener("pointermove", dra);
  document.addEventListener("pointerup", () => drag && legg({ tilbake: false }));
  document.addEventListener("pointercancel", () => drag && legg({ tilbake: true }));
  document.addEventListener("keydown", piler);
  // The point that was just moved, so that the next press moves it on: when the page is shown, for the browser takes the
  // focus away when it goes to the place that the address names.
  window.addEventListener("pageshow", () => {
    if (location.hash.startsWith("#sak-")) haandtak(document.getElementById(location.hash.slice(1)))?.focus();
  });
}
