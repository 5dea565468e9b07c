extension Files {
  /// Refuses an output that would replace an input or another output.
  ///
  /// To be asked before anything is computed.
  static func checkOutputs(
    _ outputs: [(option: String, path: String?)], inputs: [String?]
  ) throws {
    let read = inputs.compactMap(\.self)
    var taken = read.map { (what: "an input of the command", path: $0) }
    if outputs.contains(where: { $0.path != nil }) {
      taken += read.flatMap(SavedFit.runs).map { (what: "a file of the fit's own runs", path: $0) }
    }
    for case (let option, let path?) in outputs {
      let place = FilePlace(path)
      if let same = taken.first(where: { FilePlace($0.path).isSame(as: place) }) {
        throw CommandFailure(
          "\(option) \(path): this is \(same.what), \(same.path); a file of its "
            + "own is accepted")
      }
      taken.append((what: "another output of the command", path: path))
    }
  }
}
