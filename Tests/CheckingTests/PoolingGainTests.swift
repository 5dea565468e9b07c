import Checking
import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import Testing

/// What pooling is worth, by leaving runs of one label out.
@Suite struct PoolingGainTests {
  /// Ten models of four runs each, with floors that differ by 4 % and noise of 2 %.
  private static func question(pooled: Bool) throws -> Question {
    var random = RandomStream(seed: 3, stream: 1)
    var csv = "model,N,D,L\n"
    for model in 0..<10 {
      let floor = 1.8 * VectorMath.value(of: .exp, at: 0.04 * random.normal())
      for _ in 0..<4 {
        let size = 1e7 * VectorMath.power(300, random.uniform())
        let tokens = 1e9 * VectorMath.power(100, random.uniform())
        let loss =
          floor + 300 * VectorMath.power(size, -0.3) + 400 * VectorMath.power(tokens, -0.28)
        csv += "m\(model),\(size),\(tokens),\(loss * (1 + 0.02 * random.normal()))\n"
      }
    }
    let table = try RunTable(parsing: csv, name: "runs.csv")
    let law = try Law(
      typed: Equation(parsing: "L = E[model] + A*N^-a + B*D^-b"), for: table)
    return try Question(
      law: pooled ? law.pooling(["E[model]"]) : law, table: table,
      objective: Objective(scale: .log, loss: .squares))
  }

  @Test func `labels with few runs are predicted better when they are pooled`() throws {
    let question = try Self.question(pooled: true)
    let fit = try Fitter().fit(question)
    let gain = try #require(PoolingGain(of: question, fit: fit))
    #expect(gain.column == "model")
    #expect(gain.labels == 10)
    #expect(gain.runs == 20)
    #expect(gain.pooled < gain.alone)
    #expect(gain.better > 5)
    #expect(gain == PoolingGain(of: question, fit: fit, threads: 3))
  }

  @Test func `nothing is said of a law that pools nothing`() throws {
    let question = try Self.question(pooled: false)
    #expect(try PoolingGain(of: question, fit: Fitter().fit(question)) == nil)
  }

  @Test func `a comparison counts pooled values for what they are worth`() throws {
    let question = try Self.question(pooled: true)
    let table = question.data.table
    let compared = try Comparer(objective: question.objective).compare(
      [("own", question.law.unpooled), ("pooled", question.law)], on: table)
    let parameters = compared.entries.map(\.information.parameters)
    #expect(parameters[0] == 15)
    #expect(parameters[1] < 15 && parameters[1] > 6)
  }
}
