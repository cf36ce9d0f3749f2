/*
  Make the old tree like the new one, and touch only what differs: focus, typed text, open boxes and scrolling stay where they
  are, because the elements that hold them do.
*/

const SKRIVBARE = new Set(["INPUT", "TEXTAREA", "SELECT"]);

export function flett(gammel, ny) {
  if (gammel.isEqualNode(ny) || beholdes(gammel)) return;
  if (gammel.nodeType !== Node.ELEMENT_NODE) {
    gammel.nodeValue = ny.nodeValue;
    return;
  }
  flettAttributter(gammel, ny);
  if (!SKRIVBARE.has(gammel.nodeName)) flettBarn(gammel, ny);
}

// What has been fetched since the page came, or belongs to a script of its own.
function beholdes(ett) {
  if (ett.nodeType !== Node.ELEMENT_NODE) return false;
  return ett.hasAttribute("data-behold") || (ett.getAttribute("hx-trigger") || "").includes("load");
}

function flettAttributter(gammel, ny) {
  for (const { name: navn } of [...gammel.attributes]) {
    if (!ny.hasAttribute(navn) && !(navn === "open" && gammel.nodeName === "DETAILS")) gammel.removeAttribute(navn);
  }
  for (const { name: navn, value: verdi } of ny.attributes) {
    if (gammel.getAttribute(navn) !== verdi && !(navn === "open" && gammel.nodeName === "DETAILS")) gammel.setAttribute(navn, verdi);
  }
}

function noekkel(ett) {
  if (ett.nodeType !== Node.ELEMENT_NODE) return null;
  return ett.id || null;
}

function likt(a, b) {
  if (a.nodeType !== b.nodeType || a.nodeName !== b.nodeName || noekkel(a)) return false;
  return a.nodeName !== "BUTTON" || (a.name === b.name && a.value === b.value);
}

function flettBarn(gammel, ny) {
  const nye = [...ny.childNodes];
  const noekler = new Set(nye.map(noekkel).filter(Boolean));
  const gamle = new Map();
  for (const barn of [...gammel.childNodes]) {
    const navn = noekkel(barn);
    if (navn && !noekler.has(navn)) barn.remove();
    else if (navn) gamle.set(navn, barn);
  }
  let her = gammel.firstChild;
  for (const barn of nye) {
    const navn = noekkel(barn);
    let funnet = navn ? gamle.get(navn) : her;
    if (!navn) while (funnet && !likt(funnet, barn)) funnet = funnet.nextSibling;
    if (funnet && funnet.nodeName !== barn.nodeName) {
      if (funnet === her) her = her.nextSibling;
      funnet.remove();
      funnet = null;
    }
    if (!funnet) {
      gammel.insertBefore(document.adoptNode(barn), her);
      continue;
    }
    if (funnet === her) her = her.nextSibling;
    else gammel.insertBefore(funnet, her);
    flett(funnet, barn);
  }
  while (her) {
    const neste = her.nextSibling;
    her.remove();
    her = neste;
  }
}
