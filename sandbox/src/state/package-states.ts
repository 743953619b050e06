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
