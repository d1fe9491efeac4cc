// SPDX-License-Identifier: MIT

import DhallLite

/// Imports by address: from the directories of `--remote-map`, or from the network.
struct RemoteSource: ~Copyable {
  private let settings: Settings
  private var userHeaders: UserHeaders?
  private var allowedOrigin = ByteBuffer(capacity: 64)
  /// Why the last address could not be read. It is only told when nothing recovers from that.
  private var problem: (address: String, reason: String)?

  init(_ settings: Settings) { self.settings = settings }

  mutating func read(_ request: ImportRequest, into content: inout ByteBuffer) -> ImportAnswer {
    let text = String(decoding: request.location, as: UTF8.self)
    let mappings = settings.remoteMap.sorted { $0.prefix.utf8.count > $1.prefix.utf8.count }
    for mapping in mappings {
      guard let file = mapping.file(for: text) else { continue }
      let error = readFile(file, into: &content)
      guard error == 0 else { return absent(text, "\(file): \(systemMessage(error))") }
      // Who maps an address vouches for what is there: any other import may use it.
      return found(content.heldBytes, allowing: "*")
    }
    guard settings.network else {
      problem = (text, "--no-network")
      return ImportAnswer(.offline)
    }
    guard let address = Address(text) else { return absent(text, "this is no http or https address") }
    let inline = lines(request.headers).compactMap { Header(line: $0) }
    return fetch(address, inline, into: &content)
  }

  private mutating func fetch(_ first: Address, _ inline: [Header], into content: inout ByteBuffer) -> ImportAnswer {
    guard inline.allSatisfy(\.isValid) else { return absent(first.text, "a header's name or value is not valid") }
    if userHeaders == nil { userHeaders = UserHeaders(settings) }
    guard let userHeaders, userHeaders.isValid else {
      return absent(first.text, "the user's header configuration is not valid (see above)")
    }
    var address = first
    for _ in 0...10 {
      // What was meant for one server is not for another that it points to.
      let own = userHeaders.headers(for: address.origin)
      let meant = address.isSameOrigin(first) ? inline : []
      let rest = meant.filter { header in !own.contains { $0.isNamed(header.name) } }
      content.removeAll()
      if settings.messages.verbose { settings.messages.say("reading \(address.text)") }
      switch HostKit.fetch(address, rest + own, timeout: settings.networkTimeout, into: &content) {
      case .failed(let reason): return absent(first.text, reason)
      case .response(let response):
        if (200...299).contains(response.status) {
          let allowed = response.headers.filter { $0.isNamed("Access-Control-Allow-Origin") }
          return found(content.heldBytes, allowing: allowed.count == 1 ? allowed[0].value : nil)
        }
        guard [301, 302, 303, 307, 308].contains(response.status), let target = response.redirection else {
          return absent(first.text, "the server answers \(response.status)")
        }
        guard let next = Address(target) else { return absent(first.text, "it points to \(target)") }
        guard next.isSecure || !address.isSecure else {
          return absent(first.text, "it points from https to \(target)")
        }
        address = next
      }
    }
    return absent(first.text, "it points on and on, more than 10 times")
  }

  private mutating func absent(_ address: String, _ reason: String) -> ImportAnswer {
    problem = (address, reason)
    return ImportAnswer(.absent)
  }

  private mutating func found(_ bytes: UnsafeRawBufferPointer, allowing origin: String?) -> ImportAnswer {
    guard let origin else { return ImportAnswer(.found(bytes)) }
    allowedOrigin.removeAll()
    allowedOrigin.append(origin)
    return ImportAnswer(.found(bytes), allowedOrigin: allowedOrigin.heldBytes)
  }

  /// Adds to a diagnostic why the address that it is about could not be read.
  func explain(_ diagnostic: Diagnostic, in block: Block) {
    guard diagnostic.code == .importMissing || diagnostic.code == .importOffline, let problem,
      case .bytes(let start, let count) = diagnostic.first,
      block.slice(start, count).elementsEqual(problem.address.utf8)
    else { return }
    settings.messages.say("\(problem.address): \(problem.reason)")
  }
}
