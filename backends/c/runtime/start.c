/* The start of the process: signals, the stack that the program runs on, the root stack. */
#include "rpy.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

static int argument_count;
static char **arguments;

/*
 * The program runs on a stack of its own, of known size whatever the limits of the process are. Generated code compares the stack pointer
 * with rpy_stack_limit, which leaves room for what makes and handles the error; a guard page below it is the last resort.
 * RPY_STACK_MB in the environment changes the size.
 */
enum { HEADROOM = 1024 * 1024, DEFAULT_MB = sizeof(void *) == 8 ? 64 : 16, GUARD = 64 * 1024 };
/* A frame has few roots for its size, but some have many. Only what is used of it becomes memory. */
enum { ROOT_STACK_FACTOR = sizeof(void *) == 8 ? 8 : 4 };

uintptr_t rpy_stack_limit;
struct rpy_root *rpy_roots;
static struct rpy_root *root_base;
static char *stack_guard, *root_guard;
static ucontext_t on_program_stack;

static void print(const char *text) {
  ssize_t written = write(2, text, strlen(text));
  (void)written;
}

void rpy_fatal(const char *message) {
  /* Once: writing may fail, too. Before the program has started there is nothing to write. */
  static int is_ending;
  if (!is_ending && rpy_roots != NULL) {
    is_ending = 1;
    rpy_flush_program();
  }
  print("fatal error: ");
  print(message);
  print("\n");
  exit(1);
}

static size_t stack_size(void) {
  const char *text = getenv("RPY_STACK_MB");
  long megabytes = text == NULL ? 0 : atol(text);
  if (megabytes < 4 || megabytes > (sizeof(void *) == 8 ? 65536 : 256)) megabytes = DEFAULT_MB;
  return (size_t)megabytes << 20;
}

static char *reserve(size_t size) {
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) rpy_out_of_memory();
#ifdef MADV_NOHUGEPAGE
  /* The first page in use would become two megabytes. */
  madvise(memory, size, MADV_NOHUGEPAGE);
#endif
  return (char *)memory;
}

static void on_segv(int signal_number, siginfo_t *info, void *context) {
  (void)context;
  char *at = (char *)info->si_addr;
  if ((at >= stack_guard && at < stack_guard + GUARD) || (at >= root_guard && at < root_guard + GUARD)) {
    print("fatal error: stack overflow\n");
    _exit(1);
  }
  /* Not ours: happens again, without us. */
  signal(signal_number, SIG_DFL);
}

static void catch_segv(void) {
  static char alternate[32 * 1024];
  stack_t stack = {.ss_sp = alternate, .ss_size = sizeof alternate};
  if (sigaltstack(&stack, NULL) != 0) return;
  struct sigaction action = {.sa_sigaction = on_segv, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  sigaction(SIGSEGV, &action, NULL);
}

/* What is closed of input, output and error output becomes /dev/null, or the next file that is opened would be taken for it. */
static void open_standard_files(void) {
  struct pollfd files[3] = {{.fd = 0}, {.fd = 1}, {.fd = 2}};
  if (poll(files, 3, 0) < 0) return;
  for (int fd = 0; fd < 3; fd++) {
    if ((files[fd].revents & POLLNVAL) && open("/dev/null", O_RDWR) != fd) return;
  }
}

static void run_program(void) { exit((int)((uint64_t)rpy_program() & 255)); }

int main(int argc, char **argv) {
#ifdef RPY_REVDB
  rpy_revdb_start(&argc, &argv);
#endif
  argument_count = argc;
  arguments = argv;
  rpy_monotonic_ms();
  signal(SIGPIPE, SIG_IGN);
  open_standard_files();
  rpy_open_log();

  size_t size = stack_size(), root_size = size * ROOT_STACK_FACTOR;
  char *stack = reserve(size);
  stack_guard = stack;
  mprotect(stack_guard, GUARD, PROT_NONE);
  rpy_stack_limit = (uintptr_t)stack + GUARD + HEADROOM;
  root_base = rpy_roots = (struct rpy_root *)reserve(root_size);
  root_guard = (char *)root_base + root_size - GUARD;
  mprotect(root_guard, GUARD, PROT_NONE);
  catch_segv();

  if (getcontext(&on_program_stack) != 0) rpy_fatal("cannot set up the stack");
  on_program_stack.uc_stack.ss_sp = stack;
  on_program_stack.uc_stack.ss_size = size;
  on_program_stack.uc_link = NULL;
  makecontext(&on_program_stack, run_program, 0);
  setcontext(&on_program_stack);
  rpy_fatal("cannot set up the stack");
}

uintptr_t rpy_root_base(void) { return (uintptr_t)root_base; }
uintptr_t rpy_root_top(void) { return (uintptr_t)rpy_roots; }
