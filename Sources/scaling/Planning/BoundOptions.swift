import ArgumentParser
import Formulas
import Laws
import Planning
import Quantities

/// Bounds on what a run needs.
struct BoundOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A bound on memory or latency as a formula of N, such as '2*N + 4e7*P <= 8e9'; repeatable.",
      valueName: "bound"))
  var within: [String] = []

  /// The bounds of --within for a law; named formulas of the catalog may stand in them.
  func bounds(for law: Law) throws -> [BoundedChoice.Bound] {
    try within.map { text in
      guard let sign = text.firstRange(of: "<="),
        let limit = NumberText.value(of: String(text[sign.upperBound...]))
      else {
        throw CommandFailure(
          "--within is '\(text)'; accepted is a formula, <= and a number, such as "
            + "'2*N + 4e7*P <= 8e9'")
      }
      let equation = try CommandFailure.wording("--within") {
        try Equation(parsing: String(text[..<sign.lowerBound]))
      }
      let need = LawCatalog.expanding(equation.formula) { symbol in
        law.variables.contains { $0.symbol == symbol }
      }
      return BoundedChoice.Bound(need: need, limit: limit, words: text)
    }
  }
}
