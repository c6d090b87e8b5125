/** The TypeScript compiler API, from the copy that ts-morph carries: one compiler for the whole toolchain. */
export { ts } from "ts-morph";
