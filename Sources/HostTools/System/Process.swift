// SPDX-License-Identifier: MIT

import Glibc

/// A file without a name, gone when it is closed: what pipes cannot do is to take everything before somebody reads.
struct AnonymousFile: ~Copyable {
  let descriptor: Int32

  init() throws(SystemError) { descriptor = try AnonymousFile.open() }

  private static func open() throws(SystemError) -> Int32 {
    let directory = environmentVariable("TMPDIR") ?? "/tmp"
    guard let name = strdup(directory + "/genode-host.XXXXXX") else { throw SystemError(number: ENOMEM) }
    defer { free(name) }
    let first = mkstemp(name)
    guard first >= 0 else { throw SystemError(number: errno) }
    unlink(name)
    // Above the descriptors that a program is started with, so that giving it one never hides another.
    let descriptor = fcntl(first, F_DUPFD_CLOEXEC, 10)
    let reason = errno
    close(first)
    guard descriptor >= 0 else { throw SystemError(number: reason) }
    return descriptor
  }

  deinit { close(descriptor) }

  /// Appends everything that was written, by whomever.
  func read(into buffer: inout ByteBuffer) throws(SystemError) {
    lseek(descriptor, 0, SEEK_SET)
    let error = buffer.read(all: descriptor)
    if error != 0 { throw SystemError(number: error) }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
    let error = writeAll(bytes, to: descriptor)
    if error != 0 { throw SystemError(number: error) }
    lseek(descriptor, 0, SEEK_SET)
  }
}

struct SystemError: Error {
  var number: Int32
}

enum ProgramEnd: Equatable {
  case status(Int32)
  case signal(Int32)
  /// It could not be started.
  case failed(Int32)
}

/// Runs a program of the search path, without a shell. `descriptors` become its descriptors from 0 on; `variables` are
/// put in the place of the environment's.
func runProgram(
  _ arguments: [String], _ descriptors: [Int32], _ variables: [String: String] = [:]
) -> ProgramEnd {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  for (number, descriptor) in descriptors.enumerated() {
    posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
  }
  var vector = arguments.map { strdup($0) } + [nil]
  defer { for argument in vector { free(argument) } }
  let own = variables.map { strdup($0.key + "=" + $0.value) }
  defer { for variable in own { free(variable) } }
  var environment: [UnsafeMutablePointer<CChar>?] = own
  var at = environ
  while let variable = at.pointee {
    let name = String(cString: variable).prefix { $0 != "=" }
    if variables[String(name)] == nil { environment.append(variable) }
    at = at.advanced(by: 1)
  }
  environment.append(nil)
  var process = pid_t()
  let error = posix_spawnp(&process, arguments[0], &actions, nil, &vector, &environment)
  guard error == 0 else { return .failed(error) }
  var status: Int32 = 0
  while waitpid(process, &status, 0) < 0 {
    guard errno == EINTR else { return .failed(errno) }
  }
  return status & 0x7f == 0 ? .status(status >> 8 & 0xff) : .signal(status & 0x7f)
}
