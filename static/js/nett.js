/*
  What every part that sends by itself needs: a store that may be closed, the token, and what an answer means.
*/

export function lager() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

// From the cookie where there is one: it changes when somebody logs in again in another tab.
export function csrf() {
  const kake = document.cookie.split("; ").find((ett) => /^(__Host-)?csrftoken=/.test(ett));
  return kake ? decodeURIComponent(kake.slice(kake.indexOf("=") + 1)) : document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
}

/*
  Send a form in the name of `bruker` (who the page was made for). What came of it, as one word:
  uten-nett   nobody was reached; the change may or may not have arrived
  utlogget    not logged in any more, or as somebody else
  feil        something is wrong at the server's end: worth trying later
  svar        an answer to read, `svar` is the Response (also a refusal, and a right that is no longer there)
*/
export async function post(url, felter, { bruker, hoder = {}, keepalive = false, frist = 20000 } = {}) {
  let svar;
  try {
    svar = await fetch(url, {
      method: "POST",
      body: felter,
      headers: { "X-CSRFToken": csrf(), "X-Bruker": bruker, ...hoder },
      credentials: "same-origin",
      redirect: "manual",
      keepalive,
      signal: AbortSignal.timeout(frist),
    });
  } catch {
    return { slag: "uten-nett" };
  }
  if (svar.type === "opaqueredirect" || svar.status === 401 || svar.status === 409) return { slag: "utlogget", svar };
  if (svar.status >= 500) return { slag: "feil", svar };
  return { slag: "svar", svar };
}
