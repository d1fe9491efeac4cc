"""The host's answers, by the protocol `CMD OPERATION FILE` of the acceptance-test runner."""
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from dataclasses import asdict, dataclass

SHOWN = 400  # bytes of an output that are kept to be shown


@dataclass(frozen=True)
class HostAnswer:
    outcome: str        # accepted, rejected, crashed
    code: int           # of the diagnostic, when stderr has error[D0123]; else None
    digest: str         # of the output
    count: int
    shown: str          # the first bytes of the output in hexadecimal, or of stderr


class Host:
    """Runs the host command in a directory that looks like the machine's: ./dhall-lang, ./cases."""

    def __init__(self, command, data, own_cases, cache_folder, timeout):
        self.command = shlex.split(command)
        self.timeout = timeout
        program = shutil.which(self.command[0])
        if program is None:
            raise FileNotFoundError(self.command[0])
        self.command[0] = os.path.abspath(program)
        identity = hashlib.sha256()
        for word in self.command:  # scripts among the arguments count too
            identity.update(word.encode() + b'\0')
            if os.path.isfile(word):
                with open(word, 'rb') as file:
                    identity.update(hashlib.sha256(file.read()).digest())
        self.cache_file = os.path.join(cache_folder, 'host-%s.json' % identity.hexdigest()[:16])
        self.cache_folder = cache_folder
        try:
            with open(self.cache_file) as file:
                self.cache = json.load(file)
        except (OSError, ValueError):
            self.cache = {}

        self.folder = tempfile.mkdtemp(prefix='dhall-host-')
        if data:
            os.symlink(os.path.abspath(data), os.path.join(self.folder, 'dhall-lang'))
        for path, content in own_cases.items():
            target = os.path.join(self.folder, path)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, 'wb') as file:
                file.write(content)
        # No cache and no home: the machine has none either.
        self.environment = dict(os.environ, HOME='/dev/null', XDG_CACHE_HOME='/dev/null', LC_ALL='C.UTF-8')

    def close(self):
        shutil.rmtree(self.folder)
        os.makedirs(self.cache_folder, exist_ok=True)
        for old in os.listdir(self.cache_folder):  # of other host commands
            if old.startswith('host-') and os.path.join(self.cache_folder, old) != self.cache_file:
                os.remove(os.path.join(self.cache_folder, old))
        with open(self.cache_file + '.new', 'w') as file:
            json.dump(self.cache, file)
        os.replace(self.cache_file + '.new', self.cache_file)

    def key(self, case):
        digest = hashlib.sha256()
        for part in (case.operation.encode(), case.name, case.input, *(p for m in case.modules for p in m)):
            digest.update(b'%d:' % len(part) + part)
        return digest.hexdigest()

    def answer(self, case):
        key = self.key(case)
        if key not in self.cache:
            answer = self.ask(case)
            if answer.outcome == 'crashed':
                return answer  # perhaps only slow today
            self.cache[key] = asdict(answer)
        return HostAnswer(**self.cache[key])

    def ask(self, case):
        try:
            result = subprocess.run(self.command + [case.operation, case.host_file], stdin=subprocess.DEVNULL,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.folder,
                                    env=self.environment, timeout=self.timeout)
        except subprocess.TimeoutExpired:
            return HostAnswer('crashed', None, '', 0, 'no answer in %g s' % self.timeout)
        complaint = result.stderr.decode('utf-8', 'replace')
        if result.returncode < 0 or result.returncode >= 126:
            return HostAnswer('crashed', None, '', 0, 'status %d %s' % (result.returncode, complaint[-SHOWN:]))
        if result.returncode:
            code = re.search(r'error\[[A-Z](\d+)\]', complaint)
            return HostAnswer('rejected', int(code.group(1)) if code else None, '', 0, complaint[:SHOWN])
        return HostAnswer('accepted', None, hashlib.sha256(result.stdout).hexdigest(), len(result.stdout),
                          result.stdout[:SHOWN].hex())
