#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

extension FileBytes {
  /// Whether a path is that of a regular file, be it through a link: no folder, pipe or device.
  static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// A pipe that nothing has opened for writing after so many milliseconds is given up.
  private static let patience: Int32 = 2000

  /// Opens a file, or a pipe that something writes to.
  ///
  /// Opening a pipe waits for whoever writes to it, without an end where there is none. It is opened without waiting
  /// instead, and a writer that is there may be as slow as it likes.
  ///
  /// - Returns: The descriptor, and what was read of it already.
  static func opened(
    _ path: String
  ) throws(RunError) -> (descriptor: Int32, first: [UInt8]) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(path) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      close(descriptor)
      throw failure(path)
    }
    let first = status.st_mode & S_IFMT == S_IFIFO ? firstByte(of: descriptor) : []
    guard let first else {
      close(descriptor)
      throw .unreadable(
        file: path, reason: "it is a pipe that nothing writes to; - reads the standard input")
    }
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    return (descriptor, first)
  }

  /// What had to be read of a pipe to see that something writes to it, a byte at most; nil where nothing does.
  private static func firstByte(of descriptor: Int32) -> [UInt8]? {
    var pipe = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    if poll(&pipe, 1, patience) != 0 { return [] }
    // A pipe without a writer is at its end; one whose writer is silent has nothing to read yet.
    var byte: UInt8 = 0
    let count = read(descriptor, &byte, 1)
    return count == 0 ? nil : count > 0 ? [byte] : []
  }

  /// How many bytes a file has.
  static func length(of path: String) throws(RunError) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { throw failure(path) }
    return Int(status.st_size)
  }

  /// The first bytes of a file; none of what is no file, such as a pipe, which would be read away.
  static func start(of path: String, most: Int) throws(RunError) -> [UInt8] {
    var status = stat()
    guard stat(path, &status) == 0 else { throw failure(path) }
    guard status.st_mode & S_IFMT == S_IFREG else { return [] }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var result = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: most) { buffer, used in
      repeat {
        result = read(descriptor, buffer.baseAddress.map { $0 + used }, most - used)
        used += max(result, 0)
      } while result > 0 && used < most || result < 0 && errno == EINTR
    }
    guard result >= 0 else { throw failure(path) }
    return bytes
  }

  /// What the system says of a path.
  static func failure(_ path: String) -> RunError {
    let reason = String(cString: strerror(errno))
    return .unreadable(file: path, reason: reason.prefix(1).lowercased() + reason.dropFirst())
  }
}
