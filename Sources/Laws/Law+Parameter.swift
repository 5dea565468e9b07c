public import Quantities

extension Law {
  /// A coefficient that a fit finds.
  public struct Parameter: Sendable {
    /// Who says which values a parameter may take.
    public enum Basis: Sendable, Hashable {
      /// The law's text or a user: it holds.
      case stated
      /// The rule for parameters of which nothing is said: runs may show that it is wrong.
      case assumed
    }

    /// The name in formulas.
    public internal(set) var symbol: Symbol
    /// Its unit; nil when it depends on other parameters, as that of A in A*N^-alpha does.
    public internal(set) var unit: Unit?
    /// What it means, for people.
    public let about: String
    /// The values that it may take.
    public internal(set) var domain: Domain
    /// Where starts are drawn from; inside the domain, lower end below upper end.
    public internal(set) var search: ClosedRange<Double>
    /// Who says the domain; no part of what makes two parameters equal, as a text states every domain.
    public internal(set) var basis: Basis

    init(
      symbol: Symbol, unit: Unit?, about: String, domain: Domain, search: ClosedRange<Double>,
      basis: Basis = .stated
    ) {
      self.symbol = symbol
      self.unit = unit
      self.about = about
      self.domain = domain
      self.search = search
      self.basis = basis
    }

    /// The same parameter over another domain.
    ///
    /// - Parameter domain: A domain that holds the search range.
    /// - Returns: The parameter.
    public func moving(over domain: Domain) -> Parameter {
      var parameter = self
      parameter.domain = domain
      return parameter
    }

    /// The same parameter over a domain that a user or the runs say, starts drawn from it.
    ///
    /// - Parameter domain: The domain.
    /// - Returns: The parameter. A range of positive numbers is searched on both sides of 0 where the
    ///   domain has both; a range outside of the domain is cut off at it.
    public func restated(over domain: Domain) -> Parameter {
      let (low, high) = (search.lowerBound, search.upperBound)
      let largest = Swift.max(abs(low), abs(high))
      let range: ClosedRange<Double> =
        switch domain {
        case .real: low > 0 ? -high...high : search
        case .positive: low > 0 ? search : 1e-3 * largest...largest
        case .interval(let lower, let upper):
          lower + (upper - lower) / 20...upper - (upper - lower) / 20
        }
      var parameter = self
      (parameter.domain, parameter.search, parameter.basis) = (domain, range, .stated)
      return parameter
    }

    /// The same parameter under another name.
    func named(_ symbol: Symbol) -> Parameter {
      var parameter = self
      parameter.symbol = symbol
      return parameter
    }
  }
}

extension Law.Parameter: Hashable {
  /// Whether two parameters say the same.
  public static func == (left: Self, right: Self) -> Bool {
    left.symbol == right.symbol && left.unit == right.unit && left.about == right.about
      && left.domain == right.domain && left.search == right.search
  }

  /// Feeds what a parameter says.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(symbol)
    hasher.combine(unit)
    hasher.combine(about)
    hasher.combine(domain)
    hasher.combine(search)
  }
}
