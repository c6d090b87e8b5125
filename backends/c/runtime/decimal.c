/* Decimal text of floats with a given number of digits, and back. printf and strtod are exact; what differs from JavaScript is ties. */
#include "rpy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Adds one unit of the last digit to a decimal number in place. True if it became longer: its digits are then zeros, the leading 1 is missing. */
static bool increment(uint8_t *digits, int64_t length) {
  for (int64_t i = length - 1; i >= 0; i--) {
    if (digits[i] == '.') continue;
    if (digits[i] != '9') {
      digits[i]++;
      return false;
    }
    digits[i] = '0';
  }
  return true;
}

/* x, in lowest terms, is n / 2^bits: the number of its decimals, the last of which is 5. */
static int fraction_bits(double x) {
  int64_t bits = rpy_float_to_bits(x);
  int exponent = (int)((bits >> 52) & 0x7ff);
  uint64_t mantissa = (uint64_t)bits & ((UINT64_C(1) << 52) - 1);
  if (exponent != 0) mantissa |= UINT64_C(1) << 52;
  else exponent = 1;
  if (mantissa == 0) return 0;
  int fraction = 1075 - exponent - __builtin_ctzll(mantissa);
  return fraction > 0 ? fraction : 0;
}

int64_t rpy_float_to_fixed(double x, int64_t digits, uint8_t *out) {
  char text[160];
  if (fraction_bits(x) != digits + 1) {
    int length = snprintf(text, sizeof text, "%.*f", (int)digits, x);
    memcpy(out, text, (size_t)length);
    return length;
  }
  /* A tie: written in full it ends in 5. */
  int64_t length = snprintf(text, sizeof text, "%.*f", (int)digits + 1, x) - 1;
  if (digits == 0) length--;
  memcpy(out, text, (size_t)length);
  if (increment(out, length)) {
    memmove(out + 1, out, (size_t)length);
    out[0] = '1';
    length++;
  }
  return length;
}

/* d.ddde±x to digits; gives the exponent. */
static int split_exponent(const char *text, int64_t digits, uint8_t *out) {
  out[0] = (uint8_t)text[0];
  /* There is no point after a single digit. */
  if (digits > 1) memcpy(out + 1, text + 2, (size_t)digits - 1);
  return atoi(strchr(text, 'e') + 1);
}

int64_t rpy_float_to_digits(double x, int64_t digits, uint8_t *out) {
  /* No double has more than 767 significant digits. */
  char text[800];
  uint8_t all[800];
  int exponent;
  snprintf(text, sizeof text, "%.*e", (int)digits, x);
  exponent = split_exponent(text, digits + 1, all);
  bool tie = false;
  if (all[digits] == '5') {
    snprintf(text, sizeof text, "%.770e", x);
    exponent = split_exponent(text, 771, all);
    tie = all[digits] == '5' && strspn((char *)all + digits + 1, "0") >= (size_t)(770 - digits);
  }
  if (tie) {
    memcpy(out, all, (size_t)digits);
    if (increment(out, digits)) {
      out[0] = '1';
      exponent++;
    }
  } else {
    snprintf(text, sizeof text, "%.*e", (int)digits - 1, x);
    exponent = split_exponent(text, digits, out);
  }
  return exponent + 1 + 512;
}

double rpy_parse_float(const uint8_t *bytes, int64_t from, int64_t to) {
  static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  /* Few digits and a small power of ten are exact doubles, and one division of them rounds once. */
  uint64_t digits = 0;
  int64_t i = from, decimals = 0;
  bool point = false;
  for (; i < to && i - from < 17; i++) {
    if (bytes[i] == '.') point = true;
    else if (bytes[i] >= '0' && bytes[i] <= '9') {
      digits = digits * 10 + (uint64_t)(bytes[i] - '0');
      decimals += point;
    } else break;
  }
  if (i == to && digits < (UINT64_C(1) << 53)) return (double)digits / powers[decimals];

  char small[128];
  size_t length = (size_t)(to - from);
  char *text = length < sizeof small ? small : (char *)malloc(length + 1);
  if (text == NULL) rpy_out_of_memory();
  memcpy(text, bytes + from, length);
  text[length] = 0;
  double x = strtod(text, NULL);
  if (text != small) free(text);
  return x;
}
