import Laws
import Quantities

// The file form of a collection: each of its fits as a file of its own would have it.
extension FitCollection: Codable, SavedValue {
  /// The version of the file form; another one is refused with a sentence.
  public static let format = "scaling fits 1"

  private enum Key: String, CodingKey { case format, each, members }

  /// Writes the collection.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Self.format, forKey: .format)
    try container.encode(columns.map(\.name), forKey: .each)
    try container.encode(members, forKey: .members)
  }

  /// Reads a collection.
  /// - Throws: `FitError.savedFit` for another version, and for a member whose labels do not go with the
  ///   columns; what reading a fit throws.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let format = try container.decode(String.self, forKey: .format)
    guard format == Self.format else {
      throw FitError.savedFit("its format is '\(format)', accepted is '\(Self.format)'")
    }
    columns = try container.decode([String].self, forKey: .each).map { Symbol($0) }
    members = try container.decode([Member].self, forKey: .members)
    guard !members.isEmpty else { throw FitError.savedFit("it holds no group") }
    if let other = members.first(where: { $0.labels.count != columns.count }) {
      throw FitError.savedFit(
        "a member has \(other.labels.count) labels and there are \(columns.count) columns of them")
    }
  }
}

extension FitCollection.Member: Codable {
  private enum Key: String, CodingKey { case labels, response, fit, reason, heldOut }

  /// Writes the member.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(labels, forKey: .labels)
    try container.encodeIfPresent(response, forKey: .response)
    try container.encodeIfPresent(fit, forKey: .fit)
    try container.encodeIfPresent(reason, forKey: .reason)
    try container.encodeIfPresent(heldOut, forKey: .heldOut)
  }

  /// Reads the member.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    labels = try container.decode([String].self, forKey: .labels)
    response = try container.decodeIfPresent(String.self, forKey: .response)
    heldOut = try container.decodeIfPresent(HoldOut.self, forKey: .heldOut)
    outcome =
      if let reason = try container.decodeIfPresent(String.self, forKey: .reason) {
        .failure(Reason(reason))
      } else {
        .success(try container.decode(Fit.self, forKey: .fit))
      }
  }
}
