/**
 * Peepholes as data. A rule is `name, pattern, replacement`: `x y z` are any values, `c` and `d` constants, numbers and
 * `true`/`false` themselves. `pattern` nests through results of the same block. A replacement may name an op on what was
 * matched. Each rule is tested by running both sides on random operands; where two could apply, the earlier one does.
 */
export interface Rule {
  readonly name: string;
  readonly pattern: string;
  readonly replacement: string;
  /** What must hold of the letters `c` and `d`, which then match constants only. */
  readonly where?: (constant: (name: string) => bigint) => boolean;
}

const rule = (name: string, pattern: string, replacement: string, where?: Rule["where"]): Rule => ({ name, pattern, replacement, where });
const rotates: Rule["where"] = (constant) => constant("c") > 0n && constant("d") > 0n && constant("c") + constant("d") === 32n;

export const rules: readonly Rule[] = [
  rule("add_zero", "int_add(x, 0)", "x"),
  rule("sub_zero", "int_sub(x, 0)", "x"),
  rule("sub_self", "int_sub(x, x)", "0"),
  rule("zero_sub", "int_sub(0, x)", "int_neg(x)"),
  rule("mul_one", "int_mul(x, 1)", "x"),
  rule("mul_zero", "int_mul(x, 0)", "0"),
  rule("and_zero", "int_and(x, 0)", "0"),
  rule("and_ones", "int_and(x, -1)", "x"),
  rule("and_self", "int_and(x, x)", "x"),
  rule("or_zero", "int_or(x, 0)", "x"),
  rule("or_self", "int_or(x, x)", "x"),
  rule("xor_zero", "int_xor(x, 0)", "x"),
  rule("xor_self", "int_xor(x, x)", "0"),
  rule("shl_zero", "int_lshift(x, 0)", "x"),
  rule("shr_zero", "int_rshift(x, 0)", "x"),
  rule("ushr_zero", "int_urshift(x, 0)", "x"),
  rule("div_one", "int_div(x, 1)", "x"),
  rule("neg_neg", "int_neg(int_neg(x))", "x"),
  rule("not_not", "int_not(int_not(x))", "x"),
  rule("int32_twice", "int_to_int32(int_to_int32(x))", "int_to_int32(x)"),
  rule("uint32_twice", "int_to_uint32(int_to_uint32(x))", "int_to_uint32(x)"),
  rule("int32_of_uint32", "int_to_int32(int_to_uint32(x))", "int_to_int32(x)"),
  rule("uint32_of_int32", "int_to_uint32(int_to_int32(x))", "int_to_uint32(x)"),
  rule("int32_of_add_left", "int_to_int32(int_add(int_to_int32(x), y))", "int_to_int32(int_add(x, y))"),
  rule("int32_of_add_right", "int_to_int32(int_add(y, int_to_int32(x)))", "int_to_int32(int_add(y, x))"),
  rule("int32_of_xor_left", "int_to_int32(int_xor(int_to_int32(x), y))", "int_to_int32(int_xor(x, y))"),
  rule("int32_of_and_left", "int_to_int32(int_and(int_to_int32(x), y))", "int_to_int32(int_and(x, y))"),
  rule("int32_of_or_left", "int_to_int32(int_or(int_to_int32(x), y))", "int_to_int32(int_or(x, y))"),
  rule("rotate", "int_to_int32(int_or(int_lshift(x, c), int_rshift(int_to_uint32(x), d)))", "int_rotate32(x, c)", rotates),
  rule("rotate_outer", "int_or(int_to_int32(int_lshift(x, c)), int_rshift(int_to_uint32(x), d))", "int_rotate32(x, c)", rotates),
  rule("eq_self", "int_eq(x, x)", "true"),
  rule("ne_self", "int_ne(x, x)", "false"),
  rule("lt_self", "int_lt(x, x)", "false"),
  rule("le_self", "int_le(x, x)", "true"),
  rule("gt_self", "int_gt(x, x)", "false"),
  rule("ge_self", "int_ge(x, x)", "true"),
  rule("bool_not_not", "bool_not(bool_not(x))", "x"),
  rule("not_eq", "bool_not(int_eq(x, y))", "int_ne(x, y)"),
  rule("not_ne", "bool_not(int_ne(x, y))", "int_eq(x, y)"),
  rule("not_lt", "bool_not(int_lt(x, y))", "int_ge(x, y)"),
  rule("not_le", "bool_not(int_le(x, y))", "int_gt(x, y)"),
  rule("not_gt", "bool_not(int_gt(x, y))", "int_le(x, y)"),
  rule("not_ge", "bool_not(int_ge(x, y))", "int_lt(x, y)"),
  rule("not_null", "bool_not(ptr_is_null(x))", "ptr_nonnull(x)"),
  rule("not_nonnull", "bool_not(ptr_nonnull(x))", "ptr_is_null(x)"),
  rule("bool_eq_true", "bool_eq(x, true)", "x"),
  rule("bool_eq_false", "bool_eq(x, false)", "bool_not(x)"),
  rule("bool_int_ne_zero", "int_ne(cast_bool_to_int(x), 0)", "x"),
  rule("bool_int_eq_zero", "int_eq(cast_bool_to_int(x), 0)", "bool_not(x)"),
  rule("uint_int", "cast_uint_to_int(cast_int_to_uint(x))", "x"),
  rule("int_uint", "cast_int_to_uint(cast_uint_to_int(x))", "x"),
  rule("float_neg_neg", "float_neg(float_neg(x))", "x"),
  rule("float_mul_one", "float_mul(x, 1.0)", "x"),
  rule("float_div_one", "float_div(x, 1.0)", "x"),
  rule("float_fround_twice", "float_fround(float_fround(x))", "float_fround(x)"),
  rule("int32_of_int_float", "float_to_int32(cast_int_to_float(int_to_int32(x)))", "int_to_int32(x)"),
  rule("bits_of_bits", "float_to_bits(bits_to_float(x))", "x"),
  rule("ptr_eq_self", "ptr_eq(x, x)", "true"),
  rule("ptr_ne_self", "ptr_ne(x, x)", "false"),
];
