// swift-tools-version: 6.2
// SPDX-License-Identifier: MIT

import PackageDescription

/// `make check` accepts no warning; who uses the package, or tries something out, is only told.
let hosted: [SwiftSetting] =
  Context.environment["WARNINGS_AS_ERRORS"] == "1" ? [.treatAllWarnings(as: .error)] : []

/// Half of the rules of Embedded Swift, enforced in the hosted build too; `cross/` enforces the rest.
let freestanding: [SwiftSetting] =
  hosted + [
    .treatWarning("EmbeddedRestrictions", as: .error),
    .enableExperimentalFeature("Lifetimes"),
  ]

/// Data of the tests, which the package manager wants to be named.
let transcripts = [
  "image", "run",
  "authority", "check", "check-dhall", "check-mistakes", "decode", "diff", "diff-nodes", "effects", "encode", "eval",
  "explain",
  "first-mistakes", "format", "freeze", "graph", "help", "imports", "limits", "lint", "markup", "messages", "output",
  "render", "schema", "schema-xml", "spec", "usage", "why",
]

let package = Package(
  name: "genode-dhall",
  products: [
    .library(name: "DhallLite", targets: ["DhallLite"]),
    .library(name: "GenodeConfig", targets: ["GenodeConfig"]),
    .library(name: "DhallFreestanding", type: .static, targets: ["DhallC"]),
    .library(name: "AgentFreestanding", type: .static, targets: ["Agent"]),
    .executable(name: "genode-host", targets: ["genode-host"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .target(name: "DhallLite", exclude: ["layers.txt"], swiftSettings: freestanding),
    .target(
      name: "GenodeConfig", dependencies: ["DhallLite"], exclude: ["layers.txt"], swiftSettings: freestanding),
    .target(name: "DhallC", dependencies: ["DhallLite", "GenodeConfig", "CDhall"], swiftSettings: freestanding),
    .target(name: "CDhall"),
    .target(
      name: "Agent", dependencies: ["DhallLite", "GenodeConfig", "CAgent"], exclude: ["layers.txt"],
      swiftSettings: freestanding),
    .target(name: "CAgent"),
    .target(
      name: "HostKit",
      dependencies: [
        "DhallLite", "GenodeConfig", "Agent", "CAgent",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/HostTools", swiftSettings: hosted),
    .executableTarget(name: "genode-host", dependencies: ["HostKit"], swiftSettings: hosted),
    .systemLibrary(name: "CGMP", path: "Sources/CGMP"),
    .testTarget(name: "DhallLiteTests", dependencies: ["DhallLite", "CGMP"], swiftSettings: hosted),
    .testTarget(name: "GenodeConfigTests", dependencies: ["GenodeConfig"], swiftSettings: hosted),
    .testTarget(
      name: "AgentTests", dependencies: ["HostKit", "Agent", "CAgent", "DhallLite", "GenodeConfig"],
      swiftSettings: hosted),
    .testTarget(
      name: "HostToolsTests", dependencies: ["HostKit"], exclude: transcripts.map { "Commands/\($0).txtar" },
      swiftSettings: hosted),
  ]
)
