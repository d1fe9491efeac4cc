# SPDX-License-Identifier: MIT
"""The remote machines that the acceptance suite names, on the loopback interface.

What they answer is told by the suite's tests/README.md and by its own expectations. Nothing leaves the machine: the
program `curl` that genode-host finds first is a script here, which sends every host to this server and trusts the one
certificate that was made for it.
"""
import http.server
import json
import os
import random
import re
import shutil
import ssl
import stat
import subprocess
import threading

HOSTS = ('raw.githubusercontent.com', 'prelude.dhall-lang.org', 'test.dhall-lang.org', 'httpbin.org', 'example.com')
GITHUB, TEST = 'https://raw.githubusercontent.com', 'https://test.dhall-lang.org'
CORS_FILES = GITHUB + '/dhall-lang/dhall-lang/5ff7ecd2411894dd9ce307dc23020987361d2d43/tests/import/data/cors/'

# test.dhall-lang.org/cors/NAME: what it allows, and what is there.
CORS = {
    'AllowedAll': ('*', '42'),
    'Empty': ('', '42'),
    'NoCORS': (None, '42'),
    'Null': ('null', '42'),
    'OnlyGithub': (GITHUB, '42'),
    'OnlyOther': ('https://example.com', '42'),
    'OnlySelf': (TEST, '42'),
    'SelfImportAbsolute': ('*', TEST + '/cors/NoCORS.dhall'),
    'SelfImportRelative': ('*', './NoCORS.dhall'),
    'TwoHopsFail': ('*', CORS_FILES + 'OnlySelf.dhall'),
    'TwoHopsSuccess': ('*', CORS_FILES + 'OnlyGithub.dhall'),
}
# The commit of dhall-rust that the suite names is older than the suite in this one file.
OLDER = {'dhall/tests/import/success/unit/asLocation/EnvA.dhall': b'env:HOME as Location\n'}


def answer(data, host, path, headers):
    """(status, content, allowed origin or None) of a request."""
    if host in ('raw.githubusercontent.com', 'prelude.dhall-lang.org'):
        if host.startswith('raw'):
            parts = path.split('/', 4)      # '', owner, repository, commit, path
            file = parts[4] if len(parts) == 5 else ''
            if parts[1:3] == ['Nadrieril', 'dhall-rust']:
                if file in OLDER:
                    return 200, OLDER[file], '*'
                file = file.removeprefix('dhall/')
        else:
            file = 'Prelude' + re.sub(r'^/v[0-9.]+(?=/)', '', path)
        full = os.path.realpath(os.path.join(data, file))
        if not full.startswith(os.path.realpath(data) + os.sep) or not os.path.isfile(full):
            # The Prelude's files once had no suffix, and the suite names one of them so.
            full += '.dhall'
            if host.startswith('raw') or not os.path.isfile(full):
                return 404, b'404: Not Found', '*'
        with open(full, 'rb') as handle:
            return 200, handle.read(), '*'
    if host == 'httpbin.org':
        if path == '/user-agent':
            return 200, (json.dumps({'user-agent': headers.get('User-Agent')}, indent=2) + '\n').encode(), '*'
        if path == '/headers':
            return 200, (json.dumps({'headers': dict(headers)}, indent=2) + '\n').encode(), '*'
    if host == 'test.dhall-lang.org':
        if path == '/random-string':
            return 200, ('%032x' % random.getrandbits(128)).encode(), '*'
        if path in ('/foo', '/bar'):
            if not headers.get('Test'):
                return 403, b'', None
            return 200, b'./bar\n' if path == '/foo' else b'True\n', None
        name = re.fullmatch(r'/cors/(\w+)\.dhall', path)
        if name and name.group(1) in CORS:
            allowed, content = CORS[name.group(1)]
            return 200, content.encode() + b'\n', allowed
    if host == 'example.com' and path == '/':
        return 200, b'Example Domain\n', None
    return 404, b'404: Not Found', None


class StandIn:
    """The server, from construction to `close`, and the folder whose `curl` talks to it."""

    def __init__(self, data, folder):
        curl = shutil.which('curl')
        if not curl or not shutil.which('openssl'):
            raise FileNotFoundError('it takes the programs curl and openssl')
        certificate, key = os.path.join(folder, 'certificate.pem'), os.path.join(folder, 'key.pem')
        subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=stand-in',
                        '-addext', 'subjectAltName=' + ','.join('DNS:' + host for host in HOSTS),
                        '-keyout', key, '-out', certificate], check=True, stderr=subprocess.DEVNULL)
        self.log = []
        log = self.log

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                host = self.headers.get('Host', '').split(':')[0]
                path = self.path.split('?')[0]
                status, content, allowed = answer(data, host, path, self.headers)
                log.append((host, path, status))
                self.send_response(status)
                if allowed is not None:
                    self.send_header('Access-Control-Allow-Origin', allowed)
                self.send_header('Content-Length', str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_):
                pass

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.servers = [http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler) for _ in range(2)]
        self.servers[1].socket = context.wrap_socket(self.servers[1].socket, server_side=True)
        for server in self.servers:
            threading.Thread(target=server.serve_forever, daemon=True).start()
        plain, secure = (server.server_address[1] for server in self.servers)
        self.programs = os.path.join(folder, 'programs')
        os.mkdir(self.programs)
        script = os.path.join(self.programs, 'curl')
        with open(script, 'w') as file:
            file.write('#!/bin/sh\n[ "$1" = --disable ] || exit 99\n'
                       'exec \'%s\' "$@" --noproxy \'*\' --cacert \'%s\' --connect-to :80:127.0.0.1:%d '
                       '--connect-to :443:127.0.0.1:%d\n' % (curl, certificate, plain, secure))
        os.chmod(script, os.stat(script).st_mode | stat.S_IXUSR)

    def environment(self, variables):
        return dict(variables, PATH=self.programs + os.pathsep + variables.get('PATH', os.defpath))

    def close(self):
        for server in self.servers:
            server.shutdown()
            server.server_close()
