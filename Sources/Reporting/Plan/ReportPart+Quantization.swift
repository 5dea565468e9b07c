public import Fitting
import Laws
import NumericsCore
public import Planning
public import Quantities

extension ReportPart {
  /// A row of a table of quantized training: the best division and what other fractions waste.
  public struct QuantizationRow: Sendable {
    /// The best division.
    public let division: QuantizedTraining.Division
    let waste: [(fraction: Double, share: Estimate?)]

    /// A row.
    ///
    /// - Parameters:
    ///   - division: The best division of the tokens.
    ///   - waste: Other fractions with the share of the tokens that they waste.
    public init(
      division: QuantizedTraining.Division, waste: [(fraction: Double, share: Estimate?)]
    ) {
      self.division = division
      self.waste = waste
    }
  }

  /// The best fractions and what others waste.
  ///
  /// - Parameters:
  ///   - title: The heading.
  ///   - key: The member of the record.
  ///   - rows: The rows, all with the same other fractions.
  ///   - calibration: The fit that they follow from.
  ///   - symbols: What the law calls size, tokens, fraction and bits.
  ///   - match: Which bit widths match full precision, and the widths that were asked of.
  ///   - mostBits: The most bits of the runs where full precision lies beyond them.
  public init(
    quantization title: String, key: String, rows: [QuantizationRow], calibration: Calibration,
    symbols: QuantizedTraining.Symbols,
    match: (found: QuantizedTraining.Match?, of: [Double])? = nil, mostBits: Double? = nil
  ) {
    let response = calibration.law.response.symbol.name
    let chosen = symbols.fraction.name
    let others = rows.first?.waste.map(\.fraction) ?? []
    let isUndefined = { index in rows.contains { $0.waste[index].share == nil } }
    let undefined = others.indices.filter(isUndefined).map { NumberStyle.plain.text(others[$0]) }
    let runs = ExpectedRuns(at: rows.map(\.division.point), of: calibration)
    let edges = rows.filter { Self.isEdge($0.division.fraction.value) }
    self.init(
      title: title, key: key,
      table: Table(
        columns: Self.columns(of: others, symbols: symbols, runs, calibration: calibration),
        rows: rows.enumerated().map { Self.cells($1, runs.cells(of: $0), mostBits: mostBits) }
      ).withoutEmptyColumns(),
      sentences: (match.map { Self.sentences(of: $0.found, of: $0.of) } ?? [])
        + (undefined.isEmpty
          ? []
          : [
            "the law gives no finite \(response) at f = \(Words.list(undefined)): no waste is given"
          ]) + runs.sentences,
      warnings: (edges.isEmpty
        ? []
        : ["some best fractions lie at an edge, \(chosen) = 0 or 1, where the law is not valid."])
        + (mostBits.map { [Self.extrapolation(from: $0, rows: rows, calibration: calibration)] }
          ?? []) + runs.warnings
        + ReachWords.sentences(rows.map(\.division.reach)).map(Words.sentence))
  }

  /// The columns, two for each other fraction.
  private static func columns(
    of others: [Double], symbols: QuantizedTraining.Symbols, _ runs: ExpectedRuns,
    calibration: Calibration
  ) -> [Table.Column] {
    let level = runs.lawHeader
    let response = calibration.law.response.symbol.name
    let chosen = symbols.fraction.name
    return [
      .init(symbols.size.name, .numbers), .init(symbols.tokens.name, .numbers),
      .init(symbols.bits.name, .numbers), .init("S", .numbers),
      .init("best \(chosen)", key: chosen, .numbers), .init(level, key: chosen, .intervals),
      .init(response, .numbers),
    ] + runs.columns + [
      .init(level, key: response, .intervals),
      .init("full precision", key: "fullPrecision", .numbers),
      .init(level, key: "fullPrecision", .intervals),
    ]
      + others.flatMap { fraction -> [Table.Column] in
        let text = NumberStyle.plain.text(fraction)
        return [
          .init("wasted at \(chosen) = \(text)", key: "waste\(text)", .numbers),
          .init(level, key: "waste\(text)", .intervals),
        ]
      } + [.init("beyond", .words)]
  }

  /// That full precision lies beyond the runs, and where the law contradicts itself there.
  private static func extrapolation(
    from most: Double, rows: [QuantizationRow], calibration: Calibration
  ) -> String {
    let (response, number) = (calibration.law.response.symbol, NumberStyle.plain)
    let remedy = "Runs in full precision, fitted with these, would show it."
    let begin = "full precision lies beyond the runs, which have at most \(number.text(most)) bits"
    guard let worst = rows.map(\.division).first(where: { !$0.isFullPrecisionKnown }) else {
      return
        "\(begin): what is left of \(response) without quantization is the law's word alone. \(remedy)"
    }
    let count = rows.count { !$0.division.isFullPrecisionKnown }
    let places = count < rows.count ? " in \(count) of \(rows.count) rows" : ""
    return
      "\(begin), and is not determined\(places): without its penalty the law gives \(response) = "
      + "\(number.texts(of: worst.fullPrecision).value), at 16 bits with it "
      + "\(number.text(worst.atFullBits, digits: 4)). \(remedy)"
  }

  /// Which bits match full precision, and of which the runs do not say it.
  private static func sentences(
    of match: QuantizedTraining.Match?, of widths: [Double]
  ) -> [String] {
    func list(_ widths: [Double]) -> String {
      Words.list(widths.map { NumberStyle.plain.text($0) })
    }
    guard let match else {
      return ["the runs do not determine which bits match full precision"]
    }
    let fewest =
      match.fewest.map {
        "\(NumberStyle.plain.text($0)) bits match full precision within the tolerance"
      } ?? "none of \(list(widths)) bits matches full precision within the tolerance"
    guard !match.open.isEmpty else { return [fewest] }
    return [fewest, "the interval of the difference leaves open whether \(list(match.open)) do"]
  }

  private static func isEdge(_ fraction: Double) -> Bool { min(fraction, 1 - fraction) < 1e-4 }

  private static func cells(
    _ row: QuantizationRow, _ expected: [Table.Cell], mostBits: Double?
  ) -> [Table.Cell] {
    let (division, setting) = (row.division, row.division.setting)
    func number(_ value: Double, _ style: NumberStyle = .plain, digits: Int = 4) -> Table.Cell {
      .number(value, text: style.text(value, digits: digits))
    }
    let fraction = NumberStyle.plain.texts(of: division.fraction, digits: 3)
    let response = NumberStyle.plain.texts(of: division.response)
    let plain = NumberStyle.plain.texts(of: division.fullPrecision)
    // What the runs do not determine is no number.
    let isKnown = mostBits == nil || division.isFullPrecisionKnown
    return [
      number(setting.size, .suffixed), number(setting.tokens, .suffixed), number(setting.bits),
      number(setting.tokensPerByte), .number(division.fraction.value, text: fraction.value),
      fraction.interval(of: division.fraction),
      .number(division.response.value, text: response.value),
    ] + expected + [
      response.interval(of: division.response),
      isKnown
        ? .number(division.fullPrecision.value, text: plain.value) : .missing("not determined"),
      isKnown ? plain.interval(of: division.fullPrecision) : .missing(""),
    ]
      + row.waste.flatMap { _, share -> [Table.Cell] in
        guard let share else { return [.missing(""), .missing("")] }
        let interval = share.interval.map { interval in
          Table.Cell.interval(
            interval,
            text: "[\(Words.percent(interval.lower, digits: 2)), "
              + "\(Words.percent(interval.upper, digits: 2))]")
        }
        return [
          .number(share.value, text: Words.percent(share.value, digits: 2)),
          interval ?? .missing(""),
        ]
      } + [.words(ReachWords.text(division.reach))]
  }
}
