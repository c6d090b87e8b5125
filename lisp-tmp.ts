import { main } from "/work/main/interpreters/lisp/target";
process.exitCode = main(["lisp", ...process.argv.slice(2)]);
