import Laws
import Quantities
import Testing

/// Laws whose response is in another unit.
@Suite struct MeasuredLawTests {
  @Test func `what has the unit of the response follows it, and keeps who says its domain`() throws
  {
    let law = try Law(
      parsing: """
        law        floor
        response   L [nats/token]
        variable   N [parameters]
        parameter  E [nats/token]
        parameter  A
        parameter  alpha
        formula    E + A*N^-alpha
        """, name: "floor.law")
    let measured = law.measured(in: .bitsPerByte)
    #expect(measured.response.unit == .bitsPerByte)
    #expect(measured.parameters["E"]?.unit == .bitsPerByte)
    #expect(measured.parameters["A"] == law.parameters["A"])
    for parameter in law.parameters {
      #expect(measured.parameters[parameter.symbol]?.basis == .assumed)
    }
  }
}
