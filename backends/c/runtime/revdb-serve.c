/* The debugger's requests: transforms/revdb/PROTOCOL.md. */
#include <signal.h>
#include <sys/wait.h>

static const char *socket_path;
static int64_t command_timeout;
static int64_t my_parent;
/* What a command has printed; where its answer goes. */
static struct text output;
static int answer_pipe = -1;

static void captured(const uint8_t *bytes, size_t count) { text_add(&output, (const char *)bytes, count); }

static void add_info(struct text *out) {
  text_format(out, "time %lld\ntotal %lld\nuid %lld\npid %ld\n", (long long)rpy_revdb_time, (long long)total_time, (long long)rpy_revdb_uids, (long)getpid());
  if (here.is_there) {
    const struct range *range = range_of(here.place);
    if (range != NULL) {
      text_line(out, "file", range->file, strlen(range->file));
      text_format(out, "line %lld\n", (long long)(here.place - range->first_place + range->first_line));
      text_line(out, "function", range->function, strlen(range->function));
    }
    text_format(out, "place %lld\ndepth %lld\nentry %d\n", (long long)here.place, (long long)here.depth, here.is_entry);
  }
  text_format(out, "ended %d\n", is_ended);
}

static void reply_forward(const char *reason, const char *difference) {
  struct text out = {0};
  run.is_on = false;
  rpy_revdb_next_event = 0;
  rpy_revdb_sees_returns = false;
  add_info(&out);
  text_format(&out, "reason %s\n", reason);
  if (difference != NULL) text_line(&out, "difference", difference, strlen(difference));
  if (run.mode == RUN_LAST && last_hit.length > 0) {
    text_format(&out, "last %lld\n", (long long)last_time);
    text_add(&out, last_hit.bytes, last_hit.length);
  }
  if (run.mode == RUN_STOP && strcmp(reason, "hit") == 0) {
    text_add(&out, hit_watches.length > 0 ? hit_watches.bytes : "", hit_watches.length);
    text_add(&out, hit_breaks.length > 0 ? hit_breaks.bytes : "", hit_breaks.length);
  }
  reply(true, out.bytes, out.length);
  free(out.bytes);
}

static struct stop_on *find_stop(int64_t id) {
  for (int i = 0; i < stop_count; i++) if (stops[i].id == id) return &stops[i];
  return NULL;
}

static void delete_stop(int64_t id) {
  struct stop_on *stop = find_stop(id);
  if (stop == NULL) return;
  if (stop->kind == ON_CHANGE) watch_count--;
  free(stop->text);
  free(stop->condition);
  free(stop->value);
  memmove(stop, stop + 1, (size_t)(&stops[stop_count] - stop - 1) * sizeof *stop);
  stop_count--;
}

/* Takes the text over. */
static struct stop_on *add_stop(int64_t id, enum stop_kind kind, int64_t line, char *text) {
  delete_stop(id);
  stops = (struct stop_on *)realloc(stops, (size_t)(stop_count + 1) * sizeof *stops);
  if (stops == NULL) rpy_out_of_memory();
  if (kind == ON_CHANGE) watch_count++;
  stops[stop_count] = (struct stop_on){.id = id, .kind = kind, .text = text, .line = line};
  return &stops[stop_count++];
}

static void add_sources(struct text *out, const char *wanted, bool *found) {
  for (size_t at = log_blocks_at; at < log_end;) {
    struct log_block head;
    memcpy(&head, log_file + at, sizeof head);
    const uint8_t *packed = log_file + at + sizeof head;
    at += sizeof head + head.packed;
    if (head.kind != BLOCK_SOURCE || head.size == 0) continue;
    uint8_t *bytes = (uint8_t *)malloc(head.size);
    if (bytes != NULL && unpack(packed, head.packed, bytes, head.size)) {
      const uint8_t *end = (const uint8_t *)memchr(bytes, 0, head.size);
      if (end != NULL && wanted == NULL) text_line(out, "source", (const char *)bytes, (size_t)(end - bytes));
      else if (end != NULL && strcmp((const char *)bytes, wanted) == 0) {
        /* The last one of that name counts. */
        out->length = 0;
        text_add(out, (const char *)end + 1, head.size - (size_t)(end + 1 - bytes));
        *found = true;
      }
    }
    free(bytes);
  }
}

static void serve_log(void) {
  struct text out = {0};
  text_add(&out, (const char *)log_file + log_header_at, log_header_size);
  text_format(&out, "complete %d\n", log_cut == NULL);
  if (log_cut != NULL) text_line(&out, "cut", log_cut, strlen(log_cut));
  reply(true, out.bytes, out.length);
  free(out.bytes);
}

static void serve_fork(void) {
  pid_t parent = getpid(), child = fork();
  if (child < 0) {
    reply_error("there is no room for another process");
  } else if (child == 0) {
    close(talk_fd);
    my_parent = parent;
    connect_debugger(socket_path, parent);
  } else {
    struct text out = {0};
    text_format(&out, "pid %ld\n", (long)child);
    reply(true, out.bytes, out.length);
    free(out.bytes);
  }
}

/* ---- commands, in a copy of the process */

RPY_NORETURN static void answer_command(void) {
  uint64_t length = output.length;
  const char good = answer_is_good ? 'g' : 'b';
  const struct {
    const void *bytes;
    size_t count;
  } parts[] = {{&good, 1}, {&length, sizeof length}, {output.bytes, output.length}, {handler_answer.bytes, handler_answer.length}};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    for (size_t done = 0; done < parts[i].count;) {
      ssize_t written = write(answer_pipe, (const char *)parts[i].bytes + done, parts[i].count - done);
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) _exit(1);
      done += (size_t)written;
    }
  }
  _exit(0);
}

static void hear_command(int from, pid_t child) {
  struct text all = {0};
  const char *failure = NULL;
  double end = seconds() + (double)command_timeout / 1000;
  for (;;) {
    struct pollfd files[2] = {{.fd = from, .events = POLLIN}, {.fd = talk_fd, .events = POLLIN}};
    if (talk_at < talk_end && is_interrupted()) failure = "interrupted";
    double left = end - seconds();
    if (command_timeout > 0 && left <= 0) failure = "timed out";
    if (failure != NULL) break;
    poll(files, 2, command_timeout > 0 ? (int)(left * 1000) + 1 : -1);
    if (files[1].revents != 0 && is_interrupted()) failure = "interrupted";
    if (files[0].revents == 0) continue;
    char part[4096];
    ssize_t got = read(from, part, sizeof part);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    text_add(&all, part, (size_t)got);
  }
  close(from);
  if (failure != NULL) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  uint64_t printed = 0;
  if (all.length >= 1 + sizeof printed) memcpy(&printed, all.bytes + 1, sizeof printed);
  if (failure != NULL) {
    reply_error(failure);
  } else if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || all.length < 1 + sizeof printed || printed > all.length - 1 - sizeof printed) {
    char sentence[100];
    if (WIFSIGNALED(status)) snprintf(sentence, sizeof sentence, "the command crashed: %s", strsignal(WTERMSIG(status)));
    else snprintf(sentence, sizeof sentence, "the command ended the process");
    reply_error(sentence);
  } else {
    const char *text = all.bytes + 1 + sizeof printed;
    size_t rest = all.length - 1 - sizeof printed - printed;
    struct text out = {0};
    if (all.bytes[0] == 'g') {
      if (printed > 0) text_line(&out, "output", text, printed);
      text_line(&out, "value", text + printed, rest);
    } else text_add(&out, text + printed, rest);
    reply(all.bytes[0] == 'g', out.length > 0 ? out.bytes : "", out.length);
    free(out.bytes);
  }
  free(all.bytes);
}

/* True in the copy, which now runs the command. */
static bool start_command(const char *name, const char *text) {
  int ends[2];
  if (pipe(ends) != 0) {
    reply_error("no pipe can be made");
    return false;
  }
  pid_t child = fork();
  if (child < 0) {
    close(ends[0]);
    close(ends[1]);
    reply_error("there is no room for another process");
    return false;
  }
  if (child > 0) {
    close(ends[1]);
    hear_command(ends[0], child);
    return false;
  }
  close(ends[0]);
  close(talk_fd);
  answer_pipe = ends[1];
  output.length = 0;
  return ask(PENDING_COMMAND, name, text, REVDB_COMMAND);
}

static bool answer_new_watch(void) {
  struct stop_on *watch = &stops[stop_count - 1];
  if (!answer_is_good) {
    reply(false, handler_answer.bytes, handler_answer.length);
    delete_stop(watch->id);
    return serve();
  }
  watch->value = copy_text(handler_answer.bytes, (int64_t)handler_answer.length);
  struct text out = {0};
  text_line(&out, "value", handler_answer.bytes, handler_answer.length);
  reply(true, out.bytes, out.length);
  free(out.bytes);
  return serve();
}

static bool answer_evaluation(void) {
  struct text out = {0};
  if (answer_is_good) text_line(&out, "value", handler_answer.bytes, handler_answer.length);
  else text_add(&out, handler_answer.bytes, handler_answer.length);
  reply(answer_is_good, out.bytes, out.length);
  free(out.bytes);
  return serve();
}

/* ---- requests */

/* True if the program goes on. */
static bool serve_forward(const char *words) {
  long long target = 0, depth = 0;
  char mode[16] = "";
  int count = sscanf(words, "%lld %15s %lld", &target, mode, &depth);
  if (is_ended) {
    reply_error("the program is at its end");
    return false;
  }
  if (count < 2) {
    reply_error("forward wants a time and a mode");
    return false;
  }
  run.mode = strcmp(mode, "stop") == 0 ? RUN_STOP : strcmp(mode, "last") == 0 ? RUN_LAST : strcmp(mode, "exit") == 0 ? RUN_EXIT : RUN_GO;
  run.has_depth = count == 3;
  run.depth = depth;
  run.is_beyond = target > total_time;
  run.target = run.mode == RUN_EXIT ? INT64_MAX : run.is_beyond ? total_time : target;
  last_hit.length = hit_breaks.length = hit_watches.length = 0;
  blamed = 0;
  if (rpy_revdb_time >= run.target) {
    reply_forward(run.is_beyond ? "end" : "target", NULL);
    return false;
  }
  run.is_on = true;
  return true;
}

/* A text that a request carries: its last word is the length. */
static char *text_of_request(const char *line) {
  const char *blank = strrchr(line, ' ');
  long length = blank == NULL ? 0 : atol(blank + 1);
  return hear_text(length < 0 ? 0 : (size_t)length);
}

static void reply_nothing(void) { reply(true, "", 0); }

/* Answers requests until one lets the program go on (false), or needs a handler (true). */
static bool serve(void) {
  static char name[80];
  static char *text;
  char line[400];
  pending = PENDING_NOTHING;
  for (;;) {
    hear_line(line, sizeof line);
    told_name = NULL;
    long long id = 0, number = 0;
    free(text);
    text = NULL;
    if (strcmp(line, "interrupt") == 0) continue;
    if (strcmp(line, "quit") == 0) _exit(0);
    if (strcmp(line, "info") == 0) {
      struct text out = {0};
      add_info(&out);
      reply(true, out.bytes, out.length);
      free(out.bytes);
    } else if (strncmp(line, "forward ", 8) == 0) {
      if (!serve_forward(line + 8)) continue;
      if (run.mode == RUN_GO || run.mode == RUN_EXIT || watch_count == 0 || !here.is_there) {
        schedule();
        return false;
      }
      step = 0;
      return look_at_baseline();
    } else if (strcmp(line, "fork") == 0) {
      serve_fork();
    } else if (strcmp(line, "log") == 0) {
      serve_log();
    } else if (strcmp(line, "sources") == 0) {
      struct text out = {0};
      bool found = false;
      add_sources(&out, NULL, &found);
      reply(true, out.length > 0 ? out.bytes : "", out.length);
      free(out.bytes);
    } else if (strncmp(line, "source ", 7) == 0) {
      struct text out = {0};
      bool found = false;
      text = text_of_request(line);
      add_sources(&out, text, &found);
      if (found) reply(true, out.bytes, out.length);
      else reply_error("the log has no such source file");
      free(out.bytes);
    } else if (sscanf(line, "timeout %lld", &number) == 1) {
      command_timeout = number;
      reply_nothing();
    } else if (sscanf(line, "break %lld function %lld", &id, &number) == 2) {
      add_stop(id, ON_FUNCTION, 0, text_of_request(line));
      note_breaks();
      reply_nothing();
    } else if (sscanf(line, "break %lld line %lld", &id, &number) == 2) {
      add_stop(id, ON_LINE, number, text_of_request(line));
      note_breaks();
      reply_nothing();
    } else if (sscanf(line, "condition %lld %lld", &id, &number) == 2) {
      struct stop_on *stop = find_stop(id);
      char *condition = text_of_request(line);
      if (stop == NULL) {
        free(condition);
        reply_error("there is no such break");
        continue;
      }
      free(stop->condition);
      stop->condition = *condition != 0 ? condition : NULL;
      reply_nothing();
    } else if (sscanf(line, "watch %lld %lld", &id, &number) == 2) {
      struct stop_on *watch = add_stop(id, ON_CHANGE, 0, text_of_request(line));
      if (here.is_there && !is_ended) return ask(PENDING_NEW_WATCH, "watch", watch->text, REVDB_WATCH);
      reply_nothing();
    } else if (sscanf(line, "delete %lld", &id) == 1) {
      delete_stop(id);
      note_breaks();
      reply_nothing();
    } else if (strcmp(line, "clear") == 0) {
      while (stop_count > 0) delete_stop(stops[0].id);
      note_breaks();
      reply_nothing();
    } else if (sscanf(line, "command %79s %lld", name, &number) == 2 || sscanf(line, "evaluate %79s %lld", name, &number) == 2) {
      text = text_of_request(line);
      if (is_ended) reply_error("the program is at its end");
      else if (!here.is_there) reply_error("the program has not begun");
      else if (line[0] == 'e') return ask(PENDING_EVALUATE, name, text, REVDB_COMMAND);
      else if (start_command(name, text)) return true;
    } else {
      reply_error("there is no such request");
    }
  }
}

RPY_NORETURN static void serve_for_ever(const char *reason, const char *difference) {
  if (rpy_revdb_handler == REVDB_COMMAND) _exit(1);
  is_ended = true;
  if (run.is_on) reply_forward(reason, difference);
  for (;;) serve();
}
