import FoundationEssentials
import Glibc

/// What the system said when it did not do what was asked.
struct SystemFault: Error, CustomStringConvertible {
  /// A number of errno(3).
  let code: Int32

  /// What the last call of the system was refused for.
  static var last: SystemFault { SystemFault(code: errno) }

  /// The reason, within a sentence.
  var description: String {
    switch code {
    case ENOSPC: "the disk is full"
    case EDQUOT: "the quota of the disk is used up"
    case EFBIG: "a file so large is not allowed there"
    case EROFS: "the file system is read-only"
    case EACCES, EPERM: "writing there is not permitted"
    case ENOENT: "there is no such folder"
    case ENOTDIR: "what should be its folder is a file"
    case EISDIR: "a folder is called so"
    case ENAMETOOLONG: "the name is too long"
    case EPIPE: "nobody reads any more"
    case EBADF: "it is closed"
    default: "the system says '\(String(cString: strerror(code)))'"
    }
  }

  /// Writes all bytes to an open file.
  ///
  /// - Throws: `SystemFault` where the system takes no more.
  static func write(_ data: Data, to file: Int32) throws(SystemFault) {
    var done = 0
    while done < data.count {
      let count = data.withUnsafeBytes { bytes in
        Glibc.write(
          file, UnsafeRawBufferPointer(rebasing: bytes[done...]).baseAddress, data.count - done)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        // A terminal that another program has made impatient.
        var wanted = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
        poll(&wanted, 1, -1)
        continue
      }
      guard count > 0 else { throw count == 0 ? SystemFault(code: ENOSPC) : .last }
      done += count
    }
  }
}
