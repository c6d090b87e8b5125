/* What generated code needs of the C runtime. Small, because every generated file includes it. */
#ifndef RPY_H
#define RPY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RPY_LIKELY(test) __builtin_expect(!!(test), 1)
#define RPY_UNLIKELY(test) __builtin_expect(!!(test), 0)
#define RPY_COLD __attribute__((cold, noinline))
#define RPY_NORETURN __attribute__((noreturn, cold))

/* Where control cannot come. Without optimisation it stops there; with it, the compiler counts on it. */
#ifdef __OPTIMIZE__
#define RPY_UNREACHABLE() __builtin_unreachable()
#else
#define RPY_UNREACHABLE() __builtin_trap()
#endif

/* ---- objects */

/* In front of every GC object. gc_bits: the collector's flags in the low 8 bits, above them the number of its identity hash (0: none yet). */
struct rpy_header {
  uint32_t class_id;
  uint32_t gc_bits;
} __attribute__((aligned(8)));

/* In gc_bits: the write barrier has something to do (op gc_barrier). */
#define RPY_GC_TRACKED 4u

/* One row a class id; README.md says what the columns are. */
struct rpy_type_row {
  uint32_t kind, size, item_size, pointers, first, flags, parent, reserved;
};

/* The generated tables. */
extern const struct rpy_type_row rpy_type_rows[];
extern const int64_t rpy_type_row_count;
extern const uint32_t rpy_pointer_offset_list[];
extern void *const rpy_prebuilt_list[];
extern const int64_t rpy_prebuilt_list_count;
extern uint32_t rpy_next_identity;

/* The address of item 0 of an array that may be null. */
#define rpy_items(array) ((array) == NULL ? NULL : (array)->items)

uint32_t rpy_new_identity(struct rpy_header *object);

/* The number is spread over 31 bits, as rtype does for prebuilt objects. */
static inline int64_t rpy_identity_hash(struct rpy_header *object) {
  uint32_t number = object->gc_bits >> 8;
  if (RPY_UNLIKELY(number == 0)) number = rpy_new_identity(object);
  return (number * UINT32_C(0x9e3779b1)) & 0x7fffffff;
}

/* Raw memory may be the memory of objects: its accesses may alias anything. */
typedef bool __attribute__((may_alias)) rpy_raw_Bool;
typedef int64_t __attribute__((may_alias)) rpy_raw_Signed;
typedef uint64_t __attribute__((may_alias)) rpy_raw_Unsigned;
typedef double __attribute__((may_alias)) rpy_raw_Float;
typedef uintptr_t __attribute__((may_alias)) rpy_raw_Address;
typedef int8_t __attribute__((may_alias)) rpy_raw_Int8;
typedef uint8_t __attribute__((may_alias)) rpy_raw_UInt8;
typedef int16_t __attribute__((may_alias)) rpy_raw_Int16;
typedef uint16_t __attribute__((may_alias)) rpy_raw_UInt16;
typedef int32_t __attribute__((may_alias)) rpy_raw_Int32;
typedef uint32_t __attribute__((may_alias)) rpy_raw_UInt32;
typedef float __attribute__((may_alias)) rpy_raw_Float32;

/* ---- memory */

uintptr_t rpy_raw_malloc(int64_t size);
void rpy_raw_free(uintptr_t address);
RPY_NORETURN void rpy_out_of_memory(void);

/* The allocator of --gc=none: zeroed memory, taken from the front of a chunk, never given back. */
extern char *rpy_bump_next, *rpy_bump_end;
void *rpy_bump_more(size_t size);

static inline void *rpy_bump(size_t size, uint32_t class_id) {
  char *object = rpy_bump_next;
  if (RPY_LIKELY(size <= (size_t)(rpy_bump_end - object))) rpy_bump_next = object + size;
  else object = (char *)rpy_bump_more(size);
  ((struct rpy_header *)object)->class_id = class_id;
  return object;
}

/* Cleared memory becomes an object. */
static inline void *rpy_new_object(uintptr_t address, uint32_t class_id) {
  ((struct rpy_header *)address)->class_id = class_id;
  return (void *)address;
}

static inline void *rpy_malloc(size_t size, uint32_t class_id) { return rpy_bump(size, class_id); }

struct rpy_array {
  struct rpy_header header;
  int64_t length;
};

static inline void *rpy_malloc_array(int64_t length, size_t item_size, uint32_t class_id) {
  if (RPY_UNLIKELY((uint64_t)length > (SIZE_MAX / 2 - 64) / item_size)) rpy_out_of_memory();
  char *object = (char *)rpy_bump((sizeof(struct rpy_array) + (size_t)length * item_size + 7) & ~(size_t)7, class_id);
  *(rpy_raw_Signed *)(object + sizeof(struct rpy_header)) = length;
  return object;
}

#define rpy_move_items(target, source, bytes) __builtin_memmove(target, source, bytes)

/*
 * Clears memory whose size is not known before. For a size that it knows to be small, gcc makes `rep stos` of a memset, which takes
 * longer to get going than most objects take to clear. So: stores that may overlap for what is short, and else the C
 * library's function, from behind a size of which the compiler knows nothing.
 */
static inline void rpy_clear(void *start, size_t bytes) {
  char *at = (char *)start;
  if (RPY_LIKELY(bytes >= 16 && bytes <= 64)) {
    __builtin_memset(at, 0, 16);
    __builtin_memset(at + bytes - 16, 0, 16);
    if (bytes <= 32) return;
    __builtin_memset(at + 16, 0, 16);
    __builtin_memset(at + bytes - 32, 0, 16);
    return;
  }
  __asm__("" : "+r"(bytes));
  __builtin_memset(at, 0, bytes);
}

/* The same for copying, between places that may overlap: all is loaded before anything is stored. */
static inline void rpy_copy(void *to, const void *from, size_t bytes) {
  struct sixteen {
    uint64_t a, b;
  } first, second, last, last_but_one;
  if (RPY_LIKELY(bytes >= 16 && bytes <= 64)) {
    const char *source_end = (const char *)from + bytes;
    char *end = (char *)to + bytes;
    __builtin_memcpy(&first, from, 16);
    __builtin_memcpy(&last, source_end - 16, 16);
    if (bytes > 32) {
      __builtin_memcpy(&second, (const char *)from + 16, 16);
      __builtin_memcpy(&last_but_one, source_end - 32, 16);
      __builtin_memcpy((char *)to + 16, &second, 16);
      __builtin_memcpy(end - 32, &last_but_one, 16);
    }
    __builtin_memcpy(to, &first, 16);
    __builtin_memcpy(end - 16, &last, 16);
    return;
  }
  __builtin_memmove(to, from, bytes);
}

/* ---- integers */

static inline int64_t rpy_int_div(int64_t x, int64_t y) {
  /* Division of 32-bit numbers is much faster on many processors. It also deals with all y but those below 0. */
  if (RPY_LIKELY((((uint64_t)x | (uint64_t)y) >> 32) == 0)) return (uint32_t)x / (uint32_t)y;
  return y == -1 ? -x : x / y;
}
static inline int64_t rpy_int_mod(int64_t x, int64_t y) {
  if (RPY_LIKELY((((uint64_t)x | (uint64_t)y) >> 32) == 0)) return (uint32_t)x % (uint32_t)y;
  return y == -1 ? 0 : x % y;
}
static inline int64_t rpy_clz32(uint32_t x) { return x == 0 ? 32 : __builtin_clz(x); }
static inline bool rpy_add_overflows(int64_t x, int64_t y) {
  int64_t result;
  return __builtin_add_overflow(x, y, &result);
}
static inline bool rpy_sub_overflows(int64_t x, int64_t y) {
  int64_t result;
  return __builtin_sub_overflow(x, y, &result);
}
#ifdef __SIZEOF_INT128__
static inline bool rpy_mul_overflows(int64_t x, int64_t y) {
  int64_t result;
  return __builtin_mul_overflow(x, y, &result);
}
static inline uint64_t rpy_uint_mul_high(uint64_t x, uint64_t y) { return (uint64_t)(((unsigned __int128)x * y) >> 64); }
#else
/* By schoolbook multiplication of 32-bit halves. */
static inline uint64_t rpy_uint_mul_high(uint64_t x, uint64_t y) {
  uint64_t x0 = (uint32_t)x, x1 = x >> 32, y0 = (uint32_t)y, y1 = y >> 32;
  uint64_t middle = x1 * y0 + ((x0 * y0) >> 32);
  uint64_t middle2 = x0 * y1 + (uint32_t)middle;
  return x1 * y1 + (middle >> 32) + (middle2 >> 32);
}
static inline bool rpy_mul_overflows(int64_t x, int64_t y) {
  uint64_t a = x < 0 ? -(uint64_t)x : (uint64_t)x, b = y < 0 ? -(uint64_t)y : (uint64_t)y;
  uint64_t most = (uint64_t)INT64_MAX + ((x < 0) != (y < 0));
  return rpy_uint_mul_high(a, b) != 0 || a * b > most;
}
#endif

/* ---- floats */

static inline int64_t rpy_float_to_int(double x) {
  if (RPY_LIKELY(x >= -0x1p63 && x < 0x1p63)) return (int64_t)x;
  return x != x ? 0 : x < 0 ? INT64_MIN : INT64_MAX;
}
static inline uint64_t rpy_float_to_uint(double x) {
  if (RPY_LIKELY(x > -1 && x < 0x1p64)) return (uint64_t)x;
  return x > 0 ? UINT64_MAX : 0;
}
int32_t rpy_large_float_to_int32(double x);
static inline int32_t rpy_float_to_int32(double x) {
  if (RPY_LIKELY(x > -0x1p63 && x < 0x1p63)) return (int32_t)(int64_t)x;
  return rpy_large_float_to_int32(x);
}
static inline int64_t rpy_float_to_bits(double x) {
  int64_t bits;
  __builtin_memcpy(&bits, &x, 8);
  return bits;
}
static inline double rpy_bits_to_float(int64_t bits) {
  double x;
  __builtin_memcpy(&x, &bits, 8);
  return x;
}
/* JavaScript's x ** y differs from C's pow where |x| is 1 and y is NaN or infinite. */
static inline double rpy_pow(double x, double y) {
  if (RPY_UNLIKELY(y - y != 0) && (y != y || x == 1 || x == -1)) return __builtin_nan("");
  return __builtin_pow(x, y);
}

/* ---- exceptions and tracebacks (traceback.c) */

struct rpy_position {
  const char *file, *function;
  uint32_t line, column;
  /* Where the call was, if the function was inlined. */
  const struct rpy_position *inlined_at;
};

enum { RPY_TRACE_MOST = 64 };
extern struct rpy_header *rpy_pending, *rpy_last_caught;
extern const struct rpy_position *rpy_trace[RPY_TRACE_MOST];
extern uint32_t rpy_trace_length;

RPY_COLD void rpy_exc_set(struct rpy_header *exception, const struct rpy_position *position);
RPY_COLD void rpy_exc_caught(struct rpy_header *exception, const struct rpy_position *position);

static inline void rpy_exc_traceback(const struct rpy_position *position) {
  if (rpy_trace_length < RPY_TRACE_MOST) rpy_trace[rpy_trace_length] = position;
  rpy_trace_length++;
}
/* The position is that of the call through which the exception came: a traceback, if it is raised again, goes on from there. */
static inline struct rpy_header *rpy_exc_fetch(const struct rpy_position *position) {
  struct rpy_header *exception = rpy_pending;
  rpy_pending = NULL;
  rpy_last_caught = exception;
  rpy_exc_traceback(position);
  return exception;
}
void rpy_report_uncaught(const uint16_t *name, int64_t name_length, const uint16_t *message, int64_t message_length);
void rpy_report_uncaught_plain(const char *name);
/* Writes what the program has printed, then the message; ends the process. */
RPY_NORETURN void rpy_fatal(const char *message);

/* ---- stacks (start.c) */

/* A slot of the root stack: a struct, so that no field of an object can be taken for one. */
struct rpy_root {
  void *object;
};
extern struct rpy_root *rpy_roots;

/* What the slots hold is left as it is: the gc pass stores null where that matters. */
extern uintptr_t rpy_stack_limit;

/* The stack pointer, where the compiler can name it: cheaper than an address in a frame. */
#if defined(__x86_64__)
register uintptr_t rpy_stack_pointer __asm__("rsp");
#elif defined(__aarch64__) || defined(__arm__)
register uintptr_t rpy_stack_pointer __asm__("sp");
#elif defined(__powerpc64__)
register uintptr_t rpy_stack_pointer __asm__("r1");
#elif defined(__s390x__)
register uintptr_t rpy_stack_pointer __asm__("r15");
#else
#define rpy_stack_pointer ((uintptr_t)__builtin_frame_address(0))
#endif

static inline bool rpy_stack_overflowing(void) { return RPY_UNLIKELY(rpy_stack_pointer < rpy_stack_limit); }

/* ---- what the program is to the runtime: entry.ts writes it */

int64_t rpy_program(void);
void rpy_flush_program(void);

/* ---- external functions; their contracts are in toolchain/annotate/externals.ts, those for collectors in README.md */

int64_t rpy_write(int64_t fd, const uint8_t *bytes, int64_t from, int64_t count);
int64_t rpy_pwrite(int64_t fd, const uint8_t *bytes, int64_t from, int64_t count, int64_t position);
int64_t rpy_read(int64_t fd, uint8_t *bytes, int64_t from, int64_t count);
int64_t rpy_pread(int64_t fd, uint8_t *bytes, int64_t from, int64_t count, int64_t position);
int64_t rpy_wait_writable(int64_t fd);
int64_t rpy_isatty(int64_t fd);
int64_t rpy_open(const uint8_t *path, int64_t length, int64_t flags, int64_t mode);
int64_t rpy_close(int64_t fd);
int64_t rpy_stat(const uint8_t *path, int64_t length, int64_t follow, uint8_t *out);
int64_t rpy_fstat(int64_t fd, uint8_t *out);
int64_t rpy_readdir(const uint8_t *path, int64_t length, uint8_t *out, int64_t capacity);
int64_t rpy_unlink(const uint8_t *path, int64_t length);
int64_t rpy_mkdir(const uint8_t *path, int64_t length, int64_t mode);
int64_t rpy_rmdir(const uint8_t *path, int64_t length);
int64_t rpy_rename(const uint8_t *from, int64_t from_length, const uint8_t *to, int64_t to_length);
int64_t rpy_cwd(uint8_t *out, int64_t capacity);
__attribute__((noreturn)) void rpy_exit(int64_t code);
int64_t rpy_argv_count(void);
int64_t rpy_argv_get(int64_t index, uint8_t *out, int64_t capacity);
int64_t rpy_getenv(const uint8_t *name, int64_t length, uint8_t *out, int64_t capacity);
double rpy_now_ms(void);
double rpy_monotonic_ms(void);
int64_t rpy_random_seed(void);
void rpy_open_log(void);
int64_t rpy_gc_log_begin(void);
void rpy_gc_log(int64_t begin, int64_t kind, int64_t before, int64_t after, int64_t old, int64_t promoted);
int64_t rpy_float_to_shortest(double x, uint8_t *out);
int64_t rpy_float_to_fixed(double x, int64_t digits, uint8_t *out);
int64_t rpy_float_to_digits(double x, int64_t digits, uint8_t *out);
double rpy_parse_float(const uint8_t *bytes, int64_t from, int64_t to);

uintptr_t rpy_type_info(void);
uintptr_t rpy_pointer_offsets(void);
int64_t rpy_type_count(void);
uintptr_t rpy_prebuilt(void);
int64_t rpy_prebuilt_count(void);
uintptr_t rpy_root_base(void);
uintptr_t rpy_root_top(void);
uintptr_t rpy_pending_exception(void);
uintptr_t rpy_caught_exception(void);
int64_t rpy_word_size(void);

#endif
