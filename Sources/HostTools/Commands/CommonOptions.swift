// SPDX-License-Identifier: MIT

import ArgumentParser
import DhallLite

/// What every command takes that only looks at the source it is given.
struct SourceOptions: SettingsOptions {
  @OptionGroup(title: "Limits") var limits: LimitOptions
  @OptionGroup(title: "Messages") var messages: MessageOptions

  var settings: Settings {
    var settings = Settings()
    limits.apply(to: &settings)
    messages.apply(to: &settings)
    return settings
  }
}

/// What every command takes that resolves imports.
struct CommonOptions: SettingsOptions {
  @OptionGroup(title: "Imports") var imports: ImportOptions
  @OptionGroup(title: "Limits") var limits: LimitOptions
  @OptionGroup(title: "Messages") var messages: MessageOptions

  var settings: Settings {
    var settings = Settings()
    imports.apply(to: &settings)
    limits.apply(to: &settings)
    messages.apply(to: &settings)
    return settings
  }
}

struct ImportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep frozen imports in this directory, as files 1220<sha256>.",
      discussion: "The default is $XDG_CACHE_HOME/dhall, else ~/.cache/dhall, which all Dhall tools share.",
      valueName: "dir"), completion: .directory)
  var cache: String?

  @Flag(help: "Neither look for frozen imports nor keep them.")
  var noCache = false

  @Flag(help: "Read nothing from the network. `?` recovers from that.")
  var noNetwork = false

  @Option(help: ArgumentHelp("Give up on an address after this many seconds.", valueName: "seconds"))
  var networkTimeout = 60

  @Option(
    help: ArgumentHelp(
      "Read addresses that begin so from a directory. The longest prefix wins. May be repeated.",
      valueName: "prefix=dir"))
  var remoteMap: [RemoteMapping] = []

  @Option(help: ArgumentHelp("What `env:NAME` stands for. May be repeated.", valueName: "name=value"))
  var env: [EnvironmentEntry] = []

  mutating func validate() throws {
    if noCache, cache != nil { throw ValidationError("--cache and --no-cache exclude each other") }
    guard (1...86_400).contains(networkTimeout) else {
      throw ValidationError("--network-timeout takes 1 to 86400 seconds")
    }
  }

  func apply(to settings: inout Settings) {
    if noCache { settings.cache = .none }
    if let cache { settings.cache = .directory(cache) }
    settings.network = !noNetwork
    settings.networkTimeout = networkTimeout
    settings.remoteMap = remoteMap
    settings.environment = env.map { ($0.name, $0.value) }
  }
}

struct LimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Evaluate in this much memory (K, M, G).",
      discussion: "The default, and the most, is 4G. Memory that is not used is only reserved.", valueName: "size"))
  var memory: MemorySize?

  @Option(help: ArgumentHelp("Give up after this many steps of evaluation.", valueName: "count"))
  var steps: UInt64?

  mutating func validate() throws {
    guard (memory?.bytes ?? .max) >= Block.minimumBytes else {
      throw ValidationError("--memory takes at least \(Block.minimumBytes >> 10)K")
    }
  }

  func apply(to settings: inout Settings) {
    settings.memory = memory?.bytes
    settings.steps = steps ?? .max
  }
}

struct MessageOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How mistakes are shown on the standard error.",
      discussion: """
        frame shows the source; full does not cut long types short; short is file:line:column: message; json is one \
        object a line.
        """))
  var messageFormat = Messages.Format.frame

  @Option(help: "Whether messages are coloured; NO_COLOR is respected.")
  var color = Messages.Color.auto

  @Flag(name: .shortAndLong, help: "Tell about addresses that are read, and about a cache that cannot be used.")
  var verbose = false

  func apply(to settings: inout Settings) {
    settings.messages.format = messageFormat
    settings.messages.color = color
    settings.messages.verbose = verbose
  }
}

struct OutputOption: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write here instead of the standard output: whole or not at all.", valueName: "file"),
    completion: .file())
  var output: String?
}

extension Messages.Format: ExpressibleByArgument {}
extension Messages.Color: ExpressibleByArgument {}

struct MemorySize: ExpressibleByArgument {
  var bytes: Int

  init?(argument: String) {
    guard let size = byteSize(argument), size > 0 else { return nil }
    bytes = size
  }
}

extension RemoteMapping: ExpressibleByArgument {
  package init?(argument: String) {
    guard let sign = argument.utf8.firstIndex(of: 0x3d) else { return nil }
    let prefix = String(argument[..<sign])
    let directory = String(argument[argument.utf8.index(after: sign)...])
    guard Address(prefix) != nil, !directory.isEmpty else { return nil }
    self.init(prefix: prefix, directory: directory)
  }
}

struct EnvironmentEntry: ExpressibleByArgument {
  var name: String
  var value: String

  init?(argument: String) {
    guard let sign = argument.utf8.firstIndex(of: 0x3d), sign != argument.startIndex else { return nil }
    name = String(argument[..<sign])
    value = String(argument[argument.utf8.index(after: sign)...])
  }
}

/// Whose system of a boot description is meant.
struct BoardOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("Of a boot description, take the system of this board, not of its first.", valueName: "name"))
  var board: String?

  func applied(to settings: Settings) -> Settings {
    var settings = settings
    settings.board = board
    return settings
  }
}
