"""Writes the golden files of the parser's tests with the Python that runs this: 3.11.

    python3 test/interpreters/python/parser/golden.py

NAME.ast for each NAME.py here: ast.dump with attributes, columns in UTF-16 code units. errors.json: for each snippet of errors.txt
(separated by lines "--"; "=MODE" first on a line of its own for other modes than exec) the exception's attributes.
"""
import ast
import json
import pathlib
import warnings

HERE = pathlib.Path(__file__).parent


def to_utf16(tree, source):
    lines = source.split("\n")
    for node in ast.walk(tree):
        for line_field, col_field in (("lineno", "col_offset"), ("end_lineno", "end_col_offset")):
            if hasattr(node, line_field):
                line = lines[getattr(node, line_field) - 1].encode()
                before = line[: getattr(node, col_field)].decode()
                setattr(node, col_field, len(before.encode("utf-16-le")) // 2)
    return tree


def error_of(source, mode):
    try:
        compile(source, "<string>", mode, ast.PyCF_ONLY_AST)
    except SyntaxError as e:
        return [type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text]
    return None


def main():
    warnings.simplefilter("ignore")
    for path in sorted(HERE.glob("*.py")):
        if path.name == "golden.py":
            continue
        source = path.read_bytes().decode()
        tree = to_utf16(ast.parse(source), source)
        path.with_suffix(".ast").write_text(ast.dump(tree, include_attributes=True) + "\n")
    results = []
    for snippet in (HERE / "errors.txt").read_text().split("\n--\n"):
        mode = "exec"
        if snippet.startswith("="):
            mode, snippet = snippet[1:].split("\n", 1)
        results.append([snippet, mode, error_of(snippet, mode)])
    (HERE / "errors.json").write_text("[\n" + ",\n".join(json.dumps(one) for one in results) + "\n]\n")


main()
