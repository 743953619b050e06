import type { Child } from "hono/jsx";

/** A table that scrolls by itself where it is too wide. */
export const Table = ({ caption, columns, children }: { caption: string; columns: string[]; children: Child }) => (
  <div class="scroll">
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col">{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);
