internal import Formulas
internal import Quantities

extension Law {
  /// The law in the .law language, statements in a fixed order; reads back to an equal law.
  public var text: String {
    var lines = [LawText.line(.law, name)]
    if !title.isEmpty { lines.append(LawText.line(.title, title)) }
    if !family.isEmpty { lines.append(LawText.line(.family, family)) }
    if !source.isEmpty { lines.append(LawText.line(.source, source)) }
    lines.append(LawText.line(.response, response.text))
    lines += variables.map { LawText.line(.variable, $0.text) }
    lines += variables.compactMap(\.givenText)
    lines += labels.map { LawText.line(.label, $0.text) }
    lines += indices.map { LawText.line(.index, $0.text) }
    lines += shares.map { LawText.line(.shares, LawText.symbol($0)) }
    lines += parameters.map { LawText.line(.parameter, $0.text) }
    lines += pooled.map { LawText.line(.pooled, LawText.symbol($0)) }
    lines += fixed.sorted { $0.key < $1.key }.map { symbol, value in
      LawText.line(.fixed, "\(LawText.symbol(symbol)) = \(LawText.number(value))")
    }
    lines += parts.map { LawText.line(.define, $0.text) }
    lines.append(LawText.line(.formula, writtenFormula))
    lines += derived.map { LawText.line(.derived, $0.text) }
    if let cost { lines.append(LawText.line(.cost, cost.text)) }
    lines += allocated.map { LawText.line(.also, $0.text) }
    lines += published.map { LawText.line(.published, text(of: $0)) }
    lines += notes.map { LawText.line(.note, $0) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func text(of published: Published) -> String {
    let order = parameters.map(\.symbol)
    let symbols =
      order.filter { published.values[$0] != nil }
      + published.values.keys.filter { !order.contains($0) }.sorted()
    let values = symbols.compactMap { symbol in
      published.values[symbol].map { "\(LawText.symbol(symbol))=\(LawText.number($0))" }
    }
    let key = published.key.map { [$0] } ?? []
    let place = published.place.isEmpty ? "" : "; in \(published.place)"
    let here = published.reproduction.isEmpty ? "" : "; here \(published.reproduction)"
    return (key + values + ["from", published.source]).joined(separator: " ") + place + here
  }
}

extension Law.Variable {
  var text: String {
    // A role that follows without a word has none.
    let stated = role == Law.Role(of: symbol, unit: unit, about: about) ? nil : role
    let pieces = [
      LawText.symbol(symbol), unit.map { "[\($0)]" }, stated.map { "role \($0.rawValue)" },
      "\(domain)",
    ].compactMap(\.self)
    return withAbout(pieces.joined(separator: " "), about)
  }

  var givenText: String? {
    given.map { LawText.line(.given, "\(LawText.symbol(symbol)) = \($0)") }
  }
}

extension Law.Label {
  var text: String {
    let names = levels.map(LawText.level).joined(separator: ", ")
    let head = LawText.symbol(symbol) + (names.isEmpty ? "" : " = \(names)")
    return withAbout(head, about)
  }
}

extension Law.Parameter {
  var text: String {
    let range = LawText.range(search.lowerBound, search.upperBound)
    let pieces = [
      LawText.symbol(symbol), unit.map { "[\($0)]" }, "\(domain)", "search \(range)",
    ]
    return withAbout(pieces.compactMap(\.self).joined(separator: " "), about)
  }
}

extension Law.Definition {
  var text: String {
    let pieces = ["\(LawText.symbol(symbol)) = \(formula)", unit.map { "[\($0)]" }]
    return withAbout(pieces.compactMap(\.self).joined(separator: " "), about)
  }
}

/// Two spaces part the words about a thing from the formula or unit before it.
private func withAbout(_ text: String, _ about: String) -> String {
  about.isEmpty ? text : "\(text)  \(about)"
}
