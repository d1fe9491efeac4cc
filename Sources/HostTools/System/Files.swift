// SPDX-License-Identifier: MIT

import Glibc

/// Appends the content of a file. The result is 0, or the number of the error.
func readFile(_ path: String, into buffer: inout ByteBuffer) -> Int32 {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
  guard descriptor >= 0 else { return errno }
  defer { close(descriptor) }
  return buffer.read(all: descriptor)
}

/// Writes everything. The result is 0, or the number of the error.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
  var done = 0
  while done < bytes.count {
    let put = Glibc.write(descriptor, bytes.baseAddress.unsafelyUnwrapped + done, bytes.count - done)
    if put < 0 {
      if errno == EINTR { continue }
      return errno
    }
    done += put
  }
  return 0
}

func writeError(_ text: String) {
  var text = text
  text.withUTF8 { _ = writeAll(UnsafeRawBufferPointer($0), to: STDERR_FILENO) }
}

/// What the system calls an error.
func systemMessage(_ number: Int32) -> String { String(cString: strerror(number)) }

func environmentVariable(_ name: String) -> String? {
  guard let value = getenv(name), value.pointee != 0 else { return nil }
  return String(cString: value)
}

/// The directory part of a path, ending in a slash; empty for a bare name.
func directoryPrefix(_ path: String) -> String {
  guard let slash = path.utf8.lastIndex(of: 0x2f) else { return "" }
  return String(path[...slash])
}
