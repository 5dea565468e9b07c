public import Fitting
import Laws
public import Planning
import Quantities

extension ReportPart {
  /// Approaches 1, 2 and 3 side by side, and the slices of approach 2.
  ///
  /// - Parameters:
  ///   - approaches: What they say.
  ///   - calibration: The fit that is approach 3.
  /// - Returns: Two sections.
  public static func sections(approaches: Approaches, calibration: Calibration) -> [ReportPart] {
    let level = Words.interval(level: calibration.level)
    let target = NumberStyle.exponent.text(approaches.target, digits: 4)
    let size = approaches.sizeSymbol
    let comparison = ReportPart(
      title: "Approaches side by side", key: "approaches",
      table: Table(
        columns: [
          .init("approach", .words), .init("rests on", key: "count", .numbers),
          .init("exponent of \(size)*", key: "exponent", .numbers),
          .init(level, key: "exponent", .intervals),
          .init("\(size)* at \(target)", key: size.name, .numbers),
          .init(level, key: size.name, .intervals),
        ], rows: approaches.findings.map(Self.row)),
      sentences: ["budgets are of \(approaches.cost.symbol) = \(approaches.cost.formula)"]
        + biasSentences(of: approaches) + envelopeSentences(of: approaches),
      warnings: approaches.disagreements.map { first, second in
        "approaches \(first) and \(second) disagree on \(size)* at \(target) beyond their intervals."
      })
    return [comparison, ReportPart(slices: approaches.slices, cost: approaches.cost, size: size)]
  }

  /// That approach 1 ends below the best size, where it does.
  private static func envelopeSentences(of approaches: Approaches) -> [String] {
    guard approaches.finding(1) != nil, !approaches.envelopeReachesBest else { return [] }
    let (size, largest) = (approaches.sizeSymbol, NumberStyle.suffixed.text(approaches.largest))
    return [
      "no model is as large as the law's best at the largest budget: the envelope ends at \(size) = \(largest), and approach "
        + "1 cannot contradict the law"
    ]
  }

  private static func row(_ finding: Approaches.Finding) -> [Table.Cell] {
    let names = ["1, envelope", "2, isoFLOP parabolas", "3, the fitted law"]
    let (exponent, size) = (
      NumberStyle.plain.texts(of: finding.exponent, digits: 4),
      NumberStyle.suffixed.texts(of: finding.size, digits: 4)
    )
    return [
      .words(names[finding.number - 1]), .number(Double(finding.count), text: "\(finding.count)"),
      .number(finding.exponent.value, text: exponent.value),
      exponent.interval(of: finding.exponent),
      .number(finding.size.value, text: size.value), size.interval(of: finding.size),
    ]
  }

  private static func biasSentences(of approaches: Approaches) -> [String] {
    let numbers = approaches.findings.map(\.number)
    var sentences: [String] = []
    if !numbers.contains(1) {
      sentences.append("approach 1 needs three runs that no cheaper run beats")
    }
    if !numbers.contains(2) {
      sentences.append("approach 2 needs two budgets with a parabola of their own")
    }
    if let bias = approaches.exponentBias, let factor = approaches.sizeBias {
      let sign = bias < 0 ? "below" : "above"
      sentences.append(
        "on noise-free runs of the fitted law in these places approach 2 finds an exponent "
          + "\(NumberStyle.plain.text(bias.magnitude, digits: 2)) \(sign) the law's own, and "
          + "\(NumberStyle.plain.text(factor, digits: 3)) times its \(approaches.sizeSymbol)* there: its bias on this grid"
      )
    }
    return sentences
  }

  private init(slices: IsoFLOP, cost: Law.Definition, size: Symbol) {
    self.init(
      title: "IsoFLOP slices", key: "slices",
      table: Table(
        columns: [
          .init(cost.symbol.name, .numbers), .init("runs", .numbers),
          .init("best \(size)", key: size.name, .numbers),
          .init("response", .numbers), .init("refused", .words),
        ],
        rows: slices.slices.map { slice in
          let head: [Table.Cell] = [
            .number(slice.budget, text: NumberStyle.exponent.text(slice.budget, digits: 4)),
            .number(Double(slice.runs.count), text: "\(slice.runs.count)"),
          ]
          switch slice.optimum {
          case .success(let optimum):
            return head + [
              .number(optimum.size, text: NumberStyle.suffixed.text(optimum.size, digits: 4)),
              .number(optimum.response, text: NumberStyle.plain.text(optimum.response, digits: 5)),
              .words(""),
            ]
          case .failure(let refused):
            return head + [.missing(""), .missing(""), .words("\(refused.reason)")]
          }
        }))
  }
}
