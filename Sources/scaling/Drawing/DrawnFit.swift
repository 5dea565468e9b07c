import ArgumentParser
import Fitting
import Laws
import Quantities
import Reporting
import Runs

/// A fit with its runs and those that were held out of it, as figures take them.
struct DrawnFit {
  let source: Calibrated
  let subject: FigureSubject
  /// The question of the fit on its runs; nil for values without a fit.
  let question: Question?
  /// How runs were read, and why some are not drawn.
  let words: [String]

  /// - Parameters:
  ///   - source: The fit, or values without runs.
  ///   - place: Where its runs are.
  ///   - others: Runs to draw in place of these.
  ///   - held: Values of variables that stand still.
  ///   - reading: How runs that have moved are read.
  /// - Throws: `CommandFailure` for runs that are named and cannot be read; runs of a saved fit that are not
  ///   found are said.
  init(
    _ source: Calibrated, place: FitRuns, others: OtherRuns, at held: HeldOptions.Point,
    reading: ReadingOptions
  ) throws {
    self.source = source
    var words: [String] = []
    var (data, unseen, question): (FitData?, FitData?, Question?) = (nil, nil, nil)
    if !others.otherRuns.isEmpty {
      let other = try others.data(for: source, or: place, reading: reading)
      data = other.data
      words += [other.words].compactMap(\.self)
    } else if let fit = source.fit {
      do {
        let found = try place.found(of: fit, saved: source.saved, reading: reading)
        question = try found.question(of: fit)
        data = question?.data
        unseen = try found.heldOut(of: fit)?.data
        words += [found.words].compactMap(\.self)
      } catch  where place.runs.isEmpty { words.append("the figure has no runs: \(error)") }
    }
    self.question = question
    self.words = words
    subject = FigureSubject(
      source.calibration, data: data, heldOut: unseen, holding: held.values, labels: held.labels)
  }

  /// The unit of the response that nobody gave; nil where the runs have one.
  var assumed: String? {
    let response = source.calibration.law.response
    return response.unit.flatMap { unit in
      unit.isAssumed ? "\(response.symbol) has no unit in the runs, \(unit.stated) assumed" : nil
    }
  }

  /// The question of the fit, for a figure that cannot do without.
  func asked(for kind: FigureKind) throws -> (fit: Fit, question: Question) {
    let fit = try source.fitted(for: "the figure '\(kind.rawValue)'")
    guard let question else {
      throw CommandFailure(
        "the figure '\(kind.rawValue)' needs the runs of the fit, and "
          + (words.last ?? "there are none")
          + "; accepted is --runs FILE, where they are now")
    }
    return (fit, question)
  }
}
