/** A CPU profile as V8 writes it. */
export interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string }; children?: number[] }[];
  samples: number[];
  /** Microseconds. */
  timeDeltas: number[];
}

const STACK_TRACES = "stack traces, which the SDK takes for each property";
const MODULES = "modules: loading";
const CALLS = "gRPC: calls of the engine";
const HTTP = "HTTP: the platform's answers";
const VALUES = "values: from and to the engine's form, and the state's";

/** What a frame belongs to, by its function or by its file. The first frame from the innermost that is listed decides. */
const PARTS: readonly [part: string, by: { name?: RegExp; file?: RegExp }][] = [
  ["garbage collection", { name: /^\(garbage collector\)$/ }],
  [STACK_TRACES, { name: /prepareStackTrace/, file: /source-map|trace-mapping/ }],
  [MODULES, { file: /^node:internal\/(modules|bootstrap)/ }],
  [CALLS, { file: /@grpc\/|google-protobuf|_pb\.js|http2/ }],
  [
    VALUES,
    {
      file: /@pulumi\/pulumi\/runtime\/rpc\.js|providers\/dist\/pulumi\/(wire|state-format|plain-data|secret-paths)\.js/,
    },
  ],
  ["the SDK's promises and registrations", { file: /@pulumi\/pulumi\/(?!cmd\/)/ }],
  [HTTP, { file: /axios|providers\/dist\/(http|akinon|json)\/|node:_http|jsonc-parser/ }],
  ["check", { name: /^check(Inputs)?$/, file: /node_modules\/zod\// }],
  ["diff", { name: /^diff$/, file: /providers\/dist\/documents\// }],
  ["read", { name: /^read$/, file: /providers\/dist\/resources\// }],
];
const OTHERS = "others";

/** How many milliseconds of a profile each part took, the longest first. What is idle is left out. */
export function partsOf({ nodes, samples, timeDeltas }: Profile): Record<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const partOf = (id: number | undefined): string => {
    const node = id === undefined ? undefined : byId.get(id);
    if (node === undefined) return OTHERS;
    const { functionName, url } = node.callFrame;
    const found = PARTS.find(([, { name, file }]) => name?.test(functionName) === true || file?.test(url) === true);
    return found?.[0] ?? partOf(parents.get(id!));
  };
  const total = new Map<string, number>();
  samples.forEach((id, index) => {
    if (byId.get(id)?.callFrame.functionName === "(idle)") return;
    const part = partOf(id);
    total.set(part, (total.get(part) ?? 0) + timeDeltas[index]! / 1000);
  });
  return Object.fromEntries([...total].sort(([, one], [, other]) => other - one));
}
