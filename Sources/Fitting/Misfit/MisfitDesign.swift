import NumericsCore

/// The runs of a misfit as pairs: how far apart they lie and how alike the law moves at them, made once for all
/// lengths and shares of noise.
package struct MisfitDesign: Sendable {
  let count: Int
  private let places: [[Double]]
  private let gradients: [[Double]]
  /// The distances of all pairs, column after column from the diagonal on.
  private let distances: [Double]
  /// The products of the gradients of all pairs, in the same order.
  private let products: [Double]

  init(places: [[Double]], gradients: [[Double]]) {
    count = places.count
    (self.places, self.gradients) = (places, gradients)
    var (distances, products): ([Double], [Double]) = ([], [])
    distances.reserveCapacity(count * (count + 1) / 2)
    products.reserveCapacity(count * (count + 1) / 2)
    for j in places.indices {
      for i in j..<places.count {
        distances.append(Self.distance(places[i], places[j]))
        products.append(Self.product(gradients[i], gradients[j]))
      }
    }
    (self.distances, self.products) = (distances, products)
  }

  /// How alike the misfits of all pairs are over a length, in the order of the distances.
  func alike(over length: Double) -> [Double] { Self.alike(distances, length) }

  /// The covariance of the residuals, in units of the misfit: its lower triangle.
  func covariance(_ alike: [Double], spread: Double, noise: Double) -> Matrix {
    var covariance = Matrix(rows: count, columns: count)
    var place = 0
    for j in 0..<count {
      for i in j..<count {
        covariance.storage[i + j * count] = alike[place] + spread * products[place]
        place += 1
      }
      covariance.storage[j + j * count] += noise
    }
    return covariance
  }

  /// A place next to the runs.
  package struct Target: Sendable {
    let place: [Double]
    let gradient: [Double]
    /// Its distance from each run.
    let distances: [Double]
    /// The products of its gradient and that of each run.
    let products: [Double]
  }

  func target(at place: [Double], gradient: [Double]) -> Target {
    Target(
      place: place, gradient: gradient, distances: places.map { Self.distance($0, place) },
      products: gradients.map { Self.product($0, gradient) })
  }

  /// Matérn's function of order 5/2 of distances, 1 at none.
  static func alike(_ distances: [Double], _ length: Double) -> [Double] {
    let scaled = distances.map { 5.0.squareRoot() * $0 / length }
    return zip(scaled, VectorMath.exp(scaled.map { -$0 })).map { x, fall in
      (1 + x + x * x / 3) * fall
    }
  }

  static func distance(_ a: [Double], _ b: [Double]) -> Double {
    var squares = 0.0
    for index in a.indices { squares += (a[index] - b[index]) * (a[index] - b[index]) }
    return squares.squareRoot()
  }

  static func product(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for index in a.indices { sum += a[index] * b[index] }
    return sum
  }
}
