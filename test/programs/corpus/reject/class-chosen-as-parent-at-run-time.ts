// reject: 11 class
// Classes are fixed before the program runs.

class A {
  n = 1;
}
class B {
  n = 2;
}
function make(which: boolean): A {
  class C extends (which ? A : B) {}
  return new C();
}
export function main(argv: string[]): number {
  console.log(make(argv.length > 1).n);
  return 0;
}
