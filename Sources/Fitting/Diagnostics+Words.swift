import NumericsCore
import Quantities

extension Diagnostics {
  /// Above this scaled condition number a combination of parameters counts as not determined.
  ///
  /// A change of that combination by 100 % then moves the residuals by 1e-4 of what a single
  /// parameter would. docs/numerics.md says why it stands there.
  public static let doubtfulCondition = 1e4

  /// What a reader must know before believing the fit, one sentence each.
  func warnings(ending termination: Termination) -> [String] {
    var words = endWords(termination) + effectWords
    if degreesOfFreedom == 0 {
      words.append(
        "as many parameters as runs: the law passes through every run and no error can be given")
    }
    words += identityWarnings
    if !together.isEmpty {
      words.append(
        "\(list(together)) move together in these runs, which therefore hardly separate their effects "
          + "(runs that vary one of them alone would)")
    }
    if !open.isEmpty {
      words.append(
        "these runs leave \(list(open)) open by a factor of 100 and more; "
          + "believe predictions near the runs, not these values")
    }
    if let serial {
      words.append(
        serial.words
          + "; runs that follow each other, as steps of one training, or a law that bends "
          + "otherwise, give that")
    }
    if starts > 1, agreement < 0.1 {
      words.append(
        "only \(startsAtBest) of \(starts) starts reached the best "
          + "minimum; "
          + (distinctMinima == 1
            ? "no other was met" : "\(distinctMinima) distinct minima were met"))
    }
    return words
  }

  /// How the minimizer ended, where that is not at a minimum.
  private func endWords(_ termination: Termination) -> [String] {
    let left =
      decrement.isFinite ? "the objective could still fall by about \(text(decrement))" : ""
    let further = left.isEmpty ? "" : ": \(left)"
    switch termination {
    case .gradientSmall, .stepSmall, .costChangeSmall: return []
    case .evaluationFailed: return ["the minimizer did not converge\(further)"]
    case .iterationLimit:
      return [
        "the minimizer stopped after \(count(iterations, "step")) before converging\(further); "
          + "--max-iterations allows more"
      ]
    case .interrupted:
      return [
        "the fit was interrupted: this is the best of \(count(starts, "start")) so far, and others "
          + "may lead to a better one"
      ]
    }
  }

  /// Parameters without an effect, and a law without one.
  private var effectWords: [String] {
    var words: [String] = []
    if freeParameters == atBound.count {
      words.append(
        "no parameter has an effect on these runs: the law is the same for all values near these, "
          + "and nothing was found; give a start with --start, or another law")
    } else {
      if let ends, !ends.isEmpty {
        words.append(
          "\(boundsMet), the end of the domain: these runs ask for a value beyond it or at it; errors are "
            + "given with that held, and --domain widens it")
      }
      if !diedOut.isEmpty {
        words.append(
          "these runs do not show the effect of \(list(diedOut)): at the edge of the domain or in a "
            + "term that has died out\(signWords); errors are given with that held, and plans that "
            + "trade on it mean nothing")
      }
    }
    if isFarWorseThanMean {
      words.append(
        "nothing was found: the search ended where the law describes these runs far worse than their "
          + "mean does; give a start with --start, domains with --domain, or another law")
    } else if let explained, explained <= 0 {
      words.append("the law describes these runs no better than their mean does")
    }
    return words
  }

  /// Those that lost their effect without an end of their domain: near 0, or where their term is constant.
  package var diedOut: [Symbol] {
    atBound.filter { symbol in !(ends ?? []).contains { $0.symbol == symbol } }
  }

  /// The parameters at an end of their domain, such as `a is at its bound 1`; empty without any.
  package var boundsMet: String {
    let parts = (ends ?? []).map { "\($0.symbol) is at its bound \(NumberText.text($0.value))" }
    return parts.joined(separator: ", ")
  }

  /// What holds the parameters without an effect above 0, and how it is changed, in brackets; empty where
  /// nothing does.
  public var signWords: String {
    guard let heldAbove, !heldAbove.isEmpty else { return "" }
    let remedy = heldAbove.map { "--domain '\($0) real'" }.joined(separator: ", ")
    return " (\(list(heldAbove)) \(heldAbove.count == 1 ? "is" : "are") held above 0; \(remedy) "
      + "lets \(heldAbove.count == 1 ? "it" : "them") be negative)"
  }

  /// Whether the search ended where the law is no description of the runs: far worse than their mean,
  /// or the same for all values.
  public var isNothingFound: Bool {
    freeParameters > 0 && freeParameters == atBound.count
      || isFarWorseThanMean
  }

  private var isFarWorseThanMean: Bool { (explained ?? 0) < Self.worseThanMean }

  /// Residuals of half as much variance again as the runs have around their mean: no robust loss ends
  /// there for the sake of a few outliers.
  private static let worseThanMean = -0.5

  /// What the runs do not tell, or hardly.
  private var identityWarnings: [String] {
    let names = list(weakest)
    let count = freeParameters - atBound.count
    if rank < count {
      let directions = tradeoffs.map { $0.words + " changes nothing" + keptWords($0) }
      let parts = directions.isEmpty ? "\(names) cannot be separated" : text(directions)
      return [
        "these runs determine \(rank) of \(count) parameters: \(parts); their values are arbitrary, "
          + "no intervals are given, and plans and predictions away from the runs mean nothing"
      ]
    }
    guard let condition, condition > Self.doubtfulCondition else { return [] }
    let example = tradeoffs.first { $0.effect == .standardError }
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
