/* The C runtime as one unit, so that a small program is one call of the compiler. */
#include "rpy.h"
#include "start.c"
#include "memory.c"
#include "traceback.c"
#include "files.c"
#include "process.c"
#include "shortest.c"
#include "decimal.c"
