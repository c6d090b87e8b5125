/* Files and folders: thin covers of system calls. Each gives -errno where it fails. */
#include "rpy.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Repeats a call that a signal interrupted. */
#define RESTARTED(result, call) \
  do {                          \
    result = (call);            \
  } while (result < 0 && errno == EINTR)

static int64_t or_error(int64_t result) { return result < 0 ? -errno : result; }

int64_t rpy_write(int64_t fd, const uint8_t *bytes, int64_t from, int64_t count) {
  int64_t written;
  RESTARTED(written, write((int)fd, bytes + from, (size_t)count));
  return or_error(written);
}

int64_t rpy_pwrite(int64_t fd, const uint8_t *bytes, int64_t from, int64_t count, int64_t position) {
  int64_t written;
  RESTARTED(written, pwrite((int)fd, bytes + from, (size_t)count, (off_t)position));
  return or_error(written);
}

int64_t rpy_read(int64_t fd, uint8_t *bytes, int64_t from, int64_t count) {
  int64_t got;
  RESTARTED(got, read((int)fd, bytes + from, (size_t)count));
  return or_error(got);
}

int64_t rpy_pread(int64_t fd, uint8_t *bytes, int64_t from, int64_t count, int64_t position) {
  int64_t got;
  RESTARTED(got, pread((int)fd, bytes + from, (size_t)count, (off_t)position));
  return or_error(got);
}

int64_t rpy_wait_writable(int64_t fd) {
  struct pollfd poll_for = {.fd = (int)fd, .events = POLLOUT};
  int64_t ready;
  RESTARTED(ready, poll(&poll_for, 1, -1));
  return ready < 0 ? -errno : 0;
}

int64_t rpy_isatty(int64_t fd) { return isatty((int)fd); }

int64_t rpy_open(const uint8_t *path, int64_t length, int64_t flags, int64_t mode) {
  (void)length;
  int how = O_CLOEXEC | ((flags & 3) == 3 ? O_RDWR : flags & 2 ? O_WRONLY : O_RDONLY);
  if (flags & 4) how |= O_CREAT;
  if (flags & 8) how |= O_TRUNC;
  if (flags & 16) how |= O_APPEND;
  if (flags & 32) how |= O_EXCL;
  int64_t fd;
  RESTARTED(fd, open((const char *)path, how, (mode_t)mode));
  return or_error(fd);
}

int64_t rpy_close(int64_t fd) { return or_error(close((int)fd)); }

/* Lowest byte first, whatever the processor does. */
static void put_int64(uint8_t *out, int index, int64_t value) {
  for (int i = 0; i < 8; i++) out[index * 8 + i] = (uint8_t)((uint64_t)value >> (8 * i));
}

static int64_t put_stat(int result, const struct stat *found, uint8_t *out) {
  if (result < 0) return -errno;
  const int64_t values[14] = {
      (int64_t)found->st_mode,         (int64_t)found->st_size,         (int64_t)found->st_dev,          (int64_t)found->st_ino,
      (int64_t)found->st_nlink,        (int64_t)found->st_uid,          (int64_t)found->st_gid,          (int64_t)found->st_atim.tv_sec,
      (int64_t)found->st_atim.tv_nsec, (int64_t)found->st_mtim.tv_sec,  (int64_t)found->st_mtim.tv_nsec, (int64_t)found->st_ctim.tv_sec,
      (int64_t)found->st_ctim.tv_nsec, 0,
  };
  for (int i = 0; i < 14; i++) put_int64(out, i, values[i]);
  return 0;
}

int64_t rpy_stat(const uint8_t *path, int64_t length, int64_t follow, uint8_t *out) {
  (void)length;
  struct stat found;
  int result = follow ? stat((const char *)path, &found) : lstat((const char *)path, &found);
  return put_stat(result, &found, out);
}

int64_t rpy_fstat(int64_t fd, uint8_t *out) {
  struct stat found;
  return put_stat(fstat((int)fd, &found), &found, out);
}

int64_t rpy_readdir(const uint8_t *path, int64_t length, uint8_t *out, int64_t capacity) {
  (void)length;
  DIR *folder = opendir((const char *)path);
  if (folder == NULL) return -errno;
  int64_t needed = 0;
  struct dirent *entry;
  while (errno = 0, (entry = readdir(folder)) != NULL) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    int64_t size = (int64_t)strlen(entry->d_name) + 1;
    if (needed + size <= capacity) memcpy(out + needed, entry->d_name, (size_t)size);
    needed += size;
  }
  int error = errno;
  closedir(folder);
  return error != 0 ? -error : needed;
}

int64_t rpy_unlink(const uint8_t *path, int64_t length) {
  (void)length;
  return or_error(unlink((const char *)path));
}

int64_t rpy_mkdir(const uint8_t *path, int64_t length, int64_t mode) {
  (void)length;
  return or_error(mkdir((const char *)path, (mode_t)mode));
}

int64_t rpy_rmdir(const uint8_t *path, int64_t length) {
  (void)length;
  return or_error(rmdir((const char *)path));
}

int64_t rpy_rename(const uint8_t *from, int64_t from_length, const uint8_t *to, int64_t to_length) {
  (void)from_length;
  (void)to_length;
  return or_error(rename((const char *)from, (const char *)to));
}

int64_t rpy_cwd(uint8_t *out, int64_t capacity) {
  char path[8192];
  if (getcwd(path, sizeof path) == NULL) return -errno;
  int64_t length = (int64_t)strlen(path);
  if (length <= capacity) memcpy(out, path, (size_t)length);
  return length;
}
