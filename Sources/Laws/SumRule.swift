internal import Formulas
internal import Quantities

/// Domains and search ranges of a law with sums over columns: those of the sum over three members, which
/// stand for all.
struct SumRule {
  private let rule: ParameterRule
  private let indices: [Symbol]
  private let meanings: [Symbol: Symbol]

  /// Members that stand for those of any family.
  static let members = ["1", "2", "3"]

  /// - Parameters:
  ///   - formula: The formula, its sums not written out.
  ///   - variables: The variables, families among them: w[i].
  ///   - parameters: The parameters, families among them: t[i].
  ///   - indices: The indices of the sums.
  ///   - ranges: The values of variables in the runs, as far as they are known.
  ///   - meanings: The usual symbols that stand for variables of other names.
  init(
    formula: Formula, variables: [Symbol], parameters: [Symbol], indices: [Symbol],
    ranges: RunRanges = [:], meanings: [Symbol: Symbol] = [:]
  ) {
    self.indices = indices
    self.meanings = meanings
    func writtenOut(_ symbols: [Symbol]) -> [Symbol] {
      symbols.flatMap { symbol in
        Self.isFamily(symbol, of: indices)
          ? Self.members.map { Self.member($0, of: symbol) } : [symbol]
      }
    }
    let members = Dictionary(uniqueKeysWithValues: indices.map { ($0, Self.members) })
    rule = ParameterRule(
      formula: formula.writingOutSums(over: members), variables: writtenOut(variables),
      parameters: writtenOut(parameters), ranges: ranges, meanings: meanings)
  }

  /// Domain and search range of a parameter; what is written stands, the rest is filled in.
  func closed(_ open: LawDraft.OpenParameter) -> (Domain, ClosedRange<Double>) {
    rule.closed(
      LawDraft.OpenParameter(
        symbol: first(of: open.symbol), unit: open.unit, domain: open.domain, search: open.search,
        about: open.about))
  }

  /// What the rule gives for a parameter.
  func suggestion(for symbol: Symbol) -> (Domain, ClosedRange<Double>) {
    rule.suggestion(for: first(of: symbol))
  }

  /// The domain of a variable: positive for the usual names and wherever the formula, or a slope of it
  /// by a parameter, is no finite number at 0.
  func domain(of variable: Symbol) -> Domain {
    if UsualVariables.unit(of: meanings[variable] ?? variable) != nil { return .positive }
    let point = rule.point(
      ParameterRule.point(
        variables: rule.variables, parameters: rule.parameters, probe: 0),
      atZeroOf: first(of: variable))
    for function in [rule.formula] + rule.parameters.map({ rule.formula.derivative(by: $0) }) {
      guard rule.value(function, at: point).isFinite else { return .positive }
    }
    return .real
  }

  private func first(of symbol: Symbol) -> Symbol {
    Self.isFamily(symbol, of: indices) ? Self.member(Self.members[0], of: symbol) : symbol
  }

  private static func isFamily(_ symbol: Symbol, of indices: [Symbol]) -> Bool {
    indices.contains { $0.name == symbol.index }
  }

  private static func member(_ name: String, of symbol: Symbol) -> Symbol {
    Symbol(symbol.base ?? symbol.name, index: name)
  }
}
