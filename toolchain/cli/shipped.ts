/** What comes with the package: the passes and the backends, in no particular order (the driver orders passes). */
import { cBackend } from "../../backends/c/backend";
import { nativeTarget } from "../../backends/c/targets";
import { pass as checks } from "../../transforms/checks/pass";
import { pass as concat } from "../../transforms/concat/pass";
import { pass as dead } from "../../transforms/dead/pass";
import { pass as exceptions } from "../../transforms/exceptions/pass";
import { pass as fold } from "../../transforms/fold/pass";
import { pass as gc } from "../../transforms/gc/pass";
import { pass as inline } from "../../transforms/inline/pass";
import { pass as loads } from "../../transforms/loads/pass";
import { pass as malloc } from "../../transforms/malloc/pass";
import { pass as revdb } from "../../transforms/revdb/pass";
import { pass as stackCheck } from "../../transforms/stack-check/pass";
import { pass as switches } from "../../transforms/switch/pass";
import type { Backend } from "../driver/backend";
import type { Pass } from "../pass/pass";

export const shippedPasses: readonly Pass[] = [dead, concat, inline, malloc, fold, loads, checks, switches, revdb, stackCheck, exceptions, gc];

export const shippedBackends: readonly Backend[] = [cBackend];

/** The target for the machine that we run on, or the backend's first. */
export function defaultTarget(backend: Backend): string {
  const native = nativeTarget()?.name;
  return native !== undefined && backend.targets.includes(native) ? native : backend.targets[0];
}
