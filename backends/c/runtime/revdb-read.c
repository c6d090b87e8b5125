/* Reading a log: what is whole of it. It is mapped, and copies of the process share that; a block is unpacked when its records are needed. */
#include <sys/mman.h>
#include <sys/stat.h>

static const uint8_t *log_file;
static size_t log_file_size, log_header_at, log_header_size, log_blocks_at, log_end;
/* Why there is no end; NULL: there is one. */
static const char *log_cut;
static int64_t total_time;
/* The block whose records are being read: where the next one begins, and its bytes. */
static size_t next_block;
static uint8_t *record_bytes;
static size_t record_size, record_at;

static bool block_at(size_t at, struct log_block *head) {
  if (log_file_size - at < sizeof *head) return false;
  memcpy(head, log_file + at, sizeof *head);
  if (head->mark != BLOCK_MARK || head->packed > log_file_size - at - sizeof *head) return false;
  return head->crc == crc_add(crc_add(0, head, offsetof(struct log_block, crc)), log_file + at + sizeof *head, head->packed);
}

/* A sentence that says why the log cannot be used, or NULL. */
static const char *open_log(const char *path) {
  static char sentence[512];
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  struct stat found;
  if (fd < 0 || fstat(fd, &found) != 0) {
    snprintf(sentence, sizeof sentence, "the log %.300s cannot be read: %s", path, strerror(errno));
    return sentence;
  }
  if (!S_ISREG(found.st_mode)) return "the log is not a file";
  if (found.st_size == 0) return "the log is empty";
  log_file_size = (size_t)found.st_size;
  log_file = (const uint8_t *)mmap(NULL, log_file_size, PROT_READ, MAP_PRIVATE, fd, 0);
  close(fd);
  if (log_file == (const uint8_t *)MAP_FAILED) return "the log cannot be mapped into memory";
  char start[80] = "";
  memcpy(start, log_file, log_file_size < sizeof start - 1 ? log_file_size : sizeof start - 1);
  if (strncmp(start, LOG_MAGIC " ", sizeof LOG_MAGIC) != 0) return "this is no log of a recording";
  int version = 0, lines = 0;
  unsigned long length = 0, crc = 0;
  if (sscanf(start, LOG_MAGIC " %d\n%n", &version, &lines) < 1 || lines == 0) return "the log's beginning is damaged";
  if (version != LOG_VERSION) {
    snprintf(sentence, sizeof sentence, "the log has format %d, and this program reads format %d", version, LOG_VERSION);
    return sentence;
  }
  int header = 0;
  if (sscanf(start + lines, "%lu %lu\n%n", &length, &crc, &header) < 2 || header == 0) return "the log's beginning is damaged";
  log_header_at = (size_t)(lines + header);
  log_header_size = length;
  if (length > log_file_size - log_header_at) return "the log ends within its beginning: nothing was recorded";
  if (crc_add(0, log_file + log_header_at, length) != (uint32_t)crc) return "the log's beginning is damaged";
  log_blocks_at = next_block = log_header_at + length;
  log_cut = "the recorded process did not come to an end of its own, or was not recorded up to there";
  for (log_end = log_blocks_at; log_end < log_file_size;) {
    struct log_block head;
    if (!block_at(log_end, &head)) {
      log_cut = "the rest of the log is damaged or incomplete";
      break;
    }
    if (head.kind != BLOCK_SOURCE) log_cut = head.kind == BLOCK_END ? NULL : "the recorded process did not come to an end of its own";
    if (head.time > total_time) total_time = head.time;
    log_end += sizeof head + head.packed;
  }
  return NULL;
}

/* The value of the first line with this key from `from` on, which goes behind it. Lines end in ⏎, which values have as \n. */
static const char *header_line(const char *key, size_t *from, size_t *length) {
  const char *at = (const char *)log_file + log_header_at + *from, *end = (const char *)log_file + log_header_at + log_header_size;
  size_t key_length = strlen(key);
  while (at < end) {
    const char *stop = (const char *)memchr(at, '\n', (size_t)(end - at));
    if (stop == NULL) stop = end;
    const char *line = at;
    at = stop < end ? stop + 1 : end;
    if ((size_t)(stop - line) > key_length && memcmp(line, key, key_length) == 0 && line[key_length] == ' ') {
      *from = (size_t)(at - (const char *)log_file) - log_header_at;
      *length = (size_t)(stop - line) - key_length - 1;
      return line + key_length + 1;
    }
  }
  return NULL;
}

/* Are there more records? Goes on to the next block where one is over. */
static bool more_records(void) {
  while (record_at == record_size) {
    struct log_block head;
    if (next_block >= log_end || !block_at(next_block, &head)) return false;
    const uint8_t *packed = log_file + next_block + sizeof head;
    next_block += sizeof head + head.packed;
    if (head.kind != BLOCK_DATA || head.size == 0) continue;
    free(record_bytes);
    record_bytes = (uint8_t *)malloc(head.size);
    if (record_bytes == NULL) rpy_out_of_memory();
    record_at = 0;
    record_size = unpack(packed, head.packed, record_bytes, head.size) ? head.size : 0;
    if (record_size == 0) return false;
  }
  return true;
}

/* False where the log ends. */
static bool next_bytes(uint8_t *out, size_t count) {
  while (count > 0) {
    if (!more_records()) return false;
    size_t part = record_size - record_at < count ? record_size - record_at : count;
    memcpy(out, record_bytes + record_at, part);
    record_at += part;
    out += part;
    count -= part;
  }
  return true;
}

static bool next_number(uint64_t *number) {
  *number = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    if (!more_records()) return false;
    uint8_t byte = record_bytes[record_at++];
    *number |= (uint64_t)(byte & 127) << shift;
    if (byte < 128) return true;
  }
  return false;
}

static bool next_signed(int64_t *number) {
  uint64_t bits;
  if (!next_number(&bits)) return false;
  *number = (int64_t)(bits >> 1) ^ -(int64_t)(bits & 1);
  return true;
}
