import Formulas
public import Laws
public import Quantities
public import Runs

extension Plausibility {
  /// Looks at the runs of laws: their variables and response, and a column of compute next to them.
  ///
  /// What the table lacks is passed over: the fit itself says so.
  /// - Parameters:
  ///   - table: The runs that are to be fitted.
  ///   - laws: The laws.
  ///   - mapping: Which header stands for which symbol.
  public init(of table: RunTable, for laws: [Law], mapping: ColumnMapping = .usual) {
    var quantities: [Quantity] = []
    var unused: Set<Int> = []
    for law in laws {
      let asked = (law.variables + [law.response]).map { variable in
        (variable: variable, kind: law.kind(of: variable))
      }
      let wanted = asked.map { $0.kind?.isLoss == true ? $0.variable.with(unit: nil) : $0.variable }
      guard let supplied = try? table.supplying(wanted, by: mapping) else { continue }
      for (variable, kind) in asked {
        guard let column = supplied[variable.symbol] else { continue }
        unused.formUnion(column.missingRows)
        guard let kind = kind ?? law.accuracy(variable, in: column),
          !quantities.contains(where: { $0.symbol == variable.symbol })
        else { continue }
        let found = Quantity(column, symbol: variable.symbol, kind: kind, role: variable.role)
        quantities += found.map { [$0] } ?? []
      }
    }
    if Self.quantity(.size, among: quantities) != nil,
      Self.quantity(.tokens, among: quantities) != nil,
      Self.quantity(.compute, among: quantities) == nil
    {
      let symbol = UsualHeaders.compute
      let column = (try? table.mapped(mapping, to: [(symbol, .flops)]))?[symbol]
      quantities +=
        column.flatMap { Quantity($0, symbol: symbol, kind: .compute) }.map { [$0] } ?? []
    }
    self.init(quantities.map { $0.leavingOut(unused) }, name: table.name)
  }

  /// Looks at the usual quantities of a table that no law was named for.
  ///
  /// - Parameters:
  ///   - columns: The columns that are taken for symbols.
  ///   - name: What messages call the runs.
  public init(usual columns: [(symbol: Symbol, column: Column)], name: String) {
    let kinds: [Symbol: (kind: Kind, unit: Unit)] = [
      UsualHeaders.size: (.size, .parameters), UsualHeaders.tokens: (.tokens, .tokens),
      UsualHeaders.compute: (.compute, .flops), UsualHeaders.loss: (.loss(.nats), .natsPerToken),
    ]
    self.init(
      columns.compactMap { symbol, column in
        guard let (kind, unit) = kinds[symbol],
          kind.isLoss || (column.unit ?? unit).base == unit.base
        else { return nil }
        return Quantity(column, symbol: symbol, kind: kind)
      }, name: name)
  }

  /// Looks at the runs that a saved fit rests on, of which it has the ranges alone.
  ///
  /// - Parameters:
  ///   - fit: The fit.
  ///   - name: What messages call it, such as `fit.json`.
  public init(of fit: Calibration, name: String) {
    let ranges = fit.runs?.ranges ?? [:]
    let quantities = fit.law.variables.compactMap { variable -> Quantity? in
      guard let range = ranges[variable.symbol], let kind = fit.law.kind(of: variable) else {
        return nil
      }
      // Tokens and compute of checkpoints may begin low; sizes may not.
      return Quantity(
        symbol: variable.symbol, header: nil, kind: kind,
        values: kind == .size ? [range.lower, range.upper] : [range.upper])
    }
    self.init(eachOf: quantities, name: name)
  }

  /// Looks at a point that a law is asked for; what lies within the runs of the fit is no surprise.
  ///
  /// - Parameters:
  ///   - point: The values of variables, and of the cost where a budget is asked for.
  ///   - fit: The fit that is asked.
  ///   - name: What messages call the point, such as `--at`.
  public init(point: [Symbol: Double], for fit: Calibration, name: String) {
    let law = fit.law
    func isKnown(_ symbol: Symbol, _ value: Double) -> Bool {
      let range = symbol == law.cost?.symbol ? fit.runs?.cost : fit.runs?.ranges[symbol]
      return range?.contains(value) ?? false
    }
    var kinds: [Symbol: Kind] = [:]
    if let cost = law.cost, cost.unit == .flops { kinds[cost.symbol] = .compute }
    for variable in law.variables + [law.response] {
      kinds[variable.symbol] = law.kind(of: variable)
    }
    let quantities = point.sorted { $0.key < $1.key }.compactMap { symbol, value in
      isKnown(symbol, value)
        ? nil
        : kinds[symbol].map { Quantity(symbol: symbol, header: nil, kind: $0, values: [value]) }
    }
    self.init(eachOf: quantities, name: name)
  }

  /// Looks at each quantity by itself, and only for too little: a point far beyond all runs is a
  /// question, not a slip.
  private init(eachOf quantities: [Quantity], name: String) {
    self.name = name
    self.quantities = quantities
    findings = quantities.flatMap { Plausibility([$0], name: name).findings }.filter { finding in
      if case .many = finding { false } else { true }
    }
  }
}

extension Plausibility.Quantity {
  /// The quantity without the values of runs that no fit uses.
  func leavingOut(_ rows: Set<Int>) -> Plausibility.Quantity {
    guard !rows.isEmpty else { return self }
    return with(values: values.enumerated().map { rows.contains($0) ? .nan : $1 })
  }

  fileprivate init?(
    _ column: Column, symbol: Symbol, kind: Plausibility.Kind, role: Law.Role? = nil
  ) {
    guard let values = column.numbers else { return nil }
    var kind = kind
    if kind.isLoss, let unit = column.unit, unit.base != "perplexity" {
      guard let own = Plausibility.Kind(loss: unit) else { return nil }
      kind = own
    }
    let header: String? =
      switch column.origin {
      case .formula: nil
      default: column.header
      }
    var formula: Formula?
    if case .formula(let words) = column.origin { formula = try? Formula(parsing: words) }
    self.init(
      symbol: symbol, header: header, kind: kind, values: values,
      writing: column.writing ?? .unit(.one), formula: formula, role: role)
  }
}

extension Calibration {
  /// What magnitudes of its runs were taken as they are, as the user said; nil for usual runs.
  public var trustedMagnitudes: String? {
    runs?.provenance.steps.first { $0.hasPrefix(Plausibility.trustMark) }
  }
}
