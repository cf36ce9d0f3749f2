/*
  What one user has typed and the server has not taken in yet, kept in this browser. Names are the user's own, so that whoever
  logs in next on the same machine is given nothing of it; logging out takes them away. Where the browser keeps nothing, this
  visit still does.
*/
// The page says whose it is: ours on its body, the administration's, whose body is not ours, where one logs out.
export const bruker = document.querySelector("[data-bruker]")?.dataset.bruker;
const VAARE = "tillit:";
const MINE = `${VAARE}${bruker}:`;
const minne = new Map();

function hos() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

export function les(navn) {
  if (minne.has(navn)) return minne.get(navn);
  try {
    return JSON.parse(hos()?.getItem(MINE + navn) ?? "null");
  } catch {
    return null;
  }
}

export function skriv(navn, verdi) {
  try {
    hos().setItem(MINE + navn, JSON.stringify(verdi));
    minne.delete(navn);
  } catch {
    minne.set(navn, verdi); // a full or closed store
  }
}

export function glem(navn) {
  minne.delete(navn);
  hos()?.removeItem(MINE + navn);
}

export const navnene = () => (bruker ? Object.keys(hos() ?? {}).filter((navn) => navn.startsWith(MINE)).map((navn) => navn.slice(MINE.length)) : []);

// A draft is kept for so long, whoever wrote it. What was sent waits until somebody has answered for it.
export function rydd(levetid) {
  for (const navn of Object.keys(hos() ?? {})) {
    if (!navn.startsWith(VAARE)) continue;
    try {
      const ett = JSON.parse(hos().getItem(navn));
      if (Array.isArray(ett) || ett.tid > Date.now() - levetid) continue;
    } catch {
      // Nothing of ours.
    }
    hos().removeItem(navn);
  }
}

// The server's receipt, a cookie with the key of the form it took in last: what was sent with it is no longer unsent.
export function glemMottatte() {
  const kake = document.cookie.split("; ").find((ett) => ett.startsWith("tillit_lagret="))?.slice(14);
  if (!kake) return;
  for (const navn of navnene()) {
    const alt = [les(navn)].flat();
    const igjen = alt.filter((ett) => ett?.sendt !== kake);
    if (!igjen.length) glem(navn);
    else if (igjen.length < alt.length) skriv(navn, igjen);
  }
  document.cookie = "tillit_lagret=; max-age=0; path=/; samesite=lax";
}

export const formensNoekkel = (form) => form.elements.skjemanoekkel?.value.split(":")[0].split(".")[1] ?? "";
