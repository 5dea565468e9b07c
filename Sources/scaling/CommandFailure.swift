/// What went wrong, as the sentence that the command prints before it exits with status 1.
struct CommandFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }

  /// Runs a body; an error of any layer becomes its sentence, after a prefix that says where.
  static func wording<T>(_ place: String = "", _ body: () throws -> T) throws -> T {
    do { return try body() } catch let failure as CommandFailure { throw failure } catch {
      throw CommandFailure(place.isEmpty ? "\(error)" : "\(place): \(error)")
    }
  }
}
