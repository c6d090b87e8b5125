import { main } from "/work/main/toolchain/cli/main";
void main(process.argv.slice(2)).then((c) => { process.exitCode = c; });
