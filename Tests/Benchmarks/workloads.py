# SPDX-License-Identifier: MIT
"""The project's own workloads: one source per construct and size, written into a folder.

The name ends with the size, so that the same workload at two sizes gives a growth exponent.
"""
import os


def sources():
    yield 'cold-1', '1 + 2\n'
    for n in (100_000, 1_000_000):
        yield f'fold-{n}', f'Natural/fold {n} Natural (λ(x : Natural) → x + 1) 0\n'
        yield f'fold-record-{n}', (
            f'(Natural/fold {n} {{ a : Natural, b : Natural }} '
            '(λ(s : { a : Natural, b : Natural }) → { a = s.b, b = s.a + 1 }) { a = 0, b = 1 }).a\n')
    for n in (1_000, 10_000):
        yield f'text-append-{n}', (
            f'Natural/fold {n} Text (λ(t : Text) → t ++ "0123456789abcdef0123456789abcdef") ""\n')
        yield f'list-append-{n}', (
            f'List/length Natural (Natural/fold {n} (List Natural) '
            '(λ(l : List Natural) → l # [ 1 ]) ([] : List Natural))\n')
        yield f'prefer-{n}', ' // '.join(f'{{ f{i:06} = {i}, s = {i} }}' for i in range(n)) + '\n'
        yield f'combine-{n}', ' /\\ '.join(f'{{ s = {{ f{i:06} = {i} }} }}' for i in range(n)) + '\n'
        yield f'lets-{n}', 'let x0 = 0\n' + ''.join(f'let x{i} = x{i - 1} + 1\n' for i in range(1, n)) + f'in x{n - 1}\n'
        yield f'record-{n}', '{ ' + '\n, '.join(
            f'key_{i:06} = {{ a = {i}, b = "text {i}", c = [ True, False ], d = Some {i}.5 }}' for i in range(n)) + ' }\n'
        yield f'merge-{n}', (
            'let U = < A : Natural | B : Text | C >\n'
            'let show = λ(u : U) → merge { A = Natural/show, B = λ(t : Text) → t, C = "c" } u\n'
            'in  List/fold U [ ' + ', '.join((f'U.A {i}', f'U.B "{i}"', 'U.C')[i % 3] for i in range(n))
            + ' ] Text (λ(u : U) → λ(t : Text) → show u ++ t) ""\n')


def write(folder):
    os.makedirs(folder, exist_ok=True)
    for name, text in sources():
        with open(os.path.join(folder, name + '.dhall'), 'w', encoding='utf-8') as file:
            file.write(text)
