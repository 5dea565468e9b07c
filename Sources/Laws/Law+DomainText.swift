public import Quantities

extension Law {
  /// Domains of parameters as people write them: `m0 real, a in 0..1`, in the words of law files.
  ///
  /// - Parameter text: A parameter and its domain (`real`, `positive` or `in a .. b`), several with
  ///   commas between.
  /// - Returns: The domain of each parameter that is named.
  /// - Throws: `LawError.typed` for another form, and for a parameter that is named twice.
  public static func domains(parsing text: String) throws(LawError) -> [Symbol: Domain] {
    var domains: [Symbol: Domain] = [:]
    for part in ListText.parts(of: text[...]) {
      do throws(LawFault) {
        var scanner = StatementScanner(String(part))
        let symbol = try scanner.symbol()
        let rest = scanner.remainder
        guard let domain = try scanner.domain(of: symbol) else {
          throw .unexpected(
            found: rest, expected: "'real', 'positive' or 'in a .. b' after '\(symbol)'")
        }
        guard scanner.remainder.isEmpty else {
          throw .unexpected(
            found: scanner.remainder, expected: "a comma or the end after the domain")
        }
        guard domains.updateValue(domain, forKey: symbol) == nil else {
          throw .unexpected(found: symbol.name, expected: "one domain for each parameter")
        }
      } catch { throw .typed(error) }
    }
    return domains
  }

  /// The same law, some of its parameters over other domains (`Parameter.restated(over:)`).
  ///
  /// - Parameter domains: A domain for each parameter that gets another one; `t[i]` stands for all of
  ///   its group.
  /// - Returns: The law. Published rows with a value outside of its new domain are none of this law.
  /// - Throws: `LawError.typed` for a symbol that is no parameter.
  public func restating(_ domains: [Symbol: Domain]) throws(LawError) -> Law {
    let known = parameters.map(\.symbol)
    if let stranger = domains.keys.sorted().first(where: { !known.contains($0) }) {
      throw .typed(
        .undeclared(
          stranger, statement: "domain",
          allowed: "parameters, \(known.map(\.name).joined(separator: ", "))",
          nearest: Spelling.nearest(to: stranger.name, among: known.map(\.name))))
    }
    var law = self
    law.parameters = parameters.map { parameter in
      domains[parameter.symbol].map(parameter.restated) ?? parameter
    }
    law.published = published.filter { row in
      row.values.allSatisfy { symbol, value in domains[symbol]?.contains(value) ?? true }
    }
    return law
  }
}
