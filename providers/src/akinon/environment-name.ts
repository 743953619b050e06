/** `omsToken` → `AKINON_OMS_TOKEN`; of connection `acme`: `AKINON_ACME_OMS_TOKEN`. */
export const environmentName = (key: string, connection?: string) =>
  ["AKINON", ...(connection === undefined ? [] : [connection.replaceAll("-", "_")]), ""].join("_").toUpperCase() +
  key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
