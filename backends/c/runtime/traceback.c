/* The pending exception, where it has been, and the report of one that nobody caught. */
#include "rpy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct rpy_header *rpy_pending, *rpy_last_caught;
/* The innermost positions; what does not fit is only counted. */
const struct rpy_position *rpy_trace[RPY_TRACE_MOST];
uint32_t rpy_trace_length;

/* Is one of the frames that the position stands for in the function? */
static int has_frame_of(const struct rpy_position *position, const char *function) {
  for (; position != NULL; position = position->inlined_at) if (strcmp(position->function, function) == 0) return 1;
  return 0;
}

static void start_traceback(struct rpy_header *exception, const struct rpy_position *position) {
  /* Raised again: its traceback goes on. The frame that caught it has an entry already if it is where it was raised. */
  if (exception == rpy_last_caught && rpy_trace_length > 0) {
    const struct rpy_position *last = rpy_trace_length <= RPY_TRACE_MOST ? rpy_trace[rpy_trace_length - 1] : NULL;
    if (position == NULL || !has_frame_of(last, position->function)) rpy_exc_traceback(position);
  } else {
    rpy_trace_length = 0;
    rpy_exc_traceback(position);
  }
}

void rpy_exc_set(struct rpy_header *exception, const struct rpy_position *position) {
  start_traceback(exception, position);
  rpy_last_caught = NULL;
  rpy_pending = exception;
}

void rpy_exc_caught(struct rpy_header *exception, const struct rpy_position *position) {
  start_traceback(exception, position);
  rpy_last_caught = exception;
}

/* UTF-16 as UTF-8; a lone surrogate is U+FFFD. */
static void print_utf16(const uint16_t *units, int64_t length) {
  for (int64_t i = 0; i < length; i++) {
    uint32_t c = units[i];
    if (c >= 0xd800 && c < 0xe000) {
      if (c < 0xdc00 && i + 1 < length && units[i + 1] >= 0xdc00 && units[i + 1] < 0xe000) c = 0x10000 + ((c - 0xd800) << 10) + (units[++i] - 0xdc00u);
      else c = 0xfffd;
    }
    if (c < 0x80) {
      putc((int)c, stderr);
    } else if (c < 0x800) {
      putc((int)(0xc0 | c >> 6), stderr);
      putc((int)(0x80 | (c & 63)), stderr);
    } else {
      if (c < 0x10000) {
        putc((int)(0xe0 | c >> 12), stderr);
      } else {
        putc((int)(0xf0 | c >> 18), stderr);
        putc((int)(0x80 | (c >> 12 & 63)), stderr);
      }
      putc((int)(0x80 | (c >> 6 & 63)), stderr);
      putc((int)(0x80 | (c & 63)), stderr);
    }
  }
}

static void print_traceback(void) {
  uint32_t shown = rpy_trace_length < RPY_TRACE_MOST ? rpy_trace_length : RPY_TRACE_MOST;
  for (uint32_t i = 0; i < shown; i++) {
    for (const struct rpy_position *at = rpy_trace[i]; at != NULL; at = at->inlined_at) fprintf(stderr, "    at %s (%s:%u:%u)\n", at->function, at->file, (unsigned)at->line, (unsigned)at->column);
  }
  if (rpy_trace_length > shown) fprintf(stderr, "    … %u more\n", (unsigned)(rpy_trace_length - shown));
}

void rpy_report_uncaught(const uint16_t *name, int64_t name_length, const uint16_t *message, int64_t message_length) {
  fputs("Uncaught ", stderr);
  if (name_length == 0) fputs("Error", stderr);
  print_utf16(name, name_length);
  if (message_length > 0) fputs(": ", stderr);
  print_utf16(message, message_length);
  putc('\n', stderr);
  print_traceback();
}

void rpy_report_uncaught_plain(const char *name) {
  fprintf(stderr, "Uncaught %s\n", name);
  print_traceback();
}
