import Fitting
import Formulas
public import Laws
import NumericsCore
import Planning
import Quantities

extension Figure {
  /// A law through its runs: the response over what the runs cost or one variable, a line and a color a value of
  /// another one, with the intervals of the mean and of one new run, dashed beyond the runs.
  ///
  /// There is no figure of a law without variables, and of values that no runs gave where none are held.
  /// - Parameters:
  ///   - subject: The law and its runs.
  ///   - axis: What lies along the horizontal axis; nil for the cost of a run, or the variable of most values.
  ///   - further: How many times the largest value the axis goes on.
  public init?(
    fit subject: FigureSubject, along axis: Law.Definition? = nil, further: Double = 10
  ) {
    guard let view = FitView(subject, along: axis), let lines = FitLines(view, further: further)
    else {
      return nil
    }
    let response = subject.law.response
    let seen = subject.runs.flatMap(\.data.response)
    title = "\(response.symbol) by \(subject.law.name)"
    caption = lines.caption
    panels = [
      Panel(
        horizontal: Axis(view.x.symbol, view.x.unit, spanning: lines.places),
        vertical: Axis(response, spanning: seen.isEmpty ? lines.values : seen),
        layers: lines.bands + lines.dots + lines.curves)
    ]
    columns = 1
  }
}

/// Over what a law is drawn: what lies along, what is moved for it, and which values get a line each.
struct FitView {
  let subject: FigureSubject
  /// What lies along the horizontal axis.
  let x: Law.Definition
  /// The variable that moves along a line.
  let moved: Law.Variable
  /// The values that have a line each; nil for one line.
  let groups: ValueGroups?

  init?(_ subject: FigureSubject, along axis: Law.Definition?) {
    self.subject = subject
    let law = subject.law
    let open = law.variables.filter { !subject.follows($0) && subject.held[$0.symbol] == nil }
    func variety(_ variable: Law.Variable) -> Int {
      Set(subject.data?.columns[variable.symbol] ?? []).count
    }
    let varied = open.sorted { variety($0) > variety($1) }
    func among(_ formula: Formula) -> Law.Variable? {
      let own = varied.filter { formula.symbols.contains($0.symbol) }
      return own.first { $0.role == .data } ?? own.first
    }
    let cost = law.cost.flatMap { cost in open.count > 1 && among(cost.formula) != nil ? cost : nil
    }
    let chosen =
      axis ?? cost
      ?? (varied.first { $0.role == .data } ?? varied.first).map {
        Law.Definition(
          symbol: $0.symbol, formula: Formula($0.symbol), unit: $0.unit, about: $0.about)
      }
    guard let chosen, let moved = among(chosen.formula) else { return nil }
    (x, self.moved) = (chosen, moved)
    let others = varied.filter { $0.symbol != moved.symbol && variety($0) > 1 }
    let grouped = others.first { $0.role == .size } ?? others.first
    groups = grouped.flatMap { variable in
      ValueGroups(variable, values: subject.runs.flatMap { $0.data.columns[variable.symbol] ?? [] })
    }
  }

  /// The values that stand still on a line; nil where one of them is not known.
  func still(_ value: Double?) -> [Symbol: Double]? {
    var point: [Symbol: Double] = [:]
    for variable in subject.law.variables
    where variable.symbol != moved.symbol && !subject.follows(variable) {
      if let groups, variable.symbol == groups.variable.symbol, let value {
        point[variable.symbol] = value
      } else {
        guard let still = subject.still(variable.symbol) else { return nil }
        point[variable.symbol] = still
      }
    }
    return point
  }

  /// What stands still on all lines, and could be otherwise in a run: variables, and labels.
  var stillSymbols: [Symbol] { stillVariables.map(\.symbol) + subject.law.labels.map(\.symbol) }

  private var stillVariables: [Law.Variable] {
    subject.law.variables.filter { !moving.contains($0.symbol) && !subject.follows($0) }
  }

  /// Which runs have what stands still on the lines, and could lie on one.
  func areOfLines(_ runs: FitData) -> [Bool] {
    let stills = stillVariables.compactMap { variable in
      subject.still(variable.symbol).flatMap { still in
        runs.columns[variable.symbol].map { (still: still, column: $0) }
      }
    }
    return (0..<runs.count).map { run in
      runs.has(subject.labels, ofRun: run, of: subject.law)
        && stills.allSatisfy { abs($0.column[run] - $0.still) <= Self.same * $0.still.magnitude }
    }
  }

  /// Values within this share are one: sizes of one model counted with and without its embeddings.
  private static let same = 0.02

  /// The symbols that are not the same all over the figure.
  var moving: Set<Symbol> { Set([moved.symbol] + (groups.map { [$0.variable.symbol] } ?? [])) }

  /// Where a point lies along the horizontal axis.
  func place(of point: [Symbol: Double]) -> Double {
    x.formula.number(at: subject.calibration.values.merging(point) { $1 })
  }
}
