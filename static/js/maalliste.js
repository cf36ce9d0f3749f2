/*
  The keyboard in a list of goals: j or arrow down goes to the next one, k or arrow up to the one before, Enter opens
  (it is a link). Without this file every goal is reached with Tab as before. What / does stands in soek.js.
*/
(() => {
  "use strict";

  const skriver = (element) => element.closest("input, select, textarea, [contenteditable], summary") !== null;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || skriver(event.target)) return;
    const retning = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (!retning) return;
    const lenker = [...document.querySelectorAll("[data-tastatur] th a")];
    const naa = lenker.indexOf(document.activeElement);
    // The arrows scroll the page until a goal has been reached; j and k begin from the top.
    if (naa === -1 && event.key.startsWith("Arrow")) return;
    const neste = lenker[naa === -1 ? (retning > 0 ? 0 : lenker.length - 1) : naa + retning];
    if (!neste) return;
    event.preventDefault();
    neste.focus();
  });
})();
