import Quantities

extension Diagnostics {
  /// Above this scaled condition number a combination of parameters counts as not determined.
  ///
  /// A change of that combination by 100 % then moves the residuals by 1e-4 of what a single
  /// parameter would. docs/numerics.md says why it stands there.
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
    let names = list(weakest)
    if rank < freeParameters - atBound.count {
      words.append(
        "these runs determine \(rank) of \(freeParameters - atBound.count) parameters: "
          + "\(names) cannot be told apart; their values are arbitrary, no intervals are given, and "
          + "plans and predictions away from the runs mean nothing")
    } else if let condition, condition > Self.doubtfulCondition {
      words.append(
        "\(names) can trade against each other on these runs "
          + "(scaled condition number \(text(condition))); believe predictions more than parameters"
      )
    }
    if !atBound.isEmpty {
      words.append(
        "these runs do not show the effect of \(list(atBound)): at the edge of the domain or in a "
          + "term that has died out; errors are given with that held, and plans that trade on it "
          + "mean nothing")
    }
    if !together.isEmpty {
      words.append(
        "\(list(together)) move together in these runs, which therefore hardly tell their effects "
          + "apart; runs that vary one of them alone would")
    }
    if !open.isEmpty {
      words.append(
        "these runs leave \(list(open)) open by a factor of 100 and more; "
          + "believe predictions near the runs, not these values")
    }
    if starts > 1, agreement < 0.1 {
      words.append(
        "only \(Int((agreement * Double(starts)).rounded())) of \(starts) starts reached the best "
          + "minimum; \(distinctMinima) distinct minima were met")
    }
    return words
  }

  private func list(_ symbols: [Symbol]) -> String {
    symbols.map(\.name).joined(separator: ", ")
  }

  private func text(_ value: Double) -> String { NumberText.text(value, digits: 2) }
}
