import ArgumentParser
import Fitting
import Laws
import Quantities
import Runs

/// The law that is fitted, as options.
struct LawOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The law: a name of 'scaling laws', a .law file or a formula; by default that of the fit, or "
        + "chinchilla for runs with size and tokens."), completion: .laws)
  var law: String?
  @OptionGroup(visibility: .hidden) var symbols: SymbolOptions

  /// The file that is read.
  var path: String? { law.flatMap(LawChoice.path) }
}

/// Runs, and the law that is fitted to them.
struct LawOnRuns {
  let law: Law
  var table: RunTable
  let source: RunSource
  /// That the usual law was chosen; nil for a law that was asked for, and for that of a fit.
  let lawWords: String?

  /// What was chosen or taken from a fit without being asked for, a sentence each.
  var words: [String] { [source.words, lawWords].compactMap(\.self) }

  var mapping: ColumnMapping { source.mapping }

  /// The saved fit whose runs they are, where nothing is said that makes another.
  func fit(_ options: ObjectiveOptions, held: [Symbol: Double]) -> Fit? {
    guard let fit = source.fit, fit.law == law, held.isEmpty, !options.changesFit else {
      return nil
    }
    return fit
  }

  /// The terms that are said, and where nothing is said those of the fit whose runs they are.
  func terms(_ options: ObjectiveOptions, held: [Symbol: Double] = [:]) -> FitTerms {
    var terms = options.terms(after: source.fit)
    terms.held = held.isEmpty && source.fit?.law == law ? source.fit?.held ?? [:] : held
    return terms
  }
}

extension InputOptions {
  /// The runs with the law that is asked for, that of a saved fit, or the usual one.
  ///
  /// - Parameters:
  ///   - choice: The law.
  ///   - objective: What is minimized, with the domains of parameters.
  ///   - held: Symbols that get a value and so are parameters.
  ///   - groups: The groups of runs that get a fit each; nil for one fit.
  ///   - formulas: Further formulas, conditions and columns over the runs.
  /// - Returns: The rows that are kept, with the law.
  /// - Throws: `CommandFailure` for what cannot be read, and for magnitudes that no run has.
  func runs(
    with choice: LawOptions, _ objective: ObjectiveOptions, held: Set<Symbol> = [],
    groups: GroupOptions? = nil, formulas: [String?] = []
  ) throws -> LawOnRuns {
    let response = try choice.law.map { try LawChoice($0) }?.response
    var source = try RunSource.named(runs, reading, sweep).answering(response)
    let table = try source.table()
    if let first = try groups?.headers(in: table).first {
      source = source.taking(response ?? UsualHeaders.loss, from: first)
    }
    let (law, words) = try choice.law(for: table, of: source, held: held)
    let stated = try objective.stating(law)
    let kept = try self.table(
      table, of: source, for: [stated],
      formulas: formulas + objective.columns)
    return LawOnRuns(law: stated, table: kept, source: source, lawWords: words)
  }

  /// The runs with several laws that are asked for.
  ///
  /// - Parameters:
  ///   - names: Names of laws, files or formulas.
  ///   - symbols: What symbols of typed laws are.
  ///   - objective: What is minimized, with the domains of parameters.
  ///   - formulas: Further formulas, conditions and columns over the runs.
  /// - Returns: The laws under their names, the rows that are kept, and how they were read.
  /// - Throws: `CommandFailure` for what cannot be read, and for magnitudes that no run has.
  func laws(
    _ names: [String], symbols: SymbolOptions, _ objective: ObjectiveOptions, formulas: [String?]
  ) throws -> (laws: [(name: String, law: Law)], table: RunTable, source: RunSource) {
    let choices = try names.map { try LawChoice($0) }
    let source = try RunSource.named(runs, reading, sweep).answering(choices.first?.response)
    let whole = try source.table()
    for law in choices.compactMap(\.law) {
      try ColumnChoice.check(law, on: whole, of: source)
    }
    let laws = try objective.stating(
      zip(names, choices).map { name, choice in
        let law = try choice.law(
          for: whole, mapping: source.mapping, choices: symbols.choices(for: choice, among: choices)
        )
        return (name: choice.name ?? name, law: source.own(law))
      })
    let table = try table(
      whole, of: source, for: laws.map(\.law),
      formulas: formulas + objective.columns)
    return (laws, table, source)
  }

  /// The rows of a table that are kept, with the cost of the first law.
  func table(
    _ table: RunTable, of source: RunSource, for laws: [Law], formulas: [String?]
  ) throws -> RunTable {
    let mapping = source.mapping
    try mapping.checkSymbols(for: laws, reading: source.reading, formulas: formulas)
    let kept = try CommandFailure.wording {
      try source.reading.kept(of: table, for: laws.first, beside: laws, by: mapping)
    }
    var trust = reading.trust
    trust.trustUnits = trust.trustUnits || source.fit?.trustedMagnitudes != nil
    return try trust.plausible(kept, for: laws, mapping)
  }
}

extension LawOptions {
  /// The law for a table, and what was chosen without being asked for.
  fileprivate func law(
    for table: RunTable, of source: RunSource, held: Set<Symbol>
  ) throws -> (law: Law, words: String?) {
    guard let law else {
      guard symbols.parameter.isEmpty, symbols.variable.isEmpty else {
        throw CommandFailure(
          "--parameter and --variable are for laws that are typed as a formula, and --law types none"
        )
      }
      if let fit = source.fit { return (fit.law, nil) }
      let choice = try CommandFailure.wording {
        try table.checkHeaders(of: source.mapping)
        return ColumnChoice(of: table, for: try UsualLaw.first, mapping: source.mapping)
      }
      if choice.isOpen, choice.hasAny { throw choice.failure(on: table, of: source) }
      return try CommandFailure.wording(mapping: source.mapping) {
        let usual = try UsualLaw(for: table, mapping: source.mapping)
        return (usual.law, usual.description)
      }
    }
    let choice = try LawChoice(law)
    if let own = choice.law { try ColumnChoice.check(own, on: table, of: source) }
    let chosen = try choice.law(
      for: table, mapping: source.mapping, held: held, choices: symbols.choices(for: choice))
    return (source.own(chosen), nil)
  }
}
