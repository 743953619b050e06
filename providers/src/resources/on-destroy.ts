import { z } from "zod";

/**
 * What `pulumi destroy` (or taking the resource out of the program) does to the platform. Changing it is an update that
 * writes nothing.
 *
 * - `"restore"` (default) puts the platform back as it was before this resource: deletes what it made, puts back what
 *   it changed or adopted, leaves what somebody else changed since and says so.
 * - `"keep"` leaves everything as it is.
 * - `"delete"` deletes the object even if it was there before.
 */
export type OnDestroy = "restore" | "keep" | "delete";

export const onDestroySchema = z.enum(["restore", "keep", "delete"]).optional();
/** For objects that the platform cannot delete. */
export const onDestroyWithoutDeleteSchema = z.enum(["restore", "keep"]).optional();
