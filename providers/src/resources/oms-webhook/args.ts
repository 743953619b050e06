import type * as pulumi from "@pulumi/pulumi";
import type { ConnectionArgs } from "../connection.js";
import type { OnDestroy } from "../on-destroy.js";
import type { PlatformAltersArgs } from "../platform-alters.js";

/** Waits the same time after every failed delivery. */
export interface FixedCountdown {
  /** `"fixed"`. Updates in place. */
  kind: "fixed";
  /** Pause in seconds, 0 or more. Required. Updates in place. */
  seconds: number;
}
/** Waits `base` · n seconds after try n. */
export interface LinearCountdown {
  /** `"linear"`. Updates in place. */
  kind: "linear";
  /** Seconds by which each pause is longer than the one before. Required. Updates in place. */
  base: number;
  /** Longest pause, in seconds. Default: no limit. Updates in place. */
  limit?: number | undefined;
}
/** Waits `base`ⁿ · `factor` seconds after try n. */
export interface ExponentialCountdown {
  /** `"exponential"`. Updates in place. */
  kind: "exponential";
  /** Base of the power, in seconds. Required. Updates in place. */
  base: number;
  /** Factor of each pause, 1 or more. Default 1. Updates in place. */
  factor?: number | undefined;
  /** Longest pause, in seconds. Default: no limit. Updates in place. */
  limit?: number | undefined;
}
/** Waits a random time after every failed delivery. */
export interface RandomCountdown {
  /** `"random"`. Updates in place. */
  kind: "random";
  /** Shortest pause, in seconds. Required. Updates in place. */
  minValue: number;
  /** Longest pause, in seconds, greater than `minValue`. Required. Updates in place. */
  maxValue: number;
}
/** A kind that the installation registered itself. */
export interface CustomCountdown {
  /** `"custom"`. Updates in place. */
  kind: "custom";
  /** Name of the kind on the platform. Required. Updates in place. */
  choice: string;
  /** Its parameters, in the platform's own form. Required. Updates in place. */
  kwargs: Record<string, unknown>;
}

/** How long OMS waits before it repeats a failed delivery. */
export type RetryCountdown =
  | FixedCountdown
  | LinearCountdown
  | ExponentialCountdown
  | RandomCountdown
  | CustomCountdown;

/**
 * One webhook in OMS: it sends every event of one type to one address.
 *
 * https://docs.akinon.com/technical-guides/oms/webhooks
 */
export interface OmsWebhookArgs extends ConnectionArgs, PlatformAltersArgs {
  /**
   * Event type, for example `package.created`; case counts. At most 124 characters. Required. Replaces the resource: the new
   * webhook is created before the old one is deleted.
   */
  eventType: pulumi.Input<string>;
  /**
   * Address that OMS calls, at most 255 characters; https except on loopback hosts. Keep a slash at the end if the receiver
   * expects one. Required. Updates in place, so that no event is lost or delivered twice. If another webhook already stands at
   * the new address, that one is switched on before this one is switched off.
   */
  targetUrl: pulumi.Input<string>;
  /** Whether OMS delivers events. Default `true`. Updates in place. */
  active?: pulumi.Input<boolean> | undefined;
  /**
   * Key that signs deliveries: `X-Whisperer-Signature: sha256=<HMAC of the body>`. At most 124 characters. Kept secret. Default:
   * none. Updates in place.
   */
  secretKey?: pulumi.Input<string> | undefined;
  /**
   * Pauses between tries after a failed delivery. Default `{ kind: "exponential", base: 2, factor: 1 }`, in seconds. Updates in
   * place.
   */
  retryCountdown?: pulumi.Input<RetryCountdown> | undefined;
  /**
   * Headers that OMS adds to every delivery. Basic credentials in `config.auth` overwrite an `Authorization` here. Kept secret as a
   * whole. Default: none. Updates in place.
   */
  additionalHeaders?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Filters, such as `channel_id`, and `auth`: `{ auth_type: "basic", username, password }`, in Latin-1, or the kind `"token"` with `url`.
   * Credentials that OMS cannot send are refused. Kept secret as a whole if it holds `auth`. Default: none. Updates in place.
   */
  config?: pulumi.Input<Record<string, unknown>> | undefined;
  /**
   * Dotted path of a function inside OMS to call instead of the address. At most 64 characters. Default: none. Updates in place.
   */
  callback?: pulumi.Input<string> | undefined;
  /**
   * Takes over an active webhook of the same event and address that differs from the declaration, and restores it on destroy.
   * Default `false`: it is refused. Changes only the state.
   */
  adopt?: pulumi.Input<boolean> | undefined;
  /**
   * What happens to the webhook on destroy. Default `"restore"`: deletes what this resource created, restores what it took over.
   * `"keep"` leaves it as it is; `"delete"` deletes it even if it was there before. The platform's delete only switches a
   * webhook off. Changes only the state.
   */
  onDestroy?: pulumi.Input<OnDestroy> | undefined;
}
