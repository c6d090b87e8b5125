'a', "a", '''a
b''', """c"d""", r'\a\n', R"\\", b'a\x00\xff\n', B'x', rb'\a', Rb'\b', bR'\c', u'u', U"v"
'a' "b" '''c''', b'a' b"b"
'\a\b\f\n\r\t\v\\\'\"\
joined', '\0\12\123\777', '\x41\u00e9\U0001F600\N{BULLET}\N{latin small letter a}\N{LF}\N{HANGUL SYLLABLE GAG}\N{CJK UNIFIED IDEOGRAPH-4E00}'
'\ud800', '\udc00', b'\0\12\123\477', '\d', b'\d'
'é🙂', "é" 'ü'
f'', f"a", f'{a}', f'{a}b{c}d', f'{{}}', f'{{{a}}}', f'}}{{'
f'{a!r}', f'{a!s:>10}', f'{a:{b}}', f'{a:{b}.{c}}', f'{a:x{b!r:}y}', f'{a:}'
f'{a=}', f'{a = }', f'{a=!s}', f'{a=:>5}', f'{ a + b = !r:x}', f'{a==b}', f'{a!=b}', f'{a<=b}', f'{a>=b}', f'{a<b}'
f'{a,}', f'{a, b}', f'{*a, b}', f'{(lambda x: x)}', f'{a if b else c}', f'{a["b"]}', f'{a:%H:%M}', f"{'a' 'b'}", f'{ {1: 2}[1] }', f'{(a := 1)}'
f'{yield_}', f'{(yield)}', f'{a.b(c, d=e)[0]}'
'a' f'{b}' 'c' f"d{e}", u'x' f'{y}', rf'\{a}\n', fr'\N{a}', Rf'{a:\n}', f'\N{BULLET}{a}\x41'
f'''
{a}
  {b
   + c} {d:{
e}}
é{g} 🙂{h}
'''
x = f'{a}' \
    f'{b}'
x = (f'{a} é '
     'plain'
     f'{b:{c}}')
x = f"""{
a}"""
f'{x:{"a"}}', f"{x!r:^{width}.{precision}}", f'{3.4:10}', f'{a["{"]}', f'{"}"}'
