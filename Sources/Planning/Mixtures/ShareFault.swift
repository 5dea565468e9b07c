public import Quantities

/// Why limits of shares cannot be met.
public enum ShareFault: Error, Sendable, Hashable {
  /// A number is given for what is no domain.
  case unknownDomain(Remedy.Kind, name: String, accepted: [String])
  /// A domain has two numbers of a kind, under two names.
  case twice(Remedy.Kind, domain: String)
  /// A number is not acceptable; no domain where it is that of all others.
  case number(Remedy.Kind, domain: String?, found: Double, accepted: String)
  /// The least of a share is above its most.
  case crossed(ShareBound)
  /// All shares at their most sum to less than 1.
  case tooLittle(sum: Double, bounds: [ShareBound])
  /// All shares at their least sum to more than 1.
  case tooMuch(sum: Double)
  /// The tokens of a domain are given, and not how often they may be seen.
  case noEpochs(domain: String)
  /// A fit's mixture has other domains than that of the first.
  case otherDomains(name: String, first: String, missing: [String], surplus: [String])
  /// Weights that are no weights of the losses.
  case weights(found: [Double], count: Int)
}

extension ShareFault: CustomStringConvertible {
  /// The sentence for people: where, what was found, what is accepted.
  public var description: String {
    switch self {
    case .unknownDomain(let kind, let name, let accepted):
      "\(Remedy(kind)): '\(name)' is no domain of the mixture"
        + (Spelling.nearest(to: name, among: accepted).map { "; did you mean \($0)?" } ?? ";")
        + " accepted are \(accepted.joined(separator: ", "))"
    case .twice(let kind, let domain):
      "\(Remedy(kind)): '\(domain)' is given twice; accepted is one value for it"
    case .number(let kind, let domain, let found, let accepted):
      "\(Remedy(kind)): \(domain.map { "\($0) was" } ?? "it was") given as \(NumberText.text(found)); "
        + "accepted is \(accepted)"
    case .crossed(let bound):
      "the share of \(bound.domain) may be \(text(bound.most)) at most (\(bound.words)) and "
        + "\(text(bound.least)) at least; accepted is a least that is no more than the most"
    case .tooLittle(let sum, let bounds): tooLittle(sum, bounds)
    case .tooMuch(let sum):
      "the shares are \(text(sum)) together at the least, and a mixture sums to 1; accepted are "
        + "lower numbers of \(Remedy(.smallestShare))"
    case .noEpochs(let domain):
      "the tokens of \(domain) are given, and not how often a run may see them; give "
        + "\(Remedy(.epochs, "4").value)"
    case .otherDomains(let name, let first, let missing, let surplus):
      "\(name) has other domains than \(first)"
        + (missing.isEmpty ? "" : ", without \(missing.joined(separator: ", "))")
        + (surplus.isEmpty ? "" : ", with \(surplus.joined(separator: ", "))")
        + "; accepted are fits of mixtures of the same domains"
    case .weights(let found, let count):
      "\(Remedy(.lossWeights)): \(found.map { text($0) }.joined(separator: ",")) was given for "
        + "\(count) \(count == 1 ? "loss" : "losses"); accepted is a number from 0 for each, one of them "
        + "above 0"
    }
  }

  /// All shares are limited alike, or some by their own.
  private func tooLittle(_ sum: Double, _ bounds: [ShareBound]) -> String {
    let most = Set(bounds.map(\.most))
    if most.count == 1, let found = most.first, bounds.allSatisfy({ $0.reason == .given }) {
      return "the most that a share may be is \(NumberText.text(found)), accepted is a number from "
        + "\(text(1 / Double(bounds.count))), with which all shares are equal, to 1"
    }
    let largest = bounds.sorted { $0.most > $1.most }.prefix(3).map {
      "\($0.domain) \(text($0.most))"
    }
    return "the shares can be \(text(sum)) together at most (\(largest.joined(separator: ", "))"
      + (bounds.count > largest.count ? ", ..." : "")
      + "), and a mixture sums to 1; accepted are limits that leave room for 1"
  }

  private func text(_ share: Double) -> String { NumberText.text(share, digits: 3) }
}

extension ShareBound {
  /// What sets the most of the share.
  public var words: String {
    switch reason {
    case .nature: "a share"
    case .given: "\(Remedy(.largestShare))"
    case .epochs(let passes):
      "\(NumberText.text(passes, digits: 3)) \(passes == 1 ? "epoch" : "epochs") of its tokens"
    }
  }
}
