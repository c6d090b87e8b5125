/** What a catalogue entry is; see ../messages.ts. */

export interface CatalogueEntry {
  /** One line: what is refused. */
  readonly summary: string;
  /** Why, and what to do: plain text, paragraphs separated by blank lines. */
  readonly explanation: string;
  /** A few lines that are refused, and the same done right. */
  readonly wrong: string;
  readonly right: string;
}

/** Entries by id. */
export type Catalogue = Readonly<Record<string, CatalogueEntry>>;
