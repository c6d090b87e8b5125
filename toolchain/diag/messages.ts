/**
 * The message catalogue: every refusal of a user's program has an id here, which never changes, with an explanation that
 * `rpython --explain ID` shows. The sentence of a particular refusal is made where it is found; the entry is what holds for all.
 */
import { annotateMessages } from "./messages/annotate";
import type { Catalogue, CatalogueEntry } from "./messages/entry";
import { flowMessages } from "./messages/flow";
import { loadMessages } from "./messages/load";

/** All entries by id. */
export const messages: Catalogue = { ...loadMessages, ...flowMessages, ...annotateMessages };

export function findMessage(id: string): CatalogueEntry | undefined {
  return Object.hasOwn(messages, id) ? messages[id] : undefined;
}
