// SPDX-License-Identifier: MIT

import DhallLite
import Glibc

/// A ROM module, with its bytes in memory: what is measured, compared and built is one reading of each file.
struct BootModule {
  var name: String
  /// Where it comes from, for people.
  var origin: String
  var bytes: [UInt8]
  /// The number of an earlier module with the same bytes, in whose place it lies.
  var original: Int?
  var isProgram: Bool { bytes.starts(with: [0x7f, 0x45, 0x4c, 0x46]) }
}

extension [BootModule] {
  /// Each content once.
  func shared() -> [BootModule] {
    var known: [[UInt8]: Int] = [:]
    var modules = self
    for index in indices {
      if let original = known[modules[index].bytes] {
        modules[index].original = original
      } else {
        known[modules[index].bytes] = index
      }
    }
    return modules
  }

  /// What they take, each content once.
  var size: Int { reduce(0) { $0 + ($1.original == nil ? $1.bytes.count : 0) } }
}

/// Why a file could not be had whole.
enum FileTrouble: Error {
  case system(Int32)
  /// It is another one, or has another size, than when the reading began.
  case changed
}

/// The bytes of a file as it is now.
func readWhole(_ path: String) throws(FileTrouble) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
  guard descriptor >= 0 else { throw .system(errno) }
  defer { close(descriptor) }
  var before = stat()
  guard fstat(descriptor, &before) == 0 else { throw .system(errno) }
  guard before.st_mode & S_IFMT != S_IFDIR else { throw .system(EISDIR) }
  var buffer = ByteBuffer(capacity: 16)
  let error = buffer.read(all: descriptor)
  guard error == 0 else { throw .system(error) }
  var after = stat()
  guard fstat(descriptor, &after) == 0 else { throw .system(errno) }
  let isSame =
    before.st_size == after.st_size && before.st_mtim.tv_sec == after.st_mtim.tv_sec
    && before.st_mtim.tv_nsec == after.st_mtim.tv_nsec
  guard isSame, before.st_mode & S_IFMT != S_IFREG || buffer.count == Int(before.st_size) else { throw .changed }
  return buffer.array
}

/// The SHA-256 of some bytes.
func hashDigest(_ bytes: [UInt8]) -> [UInt8] {
  var hash = SHA256()
  bytes.withUnsafeBufferPointer { buffer in
    if let start = buffer.baseAddress { _ = hash.write(start, buffer.count) }
  }
  let words = hash.finish()
  return (0..<32).map { UInt8(truncatingIfNeeded: words[$0 / 4] >> UInt32(24 - $0 % 4 * 8)) }
}

/// `sha256:` and 64 digits.
func hashText(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef")
  return "sha256:" + String(hashDigest(bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
}
