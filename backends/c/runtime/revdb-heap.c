/*
 * Finding an object by its number: a walk through everything that can be reached, from the roots that a collector would start from. Nothing is marked in
 * the objects themselves, so it works beside any collector, between two of its steps.
 */

struct walk {
  uintptr_t *seen, *todo;
  size_t room, count, todo_room, todo_count;
};

static bool walk_add(struct walk *w, uintptr_t object) {
  size_t at = (object >> 3) * UINT64_C(0x9e3779b97f4a7c15) >> 20 & (w->room - 1);
  for (; w->seen[at] != 0; at = (at + 1) & (w->room - 1)) if (w->seen[at] == object) return false;
  w->seen[at] = object;
  w->count++;
  return true;
}

static void walk_grow(struct walk *w) {
  uintptr_t *old = w->seen;
  size_t room = w->room;
  w->room *= 4;
  w->count = 0;
  w->seen = (uintptr_t *)calloc(w->room, sizeof *w->seen);
  if (w->seen == NULL) rpy_out_of_memory();
  for (size_t i = 0; i < room; i++) if (old[i] != 0) walk_add(w, old[i]);
  free(old);
}

static void walk_reach(struct walk *w, uintptr_t object) {
  if (object == 0) return;
  if (w->count * 2 >= w->room) walk_grow(w);
  if (!walk_add(w, object)) return;
  if (w->todo_count == w->todo_room) {
    w->todo_room *= 2;
    w->todo = (uintptr_t *)realloc(w->todo, w->todo_room * sizeof *w->todo);
    if (w->todo == NULL) rpy_out_of_memory();
  }
  w->todo[w->todo_count++] = object;
}

static void walk_into(struct walk *w, uintptr_t object) {
  const struct rpy_type_row *row = &rpy_type_rows[((struct rpy_header *)object)->class_id];
  if (row->kind == 0) {
    for (uint32_t i = 0; i < row->pointers; i++) walk_reach(w, *(rpy_raw_Address *)(object + rpy_pointer_offset_list[row->first + i]));
  } else if (row->kind == 2) {
    int64_t length = ((struct rpy_array *)object)->length;
    for (int64_t i = 0; i < length; i++) walk_reach(w, *(rpy_raw_Address *)(object + sizeof(struct rpy_array) + (size_t)i * sizeof(uintptr_t)));
  }
}

void *rpy_revdb_find(int64_t uid) {
  if (uid <= 0 || uid > rpy_revdb_last_uid()) return NULL;
  struct walk w = {.room = 1 << 16, .todo_room = 1 << 12};
  w.seen = (uintptr_t *)calloc(w.room, sizeof *w.seen);
  w.todo = (uintptr_t *)malloc(w.todo_room * sizeof *w.todo);
  if (w.seen == NULL || w.todo == NULL) rpy_out_of_memory();
  for (struct rpy_root *root = (struct rpy_root *)rpy_root_base(); root < rpy_roots; root++) walk_reach(&w, (uintptr_t)root->object);
  walk_reach(&w, (uintptr_t)rpy_pending);
  for (int64_t i = 0; i < rpy_prebuilt_list_count; i++) walk_reach(&w, (uintptr_t)rpy_prebuilt_list[i]);
  void *found = NULL;
  while (w.todo_count > 0 && found == NULL) {
    uintptr_t object = w.todo[--w.todo_count];
    uint32_t offset = rpy_revdb_uid_offsets[((struct rpy_header *)object)->class_id];
    if (offset != 0 && *(rpy_raw_Signed *)(object + offset) == uid) found = (void *)object;
    else walk_into(&w, object);
  }
  free(w.seen);
  free(w.todo);
  return found;
}
