import ArgumentParser
import Fitting
import Planning
import Quantities
import Reporting
import Runs

/// Real architectures near a plan.
struct ShapeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Real architectures near the best: a file with layers, width, heads and vocabulary, or usual for "
        + "shapes of usual proportions.", valueName: "file|usual"))
  var shapes: String?
  @Option(help: "Tokens a step; tokens are rounded down to whole steps.") var batch: Amount?
  @Option(help: "The vocabulary of usual shapes (default: \(usualVocabulary)).")
  var vocabulary: Int?

  /// The tokens of GPT-2's vocabulary, rounded up to a multiple of 128.
  private static let usualVocabulary = 50_304

  /// The file that is read.
  var input: String? { shapes == "usual" ? nil : shapes }

  func validate() throws {
    if batch != nil, shapes == nil {
      throw ValidationError("--batch belongs to --shapes; add it")
    }
    guard let vocabulary else { return }
    guard shapes == "usual" else {
      throw ValidationError("--vocabulary belongs to --shapes usual; add it")
    }
    guard (0...10_000_000).contains(vocabulary) else {
      throw ValidationError("--vocabulary is \(vocabulary); accepted are 0 to 10000000 tokens")
    }
  }

  /// The section on real runs, where it is asked for.
  func parts(of plans: [Plan], planner: Planner) throws -> [ReportPart] {
    guard let shapes else { return [] }
    return try CommandFailure.wording {
      let choice =
        try shapes == "usual"
        ? Shape.usual(vocabulary: vocabulary ?? Self.usualVocabulary) : Self.read(shapes)
      let runs = try plans.map { plan in
        (plan: plan, runs: try planner.realRuns(near: plan, shapes: choice, batch: batch?.value))
      }
      return [ReportPart(shapes: runs, law: planner.calibration.law)]
    }
  }

  private static func read(_ path: String) throws -> [Shape] {
    let table = try RunTable(contentsOf: path)
    let columns = try ["layers", "width", "heads", "vocabulary"].map {
      try table.numbers(Symbol($0))
    }
    return try (0..<table.rowCount).map { row in
      let values = columns.map { $0[row] }
      guard values.allSatisfy({ $0 >= 0 && $0 < 1e9 && $0 == $0.rounded() }), values[0] >= 1,
        values[1] >= 1
      else {
        throw CommandFailure(
          "\(table.place(ofRow: row)): a shape needs whole numbers of layers, width, heads and "
            + "vocabulary, layers and width at least 1")
      }
      return Shape(
        layers: Int(values[0]), width: Int(values[1]), heads: Int(values[2]),
        vocabulary: Int(values[3]))
    }
  }
}
