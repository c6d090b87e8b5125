/**
 * The index tables of prebuilt Maps and Sets. They must be those that the translated program would have made, so the
 * very code of runtime/ computes them: it runs under Node as well.
 */
import { prebuiltLayout } from "../runtime/map-layout";
import type { PrebuiltLayout } from "../runtime/map-layout";
import { hashOf } from "../runtime/primitives";

export function tableOf(keys: readonly unknown[], identityHash: (key: object) => number): PrebuiltLayout {
  return prebuiltLayout(keys.map((key) => ((typeof key === "object" && key !== null) || typeof key === "function" ? identityHash(key) : hashOf(key))));
}
