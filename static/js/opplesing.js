/*
  «Les opp»: what [data-opplesing] names is read by the browser's own voice, a heading or a line at a time, and the line that is read
  is marked. Without this file, or in a browser that has no voice, the button is not there. Nothing is read in a voice of another language:
  a Norwegian number read as English is another number to who listens.
*/
import { ord } from "./ord.js";

const NORSK = /^(nb|no|nn)\b/i;
const DELER = "h2, p, li";
const UTENOM = ".sammendrag__kilde, [aria-hidden=true]";

/* As it is to be heard: a minus and a dash between years are words, and the space inside a number is none. */
const hoert = (tekst) =>
  tekst
    .replace(/\s+/g, (mellomrom) => (/[\u00a0\u202f]/.test(mellomrom) ? "\u00a0" : " "))
    .replace(/(\d)\u00a0(?=\d{3}(?!\d))/g, "$1")
    .replace(/\u2212\s?(?=\d)/g, "minus ")
    .replace(/(\d)\u2013(?=\d)/g, "$1 til ")
    .replace(/\u00a0/g, " ")
    .trim();

/* What stands beside each other on the page (a goal, how it stands, a sentence) is heard as one after the other. */
function setninger(del) {
  const kopi = del.cloneNode(true);
  for (const en of kopi.querySelectorAll(UTENOM)) en.remove();
  for (const en of kopi.querySelectorAll("strong, .merke")) if (!/[.:?!]\s*$/.test(en.textContent)) en.append(". ");
  return hoert(kopi.textContent);
}

const stemmer = () => speechSynthesis.getVoices();
const stemme = () => stemmer().find(({ lang }) => NORSK.test(lang));

function gjoerKlar(knapp) {
  const tekst = document.getElementById(knapp.dataset.opplesing);
  const sagt = knapp.parentElement.querySelector("[data-opplesing-sagt]");
  let leser = 0; // which reading: what an earlier one has left to say is not for this one

  function stopp() {
    leser += 1;
    speechSynthesis.cancel();
    for (const en of tekst.querySelectorAll("[data-leses]")) delete en.dataset.leses;
    knapp.textContent = ord("Les opp");
  }

  function les() {
    if (!stemme()) {
      sagt.textContent = ord("Nettleseren har ingen norsk stemme, så den kan ikke lese opp.");
      return;
    }
    sagt.textContent = "";
    const denne = (leser += 1);
    const igjen = [...tekst.querySelectorAll(DELER)];
    knapp.textContent = ord("Stopp opplesingen");
    const neste = () => {
      if (denne !== leser) return;
      for (const en of tekst.querySelectorAll("[data-leses]")) delete en.dataset.leses;
      const del = igjen.shift();
      if (!del) return stopp();
      const ytring = new SpeechSynthesisUtterance(setninger(del));
      ytring.lang = "nb-NO";
      ytring.voice = stemme();
      ytring.onend = neste;
      ytring.onerror = () => denne === leser && stopp();
      del.dataset.leses = "";
      speechSynthesis.speak(ytring);
    };
    neste();
  }

  const leses = () => tekst.querySelector("[data-leses]") !== null;
  knapp.addEventListener("click", () => (leses() ? stopp() : les()));
  document.addEventListener("keydown", ({ key }) => key === "Escape" && leses() && stopp());
  addEventListener("pagehide", stopp);
  stopp();
  knapp.hidden = false;
}

if ("speechSynthesis" in globalThis) for (const knapp of document.querySelectorAll("[data-opplesing]")) gjoerKlar(knapp);
