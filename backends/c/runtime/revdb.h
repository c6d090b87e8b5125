/*
 * What code that was made with --revdb needs of the runtime of the reverse debugger. transforms/revdb/README.md says who calls what; the files revdb-*.c
 * have the parts.
 */
#ifndef RPY_REVDB_H
#define RPY_REVDB_H

#include "rpy.h"

enum { REVDB_OFF, REVDB_RECORDING, REVDB_REPLAYING };
/* What the pass makes of an op: it is done (and recorded), its result is taken from the log, it is refused. */
enum { REVDB_DO, REVDB_TAKE, REVDB_REFUSE };
/* Handlers of the interpreter that run: none; in a copy of the process; in the process itself, where they must change nothing. */
enum { REVDB_PROGRAM, REVDB_COMMAND, REVDB_WATCH };

/* An op that reaches outside, by its number: generated. */
struct rpy_revdb_site {
  const char *op;
  const struct rpy_position *position;
};
extern const struct rpy_revdb_site rpy_revdb_sites[];
extern const int64_t rpy_revdb_site_count;
/* Offset of the field with the number of an object, by class id; 0: has none. Generated. */
extern const uint32_t rpy_revdb_uid_offsets[];

extern int rpy_revdb_mode, rpy_revdb_handler;
extern bool rpy_revdb_sees_returns;
/* Time is the number of stop points. When it gets to next_event, there is something to do. */
extern int64_t rpy_revdb_time, rpy_revdb_next_event, rpy_revdb_uids;
/* While a handler runs, the last number of the program; what the handler makes has numbers beyond all of them. */
extern int64_t rpy_revdb_program_uids;

/* In main, before anything depends on the environment; and on the program's stack, before the program. */
void rpy_revdb_start(int *argc, char ***argv);
void rpy_revdb_ready(void);

/* ---- for rlib/revdb.ts */

static inline int64_t rpy_revdb_now(void) { return rpy_revdb_time; }
static inline bool rpy_revdb_pass(void) { return RPY_UNLIKELY(++rpy_revdb_time >= rpy_revdb_next_event); }
static inline bool rpy_revdb_returns_matter(void) { return RPY_UNLIKELY(rpy_revdb_sees_returns); }
static inline int64_t rpy_revdb_new_uid(void) { return ++rpy_revdb_uids; }
static inline bool rpy_revdb_recording(void) { return rpy_revdb_mode == REVDB_RECORDING; }
static inline int64_t rpy_revdb_last_uid(void) { return rpy_revdb_handler ? rpy_revdb_program_uids : rpy_revdb_uids; }
static inline int64_t rpy_revdb_evaluating(void) { return rpy_revdb_handler; }
bool rpy_revdb_stop(int64_t place, int64_t depth, bool is_entry);
bool rpy_revdb_return(int64_t place, int64_t depth, int64_t line_time);
bool rpy_revdb_next_request(void);
/* Is it the request whose texts were asked for last? */
bool rpy_revdb_same_request(void);
int64_t rpy_revdb_request_text(int64_t which, void *out, int64_t capacity);
void rpy_revdb_answer(bool is_good, void *bytes, int64_t length);
int64_t rpy_revdb_places(void *file, int64_t file_length, void *function, int64_t function_length, int64_t first_line, int64_t lines);
void rpy_revdb_source(void *name, int64_t name_length, void *text, int64_t length);
void *rpy_revdb_find(int64_t uid);

/* ---- for the pass: before an op, after it, and instead of it */

int64_t rpy_revdb_choose(int64_t site);
int64_t rpy_revdb_choose_write(int64_t site, int64_t fd, const uint8_t *bytes, int64_t from, int64_t count);
int64_t rpy_revdb_choose_harmless(int64_t site);
int64_t rpy_revdb_choose_raw(int64_t site, const void *address, bool is_store);
void rpy_revdb_note_last(void);
void rpy_revdb_note_fork(void);
void rpy_revdb_put(int64_t site, int64_t result);
void rpy_revdb_put_float(int64_t site, double result);
void rpy_revdb_put_nothing(int64_t site);
void rpy_revdb_put_bytes(const void *bytes, int64_t from, int64_t count, int64_t most);
void rpy_revdb_keep(const void *bytes, int64_t count);
void rpy_revdb_put_changes(const void *bytes, int64_t count);
void rpy_revdb_own(int64_t address, int64_t bytes);

static inline int64_t rpy_revdb_begin(int64_t site) { return RPY_LIKELY(rpy_revdb_mode != REVDB_REPLAYING) ? REVDB_DO : rpy_revdb_choose(site); }
static inline int64_t rpy_revdb_begin_harmless(int64_t site) { return RPY_LIKELY(rpy_revdb_mode != REVDB_REPLAYING) ? REVDB_DO : rpy_revdb_choose_harmless(site); }
static inline int64_t rpy_revdb_begin_write(int64_t site, int64_t fd, const uint8_t *bytes, int64_t from, int64_t count) {
  return RPY_LIKELY(rpy_revdb_mode == REVDB_OFF) ? REVDB_DO : rpy_revdb_choose_write(site, fd, bytes, from, count);
}
/* What follows may end the process, or make it another program. */
static inline int64_t rpy_revdb_begin_last(int64_t site) {
  if (rpy_revdb_mode == REVDB_RECORDING) rpy_revdb_note_last();
  return rpy_revdb_begin(site);
}
/* What follows may come back in two processes. */
static inline int64_t rpy_revdb_begin_fork(int64_t site) {
  if (rpy_revdb_mode == REVDB_RECORDING) rpy_revdb_note_fork();
  return rpy_revdb_begin(site);
}
static inline int64_t rpy_revdb_begin_load(int64_t site, const void *address) { return RPY_LIKELY(rpy_revdb_mode != REVDB_REPLAYING) ? REVDB_DO : rpy_revdb_choose_raw(site, address, false); }
static inline int64_t rpy_revdb_begin_store(int64_t site, const void *address) { return RPY_LIKELY(rpy_revdb_mode != REVDB_REPLAYING) ? REVDB_DO : rpy_revdb_choose_raw(site, address, true); }
static inline int64_t rpy_revdb_begin_malloc(int64_t site) {
  return RPY_LIKELY(rpy_revdb_mode != REVDB_REPLAYING) || rpy_revdb_handler ? REVDB_DO : rpy_revdb_choose(site);
}

#define REVDB_IF_RECORDING(what) \
  if (RPY_UNLIKELY(rpy_revdb_mode == REVDB_RECORDING)) what
static inline void rpy_revdb_record(int64_t site, int64_t result) { REVDB_IF_RECORDING(rpy_revdb_put(site, result)); }
static inline void rpy_revdb_record_float(int64_t site, double result) { REVDB_IF_RECORDING(rpy_revdb_put_float(site, result)); }
static inline void rpy_revdb_record_nothing(int64_t site) { REVDB_IF_RECORDING(rpy_revdb_put_nothing(site)); }
static inline void rpy_revdb_record_malloc(int64_t site, int64_t address, int64_t bytes) {
  if (rpy_revdb_handler) rpy_revdb_own(address, bytes);
  REVDB_IF_RECORDING(rpy_revdb_put(site, address));
}
static inline void rpy_revdb_record_bytes(const void *bytes, int64_t from, int64_t count, int64_t most) { REVDB_IF_RECORDING(rpy_revdb_put_bytes(bytes, from, count, most)); }
static inline void rpy_revdb_record_if_zero(const void *bytes, int64_t from, int64_t result, int64_t most) { REVDB_IF_RECORDING(rpy_revdb_put_bytes(bytes, from, result == 0 ? most : 0, most)); }
static inline void rpy_revdb_before(const void *bytes, int64_t count) { REVDB_IF_RECORDING(rpy_revdb_keep(bytes, count)); }
static inline void rpy_revdb_record_changes(const void *bytes, int64_t count) { REVDB_IF_RECORDING(rpy_revdb_put_changes(bytes, count)); }

int64_t rpy_revdb_take(int64_t site);
static inline int64_t rpy_revdb_take_malloc(int64_t site) { return rpy_revdb_take(site); }
double rpy_revdb_take_float(int64_t site);
static inline void rpy_revdb_take_nothing(int64_t site) { (void)site; }
void rpy_revdb_take_bytes(void *bytes, int64_t size);

#endif
