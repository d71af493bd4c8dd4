// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

let package = Package(
    name: "drawbridge",
    products: [
        .executable(name: "drawbridge", targets: ["drawbridge"]),
        .library(
            name: "SecurityGroupClient",
            targets: [
                "SecurityGroupClient", "ECSProtocol", "Revocation", "TrafficImpact",
                "SecurityGroups", "Redaction", "JSONText",
            ]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.100.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
    ],
    targets: [
        // Pure core, from the domain upwards.
        .target(name: "JSONText", swiftSettings: strict),
        .target(name: "Redaction", swiftSettings: strict),
        .target(name: "SecurityGroups", dependencies: ["Redaction"], swiftSettings: strict),
        .target(name: "TrafficImpact", dependencies: ["SecurityGroups"], swiftSettings: strict),
        .target(
            name: "Revocation",
            dependencies: ["TrafficImpact", "SecurityGroups", "Redaction", "JSONText"],
            swiftSettings: strict),
        .target(name: "CHash", linkerSettings: [.linkedLibrary("nettle")]),
        .target(name: "Hashing", dependencies: ["CHash"], swiftSettings: strict),
        .target(name: "CXML", linkerSettings: [.linkedLibrary("expat")]),
        .target(
            name: "ECSProtocol",
            dependencies: ["SecurityGroups", "Redaction", "JSONText", "CXML", "Hashing"],
            swiftSettings: strict),
        .target(name: "Canvas", dependencies: ["Redaction"], swiftSettings: strict),
        .target(
            name: "Console",
            dependencies: ["Canvas", "Revocation", "TrafficImpact", "SecurityGroups", "JSONText"],
            swiftSettings: strict),

        // Thin edges: the terminal, the network, the disk.
        .target(
            name: "CTerminal",
            cSettings: [
                .define("NCURSES_WIDECHAR", to: "1"), .define("_XOPEN_SOURCE_EXTENDED", to: "1"),
                .define("_GNU_SOURCE"),
            ],
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        .target(name: "Terminal", dependencies: ["Canvas", "CTerminal"], swiftSettings: strict),
        // Loads libcurl itself, when it is first needed.
        .target(name: "CCurl"),
        .target(name: "CFile", cSettings: [.define("_GNU_SOURCE")]),
        .target(
            name: "SecurityGroupClient",
            dependencies: [
                "ECSProtocol", "Revocation", "SecurityGroups", "Redaction", "JSONText", "CCurl",
                "CFile", "Hashing", logging, systemPackage,
            ],
            swiftSettings: strict),
        .target(name: "CMemory"),
        .target(name: "CAssets"),
        .target(
            name: "Sandbox",
            dependencies: [
                "ECSProtocol", "SecurityGroups", "JSONText", "CAssets", "Hashing", nioCore,
                nioPosix,
                nioHTTP1,
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "drawbridge",
            dependencies: [
                "CMemory", "Canvas", "Console", "ECSProtocol", "JSONText", "Redaction",
                "Revocation", "Sandbox", "SecurityGroupClient", "SecurityGroups", "Terminal",
                "TrafficImpact", argumentParser, logging, systemPackage,
            ],
            swiftSettings: strict),

        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(
            name: "JSONTextTests", dependencies: ["JSONText", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "RedactionTests", dependencies: ["Redaction"], swiftSettings: strict),
        .testTarget(
            name: "SecurityGroupsTests",
            dependencies: ["SecurityGroups", "Redaction", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "TrafficImpactTests",
            dependencies: ["TrafficImpact", "Revocation", "SecurityGroups", "TestSupport"],
            swiftSettings: strict),
        .executableTarget(
            name: "impact-benchmark",
            dependencies: ["TrafficImpact", "Revocation", "SecurityGroups"],
            path: "Tests/ImpactBenchmark", exclude: ["impact_z3.py", "requirements.txt"],
            swiftSettings: strict),
        .testTarget(
            name: "RevocationTests",
            dependencies: [
                "Revocation", "TrafficImpact", "SecurityGroups", "Redaction", "JSONText",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ECSProtocolTests",
            dependencies: ["ECSProtocol", "SecurityGroups", "Redaction", "JSONText"],
            exclude: ["v1.json", "v3.json"],
            swiftSettings: strict),
        .testTarget(name: "HashingTests", dependencies: ["Hashing"], swiftSettings: strict),
        .testTarget(
            name: "CanvasTests", dependencies: ["Canvas", "Redaction"], swiftSettings: strict),
        .testTarget(
            name: "ConsoleTests",
            dependencies: [
                "Console", "Canvas", "ECSProtocol", "Revocation", "TrafficImpact", "SecurityGroups",
                "Redaction", "TestSupport",
            ],
            exclude: ["Frames"], swiftSettings: strict),
        .testTarget(
            name: "SecurityGroupClientTests",
            dependencies: [
                "SecurityGroupClient", "ECSProtocol", "Revocation", "Sandbox", "SecurityGroups",
                "TrafficImpact", "Redaction", "JSONText",
            ],
            swiftSettings: strict),
        // The example of the library in its documentation.
        .executableTarget(
            name: "client-example",
            dependencies: ["SecurityGroupClient", "Revocation", "SecurityGroups", "TrafficImpact"],
            path: "Tests/ClientExample", swiftSettings: strict),
        .testTarget(
            name: "SandboxTests",
            dependencies: ["Sandbox", "ECSProtocol", "SecurityGroups", "JSONText", "Hashing"],
            swiftSettings: strict),

        // The terminal and the program are driven in real terminals.
        .target(
            name: "CPseudoTerminal", path: "Tests/CPseudoTerminal",
            cSettings: [.define("_GNU_SOURCE")], linkerSettings: [.linkedLibrary("util")]),
        .executableTarget(
            name: "terminal-probe", dependencies: ["Canvas", "Terminal"],
            path: "Tests/TerminalProbe", swiftSettings: strict),
        .testTarget(
            name: "TerminalTests",
            dependencies: ["Terminal", "Canvas", "CTerminal", "CPseudoTerminal", "terminal-probe"],
            swiftSettings: strict),
        .testTarget(
            name: "drawbridgeTests",
            dependencies: [
                "client-example", "drawbridge", "ECSProtocol", "JSONText", "Redaction",
                "Revocation",
                "Sandbox", "SecurityGroupClient", "SecurityGroups", "TestSupport",
            ],
            exclude: ["EarlierLog", "tls_proxy.py"], swiftSettings: strict),
    ]
)
