/*
 * The log: RPYLOG=CATEGORY:FILE in the environment, lines of a category to a file ("-" is standard error). The one category
 * there is now is gc, one line for each time that the program stands still for the collector:
 *
 *     gc KIND before=BYTES after=BYTES old=BYTES promoted=BYTES pause_us=N cpu_us=N
 */
#include "rpy.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int gc_log = -1;

void rpy_open_log(void) {
  const char *text = getenv("RPYLOG");
  if (text == NULL || strncmp(text, "gc:", 3) != 0) return;
  gc_log = strcmp(text + 3, "-") == 0 ? 2 : open(text + 3, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_APPEND, 0666);
}

static int64_t cpu_at_begin;

static int64_t nanoseconds(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* 0 without a log, and then rpy_gc_log does nothing. */
int64_t rpy_gc_log_begin(void) {
  if (gc_log < 0) return 0;
  cpu_at_begin = nanoseconds(CLOCK_PROCESS_CPUTIME_ID);
  return nanoseconds(CLOCK_MONOTONIC);
}

void rpy_gc_log(int64_t begin, int64_t kind, int64_t before, int64_t after, int64_t old, int64_t promoted) {
  static const char *const kinds[] = {"minor", "step", "full"};
  char line[240];
  if (begin == 0) return;
  long long pause = (long long)(nanoseconds(CLOCK_MONOTONIC) - begin), cpu = (long long)(nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - cpu_at_begin);
  int length = snprintf(line, sizeof line, "gc %s before=%lld after=%lld old=%lld promoted=%lld pause_us=%lld cpu_us=%lld\n", kinds[kind], (long long)before, (long long)after,
                        (long long)old, (long long)promoted, (pause + 500) / 1000, (cpu + 500) / 1000);
  ssize_t written = write(gc_log, line, (size_t)length);
  (void)written;
}
