import { AxiosError } from "axios";
import { Body } from "./body.js";
import { meaningOf } from "./meaning.js";
import { words } from "./refusal.js";
import { askedPause } from "./retry-after.js";
import { type Attempt, NoAnswer, ofAddress, type PlatformError, type Remedy, TooManyRequests } from "./errors.js";

/** The code of a call whose time was over before an answer came. */
export const BUDGET_USED = AxiosError.ERR_CANCELED;
/** The code of a call that was not made, because its host asked for a longer pause than it may take. */
export const COOLING = "COOLING";

/** Whether an answer ended in the middle: it has a status then, but no body. */
export const brokeOff = ({ response }: AxiosError) => response !== undefined && !(response.data instanceof Body);

/** The class and the words for a call that failed. */
export function toPlatformError(error: AxiosError<Body>, attempt: Attempt): PlatformError {
  if (error.code === COOLING) return new TooManyRequests(attempt, "not called", error.message);
  if (error.code === BUDGET_USED) {
    return new NoAnswer(
      attempt,
      "no answer within the time for a call with its repetitions",
      "try again later, or raise akinon:budgetSeconds",
    );
  }
  if (error.response === undefined || brokeOff(error)) {
    const what = error.response === undefined ? "no answer" : "the answer broke off";
    return new NoAnswer(attempt, `${what} (${error.code ?? error.message})`, ofNoAnswer(error.code ?? ""));
  }
  const { status, data } = error.response;
  const answered = `answered ${status}${detailOf(data)}`;
  const meaning = meaningOf(error.response, answered, attempt.method, askedPause(error));
  return new meaning.kind(attempt, answered + (meaning.beside ?? ""), meaning.remedy, status);
}

function ofNoAnswer(code: string): string | Remedy {
  if (/CERT|ISSUER|VERIFY/.test(code)) return "name the file of your certificate authority in NODE_EXTRA_CA_CERTS";
  const remedy = "check the URL, the network and akinon:timeoutSeconds";
  return /NOTFOUND|REFUSED|UNREACH/.test(code) ? ofAddress(remedy) : remedy;
}

/** The platform's own words, whatever their shape: a detail, a code with a text, errors by field, or a page of HTML. */
function detailOf({ json: body, isEmpty, problem }: Body): string {
  if (problem !== undefined) return isEmpty ? "" : " with a page that is not JSON";
  const said = words(body);
  return ["", "{}", "[]", "null"].includes(said) ? "" : `: ${said}`;
}
