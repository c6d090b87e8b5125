/*
 * Compression of blocks of the log, and their checksums. A packed block is a row of: how many bytes come as they are (varint), those
 * bytes, how many to repeat (varint; 0: the end), from how far back (16 bits). The idea: the log of a loop repeats itself, so the simplest of
 * all searches, for the place where the same four bytes were last seen, finds most of what there is.
 */
#include <string.h>

enum { PACK_HASH_BITS = 12, PACK_LEAST = 4 };

static uint8_t *pack_number(uint8_t *out, uint64_t number) {
  while (number >= 128) {
    *out++ = (uint8_t)(number | 128);
    number >>= 7;
  }
  *out++ = (uint8_t)number;
  return out;
}

/* Room for what pack may write. */
static size_t packed_room(size_t size) { return size + size / 64 + 32; }

static uint32_t four_bytes(const uint8_t *at) {
  uint32_t word;
  memcpy(&word, at, 4);
  return word;
}

static size_t pack(const uint8_t *in, size_t size, uint8_t *out) {
  static uint32_t seen[1 << PACK_HASH_BITS];
  memset(seen, 0, sizeof seen);
  const uint8_t *const end = in + size, *at = in, *literals = in;
  uint8_t *to = out;
  while (at + PACK_LEAST <= end) {
    uint32_t word = four_bytes(at), slot = (word * UINT32_C(2654435761)) >> (32 - PACK_HASH_BITS);
    const uint8_t *before = in + seen[slot];
    seen[slot] = (uint32_t)(at - in);
    if (before >= at || at - before > 65535 || four_bytes(before) != word) {
      at++;
      continue;
    }
    size_t length = PACK_LEAST;
    while (at + length < end && before[length] == at[length]) length++;
    to = pack_number(to, (uint64_t)(at - literals));
    memcpy(to, literals, (size_t)(at - literals));
    to += at - literals;
    to = pack_number(to, length);
    *to++ = (uint8_t)(at - before);
    *to++ = (uint8_t)((at - before) >> 8);
    at += length;
    literals = at;
  }
  to = pack_number(to, (uint64_t)(end - literals));
  memcpy(to, literals, (size_t)(end - literals));
  to += end - literals;
  *to++ = 0;
  return (size_t)(to - out);
}

static bool unpack_number(const uint8_t **in, const uint8_t *end, uint64_t *number) {
  *number = 0;
  for (int shift = 0; shift < 64 && *in < end; shift += 7) {
    uint8_t byte = *(*in)++;
    *number |= (uint64_t)(byte & 127) << shift;
    if (byte < 128) return true;
  }
  return false;
}

/* False unless exactly `size` bytes come out. */
static bool unpack(const uint8_t *in, size_t packed, uint8_t *out, size_t size) {
  const uint8_t *end = in + packed;
  size_t done = 0;
  for (;;) {
    uint64_t literals, length;
    if (!unpack_number(&in, end, &literals) || literals > (uint64_t)(end - in) || literals > size - done) return false;
    memcpy(out + done, in, literals);
    in += literals;
    done += literals;
    if (!unpack_number(&in, end, &length)) return false;
    if (length == 0) return done == size && in == end;
    if (end - in < 2 || length > size - done) return false;
    size_t back = in[0] | (size_t)in[1] << 8;
    in += 2;
    if (back == 0 || back > done) return false;
    for (size_t i = 0; i < length; i++) out[done + i] = out[done + i - back];
    done += length;
  }
}

/* CRC-32, as in zip files. */
static uint32_t crc_add(uint32_t crc, const void *bytes, size_t size) {
  static uint32_t table[256];
  if (table[1] == 0) {
    for (uint32_t i = 0; i < 256; i++) {
      uint32_t word = i;
      for (int bit = 0; bit < 8; bit++) word = word & 1 ? (word >> 1) ^ UINT32_C(0xedb88320) : word >> 1;
      table[i] = word;
    }
  }
  const uint8_t *at = (const uint8_t *)bytes;
  crc = ~crc;
  for (size_t i = 0; i < size; i++) crc = table[(crc ^ at[i]) & 255] ^ (crc >> 8);
  return ~crc;
}

/* A hash of bytes, eight at a time. */
static uint64_t hash_add(uint64_t hash, const void *bytes, size_t size) {
  const uint8_t *at = (const uint8_t *)bytes;
  for (; size >= 8; at += 8, size -= 8) {
    uint64_t word;
    memcpy(&word, at, 8);
    hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    hash ^= hash >> 29;
  }
  for (size_t i = 0; i < size; i++) hash = (hash ^ at[i]) * UINT64_C(0x100000001b3);
  return hash ^ (hash >> 32);
}
