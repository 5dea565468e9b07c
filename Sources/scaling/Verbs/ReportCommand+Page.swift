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

  /// The page of the fits of many groups.
  func page(of fits: SavedFits, saying report: Report) -> Page {
    let section = PageSection(each: report, of: fits.collection, saved: fits.path)
    return Page(title: report.title, sections: [section], origin: origin)
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
    let document = try self.document(of: read, .page)
    let report = document.report.telling(trusted: read.calibration.trustedMagnitudes)
      .noting(each: read.words + document.words)
    return PageSection(
      document: report, of: read.calibration, fit: read.fit, figures: try figures(of: read),
      called: read.saved ?? report.title,
      plans: document.plans, examination: document.examination, missing: document.missing)
  }

  /// The figures that the law and its runs call for.
  private func figures(of read: Calibrated) throws -> [Figure] {
    guard !read.calibration.law.goesAlongRuns else { return [] }
    let point = try held.point(for: read.calibration, source.trust)
    let drawn = try DrawnFit(
      read, place: place, others: .untyped(), at: point, reading: source.values.reading)
    return try FitFigures(drawn, at: point, budgets: budgets).usual
  }

  /// How the page was made.
  private var origin: [Report.Fact] {
    let line = (["scaling"] + TypedLine.words).map(\.shellWord)
    let found = source.given.map { Report.Fact("read", $0) }
    return [.init("command", line.joined(separator: " "))] + found
  }
}
