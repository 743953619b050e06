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

/** What OMS reads from, or writes to, Seller Center instead of Omnitron. */
export interface Endpoint {
  /** Name of the endpoint, e.g. `orders`. */
  endpoint: string;
  /** Default: the seller's address below Seller Center. */
  baseUrl?: pulumi.Input<string> | undefined;
  /** Default: `sellerCenter.token`. */
  token?: pulumi.Input<string> | undefined;
}

/** A webhook from OMS to Seller Center. */
export interface IntegrationWebhook extends Omit<Part<OmsWebhookArgs>, "targetUrl"> {
  eventType: string;
  /** Default by event: `package.created` goes to `packages/`, every other to `packages/update-status/`. */
  targetUrl?: pulumi.Input<string> | undefined;
}

/**
 * A seller's OMS connected to Seller Center: the nine steps of Akinon's guide, in an order in which no order is lost or told
 * twice on the way (`docs/cut-over.md`).
 *
 * Everything that an installation may name differently is an input with the documented value as its default.
 *
 * https://docs.akinon.com/technical-guides/oms/integrating-oms-with-seller-center
 */
export interface SellerIntegrationArgs extends ConnectionArgs {
  /** What Seller Center calls the seller; people ask for it there. */
  supplierCode: pulumi.Input<string>;
  /**
   * The code that the OMS had so far, where `supplierCode` is to take its place. A supplier code says whose OMS it is: without
   * this another one, in the OMS or in the state, is refused before anything is written.
   */
  supplierCodeBefore?: pulumi.Input<string> | undefined;
  /** Where the seller's OMS is connected to. */
  sellerCenter: {
    /** Scheme and host. Default `akinon:sellerCenterUrl`; where both are there they have to be the same. */
    url?: pulumi.Input<string> | undefined;
    /** With which OMS calls Seller Center; kept secret. */
    token: pulumi.Input<string>;
    /** What OMS calls below it. Default `/api/v1/applications/oms`. */
    basePath?: pulumi.Input<string> | undefined;
  };
  /** Omnitron, which OMS goes on reading everything else from. */
  omnitron: {
    /** Scheme and host. Default `akinon:omnitronUrl`; where both are there they have to be the same. */
    url?: pulumi.Input<string> | undefined;
    /** User with which OMS logs in there. */
    username: pulumi.Input<string>;
    /** Kept secret. */
    password: pulumi.Input<string>;
  };
  /** Address of the OMS itself. Default `akinon:omsUrl`, else Omnitron's; where both are there they have to be the same. */
  omsUrl?: pulumi.Input<string> | undefined;

  /** Key of the application setting that holds the supplier code; Akinon does not document it. Default `SUPPLIER_CODE`. */
  supplierCodeSetting?: pulumi.Input<string> | undefined;
  /** Time limits of OMS towards its back ends, as OMS takes them. Default 6000 each. */
  timeouts?: pulumi.Input<{ read: number; connect: number }> | undefined;
  /** Default `order_item_bulk_update`, `orders`, `orderitem_set`, `cities`, `districts`, `countries`, `townships`. */
  endpoints?: readonly (string | Endpoint)[] | undefined;
  /** Further members of `OMNITRON_CLIENT_SETTINGS`; win over those that the component makes. */
  clientSettings?: pulumi.Input<Record<string, unknown>> | undefined;
  /** Events whose Omnitron hooks at the OMS are switched off. Default the six of the guide. */
  omnitronEvents?: readonly string[] | undefined;
  /**
   * What OMS tells Seller Center. Default `package.created` and the eight states of the guide. A plain event type is short for
   * `{ eventType }`.
   */
  webhooks?: readonly (string | IntegrationWebhook)[] | undefined;

  /** Other application settings, such as shipping parameters. */
  settings?: readonly Part<OmsAppSettingArgs>[] | undefined;
  transitions?: readonly Part<OmsStateTransitionArgs>[] | undefined;
  cargoCompanyConditions?: readonly Part<OmsCargoCompanyConditionArgs>[] | undefined;
  /** Objects of any other collection, such as order filter rules. */
  objects?: Readonly<Record<string, Part<OmsObjectArgs>>> | undefined;
  /** Steps of OMS's basic setup to run once everything points at Seller Center, such as `addresses`. */
  setupSteps?: readonly (string | Part<OmsSetupStepArgs>)[] | undefined;
  /** Made last; one that names Seller Center's channel waits for the first order. */
  scenarios?: readonly (Part<OmsScenarioArgs> & { name: string })[] | undefined;
}
