"""Python's syntax trees as objects: parse, dump, literal_eval, visitors."""
from _ast import tree_text as _tree_text

PyCF_ONLY_AST = 0x400

# Node classes by base: name, fields; `?`: may be None, `*`: a list.
_GRAMMAR = {
    'mod': 'Module body* type_ignores*; Interactive body*; Expression body; FunctionType argtypes* returns',
    'stmt': 'FunctionDef name args body* decorator_list* returns? type_comment?; AsyncFunctionDef name args body* decorator_list* returns? type_comment?; '
            'ClassDef name bases* keywords* body* decorator_list*; Return value?; Delete targets*; Assign targets* value type_comment?; '
            'AugAssign target op value; AnnAssign target annotation value? simple; For target iter body* orelse* type_comment?; '
            'AsyncFor target iter body* orelse* type_comment?; While test body* orelse*; If test body* orelse*; With items* body* type_comment?; '
            'AsyncWith items* body* type_comment?; Match subject cases*; Raise exc? cause?; Try body* handlers* orelse* finalbody*; '
            'TryStar body* handlers* orelse* finalbody*; Assert test msg?; Import names*; ImportFrom module? names* level?; Global names*; '
            'Nonlocal names*; Expr value; Pass; Break; Continue',
    'expr': 'BoolOp op values*; NamedExpr target value; BinOp left op right; UnaryOp op operand; Lambda args body; IfExp test body orelse; '
            'Dict keys* values*; Set elts*; ListComp elt generators*; SetComp elt generators*; DictComp key value generators*; '
            'GeneratorExp elt generators*; Await value; Yield value?; YieldFrom value; Compare left ops* comparators*; Call func args* keywords*; '
            'FormattedValue value conversion format_spec?; JoinedStr values*; Constant value kind?; Attribute value attr ctx; '
            'Subscript value slice ctx; Starred value ctx; Name id ctx; List elts* ctx; Tuple elts* ctx; Slice lower? upper? step?',
    'expr_context': 'Load; Store; Del',
    'boolop': 'And; Or',
    'operator': 'Add; Sub; Mult; MatMult; Div; Mod; Pow; LShift; RShift; BitOr; BitXor; BitAnd; FloorDiv',
    'unaryop': 'Invert; Not; UAdd; USub',
    'cmpop': 'Eq; NotEq; Lt; LtE; Gt; GtE; Is; IsNot; In; NotIn',
    'excepthandler': 'ExceptHandler type? name? body*',
    'pattern': 'MatchValue value; MatchSingleton value; MatchSequence patterns*; MatchMapping keys* patterns* rest?; '
               'MatchClass cls patterns* kwd_attrs* kwd_patterns*; MatchStar name?; MatchAs pattern? name?; MatchOr patterns*',
    'type_ignore': 'TypeIgnore lineno tag',
    '': 'comprehension target iter ifs* is_async; arguments posonlyargs* args* vararg? kwonlyargs* kw_defaults* kwarg? defaults*; '
        'arg arg annotation? type_comment?; keyword arg? value; alias name asname?; withitem context_expr optional_vars?; '
        'match_case pattern guard? body*',
}
_PLACES = 'lineno', 'col_offset', 'end_lineno', 'end_col_offset'
_PLACED = ('stmt', 'expr', 'excepthandler', 'pattern')


class AST:
    """A node."""
    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, *args, **kwargs):
        fields = self._fields
        if len(args) > len(fields):
            count = len(fields)
            raise TypeError(f'{type(self).__name__} constructor takes at most {count} positional argument{"" if count == 1 else "s"}')
        for name, value in zip(fields, args):
            setattr(self, name, value)
        for name, value in kwargs.items():
            if name in fields[:len(args)]:
                raise TypeError(f"{type(self).__name__} got multiple values for argument '{name}'")
            setattr(self, name, value)

    def __reduce__(self):
        return type(self), (), dict(self.__dict__)


def _define_nodes():
    def define(name, base, fields, placed):
        names = tuple(field.rstrip('?*') for field in fields)
        body = {'_fields': names, '__match_args__': names, '__module__': 'ast'}
        if placed:
            body['_attributes'] = _PLACES
            body['end_lineno'] = body['end_col_offset'] = None
        for field in fields:
            if field.endswith('?'):
                body[field[:-1]] = None
        globals()[name] = type(name, (base,), body)

    for base_name, rows in _GRAMMAR.items():
        base = AST
        if base_name:
            placed = base_name in _PLACED
            define(base_name, AST, (), placed)
            base = globals()[base_name]
        for row in rows.split('; '):
            name, *fields = row.split()
            define(name, base, fields, base_name in _PLACED or name in ('arg', 'keyword', 'alias'))


_define_nodes()
_names = {name: value for name, value in globals().items() if isinstance(value, type) and issubclass(value, AST)}
_single = {name: _names[name]() for group in ('expr_context', 'boolop', 'operator', 'unaryop', 'cmpop') for name in _GRAMMAR[group].split('; ')}
_names.update({name: (lambda node: lambda: node)(node) for name, node in _single.items()})
_names.update(inf=float('inf'), nan=float('nan'), infj=complex(0, float('inf')))


def parse(source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None):
    """The tree of a source."""
    if isinstance(source, AST):
        return source
    if isinstance(source, (bytes, bytearray)):
        source = source.decode('utf-8-sig')
    tree = eval(_tree_text(source, filename, mode), dict(_names))
    if not source.isascii():
        _count_in_bytes(tree, source.splitlines())
    return tree


def _count_in_bytes(tree, lines):
    # Columns are in UTF-16 code units so far.
    def bytes_before(line, column):
        text = lines[line - 1] if line <= len(lines) else ''
        if text.isascii():
            return column
        return len(text.encode('utf-16-le', 'surrogatepass')[:2 * column].decode('utf-16-le', 'surrogatepass').encode('utf-8', 'surrogatepass'))

    for node in walk(tree):
        if 'lineno' in node._attributes and hasattr(node, 'lineno'):
            node.col_offset = bytes_before(node.lineno, node.col_offset)
            node.end_col_offset = bytes_before(node.end_lineno, node.end_col_offset)


def literal_eval(node_or_string):
    """The value of an expression of literals: numbers, texts, bytes, tuples, lists, dicts, sets, booleans, None."""
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(' \t'), mode='eval')
    if isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body

    def malformed(node):
        message = 'malformed node or string'
        if line := getattr(node, 'lineno', None):
            message += f' on line {line}'
        raise ValueError(message + f': {node!r}')

    def number(node):
        if not isinstance(node, Constant) or type(node.value) not in (int, float, complex):
            malformed(node)
        return node.value

    def signed(node):
        if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
            operand = number(node.operand)
            return +operand if isinstance(node.op, UAdd) else -operand
        return number(node)

    def convert(node):
        if isinstance(node, Constant):
            return node.value
        if isinstance(node, Tuple):
            return tuple(map(convert, node.elts))
        if isinstance(node, List):
            return list(map(convert, node.elts))
        if isinstance(node, Set):
            return set(map(convert, node.elts))
        if isinstance(node, Call) and isinstance(node.func, Name) and node.func.id == 'set' and node.args == node.keywords == []:
            return set()
        if isinstance(node, Dict):
            if len(node.keys) != len(node.values):
                malformed(node)
            return dict(zip(map(convert, node.keys), map(convert, node.values)))
        if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
            left, right = signed(node.left), number(node.right)
            if isinstance(left, (int, float)) and isinstance(right, complex):
                return left + right if isinstance(node.op, Add) else left - right
        return signed(node)

    return convert(node_or_string)


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None):
    """The tree as text."""
    if not isinstance(node, AST):
        raise TypeError('expected AST, got %r' % node.__class__.__name__)
    if indent is not None and not isinstance(indent, str):
        indent = ' ' * indent

    def show(node, level=0):
        # The text, and whether it is simple.
        if indent is not None:
            level += 1
            prefix = '\n' + indent * level
            separator = ',\n' + indent * level
        else:
            prefix, separator = '', ', '
        if isinstance(node, AST):
            cls = type(node)
            parts = []
            simple = True
            keywords = annotate_fields
            for name in node._fields:
                try:
                    value = getattr(node, name)
                except AttributeError:
                    keywords = True
                    continue
                if value is None and getattr(cls, name, ...) is None:
                    keywords = True
                    continue
                text, is_simple = show(value, level)
                simple = simple and is_simple
                parts.append(f'{name}={text}' if keywords else text)
            if include_attributes and node._attributes:
                for name in node._attributes:
                    try:
                        value = getattr(node, name)
                    except AttributeError:
                        continue
                    if value is None and getattr(cls, name, ...) is None:
                        continue
                    text, is_simple = show(value, level)
                    simple = simple and is_simple
                    parts.append(f'{name}={text}')
            if simple and len(parts) <= 3:
                return f'{cls.__name__}({", ".join(parts)})', not parts
            return f'{cls.__name__}({prefix}{separator.join(parts)})', False
        if isinstance(node, list):
            if not node:
                return '[]', True
            return f'[{prefix}{separator.join(show(each, level)[0] for each in node)}]', False
        return repr(node), True

    return show(node)[0]


def copy_location(new_node, old_node):
    for name in _PLACES:
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None or (hasattr(old_node, name) and name.startswith('end_')):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Nodes without a place get that of the node around them."""
    def fix(node, place):
        place = list(place)
        for i, name in enumerate(_PLACES):
            if name in node._attributes:
                if getattr(node, name, None) is None:
                    setattr(node, name, place[i])
                else:
                    place[i] = getattr(node, name)
        for child in iter_child_nodes(node):
            fix(child, place)

    fix(node, (1, 0, 1, 0))
    return node


def increment_lineno(node, n=1):
    for child in walk(node):
        if 'lineno' in child._attributes:
            child.lineno = getattr(child, 'lineno', 0) + n
        if 'end_lineno' in child._attributes and (end := getattr(child, 'end_lineno', 0)) is not None:
            child.end_lineno = end + n
    return node


def iter_fields(node):
    for name in node._fields:
        try:
            yield name, getattr(node, name)
        except AttributeError:
            pass


def iter_child_nodes(node):
    for _, field in iter_fields(node):
        if isinstance(field, AST):
            yield field
        elif isinstance(field, list):
            for item in field:
                if isinstance(item, AST):
                    yield item


def walk(node):
    """The node and all below it, level by level."""
    todo = [node]
    for node in todo:
        todo.extend(iter_child_nodes(node))
        yield node


def get_docstring(node, clean=True):
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError("%r can't have docstrings" % node.__class__.__name__)
    if not (node.body and isinstance(node.body[0], Expr) and isinstance(node.body[0].value, Constant)):
        return None
    text = node.body[0].value.value
    if not isinstance(text, str):
        return None
    if clean:
        import inspect
        text = inspect.cleandoc(text)
    return text


def get_source_segment(source, node, *, padded=False):
    """The part of the source that a node is made of."""
    if getattr(node, 'end_lineno', None) is None or getattr(node, 'end_col_offset', None) is None:
        return None
    lines = source.splitlines(True)
    first, last = node.lineno - 1, node.end_lineno - 1
    if first == last:
        return lines[first].encode()[node.col_offset:node.end_col_offset].decode()
    start = lines[first].encode()
    padding = ''.join(c if c in '\f\t' else ' ' for c in start[:node.col_offset].decode()) if padded else ''
    return padding + start[node.col_offset:].decode() + ''.join(lines[first + 1:last]) + lines[last].encode()[:node.end_col_offset].decode()


class NodeVisitor:
    """Calls visit_NAME for nodes of that class, or generic_visit."""

    def visit(self, node):
        return getattr(self, 'visit_' + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        for child in iter_child_nodes(node):
            self.visit(child)


class NodeTransformer(NodeVisitor):
    """The same, with nodes replaced by what the methods give; None removes."""

    def generic_visit(self, node):
        for name, old in iter_fields(node):
            if isinstance(old, list):
                new = []
                for value in old:
                    if isinstance(value, AST):
                        value = self.visit(value)
                        if value is None:
                            continue
                        if not isinstance(value, AST):
                            new.extend(value)
                            continue
                    new.append(value)
                old[:] = new
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, name)
                else:
                    setattr(node, name, new)
        return node
