/** The intrinsics of rlib/: raw memory, objects, hints. By the names of their marks. */
import type { Value } from "../ir/graph";
import { Address, Bool, Float, Float32, Int16, Int32, Int8, Signed, UInt16, UInt32, UInt8 } from "../ir/types";
import type { PrimitiveType, PtrType, SmallType } from "../ir/types";
import type { SomeValue } from "../annotate/model";
import { TRUE } from "./builder";
import type { Typed } from "./convert";
import { integer } from "./intrinsics";
import type { Site } from "./site";
import { BOOL, FLOAT, INTEGER, nothing, typed } from "./site";

type Lowering = (site: Site, args: readonly Typed[]) => Typed;

/** Addresses are Integers in the dialect (rlib/raw.ts). */
const address = (site: Site, value: Typed): Value => site.b.emit("int_to_addr", [integer(site, value)]);
const addressResult = (site: Site, value: Value): Typed => typed(site.b.emit("addr_to_int", [value]), INTEGER);

/** The suffix of raw.load… and raw.store…: what is in memory there. */
const storages: Readonly<Record<string, PrimitiveType | SmallType>> = {
  I8: Int8, U8: UInt8, I16: Int16, U16: UInt16, I32: Int32, U32: UInt32, I64: Signed, Signed, U64: Signed, F32: Float32, F64: Float, Addr: Address, Bool,
};

function load(storage: PrimitiveType | SmallType): Lowering {
  return (site, [from, offset]) => {
    const value = site.b.emit("raw_load", [address(site, from), integer(site, offset)], storage.name);
    if (storage === Address) return addressResult(site, value);
    return typed(value, storage === Float || storage === Float32 ? FLOAT : storage === Bool ? BOOL : INTEGER);
  };
}

function store(storage: PrimitiveType | SmallType): Lowering {
  return (site, [to, offset, value]) => {
    const stored = storage === Address ? address(site, value) : storage === Bool ? value.value : storage === Float || storage === Float32 ? site.float(value) : integer(site, value);
    site.b.emit("raw_store", [address(site, to), integer(site, offset), stored], storage.name);
    return nothing;
  };
}

const table: Record<string, Lowering> = {
  "objectmodel.identityHash": (site, [object]) => typed(site.b.emit("identity_hash", [site.nonNull(object).value]), INTEGER),
  // A bijection of a counter (rpy.h), so different as long as fewer than 2^24 objects were asked for.
  "objectmodel.currentObjectId": (site, [object]) => typed(site.b.emit("identity_hash", [site.nonNull(object).value]), INTEGER),
  "objectmodel.weAreTranslated": () => typed(TRUE, BOOL),
  "revdb.created": (site) => {
    const callee = site.rt.externals.declared("revdb.created", () => ({ kind: "external", name: "rpy_revdb_new_uid", args: [], result: Signed, headers: ['"revdb.h"'], libraries: [], pure: false }));
    return typed(site.external(callee, []), INTEGER);
  },
  // Only the type of `like` counts; the address is that of an object that has it.
  "revdb.objectAt": (site, [at, like]) => {
    const { annotation, value } = site.nonNull(like);
    return typed(site.b.emit("gc_addr_to_obj", [address(site, at)], (value.type as PtrType).to), { ...annotation, constant: undefined } as SomeValue);
  },
  "raw.malloc": (site, [size]) => addressResult(site, site.b.emit("raw_malloc", [integer(site, size)])),
  "raw.free": (site, [block]) => {
    site.b.emit("raw_free", [address(site, block)]);
    return nothing;
  },
  "raw.copy": (site, [from, to, bytes]) => {
    site.b.emit("raw_copy", [address(site, from), address(site, to), integer(site, bytes)]);
    return nothing;
  },
  "raw.prefetch": (site, [at]) => {
    site.b.emit("raw_prefetch", [address(site, at)]);
    return nothing;
  },
  "raw.clear": (site, [from, bytes]) => {
    site.b.emit("raw_clear", [address(site, from), integer(site, bytes)]);
    return nothing;
  },
};
for (const [suffix, storage] of Object.entries(storages)) {
  table[`raw.load${suffix}`] = load(storage);
  table[`raw.store${suffix}`] = store(storage);
}

export const rlibIntrinsics: Readonly<Record<string, Lowering>> = table;
