import * as path from "node:path";
import { interpreterSuite } from "./suite";

interpreterSuite("brainfuck", path.join(__dirname, "brainfuck"), ".bf");
