// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is compiled with these: exact import lists, warnings are errors.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

/// A layer of the library; `dependencies` is its whole view of the world.
func layer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one layer.
func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude,
    swiftSettings: strict)
}

let realModule: Target.Dependency = .product(name: "RealModule", package: "swift-numerics")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let tomlKit: Target.Dependency = .product(name: "TOMLKit", package: "TOMLKit")

// The library, lowest layer first; docs/architecture.md draws the graph.
let library: [Target] = [
  .target(
    name: "CNumerics",
    exclude: ["README.md"],
    linkerSettings: [.linkedLibrary("lapacke"), .linkedLibrary("openblas"), .linkedLibrary("m")]),
  .target(
    name: "CReaders",
    linkerSettings: [
      .linkedLibrary("simdjson"), .linkedLibrary("z"), .linkedLibrary("zstd"),
      .linkedLibrary("sqlite3"), .linkedLibrary("yaml"),
    ]),
  layer("Work", []),
  layer("NumericsCore", ["Work", "CNumerics", realModule]),
  layer("Quantities", []),
  layer("Formulas", ["NumericsCore", "Quantities"]),
  layer("Runs", ["Formulas", "NumericsCore", "Quantities", "CReaders"]),
  layer("Trackers", ["Runs", "Quantities", "CReaders"]),
  .target(
    name: "Laws", dependencies: ["Formulas", "Quantities", realModule], exclude: ["Catalog"],
    swiftSettings: strict, plugins: ["EmbedFiles"]),
  layer("Fitting", ["Laws", "Runs", "NumericsCore", "Work", "Formulas", "Quantities", realModule]),
  layer(
    "Planning", ["Fitting", "Laws", "Runs", "NumericsCore", "Work", "Formulas", "Quantities"]),
  layer(
    "Checking",
    [
      "Planning", "Fitting", "Laws", "Runs", "NumericsCore", "Work", "Formulas", "Quantities",
      realModule,
    ]),
  .target(
    name: "Reporting",
    dependencies: [
      "Planning", "Checking", "Fitting", "Laws", "Runs", "Formulas", "NumericsCore", "Quantities",
      "Work",
    ], exclude: ["Page/Assets"], swiftSettings: strict, plugins: ["EmbedFiles"]),
  layer(
    "ScalingLaws",
    [
      "Reporting", "Planning", "Checking", "Fitting", "Laws", "Trackers", "Runs", "Formulas",
      "Quantities", "Work",
    ]),
]

// Embeds Sources/Laws/Catalog and Sources/Reporting/Page/Assets into the binary.
let embedding: [Target] = [
  .executableTarget(name: "embed-files", swiftSettings: strict),
  .plugin(name: "EmbedFiles", capability: .buildTool(), dependencies: ["embed-files"]),
]

let commands: [Target] = [
  .executableTarget(
    name: "scaling",
    dependencies: [
      "Reporting", "Planning", "Checking", "Fitting", "Laws", "Trackers", "Runs", "Formulas",
      "Quantities", "Work", argumentParser, tomlKit,
    ],
    swiftSettings: strict),
  // A law as one would write it by hand, for scaling-bench to compare with.
  .target(name: "CHandLoop", dependencies: ["CNumerics"]),
  .executableTarget(
    name: "scaling-bench",
    dependencies: [
      "CHandLoop", "CNumerics", "NumericsCore", "Fitting", "Laws", "Runs", "Formulas", "Quantities",
    ],
    swiftSettings: strict),
]

// What Scripts/reproduce runs: laws refitted beside what was published.
let reproduction: [Target] = [
  .executableTarget(
    name: "scaling-reproduce",
    dependencies: [
      "Planning", "Fitting", "Laws", "Runs", "Formulas", "Quantities", "NumericsCore",
    ],
    swiftSettings: strict)
]

let testTargets: [Target] = [
  .target(
    name: "TestSupport", dependencies: ["Laws", "Runs", "Formulas", "Quantities", "NumericsCore"],
    path: "Tests/TestSupport", swiftSettings: strict),
  tests("NumericsCoreTests", ["NumericsCore", "Work", realModule]),
  tests("QuantitiesTests", ["Quantities"]),
  tests("FormulasTests", ["Formulas", "NumericsCore", "Quantities", realModule]),
  tests("RunsTests", ["Runs", "Formulas", "Quantities"]),
  tests("TrackersTests", ["Trackers", "Runs", "Quantities", "CReaders"], exclude: ["Logs"]),
  tests("LawsTests", ["Laws", "Formulas", "Quantities"]),
  tests(
    "FittingTests",
    ["Planning", "Fitting", "Laws", "Runs", "Formulas", "Quantities", "NumericsCore", "Work"],
    exclude: ["Golden"]),
  tests(
    "CheckingTests",
    ["Checking", "Fitting", "Laws", "Runs", "Formulas", "Quantities", "NumericsCore"]),
  tests(
    "PlanningTests",
    ["Planning", "Fitting", "Laws", "Runs", "Formulas", "Quantities", "NumericsCore"]),
  tests(
    "ReportingTests",
    ["Reporting", "Planning", "Fitting", "Laws", "Runs", "Formulas", "NumericsCore", "Quantities"],
    exclude: ["Snapshots"]),
  tests(
    "PublishedResultsTests",
    ["Planning", "Fitting", "Laws", "Runs", "Formulas", "Quantities", "NumericsCore"]),
  tests(
    "scalingTests", ["ScalingLaws", "Reporting", "NumericsCore", "Runs", "Quantities", "scaling"],
    exclude: ["Golden"]),
]

let package = Package(
  name: "scaling",
  products: [
    .library(name: "ScalingLaws", targets: ["ScalingLaws", "NumericsCore"]),
    .executable(name: "scaling", targets: ["scaling"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-numerics", .upToNextMinor(from: "1.1.1")),
    .package(url: "https://github.com/apple/swift-argument-parser", .upToNextMinor(from: "1.8.2")),
    .package(url: "https://github.com/LebJe/TOMLKit", .upToNextMinor(from: "0.6.0")),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", .upToNextMinor(from: "1.5.0")),
  ],
  targets: library + embedding + commands + reproduction + testTargets,
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c11,
  cxxLanguageStandard: .cxx17
)
