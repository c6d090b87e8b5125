// A method of what `find` did not find.
interface User {
  name: string;
  greet(): string;
}
export function main(argv: string[]): number {
  const users: User[] = [{ name: "ann", greet: () => "hi ann" }];
  console.log(users.find((u) => u.name === "ann")!.greet());
  const missing = users.find((u) => u.name === "bob")!;
  console.log(missing.greet());
  return 0;
}
