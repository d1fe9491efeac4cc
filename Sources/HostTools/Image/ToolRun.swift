// SPDX-License-Identifier: MIT

import Glibc
import Synchronization

/// The program that runs, and whether we were asked to end: an interrupt ends the program, so that what it was to make
/// can be removed, and then us.
private let running = Atomic<Int32>(0)
private let interrupted = Atomic<Int32>(0)

/// The signal that asked us to end; 0 for none.
var pendingInterrupt: Int32 { interrupted.load(ordering: .sequentiallyConsistent) }

/// From here on interrupts are noted, and passed on to the running program. Those that mean nothing go on so.
func noteInterrupts() {
  for number in [SIGINT, SIGTERM, SIGHUP] {
    let before = signal(number) { number in
      interrupted.store(number, ordering: .sequentiallyConsistent)
      let process = running.load(ordering: .sequentiallyConsistent)
      if process > 0 { kill(process, SIGTERM) }
    }
    if unsafeBitCast(before, to: UInt.self) == unsafeBitCast(SIG_IGN, to: UInt.self) { signal(number, SIG_IGN) }
  }
}

/// Ends as the interrupt would have ended us, once everything is put away.
func obeyInterrupt() {
  let number = pendingInterrupt
  guard number != 0 else { return }
  signal(number, SIG_DFL)
  raise(number)
}

/// Runs a program with descriptors from 0 on, noting it for interrupts.
func runInterruptible(_ arguments: [String], _ descriptors: [Int32]) -> ProgramEnd {
  guard let process = startProgram(arguments, descriptors) else { return .failed(errno) }
  running.store(process, ordering: .sequentiallyConsistent)
  defer { running.store(0, ordering: .sequentiallyConsistent) }
  if pendingInterrupt != 0 { kill(process, SIGTERM) }
  var status: Int32 = 0
  while waitpid(process, &status, 0) < 0 {
    guard errno == EINTR else { return .failed(errno) }
  }
  return status & 0x7f == 0 ? .status(status >> 8 & 0xff) : .signal(status & 0x7f)
}

/// Starts a program of the search path; nil if it cannot be, with the reason in errno.
///
/// In a group of its own it can be ended with all that it starts, and does not get the terminal's interrupts.
func startProgram(_ arguments: [String], _ descriptors: [Int32], newGroup: Bool = false) -> pid_t? {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  for (number, descriptor) in descriptors.enumerated() {
    posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
  }
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  var standard = sigset_t()
  sigemptyset(&standard)
  for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&standard, number) }
  posix_spawnattr_setsigdefault(&attributes, &standard)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | (newGroup ? POSIX_SPAWN_SETPGROUP : 0)))
  var vector = arguments.map { strdup($0) } + [nil]
  defer { for argument in vector { free(argument) } }
  var process = pid_t()
  let error = posix_spawnp(&process, arguments[0], &actions, &attributes, &vector, environ)
  guard error == 0 else {
    errno = error
    return nil
  }
  return process
}
