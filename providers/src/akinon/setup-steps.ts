import { z } from "zod";
import type { HttpReader, HttpWriter } from "../http/client.js";

/** How far a step is. */
export const setupResult = z.enum(["READY", "WORKING", "FINISHED", "FAILED", "ABORTED"]);
export type SetupResult = z.infer<typeof setupResult>;

const statusSchema = z.looseObject({ result: setupResult });

/** Steps of OMS's basic setup. https://apidocs.akinon.com/oms/address-setup-services */
export class SetupSteps {
  constructor(
    private readonly http: HttpReader,
    private readonly path: string,
  ) {}

  get origin(): string {
    return this.http.origin;
  }

  /** Akinon does not say how the member is called, so the first one that is true or false counts. */
  async isRequired(step: string): Promise<boolean> {
    const answer = await this.http.get(this.pathOf(step, "is_required"), `whether setup step ${step} is required`);
    const values = answer !== null && typeof answer === "object" ? Object.values(answer) : [answer];
    return z.boolean().parse(values.find((value) => typeof value === "boolean"));
  }

  async result(step: string): Promise<SetupResult> {
    const answer = await this.http.get(this.pathOf(step, "get_async_status"), `status of setup step ${step}`);
    return statusSchema.parse(answer).result;
  }

  pathOf(step: string, action: string): string {
    return `${this.path}${step}/${action}/`;
  }
}

export class SetupStepsWriter {
  constructor(
    private readonly http: HttpWriter,
    private readonly steps: SetupSteps,
  ) {}

  async execute(step: string): Promise<void> {
    await this.http.send("POST", this.steps.pathOf(step, "execute"), `start of setup step ${step}`);
  }
}
