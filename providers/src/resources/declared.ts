/** A component may look at what is declared below it. */
export { declaredBelow } from "../pulumi/declared.js";
