import type * as pulumi from "@pulumi/pulumi";
import type { ConnectionArgs } from "../resources/connection.js";
import type { OmsAppSettingArgs } from "../resources/oms-app-setting/args.js";
import type { OmsCargoCompanyConditionArgs } from "../resources/oms-cargo-company-condition/resource.js";
import type { OmsObjectArgs } from "../resources/oms-object/args.js";
import type { OmsScenarioArgs } from "../resources/oms-scenario/args.js";
import type { OmsSetupStepArgs } from "../resources/oms-setup-step/args.js";
import type { OmsStateTransitionArgs } from "../resources/oms-state-transition/resource.js";
import type { OmsWebhookArgs } from "../resources/oms-webhook/args.js";

/** Without what the component says itself. */
type Part<Args> = Omit<Args, "connection">;

/** One kind of data that OMS reads from, or writes to, Seller Center instead of Omnitron. */
export interface Endpoint {
  /** Name of the endpoint, for example `orders`. Required. Updates in place. */
  endpoint: string;
  /** Base URL. Default: the base path below Seller Center's URL. Updates in place. */
  baseUrl?: pulumi.Input<string> | undefined;
  /** Token for this endpoint. Kept secret. Default: Seller Center's token. Updates in place. */
  token?: pulumi.Input<string> | undefined;
}

/** A webhook from OMS to Seller Center. */
export interface IntegrationWebhook extends Omit<Part<OmsWebhookArgs>, "eventType" | "targetUrl"> {
  /** Event type, for example `package.created`; case counts. Required. Replaces the webhook, new before old. */
  eventType: string;
  /**
   * Address that OMS calls. Default: below Seller Center's base path, `packages/` for `package.created`, and
   * `packages/update-status/` for every other event. Updates in place.
   */
  targetUrl?: pulumi.Input<string> | undefined;
}

/** How long OMS waits for its back ends. Akinon's guide has 6000 for both, and does not name the unit. */
export interface Timeouts {
  /** Longest wait for an answer, in the unit that OMS uses. Required. Updates in place. */
  read: number;
  /** Longest wait for a connection, in the unit that OMS uses. Required. Updates in place. */
  connect: number;
}

/**
 * Connects a seller's OMS to Seller Center: the nine steps of Akinon's guide. No order is delivered twice. `docs/cut-over.md` says
 * which orders wait meanwhile.
 *
 * Everything that an installation may name differently is an input with the documented value as its default.
 *
 * https://docs.akinon.com/technical-guides/oms/integrating-oms-with-seller-center
 */
export interface SellerIntegrationArgs extends ConnectionArgs {
  /** The seller's code in Seller Center; ask Seller Center for it. Required. Updates in place. */
  supplierCode: pulumi.Input<string>;
  /**
   * The previous supplier code. Required when you change the code: a supplier code says whose OMS it is, so any other change of it
   * is refused before anything is written. Default: none. Changes only the state.
   */
  supplierCodeBefore?: pulumi.Input<string> | undefined;
  /** The Seller Center that the OMS is connected to. Required. Updates in place. */
  sellerCenter: {
    /** Base URL. Default `akinon:sellerCenterUrl`; if you give both, they must be the same. Updates in place. */
    url?: pulumi.Input<string> | undefined;
    /** Token with which OMS calls Seller Center. Kept secret. Required. Updates in place. */
    token: pulumi.Input<string>;
    /** Path that OMS calls below the base URL. Default `/api/v1/applications/oms`. Updates in place. */
    basePath?: pulumi.Input<string> | undefined;
  };
  /** The Omnitron from which OMS still reads products and stores. Required. Updates in place. */
  omnitron: {
    /** Base URL. Default `akinon:omnitronUrl`; if you give both, they must be the same. Updates in place. */
    url?: pulumi.Input<string> | undefined;
    /** User name with which OMS logs in to Omnitron. Required. Updates in place. */
    username: pulumi.Input<string>;
    /** Password of that user. Kept secret. Required. Updates in place. */
    password: pulumi.Input<string>;
  };
  /**
   * Base URL of the OMS itself. Default `akinon:omsUrl`, else Omnitron's URL; if you give both, they must be the same. Updates in
   * place.
   */
  omsUrl?: pulumi.Input<string> | undefined;

  /**
   * Key of the application setting that holds the supplier code. Akinon does not document it. Default `SUPPLIER_CODE`. Replaces
   * the setting.
   */
  supplierCodeSetting?: pulumi.Input<string> | undefined;
  /** Timeouts that OMS uses for its back ends. Default `{ read: 6000, connect: 6000 }`. Updates in place. */
  timeouts?: pulumi.Input<Timeouts> | undefined;
  /**
   * Data that OMS reads from, or writes to, Seller Center. Default `order_item_bulk_update`, `orders`, `orderitem_set`, `cities`,
   * `districts`, `countries`, `townships`. Updates in place.
   */
  endpoints?: readonly (string | Endpoint)[] | undefined;
  /**
   * Further members of `OMNITRON_CLIENT_SETTINGS`. They win over those that the component creates. Default: none. Updates in
   * place.
   */
  clientSettings?: pulumi.Input<Record<string, unknown>> | undefined;
  /**
   * Parts of an existing `OMNITRON_CLIENT_SETTINGS` that stay as they are, for example `["our_flag", "endpoint_conf[returns]"]`. They
   * win over what the component declares. A part that the platform masks cannot be kept, because an update cannot send it back.
   * Default: none; members and endpoints that you do not declare are then refused. Updates in place.
   */
  keep?: readonly string[] | undefined;
  /**
   * Takes over what exists on the platform and differs: webhooks, scenarios and other objects. Removes the members of
   * `OMNITRON_CLIENT_SETTINGS` that you do not declare. A destroy restores what the platform does not mask. If a part
   * has its own `adopt`, that one counts. Default false. Changes only the state.
   */
  adopt?: boolean | undefined;
  /**
   * What the program does about problems that it finds on the platform before the first update. With `"refuse"`, the preview fails if
   * an update would be refused or would lose orders, for example because Seller Center refuses the token. It asks Seller Center once
   * per token, by GET. With `"warn"`, it only reports the problems. With `"off"`, it does not look. After the first update, it only
   * warns of what you add, because a program cannot know whether it runs for a destroy. If your program exports nothing, every update
   * counts as the first. Default `"refuse"`. Changes only the state.
   */
  preflight?: "refuse" | "warn" | "off" | undefined;
  /**
   * Events whose Omnitron webhooks at the OMS are switched off. Default: the six events of Akinon's guide. Updates in place; an
   * event that you take out is switched on again.
   */
  omnitronEvents?: readonly string[] | undefined;
  /**
   * Webhooks from OMS to Seller Center. A plain event type is short for `{ eventType }`. Default: `package.created` and the eight
   * package states of Akinon's guide. Updates in place.
   */
  webhooks?: readonly (string | IntegrationWebhook)[] | undefined;

  /** Other application settings, such as shipping parameters. Default: none. Updates in place. */
  settings?: readonly Part<OmsAppSettingArgs>[] | undefined;
  /** State transitions. Default: none. Updates in place. */
  transitions?: readonly Part<OmsStateTransitionArgs>[] | undefined;
  /** Cargo company conditions. Default: none. Updates in place. */
  cargoCompanyConditions?: readonly Part<OmsCargoCompanyConditionArgs>[] | undefined;
  /** Objects of any other collection by a name of your choice, such as order filter rules. Default: none. Updates in place. */
  objects?: Readonly<Record<string, Part<OmsObjectArgs>>> | undefined;
  /**
   * Steps of OMS's basic setup, such as `addresses`, to run once everything points at Seller Center. Default: none. Updates in
   * place.
   */
  setupSteps?: readonly (string | Part<OmsSetupStepArgs>)[] | undefined;
  /** Scenarios, created last. One that names Seller Center's channel waits for the first order. Default: none. Updates in place. */
  scenarios?: readonly (Part<OmsScenarioArgs> & { name: string })[] | undefined;
}
