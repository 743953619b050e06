import type { JsonObject } from "../values/json.js";

// https://docs.akinon.com/tutorials/oms/how-to-add-or-edit-a-state-transition-in-oms
// Commands and states are Akinon's; which of them an installation starts with is an assumption.

const transition = (from: string, to: string, command_code: string, command_name: string): JsonObject => ({
  command_name,
  slug: command_name.toLowerCase().replaceAll(" ", "-"),
  source_state: from,
  destination_state: to,
  command_code,
  is_visible: true,
  configuration: {},
});

/**
 * The states of a package, by the names that `package.status.*` events have, with their value in `PackageStatus`. Akinon
 * documents those of waiting, out of stock and packed for refund, and that what is below 400 is not packed yet.
 */
export const packageStatus = {
  waiting: "100",
  preparing: "200",
  packed: "400",
  shipped: "500",
  delivered: "600",
  ready_for_customer_pickup: "450",
  out_of_stock: "920",
  packed_for_refund: "1100",
  cancelled: "900",
} as const;

export type PackageState = keyof typeof packageStatus;
export const packageStates = Object.keys(packageStatus) as [PackageState, ...PackageState[]];

/** How a package's state is shown. https://docs.akinon.com/technical-guides/oms/webhooks/webhook-examples/package-webhook */
export const shownState = (state: string) => ({
  name: state.charAt(0).toUpperCase() + state.slice(1).replaceAll("_", " "),
  config: {},
  enum_class: "PackageStatus",
  enum_value: packageStatus[state as PackageState],
});

export const commandCodes = [
  "ChannelBasedCompletePackingCommand",
  "CompletePackingCommand",
  "CompletePackingWithoutShipmentCommand",
  "DeAllocatePackageReservationsCommand",
  "PackagePackedForRefundCommand",
  "PackageStateTransitionCommand",
  "ReadyForPickupCommand",
  "SelfServicePackageDeliveryCommand",
  "ShipThePackageAdvancedCommand",
  "ShipThePackageBasicCommand",
  "ShipThePackageCommand",
  "UpdateInvoiceOfThePackageCommand",
  "UpdatePackageShipmentStatusCommand",
  "UpdateShipmentInfoOfThePackageCommand",
] as const;

export const defaultTransitions: readonly JsonObject[] = [
  transition("waiting", "preparing", "PackageStateTransitionCommand", "Start preparing"),
  transition("preparing", "packed", "CompletePackingCommand", "Complete packing"),
  transition("packed", "shipped", "ShipThePackageCommand", "Ship"),
  transition("shipped", "delivered", "UpdatePackageShipmentStatusCommand", "Deliver"),
  transition("packed", "ready_for_customer_pickup", "ReadyForPickupCommand", "Ready for pickup"),
  transition("ready_for_customer_pickup", "delivered", "SelfServicePackageDeliveryCommand", "Hand over"),
  transition("waiting", "out_of_stock", "DeAllocatePackageReservationsCommand", "Report out of stock"),
  transition("out_of_stock", "waiting", "PackageStateTransitionCommand", "Plan again"),
  transition("delivered", "packed_for_refund", "PackagePackedForRefundCommand", "Pack for refund"),
  transition("waiting", "cancelled", "PackageStateTransitionCommand", "Cancel waiting"),
  transition("preparing", "cancelled", "PackageStateTransitionCommand", "Cancel preparing"),
];
