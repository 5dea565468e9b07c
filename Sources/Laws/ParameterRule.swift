internal import Formulas
internal import Quantities

/// Domains and search ranges for parameters of which nothing is said but the formula.
///
/// Where a parameter meets a variable with constants, x/1e9 or x - 2000, that stands for the variable. The
/// rule, the first that fits (docs/laws.md states it for users):
/// - linear, its factor holds parameters (`A` in A*N^-alpha): positive, 1 .. 10K;
/// - linear and alone (`E` in E + A*N^-alpha) next to nonlinear parameters: positive, 0.1 .. 10;
/// - linear otherwise (`a`, `b` in a + b*x): real, -10 .. 10;
/// - an offset inside an exponential or a sigmoid (`k` in exp(k - t*w)), or a slope there of whose
///   sign nothing is known (`t`): real, -10 .. 10;
/// - either of them in `k + t*x` where x lies far from 0 in the runs, as years do: real, `k` searched where x
///   is at the middle of the runs, `t` up to 20 over their spread;
/// - what a variable is compared with (`m` in 1/(1 + exp(-(x - m)/s)), in max(0, x - m), in
///   log(x - m)): real, over the range of the runs, or before it where the formula ends at m;
/// - what shifts a variable on its way to a square or a bell (`m` in exp(-((x - m)/s)^2)): real, over
///   the range of the runs;
/// - a scale of a variable that has a value a label and does what another parameter could do for all
///   labels together (`eff[format]` in A*(N*eff[format])^-alpha): positive, 0.01 .. 10;
/// - a scale of a variable (`Nc` in (Nc/N)^aN), or the inverse of one: positive, over the range
///   that variables of that name have, or else a decade around that of the runs;
/// - a scale of a variable next to a power of it (`d` in A*N^-a*(1 + N/d)^-b, `x0` in A*(x + x0)^-a):
///   positive, a decade around the range of the runs;
/// - what divides or multiplies a variable in one term of several (`s` there, `k` in
///   a*exp(-k*x) + b*exp(-l*x)): positive, near the range of the runs or one over it;
/// - the formula grows with the variables when it is above 0, not when below (`c` in N^c): real,
///   -1 .. 1;
/// - everything else, exponents of falling powers above all: positive, 0.05 .. 2.
struct ParameterRule {
  let formula: Formula
  let variables: [Symbol]
  let parameters: [Symbol]
  let linear: [Symbol]
  /// The values of variables in the runs, as far as they are known.
  let ranges: RunRanges
  /// The form for which a variable stands here; nil where all of them stand for themselves.
  private let form: AffineForm?
  /// The usual symbols that stand for variables of other names.
  let meanings: [Symbol: Symbol]
  /// The size of parameters at which the formula and its slopes are numbers other than 0.
  private let size: Double

  init(
    formula: Formula, variables: [Symbol], parameters: [Symbol],
    ranges: RunRanges = [:], meanings: [Symbol: Symbol] = [:], form: AffineForm? = nil
  ) {
    self.formula = formula
    self.form = form
    self.variables = variables
    self.parameters = parameters
    self.ranges = ranges
    self.meanings = meanings
    linear = formula.linearSymbols(among: parameters)
    let slopes = parameters.map { formula.derivative(by: $0) }
    size =
      Self.sizes.first { size in
        (0..<Self.probeCount).allSatisfy { probe in
          let point = Self.point(
            variables: variables, parameters: parameters, probe: probe, size: size)
          return ([formula] + slopes).allSatisfy { function in
            let value = function.number(at: point)
            return value.isFinite && abs(value) > .leastNormalMagnitude
          }
        }
      } ?? 1
  }

  /// How large parameters are in probes: smaller where a power of a power leaves the range of numbers.
  private static let sizes = [1, 0.5, 0.25, 0.1]
  static let probeCount = 4

  /// Domain and search range of a parameter; what is written stands, the rest is filled in.
  func closed(_ open: LawDraft.OpenParameter) -> (Domain, ClosedRange<Double>) {
    if let stated = open.stated { return stated }
    let (domain, search) = suggestion(for: open.symbol)
    if let range = open.search {
      let holds = domain.contains(range.lowerBound) && domain.contains(range.upperBound)
      return (holds ? domain : .real, range)
    }
    switch open.domain {
    case .interval(let lower, let upper):
      let margin = (upper - lower) / 20
      return (.interval(lower, upper), lower + margin...upper - margin)
    case .positive where search.lowerBound <= 0: return (.positive, 0.05...search.upperBound)
    case let written?: return (written, search)
    case nil: return (domain, search)
    }
  }

  /// What the rule gives for a parameter.
  func suggestion(for symbol: Symbol) -> (Domain, ClosedRange<Double>) {
    if linear.contains(symbol) {
      let factor = formula.derivative(by: symbol)
      if factor.symbols.contains(where: parameters.contains) { return (.positive, 1...1e4) }
      let isAlone = factor.constant != nil
      let hasShape = linear.count < parameters.count
      return isAlone && hasShape ? (.positive, 0.1...10) : (.real, -10...10)
    }
    if let range = rateRange(of: symbol) { return range }
    if let factor = exponentFactor(of: symbol) {
      let scaled = ParameterRule(
        formula: formula.replacing([symbol: Formula(symbol) / Formula(factor)]),
        variables: variables, parameters: parameters, ranges: ranges, meanings: meanings, form: form
      )
      let (domain, range) = scaled.suggestion(for: symbol)
      return (domain, range.lowerBound / factor...range.upperBound / factor)
    }
    if let rule = inForm(met: symbol) { return rule.suggestion(for: symbol) }
    if let range = locationRange(of: symbol) { return (.real, range) }
    if isOffset(symbol) || formula.addendsInExponentials.contains(symbol) {
      return (.real, -10...10)
    }
    if isFreeSlope(symbol) { return (.real, slopeRange(of: symbol)) }
    if let range = shiftRange(of: symbol) { return (.real, range) }
    if let range = scaleRange(of: symbol) {
      return (.positive, isRelative(symbol) ? 0.01...10 : range)
    }
    if let range = breakRange(of: symbol) { return (.positive, range) }
    if let (domain, range) = termRange(of: symbol) { return (domain, range) }
    if growsWith(symbol) { return (.real, -1...1) }
    let hasEitherSign = formula.coefficientsInExponentials.contains(symbol)
    return hasEitherSign ? (.real, -2...2) : (.positive, 0.05...2)
  }

  /// The rule of the formula in which a variable stands for the form of it that a parameter meets; nil where
  /// that is the variable itself.
  private func inForm(met parameter: Symbol) -> ParameterRule? {
    guard form == nil, let met = formula.affineForm(meeting: parameter, among: variables) else {
      return nil
    }
    let own = (Formula(met.variable) - Formula(met.offset)) / Formula(met.factor)
    return ParameterRule(
      formula: formula.replacing([met.variable: own]), variables: variables,
      parameters: parameters, ranges: ranges.taking(met), meanings: meanings, form: met)
  }

  /// The range of a variable, if the formula depends on the parameter only through its ratio to
  /// that variable or its product with it: then p df/dp = -v df/dv, or +v df/dv.
  private func scaleRange(of parameter: Symbol) -> ClosedRange<Double>? {
    let byParameter = formula.derivative(by: parameter)
    for variable in variables {
      let byVariable = formula.derivative(by: variable)
      let ratios = probes.map { point in
        let own = (point[parameter] ?? 1) * value(byParameter, at: point)
        return own / ((point[variable] ?? 1) * value(byVariable, at: point))
      }
      let typical = range(of: variable)
      if ratios.allSatisfy({ abs($0 + 1) < 1e-9 }) { return typical }
      if ratios.allSatisfy({ abs($0 - 1) < 1e-9 }) {
        return 0.1 / typical.upperBound...10 / typical.lowerBound
      }
    }
    return nil
  }

  /// A decade around the runs' values of a variable, if scaling it and the parameter together does what
  /// a linear parameter could: then p df/dp + v df/dv is c times A df/dA, whatever the variables are.
  private func breakRange(of parameter: Symbol) -> ClosedRange<Double>? {
    let byParameter = formula.derivative(by: parameter)
    for (variable, own) in ranges.positive.sorted(by: { $0.key < $1.key })
    where variables.contains(variable) {
      let byVariable = formula.derivative(by: variable)
      for factor in linear {
        let byFactor = formula.derivative(by: factor)
        let ratios = pointsOfVariables.map { point in
          let both =
            (point[parameter] ?? 1) * value(byParameter, at: point)
            + (point[variable] ?? 1) * value(byVariable, at: point)
          return both / value(byFactor, at: point)
        }
        if Self.areEqual(ratios) { return own.lowerBound / 10...10 * own.upperBound }
      }
    }
    return nil
  }

  /// Where scales of a variable are looked for.
  private func range(of variable: Symbol) -> ClosedRange<Double> {
    if let usual = UsualVariables.range(of: meanings[variable] ?? variable) {
      guard let form, form.variable == variable else { return usual }
      if form.offset == 0 { return form.factor * usual.lowerBound...form.factor * usual.upperBound }
    }
    guard let own = ranges.positive[variable] else { return 1e-3...1e3 }
    return own.lowerBound / 10...10 * own.upperBound
  }

  /// Whether a parameter of a group only shares out what another parameter does: at any values of the
  /// variables both move the formula alike, so that the group tells its labels apart.
  private func isRelative(_ symbol: Symbol) -> Bool {
    guard symbol.index != nil else { return false }
    let own = formula.derivative(by: symbol)
    return parameters.contains { other in
      guard other != symbol else { return false }
      let slope = formula.derivative(by: other)
      return Self.areEqual(
        pointsOfVariables.map { value(own, at: $0) / value(slope, at: $0) })
    }
  }

  /// Points that differ in variables and parameters.
  var probes: [[Symbol: Double]] {
    (0..<Self.probeCount).map {
      Self.point(variables: variables, parameters: parameters, probe: $0, size: size)
    }
  }

  /// Points that differ in the variables alone.
  var pointsOfVariables: [[Symbol: Double]] {
    (0..<Self.probeCount).map { probe in
      Self.point(variables: variables, parameters: parameters, probe: 0, size: size).merging(
        Self.point(variables: variables, parameters: [], probe: probe)
      ) { $1 }
    }
  }

  private static func areEqual(_ numbers: [Double]) -> Bool {
    numbers.allSatisfy { $0.isFinite && abs($0 - numbers[0]) <= 1e-9 * abs(numbers[0]) }
  }

  /// Whether the formula grows with the variables for a positive value and not for a negative one.
  private func growsWith(_ parameter: Symbol) -> Bool {
    var point = Dictionary(
      (parameters.map { ($0, 0.1) } + variables.map { ($0, 1e12) }),
      uniquingKeysWith: { first, _ in first })
    point[parameter] = 0.5
    let above = abs(value(formula, at: point))
    point[parameter] = -0.5
    let below = abs(value(formula, at: point))
    return above > 100 * below
  }

  /// Numbers in general position: all different, none round.
  static func point(
    variables: [Symbol], parameters: [Symbol], probe: Int, size: Double = 1
  ) -> [Symbol: Double] {
    var point: [Symbol: Double] = [:]
    for (index, symbol) in variables.enumerated() {
      point[symbol] = 2.37 + 0.71 * Double(index) + 1.13 * Double(probe)
    }
    for (index, symbol) in parameters.enumerated() {
      point[symbol] = size * (0.31 + 0.17 * Double(index) + 0.23 * Double(probe))
    }
    return point
  }

  func value(_ formula: Formula, at point: [Symbol: Double]) -> Double {
    formula.number(at: point)
  }
}
