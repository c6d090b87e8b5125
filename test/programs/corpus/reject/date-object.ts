// reject: 4 date
// Calendars depend on time zones.
export function main(argv: string[]): number {
  const now = new Date();
  console.log(now.getFullYear() > 2000);
  return 0;
}
