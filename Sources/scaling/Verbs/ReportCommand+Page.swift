import ArgumentParser
import Fitting
import Laws
import Planning
import Quantities
import Reporting

// A page: the documents of one or several fits, with their explorer.
extension ReportCommand {
  /// The page of all fits that are given.
  func page() throws -> Page {
    let sections = try sources().map(section)
    let titles = sections.map(\.report.title)
    return Page(
      title: titles.count == 1 ? titles[0] : "Report of \(titles.count) fits", sections: sections,
      origin: origin)
  }

  /// What the page is of: several saved fits, or what other verbs take.
  private func sources() throws -> [Calibrated] {
    let saved = try source.given.filter { try SavedFit.isOne($0) }
    guard saved.count > 1, saved.count == source.given.count else {
      return [try source.read(accepting: tablesAccepted)]
    }
    return try saved.map { try source.values.read([$0], accepting: tablesAccepted) }
  }

  private func section(of read: Calibrated) throws -> PageSection {
    let document = try self.document(of: read)
    let report = document.report.telling(trusted: read.calibration.trustedMagnitudes)
      .noting(each: read.words + document.words)
    return PageSection(
      document: report, of: read.calibration, fit: read.fit, figures: try figures(of: read),
      called: read.saved ?? report.title,
      plans: document.plans, examination: document.examination, missing: document.missing)
  }

  /// The law through its runs, what it missed them by, and the best runs over what they cost: as far as the law has
  /// these and the runs are found.
  private func figures(of read: Calibrated) throws -> [Figure] {
    let calibration = read.calibration
    guard !calibration.law.goesAlongRuns else { return [] }
    let point = try held.point(for: calibration, source.trust)
    let data = try? place.data(of: read, reading: source.values.reading).data
    let subject = FigureSubject(
      calibration, data: data, holding: point.values, labels: point.labels)
    let ofRuns = data == nil ? [] : [Figure(observed: subject), Figure(residuals: subject)]
    return ([Figure(fit: subject)] + ofRuns + [frontier(of: subject, at: point)]).compactMap(\.self)
  }

  /// The best runs from the cheapest to a hundred times the dearest; nil where nobody can choose them.
  private func frontier(of subject: FigureSubject, at point: HeldOptions.Point) -> Figure? {
    let calibration = subject.calibration
    guard let range = calibration.runs?.cost, range.lower > 0, range.lower < range.upper,
      let planner = try? budgets.planner(of: calibration, at: point), let cost = planner.cost,
      let plans = try? planner.frontier(
        over: AmountRange(lower: range.lower, upper: 100 * range.upper).amounts(Self.places))
    else { return nil }
    return Figure(
      frontier: planner.expecting(plans), calibration: calibration, cost: cost, runs: subject.data)
  }

  /// So many best runs make a curve.
  private static let places = 40

  /// How the page was made.
  private var origin: [Report.Fact] {
    let line = (["scaling"] + CommandLine.arguments.dropFirst()).map(\.shellWord)
    let found = source.given.map { Report.Fact("read", $0) }
    return [.init("command", line.joined(separator: " "))] + found
  }
}
