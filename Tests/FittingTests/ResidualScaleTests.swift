import Fitting
import Testing

@Suite struct ResidualScaleTests {
  @Test func `a residual leads from one response to the other`() {
    #expect(Objective.Scale.linear.residual(3, from: 2) == 1)
    // log(2), to the last digit or the one before.
    #expect(abs(Objective.Scale.log.residual(6, from: 3) - 0.693_147_180_559_945_3) < 2e-16)
    for scale in Objective.Scale.allCases {
      let residual = scale.residual(2.75, from: 3.25)
      #expect(abs(scale.response(from: 3.25, by: residual) - 2.75) < 1e-15)
      #expect(scale.residual(.nan, from: 1).isNaN)
    }
  }
}
