// Dialect code: runs under Node and translated.
/** Bytes as text of Latin-1. */
import { StringBuilder } from "../../../toolchain/rlib/rstring";

export function decodeLatin1(bytes: Uint8Array): string {
  const out = new StringBuilder();
  for (let i = 0; i < bytes.length; i++) out.appendChar(bytes[i]);
  return out.build();
}

/** Text of Latin-1 as bytes. */
export function bytesOfLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
