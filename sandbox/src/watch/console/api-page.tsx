import type { Api, Operation } from "../../rest/api.js";
import { jsonSchema } from "../../rest/metadata.js";
import type { Json } from "../../values/json.js";
import { Document } from "./page.js";

/** The OpenAPI document for readers. */
export function ApiPage({ apis }: { apis: readonly Api[] }) {
  const groups = apis.flatMap(({ operations, url }) =>
    [...new Set(operations.map(({ tag }) => tag))].map((tag) => ({
      tag,
      url,
      operations: operations.filter((operation) => operation.tag === tag),
    })),
  );
  return (
    <Document title="akinon-sandbox API">
      <header>
        <h1>akinon-sandbox API</h1>
        <a href="/openapi.json">OpenAPI document</a>
        <a href="/">Console</a>
      </header>
      <main>
        {groups.map(({ tag, url, operations }) => (
          <section>
            <h2>
              {tag} <span class="faint">{url}</span>
            </h2>
            {operations.map((operation) => (
              <Described operation={operation} />
            ))}
          </section>
        ))}
      </main>
    </Document>
  );
}

function Described({ operation }: { operation: Operation }) {
  const { method, path, summary, standing, source, query = {}, body, answers, refusals = {}, open } = operation;
  return (
    <details id={operation.id}>
      <summary>
        <code>
          {method} {path}
        </code>{" "}
        {summary} <span class="faint">({standing})</span>
      </summary>
      {source !== undefined && (
        <p>
          <a href={source}>{source}</a>
        </p>
      )}
      {open && <p>Needs no credentials.</p>}
      {Object.keys(query).length > 0 && (
        <dl>
          {Object.entries(query).map(([name, text]) => (
            <>
              <dt>
                <code>?{name}=</code>
              </dt>
              <dd>{text}</dd>
            </>
          ))}
        </dl>
      )}
      {body !== undefined && <Schema name="Body" value={jsonSchema(body)} />}
      {Object.entries(answers).map(([status, schema]) =>
        schema === null ? <p>{status}: empty</p> : <Schema name={status} value={jsonSchema(schema)} />,
      )}
      {Object.entries(refusals).map(([status, text]) => (
        <p>
          {status}: {text}
        </p>
      ))}
    </details>
  );
}

const Schema = ({ name, value }: { name: string; value: Json }) => (
  <>
    <h3>{name}</h3>
    <pre class="scroll">{JSON.stringify(value, null, 2)}</pre>
  </>
);
