/// Collects the terms of a sum: equal ones together, each with its number in front.
struct SumBuilder {
  /// A number that is a quotient, so that thirds stay thirds.
  private struct Coefficient {
    var factor = 1.0
    var divisor = 1.0

    mutating func add(_ other: Coefficient) {
      if divisor == other.divisor {
        factor += other.factor
      } else {
        factor = factor * other.divisor + other.factor * divisor
        divisor *= other.divisor
      }
    }
  }

  private var rests: [Node] = []
  private var coefficients: [Coefficient] = []
  private var places: [Node: Int] = [:]

  /// Adds a term.
  mutating func add(_ term: Node) {
    switch term {
    case .number(let value):
      collect(.one, Coefficient(factor: value))
    case .sum(let terms):
      for term in terms { add(term) }
    case .product(let factors):
      let (rest, coefficient) = Self.split(factors)
      collect(rest, coefficient)
    default:
      collect(term, Coefficient())
    }
  }

  private static func split(_ factors: [Node]) -> (rest: Node, coefficient: Coefficient) {
    var middle = factors[...]
    var coefficient = Coefficient()
    if case .number(let factor)? = middle.first {
      coefficient.factor = factor
      middle.removeFirst()
    }
    if case .power(.number(let divisor), .number(-1))? = middle.last {
      coefficient.divisor = divisor
      middle.removeLast()
    }
    let rest = middle.count == 1 ? middle.first : nil
    return (rest ?? .product(Array(middle)), coefficient)
  }

  private mutating func collect(_ rest: Node, _ coefficient: Coefficient) {
    if let place = places[rest] {
      coefficients[place].add(coefficient)
    } else {
      places[rest] = rests.count
      rests.append(rest)
      coefficients.append(coefficient)
    }
  }

  /// The sum.
  var node: Node {
    var terms: [Node] = []
    var isFlat = true
    for (rest, coefficient) in zip(rests, coefficients) where coefficient.factor != 0 {
      var builder = ProductBuilder()
      builder.multiply(by: .number(coefficient.factor))
      builder.multiply(by: rest)
      builder.multiply(by: .number(coefficient.divisor), to: -1)
      let term = builder.node
      if case .sum = term { isFlat = false }
      terms.append(term)
    }
    if !isFlat { return .sum(of: terms) }
    switch terms.count {
    case 0: return .zero
    case 1: return terms[0]
    default: return .sum(terms)
    }
  }
}
