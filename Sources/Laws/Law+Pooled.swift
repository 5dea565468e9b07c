public import Quantities

extension Law {
  /// The law with families of parameters pooled: values of labels that a fit draws towards their mean, by a spread
  /// that it estimates.
  ///
  /// - Parameter families: Parameters with a label column as their index, such as `E[model]`.
  /// - Returns: The law.
  /// - Throws: `LawError.typed` for a symbol that is none.
  public func pooling(_ families: [Symbol]) throws(LawError) -> Law {
    var law = self
    do throws(LawFault) {
      for family in families { law = try law.pooling(family) }
    } catch { throw .typed(error) }
    return law
  }

  /// The same with one family pooled.
  func pooling(_ family: Symbol) throws(LawFault) -> Law {
    guard labelledFamilies.contains(family) else {
      throw .notPooled(family, families: labelledFamilies)
    }
    var law = self
    if !pooled.contains(family) { law.pooled.append(family) }
    return law
  }

  /// The law with a value of its own for each label.
  public var unpooled: Law {
    var law = self
    law.pooled = []
    return law
  }

  /// The parameters of a family, such as E[gpt2] and E[opt] of E[model], in the order of the law.
  ///
  /// The family itself is the one member where the labels are not known yet.
  public func members(of family: Symbol) -> [Symbol] {
    let levels = family.index.flatMap { labels[Symbol($0)]?.levels } ?? []
    return parameters.map(\.symbol).filter { symbol in
      symbol == family || symbol.base == family.base && symbol.index.map(levels.contains) == true
    }
  }

  /// The families of parameters with a value a label.
  private var labelledFamilies: [Symbol] {
    labels.flatMap { label in
      grouped(by: label.symbol).map { Symbol($0, index: label.symbol.name) }
    }
  }
}
