/** Where OMS has its cargo company conditions: https://apidocs.akinon.com/oms/cargo-company-condition-services */
export const CARGO_COMPANY_CONDITIONS = "/api/v1/oms/cargo-company-conditions/";
