/*
  Sending and asking in the name of the one the page was made for, and what the answer means.
*/
import { bruker } from "./lager.js";

// From the cookie where there is one: it changes when somebody logs in again in another tab.
function csrf() {
  const kake = document.cookie.split("; ").find((ett) => /^(__Host-)?csrftoken=/.test(ett));
  return kake ? decodeURIComponent(kake.slice(kake.indexOf("=") + 1)) : document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
}

/*
  What came of it, as one word:
  uten-nett   nobody was reached; what was sent may or may not have arrived
  utlogget    not logged in any more, or without the token that shows that the page is ours: the answer brings a new one
  annen       somebody else has logged in
  feil        something is wrong at the server's end: worth trying later
  svar        an answer to read, `svar` is the Response (also a refusal, and a right that is no longer there)
*/
async function spoer(url, valg) {
  let svar;
  try {
    svar = await fetch(url, { credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(20000), ...valg });
  } catch {
    return { slag: "uten-nett" };
  }
  if (svar.status === 409) return { slag: "annen" };
  if (svar.type === "opaqueredirect" || svar.status === 401 || svar.headers.get("X-Avvist") === "bevis") return { slag: "utlogget" };
  return { slag: svar.status >= 500 ? "feil" : "svar", svar };
}

// `ventet`: the milliseconds since the person did it.
export const post = (url, felter, { noekkel, ventet = 0, hoder = {}, keepalive = false } = {}) =>
  spoer(url, {
    method: "POST",
    body: felter,
    headers: { "X-CSRFToken": csrf(), "X-Bruker": bruker, "X-Noekkel": noekkel, "X-Ventet": String(Math.max(0, Math.round(ventet / 1000))), "HX-Request": "true", ...hoder },
    keepalive,
  });

// Asked by the page, not by a person: it does not show that somebody is there.
export const hent = (url, hoder = {}) => spoer(url, { headers: { "X-Bruker": bruker, "X-Puls": "1", "HX-Request": "true", ...hoder } });

// What htmx fetches into a page that lives is asked in the same name: a page with words in it is not sent away to log in.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb === "get") detail.headers["X-Bruker"] = bruker;
});
