// argv, environment, files written and read back in several ways, directories, errors with codes, stdout without newline.
import * as fs from "node:fs";

function tryCode(f: () => void): string {
  try {
    f();
    return "fine";
  } catch (e) {
    return (e as NodeJS.ErrnoException).code ?? "no code";
  }
}

export function main(argv: string[]): number {
  console.log(process.argv.slice(2).length === argv.length - 1, typeof process.env.PATH, process.env.SURELY_NOT_SET_12345 ?? "unset");
  const dir = `/tmp/rpython-sys-${process.uptime() > 0 ? Math.floor(Math.random() * 1e9) : 0}`;
  fs.mkdirSync(dir);
  const file = `${dir}/data.txt`;
  fs.writeFileSync(file, "line one\nligne deux é\n");
  fs.appendFileSync(file, "🙂\n");
  const text = fs.readFileSync(file, "utf8");
  console.log(text.length, text.split("\n").length, fs.statSync(file).size, fs.readFileSync(file).length);
  const fd = fs.openSync(file, "r");
  const buffer = new Uint8Array(8);
  const n = fs.readSync(fd, buffer, 0, 8, null);
  console.log(n, String.fromCharCode(...buffer));
  let total = n;
  for (;;) {
    const got = fs.readSync(fd, buffer, 0, buffer.length, null);
    if (got === 0) break;
    total += got;
  }
  fs.closeSync(fd);
  console.log(total, fs.existsSync(file), fs.existsSync(`${file}.no`));
  fs.renameSync(file, `${dir}/moved`);
  fs.copyFileSync(`${dir}/moved`, `${dir}/copy`);
  console.log(fs.readdirSync(dir).sort().join(), fs.statSync(dir).isDirectory(), fs.statSync(`${dir}/copy`).isFile());
  console.log(tryCode(() => fs.readFileSync(file)), tryCode(() => fs.mkdirSync(dir)), tryCode(() => fs.rmdirSync(dir)), tryCode(() => fs.readdirSync(`${dir}/copy`)));
  const out = fs.openSync(`${dir}/out`, "w");
  fs.writeSync(out, "abc");
  fs.writeSync(out, new Uint8Array([100, 101]));
  fs.closeSync(out);
  console.log(fs.readFileSync(`${dir}/out`, "utf8"));
  for (const name of fs.readdirSync(dir)) fs.unlinkSync(`${dir}/${name}`);
  fs.rmdirSync(dir);
  process.stdout.write("no newline;");
  process.stdout.write("\n");
  console.log(fs.existsSync(dir), Date.now() > 1.6e12, performance.now() >= 0);
  return 0;
}
