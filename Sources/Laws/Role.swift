public import Formulas
package import Quantities

extension Law {
  /// What a variable is of a run, whatever its symbol is: plans and checks ask for the size of a model and
  /// find N, P or params.
  ///
  /// The raw values are the words of `role` in the .law language.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    /// The parameters of the model.
    case size
    /// The tokens that the model was trained on, repeats counted.
    case data
    /// The tokens among them that are distinct.
    case uniqueData = "unique-data"
    /// A part of the training tokens, such as those of one phase.
    case partOfData = "part-of-data"
    /// The FLOPs of training.
    case compute
    /// Training tokens over parameters.
    case tokensPerParameter = "tokens-per-parameter"
    /// Training tokens over bytes of parameters.
    case tokensPerByte = "tokens-per-byte"
    /// The steps of the optimizer.
    case steps
    /// What one step takes in.
    case batch
    /// The bits of a weight.
    case bits
    /// The fraction of the training tokens that one phase has, as that of quantized training.
    case fraction
    /// The parallel streams of a model.
    case streams
    /// The experts of a mixture.
    case experts
    /// The learning rate.
    case learningRate = "learning-rate"
    /// The loss, the cross-entropy of the text, that other laws give and this one takes.
    case loss
  }

  /// The variable that has a role.
  ///
  /// - Parameter role: The role.
  /// - Returns: Of several variables the one that is called as usual, such as N; nil where the law has
  ///   none, or several of other names.
  public func variable(_ role: Role) -> Variable? { Self.only(role, among: variables, by: \.role) }

  /// The symbol of the variable that has a role; nil where the law has none.
  package func symbol(_ role: Role) -> Symbol? { variable(role)?.symbol }

  /// What the variable of a role is called, or the role itself in a law without one.
  package func called(_ role: Role) -> String { symbol(role)?.name ?? role.words }

  /// The symbols of the variables that have a role alone.
  package var symbolsByRole: [Role: Symbol] {
    Dictionary(
      uniqueKeysWithValues: Role.allCases.compactMap { role in symbol(role).map { (role, $0) } })
  }

  /// A quantity as a formula of the law's variables: the variable that has the role, or an `also` line.
  ///
  /// - Parameter role: The role, such as the size.
  /// - Returns: The formula; nil where the law does not know the quantity.
  public func formula(of role: Role) -> Formula? { quantity(role)?.formula }

  /// The symbol and the formula of the variable or the `also` line that has a role.
  package func quantity(_ role: Role) -> (symbol: Symbol, formula: Formula)? {
    if let own = variable(role) { return (own.symbol, Formula(own.symbol)) }
    let also = Self.only(role, among: allocated) {
      Role(of: $0.symbol, unit: $0.unit, about: $0.about)
    }
    return also.map { ($0.symbol, $0.formula) }
  }

  /// The usual symbols that stand for variables of other names: N for P, if that is the size of a model.
  ///
  /// - Parameter variables: The variables of a law, its response among them or not.
  /// - Returns: The usual symbol of each such variable.
  package static func meanings(of variables: [Variable]) -> [Symbol: Symbol] {
    var found: [Symbol: Symbol] = [:]
    for role in Role.allCases {
      guard let usual = role.usualSymbol,
        let own = only(role, among: variables, by: \.role)?.symbol,
        own != usual
      else { continue }
      found[own] = usual
    }
    return found
  }

  private static func only<Element: Named>(
    _ role: Role, among elements: [Element], by roles: (Element) -> Role?
  ) -> Element? {
    let all = elements.filter { roles($0) == role }
    return all.first { $0.symbol == role.usualSymbol } ?? (all.count == 1 ? all[0] : nil)
  }
}

extension Law.Role {
  /// The symbol that a variable of this role has in most laws; nil where there is none.
  package var usualSymbol: Symbol? {
    switch self {
    case .size: "N"
    case .data: "D"
    case .uniqueData: "U"
    case .compute: "C"
    case .tokensPerParameter: "M"
    case .bits: "B"
    case .fraction: "f"
    case .streams: "P"
    case .loss: "L"
    case .partOfData, .tokensPerByte, .steps, .batch, .experts, .learningRate: nil
    }
  }

  /// The role in words, such as `unique tokens`.
  package var words: String {
    switch self {
    case .size: "model size"
    case .data: "training tokens"
    case .uniqueData: "unique tokens"
    case .partOfData: "part of the training tokens"
    case .compute: "training compute"
    case .tokensPerParameter: "tokens per parameter"
    case .tokensPerByte: "tokens per byte"
    case .steps: "steps"
    case .batch: "batch"
    case .bits: "bits of weights"
    case .fraction: "fraction of tokens"
    case .streams: "streams"
    case .experts: "experts"
    case .learningRate: "learning rate"
    case .loss: "loss"
    }
  }

  /// The role that nobody states: that of a usual symbol in a unit that fits it, else that of the unit.
  ///
  /// - Parameters:
  ///   - symbol: The symbol of a quantity.
  ///   - unit: Its unit; nil where none is known.
  ///   - about: What it is, for people: tokens of a batch or a context are no training tokens.
  init?(of symbol: Symbol, unit: Unit?, about: String) {
    let role = UsualVariables.role(of: symbol, unit: unit) ?? unit.flatMap { Self.init($0, about) }
    guard let role else { return nil }
    self = role
  }

  /// Words about tokens that are of no whole run.
  private static let parts = ["context", "sequence", "warm", "decay", "vocabulary", "window"]

  private init?(_ unit: Unit, _ about: String) {
    switch unit {
    case .parameters: self = .size
    case .flops: self = .compute
    case .bits: self = .bits
    case .tokens:
      let words = about.lowercased()
      if words.contains("batch") {
        self = .batch
      } else if Self.parts.contains(where: { words.contains($0) }) {
        return nil
      } else {
        self = .data
      }
    default:
      switch unit.base {
      case "tokens/parameter": self = .tokensPerParameter
      case "tokens/byte": self = .tokensPerByte
      case "steps": self = .steps
      case "streams": self = .streams
      case "experts": self = .experts
      default:
        guard UsualVariables.isLoss(unit) else { return nil }
        self = .loss
      }
    }
  }
}
