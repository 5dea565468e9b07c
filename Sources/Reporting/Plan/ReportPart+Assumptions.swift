public import Fitting
import Laws
import NumericsCore
public import Planning
import Quantities

extension ReportPart {
  /// What a plan would be under other assumptions.
  ///
  /// - Parameters:
  ///   - assumptions: The assumptions.
  ///   - calibration: The fit that the plan follows from.
  public init(assumptions: Assumptions, calibration: Calibration) {
    let plan = assumptions.plan
    let chosen = plan.allocation.filter { estimate in
      assumptions.findings.contains { $0.values[estimate.symbol] != nil }
    }
    let response = plan.response
    let runs = ExpectedRuns(
      assumptions.findings.map(\.expected),
      at: assumptions.findings.map { finding in
        finding.response.map { _ in plan.values.merging(finding.values) { $1 } }
      },
      of: calibration)
    let variables = chosen.flatMap { estimate -> [Table.Column] in
      let name = estimate.symbol.name
      return [
        .init(Words.header(estimate.symbol, estimate.unit), key: name, .numbers),
        .init("\(name) by", key: "\(name)Change", .numbers),
      ]
    }
    self.init(
      title: "Assumptions behind the \(plan.words)", key: "assumptions",
      table: Table(
        columns: [.init("assumed", .words)] + variables + [
          .init(
            Words.header(response.symbol, response.unit), key: response.symbol.name, .numbers)
        ] + runs.columns + [
          .init(runs.lawHeader, key: response.symbol.name, .intervals)
        ],
        rows: assumptions.findings.enumerated().map { row, finding in
          [.words(finding.kind.words)] + chosen.flatMap { Self.cells(finding, of: $0) }
            + Self.response(finding.response, runs.cells(of: row))
        }),
      sentences: Self.sentence(assumptions)
        + assumptions.failures.map {
          "\($0.kind.words): \($0.reason)"
        } + runs.sentences)
  }

  private static func cells(
    _ finding: Assumptions.Finding, of estimate: Estimate
  ) -> [Table.Cell] {
    let style = NumberStyle(unit: estimate.unit, unknown: .suffixed)
    let value = finding.values[estimate.symbol].map {
      Table.Cell.number($0, text: style.text($0, digits: 3))
    }
    let change = finding.factors[estimate.symbol].map {
      Table.Cell.number($0 - 1, text: Words.change($0))
    }
    return [value ?? .missing("none"), change ?? .missing("other count")]
  }

  private static func response(
    _ response: Estimate?, _ expected: [Table.Cell]
  ) -> [Table.Cell] {
    guard let response else { return [.missing("")] + expected + [.missing("")] }
    let text = NumberStyle.plain.texts(of: response)
    return [.number(response.value, text: text.value)] + expected + [text.interval(of: response)]
  }

  private static func sentence(_ assumptions: Assumptions) -> [String] {
    guard let (finding, symbol, factor) = assumptions.strongest else { return [] }
    return [
      "of these the best \(symbol) moves most, by \(Words.change(factor)), with "
        + finding.kind.words
    ]
  }
}

extension Assumptions.Kind {
  /// What is assumed otherwise.
  fileprivate var words: String {
    switch self {
    case .parameter(let name): "\(name) one standard error up"
    case .objective(let objective): objective.words
    case .count(_, let words): words
    }
  }
}

extension Words {
  /// A factor as a change, such as `+12 %`.
  fileprivate static func change(_ factor: Double) -> String {
    let change = percent(factor - 1, digits: 2)
    return factor > 1 ? "+\(change)" : change
  }
}
