import { filterOf } from "../request-log.js";
import type { Watch } from "../watch.js";
import { Table } from "./table.js";

const REQUESTS = 60;

/** What is to go wrong, and what was asked. */
export function Traffic({ watch: { log, faults }, query }: { watch: Watch; query: Record<string, string> }) {
  const requests = log.list(filterOf(query));
  return (
    <>
      {faults.list().length > 0 && (
        <ul aria-label="Faults">
          {faults.list().map(({ matched, ...rule }) => (
            <li>
              <code>{JSON.stringify(rule)}</code> matched {matched} times
            </li>
          ))}
        </ul>
      )}
      <Table
        caption={requests.length > REQUESTS ? `The newest ${REQUESTS} of ${requests.length}` : "The newest first"}
        columns={["At", "System", "Request", "Answer", "By"]}
      >
        {requests
          .slice(-REQUESTS)
          .reverse()
          .map(({ seq, at, system, method, path, query: search, status, user, origin }) => (
            <tr id={`request-${seq}`}>
              <td class="keep">{at.slice(11, 23)}</td>
              <td>{system}</td>
              <td class="long">
                {method} {path}
                {search}
              </td>
              <td class={status >= 400 ? "bad" : ""}>{status}</td>
              <td>{origin === "internal" ? "a system" : (user ?? "nobody")}</td>
            </tr>
          ))}
      </Table>
    </>
  );
}
