// Dialect code: runs under Node and translated (`fromText` at init time only).
/** Makes values for the gateway, which cannot import the types. Loaded for its effect, before any builtin function is called. */
import { w_False, w_True } from "./bool";
import { newDict } from "./dict";
import { newFloat } from "./float";
import { newIntOfBigInt } from "./int";
import { late, ValueMaker, W_Root } from "./root";
import { newStr } from "./str";
import { newTuple, w_emptyTuple } from "./tuple";

class Maker extends ValueMaker {
  bool(value: boolean): W_Root {
    return value ? w_True : w_False;
  }
  tuple(items: W_Root[]): W_Root {
    return newTuple(items);
  }
  keywords(names: readonly string[], values: readonly W_Root[]): W_Root {
    const dict = newDict();
    for (let i = 0; i < names.length; i++) dict.setStr(names[i], values[i]);
    return dict;
  }
  fromText(text: string): W_Root {
    if (text === "()") return w_emptyTuple;
    if (text === "True") return w_True;
    if (text === "False") return w_False;
    if (/^'.*'$/.test(text)) return newStr(text.slice(1, -1));
    if (/^-?\d+$/.test(text)) return newIntOfBigInt(BigInt(text));
    if (/^-?\d+\.\d*$/.test(text)) return newFloat(Number(text));
    throw new Error(`signature: no default ${text}`);
  }
}

late.values = new Maker();
for (const act of late.pending.splice(0)) act();
