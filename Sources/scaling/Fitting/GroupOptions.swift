import ArgumentParser
import Quantities
import Reporting
import Runs

/// Which groups of runs get a fit each.
struct GroupOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Columns of labels, with commas between them: a fit for each combination of labels, such as "
        + "'model,task'; repeatable.",
      valueName: "columns"))
  var each: [String] = []

  @Option(
    help: ArgumentHelp(
      "Headers, or patterns of them such as 'eval/*', with commas between them: a fit for each of these "
        + "columns as the response; repeatable.",
      valueName: "patterns"))
  var responses: [String] = []

  /// Whether there is to be more than one fit.
  var areAsked: Bool { !each.isEmpty || !responses.isEmpty }

  /// The columns of labels.
  var columns: [Symbol] { Self.columns(each) }

  /// The columns that texts name, with commas between them.
  static func columns(_ texts: [String]) -> [Symbol] { texts.flatMap(names).map { Symbol($0) } }

  func validate() throws {
    for (option, texts) in [("--each", each), ("--responses", responses)]
    where texts.contains(where: { Self.names($0).isEmpty }) {
      throw ValidationError("\(option) names no column")
    }
  }

  /// The headers of a table that the patterns take, in the order of the patterns and the table.
  ///
  /// - Throws: `CommandFailure` for a pattern that takes none, and for labels among the responses.
  func headers(in table: RunTable) throws -> [String] {
    var found: [String] = []
    for pattern in responses.flatMap(Self.names) {
      let own = table.headers(like: pattern)
      guard !own.isEmpty else {
        throw CommandFailure(
          "--responses \(pattern): \(table.name) has no column of numbers with such a header; the columns are "
            + table.columns.map(\.header).joined(separator: ", "))
      }
      found += own.filter { !found.contains($0) }
    }
    return found
  }

  private static func names(_ text: String) -> [String] {
    text.split(separator: ",").map { $0.trimming { $0 == " " } }.filter { !$0.isEmpty }
  }
}

extension OutputOptions {
  /// The exit status where groups have no result.
  private static let failuresStatus: Int32 = 2

  /// Prints or writes a report on groups.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - page: The page that is made of it; nil for the format that is asked for.
  ///   - isWhole: Whether each group has a result.
  /// - Throws: `ExitCode` 2, after that, for a report that is not whole: some group has no result.
  func emit(_ report: Report, as page: ((Report) -> Page)? = nil, isWhole: Bool) throws {
    if let page { try emit(page(report)) } else { try emit(report) }
    if !isWhole { throw ExitCode(Self.failuresStatus) }
  }
}
