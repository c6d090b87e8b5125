// Dialect code: runs under Node and translated.
/**
 * Ctrl-C. SIGINT is blocked and read through a file descriptor (Linux's signalfd), so that no C code runs asynchronously: the loop counts
 * its backward jumps, and looks once in many of them. modules/signal.ts says what is done about a signal.
 */
import { PyError, W_Exception, w_KeyboardInterrupt } from "../objects/root";

const PERIOD = 50000;
/** Backward jumps until the next look. */
export class Ticker {
  left = PERIOD;
}
export const ticker = new Ticker();

/** Where signals come from, and what is done about them. Without a source, as under Node, nothing comes. */
export abstract class SignalSource {
  /** Handles what has come; may throw KeyboardInterrupt. */
  abstract poll(): void;
}
export class SignalState {
  source: SignalSource | null = null;
}
export const signalState = new SignalState();

/** Handles signals that have come. */
export function pollSignals(): void {
  ticker.left = PERIOD;
  const source = signalState.source;
  if (source !== null) source.poll();
}

export function keyboardInterrupt(): PyError {
  return new PyError(new W_Exception(w_KeyboardInterrupt, []));
}
