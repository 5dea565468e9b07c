extension RunError {
  /// What is wrong with an archive, and what would be taken.
  static func archive(_ file: String, _ kind: String, _ fault: ArchiveFault) -> String {
    switch fault {
    case .cutOff(let bytes):
      "\(file) is a \(kind) archive that is cut off, after \(bytes) unpacked bytes; expected a whole one"
    case .damaged(let what):
      "\(file) is a \(kind) archive that is damaged: \(what); expected one that unpacks"
    case .tooLarge(let most):
      "\(file) is a \(kind) archive of more than \(most) bytes; unpack it and give the part that is needed"
    }
  }
}
