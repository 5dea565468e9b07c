import Laws
import NumericsCore
package import Quantities

extension PreparedProblem {
  /// The families that are pooled, with the places of their members among the free parameters; those of one member
  /// have no mean to be drawn to.
  var pooledFamilies: [(family: Symbol, members: [Int])] { Self.families(of: question.law, free) }

  /// What draws the values of labels together costs at some values, squares halved; 0 where nothing is pooled.
  package func pooledCost(at values: [Symbol: Double]) -> Double {
    residuals.penalty?.value(
      at: coordinates.coordinates(of: free.map { values[$0.symbol] ?? .nan })) ?? 0
  }

  /// The problem with the spreads of its pooled parameters found again, as after a change of its runs or its
  /// objective; itself where nothing is pooled.
  package func pooledAgain(by fitter: Fitter) throws(FitError) -> PreparedProblem {
    guard !law.pooled.isEmpty else { return self }
    var objective = objective
    objective.pooling = nil
    return try PreparedProblem(fitter.weighing(question.minimizing(objective)))
  }

  private static func families(
    of law: Law, _ free: [Law.Parameter]
  ) -> [(family: Symbol, members: [Int])] {
    law.pooled.compactMap { family in
      let members = Set(law.members(of: family))
      let places = free.indices.filter { members.contains(free[$0].symbol) }
      return places.count > 1 ? (family, places) : nil
    }
  }

  /// What draws the values of labels together; nil where nothing is pooled or its spread is not known yet.
  static func penalty(
    of question: Question, _ free: [Law.Parameter], _ coordinates: LawCoordinates
  ) -> Penalty? {
    guard let pooling = question.objective.pooling else { return nil }
    let groups = families(of: question.law, free).compactMap { family, members in
      pooling.spreads[family].map { spread in
        Penalty.Group(
          members: members,
          strength: pooling.strength(ofSpread: spread / coordinates.unit(of: members[0])))
      }
    }
    return groups.isEmpty ? nil : Penalty(groups: groups)
  }
}

extension PreparedProblem {
  /// Rows that add to the normal equations of the free coordinates what pooling does; nil where nothing is pooled.
  ///
  /// - Parameter point: The minimizer's coordinates.
  /// - Returns: One row a member of each family, over all free coordinates.
  func pooledRows(at point: [Double]) -> Matrix? {
    guard let penalty = residuals.penalty, let pooling = objective.pooling else { return nil }
    var (inner, slopes, bends) = (point, point, point)
    coordinates.inner(at: point, &inner, &slopes, &bends)
    // The minimizer's coordinates by the free ones.
    var change = coordinates.innerSlopes(at: coordinates.values(at: point))
    for i in slopes.indices {
      for j in slopes.indices { change[i, j] /= slopes[i] }
    }
    return penalty.rows(over: point.count, dividedBy: pooling.bend) * change
  }
}

extension LawCoordinates {
  /// How far a free coordinate of values goes when the minimizer's goes by 1: a unit of its own for parameters of
  /// either sign, else 1.
  func unit(of index: Int) -> Double {
    let slopes = innerSlopes(at: parameters.map { $0.domain.value(at: $0.searchMiddle) })
    guard parameters[index].domain == .real else { return 1 }
    return 1 / slopes[index, index]
  }
}

extension Law.Parameter {
  /// The middle of the search range in the free coordinate.
  fileprivate var searchMiddle: Double {
    (domain.coordinate(of: search.lowerBound) + domain.coordinate(of: search.upperBound)) / 2
  }
}
