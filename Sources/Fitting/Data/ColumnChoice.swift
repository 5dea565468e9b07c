public import Laws
public import Quantities
public import Runs

/// Which columns of a table stand for what a law needs, and what is likeliest where that is not clear.
///
/// Everything that is missing or ambiguous is found at once, with the settings that would do: a mapping, a
/// derived column and units.
public struct ColumnChoice: Sendable, Hashable {
  /// What stands for one symbol.
  public struct Part: Sendable, Hashable {
    /// The symbol of the law.
    public let symbol: Symbol
    /// What was found for it.
    public let finding: Finding
    /// The unit that makes runs of its numbers, such as `M`; nil where none is proposed.
    public let unit: String?
  }

  /// What is found for a symbol.
  public enum Finding: Sendable, Hashable {
    /// One column; in words, such as `N is the column 'params'`, and the unit that it has where it says none.
    case clear(String, assuming: Unit?)
    /// Several columns, likeliest first.
    case open([String])
    /// No column; those whose headers come near it, likeliest first, and a formula that gives it.
    case lacking(near: [String], formula: String?)
    /// No column; names of runs that hold it, and how these are read.
    case named(header: String, reading: String)
    /// A column that the law cannot use, and why.
    case refused(String)
  }

  /// The law's name.
  public let law: String
  /// The response and the variables, in the order of the law.
  public let parts: [Part]
  /// The headers for symbols that are likeliest, such as `L=eval/loss`.
  public let headers: [String]
  /// The derived columns that would do, such as `N = flops/(6*D)`.
  public let derived: [String]
  /// The units that would make runs of the numbers, such as `N=M`.
  public let units: [String]
  /// The column of compute, in words, beside those of the law; nil where there is none.
  public let compute: String?
  /// What messages call the table.
  let name: String
  /// The headers of the table.
  let all: [String]

  /// What stands for a header that is not known.
  public static let placeholder = "HEADER"

  /// Looks for a law's columns in a table.
  ///
  /// - Parameters:
  ///   - table: The runs.
  ///   - law: The law.
  ///   - mapping: Which header stands for which symbol, as far as it is said.
  public init(of table: RunTable, for law: Law, mapping: ColumnMapping) {
    let variables = [law.response] + law.variables
    let meant = mapping.meaning(of: [law])
    name = table.name
    all = table.columns.filter { !$0.origin.isAlias }.map(\.symbol.name)
    self.law = law.name
    let findings = Self.withFormulas(
      variables.map { variable in
        Part(symbol: variable.symbol, finding: table.finding(variable, meant), unit: nil)
      }, of: table, meant)
    let formulas = findings.compactMap(\.formula)
    derived = formulas.map(\.text)
    let pairs = findings.compactMap { part -> ColumnMapping.Pair? in
      guard let header = part.likeliest, !formulas.contains(where: { $0.symbol == part.symbol })
      else { return nil }
      return ColumnMapping.Pair(symbol: part.symbol, header: header)
    }
    headers = pairs.map { "\($0.symbol)=\(ColumnMapping.quoted($0.header))" }
    let changes = Self.units(of: table, law, mapping, pairs, derived)
    units = changes.map { "\($0.symbol)=\($0.unit)" }
    parts = findings.map { part in
      Part(
        symbol: part.symbol, finding: part.finding,
        unit: changes.first { $0.symbol == part.symbol }?.unit)
    }
    compute = table.computeWords(mapping)
  }

  /// Whether a symbol has several columns or none.
  public var isOpen: Bool { parts.contains(where: \.isOpen) }

  /// Whether more is to be said than the sentence about one lacking column does.
  public var needsList: Bool {
    let open = parts.filter(\.isOpen)
    return open.count > 1
      || open.contains { part in
        if case .open = part.finding { true } else { false }
      }
  }

  /// Whether any column is there for the law, or comes near, or may be one as no column has a header.
  public var hasAny: Bool {
    hasNoHeader
      || parts.contains { part in
        switch part.finding {
        case .clear, .open, .refused, .named: true
        case .lacking(let near, _): !near.isEmpty
        }
      }
  }

  /// Whether the file has no header, so that any column may be meant.
  var hasNoHeader: Bool { !all.isEmpty && all.allSatisfy(UsualHeaders.isGiven) }

  /// Whether every symbol of the law has a column or one that comes near, or one of them alone has none and the
  /// other columns are there.
  public var isNear: Bool {
    let bare = parts.count(where: \.isBare)
    return bare == 0 || (bare == 1 && parts.allSatisfy { $0.isBare || !$0.isLacking })
  }

  /// Whether what is proposed names a column or a formula for each symbol, with nothing to fill in.
  public var isComplete: Bool { asked == nil }

  /// The reading with what is proposed after what is said.
  public func completing(_ reading: RunReading) -> RunReading {
    reading.adding(headers: headers, units: units, derived: derived)
  }

  /// The units of the likeliest columns that make runs of numbers which cannot be; empty where none do.
  private static func units(
    of table: RunTable, _ law: Law, _ mapping: ColumnMapping, _ pairs: [ColumnMapping.Pair],
    _ derived: [String]
  ) -> [(symbol: Symbol, unit: String)] {
    let perplexities = pairs.filter {
      $0.symbol == law.response.symbol && UsualHeaders.isPerplexity($0.header)
    }
    let whole = ColumnMapping(
      mapping.explicit + pairs.filter { $0.header != placeholder }, units: mapping.units)
    let formulas = derived.filter { !isBlank($0) }
    guard let table = try? RunReading(derived: formulas).deriving(in: table, by: whole) else {
      return []
    }
    let found = Plausibility(of: table, for: [law], mapping: whole)
    let changes = found.isPlausible ? [] : found.proposals.first?.changes ?? []
    let units = changes.map { (symbol: $0.quantity.symbol, unit: $0.unit) }
    let said = Set(units.map(\.symbol))
    return units + perplexities.filter { !said.contains($0.symbol) }.map { ($0.symbol, "ppl") }
  }
}

extension ColumnChoice.Part {
  /// Whether it is to be said what stands for the symbol.
  public var isOpen: Bool {
    switch finding {
    case .open, .lacking, .named: true
    case .clear, .refused: false
    }
  }

  /// Whether no column is there, and none comes near.
  fileprivate var isBare: Bool {
    if case .lacking(near: [], nil) = finding { true } else { false }
  }

  /// Whether no column is there, or one that comes near alone.
  fileprivate var isLacking: Bool {
    if case .lacking = finding { true } else { false }
  }

  /// The header that is likeliest where it is to be said.
  var likeliest: String? {
    switch finding {
    case .open(let candidates): candidates.first
    case .lacking(let near, _): near.first ?? ColumnChoice.placeholder
    case .named(let header, _): header
    case .clear, .refused: nil
    }
  }

  /// The formula that gives a symbol which no header comes near.
  fileprivate var formula: (symbol: Symbol, text: String)? {
    guard case .lacking(near: [], let formula?) = finding else { return nil }
    return (symbol, formula)
  }
}
