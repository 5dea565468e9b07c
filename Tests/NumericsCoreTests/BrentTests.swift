import NumericsCore
import RealModule
import Testing

@Suite struct BrentTests {
  @Test func `roots are found to the last digits`() {
    // The Dottie number, OEIS A003957.
    let root = Brent.root(in: 0...1) { Double.cos($0) - $0 }
    #expect(abs((root ?? 0) - 0.7390851332151607) < 1e-15)
    let cubic = Brent.root(in: -4...4.0 / 3) { ($0 + 3) * ($0 - 1) * ($0 - 1) }
    #expect(abs((cubic ?? 0) + 3) < 1e-14)
  }

  @Test func `a steep root far from the start takes few evaluations`() {
    var count = 0
    let root = Brent.root(in: -100...100) { x in
      count += 1
      return Double.exp(x) - 1e-20
    }
    #expect(abs((root ?? 0) - Double.log(1e-20)) < 1e-12)
    #expect(count < 120)
  }

  @Test func `ends of one sign have no root, and an end can be one`() {
    #expect(Brent.root(in: 1...2) { $0 } == nil)
    #expect(Brent.root(in: 0...2) { $0 } == 0)
    #expect(Brent.root(in: -1...2) { _ in Double.nan } == nil)
  }

  @Test func `minima are found to half the digits`() {
    let found = Brent.minimum(in: 0...10) { ($0 - 2) * ($0 - 2) + 5 }
    #expect(abs(found.x - 2) < 1e-7)
    #expect(abs(found.value - 5) < 1e-14)
    // x log x has its minimum -1/e at 1/e.
    let other = Brent.minimum(in: 1e-3...3) { $0 * Double.log($0) }
    #expect(abs(other.x - Double.exp(-1)) < 1e-7)
  }

  @Test func `a function that rises has its minimum at the lower end`() {
    let found = Brent.minimum(in: 1...3) { $0 }
    #expect(abs(found.x - 1) < 1e-8)
  }
}
