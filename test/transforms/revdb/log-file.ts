/** Taking a log apart and putting it together again, to make logs that are whole and wrong. The format is told in backends/c/runtime/revdb-write.c. */
import { crc32 } from "node:zlib";

const HEAD = 40;

export interface LogBlock {
  readonly kind: number;
  readonly time: bigint;
  readonly uids: bigint;
  bytes: Buffer;
}

/** The header as it is, and the blocks. */
export function readLog(log: Buffer): { header: Buffer; blocks: LogBlock[] } {
  const second = log.indexOf(10, log.indexOf(10) + 1);
  const length = Number(log.subarray(log.indexOf(10) + 1, second).toString().split(" ")[0]);
  const start = second + 1 + length;
  const blocks: LogBlock[] = [];
  for (let at = start; at < log.length; ) {
    const packed = log.readUInt32LE(at + 12);
    const bytes = unpack(log.subarray(at + HEAD, at + HEAD + packed), log.readUInt32LE(at + 8));
    blocks.push({ kind: log.readUInt32LE(at + 4), time: log.readBigInt64LE(at + 16), uids: log.readBigInt64LE(at + 24), bytes });
    at += HEAD + packed;
  }
  return { header: log.subarray(0, start), blocks };
}

export function writeLog(header: Buffer, blocks: readonly LogBlock[]): Buffer {
  const parts = [header];
  for (const { kind, time, uids, bytes } of blocks) {
    const packed = bytes.length === 0 ? Buffer.alloc(0) : Buffer.concat([varint(bytes.length), bytes, Buffer.of(0)]);
    const head = Buffer.alloc(HEAD);
    head.write("RBLK", 0, "latin1");
    head.writeUInt32LE(kind, 4);
    head.writeUInt32LE(bytes.length, 8);
    head.writeUInt32LE(packed.length, 12);
    head.writeBigInt64LE(time, 16);
    head.writeBigInt64LE(uids, 24);
    head.writeUInt32LE(crc32(packed, crc32(head.subarray(0, 32))), 32);
    parts.push(head, packed);
  }
  return Buffer.concat(parts);
}

function varint(number: number): Buffer {
  const bytes: number[] = [];
  for (; number >= 128; number = Math.floor(number / 128)) bytes.push((number % 128) + 128);
  return Buffer.from([...bytes, number]);
}

function unpack(packed: Buffer, size: number): Buffer {
  const out = Buffer.alloc(size);
  let at = 0;
  let done = 0;
  const number = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = packed[at++];
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < packed.length) {
    const literals = number();
    packed.copy(out, done, at, at + literals);
    at += literals;
    done += literals;
    const length = number();
    if (length === 0) break;
    const back = packed.readUInt16LE(at);
    at += 2;
    for (let i = 0; i < length; i++) out[done + i] = out[done + i - back];
    done += length;
  }
  return out;
}
