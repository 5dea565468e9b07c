import Fitting
import Laws
import NumericsCore
import Quantities

extension ExaminedFit {
  /// The variables of which decades count: sizes, tokens and compute, and what trends go along.
  var ranging: [Symbol] {
    let counted = [.size, .data, .compute].compactMap { law.symbol($0) }
    let usual = law.variables.map(\.symbol).filter(counted.contains)
    guard let axis, !axis.isCost, !usual.contains(axis.symbol), data.columns[axis.symbol] != nil
    else { return usual }
    return usual + [axis.symbol]
  }

  /// What the law calls the variable of a role, or the role itself.
  func called(_ role: Law.Role) -> String { law.called(role) }

  /// What is found where log N and log D correlate, and what helps.
  ///
  /// Where D is a multiple of N, A*N^-alpha and B*D^-beta are one term whatever the exponents are, and
  /// equal exponents leave A + B*(D/N)^-alpha alone. Where D is another power of N, or ratios differ,
  /// equal exponents tell A from B.
  func collinear(
    _ correlation: Double, of symbols: (size: Symbol, data: Symbol), saw: String
  ) -> CheckResult.Outcome {
    let (size, ratio) = (symbols.size, "\(symbols.data)/\(symbols.size)")
    let severity: CheckResult.Severity = correlation.magnitude > 0.99 ? .severe : .warning
    let trade = fit.diagnostics.tradeoffs.first.map { ": \($0.sentence)" } ?? ""
    if let locked = fit.lockedRatio {
      return .found(
        severity,
        saw:
          "\(saw)\(trade); \(locked.over) is \(text(locked.middle)) \(locked.under), so that the terms in \(size) and \(symbols.data) "
          + "are one: only their sum is known, and equal exponents do not separate them",
        remedy: "add runs with another \(ratio); until then a law of one of them, "
          + "\(law.response.symbol) = E + A*\(size)^-alpha, predicts at this \(ratio), and nothing says how to "
          + "split a budget")
    }
    let names = Set(problem.free.map(\.symbol))
    let canTie = names.contains("alpha") && names.contains("beta")
    return .found(
      severity, saw: saw + trade,
      remedy: "add runs with another \(ratio)"
        + (canTie ? ", or tie the exponents (chinchilla-tied)" : ""))
  }
}
