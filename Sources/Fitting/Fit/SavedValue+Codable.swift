public import FoundationEssentials
import Laws

/// What is saved to a file and read back whole: a fit, or a calibration without one.
public protocol SavedValue: Codable {}

extension SavedValue {
  /// The value as the bytes of a JSON document with sorted keys.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try encoder.encode(self)
  }

  /// Reads a value from the bytes of a JSON document.
  ///
  /// - Parameters:
  ///   - json: The bytes that `json()` gave.
  ///   - name: The name of the file, for the error's sentence.
  /// - Throws: `FitError.savedFit`; `FitError.noFit` where a fit is wanted and two stages or a published row
  ///   gave the values.
  public init(json: Data, name: String) throws(FitError) {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do { self = try decoder.decode(Self.self, from: json) } catch FitError.savedFit(let words) {
      throw .savedFit("\(name) is not a fit that can be read: \(words)")
    } catch FitError.noFit(let law, _) {
      throw .noFit(law: law, file: name)
    } catch let error as FitError {
      throw error
    } catch let error as LawError {
      throw .savedFit("\(name) holds a law that cannot be read: \(error)")
    } catch { throw .savedFit(Fit.mistaken(json, name: name)) }
  }
}
