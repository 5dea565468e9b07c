public import Formulas
public import Quantities

/// A quantitative law: a formula with variables, parameters, units and a source.
///
/// A law of the catalog, one read from a file and one typed on the command line are the same
/// kind of value. A law knows nothing of tables or fits.
public struct Law: Sendable, Hashable {
  /// The name that asks for it, such as `chinchilla`.
  public internal(set) var name: String
  /// What the law says, in one line; empty when its file gives none.
  public internal(set) var title: String
  /// The family in which lists show it, such as `size and data`; empty when its file gives none.
  public internal(set) var family: String
  /// Paper, arXiv number and equation.
  public internal(set) var source: String
  /// What the formula gives.
  public internal(set) var response: Variable
  /// What is set or measured in a run, in the order of the file.
  public internal(set) var variables: [Variable]
  /// Columns of text, whose labels part runs into groups, in the order of the file.
  public internal(set) var labels: [Label]
  /// The indices of sums over columns, and their members: the i of sum(i, t[i]*w[i]).
  public internal(set) var indices: [Label]
  /// The families of columns whose values are the shares of a mixture, such as w[i].
  public internal(set) var shares: [Symbol]
  /// What a fit finds, in the order of the file.
  ///
  /// `eff[format]` stands for a parameter a label until the labels are known (`expanded(_:)`).
  public internal(set) var parameters: [Parameter]
  /// Families of parameters whose values are pooled, such as E[model]: drawn towards their mean by a spread that a
  /// fit estimates.
  public internal(set) var pooled: [Symbol] = []
  /// Values that parameters keep in every fit, such as eff[16] = 1.
  public internal(set) var fixed: [Symbol: Double]
  /// The named parts of the formula as written (`define`).
  public internal(set) var parts: [Definition]
  /// The formula as written, with the names of its parts, for people.
  public internal(set) var writtenFormula: String
  /// The formula in variables and parameters alone.
  public internal(set) var formula: Formula
  /// Quantities that follow from the parameters, such as a = beta/(alpha + beta).
  public internal(set) var derived: [Definition]
  /// What a run costs in terms of the variables, such as C = 6*N*D.
  public internal(set) var cost: Definition?
  /// Quantities reported with an allocation although they are no variables (`also`).
  public internal(set) var allocated: [Definition]
  /// Parameter values from the literature.
  public internal(set) var published: [Published]
  /// Traps and limits, a sentence or two each.
  public internal(set) var notes: [String]
}

extension Law {
  /// A quantity that a run has: the response or a variable.
  public struct Variable: Sendable, Hashable {
    /// The name in formulas.
    public internal(set) var symbol: Symbol
    /// The base unit in which the formula takes it; nil when any unit will do.
    public internal(set) var unit: Unit?
    /// What it is, for people.
    public let about: String
    /// The values that it may take.
    public internal(set) var domain: Domain
    /// How to compute it from other columns when a table has no such column.
    public let given: Formula?
    /// What it is of a run; nil where neither its file nor its unit says it.
    public let role: Role?

    /// A quantity; a role that is not stated follows from unit and symbol.
    init(
      symbol: Symbol, unit: Unit?, about: String, domain: Domain, given: Formula?,
      role: Role? = nil
    ) {
      self.symbol = symbol
      self.unit = unit
      self.about = about
      self.domain = domain
      self.given = given
      self.role = role ?? Role(of: symbol, unit: unit, about: about)
    }
  }

  /// A column whose texts part runs into groups, or an index that goes over columns.
  public struct Label: Sendable, Hashable {
    /// The name in formulas.
    public let symbol: Symbol
    /// The texts, or the members of the index, in order; empty until runs have given them.
    public internal(set) var levels: [String]
    /// What it is, for people.
    public let about: String
  }

  /// A name for a formula.
  public struct Definition: Sendable, Hashable {
    /// The name.
    public let symbol: Symbol
    /// What it stands for.
    public internal(set) var formula: Formula
    /// The unit of its values, if known.
    public internal(set) var unit: Unit?
    /// What it means, for people.
    public let about: String

    /// Names a formula.
    public init(symbol: Symbol, formula: Formula, unit: Unit? = nil, about: String = "") {
      self.symbol = symbol
      self.formula = formula
      self.unit = unit
      self.about = about
    }
  }

  /// Parameter values that a text reports.
  public struct Published: Sendable, Hashable, Codable {
    /// The short name by which one asks for them; nil where the law gives none.
    public let key: String?
    /// The paper that gives the values, or whoever fitted them.
    public let source: String
    /// Where in it they stand and of which kind they are; empty when it is not said.
    public let place: String
    /// Whether and how well the values were reached again here; empty where nobody tried.
    public let reproduction: String
    /// The values; parameters that the source does not give are absent.
    public internal(set) var values: [Symbol: Double]

    /// Source and place in one.
    public var citation: String { place.isEmpty ? source : "\(source), \(place)" }
  }
}

extension Law.Variable {
  /// The variable with other values that it may take.
  package func within(_ domain: Domain) -> Law.Variable {
    var variable = self
    variable.domain = domain
    return variable
  }
}
