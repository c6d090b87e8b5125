// Static blocks and fields, accessor pairs, inherited accessors, private methods, `in` on private names, abstract classes.

abstract class Account {
  static #created = 0;
  static readonly table = new Map<string, number>();
  static {
    for (const [i, name] of ["basic", "gold"].entries()) Account.table.set(name, (i + 1) * 10);
  }
  #balance: number;
  protected constructor(
    readonly owner: string,
    balance: number,
  ) {
    this.#balance = balance;
    Account.#created++;
  }
  static get created(): number {
    return Account.#created;
  }
  static set created(n: number) {
    Account.#created = n;
  }
  get balance(): number {
    return this.#balance;
  }
  set balance(n: number) {
    if (n < 0) throw new RangeError(`${this.owner} cannot owe ${-n}`);
    this.#balance = n;
  }
  abstract get kind(): string;
  #log(what: string): string {
    return `[${this.kind}] ${this.owner} ${what}`;
  }
  deposit(n: number): string {
    this.balance += n;
    return this.#log(`+${n} = ${this.balance}`);
  }
  static isAccount(x: object): boolean {
    return #balance in x;
  }
  toString(): string {
    return `${this.kind}(${this.owner}:${this.balance})`;
  }
}
class Basic extends Account {
  constructor(owner: string) {
    super(owner, Account.table.get("basic") ?? 0);
  }
  get kind(): string {
    return "basic";
  }
}
class Gold extends Account {
  bonus = 5;
  constructor(owner: string) {
    super(owner, Account.table.get("gold") ?? 0);
    this.balance++;
  }
  get kind(): string {
    return `gold${this.bonus}`;
  }
  override get balance(): number {
    return super.balance + this.bonus;
  }
  override set balance(n: number) {
    super.balance = n - this.bonus;
  }
  override deposit(n: number): string {
    return super.deposit(n * 2) + "!";
  }
}

export function main(argv: string[]): number {
  const accounts: Account[] = [new Basic("ann"), new Gold("bob")];
  for (const a of accounts) console.log(`${a}`, a.deposit(7), a.balance, a instanceof Gold, Account.isAccount(a));
  console.log(Account.created, Account.isAccount({}));
  Account.created = 100;
  new Basic("eve");
  console.log(Account.created);
  try {
    accounts[0].balance = -3;
  } catch (e) {
    console.log(String(e));
  }
  console.log(accounts.map((a) => a instanceof Basic).join());
  return 0;
}
