/**
 * The live line on a terminal while a translation takes long: `⠹ c  3.4 s`.
 *
 * Stages run to their end without a pause, so the line is drawn by a worker thread, which shares with the
 * main thread the name of the stage only.
 */
import { Worker } from "node:worker_threads";

/** Nothing is shown before that. */
const quietMs = 2000;

const maxName = 64;

/** Code of the worker. `state[0]`: version, or -1 to stop; `state[1]`: length of the name. */
const drawing = `
const { workerData } = require("node:worker_threads");
const fs = require("node:fs");
const state = new Int32Array(workerData.shared, 0, 2);
const name = new Uint8Array(workerData.shared, 8);
const signs = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
let tick = 0;
for (;;) {
  Atomics.wait(state, 0, Atomics.load(state, 0), 100);
  if (Atomics.load(state, 0) < 0) break;
  const ms = Date.now() - workerData.started;
  if (ms < workerData.quietMs) continue;
  const stage = Buffer.from(name.slice(0, Atomics.load(state, 1))).toString();
  try { fs.writeSync(2, "\\r\\x1b[K" + signs[tick++ % signs.length] + " " + stage + "  " + (ms / 1000).toFixed(1) + " s"); } catch {}
}
if (tick > 0) try { fs.writeSync(2, "\\r\\x1b[K"); } catch {}
Atomics.store(state, 1, -1);
Atomics.notify(state, 1);
`;

export class Progress {
  private worker: Worker | null = null;
  private readonly shared = new SharedArrayBuffer(8 + maxName);
  private readonly state = new Int32Array(this.shared, 0, 2);

  /** Shows that `stage` has begun. */
  stage(stage: string): void {
    const bytes = Buffer.from(stage).subarray(0, maxName);
    new Uint8Array(this.shared, 8).set(bytes);
    Atomics.store(this.state, 1, bytes.length);
    if (this.worker === null) {
      this.worker = new Worker(drawing, { eval: true, workerData: { shared: this.shared, started: Date.now(), quietMs } });
      this.worker.unref();
    }
  }

  /** Erases the line. */
  stop(): void {
    if (this.worker === null) return;
    Atomics.store(this.state, 0, -1);
    Atomics.notify(this.state, 0);
    // Not longer than a tick: a worker that never came to run erases nothing.
    const length = Atomics.load(this.state, 1);
    if (length >= 0) Atomics.wait(this.state, 1, length, 150);
    void this.worker.terminate();
    this.worker = null;
  }
}
