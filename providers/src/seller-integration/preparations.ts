import type * as pulumi from "@pulumi/pulumi";
import { OmsAppSetting } from "../resources/oms-app-setting/resource.js";
import { OmsCargoCompanyCondition } from "../resources/oms-cargo-company-condition/resource.js";
import { OmsObject } from "../resources/oms-object/resource.js";
import { OmsStateTransition } from "../resources/oms-state-transition/resource.js";
import { SUPPLIER_CODE_SETTING } from "./defaults.js";
import { type Frame, plain } from "./parts.js";

/** Whose OMS it is comes before everything; and what decides what becomes of an order before the first one comes. */
export function prepare(frame: Frame): pulumi.Resource[] {
  const code = supplierCode(frame);
  const opts = frame.after([code]);
  return [
    code,
    ...settings(frame, opts),
    ...transitions(frame, opts),
    ...cargoCompanyConditions(frame, opts),
    ...objects(frame, opts),
  ];
}

function supplierCode({ args, nameOf, start }: Frame): OmsAppSetting {
  const before = args.supplierCodeBefore;
  const declared = {
    key: args.supplierCodeSetting ?? SUPPLIER_CODE_SETTING,
    value: args.supplierCode,
    onlyInPlaceOf: before === undefined ? [] : [before],
    connection: args.connection,
  };
  return new OmsAppSetting(nameOf("OmsAppSetting", "supplier-code"), declared, start);
}

const settings = ({ args, nameOf }: Frame, opts: pulumi.CustomResourceOptions) =>
  (args.settings ?? []).map((setting, index) => {
    const name = nameOf("OmsAppSetting", `setting-${plain(setting.key, index)}`);
    return new OmsAppSetting(name, { ...setting, connection: args.connection }, opts);
  });

const transitions = ({ args, nameOf }: Frame, opts: pulumi.CustomResourceOptions) =>
  (args.transitions ?? []).map((transition, index) => {
    const name = nameOf("OmsObject", `transition-${plain(transition.slug, index)}`);
    return new OmsStateTransition(name, { ...transition, connection: args.connection }, opts);
  });

const cargoCompanyConditions = ({ args, nameOf }: Frame, opts: pulumi.CustomResourceOptions) =>
  (args.cargoCompanyConditions ?? []).map((condition, index) => {
    const name = nameOf("OmsObject", `cargo-company-${plain(condition.cargoCompany, index)}`);
    return new OmsCargoCompanyCondition(name, { ...condition, connection: args.connection }, opts);
  });

const objects = ({ args, nameOf }: Frame, opts: pulumi.CustomResourceOptions) =>
  Object.entries(args.objects ?? {}).map(([title, object]) => {
    const name = nameOf("OmsObject", title, `object-${title}`);
    return new OmsObject(name, { ...object, connection: args.connection }, opts);
  });
