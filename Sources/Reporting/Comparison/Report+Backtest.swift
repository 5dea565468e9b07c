public import Checking
import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities

extension Report {
  /// What laws that were fitted below cuts missed above them.
  ///
  /// - Parameter backtest: The back-test.
  public init(backtest: Backtest) {
    let section = BacktestSection(backtest: backtest)
    self.init(
      title: "Back-test of \(Words.list(backtest.entries.map(\.name)))", blocks: section.blocks,
      record: section.record.appending(section.predictions), data: [section.data])
  }
}

/// The blocks that tell of a back-test.
struct BacktestSection {
  let backtest: Backtest

  var words: BacktestWords { BacktestWords(backtest: backtest) }

  var blocks: [Report.Block] {
    [.list(sentences), .facts(facts)]
      + entries.flatMap(blocks)
      + [
        .paragraph(
          "Errors are predicted/observed - 1: their mean is the bias, above 0 where runs ended lower than "
            + "the law said; error is the root mean square, 'of expected' that of the expected run, which "
            + "adds what the law missed nearby runs by. Inside are the runs in their "
            + "\(Words.interval(level: backtest.level)) of one new run, whose width is a share of the value; "
            + "'if exact' and the width behind it take the law as exactly true.")
      ] + (backtest.together == nil ? [] : [.paragraph(Self.jointly)])
      + PromiseWords.refusals(backtest.entries.flatMap { $0.parts.map(\.promise) })
  }

  /// The laws, and all of them together where there are several.
  var entries: [Backtest.Entry] {
    backtest.entries + [backtest.together].compactMap(\.self)
  }

  /// What all laws together are.
  private static let jointly =
    "All laws together are their mean, as much as each counts by the runs below a cut; their interval has what "
    + "each is unsure of and where they differ. Predictions with several laws are made in the same way."

  /// One sentence a law.
  private var sentences: [String] {
    entries.map { entry in
      let sentence = words.sentence(entry, called: Self.name(entry))
      return Words.sentence(
        sentence.map(Words.capitalized) ?? "\(Self.name(entry)) could not be fitted below a cut")
    }
  }

  /// A law as it was asked for, or all of them.
  private static func name(_ entry: Backtest.Entry) -> String {
    entry.fit == nil ? "all laws together" : entry.name
  }

  private var facts: [Report.Fact] {
    let cutting = backtest.cutting
    let formula =
      cutting.formula.description == cutting.symbol.name ? "" : " = \(cutting.formula)"
    return [
      .init("runs", "\(backtest.runs), the same for every law"),
      .init(
        "cut by",
        "\(cutting.symbol)\(formula), whose largest value is \(text(ofPlace: backtest.largest))"),
    ]
  }

  private func text(ofPlace value: Double) -> String {
    NumberStyle(unit: backtest.cutting.unit, unknown: .exponent).text(value, digits: 4)
  }

  private func blocks(_ entry: Backtest.Entry) -> [Report.Block] {
    func title(_ words: String) -> Report.Block {
      .heading(
        entries.count == 1
          ? Words.capitalized(words)
          : "\(entry.fit == nil ? Words.capitalized(Self.name(entry)) : entry.name) \(words)")
    }
    let reasons = entry.parts.compactMap { part in
      part.reason.map { "not fitted below \(words.share(of: part.cut)): \($0)" }
        ?? weights(part)
    }
    return [
      title("by how far runs lie beyond the fitted ones"), .table(bands(entry)),
      title("by cut"), .table(cuts(entry)),
    ] + (reasons.isEmpty ? [] : [.list(reasons)])
  }

  /// How much each law counts below a cut; nil for one law alone.
  private func weights(_ part: Backtest.Part) -> String? {
    guard !part.weights.isEmpty else { return nil }
    let counts = zip(backtest.entries, part.weights).map {
      "\($0.name) \(ExpectationWords.share($1))"
    }
    return "below \(words.share(of: part.cut)) count \(Words.list(counts))"
  }

  private static let summaryColumns: [Table.Column] = [
    .init("bias", .numbers), .init("error", .numbers), .init("of expected", .numbers),
    .init("inside", .symbols), .init("width", .numbers), .init("if exact", .symbols),
  ]

  /// One band a row; a run above several cuts counts at each.
  private func bands(_ entry: Backtest.Entry) -> Table {
    let all = entry.runs
    let rows = Backtest.Band.all.map { (BacktestWords.text($0), $0.runs(of: all)) }
      .filter { !$0.1.isEmpty }
    return Table(
      columns: [
        .init("times \(backtest.cutting.symbol)", .symbols), .init("runs", .numbers),
      ] + Self.summaryColumns + [.init("width", .numbers)],
      rows: (rows + [("all", all)]).map { name, runs in
        [.words(name), .number(Double(runs.count), text: "\(runs.count)")] + cells(runs)
          + [Self.share(runs.byLaw?.width)]
      })
  }

  /// One cut a row.
  private func cuts(_ entry: Backtest.Entry) -> Table {
    Table(
      columns: [
        .init("below", .symbols), .init("cut at \(backtest.cutting.symbol)", .numbers),
        .init("fitted / above", .symbols),
      ] + Self.summaryColumns,
      rows: entry.parts.map { part in
        [
          .words(words.fraction(part.cut)),
          .number(part.cut.cost, text: text(ofPlace: part.cut.cost)),
          .words("\(part.cut.below.count) / \(part.cut.above.count)"),
        ] + cells(part.runs)
      })
  }

  private func cells(_ runs: [Backtest.Run]) -> [Table.Cell] {
    let (law, expected) = (runs.byLaw, runs.asExpected)
    return [
      Self.share(law?.bias), Self.share(law?.error), Self.share(expected?.error),
      Self.inside(expected), Self.share(expected?.width), Self.inside(law),
    ]
  }

  private static func share(_ value: Double?) -> Table.Cell {
    value.map { .number($0, text: Words.percent($0, digits: 2)) } ?? .missing("-")
  }

  private static func inside(_ summary: Backtest.Summary?) -> Table.Cell {
    guard let summary, summary.known > 0 else { return .missing("-") }
    return .words("\(summary.inside) of \(summary.known)")
  }
}
