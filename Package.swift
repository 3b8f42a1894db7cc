// swift-tools-version:6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let listening: [Target.Dependency] = [
    .product(name: "HummingbirdCore", package: "hummingbird"),
    .product(name: "NIOHTTP1", package: "swift-nio"),
    .product(name: "NIOTLS", package: "swift-nio"),
    .product(name: "NIOSSL", package: "swift-nio-ssl"),
    .product(name: "NIOHTTP2", package: "swift-nio-http2"),
    .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
    .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
    .product(name: "NIOHTTPTypesHTTP2", package: "swift-nio-extras"),
]
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")

let package = Package(
    name: "zone-visio",
    products: [.executable(name: "zone-visio", targets: ["App"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-nio-http2", from: "1.46.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: [.defaults]),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        .plugin(name: "EmbedData", capability: .buildTool(), dependencies: ["EmbedDataTool"]),
        .executableTarget(name: "EmbedDataTool", swiftSettings: settings),

        .target(name: "HTML", swiftSettings: settings),
        .target(name: "Database", swiftSettings: settings),
        .target(name: "DatabaseSQLite", dependencies: ["Database", grdb], swiftSettings: settings),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(
            name: "DatabasePostgres", dependencies: ["Database", "CLibPQ", nioPosix], swiftSettings: settings),
        .systemLibrary(name: "CStemmer"),
        .target(
            name: "Classifieds",
            dependencies: ["Database", "CStemmer", crypto, logging, metrics],
            swiftSettings: settings,
            plugins: ["EmbedData"]),

        .target(name: "CWorker"),
        .target(name: "Workers", dependencies: ["CWorker"], swiftSettings: settings),
        .systemLibrary(name: "CVipsSystem", pkgConfig: "vips", providers: [.apt(["libvips-dev"])]),
        .target(name: "CVips", dependencies: ["CVipsSystem"]),
        .target(name: "Photos", dependencies: ["Classifieds", "CVips", "Workers"], swiftSettings: settings),
        .systemLibrary(name: "CGMimeSystem", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
        .target(name: "CGMime", dependencies: ["CGMimeSystem"]),
        .target(name: "Incoming", dependencies: ["Classifieds", "CGMime", "Workers"], swiftSettings: settings),
        .systemLibrary(name: "CCurlSystem", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(name: "CCurl", dependencies: ["CCurlSystem"]),
        .target(name: "CDisk"),
        .target(name: "CResolv", linkerSettings: [.linkedLibrary("resolv")]),
        .target(
            name: "Outgoing", dependencies: ["Classifieds", "CCurl", "CDisk", "CResolv", "Database", crypto],
            swiftSettings: settings),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .target(name: "Archives", dependencies: ["Classifieds", "Database", "CArchive"], swiftSettings: settings),
        .target(
            name: "Sample",
            dependencies: ["Classifieds", "Database"],
            swiftSettings: settings,
            plugins: ["EmbedData"]),

        .systemLibrary(name: "CBrotli", pkgConfig: "libbrotlienc", providers: [.apt(["libbrotli-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CQrencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .target(
            name: "Web",
            dependencies: [
                "Classifieds", "Database", "HTML", "CBrotli", "CQrencode", "CZlib", hummingbird, nio, nioPosix,
                httpTypes, lifecycle, logging, metrics, crypto,
            ] + listening,
            swiftSettings: settings,
            plugins: ["EmbedData"]),
        .executableTarget(
            name: "App",
            dependencies: [
                "Web", "Classifieds", "Photos", "Incoming", "Outgoing", "Archives", "Sample", "Database",
                "DatabaseSQLite", "DatabasePostgres",
                argumentParser, configuration, lifecycle, signals, logging, metrics, system,
            ],
            swiftSettings: settings),

        .executableTarget(
            name: "Hello", dependencies: [hummingbird, logging], path: "Benchmarks/Hello", swiftSettings: settings),
        .executableTarget(
            name: "PointReads", dependencies: ["Database", "DatabasePostgres"], path: "Benchmarks/PointReads",
            swiftSettings: settings),
        .target(
            name: "TestSite",
            dependencies: ["Classifieds", "Database", "DatabaseSQLite", "DatabasePostgres", "Archives", logging],
            path: "Tests/TestSite",
            swiftSettings: settings),
        .testTarget(
            name: "DatabaseTests", dependencies: ["Database", "DatabaseSQLite", "DatabasePostgres", "TestSite"],
            swiftSettings: settings),
        .testTarget(
            name: "ClassifiedsTests",
            dependencies: ["Classifieds", "Database", "DatabaseSQLite", "Photos", "TestSite", crypto],
            resources: [.copy("Search/Queries"), .copy("Moderation/Texts"), .copy("Moderation/Labelled")],
            swiftSettings: settings),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Web", "Classifieds", "Database", "HTML", "CZlib", "TestSite", hummingbird, hummingbirdTesting,
                httpTypes, nio, metrics,
            ],
            resources: [.copy("Golden")],
            swiftSettings: settings),
        .testTarget(
            name: "PhotosTests",
            dependencies: ["Photos", "Classifieds", "TestSite"],
            resources: [.copy("Fixtures")],
            swiftSettings: settings),
        .testTarget(
            name: "IncomingTests", dependencies: ["Incoming", "Outgoing", "Classifieds", "Database", "TestSite"],
            swiftSettings: settings),
        .testTarget(
            name: "OutgoingTests", dependencies: ["Outgoing", "Classifieds", "CCurl", "Database", "TestSite"],
            swiftSettings: settings),
        .testTarget(
            name: "ArchivesTests", dependencies: ["Archives", "Classifieds", "TestSite"], swiftSettings: settings),
        .testTarget(
            name: "SampleTests", dependencies: ["Sample", "Classifieds", "TestSite"], swiftSettings: settings),
        .target(
            name: "FuzzingSubjects",
            dependencies: [
                "Web", "Classifieds", "Database", "Incoming", "Photos", "Sample", "Workers", "CGMime", "TestSite",
            ],
            path: "Tests/FuzzingSubjects",
            swiftSettings: settings),
        .testTarget(
            name: "FuzzingTests", dependencies: ["FuzzingSubjects", "TestSite"], exclude: ["Corpora"],
            swiftSettings: settings),
        .testTarget(name: "PromiseTests", dependencies: ["Classifieds"], swiftSettings: settings),
        .testTarget(
            name: "ConventionTests",
            dependencies: ["Classifieds", "Database", "DatabaseSQLite", "DatabasePostgres", "TestSite", grdb],
            swiftSettings: settings),
    ]
)

// What reads bytes of strangers says which ways through it they took, and what of its memory they reached: `bin/fuzz`.
if Context.environment["ZONEVISIO_FUZZING"] != nil {
    let watched = ["Classifieds", "Incoming", "Photos", "Sample", "Web", "Workers"]
    let bridges = ["CGMime", "CVips"]
    for target in package.targets where watched.contains(target.name) {
        target.swiftSettings = settings + [.unsafeFlags(["-sanitize=fuzzer,address"])]
    }
    for target in package.targets where bridges.contains(target.name) {
        target.cSettings = [.unsafeFlags(["-fsanitize=fuzzer-no-link,address"])]
    }
    package.targets.append(
        .executableTarget(
            name: "Fuzzing", dependencies: ["FuzzingSubjects", "TestSite"], path: "Tests/Fuzzing",
            exclude: ["Dictionaries"], swiftSettings: settings + [.unsafeFlags(["-sanitize=fuzzer"])],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]))
}
