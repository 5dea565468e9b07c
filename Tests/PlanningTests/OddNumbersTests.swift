import Fitting
import Laws
import NumericsCore
import Planning
import Quantities
import Testing

/// What plans do with numbers that are none, infinite or of an odd size: they refuse them in a sentence, or
/// answer; none ends the program.
@Suite struct OddNumbersTests {
  static let odd: [Double] = [.nan, .infinity, -.infinity, 0, 1e308, 1e-308, -1]

  static func planner(_ law: String = "chinchilla") throws -> Planner {
    let law = try LawCatalog.law(named: law)
    return try Planner(Calibration(law, published: law.published.first))
  }

  @Test(arguments: odd) func `goals of any amount are answered or refused`(_ amount: Double) throws
  {
    let planner = try Self.planner()
    let goals: [Goal] = [
      .lowestResponse(budget: amount), .leastCost(response: amount),
      .value(of: "N", response: amount), .best(["N"]),
    ]
    for goal in goals {
      _ = try? planner.plan(for: goal)
      _ = try? planner.curve(for: goal, along: "N", at: [amount])
      _ = goal.words(response: "L", cost: "C")
    }
    if !(amount > 0 && amount.isFinite) {
      #expect(throws: PlanError.self) { try planner.plan(for: .lowestResponse(budget: amount)) }
    }
    _ = try? planner.frontier(over: [amount, 1e21])
    _ = try? planner.frontier(over: [])
  }

  @Test(arguments: odd) func `values that are held or asked for may be any number`(_ value: Double)
    throws
  {
    let planner = try Self.planner()
    _ = try? planner.calibration.prediction(at: ["N": value, "D": 1e10])
    if !(value > 0 && value.isFinite) {
      #expect(throws: PlanError.self) {
        try planner.calibration.prediction(at: ["N": value, "D": 1e10])
      }
      #expect(throws: PlanError.self) {
        try Planner(planner.calibration, holding: ["N": value]).plan(
          for: .lowestResponse(budget: 1e21))
      }
    }
    for tolerance in [Tolerance.usual, .share(value)] {
      let careful = try Planner(planner.calibration, tolerance: tolerance)
      _ = try careful.plan(for: .lowestResponse(budget: 1e21))
    }
  }

  @Test(arguments: odd) func `alternatives, shapes and rentals take any number`(_ value: Double)
    throws
  {
    let planner = try Self.planner()
    let plan = try planner.plan(for: .lowestResponse(budget: 1e21))
    for restriction in [Restriction.smaller(value), .size(value), .tokensPerParameter(value)] {
      _ = try? planner.alternatives([restriction], to: plan)
    }
    _ = try? planner.affordable("N", within: value, of: plan)
    let shapes =
      Shape.usual(vocabulary: 50_304) + [Shape(layers: 0, width: 0, heads: 0, vocabulary: 0)]
    for count in [-1, 0, 2] {
      _ = try? planner.realRuns(near: plan, shapes: shapes, batch: value, count: count)
    }
    let accelerator = Accelerator(name: "own", peak: value)
    if let rental = try? Rental(accelerator, utilization: 0.4, price: 2) {
      _ = rental.budget(for: value)
      _ = try? plan.priced(on: rental)
    }
    #expect((try? Rental(accelerator, utilization: value)) == nil || (value > 0 && value <= 1))
  }

  @Test func `any number of shapes may be asked for`() throws {
    let planner = try Self.planner()
    let plan = try planner.plan(for: .lowestResponse(budget: 1e21))
    // Of the usual shapes, those near a gigaparameter: each is planned.
    let shapes = Shape.usual(vocabulary: 50_304).filter { (9e8...1.1e9).contains($0.size) }
    #expect(shapes.count > 3)
    let runs = try planner.realRuns(near: plan, shapes: shapes, count: .max)
    #expect(runs.count == shapes.count)
  }

  @Test(arguments: odd) func `lines and parabolas through any numbers come to an end`(
    _ value: Double
  ) {
    _ = PowerLine([1e18, value, 1e20], [1e8, 2e8, value])?.size("N", at: value)
    _ = PowerLine([value, value], [value, value])
    let runs = (1...6).map {
      IsoFLOP.Run(budget: $0 == 3 ? value : 1e20, size: 1e8 * Double($0), response: value)
    }
    _ = IsoFLOP(runs).line()
    _ = IsoFLOP([]).line(level: value)
  }

  @Test(arguments: odd) func `passes over data take any number`(_ value: Double) throws {
    let fit = try Self.planner("data-constrained").calibration
    _ = try? RepeatedData(fit, size: value, unique: value)
    let repeats = try RepeatedData(fit, size: 1e9, unique: 1e10)
    _ = try? repeats.epoch(value)
    _ = repeats.passes(worth: value)
    _ = repeats.passes(leaving: .share(value))
  }
}
