/*
 * Writing the log.
 *
 *     RPYREVDB 1⏎   LENGTH CRC⏎   lines `key value`     the header, LENGTH bytes of lines
 *     blocks                                            struct log_block, then the packed bytes
 *
 * Kinds of blocks: DATA, records one after the other; SOURCE, the name of a source file, a zero byte, its text; END, empty: the process ended after
 * what stands in front, or may have (more may follow). A block is written in one piece, when it is full or a quarter of a second has gone by,
 * so what kill -9 loses is less than that; a block that is not whole is not there.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define LOG_MAGIC "RPYREVDB"
enum { LOG_VERSION = 1, BLOCK_BYTES = 65536, BLOCK_MARK = 0x4b4c4252, CHECK_EVERY = 65536, LOG_FD_FROM = 900 };
enum { BLOCK_DATA = 1, BLOCK_SOURCE = 2, BLOCK_END = 3 };
#define FLUSH_SECONDS 0.25

struct log_block {
  uint32_t mark, kind, size, packed;
  /* Stop points passed, and numbers given, when it was written. */
  int64_t time, uids;
  /* Of what is in front, and the packed bytes. */
  uint32_t crc, zero;
};

int rpy_revdb_mode, rpy_revdb_handler;
bool rpy_revdb_sees_returns;
int64_t rpy_revdb_time, rpy_revdb_next_event = INT64_MAX, rpy_revdb_uids, rpy_revdb_program_uids;

static int log_fd = -1;
static off_t log_size;
static uint8_t *log_buffer;
static size_t log_used;
static int64_t record_time, flushed_time;
static double flushed_at;

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* The rest of the run is not recorded; the program does not notice. */
static void stop_recording(const char *why) {
  rpy_revdb_mode = REVDB_OFF;
  rpy_revdb_next_event = INT64_MAX;
  if (why != NULL) {
    /* What stands there of the last block goes, if it can. */
    if (ftruncate(log_fd, log_size) != 0) errno = 0;
    dprintf(2, "revdb: the recording ends here: the log cannot be written: %s\n", why);
  }
  close(log_fd);
  log_fd = -1;
}

static bool write_all(const void *bytes, size_t size) {
  const char *at = (const char *)bytes;
  while (size > 0) {
    ssize_t written = write(log_fd, at, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      stop_recording(strerror(errno));
      return false;
    }
    at += written;
    size -= (size_t)written;
  }
  return true;
}

static void write_block(uint32_t kind, const uint8_t *bytes, size_t size) {
  uint8_t *out = (uint8_t *)malloc(sizeof(struct log_block) + packed_room(size));
  if (out == NULL) return stop_recording("out of memory");
  struct log_block head = {.mark = BLOCK_MARK, .kind = kind, .size = (uint32_t)size, .time = rpy_revdb_time, .uids = rpy_revdb_uids};
  size_t packed = size == 0 ? 0 : pack(bytes, size, out + sizeof head);
  head.packed = (uint32_t)packed;
  head.crc = crc_add(crc_add(0, &head, offsetof(struct log_block, crc)), out + sizeof head, packed);
  memcpy(out, &head, sizeof head);
  int error = errno;
  if (write_all(out, sizeof head + packed)) log_size += (off_t)(sizeof head + packed);
  errno = error;
  free(out);
}

static void flush_log(void) {
  flushed_at = seconds();
  if (log_used == 0 && rpy_revdb_time == flushed_time) return;
  size_t used = log_used;
  log_used = 0;
  flushed_time = rpy_revdb_time;
  write_block(BLOCK_DATA, log_buffer, used);
}

/* At a stop point now and then, so that the log knows how far the program got, whatever becomes of it. */
static void log_time(void) {
  rpy_revdb_next_event = rpy_revdb_time + CHECK_EVERY;
  if (seconds() - flushed_at >= FLUSH_SECONDS) flush_log();
}

/* A process that the program forks is not recorded; it shows when the call comes back. */
static pid_t recorded_process;
static bool may_be_child;

static bool is_in_child(void) {
  if (!may_be_child) return false;
  may_be_child = false;
  if (getpid() == recorded_process) return false;
  stop_recording(NULL);
  return true;
}

void rpy_revdb_note_last(void) {
  flush_log();
  if (rpy_revdb_mode == REVDB_RECORDING) write_block(BLOCK_END, NULL, 0);
}

void rpy_revdb_note_fork(void) {
  flush_log();
  may_be_child = true;
}

static void end_recording(void) {
  if (rpy_revdb_mode == REVDB_RECORDING) rpy_revdb_note_last();
}

static uint8_t *log_room(size_t bytes) {
  if (log_used + bytes > BLOCK_BYTES) flush_log();
  return log_buffer + log_used;
}

static void log_number(uint64_t number) {
  uint8_t *at = log_room(10);
  log_used += (size_t)(pack_number(at, number) - at);
}
static void log_signed(int64_t number) { log_number(((uint64_t)number << 1) ^ (uint64_t)(number >> 63)); }

static void log_bytes(const uint8_t *bytes, size_t count) {
  while (count > 0) {
    size_t part = count < BLOCK_BYTES / 2 ? count : BLOCK_BYTES / 2;
    memcpy(log_room(part), bytes, part);
    log_used += part;
    bytes += part;
    count -= part;
  }
}

void rpy_revdb_source(void *name, int64_t name_length, void *text, int64_t length) {
  if (rpy_revdb_mode != REVDB_RECORDING || length > (1 << 28)) return;
  uint8_t *all = (uint8_t *)malloc((size_t)name_length + 1 + (size_t)length);
  if (all == NULL) return;
  memcpy(all, name, (size_t)name_length);
  all[name_length] = 0;
  memcpy(all + name_length + 1, text, (size_t)length);
  write_block(BLOCK_SOURCE, all, (size_t)name_length + 1 + (size_t)length);
  free(all);
}
