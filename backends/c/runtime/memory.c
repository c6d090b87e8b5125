/* Raw memory, the allocator of --gc=none, and what collectors ask of the generated tables. */
#include "rpy.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

void rpy_out_of_memory(void) { rpy_fatal("out of memory"); }

uintptr_t rpy_raw_malloc(int64_t size) {
  void *memory = size < 0 || (uint64_t)size > SIZE_MAX / 2 ? NULL : malloc(size == 0 ? 1 : (size_t)size);
  if (memory == NULL) rpy_out_of_memory();
  return (uintptr_t)memory;
}

void rpy_raw_free(uintptr_t address) { free((void *)address); }

char *rpy_bump_next, *rpy_bump_end;

static char *map_zeroed(size_t size) {
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) rpy_out_of_memory();
  return (char *)memory;
}

/* A new chunk; a large object gets one of its own, and the current chunk goes on being used. */
void *rpy_bump_more(size_t size) {
  static size_t chunk = (size_t)1 << 20;
  if (size > chunk / 4) return map_zeroed(size);
  char *memory = map_zeroed(chunk);
  rpy_bump_next = memory + size;
  rpy_bump_end = memory + chunk;
  if (chunk < (size_t)16 << 20) chunk *= 2;
  return memory;
}

/* The next of a counter of 24 bits, past 0 when it wraps. */
uint32_t rpy_new_identity(struct rpy_header *object) {
#ifdef RPY_REVDB
  /* A watch must not give an object a number that it will not get in the program: all such objects are alike meanwhile. */
  if (rpy_revdb_handler == REVDB_WATCH) return 0xffffff;
#endif
  uint32_t number = rpy_next_identity & 0xffffff;
  if (number == 0) number = 1;
  rpy_next_identity = number + 1;
  object->gc_bits |= number << 8;
  return number;
}

uintptr_t rpy_type_info(void) { return (uintptr_t)rpy_type_rows; }
int64_t rpy_type_count(void) { return rpy_type_row_count; }
uintptr_t rpy_pointer_offsets(void) { return (uintptr_t)rpy_pointer_offset_list; }
uintptr_t rpy_prebuilt(void) { return (uintptr_t)rpy_prebuilt_list; }
int64_t rpy_prebuilt_count(void) { return rpy_prebuilt_list_count; }
uintptr_t rpy_pending_exception(void) { return (uintptr_t)&rpy_pending; }
uintptr_t rpy_caught_exception(void) { return (uintptr_t)&rpy_last_caught; }
int64_t rpy_word_size(void) { return sizeof(void *); }

/* x modulo 2^32 for numbers beyond 64 bits: they are integers, multiples of 2^11. */
int32_t rpy_large_float_to_int32(double x) {
  int64_t bits = rpy_float_to_bits(x);
  int exponent = (int)((bits >> 52) & 0x7ff) - 1075;
  /* NaN and infinities; and where all 32 low bits are zero. */
  if (exponent >= 32) return 0;
  uint32_t low = (uint32_t)(bits & ((INT64_C(1) << 52) - 1)) << exponent;
  return (int32_t)(bits < 0 ? -low : low);
}
