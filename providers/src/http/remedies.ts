import { ofAddress, type Remedy } from "./errors.js";

/** What a person does about an answer that says all with its status. */
export const REMEDIES: Readonly<Record<number, string | Remedy>> = {
  402: "the account's plan or quota does not cover this; ask the platform's operator",
  407: "a proxy wants a user name and a password; put them into the variable that names it, such as HTTPS_PROXY",
  408: "the platform waited too long for the request; try again later",
  412:
    "somebody else changed it meanwhile: run the update again. If it stays, the platform wants a condition (If-Match) that this package " +
    "does not send; ask the platform's operator to take writes without it",
  413: "the document is larger than the platform accepts; make it smaller, or ask the platform's operator",
  415: ofAddress("this address does not accept JSON; check the URL and akinon:paths"),
  423: "it is locked; unlock it on the platform, or try again later",
  428: "the platform requires a conditional request, which this package does not send; ask the platform's operator",
  431: "the headers are longer than the platform takes; check the token",
  451: "it is withheld for legal reasons; ask the platform's operator",
};

const SAME_KEY =
  "an object with the same key exists. If the platform's list does not show it, it is switched off or hidden from this user: find it on " +
  "the platform, and switch it on or delete it, or declare another key";

/** What a person does about content that the platform refuses, given its words. */
export const ofContent = (method: string, answered: string): string =>
  method === "POST" && /already exist|unique|duplicate/i.test(answered) ? SAME_KEY : "correct the value that it names";

/** What a 409 means, by what was tried. */
export function ofConflict(method: string): string {
  if (method === "POST") return SAME_KEY;
  return method === "DELETE"
    ? "something else still refers to it or works on it; remove that first"
    : "somebody else is changing it, or it conflicts with another object; check it, and run the update again";
}
