import type { Platform, WritablePlatform } from "../akinon/platform.js";
import { checkInputs } from "../pulumi/check.js";
import type { Declared } from "../pulumi/declared.js";
import { type Connection, type Definition, Gone } from "../pulumi/definition.js";
import { Refused, ResourceError } from "../pulumi/errors.js";
import { StateFormat } from "../pulumi/state-format.js";
import { printable } from "../text/printable.js";
import type { Finding } from "../inspection/finding.js";
import { omnitronWebhookState } from "../resources/omnitron-webhook-state/reconcile.js";
import { omsAppSetting } from "../resources/oms-app-setting/reconcile.js";
import { omsObject } from "../resources/oms-object/reconcile.js";
import { omsScenario } from "../resources/oms-scenario/reconcile.js";
import { omsWebhook } from "../resources/oms-webhook/reconcile.js";

type PlatformConnection = Connection<Platform, WritablePlatform>;

/** Where a create comes to its first write: nothing was in its way so far. */
class FirstWrite extends Refused {}

/**
 * Why an update would refuse to create a resource, by the resource's own code up to its first write; undefined where nothing is in the
 * way.
 */
export function obstacleTo(
  resource: Declared,
  connection: PlatformConnection,
  environment: NodeJS.ProcessEnv,
): Promise<Finding | undefined> {
  switch (resource.type) {
    case omnitronWebhookState.type:
      return obstacle(omnitronWebhookState, resource, connection, environment);
    case omsAppSetting.type:
      return obstacle(omsAppSetting, resource, connection, environment);
    case omsObject.type:
      return obstacle(omsObject, resource, connection, environment);
    case omsScenario.type:
      return obstacle(omsScenario, resource, connection, environment);
    case omsWebhook.type:
      return obstacle(omsWebhook, resource, connection, environment);
    default:
      // A step of the setup runs when everything else stands.
      return Promise.resolve(undefined);
  }
}

async function obstacle<Inputs extends object, Outputs extends object, Observed>(
  definition: Definition<Inputs, Outputs, Observed, Platform, WritablePlatform>,
  { type, name, properties }: Declared,
  connection: PlatformConnection,
  environment: NodeJS.ProcessEnv,
): Promise<Finding | undefined> {
  const { reader } = connection;
  const system = type === omnitronWebhookState.type ? "omnitron" : "oms";
  const about = (subject: string, seen: string): Finding => {
    const text = printable(connection.redact(seen)).replace(/\.$/, "");
    return { level: "error", system, subject: printable(connection.redact(`${type} ${subject}`)), seen: text };
  };
  const format = new StateFormat(definition.schema);
  const { inputs: checked, failures } = checkInputs(format.schema, properties);
  const inputs = format.complete(checked);
  if (failures.length === 0) failures.push(...(definition.misfits?.(reader, inputs) ?? []));
  if (failures.length > 0) {
    return about(name, failures.map(({ property, reason }) => `${property}: ${reason}`).join("; "));
  }
  connection.hide(definition.secrets(inputs));
  try {
    const observed = await definition.observe(reader, inputs);
    const found = observed instanceof Gone ? undefined : observed;
    await definition.ensure(stoppedAt(reader), inputs, found, undefined, () => undefined);
    return undefined;
  } catch (error) {
    if (error instanceof FirstWrite) return undefined;
    if (error instanceof Refused) return about(definition.describe(inputs), error.in(environment));
    const known = error instanceof ResourceError ? error.message : connection.explain(error);
    if (known === undefined) throw error;
    return about(definition.describe(inputs), known);
  }
}

/** A platform on which nothing can be written. */
function stoppedAt(reader: Platform): WritablePlatform {
  const stop = () => Promise.reject(new FirstWrite(""));
  const writing = { create: stop, update: stop, remove: stop };
  const write = {
    omnitronHooks: writing,
    omsHooks: writing,
    settings: writing,
    scenarios: { distribution: writing, transfer: writing },
    objects: () => writing,
  };
  return { ...reader, write } as unknown as WritablePlatform;
}
