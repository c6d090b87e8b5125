import * as path from "node:path";
import { interpreterSuite } from "./suite";

interpreterSuite("lisp", path.join(__dirname, "lisp"), ".lisp");
