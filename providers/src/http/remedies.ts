import { ofAddress, type Remedy } from "./errors.js";

/** What a person does about an answer that says all with its status. */
export const REMEDIES: Readonly<Record<number, string | Remedy>> = {
  402: "the account's plan or quota does not cover this; ask the platform's operator",
  407: "a proxy wants a user name and a password; put them into the variable that names it, such as HTTPS_PROXY",
  408: "the platform waited too long for the request; try again later",
  412: "somebody else changed it meanwhile; run the update again",
  413: "the document is larger than the platform accepts; make it smaller, or ask the platform's operator",
  415: ofAddress("this address does not accept JSON; check the URL and akinon:paths"),
  423: "it is locked; unlock it on the platform, or try again later",
  428: "the platform requires a conditional request, which this package does not send; ask the platform's operator",
  431: "the headers are longer than the platform takes; check the token",
  451: "it is withheld for legal reasons; ask the platform's operator",
};

/** What a 409 means, by what was tried. */
export function ofConflict(method: string): string {
  if (method === "POST") return "an object with the same key exists";
  return method === "DELETE"
    ? "something else still refers to it or works on it; remove that first"
    : "somebody else is changing it, or it conflicts with another object; check it, and run the update again";
}
