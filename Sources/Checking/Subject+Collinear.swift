import Fitting
import Laws
import NumericsCore
import Quantities

extension Subject {
  /// The variables of which decades count: sizes, tokens and compute, and what trends go along.
  var ranging: [Symbol] {
    let usual = law.variables.map(\.symbol).filter { ["N", "D", "C"].contains($0.name) }
    guard let axis, !axis.isCost, !usual.contains(axis.symbol), data.columns[axis.symbol] != nil
    else { return usual }
    return usual + [axis.symbol]
  }

  /// Ratios of D and N within this factor are one: then D is a multiple of N.
  private static let oneRatio = 1.5

  /// What is found where log N and log D correlate, and what helps.
  ///
  /// Where D is a multiple of N, A*N^-alpha and B*D^-beta are one term whatever the exponents are, and
  /// equal exponents leave A + B*(D/N)^-alpha alone. Where D is another power of N, or ratios differ,
  /// equal exponents tell A from B.
  func collinear(_ correlation: Double, saw: String) -> CheckResult.Outcome {
    let severity: CheckResult.Severity = correlation.magnitude > 0.99 ? .severe : .warning
    guard let sizes = data.columns["N"], let tokens = data.columns["D"] else {
      return .clear(saw: saw)
    }
    let ratios = zip(tokens, sizes).map { $0 / $1 }
    let (least, most) = (ratios.min() ?? .nan, ratios.max() ?? .nan)
    let trade = fit.diagnostics.tradeoffs.first.map { ": \($0.sentence)" } ?? ""
    if most < Self.oneRatio * least {
      return .found(
        severity,
        saw:
          "\(saw)\(trade); D is \(text((least * most).squareRoot())) N, so that the terms in N and D "
          + "are one: only their sum is known, and equal exponents do not separate them",
        remedy: "add runs with another D/N; until then a law of one of them, "
          + "\(law.response.symbol) = E + A*N^-alpha, predicts at this D/N, and nothing says how to "
          + "split a budget")
    }
    let names = Set(problem.free.map(\.symbol))
    let canTie = names.contains("alpha") && names.contains("beta")
    return .found(
      severity, saw: saw + trade,
      remedy: "add runs with another D/N"
        + (canTie ? ", or tie the exponents (chinchilla-tied)" : ""))
  }
}
