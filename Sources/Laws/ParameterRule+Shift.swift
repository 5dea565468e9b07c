internal import Formulas
internal import Quantities
internal import RealModule

// A number taken from a variable before a square or a bell (`m` in exp(-((x - m)/s)^2)) may have either
// sign, and lies where the runs are; what divides the difference, or multiplies a variable in a sum of
// exponentials, is as large as they are spread. The slope g = df/dp leaves out the terms without p.
extension ParameterRule {
  /// Where a parameter is looked for that only shifts variables and meets no pole on its way; nil where
  /// it is none.
  ///
  /// Then g depends on p only through p + h(variables): (dg/dv)/(dg/dp) = dh/dv whatever p is. Of
  /// h = c*v and h = c*log(v) the range follows from that of the runs, of others it is -10 .. 10.
  func shiftRange(of parameter: Symbol) -> ClosedRange<Double>? {
    guard let moves = moves(of: parameter), hasNoPole(in: parameter) else { return nil }
    var (low, high) = (0.0, 0.0)
    for (variable, moves) in moves {
      guard let ends = shift(moves, of: variable)
      else { return -10...10 }
      low += min(ends.0, ends.1)
      high += max(ends.0, ends.1)
    }
    let margin = 0.1 * (high - low)
    return margin > 0 ? low - margin...high + margin : -10...10
  }

  /// Where a parameter is looked for that divides a variable, shifted perhaps, in its own term, or
  /// multiplies it; nil where it does neither.
  ///
  /// That is near the range of the runs or one over it, by their spread where the variable is shifted. A
  /// rate of a shifted variable may have either sign.
  /// Then g is homogeneous in both: v dg/dv + m dg/dm + p dg/dp, or - p dg/dp, is a constant times g
  /// whatever the variables are, with m all that shifts v.
  func termRange(of parameter: Symbol) -> (Domain, ClosedRange<Double>)? {
    let slope = formula.derivative(by: parameter)
    let own = slope.derivative(by: parameter)
    for (variable, range) in ranges.all.sorted(by: { $0.key < $1.key })
    where slope.symbols.contains(variable) {
      let shifts = parameters.filter { symbol in
        symbol != parameter && slope.symbols.contains(symbol)
          && moves(of: symbol)?.contains { $0.variable == variable } == true
      }
      let partners = ([variable] + shifts).map { (symbol: $0, slope: slope.derivative(by: $0)) }
      for sign in [1.0, -1.0] {
        let ratios = pointsOfVariables.map { point in
          let both = partners.reduce(sign * (point[parameter] ?? 1) * value(own, at: point)) {
            $0 + (point[$1.symbol] ?? 1) * value($1.slope, at: point)
          }
          return both / value(slope, at: point)
        }
        guard Self.agree(ratios) else { continue }
        let width = range.upperBound - range.lowerBound
        if !shifts.isEmpty, width > 0 {
          return sign > 0
            ? (.positive, width / 100...2 * width)
            : (.real, -Self.steepest / width...Self.steepest / width)
        }
        guard let range = ranges.positive[variable] else { continue }
        return sign > 0
          ? (.positive, range.lowerBound / 10...10 * range.upperBound)
          : (.positive, 0.1 / range.upperBound...10 / range.lowerBound)
      }
    }
    return nil
  }

  /// How large a rate may be, times the spread of the runs: what rises within a twentieth of it.
  static let steepest = 20.0

  /// How a slope of unknown sign inside an exponential is scaled: its exponent should reach 10.
  ///
  /// For g = v h(p v), with h an exponential, dg/dp over g is what multiplies p there.
  func slopeRange(of parameter: Symbol) -> ClosedRange<Double> {
    let usual = -10.0...10
    let slope = formula.derivative(by: parameter)
    let own = slope.derivative(by: parameter)
    guard let (variable, range) = ranges.all.first(where: { slope.symbols.contains($0.key) }),
      slope.symbols.filter({ ranges.all[$0] != nil }).count == 1
    else { return usual }
    let factors = pointsOfVariables.map { point in
      let moved = point.merging([parameter: 0]) { $1 }
      return value(own, at: moved) / value(slope, at: moved) / (point[variable] ?? 1)
    }
    let largest = factors.map(abs).max() ?? .nan
    let reach = largest * max(abs(range.lowerBound), abs(range.upperBound))
    // Variables about as large as 1, shares above all, have the usual range.
    guard reach.isFinite, reach > 0, !(0.1...10 ~= reach) else { return usual }
    return -10 / reach...10 / reach
  }

  /// What multiplies a parameter and a variable in an exponential, where that is no number near 1
  /// (1/4e-10 in exp(p*x/4e-10)): dg/dp over g at p = 0 is that times v.
  func exponentFactor(of parameter: Symbol) -> Double? {
    let slope = formula.derivative(by: parameter)
    let own = slope.derivative(by: parameter)
    for variable in variables where slope.symbols.contains(variable) {
      let factors = pointsOfVariables.map { point in
        let moved = point.merging([parameter: 0]) { $1 }
        return abs(value(own, at: moved) / value(slope, at: moved)) / (point[variable] ?? 1)
      }
      guard Self.agree(factors.map { $0 / factors[0] }) else { continue }
      return Self.usualFactors.contains(factors[0]) ? nil : factors[0]
    }
    return nil
  }

  private static let usualFactors = 1e-3...1e3

  /// How far each variable of a parameter's term moves what the parameter is added to, at points that
  /// differ in the variables; nil where the parameter is not added to them.
  private func moves(of parameter: Symbol) -> [(variable: Symbol, moves: [Double])]? {
    let slope = formula.derivative(by: parameter)
    let own = slope.derivative(by: parameter)
    let others = variables.filter { slope.symbols.contains($0) }
    guard !others.isEmpty, own.constant != 0 else { return nil }
    var found: [(variable: Symbol, moves: [Double])] = []
    for variable in others {
      let partner = slope.derivative(by: variable)
      let rows = pointsOfVariables.map { point in
        [-0.7, 0.4, 1.9].map { value in
          let moved = point.merging([parameter: value]) { $1 }
          return self.value(partner, at: moved) / self.value(own, at: moved)
        }
      }
      guard rows.allSatisfy(Self.agree) else { return nil }
      found.append((variable, rows.map { $0[0] }))
    }
    return found
  }

  /// What takes -h(v) at both ends of a variable's range; nil where h is neither c*v nor c*log(v).
  private func shift(_ moves: [Double], of variable: Symbol) -> (Double, Double)? {
    if let range = ranges.all[variable], Self.agree(moves) {
      return (-moves[0] * range.lowerBound, -moves[0] * range.upperBound)
    }
    let factors = zip(moves, pointsOfVariables).map { $0 * ($1[variable] ?? 1) }
    guard let range = ranges.positive[variable], Self.agree(factors) else { return nil }
    return (
      -factors[0] * Double.log(range.lowerBound), -factors[0] * Double.log(range.upperBound)
    )
  }

  /// Whether the formula is a number from -20 to 20 and does not rise without bound between.
  func hasNoPole(in parameter: Symbol) -> Bool {
    pointsOfVariables.allSatisfy { point in
      func size(_ place: Double) -> Double {
        abs(value(formula, at: point.merging([parameter: place]) { $1 }))
      }
      let places = Array(stride(from: -20.0, through: 20, by: 0.5))
      let sizes = places.map(size)
      guard sizes.allSatisfy(\.isFinite) else { return false }
      return sizes.indices.dropFirst().dropLast().allSatisfy { index in
        guard sizes[index] >= sizes[index - 1], sizes[index] >= sizes[index + 1] else {
          return true
        }
        var (middle, width, best) = (places[index], 0.25, sizes[index])
        for _ in 0..<Self.halvings {
          let sides = [middle - width, middle + width].map { ($0, size($0)) }
          guard sides.allSatisfy({ $0.1.isFinite }) else { return false }
          for (place, size) in sides where size > best { (middle, best) = (place, size) }
          width /= 2
        }
        return best <= Self.pole * (sizes[index] + .leastNormalMagnitude)
      }
    }
  }

  /// How often a place is halved on the way to a pole, and how far a formula rises at one.
  private static let (halvings, pole) = (20, 1e4)

  static func agree(_ numbers: [Double]) -> Bool {
    numbers.allSatisfy { $0.isFinite && abs($0 - numbers[0]) <= 1e-8 * (1e-3 + abs(numbers[0])) }
  }
}
