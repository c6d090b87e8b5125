// Dialect code: runs under Node and translated.
/**
 * SIGINT through Linux's signalfd: the signal is blocked, and a descriptor tells that it came. The loop asks now and then (signals.ts); whoever
 * would wait in the kernel waits here for both, with `waitForInput`. Under Node there is none of this: Node ends the process.
 */
import { weAreTranslated } from "../../../toolchain/rlib/objectmodel";
import { loadI64 } from "../../../toolchain/rlib/raw";
import { alloc, external, free, NULL } from "../../../toolchain/rlib/rffi";
import { storeU32 } from "../../../toolchain/rlib/raw";
import { keyboardInterrupt, pollSignals, SignalSource, signalState } from "./signals";

const SIGINT = 2;
const SIG_BLOCK = 0;
const SFD_NONBLOCK = 0o4000;
const SFD_CLOEXEC = 0o2000000;
const POLLIN = 1;
/** sizeof(sigset_t), sizeof(struct signalfd_siginfo), sizeof(struct pollfd). */
const SET_SIZE = 128;
const INFO_SIZE = 128;
const POLL_SIZE = 8;

const sigemptyset = external("sigemptyset", ["pointer"], "int", { headers: ["<signal.h>"], node: () => 0 });
const sigaddset = external("sigaddset", ["pointer", "int"], "int", { headers: ["<signal.h>"], node: () => 0 });
const sigprocmask = external("sigprocmask", ["int", "pointer", "pointer"], "int", { headers: ["<signal.h>"], node: () => 0 });
const signalfd = external("signalfd", ["int", "pointer", "int"], "int", { headers: ["<sys/signalfd.h>"], node: () => -1 });
const read = external("read", ["int", "pointer", "size_t"], "ssize_t", { headers: ["<unistd.h>"], node: () => 0 });
const poll = external("poll", ["pointer", "ulong", "int"], "int", { headers: ["<poll.h>"], node: () => 0 });

/** What is done when SIGINT has come; modules/signal.ts may set another. Without one: KeyboardInterrupt. */
export abstract class InterruptHandler {
  abstract handle(): void;
}

class Interrupts extends SignalSource {
  handler: InterruptHandler | null = null;
  private readonly buffer: number;

  constructor(readonly fd: number) {
    super();
    this.buffer = alloc(INFO_SIZE);
  }
  poll(): void {
    if (read(this.fd, this.buffer, INFO_SIZE) < INFO_SIZE || loadI64(this.buffer, 0) === 0) return;
    const handler = this.handler;
    if (handler === null) throw keyboardInterrupt();
    handler.handle();
  }
}

class InterruptState {
  source: Interrupts | null = null;
}
const state = new InterruptState();

/** From now on SIGINT becomes KeyboardInterrupt. */
export function startInterrupts(): void {
  if (!weAreTranslated()) return;
  const set = alloc(SET_SIZE);
  sigemptyset(set);
  sigaddset(set, SIGINT);
  if (sigprocmask(SIG_BLOCK, set, NULL) === 0) {
    const fd = signalfd(-1, set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (fd >= 0) {
      const source = new Interrupts(fd);
      state.source = source;
      signalState.source = source;
    }
  }
  free(set);
}

export function setInterruptHandler(handler: InterruptHandler | null): void {
  const source = state.source;
  if (source !== null) source.handler = handler;
}

/** Waits until the descriptor can be read, or (fd < 0) so many milliseconds (-1: for ever); signals that come are handled at once. */
export function waitForInput(fd: number, milliseconds: number): void {
  const source = state.source;
  if (source === null) return;
  const polled = alloc(2 * POLL_SIZE);
  storeU32(polled, 0, source.fd);
  storeU32(polled, 4, POLLIN);
  storeU32(polled, POLL_SIZE, fd < 0 ? source.fd : fd);
  storeU32(polled, POLL_SIZE + 4, POLLIN);
  poll(polled, fd < 0 ? 1 : 2, milliseconds);
  free(polled);
  pollSignals();
}
