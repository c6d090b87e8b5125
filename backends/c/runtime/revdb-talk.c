/* The connection with the debugger: a Unix stream socket. transforms/revdb/PROTOCOL.md says what goes over it. */
#include <poll.h>
#include <stdarg.h>
#include <sys/socket.h>
#include <sys/un.h>

/* Bytes that grow. */
struct text {
  char *bytes;
  size_t length, room;
};

static void text_add(struct text *text, const char *bytes, size_t count) {
  if (text->length + count + 1 > text->room) {
    text->room = (text->length + count + 1) * 2;
    text->bytes = (char *)realloc(text->bytes, text->room);
    if (text->bytes == NULL) rpy_out_of_memory();
  }
  memcpy(text->bytes + text->length, bytes, count);
  text->length += count;
  text->bytes[text->length] = 0;
}

__attribute__((format(printf, 2, 3))) static void text_format(struct text *text, const char *format, ...) {
  char line[512];
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  text_add(text, line, length < 0 ? 0 : (size_t)length < sizeof line ? (size_t)length : sizeof line - 1);
}

/* `key value⏎` */
static void text_line(struct text *text, const char *key, const char *value, size_t length) {
  text_add(text, key, strlen(key));
  text_add(text, " ", 1);
  for (size_t i = 0; i < length; i++) {
    if (value[i] == '\n') text_add(text, "\\n", 2);
    else if (value[i] == '\\') text_add(text, "\\\\", 2);
    else text_add(text, value + i, 1);
  }
  text_add(text, "\n", 1);
}

static int talk_fd = -1;
static char talk_input[4096];
static size_t talk_at, talk_end;

static void say(const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t sent = send(talk_fd, bytes, count, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    /* Nobody is there any more. */
    if (sent <= 0) _exit(0);
    bytes += sent;
    count -= (size_t)sent;
  }
}

static void reply(bool is_good, const char *payload, size_t length) {
  char head[40];
  say(head, (size_t)snprintf(head, sizeof head, "%s %zu\n", is_good ? "ok" : "error", length));
  say(payload, length);
}
static void reply_error(const char *sentence) { reply(false, sentence, strlen(sentence)); }

static void connect_debugger(const char *path, int64_t parent) {
  talk_at = talk_end = 0;
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (strlen(path) >= sizeof address.sun_path) {
    dprintf(2, "revdb: the path in REVDB_SOCKET is too long\n");
    _exit(1);
  }
  strcpy(address.sun_path, path);
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) != 0) {
    dprintf(2, "revdb: there is no debugger at %s: %s\n", path, strerror(errno));
    _exit(1);
  }
  talk_fd = fcntl(fd, F_DUPFD_CLOEXEC, LOG_FD_FROM);
  if (talk_fd < 0) talk_fd = fd;
  else close(fd);
  if (parent >= 0) {
    char hello[100];
    say(hello, (size_t)snprintf(hello, sizeof hello, "hello %ld %ld %lld\n", (long)getpid(), (long)parent, (long long)rpy_revdb_time));
  }
}

static void more_input(void) {
  ssize_t got;
  talk_at = talk_end = 0;
  do got = recv(talk_fd, talk_input, sizeof talk_input, 0);
  while (got < 0 && errno == EINTR);
  if (got <= 0) _exit(0);
  talk_end = (size_t)got;
}

/* A line without its end; what does not fit is lost. */
static void hear_line(char *line, size_t room) {
  size_t length = 0;
  for (;;) {
    if (talk_at == talk_end) more_input();
    char c = talk_input[talk_at++];
    if (c == '\n') break;
    if (length + 1 < room) line[length++] = c;
  }
  line[length] = 0;
}

static char *hear_text(size_t length) {
  char *text = (char *)malloc(length + 1);
  if (text == NULL) rpy_out_of_memory();
  for (size_t i = 0; i < length; i++) {
    if (talk_at == talk_end) more_input();
    text[i] = talk_input[talk_at++];
  }
  text[length] = 0;
  return text;
}

/* Has the debugger said anything since? While something runs that can only be `interrupt`. */
static bool is_interrupted(void) {
  if (talk_at == talk_end) {
    struct pollfd files = {.fd = talk_fd, .events = POLLIN};
    if (poll(&files, 1, 0) <= 0) return false;
  }
  char line[80];
  hear_line(line, sizeof line);
  return strcmp(line, "interrupt") == 0;
}
