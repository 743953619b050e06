import { type Finding, LEVELS, SYSTEMS, worst } from "pulumi-akinon/inspection";
import { z } from "zod";

export const findingSchema = z.strictObject({
  level: z.enum(LEVELS),
  system: z.enum(SYSTEMS),
  seller: z.string().describe("name of the seller, or of the connection"),
  subject: z.string().describe("what was checked"),
  seen: z.string().describe("what was seen there"),
  remedy: z.string().describe("what to do").optional(),
});

const proposalSchema = z.strictObject({
  path: z.array(z.string()).describe("where in the stack's configuration"),
  value: z.unknown(),
  why: z.string(),
});

export const reportSchema = z.strictObject({
  version: z.literal(1),
  checkedAt: z.string().describe("ISO 8601"),
  stack: z.string(),
  worst: z.enum(LEVELS),
  findings: z.array(findingSchema),
  proposals: z.array(proposalSchema).describe("keys of akinon: that can be read off the platform"),
});

export type Report = z.infer<typeof reportSchema>;
export type SellerFinding = Report["findings"][number];
export type PlacedProposal = Report["proposals"][number];

export const reportOf = (stack: string, findings: SellerFinding[], proposals: PlacedProposal[]): Report => ({
  version: 1,
  checkedAt: new Date().toISOString(),
  stack,
  worst: worst(findings),
  findings,
  proposals,
});

/** A finding about a seller, as JSON has it. */
export const ofSeller = (seller: string, { remedy, ...finding }: Finding): SellerFinding => ({
  ...finding,
  seller,
  ...(remedy !== undefined && { remedy }),
});
