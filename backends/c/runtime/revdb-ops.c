/*
 * What is recorded of one op, and how it is taken from the log. A record:
 *
 *     the op's number, and how many stop points have passed since the last record     both are compared at replay
 *     of an op that writes: 16 bits of a hash of the bytes                            compared
 *     the result: a number, a float, nothing
 *     for each array that the op may have written: how many bytes (0: none), from where, the bytes
 */

/* Never comes back: the program cannot go on (revdb-serve.c). */
RPY_NORETURN static void serve_for_ever(const char *reason, const char *difference);
static void captured(const uint8_t *bytes, size_t count);

/* The hash of the write that is under way; -1: there is none. */
static int32_t write_hash = -1;

static int32_t hash_write(int64_t fd, const uint8_t *bytes, int64_t count) {
  uint64_t hash = hash_add((uint64_t)fd, bytes, (size_t)count);
  return (int32_t)((hash ^ (uint64_t)count) & 0xffff);
}

/* ---- recording */

static void put_tag(int64_t site) {
  log_number((uint64_t)site);
  log_number((uint64_t)(rpy_revdb_time - record_time));
  record_time = rpy_revdb_time;
  if (write_hash >= 0) {
    uint8_t bytes[2] = {(uint8_t)write_hash, (uint8_t)(write_hash >> 8)};
    log_bytes(bytes, 2);
    write_hash = -1;
  }
}

void rpy_revdb_put(int64_t site, int64_t result) {
  int error = errno;
  if (is_in_child()) return;
  put_tag(site);
  log_signed(result);
  errno = error;
}

void rpy_revdb_put_float(int64_t site, double result) {
  int error = errno;
  if (is_in_child()) return;
  put_tag(site);
  log_bytes((const uint8_t *)&result, sizeof result);
  errno = error;
}

void rpy_revdb_put_nothing(int64_t site) {
  int error = errno;
  if (is_in_child()) return;
  put_tag(site);
  errno = error;
}

void rpy_revdb_put_bytes(const void *bytes, int64_t from, int64_t count, int64_t most) {
  if (count < 0 || count > most) count = 0;
  int error = errno;
  log_number((uint64_t)count);
  if (count > 0) {
    log_number((uint64_t)from);
    log_bytes((const uint8_t *)bytes + from, (size_t)count);
  }
  errno = error;
}

/* Arrays as they were before a call that may change them anywhere; a stack of them, in the order of the arguments. */
enum { MOST_KEPT = 8 };
static struct {
  uint8_t *bytes;
  size_t room;
} kept[MOST_KEPT];
static int kept_count, kept_next;

void rpy_revdb_keep(const void *bytes, int64_t count) {
  if (kept_next == kept_count) kept_count = kept_next = 0;
  if (kept_count == MOST_KEPT) rpy_fatal("a C function with too many arrays for --revdb");
  uint8_t **copy = &kept[kept_count].bytes;
  if ((size_t)count > kept[kept_count].room) {
    free(*copy);
    *copy = (uint8_t *)malloc((size_t)count);
    if (*copy == NULL) rpy_out_of_memory();
    kept[kept_count].room = (size_t)count;
  }
  if (count > 0) memcpy(*copy, bytes, (size_t)count);
  kept_count++;
}

void rpy_revdb_put_changes(const void *bytes, int64_t count) {
  const uint8_t *now = (const uint8_t *)bytes, *was = kept[kept_next++].bytes;
  int64_t from = 0, to = count;
  while (from < to && now[from] == was[from]) from++;
  while (to > from && now[to - 1] == was[to - 1]) to--;
  rpy_revdb_put_bytes(bytes, from, to - from, count);
}

/* ---- replaying */

static int describe_site(char *out, size_t room, int64_t site) {
  if (site < 0 || site >= rpy_revdb_site_count) return snprintf(out, room, "an op that this program does not have");
  const struct rpy_revdb_site *found = &rpy_revdb_sites[site];
  const struct rpy_position *at = found->position;
  if (at == NULL) return snprintf(out, room, "%s", found->op);
  return snprintf(out, room, "%s (%s:%u:%u in %s)", found->op, at->file, (unsigned)at->line, (unsigned)at->column, at->function);
}

RPY_NORETURN static void differs(int64_t site, uint64_t logged, int64_t logged_time, const char *what) {
  static char sentence[1200], expected[400], got[400];
  describe_site(expected, sizeof expected, (int64_t)logged);
  describe_site(got, sizeof got, site);
  if (what != NULL) snprintf(sentence, sizeof sentence, "at time %lld: %s: %s", (long long)rpy_revdb_time, got, what);
  else snprintf(sentence, sizeof sentence, "expected %s at time %lld, got %s at time %lld", expected, (long long)logged_time, got, (long long)rpy_revdb_time);
  serve_for_ever("diverged", sentence);
}

static bool next_is_taken(int64_t site) {
  uint64_t logged, delta;
  if (!more_records()) serve_for_ever("end", NULL);
  if (!next_number(&logged) || !next_number(&delta)) serve_for_ever("end", NULL);
  int64_t logged_time = record_time + (int64_t)delta;
  if (logged != (uint64_t)site || logged_time != rpy_revdb_time) differs(site, logged, logged_time, NULL);
  record_time = logged_time;
  if (write_hash >= 0) {
    uint8_t bytes[2];
    int32_t hash = write_hash;
    write_hash = -1;
    if (!next_bytes(bytes, 2)) serve_for_ever("end", NULL);
    if ((bytes[0] | bytes[1] << 8) != hash) differs(site, logged, logged_time, "expected other bytes to be written than those that the replay came to");
  }
  return true;
}

/* What an op gives in a handler instead of a result from the log. */
static int64_t handler_result;

int64_t rpy_revdb_choose(int64_t site) {
  if (rpy_revdb_handler) return REVDB_REFUSE;
  next_is_taken(site);
  return REVDB_TAKE;
}

int64_t rpy_revdb_choose_write(int64_t site, int64_t fd, const uint8_t *bytes, int64_t from, int64_t count) {
  if (rpy_revdb_handler) {
    /* What a command prints is part of its answer. */
    if (rpy_revdb_handler != REVDB_COMMAND || (fd != 1 && fd != 2)) return REVDB_REFUSE;
    captured(bytes + from, (size_t)count);
    handler_result = count;
    return REVDB_TAKE;
  }
  write_hash = hash_write(fd, bytes + from, count);
  if (rpy_revdb_mode == REVDB_RECORDING) return REVDB_DO;
  next_is_taken(site);
  return REVDB_TAKE;
}

int64_t rpy_revdb_choose_harmless(int64_t site) {
  if (!rpy_revdb_handler) return rpy_revdb_choose(site);
  handler_result = 0;
  return REVDB_TAKE;
}

/* Raw memory that a handler has made is there, other raw memory is not. */
enum { MOST_OWNED = 256 };
static struct {
  uintptr_t start, end;
} owned[MOST_OWNED];
static int owned_count;

void rpy_revdb_own(int64_t address, int64_t bytes) {
  if (owned_count == MOST_OWNED) owned_count = 0;
  owned[owned_count].start = (uintptr_t)address;
  owned[owned_count].end = (uintptr_t)address + (uintptr_t)bytes;
  owned_count++;
}

int64_t rpy_revdb_choose_raw(int64_t site, const void *address, bool is_store) {
  if (!rpy_revdb_handler) return is_store ? REVDB_TAKE : rpy_revdb_choose(site);
  for (int i = 0; i < owned_count; i++) if ((uintptr_t)address >= owned[i].start && (uintptr_t)address < owned[i].end) return REVDB_DO;
  return REVDB_REFUSE;
}

int64_t rpy_revdb_take(int64_t site) {
  (void)site;
  if (rpy_revdb_handler) return handler_result;
  int64_t result;
  if (!next_signed(&result)) serve_for_ever("end", NULL);
  return result;
}

double rpy_revdb_take_float(int64_t site) {
  (void)site;
  double result;
  if (!next_bytes((uint8_t *)&result, sizeof result)) serve_for_ever("end", NULL);
  return result;
}

void rpy_revdb_take_bytes(void *bytes, int64_t size) {
  uint64_t count, from;
  if (!next_number(&count)) serve_for_ever("end", NULL);
  if (count == 0) return;
  if (!next_number(&from)) serve_for_ever("end", NULL);
  if (from > (uint64_t)size || count > (uint64_t)size - from) serve_for_ever("diverged", "the log has more bytes than the replay has room for");
  if (!next_bytes((uint8_t *)bytes + from, count)) serve_for_ever("end", NULL);
}
