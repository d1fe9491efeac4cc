// SPDX-License-Identifier: MIT

/// Command lines so simple that no parser is needed. Everything else is ArgumentParser's business.
func runSimple(_ arguments: [String]) -> Int32? {
  guard arguments.count == 4, isPlain(arguments[3]) else { return nil }
  let file = arguments[3]
  let settings = Settings()
  switch arguments[1] {
  case "spec":
    guard let operation = SpecOperation(rawValue: arguments[2]) else { return nil }
    return finish(settings) { () throws(CommandFailure) in try runSpec(operation, file, settings) }
  default: return nil
  }
}

private func isPlain(_ file: String) -> Bool { file == "-" || !file.hasPrefix("-") }

/// Runs a command and turns what it throws into messages and an exit status.
func finish(_ settings: Settings, _ body: () throws(CommandFailure) -> Void) -> Int32 {
  do throws(CommandFailure) {
    try body()
    return 0
  } catch {
    settings.messages.show(error)
    return 1
  }
}
