internal import NumericsCore
public import Quantities

/// How the numbers of a column are written, where the header does not say it.
public enum WrittenUnit: Hashable, Sendable {
  /// In a unit, such as `M parameters`, `M` or `bits/byte`.
  case unit(Unit)
  /// As logarithms of what is meant.
  case logarithm(Base)
  /// As perplexities, exp of a loss in nats.
  case perplexity

  /// The base of logarithms.
  public enum Base: Double, Hashable, Sendable, CaseIterable {
    /// Binary logarithms.
    case two = 2
    /// Natural logarithms.
    case e = 2.718281828459045
    /// Common logarithms.
    case ten = 10
  }

  /// The way of writing that a text names: a unit as in a header, `log10`, `ln`, `log2`, or `ppl`.
  public init(parsing text: String) {
    let lower = text.lowercased()
    if ["ppl", "perplexity", "perplexities"].contains(lower) {
      self = .perplexity
    } else if let base = Base.words.first(where: { $0.word == lower })?.base {
      self = .logarithm(base)
    } else {
      self = .unit(Unit(parsing: text))
    }
  }

  /// The unit of the numbers once they are read; nil for a multiple alone, which names none.
  var unit: Unit? {
    switch self {
    case .unit(let unit): Header("x [\(unit)]").unit
    case .logarithm: nil
    case .perplexity: .natsPerToken
    }
  }

  /// The number that is meant by a written one.
  package func meaning(of written: Double) -> Double {
    switch self {
    case .unit(let unit): written * unit.scale
    case .logarithm(.e): VectorMath.value(of: .exp, at: written)
    case .logarithm(let base): VectorMath.power(base.rawValue, written)
    case .perplexity: VectorMath.value(of: .log, at: written)
    }
  }

  /// The written number that means another: the inverse of `meaning(of:)`.
  package func writing(of meant: Double) -> Double {
    switch self {
    case .unit(let unit): meant / unit.scale
    case .logarithm(.e): VectorMath.value(of: .log, at: meant)
    case .logarithm(let base):
      VectorMath.value(of: .log, at: meant) / VectorMath.value(of: .log, at: base.rawValue)
    case .perplexity: VectorMath.value(of: .exp, at: meant)
    }
  }

  /// What is done with the numbers, for the provenance.
  package func step(_ header: String) -> String {
    switch self {
    case .unit(let unit) where unit.scale == 1: "column '\(header)' is in \(unit)"
    case .unit(let unit): "column '\(header)' times \(NumberText.text(unit.scale, digits: 17))"
    case .logarithm(let base): "column '\(header)' is \(base): \(base.power) of its numbers"
    case .perplexity: "column '\(header)' is perplexity: log of its numbers, nats/token"
    }
  }
}

extension WrittenUnit.Base: CustomStringConvertible {
  /// What logarithms are called in options and headers, longest first; a base is nil where it may be any.
  static let words: [(word: String, base: WrittenUnit.Base?)] = [
    ("log10", .ten), ("log2", .two), ("loge", .e), ("log", nil), ("ln", .e), ("lg", .ten),
  ]

  /// The word that `--unit` takes: log10, ln or log2.
  public var description: String {
    switch self {
    case .two: "log2"
    case .e: "ln"
    case .ten: "log10"
    }
  }

  /// The base with its sign of a power: 10^, e^ or 2^.
  package var power: String {
    switch self {
    case .two: "2^"
    case .e: "e^"
    case .ten: "10^"
    }
  }
}

extension ColumnMapping {
  /// A symbol or header and how the numbers of its column are written.
  public struct Writing: Hashable, Sendable {
    /// The symbol, or the header of the column.
    public let symbol: Symbol
    /// How its numbers are written.
    public let unit: WrittenUnit

    /// The way in which the column of a symbol is written.
    public init(symbol: Symbol, unit: WrittenUnit) {
      self.symbol = symbol
      self.unit = unit
    }
  }

  /// The mapping with the units that a text gives, such as `N=M,D=B tokens,Acc=%,C=log10`.
  ///
  /// - Throws: `RunError.mapping` with the part that is no pair; `mappedTwice` for a symbol repeated.
  public func reading(units text: String) throws(RunError) -> ColumnMapping {
    let pairs: [Pair]
    do { pairs = try ColumnMapping(parsing: text).explicit } catch {
      guard case .mapping(let text, let found) = error else { throw error }
      throw .units(text: text, found: found)
    }
    let new = pairs.map { Writing(symbol: $0.symbol, unit: WrittenUnit(parsing: $0.header)) }
    for writing in new where units.contains(where: { $0.symbol == writing.symbol }) {
      throw .mappedTwice(text: text, symbol: writing.symbol.name)
    }
    return ColumnMapping(explicit, units: units + new)
  }
}

extension RunTable {
  /// The table with the columns of a mapping in the units that it gives, and with the headers that it
  /// gives units to: `N=model_size_M [M]` is the column `model_size_M` in millions.
  ///
  /// Done once, when a table is read; a unit that is given goes before that of the header. A column that
  /// is not there is passed over.
  /// - Throws: `RunError.ambiguousColumn`.
  func inUnits(of mapping: ColumnMapping) throws(RunError) -> RunTable {
    var table = self
    for pair in mapping.explicit where !pair.isPattern && table[Symbol(pair.header)] == nil {
      let header = Header(pair.header)
      guard let unit = header.writing, let column = table[Symbol(header.name)] else { continue }
      table = table.replacing(column, header: pair.header, by: unit)
    }
    for writing in mapping.units {
      guard let column = try? table.source(of: writing.symbol, mapping) else { continue }
      table = table.replacing(column, header: column.header, by: writing.unit)
    }
    return table
  }

  /// Checks that there is a column for each unit of a mapping.
  ///
  /// - Throws: `RunError.unknownColumn` or `ambiguousColumn` for the first without one.
  func checkUnits(of mapping: ColumnMapping) throws(RunError) {
    for writing in mapping.units where try source(of: writing.symbol, mapping) == nil {
      _ = try column(writing.symbol)
    }
  }

  private func replacing(
    _ old: Column, header: String, by unit: WrittenUnit
  ) -> RunTable {
    let before = old.writing
    let cells = old.cells.replacingNumbers { number in
      unit.meaning(of: before?.writing(of: number) ?? number)
    }
    let new = Column(
      symbol: old.symbol, header: header,
      unit: unit.unit ?? ImpliedUnit(Header(old.header).name)?.unit?.baseUnit, origin: old.origin,
      cells: cells, writing: unit)
    return RunTable(
      name: self.name, columns: columns.map { $0.symbol == old.symbol ? new : $0 },
      provenance: provenance.adding(step: unit.step(old.header)), places: places)
  }
}
