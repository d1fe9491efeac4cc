// SPDX-License-Identifier: MIT

/// Where the bytes of imports come from: files and the network on a host, a store of modules on the target. This is
/// all that differs between the two.
public protocol ImportSource: ~Copyable {
  /// The content of an import. What is returned must stay valid until the next call.
  mutating func read(_ request: ImportRequest) -> ImportAnswer

  /// The encoded normal form with this SHA-256 (32 bytes), if it is at hand (imports.md: the semantic cache).
  mutating func cached(_ hash: UnsafePointer<UInt8>) -> UnsafeRawBufferPointer?

  /// Keeps an encoded normal form for `cached`. Failing to is no mistake.
  mutating func store(_ hash: UnsafePointer<UInt8>, _ encoded: UnsafeRawBufferPointer)
}

public struct ImportRequest {
  public var kind: ImportKind
  /// A path as the import spells it (`./a/b`, `../a`, `~/a`, `/a`), a URL, or the name of an environment variable.
  public var location: UnsafeRawBufferPointer
  /// HTTP headers, `Name: value` lines ended by CR LF.
  public var headers: UnsafeRawBufferPointer
}

public struct ImportAnswer {
  public enum Content {
    case found(UnsafeRawBufferPointer)
    /// There is no such file, variable or resource: `?` may recover.
    case absent
    /// It is there but cannot be read; the number is the platform's.
    case unreadable(UInt64)
    /// The caller has forbidden to look.
    case offline
  }

  public var content: Content
  /// The value of the one `Access-Control-Allow-Origin` header of a response; nil if there is not exactly one.
  public var allowedOrigin: UnsafeRawBufferPointer?

  public init(_ content: Content, allowedOrigin: UnsafeRawBufferPointer? = nil) {
    self.content = content
    self.allowedOrigin = allowedOrigin
  }
}

/// No imports at all.
public struct NoImports: ImportSource {
  public init() {}
  public mutating func read(_ request: ImportRequest) -> ImportAnswer { ImportAnswer(.offline) }
  public mutating func cached(_ hash: UnsafePointer<UInt8>) -> UnsafeRawBufferPointer? { nil }
  public mutating func store(_ hash: UnsafePointer<UInt8>, _ encoded: UnsafeRawBufferPointer) {}
}
