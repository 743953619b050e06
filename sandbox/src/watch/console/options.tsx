export const SYSTEMS = ["omnitron", "oms", "seller_center"];
export const VERBS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

export const Options = ({ values }: { values: readonly string[] }) => (
  <>
    {values.map((value) => (
      <option value={value}>{value}</option>
    ))}
  </>
);
