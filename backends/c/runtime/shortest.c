/*
 * The shortest decimal digits that read back as a double: Schubfach (Raffaello Giulietti, "The Schubfach way to render doubles").
 *
 * The doubles that round to x fill an interval. Scaled by the right power of ten, it holds one or more integers, and at most
 * one multiple of ten; the answer is that multiple or the integer nearest to x. All comparisons are done on
 * the interval's ends multiplied by four, rounded to odd after multiplication with a 128-bit approximation of the power of ten.
 *
 * Powers are computed exactly when they are first asked for, instead of being a table of 617 numbers here.
 */
#include "rpy.h"

#include <string.h>

enum { POWER_MIN = -292, POWER_MAX = 324, LIMBS = 40 };

struct power {
  uint64_t high, low;
};

static int floor_log2_power10(int e) { return (e * 1741647) >> 19; }

/* Bits `from` .. `from` + 63 of a number whose limbs begin with the lowest. */
static uint64_t bits_at(const uint32_t *limbs, int from) {
  uint64_t result = 0;
  for (int i = 0; i < 64; i += 32) {
    int bit = from + i, limb = bit >> 5, shift = bit & 31;
    uint64_t pair = limb >= 0 && limb < LIMBS ? limbs[limb] : 0;
    if (limb + 1 >= 0 && limb + 1 < LIMBS) pair |= (uint64_t)limbs[limb + 1] << 32;
    result |= (uint64_t)(uint32_t)(pair >> shift) << i;
  }
  return result;
}

/* 10^e as floor(10^e * 2^(127 - floor(log2(10^e)))) + 1; without the 1 where that is exact. */
static struct power compute_power(int e) {
  uint32_t limbs[LIMBS] = {0};
  int top = floor_log2_power10(e), from;
  if (e >= 0) {
    limbs[0] = 1;
    for (int n = 0; n < e; n++) {
      uint64_t carry = 0;
      for (int i = 0; i < LIMBS; i++) {
        carry += (uint64_t)limbs[i] * 10;
        limbs[i] = (uint32_t)carry;
        carry >>= 32;
      }
    }
    from = top - 127;
  } else {
    /* floor(2^1200 / 10^-e), one division by ten after the other: floors of floors. */
    limbs[1200 / 32] = 1u << (1200 % 32);
    for (int n = 0; n < -e; n++) {
      uint64_t rest = 0;
      for (int i = LIMBS - 1; i >= 0; i--) {
        rest = rest << 32 | limbs[i];
        limbs[i] = (uint32_t)(rest / 10);
        rest %= 10;
      }
    }
    from = 1200 + top - 127;
  }
  struct power p = {bits_at(limbs, from + 64), bits_at(limbs, from)};
  bool exact = e >= 0 && e <= 55;
  if (!exact && ++p.low == 0) p.high++;
  return p;
}

static struct power power_of_ten(int e) {
  static struct power known[POWER_MAX - POWER_MIN + 1];
  struct power *entry = &known[e - POWER_MIN];
  /* The top bit of every power is set. */
  if (entry->high == 0) *entry = compute_power(e);
  return *entry;
}

/* The upper 64 of the 192 bits of p * x; its last bit is set, too, if anything of weight is below. */
static uint64_t round_to_odd(struct power p, uint64_t x) {
  uint64_t low_high = rpy_uint_mul_high(p.low, x);
  uint64_t middle = p.high * x, top = rpy_uint_mul_high(p.high, x);
  middle += low_high;
  if (middle < low_high) top++;
  return top | (middle > 1);
}

/* digits * 10^exponent is the shortest that reads back as mantissa * 2^exponent2. */
static void shortest(uint64_t mantissa, int exponent2, bool closer_below, uint64_t *digits, int *exponent) {
  uint64_t odd = mantissa & 1;
  int k = closer_below ? (exponent2 * 1262611 - 524031) >> 22 : (exponent2 * 1262611) >> 22;
  int shift = exponent2 + floor_log2_power10(-k) + 1;
  struct power p = power_of_ten(-k);
  uint64_t lower = round_to_odd(p, (4 * mantissa - 2 + closer_below) << shift) + odd;
  uint64_t value = round_to_odd(p, (4 * mantissa) << shift);
  uint64_t upper = round_to_odd(p, (4 * mantissa + 2) << shift) - odd;

  uint64_t s = value / 4, tens = s / 10;
  if (s >= 10) {
    bool below = lower <= 40 * tens, above = 40 * tens + 40 <= upper;
    if (below != above) {
      *digits = tens + above;
      *exponent = k + 1;
      return;
    }
  }
  bool below = lower <= 4 * s, above = 4 * s + 4 <= upper;
  if (below != above) {
    *digits = s + above;
  } else {
    uint64_t middle = 4 * s + 2;
    *digits = s + (value > middle || (value == middle && (s & 1)));
  }
  *exponent = k;
}

int64_t rpy_float_to_shortest(double x, uint8_t *out) {
  int64_t bits = rpy_float_to_bits(x);
  uint64_t fraction = (uint64_t)bits & ((UINT64_C(1) << 52) - 1);
  int biased = (int)((bits >> 52) & 0x7ff);
  uint64_t digits;
  int exponent = 0;
  if (x < 0x1p53 && (double)(uint64_t)x == x) {
    /* An integer that has no neighbour nearer than 1 is its own shortest form. */
    digits = (uint64_t)x;
  } else if (biased == 0) {
    shortest(fraction, -1074, false, &digits, &exponent);
  } else {
    shortest(fraction | UINT64_C(1) << 52, biased - 1075, fraction == 0 && biased > 1, &digits, &exponent);
  }
  while (digits % 10 == 0) {
    digits /= 10;
    exponent++;
  }
  uint8_t text[20];
  int length = 0;
  for (; digits != 0; digits /= 10) text[length++] = (uint8_t)('0' + digits % 10);
  for (int i = 0; i < length; i++) out[i] = text[length - 1 - i];
  return length + 32 * (exponent + length + 512);
}
