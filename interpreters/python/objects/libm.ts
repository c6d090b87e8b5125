// Dialect code: runs under Node and translated.
/** Functions of the C library's mathematics that JavaScript does not have, or not as exactly. */
import { external } from "../../../toolchain/rlib/rffi";
import { erfUnderNode, erfcUnderNode, hypotUnderNode } from "./libm-node";

const options = { headers: ["<math.h>"], libraries: ["m"], pure: true } as const;

/** The length of (x, y). */
export const hypot = external("hypot", ["double", "double"], "double", { ...options, node: hypotUnderNode });
export const erf = external("erf", ["double"], "double", { ...options, node: erfUnderNode });
export const erfc = external("erfc", ["double"], "double", { ...options, node: erfcUnderNode });
