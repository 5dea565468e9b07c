internal import Formulas
internal import Quantities

// Inside an exponential or a sigmoid a number may have either sign. How the formula f varies with
// it tells, without a look at how it is written: g = df/dp leaves out the terms without p.
extension ParameterRule {
  /// Whether a parameter is added inside an exponential or a sigmoid (`k` in exp(k - t*w)).
  ///
  /// Then g depends on p only through p + (something without p): dg/dv over dg/dp, or g over dg/dp
  /// where there is no variable, does not change with p. So it is for (x + p)^-a too, which a
  /// negative p takes to its pole; there f does not rise or fall steadily.
  func isOffset(_ parameter: Symbol) -> Bool {
    let slope = formula.derivative(by: parameter)
    let own = slope.derivative(by: parameter)
    let others = variables.filter { slope.symbols.contains($0) }
    let partners = others.isEmpty ? [slope] : others.map { slope.derivative(by: $0) }
    let isShift = probes.allSatisfy { point in
      partners.allSatisfy { partner in
        let ratios = [-0.7, 0.4, 1.9].map { value in
          let moved = point.merging([parameter: value]) { $1 }
          return self.value(partner, at: moved) / self.value(own, at: moved)
        }
        let least = ratios.reduce(.infinity) { $1 < $0 ? $1 : $0 }
        let most = ratios.reduce(-.infinity) { $1 > $0 ? $1 : $0 }
        return ratios.allSatisfy(\.isFinite) && most - least <= 1e-8 * abs(most)
      }
    }
    return isShift && isSteady(in: parameter)
  }

  /// Whether a parameter multiplies a variable inside an exponential or a sigmoid, and nothing
  /// speaks for its sign (`t` in exp(k - t*w)).
  ///
  /// A decay alone, as `gamma` in exp(-gamma*x), says by its minus sign that gamma is positive; so
  /// does a variable that spans many decades, where an exponential can only decay.
  func isFreeSlope(_ parameter: Symbol) -> Bool {
    let slope = formula.derivative(by: parameter)
    let own = slope.derivative(by: parameter)
    let factor = variables.first { variable in
      let other = slope.derivative(by: variable)
      // g = v h(p v) has v dg/dv = g + p dg/dp.
      return probes.allSatisfy { point in
        let left = (point[variable] ?? 1) * value(other, at: point)
        let here = value(slope, at: point)
        let right = here + (point[parameter] ?? 1) * value(own, at: point)
        return abs(left - right) <= 1e-9 * (abs(left) + abs(here))
      }
    }
    guard let factor, !UsualVariables.spansDecades(meanings[factor] ?? factor),
      isSteady(in: parameter)
    else { return false }
    let hasPartner = slope.symbols.contains {
      $0 != parameter && parameters.contains($0) && !linear.contains($0)
    }
    return hasPartner || !decays(slope, with: parameter)
  }

  /// Whether the slope by a parameter is far smaller where it is positive than where it is negative.
  private func decays(_ slope: Formula, with parameter: Symbol) -> Bool {
    probes.allSatisfy { point in
      let above = abs(value(slope, at: point.merging([parameter: 5]) { $1 }))
      let below = abs(value(slope, at: point.merging([parameter: -5]) { $1 }))
      return below > 100 * above
    }
  }

  /// Whether the formula is finite and only rises, or only falls, from -20 to 20: no pole between.
  private func isSteady(in parameter: Symbol) -> Bool {
    probes.allSatisfy { point in
      let values = stride(from: -20, through: 20, by: 0.5).map { (step: Double) in
        value(formula, at: point.merging([parameter: step]) { $1 })
      }
      let steps = zip(values, values.dropFirst()).map { ($1 - $0, 1e-12 * (abs($0) + abs($1))) }
      return values.allSatisfy(\.isFinite)
        && (steps.allSatisfy { $0 >= -$1 } || steps.allSatisfy { $0 <= $1 })
    }
  }

}
