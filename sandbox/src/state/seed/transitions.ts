import type { JsonObject } from "../../values/json.js";

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
