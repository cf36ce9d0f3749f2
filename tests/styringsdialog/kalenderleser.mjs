// What a calendar built on ical.js makes of the text on standard input, as JSON.
import ICAL from "ical.js";

let tekst = "";
for await (const bit of process.stdin.setEncoding("utf8")) tekst += bit;
const kalender = new ICAL.Component(ICAL.parse(tekst));

const person = (felt) => ({ adresse: felt.getFirstValue(), ...felt.jCal[1] });
const hendelse = (del) => {
  const ett = new ICAL.Event(del);
  return {
    uid: ett.uid,
    sekvens: ett.sequence,
    tittel: ett.summary,
    sted: ett.location,
    start: ett.startDate.toJSDate().toISOString(),
    slutt: ett.endDate.toJSDate().toISOString(),
    status: del.getFirstPropertyValue("status"),
    adresse: del.getFirstPropertyValue("url"),
    innkaller: del.getAllProperties("organizer").map(person),
    innkalte: ett.attendees.map(person),
    gjentas: ett.isRecurring(),
  };
};

const funnet = {
  metode: kalender.getFirstPropertyValue("method"),
  deler: kalender.getAllSubcomponents().map((del) => del.name),
  hendelser: kalender.getAllSubcomponents("vevent").map(hendelse),
};
process.stdout.write(JSON.stringify(funnet));
