import Formulas
import NumericsCore
import Quantities
import RealModule
import TestSupport
import Testing

@Suite struct KernelTests {
  static let parameters: [Symbol] = ["A", "B", "E", "alpha", "beta"]
  static let values = [477.8, 2143.4, 1.8172, 0.34731, 0.36717]

  /// Residual and slopes of a Chinchilla fit over made-up runs.
  static func chinchilla(rows: Int) throws -> BoundKernel {
    let residual = try Formula(parsing: "log(E + A*N^-alpha + B*D^-beta) - log(L)")
    let kernel = try Kernel(
      [residual] + parameters.map { residual.derivative(by: $0) }, columns: ["N", "D", "L"],
      scalars: parameters)
    let place = (0..<rows).map { Double($0) }
    return try kernel.bound(
      to: [
        "N": place.map { 5e7 + 3.3e7 * $0 }, "D": place.map { 9e11 / (1 + $0) },
        "L": place.map { 2 + 0.001 * $0 },
      ], rowCount: rows)
  }

  @Test(arguments: InstructionSet.available)
  func `a row has the same bits however the rows are cut`(_ instructions: InstructionSet) throws {
    let rows = 781
    let kernel = try Self.chinchilla(rows: rows)
    var workspace = kernel.makeWorkspace()
    var whole = [Double](repeating: 0, count: rows * kernel.outputCount)
    whole.withUnsafeMutableBufferPointer {
      kernel.evaluate(
        Self.values, rows: 0..<rows, into: $0, using: &workspace, instructions: instructions)
    }
    for size in [1, 2, 7, 8, 13, 255, 256, 257, 300] {
      for start in stride(from: 0, to: rows, by: size) {
        let part = start..<min(rows, start + size)
        var outputs = [Double](repeating: 0, count: part.count * kernel.outputCount)
        outputs.withUnsafeMutableBufferPointer {
          kernel.evaluate(
            Self.values, rows: part, into: $0, using: &workspace, instructions: instructions)
        }
        for k in 0..<kernel.outputCount {
          let expected = whole[k * rows + part.lowerBound..<k * rows + part.upperBound]
          #expect(Array(outputs[k * part.count..<(k + 1) * part.count]) == Array(expected))
        }
      }
    }
  }

  // exp(1000) is infinite and N^-40 is 0 for the largest N; their product is exp(1000 - 40 log N).
  @Test func `a scale and a power that are not numbers make a term that is one`() throws {
    let sum = Formula.log(try Formula(parsing: "exp(a)*N^-alpha + exp(b)*D^-beta"))
    let symbols: [Symbol] = ["a", "alpha", "b", "beta"]
    let formulas = [sum] + symbols.map { sum.derivative(by: $0) }
    let sizes = [7e10, 1e11, 3e11]
    let kernel = try Kernel(formulas, columns: ["N", "D"], scalars: symbols)
      .bound(to: ["N": sizes, "D": [1e12, 1e12, 1e12]], rowCount: 3)
    let values = kernel.values(at: [1000, 40, -900, 0.3])
    #expect(values.allSatisfy { $0.isFinite })
    // The second term, exp(-900 - 0.3 log D), adds nothing.
    for (value, size) in zip(values, sizes) {
      #expect(matchingDigits(value, 1000 - 40 * Double.log(size)) >= 12)
    }
  }

  @Test func `nothing is written beyond the outputs`() throws {
    let kernel = try Self.chinchilla(rows: 21)
    var workspace = kernel.makeWorkspace()
    var outputs = [Double](repeating: -1, count: 21 * kernel.outputCount + 16)
    outputs.withUnsafeMutableBufferPointer {
      kernel.evaluate(Self.values, rows: 3..<16, into: $0, using: &workspace)
    }
    #expect(outputs[(13 * kernel.outputCount)...].allSatisfy { $0 == -1 })
    #expect(!outputs[..<(13 * kernel.outputCount)].contains(-1))
  }

  @Test func `instruction sets agree to a few ulps`() throws {
    let rows = 100
    let kernel = try Self.chinchilla(rows: rows)
    let results = InstructionSet.available.map { instructions in
      var workspace = kernel.makeWorkspace()
      var outputs = [Double](repeating: 0, count: rows * kernel.outputCount)
      outputs.withUnsafeMutableBufferPointer {
        kernel.evaluate(
          Self.values, rows: 0..<rows, into: $0, using: &workspace, instructions: instructions)
      }
      return outputs
    }
    for other in results.dropFirst() {
      for (a, b) in zip(results[0], other) { #expect(abs(a - b) <= 1e-13 * max(abs(a), 1)) }
    }
  }

  @Test(arguments: 0..<30)
  func `random formulas have the same values in kernels and alone`(_ seed: Int) throws {
    var random = RandomFormulas(seed: UInt64(2000 + seed))
    let rows = 19
    for _ in 0..<12 {
      let formulas = try (0..<3).map { _ in try Formula(parsing: random.text(depth: 3)) }
      let points = (0..<rows).map { _ in random.point() }
      var shared = points[0]
      for columns in [["x", "y"], ["z"], ["x", "y", "z", "w"], []] as [[Symbol]] {
        let scalars = RandomFormulas.symbols.filter { !columns.contains($0) }
        var table: [Symbol: [Double]] = [:]
        for column in columns { table[column] = points.map { $0[column] ?? .nan } }
        let outputs = try Kernel(formulas, columns: columns, scalars: scalars)
          .bound(to: table, rowCount: rows).values(at: scalars.map { shared[$0] ?? .nan })
        for row in 0..<rows {
          for column in columns { shared[column] = points[row][column] }
          for (k, formula) in formulas.enumerated() {
            let expected = try formula.value(at: shared)
            let found = outputs[k * rows + row]
            // 70M^3 and the like: sums of such numbers cancel to their last digits.
            let isClose = abs(found - expected) <= 1e-9 * max(1, abs(expected))
            #expect(
              isClose || found == expected || (found.isNaN && expected.isNaN)
                || abs(expected) > 1e15, "\(formula) at \(shared)")
          }
        }
      }
    }
  }

  @Test func `equal parts are computed once`() throws {
    let residual = try Formula(parsing: "log(E + A*N^-alpha) - l")
    let slope = residual.derivative(by: "alpha")
    let kernel = try Kernel(
      [residual, slope], columns: ["N", "l"], scalars: ["E", "A", "alpha"]
    ).bound(to: ["N": [1, 2], "l": [3, 4]], rowCount: 2)
    let instructions = try #require(kernel.programs.last).instructions
    func count(_ operation: RowProgram.Operation) -> Int {
      instructions.count { $0.operation == operation.code }
    }
    let exponentials = count(.function(.exp)) + count(.expMultiply) + count(.expMultiplyAdd)
    #expect(exponentials == 1)
    // exp, its exponent, its product and sum, log, - l; p/S, times log N, times -A.
    // An instruction may do two of them, or three.
    let second = count(.multiplyAdd) + count(.negatedMultiplyAdd) + count(.expMultiply)
    #expect(instructions.count + second + 2 * count(.expMultiplyAdd) == 9)
  }

  @Test(arguments: [
    ("(c*N)^k", -2.0, 2.0), ("(c*N)^k", -2.0, 3.0), ("(c*N)^k", -2.0, 0.5), ("(c*N)^k", 0, 0),
    ("(c*N)^k", 0, -1), ("(c*N)^k", 1e-200, 30), ("(N/c)^k", 3, 0.3), ("(c/N)^k", 7e10, -80),
    ("c^N", 0, 1), ("c^N", -1, 1), ("2^(k*N)", 0, 3), ("10^(k*N)", 0, 3), ("N^k*2^(-c*N)", 2, 3),
  ])
  func `split powers are the powers`(_ text: String, _ c: Double, _ k: Double) throws {
    let formula = try Formula(parsing: text)
    let sizes = [1.0, 2, 3, 17, 0.25]
    let outputs = try Kernel([formula], columns: ["N"], scalars: ["c", "k"])
      .bound(to: ["N": sizes], rowCount: sizes.count).values(at: [c, k])
    for (size, found) in zip(sizes, outputs) {
      let expected = try formula.value(at: ["N": size, "c": c, "k": k])
      let bothNaN = found.isNaN && expected.isNaN
      #expect(bothNaN || matchingDigits(found, expected) > 12, "\(size): \(found), \(expected)")
    }
  }

  @Test func `columns that are not positive have powers too`() throws {
    let formula = try Formula(parsing: "A*x^k")
    let x = [0.0, -1, -2, 4, .nan, .infinity]
    let outputs = try Kernel([formula], columns: ["x"], scalars: ["A", "k"])
      .bound(to: ["x": x], rowCount: x.count).values(at: [3, 2])
    #expect(Array(outputs[..<4]) == [0, 3, 12, 48])
    #expect(outputs[4].isNaN)
    #expect(outputs[5] == .infinity)
  }

  @Test func `kernels without rows, columns or scalars work`() throws {
    let seven = try Kernel([Formula(parsing: "3 + 4")], columns: [], scalars: [])
    #expect(try seven.bound(to: [:], rowCount: 3).values(at: []) == [7, 7, 7])
    #expect(try seven.bound(to: [:], rowCount: 0).values(at: []) == [])
    let twice = try Kernel(
      [Formula("x"), Formula("x"), Formula("s")], columns: ["x"], scalars: ["s"])
    #expect(try twice.bound(to: ["x": [1, 2]], rowCount: 2).values(at: [5]) == [1, 2, 1, 2, 5, 5])
    let none = try Kernel([], columns: [], scalars: ["s"])
    #expect(try none.bound(to: [:], rowCount: 2).values(at: [1]) == [])
  }

  @Test func `threads with workspaces of their own agree`() async throws {
    let kernel = try Self.chinchilla(rows: 500)
    let expected = kernel.values(at: Self.values)
    await withTaskGroup(of: [Double].self) { group in
      for _ in 0..<8 { group.addTask { kernel.values(at: Self.values) } }
      for await outputs in group { #expect(outputs == expected) }
    }
  }

  // All are x - x^2/(2k) to 16 digits, as x/k is at most 1e-8.
  @Test(arguments: [
    "k*(1 - exp(-x/k))", "k - k*exp(-x/k)", "-k*(exp(-x/k) - 1)", "k*log(1 + x/k)",
    "k - k*exp(-x/k) + sqrt(k) - sqrt(k)*exp(-x/k) + sqrt(k)*expm1(-x/k)",
  ])
  func `differences of 1 and nearly 1 keep their digits`(_ text: String) throws {
    let formula = try Formula(parsing: text)
    let numbers = [0.5, 1, 3, 7]
    let kernel = try Kernel([formula], columns: ["x"], scalars: ["k"])
      .bound(to: ["x": numbers], rowCount: numbers.count)
    for k in [1e9, 1e12, 1e15, 1e18] {
      let outputs = kernel.values(at: [k])
      for (x, output) in zip(numbers, outputs) {
        let expected = x - x * x / (2 * k)
        #expect(abs(output - expected) <= 4 * expected.ulp)
        let alone = try formula.value(at: ["x": x, "k": k])
        #expect(abs(alone - expected) <= 4 * expected.ulp)
      }
    }
  }
}
