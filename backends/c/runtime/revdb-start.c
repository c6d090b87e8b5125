/* The start of a process that records or replays, and its end. */

/* Of the executable's contents: a log can only be replayed by the very program that has written it. */
static uint64_t build_id(void) {
  int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  /* Four at a time: one multiplication need not wait for the other. */
  uint64_t lanes[4] = {1, 2, 3, 4}, words[4];
  static uint8_t part[1 << 16];
  size_t size = 0;
  ssize_t got;
  while (fd >= 0 && (got = read(fd, part, sizeof part)) > 0) {
    size_t whole = (size_t)got & ~(size_t)31;
    for (size_t at = 0; at < whole; at += 32) {
      memcpy(words, part + at, 32);
      for (int i = 0; i < 4; i++) {
        lanes[i] = (lanes[i] ^ words[i]) * UINT64_C(0x9e3779b97f4a7c15);
        lanes[i] ^= lanes[i] >> 29;
      }
    }
    lanes[0] = hash_add(lanes[0], part + whole, (size_t)got - whole);
    size += (size_t)got;
  }
  if (fd >= 0) close(fd);
  return hash_add(size, lanes, sizeof lanes);
}

extern char **environ;

static bool is_ours(const char *variable) { return strncmp(variable, "RPY_", 4) == 0; }

static void write_header(int argc, char **argv) {
  struct text lines = {0};
  char path[PATH_MAX];
  text_format(&lines, "build %016llx\n", (unsigned long long)build_id());
  ssize_t length = readlink("/proc/self/exe", path, sizeof path);
  text_line(&lines, "executable", length > 0 ? path : argv[0], length > 0 ? (size_t)length : strlen(argv[0]));
  if (getcwd(path, sizeof path) != NULL) text_line(&lines, "cwd", path, strlen(path));
  for (int i = 0; i < argc; i++) text_line(&lines, "argument", argv[i], strlen(argv[i]));
  for (char **variable = environ; *variable != NULL; variable++) if (is_ours(*variable)) text_line(&lines, "variable", *variable, strlen(*variable));
  struct text head = {0};
  text_format(&head, LOG_MAGIC " %d\n%zu %lu\n", LOG_VERSION, lines.length, (unsigned long)crc_add(0, lines.bytes, lines.length));
  text_add(&head, lines.bytes, lines.length);
  if (write_all(head.bytes, head.length)) log_size = (off_t)head.length;
  free(lines.bytes);
  free(head.bytes);
}

static void start_recording(const char *path, int argc, char **argv) {
  char *name = copy_text(path, (int64_t)strlen(path));
  /* Programs that this one starts are not to write to the same log. */
  unsetenv("REVDB");
  unsetenv("PYPYRDB");
  int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0) {
    dprintf(2, "revdb: the log %s cannot be written: %s\n", name, strerror(errno));
    exit(1);
  }
  /* Out of the way, so that the program gets the numbers that it would get. */
  log_fd = fcntl(fd, F_DUPFD_CLOEXEC, LOG_FD_FROM);
  if (log_fd < 0) log_fd = fd;
  else close(fd);
  log_buffer = (uint8_t *)malloc(BLOCK_BYTES + 64);
  if (log_buffer == NULL) rpy_out_of_memory();
  rpy_revdb_mode = REVDB_RECORDING;
  write_header(argc, argv);
  flushed_at = seconds();
  recorded_process = getpid();
  if (rpy_revdb_mode == REVDB_RECORDING) rpy_revdb_next_event = CHECK_EVERY;
  atexit(end_recording);
  free(name);
}

RPY_NORETURN static void refuse(const char *sentence) {
  dprintf(2, "revdb: %s\n", sentence);
  if (socket_path != NULL) {
    connect_debugger(socket_path, -1);
    say("refused ", 8);
    say(sentence, strlen(sentence));
    say("\n", 1);
  }
  _exit(1);
}

/* The value of a header line as a text of its own. */
static char *unescaped(const char *value, size_t length) {
  char *text = copy_text(value, (int64_t)length);
  size_t to = 0;
  for (size_t from = 0; from < length; from++) {
    char c = text[from];
    if (c == '\\' && from + 1 < length) c = text[++from] == 'n' ? '\n' : text[from];
    text[to++] = c;
  }
  text[to] = 0;
  return text;
}

static void restore_environment(void) {
  for (;;) {
    char **variable = environ;
    while (*variable != NULL && !is_ours(*variable)) variable++;
    if (*variable == NULL) break;
    char *name = copy_text(*variable, (int64_t)strcspn(*variable, "="));
    unsetenv(name);
    free(name);
  }
  size_t from = 0, length;
  for (const char *value; (value = header_line("variable", &from, &length)) != NULL;) putenv(unescaped(value, length));
}

static void end_replay(void) {
  if (rpy_revdb_mode == REVDB_REPLAYING && talk_fd >= 0) serve_for_ever("end", NULL);
}

static void start_replaying(const char *path, int *argc, char ***argv) {
  const char *socket_given = getenv("REVDB_SOCKET");
  socket_path = socket_given == NULL ? NULL : copy_text(socket_given, (int64_t)strlen(socket_given));
  const char *sentence = open_log(path);
  if (sentence != NULL) refuse(sentence);
  size_t from = 0, length;
  const char *build = header_line("build", &from, &length);
  char own[20];
  snprintf(own, sizeof own, "%016llx", (unsigned long long)build_id());
  if (build == NULL || length != strlen(own) || memcmp(build, own, length) != 0) refuse("the log was recorded by another build of the program");
  if (socket_path == NULL) refuse("a replay needs a debugger: say `revdb LOG`");
  static char *arguments_of_log[4096];
  int count = 0;
  from = 0;
  for (const char *value; count < 4095 && (value = header_line("argument", &from, &length)) != NULL;) arguments_of_log[count++] = unescaped(value, length);
  *argc = count;
  *argv = arguments_of_log;
  restore_environment();
  int nothing = open("/dev/null", O_RDWR);
  for (int fd = 0; fd < 3; fd++) dup2(nothing, fd);
  if (nothing > 2) close(nothing);
  rpy_revdb_mode = REVDB_REPLAYING;
  rpy_revdb_next_event = 0;
  atexit(end_replay);
}

void rpy_revdb_start(int *argc, char ***argv) {
  const char *replay = getenv("REVDB_REPLAY"), *record = getenv("REVDB");
  if (record == NULL) record = getenv("PYPYRDB");
  if (replay != NULL && *replay != 0) start_replaying(replay, argc, argv);
  else if (record != NULL && *record != 0) start_recording(record, *argc, *argv);
}

void rpy_revdb_ready(void) {
  if (rpy_revdb_mode != REVDB_REPLAYING) return;
  connect_debugger(socket_path, 0);
  serve();
}
