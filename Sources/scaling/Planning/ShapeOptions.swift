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
        + "shapes of usual proportions, of vocabulary=\(usualVocabulary) where nothing else is said; "
        + "batch=TOKENS rounds tokens down to whole steps: usual,batch=4M,vocabulary=32000.",
      valueName: "file|usual"), completion: .file())
  var shapes: Settings?

  /// The tokens of GPT-2's vocabulary, rounded up to a multiple of 128.
  private static let usualVocabulary = 50_304

  private var isUsual: Bool { shapes?.name == "usual" }

  /// The file that is read.
  var input: String? { isUsual ? nil : shapes?.name }

  func validate() throws {
    try shapes?.check(isUsual ? ["batch", "vocabulary"] : ["batch"], option: "--shapes")
    _ = try (batch(), vocabulary())
  }

  private func batch() throws -> Double? {
    guard let text = shapes?.text("batch") else { return nil }
    guard let value = NumberText.value(of: text) else {
      throw ValidationError("--shapes: batch is '\(text)'; accepted are tokens a step, such as 4M")
    }
    return value
  }

  private func vocabulary() throws -> Int? {
    guard let text = shapes?.text("vocabulary") else { return nil }
    guard let value = Int(text), (0...10_000_000).contains(value) else {
      throw ValidationError(
        "--shapes: vocabulary is '\(text)'; accepted are 0 to 10000000 tokens")
    }
    return value
  }

  /// The section on real runs, where it is asked for.
  func parts(of plans: [Plan], planner: Planner) throws -> [ReportPart] {
    guard let shapes else { return [] }
    return try CommandFailure.wording {
      let batch = try batch()
      let choice =
        try isUsual
        ? Shape.usual(vocabulary: vocabulary() ?? Self.usualVocabulary) : Self.read(shapes.name)
      let runs = try plans.map { plan in
        (plan: plan, runs: try planner.realRuns(near: plan, shapes: choice, batch: batch))
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
