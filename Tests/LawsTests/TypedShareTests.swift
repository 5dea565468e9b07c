import Formulas
import Laws
import Quantities
import Testing

@Suite struct TypedShareTests {
  static func domain(of response: Symbol, _ values: ClosedRange<Double>?) throws -> Domain {
    let law = try Law(
      Equation(parsing: "\(response) = a - b*N^-c"), tableSymbols: ["N", response],
      responses: values)
    return law.response.domain
  }

  @Test(arguments: ["acc", "top1", "val_accuracy", "mean_err", "error_rate", "Error"] as [Symbol])
  func `an accuracy or an error between 0 and 1 is a share`(_ name: Symbol) throws {
    #expect(try Self.domain(of: name, 0.1...0.93) == .interval(0, 1))
  }

  @Test func `another name, values beyond 1 and unknown values leave a response free`() throws {
    #expect(try Self.domain(of: "loss", 0.1...0.93) == .real)
    #expect(try Self.domain(of: "acc", 10...93) == .real)
    #expect(try Self.domain(of: "acc", -0.1...0.9) == .real)
    #expect(try Self.domain(of: "terror", 0.1...0.9) == .real)
    #expect(try Self.domain(of: "acc", nil) == .real)
  }
}
