import Formulas
import Quantities
import TestSupport
import Testing

@Suite struct DerivativeTests {
  /// Twelve digits: N^-alpha alone loses up to alpha log N units in the last place, and bends of the
  /// long laws sum terms that cancel to a hundredth.
  static let digits = 12.0

  @Test(arguments: formulaValues)
  func `values, slopes and bends agree with 50-digit values`(_ law: FormulaValues) throws {
    let formula = try Formula(parsing: law.text)
    let names = law.point.map { Symbol($0.0) }
    let point = Dictionary(uniqueKeysWithValues: law.point.map { (Symbol($0.0), $0.1) })
    #expect(matchingDigits(try formula.value(at: point), law.value) > Self.digits)
    let slopes = names.map { formula.derivative(by: $0) }
    for (slope, expected) in zip(slopes, law.slopes) {
      #expect(matchingDigits(try slope.value(at: point), expected) > Self.digits, "\(slope)")
    }
    var bends = law.bends[...]
    for (i, slope) in slopes.enumerated() {
      for name in names[i...] {
        let bend = slope.derivative(by: name)
        let expected = bends.removeFirst()
        #expect(matchingDigits(try bend.value(at: point), expected) > Self.digits, "\(bend)")
      }
    }
  }

  @Test(arguments: formulaValues)
  func `kernels agree with 50-digit values however symbols are bound`(_ law: FormulaValues) throws {
    let formula = try Formula(parsing: law.text)
    let names = law.point.map { Symbol($0.0) }
    let formulas = [formula] + names.map { formula.derivative(by: $0) }
    // All scalars, all columns, the capitals as columns, every second, the others.
    let splits: [(Int, Symbol) -> Bool] = [
      { _, _ in false }, { _, _ in true }, { _, name in name.name.first?.isUppercase == true },
      { place, _ in place % 2 == 0 }, { place, _ in place % 2 == 1 },
    ]
    for isColumn in splits {
      let columns = names.enumerated().filter { isColumn($0.offset, $0.element) }.map(\.element)
      let scalars = names.filter { !columns.contains($0) }
      let values = Dictionary(uniqueKeysWithValues: law.point.map { (Symbol($0.0), $0.1) })
      let kernel = try Kernel(formulas, columns: columns, scalars: scalars)
      let rows = 3
      let table = values.filter { columns.contains($0.key) }.mapValues { [$0, $0, $0] }
      let outputs = try kernel.bound(to: table, rowCount: rows)
        .values(at: scalars.map { values[$0] ?? .nan })
      for (k, expected) in ([law.value] + law.slopes).enumerated() {
        for row in 0..<rows {
          let found = outputs[k * rows + row]
          #expect(matchingDigits(found, expected) > Self.digits, "\(formulas[k])")
        }
      }
    }
  }

  @Test(arguments: 0..<20)
  func `mixed bends do not depend on the order`(_ seed: Int) throws {
    var random = RandomFormulas(seed: UInt64(500 + seed))
    for _ in 0..<20 {
      let formula = try Formula(parsing: random.text(depth: 3))
      let point = random.point()
      let one = try formula.derivative(by: "x").derivative(by: "y").value(at: point)
      let other = try formula.derivative(by: "y").derivative(by: "x").value(at: point)
      // Cancellation costs digits in some of them, a wrong rule would cost all.
      if one.isFinite, other.isFinite, abs(one) > 1e-6 {
        #expect(matchingDigits(one, other) > 6, "\(formula) at \(point)")
      }
    }
  }

  @Test(arguments: [
    ("N^-alpha", "alpha", "-N^-alpha*log(N)"), ("x^2", "x", "2*x"), ("x^y", "y", "x^y*log(x)"),
    ("x^-3", "x", "-3/x^4"), ("A*N^-alpha", "N", "-A*alpha*N^(-alpha - 1)"),
    ("min(a, x)", "x", "select(x - a, 0, 1)"), ("abs(x)", "x", "sign(x)"),
    ("log(x)", "x", "1/x"), ("exp(-g*L)", "g", "-exp(-g*L)*L"), ("x + y", "z", "0"),
  ])
  func `slopes stay small`(_ text: String, _ symbol: Symbol, _ slope: String) throws {
    #expect(try Formula(parsing: text).derivative(by: symbol) == Formula(parsing: slope))
  }

  @Test func `the slope of a power of a negative base has no logarithm`() throws {
    let slope = try Formula(parsing: "x^y").derivative(by: "x")
    #expect(try slope.value(at: ["x": -2, "y": 3]) == 12)
    #expect(try Formula(parsing: "(1 - f)^2").derivative(by: "f").value(at: ["f": 3]) == 4)
    #expect(try Formula(parsing: "x^2").derivative(by: "x").value(at: ["x": 0]) == 0)
  }

  @Test func `on an edge the first of equal arguments gives the slope`() throws {
    #expect(try Formula(parsing: "min(2*x, x)").derivative(by: "x").value(at: ["x": 0]) == 2)
    #expect(try Formula(parsing: "max(2*x, x)").derivative(by: "x").value(at: ["x": 0]) == 2)
    #expect(try Formula(parsing: "abs(x)").derivative(by: "x").value(at: ["x": 0]) == 0)
  }

  @Test func `the argument not taken cannot spoil the slope`() throws {
    let slope = try Formula(parsing: "max(log(x), -1)").derivative(by: "x")
    #expect(try slope.value(at: ["x": 0]) == 0)
  }

  // The limit of x^y log(x) for x to 0 and y > 0; the factors are 0 and an infinity.
  @Test(arguments: ["A*x^y", "A*(x*s)^y", "A*(1 - (1 - x))^y", "A*(s*(1 - w))^y"])
  func `the slope by an exponent is zero at base zero`(_ text: String) throws {
    let formula = try Formula(parsing: text)
    let slope = formula.derivative(by: "y")
    let bend = slope.derivative(by: "y")
    let point: [Symbol: Double] = ["A": 3, "x": 0, "y": 0.4, "s": 2, "w": 1]
    #expect(try slope.value(at: point) == 0)
    #expect(try bend.value(at: point) == 0)
    for columns in [["x", "w"], ["s"], []] as [[Symbol]] {
      let scalars = point.keys.filter { !columns.contains($0) }.sorted()
      let table = point.filter { columns.contains($0.key) }.mapValues { [$0] }
      let outputs = try Kernel([slope, bend], columns: columns, scalars: scalars)
        .bound(to: table, rowCount: 1).values(at: scalars.map { point[$0] ?? .nan })
      #expect(outputs == [0, 0])
    }
    #expect(try Formula(parsing: "0^x").derivative(by: "x") == Formula(0))
    #expect(try slope.value(at: ["A": 3, "x": -1, "y": 0.4, "s": 2, "w": 2]).isNaN)
  }
}
