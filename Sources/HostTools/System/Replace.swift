// SPDX-License-Identifier: MIT

import Glibc
import Synchronization

/// The temporary file that an interrupt has to remove: its name as a C string, or nil.
private let pending = Atomic<UInt>(0)

/// Puts `bytes` in the place of the file at `path`: whole, or not at all. The result is 0, or the number of the error.
///
/// Devices and pipes are written to as they are: there is nothing to keep whole. A symbolic link stays one, and what it
/// points to is replaced; the file keeps its permissions.
func replaceFile(_ path: String, with bytes: UnsafeRawBufferPointer) -> Int32 {
  var status = stat()
  let exists = stat(path, &status) == 0
  if exists, status.st_mode & S_IFMT != S_IFREG {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { return errno }
    let error = writeAll(bytes, to: descriptor)
    return close(descriptor) != 0 && error == 0 ? errno : error
  }
  // A file that must not be written is not replaced either, though its directory would allow it.
  if exists, access(path, W_OK) != 0 { return errno }
  var target = path
  if let real = realpath(path, nil) {
    target = String(cString: real)
    free(real)
  }
  let mode: mode_t
  if exists {
    mode = status.st_mode & 0o7777
  } else {
    let mask = umask(0)
    umask(mask)
    mode = 0o666 & ~mask
  }
  return writeBeside(target, bytes, mode: mode, durable: true)
}

/// A file with all `bytes`, moved to `target` when it is complete.
func writeBeside(_ target: String, _ bytes: UnsafeRawBufferPointer, mode: mode_t, durable: Bool) -> Int32 {
  guard let name = strdup(directoryPrefix(target) + ".genode-host.XXXXXX") else { return ENOMEM }
  defer { free(name) }
  let descriptor = mkstemp(name)
  guard descriptor >= 0 else { return errno }
  removeWhenInterrupted(name)
  defer { removeWhenInterrupted(nil) }
  // `ulimit -f` is to be an error like a full disk.
  signal(SIGXFSZ, SIG_IGN)
  var error = writeAll(bytes, to: descriptor)
  if error == 0, fchmod(descriptor, mode) != 0 { error = errno }
  // Without it a crash of the machine could leave an empty file under the final name.
  if error == 0, durable, fsync(descriptor) != 0, errno != EINVAL { error = errno }
  if close(descriptor) != 0, error == 0 { error = errno }
  if error == 0, rename(name, target) != 0 { error = errno }
  if error != 0 { unlink(name) }
  return error
}

/// An interrupt removes the file before it ends the process the way it would have without us: the shell sees 130.
private func removeWhenInterrupted(_ name: UnsafeMutablePointer<CChar>?) {
  pending.store(UInt(bitPattern: name), ordering: .sequentiallyConsistent)
  for number in [SIGINT, SIGTERM, SIGHUP] {
    let before = signal(number) { number in
      if let name = UnsafePointer<CChar>(bitPattern: pending.load(ordering: .sequentiallyConsistent)) { unlink(name) }
      signal(number, SIG_DFL)
      raise(number)
    }
    // Who started us with nohup, or in the background, wants such signals to mean nothing.
    if unsafeBitCast(before, to: UInt.self) == unsafeBitCast(SIG_IGN, to: UInt.self) {
      signal(number, SIG_IGN)
    } else if name == nil {
      signal(number, SIG_DFL)
    }
  }
}
