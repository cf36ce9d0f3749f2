/*
  One's own step to another point, shown from when it is made: the point's name, and its note, from what the programme carries
  (templates/styringsdialog/rom/_programsak.html). What is written meanwhile is that point's, however long the server takes.
*/
const linjen = (rom, til) => rom.querySelector(`#program-${til} form`);
const notatet = (rom) => rom.querySelector(".rom__sak form[data-notat]");

export const viser = (rom, til) => notatet(rom)?.id === `notat-${til}`;

// Makes `rom` (a page that is not shown yet) show the point `til`. What was said in it comes with the server's own answer.
export function foregrip(rom, til) {
  const steget = linjen(rom, til)?.dataset;
  const form = notatet(rom);
  if (!steget || !form || viser(rom, til)) return;
  const saken = form.closest(".rom__sak");
  const navn = document.createElement("h2");
  navn.textContent = steget.tittel;
  saken.querySelector(".romsak").replaceChildren(navn);
  saken.querySelector(".romutsagn")?.replaceChildren();
  form.id = `notat-${til}`;
  form.setAttribute("action", steget.notatet);
  form.elements.versjon.setAttribute("value", steget.versjon);
  form.elements.versjon.value = steget.versjon;
  const felt = form.querySelector("textarea");
  felt.id = `notatfelt-${til}`;
  felt.textContent = felt.value = steget.skrevet ?? "";
  form.querySelector("label").htmlFor = felt.id;
  form.querySelector("[data-lagret]").textContent = "";
}

// The point beside `til` on the programme, as the button that takes it up.
export function ved(rom, til, hopp) {
  const alle = [...rom.querySelectorAll(".romprogram__sak form")];
  const her = alle.indexOf(linjen(rom, til));
  return her < 0 ? undefined : alle[her + hopp]?.querySelector("button");
}
