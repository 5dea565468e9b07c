import Laws
import Testing

struct DomainTests {
  static let domains: [Domain] = [.real, .positive, .interval(0, 1), .interval(-3, 2)]

  @Test(arguments: domains)
  func `a value comes back from its coordinate`(domain: Domain) {
    for coordinate in [-8.0, -1.5, 0, 0.25, 3, 9] {
      let value = domain.value(at: coordinate)
      #expect(domain.contains(value))
      // 1 - share loses e^9 ulps at coordinate 9, so 12 digits there.
      #expect(abs(domain.coordinate(of: value) - coordinate) < 1e-11)
    }
  }

  @Test(arguments: domains)
  func `slope and curvature agree with differences`(domain: Domain) {
    let step = 1e-4
    for coordinate in [-3.0, -0.5, 0, 1, 2.5] {
      let slope =
        (domain.value(at: coordinate + step) - domain.value(at: coordinate - step)) / (2 * step)
      let curvature =
        (domain.slope(at: coordinate + step) - domain.slope(at: coordinate - step)) / (2 * step)
      // Central differences with this step are good to about 1e-8 of the size of the value.
      #expect(abs(slope - domain.slope(at: coordinate)) < 1e-7)
      #expect(abs(curvature - domain.curvature(at: coordinate)) < 1e-7)
    }
  }

  @Test(arguments: domains)
  func `no coordinate leaves the domain or stops being a number`(domain: Domain) {
    for coordinate in [-700.0, -40, 40, 700] {
      let value = domain.value(at: coordinate)
      #expect(value.isFinite)
      #expect(domain.slope(at: coordinate) >= 0)
    }
    #expect(Domain.interval(0.1, 0.3).value(at: 700) == 0.3)
    #expect(Domain.interval(0.1, 0.3).value(at: -700) == 0.1)
  }

  @Test func `values at and beyond an end have a finite coordinate`() {
    #expect(Domain.positive.coordinate(of: 0).isFinite)
    #expect(Domain.positive.coordinate(of: -3).isFinite)
    #expect(Domain.interval(0, 2).coordinate(of: 2).isFinite)
    #expect(Domain.interval(0, 2).coordinate(of: -1).isFinite)
  }

  @Test func `zero is not positive, the ends of an interval belong to it, NaN to none`() {
    #expect(!Domain.positive.contains(0))
    #expect(Domain.interval(0, 1).contains(0))
    #expect(Domain.interval(0, 1).contains(1))
    #expect(!Domain.interval(0, 1).contains(1.1))
    #expect(!Domain.real.contains(.nan))
    #expect(!Domain.positive.contains(.infinity))
  }
}
