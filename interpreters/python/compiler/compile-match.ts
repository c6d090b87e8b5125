// Dialect code: runs under Node and translated.
/**
 * `match`. A pattern is code that goes on if it matches and jumps to `fail` if not. Parts of the subject and captured values are in temporaries;
 * names are bound when the whole pattern has matched, before the guard.
 */
import * as ast from "../parser/ast";
import { CmpOp, type W_Root } from "../objects/root";
import { W_Str } from "../objects/str";
import { Label } from "./assembler";
import { jumpIf } from "./compile-condition";
import { emitBuild } from "./compile-display";
import { operand, smallInt } from "./compile-expr";
import { checkAssignable, storeName } from "./compile-name";
import { compileStatements, debugLineAgain } from "./compile-stmt";
import { Op } from "./opcodes";
import type { Unit } from "./unit";

/** Names captured so far, with the slots of their values. */
class Captures {
  readonly names: string[] = [];
  readonly slots: number[] = [];
}

export function compileMatch(u: Unit, s: ast.Match): void {
  const asm = u.asm;
  const subject = u.newTemp();
  const given = operand(u, s.subject);
  asm.at(s.subject);
  u.move(subject, given);
  const end = new Label();
  const last = s.cases.length - 1;
  for (let i = 0; i <= last; i++) {
    const mark = u.temps;
    const each = s.cases[i];
    const fail = new Label();
    const captures = new Captures();
    if (i < last && each.guard === null) checkRefutable(u, each.pattern);
    asm.at(each.pattern);
    debugLineAgain(u, each.pattern.lineno);
    pattern(u, each.pattern, subject, fail, captures);
    asm.at(each.pattern);
    for (let j = 0; j < captures.names.length; j++) storeName(u, captures.names[j], captures.slots[j], each.pattern);
    if (each.guard !== null) jumpIf(u, each.guard, fail, false);
    u.temps = mark;
    compileStatements(u, each.body);
    asm.jump(end);
    asm.place(fail);
  }
  asm.place(end);
}

/** Refuses a pattern that always matches where others follow. */
function checkRefutable(u: Unit, p: ast.Pattern): void {
  if (p instanceof ast.MatchOr) {
    checkRefutable(u, p.patterns[p.patterns.length - 1]);
    return;
  }
  if (!(p instanceof ast.MatchAs) || p.pattern !== null) {
    if (p instanceof ast.MatchAs && p.pattern !== null) checkRefutable(u, p.pattern);
    return;
  }
  const name = p.name;
  throw u.c.error(
    name === null ? "wildcard makes remaining patterns unreachable" : `name capture '${name}' makes remaining patterns unreachable`,
    p,
  );
}

/** The part of a pattern that is compiled last: there CPython shows what is wrong with its names. */
function lastPart(node: ast.Pattern): ast.Pattern {
  const p = node as ast.AnyPattern;
  switch (p.kind) {
    case ast.NodeKind.MatchSequence:
    case ast.NodeKind.MatchMapping:
    case ast.NodeKind.MatchOr:
      return p.patterns.length === 0 ? p : lastPart(p.patterns[p.patterns.length - 1]);
    case ast.NodeKind.MatchClass: {
      const parts = p.kwdPatterns.length > 0 ? p.kwdPatterns : p.patterns;
      return parts.length === 0 ? p : lastPart(parts[parts.length - 1]);
    }
    case ast.NodeKind.MatchAs:
      return p.pattern === null ? p : lastPart(p.pattern);
    default:
      return p;
  }
}

function isWildcard(p: ast.Pattern): boolean {
  return p instanceof ast.MatchAs && p.pattern === null && p.name === null;
}

function capture(u: Unit, name: string, slot: number, captures: Captures, node: ast.Pattern): void {
  checkAssignable(u, name, node);
  if (captures.names.includes(name)) throw u.c.error(`multiple assignments to name '${name}' in pattern`, lastPart(node));
  captures.names.push(name);
  captures.slots.push(slot);
}

function pattern(u: Unit, node: ast.Pattern, subject: number, fail: Label, captures: Captures): void {
  const asm = u.asm;
  u.c.deeper();
  const p = node as ast.AnyPattern;
  asm.at(p);
  switch (p.kind) {
    case ast.NodeKind.MatchValue:
      valuePattern(u, p, subject, fail);
      break;
    case ast.NodeKind.MatchSingleton:
      if (p.value.kind === ast.ConstantKind.None) asm.jump1(Op.JUMP_IF_NOT_NONE, subject, fail);
      else {
        const slot = u.newTemp();
        u.loadConst(slot, u.c.constants.literal(p.value));
        asm.jump2(Op.JUMP_IF_IS_NOT, subject, slot, fail);
      }
      break;
    case ast.NodeKind.MatchSequence:
      sequencePattern(u, p, subject, fail, captures);
      break;
    case ast.NodeKind.MatchMapping:
      mappingPattern(u, p, subject, fail, captures);
      break;
    case ast.NodeKind.MatchClass:
      classPattern(u, p, subject, fail, captures);
      break;
    case ast.NodeKind.MatchStar:
      if (p.name !== null) capture(u, p.name, subject, captures, p);
      break;
    case ast.NodeKind.MatchAs:
      if (p.pattern !== null) pattern(u, p.pattern, subject, fail, captures);
      if (p.name !== null) capture(u, p.name, subject, captures, p);
      break;
    case ast.NodeKind.MatchOr:
      orPattern(u, p, subject, fail, captures);
      break;
  }
  u.c.depth--;
}

function valuePattern(u: Unit, p: ast.MatchValue, subject: number, fail: Label): void {
  const asm = u.asm;
  const small = smallInt(u, p.value);
  if (small !== null) {
    asm.jump2(Op.JUMP_IF_NOT_EQ_INT, subject, small, fail);
    return;
  }
  const w_value = u.c.constants.fold(p.value);
  if (w_value instanceof W_Str) {
    if (asm.isReachable) asm.jump2(Op.JUMP_IF_NOT_EQ_CONST, subject, u.constant(w_value), fail);
    return;
  }
  if (w_value === null && !(p.value instanceof ast.Attribute)) throw u.c.error("patterns may only match literals and attribute lookups", p);
  const value = operand(u, p.value);
  asm.at(p);
  asm.jump2(Op.JUMP_IF_NOT_EQ, subject, value, fail);
}

function sequencePattern(u: Unit, p: ast.MatchSequence, subject: number, fail: Label, captures: Captures): void {
  const asm = u.asm;
  const count = p.patterns.length;
  let star = -1;
  let isAllWild = true;
  for (let i = 0; i < count; i++) {
    const part = p.patterns[i];
    if (part instanceof ast.MatchStar) {
      if (star >= 0) throw u.c.error("multiple starred names in sequence pattern", p);
      star = i;
      if (part.name !== null) isAllWild = false;
    } else if (!isWildcard(part)) isAllWild = false;
  }
  asm.jump1(Op.JUMP_IF_NOT_SEQUENCE, subject, fail);
  const length = u.newTemp();
  if (star < 0 || count > 1) {
    asm.emit2(Op.GET_LEN, length, subject);
    if (star < 0) asm.jump2(Op.JUMP_IF_NOT_EQ_INT, length, count, fail);
    else asm.jump2(Op.JUMP_IF_NOT_GE_INT, length, count - 1, fail);
  }
  if (isAllWild) return;
  const starPattern = star >= 0 ? p.patterns[star] : null;
  if (starPattern instanceof ast.MatchStar && starPattern.name === null) {
    // What `*_` takes need not be made.
    for (let i = 0; i < count; i++) {
      const part = p.patterns[i];
      if (i === star || isWildcard(part)) continue;
      const item = u.newTemp();
      asm.at(part);
      if (i < star) asm.emit3(Op.GETITEM_INT, item, subject, i);
      else {
        asm.emit4(Op.SUB_INT, item, length, count - i, 0);
        asm.emit3(Op.GETITEM, item, subject, item);
      }
      pattern(u, part, item, fail, captures);
    }
    return;
  }
  const slots: number[] = [];
  for (let i = 0; i < count; i++) slots.push(u.newTemp());
  if (asm.begin(star < 0 ? Op.UNPACK : Op.UNPACK_EX)) {
    asm.word(subject);
    if (star >= 0) asm.word(star);
    asm.slots(slots);
  }
  for (let i = 0; i < count; i++) pattern(u, p.patterns[i], slots[i], fail, captures);
}

function mappingPattern(u: Unit, p: ast.MatchMapping, subject: number, fail: Label, captures: Captures): void {
  const asm = u.asm;
  const count = p.keys.length;
  asm.jump1(Op.JUMP_IF_NOT_MAPPING, subject, fail);
  if (count === 0 && p.rest === null) return;
  let keys = -1;
  if (count > 0) {
    const length = u.newTemp();
    asm.emit2(Op.GET_LEN, length, subject);
    asm.jump2(Op.JUMP_IF_NOT_GE_INT, length, count, fail);
    checkKeys(u, p);
    const keySlots: number[] = [];
    for (const key of p.keys) keySlots.push(operand(u, key));
    keys = u.newTemp();
    asm.at(p);
    emitBuild(u, Op.BUILD_TUPLE, keys, keySlots);
    const values = u.newTemp();
    asm.emit3(Op.MATCH_KEYS, values, subject, keys);
    asm.jump1(Op.JUMP_IF_NONE, values, fail);
    const slots: number[] = [];
    for (let i = 0; i < count; i++) slots.push(u.newTemp());
    if (asm.begin(Op.UNPACK)) {
      asm.word(values);
      asm.slots(slots);
    }
    for (let i = 0; i < count; i++) if (!isWildcard(p.patterns[i])) pattern(u, p.patterns[i], slots[i], fail, captures);
  }
  if (p.rest === null) return;
  // A copy without the keys.
  const rest = u.newTemp();
  asm.at(p);
  emitBuild(u, Op.BUILD_MAP, rest, []);
  asm.emit2(Op.MAP_UPDATE, rest, subject);
  const key = u.newTemp();
  for (let i = 0; i < count; i++) {
    asm.emit3(Op.GETITEM_INT, key, keys, i);
    asm.emit2(Op.DELITEM, rest, key);
  }
  capture(u, p.rest, rest, captures, p);
}
function checkKeys(u: Unit, p: ast.MatchMapping): void {
  const seen: W_Root[] = [];
  for (const key of p.keys) {
    if (key instanceof ast.Attribute) continue;
    const w_key = u.c.constants.fold(key);
    if (w_key === null) throw u.c.error("mapping pattern keys may only match literals and attribute lookups", p);
    for (const w_other of seen) {
      if (areEqual(w_key, w_other)) throw u.c.error(`mapping pattern checks duplicate key (${w_key.repr()})`, p);
    }
    seen.push(w_key);
  }
}

function areEqual(w_a: W_Root, w_b: W_Root): boolean {
  if (w_a === w_b) return true;
  let w_equal = w_a.compare(CmpOp.Eq, w_b);
  if (w_equal === null) w_equal = w_b.compare(CmpOp.Eq, w_a);
  return w_equal !== null && w_equal.truth();
}

function classPattern(u: Unit, p: ast.MatchClass, subject: number, fail: Label, captures: Captures): void {
  const asm = u.asm;
  for (let i = 0; i < p.kwdAttrs.length; i++) {
    checkAssignable(u, p.kwdAttrs[i], p);
    for (let j = i + 1; j < p.kwdAttrs.length; j++) {
      if (p.kwdAttrs[i] === p.kwdAttrs[j]) throw u.c.error(`attribute name repeated in class pattern: ${p.kwdAttrs[i]}`, p.kwdPatterns[j]);
    }
  }
  const cls = operand(u, p.cls);
  const attributes = u.newTemp();
  asm.at(p);
  if (asm.isReachable) {
    const names = u.constant(u.c.constants.names(p.kwdAttrs));
    asm.begin(Op.MATCH_CLASS);
    asm.word(attributes);
    asm.word(subject);
    asm.word(cls);
    asm.word(p.patterns.length);
    asm.word(names);
  }
  asm.jump1(Op.JUMP_IF_NONE, attributes, fail);
  const parts = [...p.patterns, ...p.kwdPatterns];
  if (parts.length === 0) return;
  const slots: number[] = [];
  for (let i = 0; i < parts.length; i++) slots.push(u.newTemp());
  if (asm.begin(Op.UNPACK)) {
    asm.word(attributes);
    asm.slots(slots);
  }
  for (let i = 0; i < parts.length; i++) if (!isWildcard(parts[i])) pattern(u, parts[i], slots[i], fail, captures);
}

/** Each alternative captures the same names; their values go to common slots. */
function orPattern(u: Unit, p: ast.MatchOr, subject: number, fail: Label, captures: Captures): void {
  const asm = u.asm;
  const success = new Label();
  const common = new Captures();
  const last = p.patterns.length - 1;
  for (let i = 0; i <= last; i++) {
    const alternative = p.patterns[i];
    const own = new Captures();
    const next = i === last ? fail : new Label();
    if (i < last) checkRefutable(u, alternative);
    pattern(u, alternative, subject, next, own);
    asm.at(alternative);
    if (i === 0) {
      for (const name of own.names) {
        common.names.push(name);
        common.slots.push(u.newTemp());
      }
    } else if (own.names.length !== common.names.length) throw u.c.error("alternative patterns bind different names", lastPart(alternative));
    for (let j = 0; j < own.names.length; j++) {
      const at = common.names.indexOf(own.names[j]);
      if (at < 0) throw u.c.error("alternative patterns bind different names", lastPart(alternative));
      u.move(common.slots[at], own.slots[j]);
    }
    if (i < last) {
      asm.jump(success);
      asm.place(next);
    }
  }
  asm.place(success);
  for (let j = 0; j < common.names.length; j++) capture(u, common.names[j], common.slots[j], captures, p);
}
