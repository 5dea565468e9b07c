import Fitting
import Laws
import NumericsCore
import Quantities
import Runs

// How parts of a fit are said in words, each in one place.

extension Objective {
  /// What is minimized, such as `sum of Huber losses, delta 0.001, of log residuals`.
  var words: String {
    let residuals = scale == .log ? "log residuals" : "residuals"
    let sum =
      switch loss {
      case .squares: "sum of squares of \(residuals)"
      case .huber(let delta):
        "sum of Huber losses, delta \(NumberStyle.plain.text(delta)), of \(residuals)"
      case .absolute: "sum of absolute \(residuals)"
      case .quantile(let share):
        "sum of quantile losses of \(residuals): a prediction below its run costs "
          + "\(NumberStyle.plain.text(share)) of the distance and one above "
          + "\(NumberStyle.plain.text(1 - share)), so that \(Words.percent(share)) of runs end below the law"
      case .overestimate(let factor):
        "sum of squares of \(residuals), those of overestimates (predictions above their runs) times "
          + NumberStyle.plain.text(factor)
      }
    return sum + (weights.map { ", weighted by \($0)" } ?? "")
      + (errors.map { ", weighted by \($0.words)" } ?? "")
      + (scatter.map { ", weighted by \($0.words)" } ?? "")
      + (pooling == nil ? "" : ", and of what draws pooled values together")
  }

  /// The loss as it is given on the command line, such as `huber:0.001`.
  var lossName: String {
    if case .huber(let delta) = loss { "huber:\(JSONFormat.number(delta))" } else { loss.text }
  }
}

extension KnownErrors {
  /// What runs are weighted by, such as `their standard errors loss_se and a scatter of 0.4 % beyond them`.
  var words: String {
    let own = "their standard errors \(column)"
    guard let beyond else { return own }
    let ratio = NumberStyle.plain.text(beyond.ratio, digits: 2)
    guard beyond.size > 0 else { return "\(own), which are the whole scatter (ratio \(ratio))" }
    let size =
      beyond.scale == .log
      ? Words.percent(beyond.size, digits: 2) : NumberStyle.plain.text(beyond.size, digits: 2)
    return
      "\(own) and a scatter of \(size) beyond them; residuals are \(ratio) times what the errors alone "
      + "would make them"
  }
}

extension LabelScatter {
  /// So many labels have their sizes told one by one.
  private static let most = 12

  /// What runs are weighted by, such as `the scatter of each set, c4: 0.6 %, ptb: 2 %`.
  var words: String {
    let own = "the scatter of each \(column)"
    guard let found else { return own }
    func text(_ size: Double) -> String {
      found.scale == .log
        ? Words.percent(size, digits: 2) : NumberStyle.plain.text(size, digits: 2)
    }
    let sizes = found.sizes.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    guard sizes.count > Self.most, let first = sizes.first, let last = sizes.last else {
      return "\(own), \(sizes.map { "\($0.key): \(text($0.value))" }.joined(separator: ", "))"
    }
    return "\(own), from \(text(first.value)) of \(first.key) to \(text(last.value)) of \(last.key)"
  }
}

extension Fit {
  /// How the standard errors were found; nil when there are none.
  var errorWords: String? {
    guard calibration.covariance != nil || calibration.resampling != nil else { return nil }
    if calibration.isExact {
      return
        "none: the runs lie on the law to rounding, and without scatter no error can be estimated"
    }
    if let resampling = calibration.resampling { return resampling.words(seed: settings.seed) }
    if objective.pooling != nil {
      return
        "covariance of the parameters given the spreads of pooled ones (restricted maximum likelihood), "
        + "intervals by Student's t with "
        + "\(Words.count(residuals.degreesOfFreedom, "degree")) of freedom"
    }
    let matrix =
      objective.loss == .squares
      ? "residual variance times (J'J)^-1"
      : "sandwich covariance of the \(objective.loss.isEven ? "robust" : "lopsided") loss"
    return "\(matrix), intervals by Student's t with "
      + "\(Words.count(residuals.degreesOfFreedom, "degree")) of freedom"
  }
}

extension Resampling {
  /// How the runs were resampled and what became of it.
  func words(seed: UInt64) -> String {
    let drawn =
      bootstrap.cluster.map { "\(groups) clusters by \($0)" } ?? Words.count(groups, "run")
    let limits = bootstrap.limits == .bca ? "bias-corrected percentiles (BCa)" : "percentiles"
    let failures = failed == 0 ? "" : "; \(failed) of them led to no fit and are left out"
    let search = searched ? "; starts were searched anew in each" : ""
    let bounds = atBound.sorted { $0.key < $1.key }
      .map { "; \($0.key) lost its effect in \($0.value)" }.joined()
    return "\(Words.count(bootstrap.resamples, "resample")) of \(drawn), seed \(seed), "
      + "intervals by \(limits)\(failures)\(search)\(bounds)"
  }
}

extension Termination {
  /// Why the minimizer stopped, in words.
  ///
  /// - Parameter iterations: The steps it took.
  /// - Returns: A phrase without a full stop.
  func words(after iterations: Int) -> String {
    switch self {
    case .gradientSmall: "converged, no step can lower the objective"
    case .stepSmall: "converged, the steps vanished"
    case .costChangeSmall: "converged to rounding, the objective stands still"
    case .iterationLimit:
      "not converged, stopped after \(Words.count(iterations, "step")) before converging"
    case .interrupted: "interrupted before all starts had been followed to their ends"
    case .evaluationFailed:
      "not converged, no step from there lowered the objective or had a finite value"
    }
  }
}

extension Fit {
  /// How the minimizer ended, how many starts agree, and what the objective could still fall by.
  var solverWords: String {
    let reached = diagnostics.startsAtBest
    let (starts, distinctMinima) = (diagnostics.starts, diagnostics.distinctMinima)
    let minima =
      switch distinctMinima {
      case 0: "none converged"
      case 1: "no other met"
      default: "\(distinctMinima) distinct ones met"
      }
    let reaching = distinctMinima == 0 ? "ended alike" : "reached the best minimum"
    return
      "\(isNothingFound ? "nothing found; " : "")\(termination.words(after: diagnostics.iterations)); \(reached) of \(Words.count(starts, "start")) \(reaching), "
      + "\(minima)\(furtherWords); Newton decrement \(decrementWords)"
  }

  /// What a second search did; empty where none was needed.
  private var furtherWords: String {
    guard let further = diagnostics.further else { return "" }
    let signs =
      further.freed.isEmpty ? "" : ", \(Words.list(further.freed.map(\.name))) of either sign"
    guard let before = further.before else {
      return "; a second search from \(Words.count(further.starts, "start")) all over the ranges"
        + "\(signs), found none lower"
    }
    return "; found by a second search all over the ranges\(signs), as the first one ended at "
      + NumberStyle.plain.text(before, digits: 4)
  }

  /// How many parameters the runs determine, and how well apart.
  var identityWords: String {
    let tradeoffs = diagnostics.tradeoffs
    let rank = "\(diagnostics.rank) of \(diagnostics.freeParameters) free parameters"
    guard let condition = diagnostics.condition else { return rank }
    let number = rank + "; scaled condition number \(NumberStyle.plain.text(condition, digits: 2))"
    if calibration.isExact, residuals.degreesOfFreedom > 0, tradeoffs.isEmpty {
      return number + "; the runs determine all of them to rounding"
    }
    guard !tradeoffs.isEmpty else { return number }
    return number + "; " + tradeoffs.map(\.sentence).joined(separator: "; ")
  }

  /// Parameters that have lost their effect.
  var boundWords: String {
    let signs = (diagnostics.further?.below ?? []).map {
      "; \($0) is below 0: it was taken to be positive, and the objective is lower so; "
        + "\(Remedy(.domain, "'\($0) positive'")) holds it above 0"
    }.joined()
    let lost = calibration.diedOut.map(\.name)
    let bounds = [
      calibration.boundsMet,
      lost.isEmpty
        ? ""
        : "no effect of \(Words.list(lost)): at the edge of the domain, or in a term that has died out",
    ].filter { !$0.isEmpty }
    return (bounds.isEmpty ? "none met" : bounds.joined(separator: "; ")) + signs
  }
}

extension Fit {
  /// The size of the residuals and the share of the response that they leave open.
  var residualWords: String {
    let name =
      objective.scale == .log
      ? "log \(calibration.law.response.symbol)" : calibration.law.response.symbol.name
    if calibration.isExact {
      return "0 to rounding: the law gives back every run"
    }
    let share = diagnostics.explained.map { explained in
      explained < 0.5
        ? "; the law explains \(Words.percent(explained, digits: 3)) of the variance of \(name)"
        : "; the law explains all but \(Words.percent(1 - explained, digits: 3)) of the variance of "
          + name
    }
    let size = "\(calibration.sizeWords(residuals.rootMeanSquare)) (root mean square)"
    guard let lopsided = residuals.lopsided else { return size + (share ?? "") }
    return "\(size); \(lopsided.aim ?? "")\((share.map { $0 + ", but for a shift" }) ?? "")"
  }
}

extension Provenance {
  /// The file and the beginning of its digest.
  var sourceWords: String { "\(source), SHA-256 \(digest.prefix(12))" }

  /// What was done after reading, each step once; nil when nothing was.
  var stepWords: String? {
    var seen: Set<String> = []
    let steps = steps.filter { seen.insert($0).inserted }
    return steps.isEmpty ? nil : steps.joined(separator: "; ")
  }

  /// The rows left out with their reasons; nil when none were.
  var leftOutWords: String? {
    guard leftOutCount > 0 else { return nil }
    return leftOut.map(\.words).joined(separator: "; ")
  }
}

extension LeftOut {
  /// Reason, count and the first few lines, such as `no D: 2 rows (at 4, 17)`.
  var words: String {
    guard !lines.isEmpty else { return "\(reason): \(Words.count(count, "row"))" }
    let shown = lines.prefix(5).map { "\($0)" }.joined(separator: ", ")
    return "\(reason): \(Words.count(count, "row")) (at \(shown)\(count > 5 ? ", ..." : ""))"
  }
}
