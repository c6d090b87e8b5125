/* Arguments, environment, clocks, exit. */
#include "rpy.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void rpy_exit(int64_t code) { exit((int)((uint64_t)code & 255)); }

static int64_t give_text(const char *text, uint8_t *out, int64_t capacity) {
  int64_t length = (int64_t)strlen(text);
  if (length <= capacity) memcpy(out, text, (size_t)length);
  return length;
}

int64_t rpy_argv_count(void) { return argument_count; }

int64_t rpy_argv_get(int64_t index, uint8_t *out, int64_t capacity) { return give_text(arguments[index], out, capacity); }

int64_t rpy_getenv(const uint8_t *name, int64_t length, uint8_t *out, int64_t capacity) {
  (void)length;
  const char *value = getenv((const char *)name);
  return value == NULL ? -1 : give_text(value, out, capacity);
}

static double milliseconds(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

double rpy_now_ms(void) { return milliseconds(CLOCK_REALTIME); }

/* The first call, in main, is the zero. */
double rpy_monotonic_ms(void) {
  static double start = -1;
  double now = milliseconds(CLOCK_MONOTONIC);
  if (start < 0) start = now;
  return now - start;
}

int64_t rpy_random_seed(void) {
  int64_t seed = 0;
  int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
  ssize_t got = fd < 0 ? 0 : read(fd, &seed, sizeof seed);
  if (fd >= 0) close(fd);
  if (got != (ssize_t)sizeof seed) seed = rpy_float_to_bits(rpy_now_ms()) ^ ((int64_t)getpid() << 32);
  return seed;
}
