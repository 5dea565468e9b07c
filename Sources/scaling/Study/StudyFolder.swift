import ArgumentParser
import FoundationEssentials
import Glibc

/// The folder that a study makes: beside its place under a hidden name, and renamed when all is written.
struct StudyFolder {
  /// What was typed, without the last slash.
  let name: String
  /// The absolute path at which it will be.
  let target: String
  /// The absolute path at which it is made.
  let beside: String
  /// Whether one is there, which is replaced.
  let replaces: Bool

  /// What is between the name of the folder and the number of the process in the hidden name.
  private static let mark = ".study-"
  /// What the folder that is replaced is called besides, where both names cannot be exchanged at once.
  private static let replaced = "-old"

  /// The place of a folder.
  ///
  /// - Parameters:
  ///   - typed: The path.
  ///   - force: Whether one that is there is replaced.
  /// - Throws: `CommandFailure` for a folder that is there, unless it is to be replaced, and for what is no folder.
  init(_ typed: String, force: Bool) throws {
    var name = typed
    while name.count > 1, name.hasSuffix("/") { name.removeLast() }
    self.name = name
    guard !name.isEmpty else {
      throw CommandFailure("--output is empty; a folder to make is accepted")
    }
    switch FilePlace(name).kind {
    case .folder:
      guard force else {
        throw CommandFailure(
          "\(name): there is a folder already; accepted is a new one, or --force, which replaces it whole where a "
            + "study made it"
        )
      }
      (target, replaces) = (Self.absolute(name) ?? name, true)
      try Self.checkIsOfStudy(target, called: name)
    case .nothing(let path) where path.hasPrefix("/"): (target, replaces) = (path, false)
    case .nothing: throw Self.unwritable(name, SystemFault(code: ENOENT))
    case .regular, .stream:
      throw CommandFailure("\(name): found a file; a folder is accepted")
    }
    let parent = FilePlace.folder(of: target)
    let own = target.dropFirst(parent.count)
    beside = "\(parent).\(own)\(Self.mark)\(ProcessInfo.processInfo.processIdentifier)"
  }

  /// Refuses to replace a folder that no study made, unless it is empty.
  private static func checkIsOfStudy(_ path: String, called name: String) throws {
    let isEmpty = (try? FileManager.default.contentsOfDirectory(atPath: path).isEmpty) ?? false
    guard !isEmpty, StudyManifest(ofFolder: path) == nil else { return }
    throw CommandFailure(
      "\(name): no study made this folder, as it has no \(StudyManifest.name) of one; accepted with --force is one that "
        + "a study made, or an empty one")
  }

  /// Refuses to replace a folder that holds what is still wanted.
  ///
  /// - Parameter paths: The study, its files, and the folder of the process.
  /// - Throws: `CommandFailure` naming the first that is inside.
  func checkHoldsNone(of paths: [String]) throws {
    guard replaces else { return }
    let inside = target.hasSuffix("/") ? target : "\(target)/"
    for path in paths {
      guard let absolute = Self.absolute(path),
        absolute == target || absolute.hasPrefix(inside)
      else { continue }
      throw CommandFailure(
        "\(name): --force would remove \(path), which is inside; accepted is a folder that holds results alone"
      )
    }
  }

  /// Makes the folder with what a body writes into the hidden one; where it fails all is left as it was.
  ///
  /// - Throws: What the body throws, and `CommandFailure` for a place that cannot be written to.
  func filled<Result>(_ body: () throws -> Result) throws -> Result {
    guard mkdir(beside, 0o777) == 0 else { throw Self.unwritable(name, .last) }
    do {
      let result = try body()
      try publish()
      return result
    } catch {
      try? FileManager.default.removeItem(atPath: beside)
      if error is ExitCode {
        Files.complain(.note, "\(name) is not made: the study was interrupted")
      }
      throw error
    }
  }

  /// Hidden folders that studies of this name left behind when they were ended.
  var leftovers: [String] {
    let parent = FilePlace.folder(of: target)
    let start = ".\(target.dropFirst(parent.count))\(Self.mark)"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    return names.sorted().filter { name in
      guard name.hasPrefix(start),
        let process = pid_t(String(name.dropFirst(start.count)).trimmingEnd(Self.replaced))
      else { return false }
      return kill(process, 0) != 0 && errno == ESRCH
    }
  }

  /// Makes the hidden folder the one that was asked for.
  private func publish() throws {
    guard replaces else {
      guard rename(beside, target) == 0 else { throw Self.unwritable(name, .last) }
      return
    }
    if exchanged() {
      try? FileManager.default.removeItem(atPath: beside)
      return
    }
    let old = beside + Self.replaced
    guard rename(target, old) == 0 else { throw Self.unwritable(name, .last) }
    guard rename(beside, target) == 0 else {
      let fault = SystemFault.last
      _ = rename(old, target)
      throw Self.unwritable(name, fault)
    }
    try? FileManager.default.removeItem(atPath: old)
  }

  /// Exchanges both names at once, so that one of the folders is there at any time; false where the system cannot.
  ///
  /// renameat2(2), which the headers that Swift reads do not have.
  private func exchanged() -> Bool {
    typealias Exchange =
      @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    guard let address = dlsym(nil, "renameat2") else { return false }
    let exchange: UInt32 = 1 << 1
    return unsafeBitCast(address, to: Exchange.self)(
      AT_FDCWD, beside, AT_FDCWD, target, exchange) == 0
  }

  /// Takes over a file of the folder that is replaced; false where that cannot be.
  func takeOver(_ file: String) -> Bool {
    let (from, to) = ("\(target)/\(file)", "\(beside)/\(file)")
    // Another name of the same file where that is possible, which needs no room.
    return link(from, to) == 0
      || (try? FileManager.default.copyItem(atPath: from, toPath: to)) != nil
  }

  static func absolute(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  private static func unwritable(_ name: String, _ fault: SystemFault) -> CommandFailure {
    CommandFailure(
      "\(name): the folder cannot be written: \(fault); accepted is a path in a folder that exists, is writable and has "
        + "room")
  }
}
