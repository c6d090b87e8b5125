// Files, folders, arguments, environment, output and exit code through node:fs and process.
import * as fs from "node:fs";
export function main(argv: string[]): number {
  const dir = "/tmp/rpython-runtime-files.tmp";
  fs.rmSync(dir, { recursive: true, force: true });
  console.log(fs.mkdirSync(dir + "/a/b", { recursive: true }));
  fs.writeFileSync(dir + "/x", "text ü");
  fs.appendFileSync(dir + "/x", new Uint8Array([10, 65]));
  fs.writeFileSync(dir + "/y", new Uint8Array([1, 2, 3]));
  console.log(fs.readFileSync(dir + "/x", "utf8"), fs.readFileSync(dir + "/y").length, fs.readFileSync(dir + "/x", { encoding: "utf8" }).length);
  console.log(fs.readdirSync(dir).join());
  console.log(fs.statSync(dir).isDirectory(), fs.statSync(dir + "/x").size, fs.existsSync(dir + "/z"));
  fs.renameSync(dir + "/x", dir + "/z");
  try { fs.readFileSync(dir + "/none"); } catch (e) { console.log((e as NodeJS.ErrnoException).code, (e as Error).message); }
  const fd = fs.openSync(dir + "/w", "w+");
  console.log(fs.writeSync(fd, "hello"), fs.writeSync(fd, new Uint8Array([66, 67])));
  const buf = new Uint8Array(10);
  console.log(fs.readSync(fd, buf, 0, 5, 1), buf.join());
  fs.closeSync(fd);
  try { fs.closeSync(fd); } catch (e) { if (e instanceof Error) console.log(e.message); }
  console.log(argv.length, process.env.NOPE === undefined);
  process.stdout.write("no newline");
  process.stdout.write("\n");
  console.error("to stderr");
  fs.writeSync(1, "direct\n");
  fs.rmSync(dir, { recursive: true });
  process.exit(260);
}
