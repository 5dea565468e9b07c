/// Why there is no fit of some runs, or nothing else that was asked of them.
public struct Reason: Error, Sendable, Hashable, CustomStringConvertible {
  /// The sentence, without a full stop.
  public let description: String

  /// A reason with its sentence, without a full stop.
  public init(_ description: String) { self.description = description }
}

extension Result where Failure == Reason {
  /// What a piece of work gives, or the sentence of the error that it throws.
  public init(giving work: () throws -> Success) {
    do { self = .success(try work()) } catch { self = .failure(Reason("\(error)")) }
  }

  /// The value; nil where there is none.
  public var value: Success? {
    if case .success(let value) = self { value } else { nil }
  }

  /// The sentence on why there is no value; nil where there is one.
  public var reason: String? {
    if case .failure(let reason) = self { reason.description } else { nil }
  }
}
