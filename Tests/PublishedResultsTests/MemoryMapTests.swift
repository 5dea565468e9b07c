import Fitting
import Laws
import NumericsCore
import Planning
import Quantities
import TestSupport
import Testing

/// The best bit width under a bound on memory, beside brute force.
@Suite struct MemoryMapTests {
  static let widths: [Double] = [1, 2, 3, 4, 5, 6, 8, 16]

  // With tokens without end the penalty is theta 2^(-kappa B), and zeta N^-eta with N = 8 M/B falls with
  // M: more memory never asks for fewer bits (increasing differences in B and M; Topkis 1978).
  @Test func `with tokens without end more memory never asks for fewer bits`() throws {
    let planner = try Planner(QuantizedTrainingTests.truth())
    let memory = (0..<25).map { 1e6 * VectorMath.power(10, Double($0) / 4) }
    let map = try MemoryMap(planner, memory: memory, holding: .tokens([1e40]), widths: Self.widths)
    let bits = try map.rows.map { try #require($0[0].bits) }
    #expect(zip(bits, bits.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(Set(bits).count > 2)
    for (row, memory) in zip(map.rows, memory) {
      let brute = try #require(
        Self.widths.min { Self.floor(memory, $0) < Self.floor(memory, $1) })
      #expect(row[0].bits == brute)
    }
  }

  /// The loss of the truth with all tokens there are, less its irreducible part.
  static func floor(_ memory: Double, _ bits: Double) -> Double {
    480 * VectorMath.power(8 * memory / bits, -0.35) + 0.8 * VectorMath.power(2, -1.1 * bits)
  }

  // Brute force over a grid of f at N = 8 M/B and D = C/(6 N).
  @Test func `at fixed compute the map is that of brute force`() throws {
    let fit = try QuantizedTrainingTests.truth()
    let map = try MemoryMap(
      Planner(fit), memory: [5e7, 5e8], holding: .cost([1e20, 1e22]), widths: Self.widths)
    for cell in map.rows.joined() {
      for (bits, response) in zip(Self.widths, cell.responses) {
        let found = try #require(response).value
        let largest = try 8 * #require(cell.memory) / bits
        var least = Double.infinity
        for sizeStep in 0..<24 {
          let size = largest * VectorMath.power(0.8, Double(sizeStep))
          for step in 1..<33 {
            let point: [Symbol: Double] = [
              "N": size, "D": cell.amount / 6 / size, "B": bits, "f": Double(step) / 33,
            ]
            least = try min(least, fit.prediction(at: point).response.value)
          }
        }
        // The grid is coarse and never better.
        #expect(found <= least && found > least * (1 - 1e-3))
      }
    }
  }

  @Test func `without a bound the budget alone gives the bits, as memory without end does`() throws
  {
    let planner = try Planner(QuantizedTrainingTests.truth())
    let maps = try [nil, [1e20]].map {
      try MemoryMap(planner, memory: $0, holding: .cost([1e20, 1e22]), widths: Self.widths)
    }
    let (free, wide) = (Array(maps[0].rows.joined()), Array(maps[1].rows.joined()))
    #expect(free.count == 2 && free.allSatisfy { $0.memory == nil && $0.best?.binding == nil })
    #expect(free.map(\.bits) == wide.map(\.bits))
    for (one, other) in zip(free, wide) {
      let (found, expected) = (try #require(one.best), try #require(other.best))
      // A response at its minimum is flat: the paths to it end 12 digits apart at most.
      #expect(matchingDigits(found.response.value, expected.response.value) >= 12)
    }
  }

  // 2 N <= X and N B/8 <= M: up to B = 16 M/X the model is that of the inference cost and more bits are
  // better; above it the memory takes parameters away. With tokens without end the rest is `floor`.
  @Test func `a fixed cost of inference bounds the model in addition to the memory`() throws {
    let planner = try Planner(QuantizedTrainingTests.truth())
    let costs = [2e8, 1.6e9, 2e10]
    let map = try MemoryMap(
      planner, memory: [1e9], inference: costs, holding: .tokens([1e40]), widths: Self.widths)
    #expect(map.rows.map { $0[0].inference } == costs)
    for (row, cost) in zip(map.rows, costs) {
      func loss(_ bits: Double) -> Double {
        Self.floor(min(1e9, cost / 2 * bits / 8), bits)
      }
      #expect(row[0].bits == Self.widths.min { loss($0) < loss($1) })
      let size = try #require(row[0].point["N"])
      let bits = try #require(row[0].bits)
      #expect(matchingDigits(size, min(cost / 2, 8e9 / bits)) >= 12)
      #expect(row[0].isFull == (8e9 / bits < cost / 2))
    }
    // With a small model the memory leaves all bits, with a large one fewer.
    #expect(map.rows[0][0].bits == 16 && map.rows[2][0].bits != 16)
  }

  @Test func `an inference cost under one parameter is refused`() throws {
    let planner = try Planner(QuantizedTrainingTests.truth())
    let error = #expect(throws: PlanError.self) {
      try MemoryMap(planner, memory: [1e9], inference: [1], holding: .tokens([1e9]), widths: [8])
    }
    #expect(
      error.map { "\($0)" }
        == "the cost of inference was given as 1, it must be the FLOPs of one parameter at least: 2"
    )
  }

  @Test func `a bound under one parameter is refused`() throws {
    let planner = try Planner(QuantizedTrainingTests.truth())
    let error = #expect(throws: PlanError.self) {
      try MemoryMap(planner, memory: [0.5], holding: .tokens([1e9]), widths: [8])
    }
    #expect(
      error.map { "\($0)" }
        == "the bound on memory was given as 0.5, it must be the bytes of one parameter at least: 1"
    )
  }
}
