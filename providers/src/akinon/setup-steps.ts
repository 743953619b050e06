import type { HttpReader, HttpWriter } from "../http/client.js";
import { kindOf } from "../text/plain-words.js";

/** How far a step is. */
export type SetupResult = "READY" | "WORKING" | "FINISHED" | "FAILED" | "ABORTED";

/** Akinon's words, and those of the queue of tasks that is common with Django. */
const RESULTS: Readonly<Record<string, SetupResult>> = {
  READY: "READY",
  WORKING: "WORKING",
  PENDING: "WORKING",
  QUEUED: "WORKING",
  STARTED: "WORKING",
  RUNNING: "WORKING",
  IN_PROGRESS: "WORKING",
  RETRY: "WORKING",
  FINISHED: "FINISHED",
  COMPLETE: "FINISHED",
  COMPLETED: "FINISHED",
  SUCCEEDED: "FINISHED",
  SUCCESSFUL: "FINISHED",
  DONE: "FINISHED",
  SUCCESS: "FINISHED",
  FAILED: "FAILED",
  FAILURE: "FAILED",
  ERROR: "FAILED",
  ABORT: "ABORTED",
  ABORTED: "ABORTED",
  CANCELLED: "ABORTED",
  CANCELED: "ABORTED",
  REVOKED: "ABORTED",
};

/** A set-up step that answers something else than steps are known to. */
export class UnknownStepAnswer extends Error {}

/** Steps of OMS's basic setup. https://apidocs.akinon.com/oms/address-setup-services */
export class SetupSteps {
  constructor(
    private readonly http: HttpReader,
    private readonly path: string,
  ) {}

  get origin(): string {
    return this.http.origin;
  }

  /** Akinon cuts the member's name off: `is_required` or `result` where there is one; else the only one that is true or false. */
  async isRequired(step: string): Promise<boolean> {
    const answer = await this.http.get(this.pathOf(step, "is_required"), `whether setup step ${step} is required`);
    const members = membersOf(answer);
    const named = ["is_required", "isRequired", "required", "result"].find((name) => Object.hasOwn(members, name));
    const candidates = named === undefined ? Object.values(members) : [members[named]];
    const [isRequired, another] = candidates.map(toBoolean).filter((value) => value !== undefined);
    if (isRequired !== undefined && another === undefined) return isRequired;
    throw new UnknownStepAnswer(
      `setup step ${step} does not say whether it is required: ${this.http.origin}${this.pathOf(step, "is_required")} answered ` +
        `${shownMembers(answer)}. Declare when: "always", or leave the step out`,
    );
  }

  async result(step: string): Promise<SetupResult> {
    const answer = await this.http.get(this.pathOf(step, "get_async_status"), `status of setup step ${step}`);
    const members = membersOf(answer);
    // `reuslt` is how one page of Akinon's prints it.
    const text = ["result", "reuslt", "status", "state", "value"]
      .map((name) => members[name])
      .filter(isText)
      .find((word) => word.trim() !== "");
    const result =
      text === undefined
        ? undefined
        : RESULTS[text.trim().toUpperCase().replaceAll("İ", "I").replaceAll(/[\s-]/g, "_")];
    if (result !== undefined) return result;
    const said = text === undefined ? shownMembers(answer) : JSON.stringify(text.slice(0, 100));
    throw new UnknownStepAnswer(
      `setup step ${step} has an unknown status: ${said}; known are READY, WORKING, FINISHED, FAILED and ABORTED. ` +
        "Check the step in OMS",
    );
  }

  pathOf(step: string, action: string): string {
    return `${this.path}${step}/${action}/`;
  }
}

const isText = (value: unknown) => typeof value === "string";

/** The members of an answer; one that is no object has a single value. */
function membersOf(answer: unknown): Readonly<Record<string, unknown>> {
  return answer !== null && typeof answer === "object" && !Array.isArray(answer)
    ? (answer as Record<string, unknown>)
    : { value: answer };
}

function toBoolean(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  const word = isText(value) ? value.trim().toLowerCase() : undefined;
  if (word === "true") return true;
  return word === "false" ? false : undefined;
}

const shownMembers = (answer: unknown) =>
  Object.entries(membersOf(answer))
    .map(([name, value]) => `${name}: ${kindOf(value)}`)
    .join(", ") || "nothing";

export class SetupStepsWriter {
  constructor(
    private readonly http: HttpWriter,
    private readonly steps: SetupSteps,
  ) {}

  async execute(step: string): Promise<void> {
    await this.http.send("POST", this.steps.pathOf(step, "execute"), `start of setup step ${step}`);
  }
}
