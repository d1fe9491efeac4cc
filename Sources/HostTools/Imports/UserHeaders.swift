// SPDX-License-Identifier: MIT

import DhallLite
import Glibc

/// The headers that the user has configured for origins: `DHALL_HEADERS`, else `$XDG_CONFIG_HOME/dhall/headers.dhall`,
/// else `~/.config/dhall/headers.dhall` (imports.md). Evaluated in a block of its own, and without the network.
struct UserHeaders {
  /// False if there is a configuration with a mistake in it, which has been shown.
  private(set) var isValid = true
  private var origins: [(name: String, headers: [Header])] = []

  init(_ settings: Settings) {
    var own = settings
    own.network = false
    own.output = nil
    own.memory = min(settings.memory ?? 256 << 20, 256 << 20)
    let directory: String
    let configuration: String
    if settings.environment.contains(where: { $0.name == "DHALL_HEADERS" }) || getenv("DHALL_HEADERS") != nil {
      directory = ""
      configuration = "env:DHALL_HEADERS"
    } else if let path = UserHeaders.directory, access(path + "/headers.dhall", F_OK) == 0 {
      directory = path + "/"
      configuration = "./headers.dhall"
    } else {
      return
    }
    do throws(CommandFailure) {
      try load(UserHeaders.program(configuration), directory + "(header configuration)", own)
    } catch {
      own.messages.show(error)
      isValid = false
    }
  }

  private static var directory: String? {
    if let path = environmentVariable("XDG_CONFIG_HOME") { return path + "/dhall" }
    return environmentVariable("HOME").map { $0 + "/.config/dhall" }
  }

  /// Dhall itself turns the configuration into lines: an origin begins with `O`, and then come `H` with a name and `V`
  /// with a value.
  private static func program(_ configuration: String) -> String {
    """
    let Header = { mapKey : Text, mapValue : Text }
    let Origin = { mapKey : Text, mapValue : List Header }
    let clean = \\(text : Text) -> Text/replace "\\n" "" (Text/replace "\\r" "" text)
    let configuration : List Origin = \(configuration)
    in  List/fold Origin configuration Text
          ( \\(origin : Origin) -> \\(rest : Text) ->
              "O" ++ clean origin.mapKey ++ "\\n"
              ++ List/fold Header origin.mapValue Text
                  ( \\(header : Header) -> \\(rest : Text) ->
                      "H" ++ clean header.mapKey ++ "\\nV" ++ clean header.mapValue ++ "\\n" ++ rest
                  ) rest
          ) ""
    """
  }

  private mutating func load(_ program: String, _ name: String, _ settings: Settings) throws(CommandFailure) {
    var session = try Session(settings)
    let term = try session.read(Array(program.utf8), name: name)
    try session.resolve(term)
    let text = try session.attempt { block throws(Diagnostic) in
      try block.check(term)
      return try block.textLiteral(block.normalize(term))
    }
    // A closed term of type Text has a literal as its normal form.
    guard let text else { return }
    for line in lines(text) {
      let rest = String(line.dropFirst())
      switch line.utf8.first {
      case UInt8(ascii: "O"): origins.append((rest, []))
      case UInt8(ascii: "H"): origins[origins.count - 1].headers.append(Header(name: rest, value: ""))
      default:
        let last = origins[origins.count - 1].headers.count - 1
        origins[origins.count - 1].headers[last].value = rest
      }
    }
    guard origins.allSatisfy({ $0.headers.allSatisfy(\.isValid) }) else {
      settings.messages.say("\(name): a header's name or value is not valid")
      throw .shown
    }
  }

  /// The first entry of an origin counts.
  func headers(for origin: String) -> [Header] { origins.first { $0.name == origin }?.headers ?? [] }
}
