import Quantities

extension Diagnostics {
  /// Above this scaled condition number a combination of parameters counts as not determined.
  ///
  /// A change of that combination by 100 % then moves the residuals by 1e-4 of what a single
  /// parameter would. Source: measured on collinear designs, see docs/numerics.md.
  public static let doubtfulCondition = 1e4

  /// What a reader must know before believing the fit, one sentence each.
  func warnings(converged: Bool) -> [String] {
    var words: [String] = []
    if !converged {
      words.append(
        "the minimizer did not converge: the objective could still fall by about \(text(decrement))"
      )
    }
    if degreesOfFreedom == 0 {
      words.append(
        "as many parameters as runs: the law passes through every run and no error can be given")
    }
    let names = weakest.map(\.name).joined(separator: ", ")
    if rank < freeParameters {
      words.append(
        "these runs determine \(rank) of \(freeParameters) parameters; "
          + "\(names) cannot be told apart, so no intervals are given")
    } else if let condition, condition > Self.doubtfulCondition {
      words.append(
        "\(names) can trade against each other on these runs "
          + "(scaled condition number \(text(condition))); believe predictions more than parameters"
      )
    }
    for symbol in atBound {
      words.append("\(symbol) ended at the edge of its domain; a simpler law may do")
    }
    if starts > 1, agreement < 0.1 {
      words.append(
        "only \(Int((agreement * Double(starts)).rounded())) of \(starts) starts reached the best "
          + "minimum; \(distinctMinima) distinct minima were met")
    }
    return words
  }

  private func text(_ value: Double) -> String { NumberText.text(value, digits: 2) }
}
