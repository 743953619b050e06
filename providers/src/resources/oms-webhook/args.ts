import type * as pulumi from "@pulumi/pulumi";
import type { ConnectionArgs } from "../connection.js";
import type { OnDestroy } from "../on-destroy.js";
import type { PlatformAltersArgs } from "../platform-alters.js";

/** Waits `seconds` (≥ 0) after every failed try. */
export interface FixedCountdown {
  kind: "fixed";
  seconds: number;
}
/** Waits `base` · n seconds after try n, at most `limit` seconds. */
export interface LinearCountdown {
  kind: "linear";
  base: number;
  limit?: number | undefined;
}
/** Waits `base`ⁿ · `factor` (default 1) seconds after try n, at most `limit` seconds. */
export interface ExponentialCountdown {
  kind: "exponential";
  base: number;
  factor?: number | undefined;
  limit?: number | undefined;
}
/** Waits between `minValue` and `maxValue` seconds, by chance. */
export interface RandomCountdown {
  kind: "random";
  minValue: number;
  maxValue: number;
}
/** A kind that the installation registered itself. */
export interface CustomCountdown {
  kind: "custom";
  choice: string;
  kwargs: Record<string, unknown>;
}

/** How long OMS waits before it repeats a failed delivery. */
export type RetryCountdown =
  FixedCountdown | LinearCountdown | ExponentialCountdown | RandomCountdown | CustomCountdown;

/**
 * One webhook in OMS: it sends every event of one type to one address.
 *
 * https://docs.akinon.com/technical-guides/oms/webhooks
 */
export interface OmsWebhookArgs extends ConnectionArgs, PlatformAltersArgs {
  /** Event type, e.g. `package.created`; with case. At most 124 characters. A change replaces the webhook, new before old. */
  eventType: pulumi.Input<string>;
  /**
   * Address that is called, at most 255 characters; https outside loopback hosts. A receiver that expects a slash at the
   * end loses events without it. Update in place, so that no event is lost or told twice; where another webhook stands at the
   * new address, that one is switched on before this one is switched off.
   */
  targetUrl: pulumi.Input<string>;
  /** Whether events are delivered. Default true. Update. */
  active?: pulumi.Input<boolean> | undefined;
  /** Signs deliveries: `X-Whisperer-Signature: sha256=<HMAC of the body>`. At most 124 characters; kept secret. Default none. Update. */
  secretKey?: pulumi.Input<string> | undefined;
  /** Pauses between tries. Default exponential with base 2, in seconds. Update. */
  retryCountdown?: pulumi.Input<RetryCountdown> | undefined;
  /** Headers added to every delivery; kept secret as a whole. Default none. Update. */
  additionalHeaders?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /** Filters (e.g. `channel_id`) and `auth`; kept secret as a whole when it holds `auth`. Default none. Update. */
  config?: pulumi.Input<Record<string, unknown>> | undefined;
  /** Dotted path of a function inside OMS that is called instead. Default none. Update. */
  callback?: pulumi.Input<string> | undefined;
  /** Takes over an active webhook of the same event and address although its other values differ. Default false. */
  adopt?: pulumi.Input<boolean> | undefined;
  /** Default `"restore"`. */
  onDestroy?: pulumi.Input<OnDestroy> | undefined;
}
