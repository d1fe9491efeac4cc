// SPDX-License-Identifier: MIT

/// Command lines without options, as scripts and boot builds run them by the thousand: no parser is needed for them.
/// Everything else is ArgumentParser's business; both end in the same functions.
func runSimple(_ arguments: [String]) -> Int32? {
  let settings = Settings()
  if arguments.count == 3, arguments[1] == "render", isPlain(arguments[2]) {
    return finish(settings) { () throws(CommandFailure) in try runRender(arguments[2], .hid, settings) }
  }
  guard arguments.count == 4, isPlain(arguments[3]) else { return nil }
  let file = arguments[3]
  switch (arguments[1], arguments[2]) {
  case ("spec", let name):
    guard let operation = SpecOperation(rawValue: name) else { return nil }
    return finish(settings) { () throws(CommandFailure) in try runSpec(operation, file, settings) }
  case ("dhall", "eval"):
    return finish(settings) { () throws(CommandFailure) in try runEval(file, .normal, Layout(), settings) }
  case ("dhall", "type"):
    return finish(settings) { () throws(CommandFailure) in try runEval(file, .type, Layout(), settings) }
  case ("dhall", "hash"):
    return finish(settings) { () throws(CommandFailure) in try runHash(file, settings) }
  default: return nil
  }
}

private func isPlain(_ file: String) -> Bool { file == "-" || !file.isEmpty && !file.utf8.starts(with: [0x2d]) }
