import Fitting
import Laws
import Quantities

/// What each symbol of a typed law is: a column of the runs, a label, or a parameter.
struct SymbolWords {
  let fit: Fit

  /// What a symbol is.
  enum Role: String {
    case response, variable, label, parameter
  }

  /// Each symbol of the law and what it is, families by their common name.
  var roles: [(symbol: Symbol, role: Role)] {
    let law = fit.law
    var seen: Set<Symbol> = []
    let all =
      [(law.response.symbol, Role.response)] + law.variables.map { ($0.symbol, .variable) }
      + law.labels.map { ($0.symbol, .label) } + law.parameters.map { ($0.symbol, .parameter) }
    return all.compactMap { symbol, role in
      let family = family(of: symbol)
      return seen.insert(family).inserted ? (family, role) : nil
    }
  }

  /// The sentence, such as `loss, N (column 'params') and D are columns; E, A and alpha are parameters`.
  var sentence: String {
    let columns = roles.filter { $0.role == .response || $0.role == .variable }
      .map { words(of: $0.symbol) }
    let labels = roles.filter { $0.role == .label }.map { words(of: $0.symbol) }
    let parameters = roles.filter { $0.role == .parameter }.map(\.symbol.name)
    return [
      phrase(columns, "is a column", "are columns"),
      phrase(labels, "is a column of labels", "are columns of labels"),
      phrase(parameters, "is a parameter", "are parameters"),
    ].compactMap(\.self).joined(separator: "; ")
  }

  /// The header of a symbol's column; nil where it is derived or not known.
  func header(of symbol: Symbol) -> String? {
    guard case .header(let header)? = fit.runs.sources[symbol] else { return nil }
    return header
  }

  private func phrase(_ names: [String], _ one: String, _ several: String) -> String? {
    guard !names.isEmpty else { return nil }
    return "\(Words.list(names)) \(names.count == 1 ? one : several)"
  }

  private func words(of symbol: Symbol) -> String {
    switch fit.runs.sources[symbol] {
    case .header(let header)? where header != symbol.name: "\(symbol) (column '\(header)')"
    case .formula(let text)?: "\(symbol) (= \(text))"
    default: symbol.name
    }
  }

  /// The symbol with the name of its label column or index in place of a label or member.
  private func family(of symbol: Symbol) -> Symbol {
    guard let base = symbol.base, let index = symbol.index,
      let column = (fit.law.labels + fit.law.indices).first(where: { $0.levels.contains(index) })
    else { return symbol }
    return Symbol(base, index: column.symbol.name)
  }
}
