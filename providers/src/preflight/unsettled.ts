import { CLIENT_SETTINGS } from "../inspection/client-settings.js";
import type { Declared } from "../pulumi/declared.js";
import type { Question } from "./inspect.js";
import { known } from "./known.js";

export type Asked = Pick<Question, "fresh" | "settings" | "formerSettings"> & {
  /** Nothing of the component stands yet. */
  isNew: boolean;
};

interface State {
  formerOf: (declared: Declared) => Readonly<Record<string, unknown>> | undefined;
  /** It holds no parts of a component that the program declares no more. */
  isAlone: boolean;
}

/**
 * What there is to look at: what the state does not hold yet, and the client settings, which may drop what others wrote. Only their
 * inputs are waited for, since that takes time for each.
 */
export async function unsettled(declared: readonly Declared[], { formerOf, isAlone }: State): Promise<Asked> {
  const isFresh = (each: Declared) => formerOf(each) === undefined;
  const needed = declared.filter((each) => isFresh(each) || isSettings(each));
  const inputs = (await Promise.all(needed.map(inClear))).filter((each) => each !== undefined);
  const settings = inputs.find(isSettings);
  return {
    fresh: inputs.filter(isFresh),
    settings,
    formerSettings: settings && formerOf(settings),
    isNew: isAlone && declared.every(isFresh),
  };
}

const isSettings = ({ properties }: Declared) => properties.key === CLIENT_SETTINGS;

/** A resource with its inputs as the engine gets them; undefined where one is not known yet. */
async function inClear({ properties, ...rest }: Declared): Promise<Declared | undefined> {
  const inputs = await known(properties);
  return inputs && { ...rest, properties: JSON.parse(JSON.stringify(inputs)) as Declared["properties"] };
}
