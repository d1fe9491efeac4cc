// swift-tools-version: 6.2
// SPDX-License-Identifier: MIT

import PackageDescription

/// Half of the rules of Embedded Swift, enforced in the hosted build too; `cross/` enforces the rest.
let freestanding: [SwiftSetting] = [
  .treatWarning("EmbeddedRestrictions", as: .error),
  .enableExperimentalFeature("Lifetimes"),
]

let package = Package(
  name: "genode-dhall",
  products: [
    .library(name: "DhallLite", targets: ["DhallLite"]),
    .library(name: "GenodeConfig", targets: ["GenodeConfig"]),
    .library(name: "DhallFreestanding", type: .static, targets: ["DhallC"]),
    .executable(name: "genode-host", targets: ["genode-host"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .target(name: "DhallLite", exclude: ["layers.txt"], swiftSettings: freestanding),
    .target(name: "GenodeConfig", dependencies: ["DhallLite"], swiftSettings: freestanding),
    .target(name: "DhallC", dependencies: ["DhallLite", "GenodeConfig", "CDhall"], swiftSettings: freestanding),
    .target(name: "CDhall"),
    .target(
      name: "HostKit",
      dependencies: [
        "DhallLite", "GenodeConfig",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/HostTools"),
    .executableTarget(name: "genode-host", dependencies: ["HostKit"]),
    .systemLibrary(name: "CGMP", path: "Sources/CGMP"),
    .testTarget(name: "DhallLiteTests", dependencies: ["DhallLite", "CGMP"]),
    .testTarget(name: "HostToolsTests", dependencies: ["HostKit"]),
  ]
)
