public import Fitting
import Laws
import NumericsCore
public import Planning
public import Quantities

extension ReportPart {
  /// A row of a table of quantized training: the best division and what other fractions waste.
  public struct QuantizationRow: Sendable {
    let division: QuantizedTraining.Division
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
  ///   - fit: The fit that they follow from.
  ///   - sentences: What else there is to say.
  public init(
    quantization title: String, key: String, rows: [QuantizationRow], fit: Fit,
    sentences: [String] = []
  ) {
    let level = Words.interval(level: fit.settings.level)
    let response = fit.law.response.symbol.name
    let others = rows.first?.waste.map(\.fraction) ?? []
    let isUndefined = { index in rows.contains { $0.waste[index].share == nil } }
    let undefined = others.indices.filter(isUndefined).map { NumberStyle.plain.text(others[$0]) }
    let edges = rows.filter { Self.isEdge($0.division.fraction.value) }
    self.init(
      title: title, key: key,
      table: Table(
        columns: [
          .init("N", .numbers), .init("D", .numbers), .init("B", .numbers), .init("S", .numbers),
          .init("best f", key: "f", .numbers), .init(level, key: "f", .intervals),
          .init(response, .numbers), .init("full precision", key: "fullPrecision", .numbers),
        ]
          + others.flatMap { fraction -> [Table.Column] in
            let text = NumberStyle.plain.text(fraction)
            return [
              .init("wasted at f = \(text)", key: "waste\(text)", .numbers),
              .init(level, key: "waste\(text)", .intervals),
            ]
          }, rows: rows.map(Self.cells)),
      sentences: sentences
        + (undefined.isEmpty
          ? []
          : [
            "the law gives no finite \(response) at f = \(Words.list(undefined)): no waste is given"
          ]),
      warnings: edges.isEmpty
        ? [] : ["some best fractions lie at an edge, f = 0 or 1, where the law is not valid."])
  }

  private static func isEdge(_ fraction: Double) -> Bool { min(fraction, 1 - fraction) < 1e-4 }

  private static func cells(_ row: QuantizationRow) -> [Table.Cell] {
    let (division, setting) = (row.division, row.division.setting)
    func number(_ value: Double, _ style: NumberStyle = .plain, digits: Int = 4) -> Table.Cell {
      .number(value, text: style.text(value, digits: digits))
    }
    let fraction = NumberStyle.plain.texts(of: division.fraction, digits: 3)
    return [
      number(setting.size, .suffixed), number(setting.tokens, .suffixed), number(setting.bits),
      number(setting.tokensPerByte), .number(division.fraction.value, text: fraction.value),
      fraction.interval(of: division.fraction),
      .number(division.response.value, text: NumberStyle.plain.texts(of: division.response).value),
      .number(
        division.fullPrecision.value,
        text: NumberStyle.plain.texts(of: division.fullPrecision).value),
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
      }
  }

  /// The best bit width under bounds on memory.
  ///
  /// - Parameters:
  ///   - map: The map.
  ///   - amount: What is held beside the memory, such as `C`.
  ///   - fit: The fit that it follows from.
  public init(memory map: MemoryMap, amount: String, fit: Fit) {
    let symbols = fit.law.variables.map(\.symbol).filter { $0 != "B" }
    let response = fit.law.response.symbol.name
    self.init(
      title: "Best bits under a bound on memory", key: "memory",
      table: Table(
        columns: [
          .init("memory [bytes]", key: "memory", .numbers),
          .init("a token [FLOPs]", key: "inference", .numbers), .init(amount, .numbers),
          .init("best B", key: "B", .numbers),
        ] + symbols.map { .init($0.name, .numbers) }
          + map.widths.map { width in
            let text = NumberStyle.plain.text(width)
            return .init("\(response) at \(text) bits", key: "\(response)\(text)", .numbers)
          } + [.init("memory", key: "use", .words)],
        rows: map.rows.joined().map { cell in
          let style = NumberStyle.exponent
          return [
            .number(cell.memory, text: NumberStyle.suffixed.text(cell.memory, digits: 4)),
            cell.inference.map { .number($0, text: NumberStyle.suffixed.text($0, digits: 4)) }
              ?? .missing(""),
            .number(cell.amount, text: style.text(cell.amount, digits: 4)),
            cell.bits.map { .number($0, text: NumberStyle.plain.text($0)) } ?? .missing("none"),
          ]
            + symbols.map { symbol in
              let value = cell.point[symbol] ?? .nan
              return .number(value, text: NumberStyle.suffixed.text(value, digits: 3))
            }
            + cell.responses.map { value in
              value.map { .number($0, text: NumberStyle.plain.text($0, digits: 5)) }
                ?? .missing("none")
            } + [.words(Self.use(of: cell))]
        }))
  }

  /// What becomes of the memory.
  private static func use(of cell: MemoryMap.Cell) -> String {
    if cell.bits == nil { return "" }
    guard let binding = cell.binding else { return "not needed" }
    return cell.isFull ? "full" : "not filled: held by \(binding.words)"
  }
}
