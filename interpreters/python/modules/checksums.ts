// Dialect code: runs under Node and translated; the tables are made at init time.
/** Checksums of bytes: CRC-32, CRC-CCITT, Adler-32. */

const CRC32 = new Int32Array(256);
const CRC16 = new Int32Array(256);
for (let byte = 0; byte < 256; byte++) {
  let long = byte;
  let short = byte << 8;
  for (let bit = 0; bit < 8; bit++) {
    long = (long & 1) !== 0 ? (long >>> 1) ^ 0xedb88320 : long >>> 1;
    short = (short & 0x8000) !== 0 ? ((short << 1) ^ 0x1021) & 0xffff : short << 1;
  }
  CRC32[byte] = long;
  CRC16[byte] = short;
}

/** CRC-32, going on from `start`; unsigned. */
export function crc32(bytes: Uint8Array, start: number): number {
  let crc = ~start;
  for (let i = 0; i < bytes.length; i++) crc = CRC32[(crc ^ bytes[i]) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** CRC-CCITT of 16 bits, going on from `start`. */
export function crc16(bytes: Uint8Array, start: number): number {
  let crc = start & 0xffff;
  for (let i = 0; i < bytes.length; i++) crc = ((crc << 8) & 0xff00) ^ CRC16[(crc >> 8) ^ bytes[i]];
  return crc;
}

/** Adler-32, going on from `start`; unsigned. */
export function adler32(bytes: Uint8Array, start: number): number {
  let sum = start & 0xffff;
  let sums = (start >>> 16) & 0xffff;
  for (let i = 0; i < bytes.length; i++) {
    sum = (sum + bytes[i]) % 65521;
    sums = (sums + sum) % 65521;
  }
  return sums * 65536 + sum;
}
