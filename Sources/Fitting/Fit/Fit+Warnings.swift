import Laws
import NumericsCore
import Quantities

extension Diagnostics {
  /// Above this scaled condition number a combination of parameters counts as not determined.
  ///
  /// A change of that combination by 100 % then moves the residuals by 1e-4 of what a single
  /// parameter would. docs/numerics.md says why it stands there.
  public static let doubtfulCondition = 1e4
}

extension Fit {
  /// What a reader must know before believing the fit, one sentence each.
  public var warnings: [String] {
    let lacksResamples =
      isInterrupted && settings.uncertainty != .covariance
      && calibration.resampling == nil
    return ownWarnings + calibration.correctionWarnings
      + (lacksResamples ? ["the runs were not resampled: errors are those of the covariance"] : [])
      + (calibration.resampling?.warnings ?? runs.warnings)
  }

  /// Residuals that are so much smaller than known errors are no chance with ten degrees of freedom and more.
  private static let (leastRatio, enough) = (0.4, 10)

  private var ownWarnings: [String] {
    var words = endWords + effectWords
    if residuals.degreesOfFreedom == 0 {
      words.append(
        "as many parameters as runs: the law passes through every run and no error can be given")
    }
    words += identityWarnings
    if let reason = objective.loss.reasonWithoutErrors(runs: residuals.count) {
      words.append("no standard errors: \(reason)")
    }
    if let errors = objective.errors, let beyond = errors.beyond, beyond.ratio < Self.leastRatio,
      residuals.degreesOfFreedom >= Self.enough
    {
      words.append(
        "the standard errors \(errors.column) are \(text(1 / beyond.ratio)) times as large as what the runs lie "
          + "off by: are they errors of \(calibration.law.response.symbol), in its unit?")
    }
    if !diagnostics.together.isEmpty {
      words.append(
        "\(list(diagnostics.together)) move together in these runs, which therefore hardly separate their effects "
          + "(runs that vary one of them alone would)")
    }
    if !diagnostics.open.isEmpty {
      words.append(
        "these runs leave \(list(diagnostics.open)) open by a factor of 100 and more; "
          + "believe predictions near the runs, not these values")
    }
    if let serial = residuals.serial {
      words.append(
        serial.words
          + "; runs that follow each other, as steps of one training, or a law that bends "
          + "otherwise, give that")
    }
    if diagnostics.starts > 1, diagnostics.agreement < 0.1 {
      words.append(
        "only \(diagnostics.startsAtBest) of \(diagnostics.starts) starts reached the best "
          + "minimum; "
          + (diagnostics.distinctMinima == 1
            ? "no other was met" : "\(diagnostics.distinctMinima) distinct minima were met"))
    }
    return words
  }

  /// How the minimizer ended, where that is not at a minimum.
  private var endWords: [String] {
    let left =
      diagnostics.decrement.isFinite
      ? "the objective could still fall by about \(text(diagnostics.decrement))" : ""
    let further = left.isEmpty ? "" : ": \(left)"
    switch termination {
    case .gradientSmall, .stepSmall, .costChangeSmall: return []
    case .evaluationFailed: return ["the minimizer did not converge\(further)"]
    case .iterationLimit:
      return [
        "the minimizer stopped after \(count(diagnostics.iterations, "step")) before converging\(further); "
          + "\(Remedy(.iterations)) allows more"
      ]
    case .interrupted:
      return [
        "the fit was interrupted: this is the best of \(count(diagnostics.starts, "start")) so far, and others "
          + "may lead to a better one"
      ]
    }
  }

  /// Parameters without an effect, and a law without one.
  private var effectWords: [String] {
    var words: [String] = []
    if diagnostics.freeParameters == calibration.atBound.count {
      words.append(
        "no parameter has an effect on these runs: the law is the same for all values near these, "
          + "and nothing was found; give a start\(Remedy(.start).means), or another law")
    } else {
      words += boundWords
    }
    if isFarWorseThanMean {
      words.append(
        "nothing was found: the search ended where the law describes these runs far worse than their "
          + "mean does\(assumedWords); give a start\(Remedy(.start).means), "
          + "domains\(Remedy(.domain).means), or another law")
    } else if let explained = diagnostics.explained, explained < Diagnostics.nothing {
      words.append(
        "the law describes these runs \(explained > 0 ? "hardly" : "no") better than their mean "
          + "does\(assumedWords)")
    }
    return words
  }

  /// Parameters at an end of their domain, and those that died out.
  private var boundWords: [String] {
    let met =
      calibration.bounds.isEmpty
      ? []
      : [
        "\(calibration.boundsMet), the end of the domain: these runs ask for a value beyond it or at it; "
          + "errors are given with that held, and \(Remedy(.domain)) widens it"
      ]
    guard !calibration.diedOut.isEmpty else { return met }
    return met + [
      "these runs do not show the effect of \(list(calibration.diedOut)): at the edge of the domain or in a "
        + "term that has died out\(signWords); errors are given with that held, and plans that "
        + "trade on it mean nothing"
    ]
  }

  /// Which signs were assumed in a law that explains nothing, after a colon; empty where none was.
  private var assumedWords: String {
    guard let assumedAbove = diagnostics.assumedAbove, !assumedAbove.isEmpty else { return "" }
    let remedy = Self.ofEitherSign(assumedAbove)
    let tried = assumedAbove.filter { diagnostics.further?.freed.contains($0) == true }
    let search =
      tried.isEmpty ? "" : " (a search with \(list(tried)) of either sign found nothing lower)"
    return ": nothing but the form of the law says that \(list(assumedAbove)) "
      + "\(assumedAbove.count == 1 ? "is" : "are") positive\(search); \(remedy) lets "
      + "\(assumedAbove.count == 1 ? "it" : "them") be negative"
  }

  private static func ofEitherSign(_ symbols: [Symbol]) -> String {
    symbols.map { "\(Remedy(.domain, "'\($0) real'"))" }.joined(separator: ", ")
  }

  /// What holds the parameters without an effect above 0, and how it is changed, in brackets; empty where
  /// nothing does.
  public var signWords: String {
    guard !diagnostics.heldAbove.isEmpty else { return "" }
    let remedy = Self.ofEitherSign(diagnostics.heldAbove)
    return
      " (\(list(diagnostics.heldAbove)) \(diagnostics.heldAbove.count == 1 ? "is" : "are") held above 0; \(remedy) "
      + "lets \(diagnostics.heldAbove.count == 1 ? "it" : "them") be negative)"
  }

  /// Whether the search ended where the law is no description of the runs: far worse than their mean,
  /// or the same for all values.
  public var isNothingFound: Bool {
    diagnostics.freeParameters > 0 && diagnostics.freeParameters == calibration.atBound.count
      || isFarWorseThanMean
  }

  private var isFarWorseThanMean: Bool { (diagnostics.explained ?? 0) < Self.worseThanMean }

  /// Residuals of half as much variance again as the runs have around their mean: no robust loss ends
  /// there for the sake of a few outliers.
  private static let worseThanMean = -0.5

  /// What the runs do not tell, or hardly.
  private var identityWarnings: [String] {
    let names = list(diagnostics.weakest)
    let count = diagnostics.freeParameters - calibration.atBound.count
    if diagnostics.rank < count {
      let directions = diagnostics.tradeoffs.map { $0.words + " changes nothing" + keptWords($0) }
      let parts = directions.isEmpty ? "\(names) cannot be separated" : text(directions)
      return [
        "these runs determine \(diagnostics.rank) of \(count) parameters: \(parts); their values are arbitrary, "
          + "no intervals are given, and plans and predictions away from the runs mean nothing"
      ]
    }
    guard let condition = diagnostics.condition, condition > Diagnostics.doubtfulCondition else {
      return []
    }
    let example = diagnostics.tradeoffs.first { $0.effect == .standardError }
      .map { ": \($0.sentence)" }
    return [
      "\(names) can trade against each other on these runs (scaled condition number "
        + "\(text(condition)))\(example ?? ""); believe predictions more than parameters"
    ]
  }

  private func keptWords(_ tradeoff: Tradeoff) -> String {
    tradeoff.kept.map { " (only \($0) matters)" } ?? ""
  }

  private func list(_ symbols: [Symbol]) -> String {
    symbols.map(\.name).joined(separator: ", ")
  }

  private func text(_ parts: [String]) -> String { parts.joined(separator: ", and ") }

  private func text(_ value: Double) -> String { NumberText.text(value, digits: 2) }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
