// Init time.
/** All builtin modules: each file defines its module when it is loaded. */
import "./sys";
import "./cmath";
import "./math";
import "./math-integers";
import "./unicodedata";
import "./bisect";
import "./collections";
import "./functools";
import "./heapq";
import "./itertools";
import "./json";
import "./operator";
import "./re";
import "./struct";
