import ArgumentParser
import Fitting
import Formulas
import Laws
import Planning
import Reporting
import Runs

/// Runs beside a fit: to compare the approaches on, and to draw.
struct RunOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Compares approaches 1 (envelope), 2 (isoFLOP parabolas) and 3 (the fit) on these runs.",
      valueName: "runs"))
  var approaches: String?
  @Option(help: "The runs that --figure draws; by default those of --approaches.")
  var runs: String?
  @Option(help: "Headers for symbols in the runs, such as 'N=params'; repeatable.")
  var map: [String] = []
  @Option(name: .customLong("where"), help: "Keeps the runs that satisfy a condition; repeatable.")
  var conditions: [String] = []

  /// The files that are read.
  var inputs: [String?] { [approaches, runs] }

  func validate() throws {
    guard approaches == nil, runs == nil, !(map.isEmpty && conditions.isEmpty) else { return }
    throw ValidationError("--map and --where belong to --runs and --approaches; add one")
  }

  /// The sections on the approaches, where they are asked for.
  func parts(planner: Planner, target: Double?) throws -> [ReportPart] {
    guard let approaches else { return [] }
    let data = try data(of: approaches, for: planner.fit.law)
    return try CommandFailure.wording {
      ReportPart.sections(
        approaches: try Approaches(planner, data: data, target: target), fit: planner.fit)
    }
  }

  /// The runs to draw; nil where none are given.
  func drawn(for law: Law) throws -> FitData? {
    try (runs ?? approaches).map { try data(of: $0, for: law) }
  }

  private func data(of path: String, for law: Law) throws -> FitData {
    let mapping = try ColumnMapping(options: map)
    return try CommandFailure.wording(mapping: mapping) {
      let table = try conditions.reduce(RunTable(contentsOf: path)) { table, text in
        let condition = try InputOptions.condition(text, option: "--where")
        return try table.supplied(condition.symbols, by: mapping)
          .keeping(where: condition, written: text)
      }
      return try FitData(table, for: law, mapping: mapping)
    }
  }
}
