"""Where cases come from: dhall-lang's acceptance suite, and the project's own in ../cases."""
import collections
import json
import os
import re

from .batch import Case, DEFAULT_MEMORY

# The operation of each kind of test; the last four follow imports.
OPERATION = {
    'parser': 'encode', 'binary-decode': 'decode', 'alpha-normalization': 'alpha',
    'normalization': 'normalize', 'semantic-hash': 'hash', 'type-inference': 'type', 'import': 'resolve',
}
PREFIX = './dhall-lang/'
FOLLOWS_IMPORTS = {'normalization', 'semantic-hash', 'type-inference', 'import'}

_PLAIN = r"[!$-'*+\-.0-;=@A-Z^-z|~]+"
_LOCAL = re.compile(r'(\.\.?)((?:/(?:"[^"/]*"|%s))+)' % _PLAIN)
_HASH = re.compile(r'sha256:([0-9a-f]{64})')
# What only a host has. `as Location` names an import and does not follow it.
_NOT_FOLLOWED = r'(?!\S*\s+(?:sha256:[0-9a-f]{64}\s+)?as\s+Location)'
_OUTSIDE = (
    ('network', re.compile(r'https?://' + _NOT_FOLLOWED)),
    ('environment', re.compile(r'\benv:' + _NOT_FOLLOWED)),
    ('home', re.compile(r'~/' + _NOT_FOLLOWED)),
    ('absolute path', re.compile(r'(?:^|(?<=[\s(\[{,=:?]))/(?=[A-Za-z"])' + _NOT_FOLLOWED)),
)


def _resolve(importer, token):
    """The path of an import as the chain of imports yields it: './' and names, '..' taken out."""
    dots, rest = token
    parts = importer.split('/')[:-1] + [dots]
    parts += [name.strip('"') for name in re.findall(r'/("[^"]*"|[^/]+)', rest)]
    path = []
    for part in parts:
        if part == '..' and path and path[-1] != '..':
            path.pop()
        elif part not in ('.', ''):
            path.append(part)
    return './' + '/'.join(path)


def _bare(text):
    """The text without comments and string literals, roughly: enough to look for imports that matter."""
    text = re.sub(r'\{-.*?-\}', ' ', text, flags=re.S)
    text = re.sub(r'--[^\n]*', ' ', text)
    return re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', text)


class _Files:
    """The suite under the name ./dhall-lang: reads each file once, finds the imports in it once."""

    def __init__(self, data):
        self.data = data
        self.contents, self.links = {}, {}

    def read(self, path):
        if path not in self.contents:
            full = os.path.join(self.data, path[len(PREFIX):])
            self.contents[path] = None
            if path.startswith(PREFIX) and os.path.isfile(full):
                with open(full, 'rb') as file:
                    self.contents[path] = file.read()
        return self.contents[path]

    def imports(self, path):
        """Every file that something in `path` may mean; too many does no harm."""
        if path not in self.links:
            text = self.read(path).decode('utf-8', 'replace')
            found = {_resolve(path, token) for token in _LOCAL.findall(text)}
            self.links[path] = sorted(p for p in found if self.read(p) is not None)
        return self.links[path]

    def closure(self, path):
        """The files that `path` may import, transitively; with itself only when it imports itself."""
        seen, todo = set(), [path]
        while todo:
            for found in self.imports(todo.pop()):
                if found not in seen:
                    seen.add(found)
                    todo.append(found)
        return sorted(seen)


def _suite_files(tests):
    for folder, _, files in os.walk(tests):
        parts = os.path.relpath(folder, tests).split(os.sep)
        if len(parts) < 2 or parts[0] not in OPERATION or parts[1] not in ('success', 'failure'):
            continue
        kind, success = parts[0], parts[1] == 'success'
        suffix = '.dhallb' if kind == 'binary-decode' else '.dhall'
        for file in files:
            if file.endswith('ENV.dhall') or not file.endswith(suffix):
                continue
            if success and kind != 'parser' and not file.endswith('A' + suffix):
                continue
            if success and kind == 'parser' and file.endswith('B.dhall'):
                continue
            yield kind, PREFIX + 'tests/%s/%s' % ('/'.join(parts), file)


def suite(data):
    """(the cases of the suite that need no host, Counter of those left out by reason)."""
    tests = os.path.join(data, 'tests')
    if not os.path.isdir(tests):
        return [], collections.Counter()
    files = _Files(data)
    cache = os.path.join(tests, 'import', 'cache', 'dhall')
    cached = {name[4:] for name in os.listdir(cache)} if os.path.isdir(cache) else set()

    cases, left_out = [], collections.Counter()
    for kind, path in sorted(_suite_files(tests)):
        modules = ()
        if kind in FOLLOWS_IMPORTS:
            closure = files.closure(path)
            # Only the import tests count on the suite's cache; elsewhere a hash is but checked.
            hashes = cached if kind == 'import' else set()
            texts = [files.read(p).decode('utf-8', 'replace') for p in {path, *closure}]
            reason = _left_out(texts, hashes)
            if reason:
                left_out[reason] += 1
                continue
            modules = tuple((p.encode(), files.read(p)) for p in closure)
        cases.append(Case(title=path[len(PREFIX + 'tests/'):], operation=OPERATION[kind], name=path.encode(),
                          input=files.read(path), modules=modules, host_file=path))
    return cases, left_out


def _left_out(texts, cached):
    bare = [_bare(text) for text in texts]
    for reason, pattern in _OUTSIDE:
        if any(pattern.search(text) for text in bare):
            return reason
    if any(set(_HASH.findall(text)) & cached for text in bare):
        return 'cache'
    return None


def own(folder):
    """(the project's cases, {path in the host's directory: content})."""
    cases, files = [], {}
    for name in sorted(os.listdir(folder)):
        description = os.path.join(folder, name, 'case.json')
        if os.path.isfile(description):
            with open(description) as file:
                cases.append(_own_case(os.path.join(folder, name), name, json.load(file), files))
    return cases, files


def _own_case(folder, name, description, files):
    known = {'about', 'operation', 'input', 'modules', 'memory', 'steps', 'expect'}
    if set(description) - known:
        raise ValueError('%s/case.json: unknown %s' % (name, ', '.join(sorted(set(description) - known))))
    operation = description['operation']
    path = 'cases/%s/case.dhall' % name

    def content(file):
        with open(os.path.join(folder, file), 'rb') as handle:
            return handle.read()

    if 'input' in description:  # [[text, times], ...]: long inputs, short files
        text = b''.join(part.encode() * times for part, times in description['input'])
    else:
        text = content('case.dhall')
    modules = []
    for module in description.get('modules', ()):
        modules.append((('./cases/%s/%s' % (name, module)).encode(), content(module)))
    files[path] = text
    for module_name, module_content in modules:
        files[module_name.decode()[2:]] = module_content

    expect = description.get('expect', {})
    limited = 'memory' in description or 'steps' in description
    # The protocol of the host has the suite's operations and no limits.
    asked = operation in OPERATION.values() and not limited
    if not asked and not expect:
        raise ValueError('%s/case.json: the host cannot be asked for this, so it needs "expect"' % name)
    return Case(title='own/' + name, operation=operation, name=('./' + path).encode(), input=text,
                modules=tuple(modules), memory=description.get('memory', DEFAULT_MEMORY),
                steps=description.get('steps', 0), host_file='./' + path if asked else None,
                expected=expect['text'].encode() if 'text' in expect else None, code=expect.get('code'))
