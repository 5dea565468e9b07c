import Fitting
import Foundation
import Laws
import NumericsCore
import TestSupport
import Testing

/// Prints the tables of docs/accuracy.md; asked for by `Scripts/accuracy`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SCALING_ACCURACY"] == "1"), .serialized)
struct AccuracyTable {
  @Test func `certified fits`() throws {
    print(
      "| problem | condition | parameters, asked | reached | objective, asked | reached | errors |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name in CertifiedProblem.names {
      guard let known = CertifiedProblem.all[name] else { continue }
      let digits = DigitsReached(try Fitter(threads: 2).fit(known.problem()), of: known)
      print(
        Self.row(
          name, String(format: "%.2g", known.condition), try known.parameterDigits(),
          digits.parameters, try known.costDigits(), digits.cost, digits.errors))
    }
  }

  @Test(.enabled(if: DataFiles.has("nist/index.csv"), "needs ../shared/data"))
  func `NIST's regressions as laws`() throws {
    print("| regression | parameters, start 1 | start 2 | errors | sum of squares |")
    print("|---|---:|---:|---:|---:|")
    for name in NISTData.names {
      guard let known = NISTData(name) else { continue }
      let found = try (0..<2).map { known.digits(try known.fit(known.realLaw(), start: $0)) }
      print(
        Self.row(
          name, Self.text(found[0].parameters), found[1].parameters,
          min(found[0].errors, found[1].errors), min(found[0].cost, found[1].cost)))
    }
  }

  private static func row(_ name: String, _ first: String, _ digits: Double?...) -> String {
    "| \(name) | \(first) | " + digits.map { $0.map(text) ?? "-" }.joined(separator: " | ") + " |"
  }

  private static func text(_ digits: Double) -> String { String(format: "%.1f", digits) }
}
