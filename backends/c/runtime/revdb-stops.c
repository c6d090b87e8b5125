/*
 * Stop points of a replay: where it stops, and the handlers that are asked on the way.
 *
 * Handlers are dialect code, so that nothing here can call them. The dialect asks for requests (rlib/revdb.ts): a function that gives
 * true wants a handler to be called; it comes back with the answer, and `pending` says what is to be done with that.
 */

/* ---- the places, as the interpreter has declared them */

static struct range {
  char *file, *function;
  int64_t first_line, lines, first_place;
} *ranges;
static int64_t range_count, range_room, place_count;

enum stop_kind { ON_FUNCTION, ON_LINE, ON_CHANGE };
static struct stop_on {
  int64_t id;
  enum stop_kind kind;
  char *text, *condition;
  int64_t line;
  /* Of a watch: as of the last time that it was looked at; NULL: not yet. */
  char *value;
} *stops;
static int stop_count, watch_count;

/* For each place: may a break be there? */
static uint8_t *may_break;

static const struct range *range_of(int64_t place) {
  int64_t low = 0, high = range_count;
  while (low < high) {
    int64_t middle = (low + high) / 2;
    if (ranges[middle].first_place + ranges[middle].lines <= place) low = middle + 1;
    else high = middle;
  }
  return low < range_count && ranges[low].first_place <= place ? &ranges[low] : NULL;
}

/* The file itself, or its end after a slash. */
static bool is_file(const char *file, const char *wanted) {
  size_t length = strlen(file), end = strlen(wanted);
  if (end > length || strcmp(file + length - end, wanted) != 0) return false;
  return end == length || file[length - end - 1] == '/';
}

static void note_break(const struct stop_on *stop, const struct range *range) {
  if (stop->kind == ON_FUNCTION && strcmp(range->function, stop->text) == 0) memset(may_break + range->first_place, 1, (size_t)range->lines);
  if (stop->kind == ON_LINE && stop->line >= range->first_line && stop->line < range->first_line + range->lines && is_file(range->file, stop->text))
    may_break[range->first_place + stop->line - range->first_line] = 1;
}

static void note_breaks(void) {
  may_break = (uint8_t *)realloc(may_break, (size_t)place_count + 1);
  if (may_break == NULL) rpy_out_of_memory();
  memset(may_break, 0, (size_t)place_count + 1);
  for (int i = 0; i < stop_count; i++) for (int64_t j = 0; j < range_count; j++) note_break(&stops[i], &ranges[j]);
}

static char *copy_text(const void *bytes, int64_t length) {
  char *copy = (char *)malloc((size_t)length + 1);
  if (copy == NULL) rpy_out_of_memory();
  memcpy(copy, bytes, (size_t)length);
  copy[length] = 0;
  return copy;
}

int64_t rpy_revdb_places(void *file, int64_t file_length, void *function, int64_t function_length, int64_t first_line, int64_t lines) {
  int64_t first = place_count;
  if (lines < 0) lines = 0;
  place_count += lines;
  if (rpy_revdb_mode != REVDB_REPLAYING) return first;
  if (range_count == range_room) {
    range_room = range_room * 2 + 64;
    ranges = (struct range *)realloc(ranges, (size_t)range_room * sizeof *ranges);
    if (ranges == NULL) rpy_out_of_memory();
  }
  struct range *range = &ranges[range_count++];
  *range = (struct range){copy_text(file, file_length), copy_text(function, function_length), first_line, lines, first};
  may_break = (uint8_t *)realloc(may_break, (size_t)place_count + 1);
  if (may_break == NULL) rpy_out_of_memory();
  memset(may_break + first, 0, (size_t)lines);
  for (int i = 0; i < stop_count; i++) note_break(&stops[i], range);
  return first;
}

/* ---- where we are, and where we are going */

static struct {
  int64_t place, depth;
  bool is_entry, is_there;
} here;

enum run_mode { RUN_GO, RUN_STOP, RUN_LAST, RUN_EXIT };
static struct {
  bool is_on, has_depth, is_beyond;
  enum run_mode mode;
  int64_t target, depth;
} run;
static bool is_ended;

enum { PENDING_NOTHING, PENDING_CONDITION, PENDING_WATCH, PENDING_RETURN, PENDING_BASELINE, PENDING_NEW_WATCH, PENDING_EVALUATE, PENDING_COMMAND };
static int pending, step;
/* What was hit at this stop point: breaks and depth; watches, with the time of the line that made the change. */
static struct text hit_breaks, hit_watches, last_hit;
static int64_t changed_at, last_time;
/* The line that was returned into last, by the time at which it began, since the last stop point; 0: there was none. And the one that is being returned into. */
static int64_t blamed, returning_to;

static bool serve(void);
static void reply_forward(const char *reason, const char *difference);

/* ---- asking handlers */

static const char *request_name, *request_argument;
static struct text handler_answer;
static bool answer_is_good;
static struct {
  int64_t time, next_event, uids;
  uint32_t identity, trace_length;
  bool sees_returns;
  const struct rpy_position *trace[RPY_TRACE_MOST];
} before_handler;

#define FIRST_UID_OF_HANDLERS (INT64_C(1) << 52)

static bool ask(int what, const char *name, const char *argument, int handler) {
  pending = what;
  request_name = name;
  request_argument = argument;
  before_handler.time = rpy_revdb_time;
  before_handler.next_event = rpy_revdb_next_event;
  before_handler.uids = rpy_revdb_program_uids = rpy_revdb_uids;
  rpy_revdb_uids = FIRST_UID_OF_HANDLERS;
  before_handler.identity = rpy_next_identity;
  before_handler.trace_length = rpy_trace_length;
  before_handler.sees_returns = rpy_revdb_sees_returns;
  memcpy(before_handler.trace, rpy_trace, sizeof rpy_trace);
  rpy_revdb_next_event = INT64_MAX;
  rpy_revdb_sees_returns = false;
  rpy_revdb_handler = handler;
  owned_count = 0;
  return true;
}

/* The request whose texts the dialect has. Texts of watches stay where they are while the program runs. */
static const char *told_name, *told_argument;

bool rpy_revdb_same_request(void) { return told_name == request_name && told_argument == request_argument; }

int64_t rpy_revdb_request_text(int64_t which, void *out, int64_t capacity) {
  const char *text = which == 0 ? request_name : request_argument;
  int64_t length = (int64_t)strlen(text);
  if (length <= capacity) memcpy(out, text, (size_t)length);
  told_name = request_name;
  told_argument = request_argument;
  return length;
}

void rpy_revdb_answer(bool is_good, void *bytes, int64_t length) {
  answer_is_good = is_good;
  handler_answer.length = 0;
  text_add(&handler_answer, (const char *)bytes, (size_t)length);
  rpy_revdb_handler = REVDB_PROGRAM;
  rpy_revdb_time = before_handler.time;
  rpy_revdb_next_event = before_handler.next_event;
  rpy_revdb_uids = before_handler.uids;
  rpy_next_identity = before_handler.identity;
  rpy_trace_length = before_handler.trace_length;
  rpy_revdb_sees_returns = before_handler.sees_returns;
  memcpy(rpy_trace, before_handler.trace, sizeof rpy_trace);
}

/* ---- running */

static void schedule(void) {
  bool looks = run.mode != RUN_GO && run.mode != RUN_EXIT && (stop_count > 0 || run.has_depth);
  int64_t part = rpy_revdb_time + (1 << 17);
  rpy_revdb_next_event = looks ? 0 : part < run.target ? part : run.target;
  rpy_revdb_sees_returns = looks && watch_count > 0;
  pending = PENDING_NOTHING;
}

/* Tells how far we are, and hears whether that is enough. */
static bool is_to_stop(void) {
  static int calls;
  static double said_at;
  if (rpy_revdb_next_event == 0 && (++calls & 1023) != 0) return false;
  if (is_interrupted()) return true;
  double now = seconds();
  if (now - said_at >= 0.1) {
    char line[60];
    if (said_at != 0) say(line, (size_t)snprintf(line, sizeof line, "progress %lld\n", (long long)rpy_revdb_time));
    said_at = now;
  }
  return false;
}

static bool finish(const char *reason) {
  reply_forward(reason, NULL);
  return serve();
}

static bool is_hit(const struct stop_on *stop) {
  if (here.place < 0 || here.place >= place_count || !may_break[here.place]) return false;
  const struct range *range = range_of(here.place);
  if (range == NULL) return false;
  if (stop->kind == ON_FUNCTION) return here.is_entry && strcmp(range->function, stop->text) == 0;
  return here.place - range->first_place + range->first_line == stop->line && is_file(range->file, stop->text);
}

static void note_change(struct stop_on *stop, int64_t line_time) {
  if (stop->value != NULL && strcmp(stop->value, handler_answer.bytes) == 0) return;
  if (stop->value != NULL) {
    if (hit_watches.length > 0 && changed_at != line_time) hit_watches.length = 0;
    changed_at = line_time;
    text_format(&hit_watches, "watch %lld\nline-time %lld\n", (long long)stop->id, (long long)line_time);
    text_line(&hit_watches, "old", stop->value, strlen(stop->value));
    text_line(&hit_watches, "new", handler_answer.bytes, handler_answer.length);
  }
  free(stop->value);
  stop->value = copy_text(handler_answer.bytes, (int64_t)handler_answer.length);
}

static bool decide(void) {
  bool at_target = rpy_revdb_time >= run.target;
  if (run.mode != RUN_GO && run.has_depth && here.depth <= run.depth) text_format(&hit_breaks, "depth\n");
  if (run.mode == RUN_STOP && hit_breaks.length + hit_watches.length > 0) return finish("hit");
  if (run.mode == RUN_LAST) {
    struct text *hit = hit_breaks.length > 0 && !at_target ? &hit_breaks : hit_watches.length > 0 ? &hit_watches : NULL;
    if (hit != NULL) {
      /* Backwards one stops before a change; `line-time` says which line made it. */
      int64_t when = hit == &hit_breaks ? rpy_revdb_time : rpy_revdb_time - 1;
      if (when != last_time) last_hit.length = 0;
      last_time = when;
      text_add(&last_hit, hit->bytes, hit->length);
    }
  }
  if (at_target && run.mode != RUN_EXIT) return finish(run.mode == RUN_LAST && last_hit.length > 0 ? "hit" : run.is_beyond ? "end" : "target");
  if (is_to_stop()) return finish("interrupted");
  hit_breaks.length = hit_watches.length = 0;
  blamed = 0;
  schedule();
  return false;
}

static bool look_on(void) {
  for (; step < stop_count; step++) {
    struct stop_on *stop = &stops[step];
    if (stop->kind == ON_CHANGE) return ask(PENDING_WATCH, "watch", stop->text, REVDB_WATCH);
    if (!is_hit(stop)) continue;
    if (stop->condition != NULL) return ask(PENDING_CONDITION, "condition", stop->condition, REVDB_WATCH);
    text_format(&hit_breaks, "break %lld\n", (long long)stop->id);
  }
  return decide();
}

bool rpy_revdb_stop(int64_t place, int64_t depth, bool is_entry) {
  if (rpy_revdb_mode != REVDB_REPLAYING) {
    if (rpy_revdb_mode == REVDB_RECORDING) log_time();
    return false;
  }
  here.place = place;
  here.depth = depth;
  here.is_entry = is_entry;
  here.is_there = true;
  if (!run.is_on || run.mode == RUN_GO || run.mode == RUN_EXIT) return decide();
  step = 0;
  return look_on();
}

static bool look_on_at_return(void) {
  for (; step < stop_count; step++) if (stops[step].kind == ON_CHANGE) return ask(PENDING_RETURN, "watch", stops[step].text, REVDB_WATCH);
  pending = PENDING_NOTHING;
  return false;
}

bool rpy_revdb_return(int64_t place, int64_t depth, int64_t line_time) {
  (void)place;
  (void)depth;
  step = 0;
  returning_to = line_time;
  return look_on_at_return();
}

/* The line that ran last: the one that began last, or that was returned into since. */
static int64_t line_that_ran(int64_t began) { return blamed > 0 ? blamed : began; }

static bool look_at_baseline(void) {
  for (; step < stop_count; step++) if (stops[step].kind == ON_CHANGE) return ask(PENDING_BASELINE, "watch", stops[step].text, REVDB_WATCH);
  schedule();
  return false;
}

static bool answer_new_watch(void);
static bool answer_evaluation(void);
RPY_NORETURN static void answer_command(void);

bool rpy_revdb_next_request(void) {
  switch (pending) {
    case PENDING_CONDITION:
      if (!answer_is_good || handler_answer.length > 0) {
        text_format(&hit_breaks, "break %lld\n", (long long)stops[step].id);
        if (!answer_is_good) text_line(&hit_breaks, "fault", handler_answer.bytes, handler_answer.length);
      }
      step++;
      return look_on();
    case PENDING_WATCH:
      note_change(&stops[step++], line_that_ran(rpy_revdb_time - 1));
      return look_on();
    case PENDING_RETURN: {
      note_change(&stops[step++], line_that_ran(rpy_revdb_time));
      bool asks = look_on_at_return();
      if (!asks) blamed = returning_to;
      return asks;
    }
    case PENDING_BASELINE:
      free(stops[step].value);
      stops[step++].value = copy_text(handler_answer.bytes, (int64_t)handler_answer.length);
      return look_at_baseline();
    case PENDING_NEW_WATCH:
      return answer_new_watch();
    case PENDING_EVALUATE:
      return answer_evaluation();
    case PENDING_COMMAND:
      answer_command();
  }
  return false;
}
