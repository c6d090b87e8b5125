// Dialect code: runs under Node and translated.
/** Replacement templates: `\1`, `\g<name>` and escapes in the text that sub() puts in. */
import { newBytes } from "../../objects/bytes";
import { raise, w_IndexError, W_Root } from "../../objects/root";
import { isIdentifier } from "../../objects/str-case";
import { newStr } from "../../objects/str";
import { PatternError } from "./parser";

/** A template: pieces of text, after each but the last the group whose match follows. */
export class Template {
  readonly pieces: W_Root[] = [];
  readonly groups: number[] = [];
}

export function parseTemplate(points: readonly number[], isText: boolean, groups: number, names: Map<string, number>): Template {
  const template = new Template();
  let literal: number[] = [];
  let at = 0;
  while (at < points.length) {
    const start = at;
    const point = points[at++];
    if (point !== 92) {
      literal.push(point);
      continue;
    }
    if (at >= points.length) throw new PatternError("bad escape (end of pattern)", start);
    const escape = points[at++];
    let group = -1;
    if (escape === 103) {
      if (at >= points.length || points[at] !== 60) throw new PatternError("missing <", at);
      at++;
      const from = at;
      while (at < points.length && points[at] !== 62) at++;
      const name = String.fromCodePoint(...points.slice(from, at));
      if (at >= points.length) throw new PatternError(name === "" ? "missing group name" : "missing >, unterminated name", from);
      if (name === "") throw new PatternError("missing group name", from);
      at++;
      group = groupNumber(name, from, groups, names);
    } else if (escape === 48) {
      let value = 0;
      while (at < points.length && at - start < 4 && isOctal(points[at])) value = value * 8 + points[at++] - 48;
      literal.push(value & 255);
    } else if (isDigit(escape)) {
      group = escape - 48;
      if (at < points.length && isDigit(points[at])) {
        if (isOctal(escape) && isOctal(points[at]) && at + 1 < points.length && isOctal(points[at + 1])) {
          const value = (escape - 48) * 64 + (points[at] - 48) * 8 + points[at + 1] - 48;
          at += 2;
          if (value > 255) throw new PatternError(`octal escape value ${String.fromCodePoint(...points.slice(start, at))} outside of range 0-0o377`, start);
          literal.push(value);
          group = -1;
        } else group = group * 10 + points[at++] - 48;
      }
      if (group > groups) throw new PatternError(`invalid group reference ${group}`, start + 1);
    } else {
      const simple = simpleEscape(escape);
      if (simple >= 0) literal.push(simple);
      else if (isLetter(escape)) throw new PatternError(`bad escape ${String.fromCodePoint(92, escape)}`, start);
      else {
        literal.push(92);
        literal.push(escape);
      }
    }
    if (group >= 0) {
      template.pieces.push(piece(literal, isText));
      template.groups.push(group);
      literal = [];
    }
  }
  template.pieces.push(piece(literal, isText));
  return template;
}

function piece(points: readonly number[], isText: boolean): W_Root {
  if (!isText) return newBytes(Uint8Array.from(points));
  const parts: string[] = [];
  for (const point of points) parts.push(String.fromCodePoint(point));
  return newStr(parts.join(""));
}

function groupNumber(name: string, position: number, groups: number, names: Map<string, number>): number {
  if (isIdentifier(name)) {
    const group = names.get(name);
    if (group === undefined) throw raise(w_IndexError, `unknown group name '${name}'`);
    return group;
  }
  let group = 0;
  for (let i = 0; i < name.length; i++) {
    if (!isDigit(name.charCodeAt(i))) throw new PatternError(`bad character in group name '${name}'`, position);
    group = Math.min(group * 10 + name.charCodeAt(i) - 48, 1000000);
  }
  if (group > groups) throw new PatternError(`invalid group reference ${group}`, position);
  return group;
}

function isDigit(point: number): boolean {
  return point >= 48 && point <= 57;
}
function isOctal(point: number): boolean {
  return point >= 48 && point <= 55;
}
function isLetter(point: number): boolean {
  return (point >= 97 && point <= 122) || (point >= 65 && point <= 90);
}
function simpleEscape(point: number): number {
  switch (point) {
    case 97:
      return 7;
    case 98:
      return 8;
    case 102:
      return 12;
    case 110:
      return 10;
    case 114:
      return 13;
    case 116:
      return 9;
    case 118:
      return 11;
    case 92:
      return 92;
    default:
      return -1;
  }
}
