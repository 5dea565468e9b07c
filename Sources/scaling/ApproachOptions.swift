import ArgumentParser
import Fitting
import Formulas
import Laws
import Planning
import Reporting
import Runs

/// The runs on which the approaches are compared.
struct ApproachOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Compares approaches 1 (envelope), 2 (isoFLOP parabolas) and 3 (the fit) on these runs.",
      valueName: "runs"))
  var approaches: String?
  @Option(help: "Headers for symbols in the runs, such as 'N=params'; repeatable.")
  var map: [String] = []
  @Option(name: .customLong("where"), help: "Keeps the runs that satisfy a condition; repeatable.")
  var conditions: [String] = []

  /// Checks that there are runs for these columns and conditions.
  func check(others: String?) throws {
    guard approaches == nil, others == nil, !(map.isEmpty && conditions.isEmpty) else { return }
    throw ValidationError("--map and --where belong to --approaches and to --runs; add one")
  }

  /// The sections on the approaches, where they are asked for.
  func parts(planner: Planner, target: Double?) throws -> [ReportPart] {
    guard let approaches else { return [] }
    let mapping = try ColumnMapping(options: map)
    return try CommandFailure.wording(mapping: mapping) {
      let table = try conditions.reduce(RunTable(contentsOf: approaches)) { table, text in
        let condition = try InputOptions.condition(text, option: "--where")
        return try table.supplied(condition.symbols, by: mapping)
          .keeping(where: condition, written: text)
      }
      let fit = planner.fit
      let data = try FitData(table, for: fit.law, mapping: mapping)
      return ReportPart.sections(
        approaches: try Approaches(planner, data: data, target: target), fit: fit)
    }
  }
}
