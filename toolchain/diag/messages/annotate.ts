/** Catalogue: types and uses that the annotator refuses. */
import type { Catalogue } from "./entry";

export const annotateMessages: Catalogue = {};
