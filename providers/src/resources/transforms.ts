/** A component can be given transforms too, which its resources cannot see. */
export { withFinalTransform } from "../pulumi/final-transform.js";
