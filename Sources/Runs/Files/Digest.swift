internal import CReaders

/// Digests of bytes, as text.
package enum Digest {
  /// The SHA-256 of the bytes (FIPS 180-4), in 64 hexadecimal digits.
  ///
  /// - Complexity: O(bytes); 100 MB take 0.07 s with the SHA instructions of x86, 0.6 s without.
  package static func sha256(of bytes: some Collection<UInt8>) -> String {
    text(of: bytes, cs_sha256)
  }

  /// The same without the processor's own instructions, for the tests to compare with.
  package static func portableSHA256(of bytes: some Collection<UInt8>) -> String {
    text(of: bytes, cs_sha256_portable)
  }

  private static func text(
    of bytes: some Collection<UInt8>,
    _ compute: (UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<UInt8>?) -> Void
  ) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    let isDone: Void? = bytes.withContiguousStorageIfAvailable {
      compute($0.baseAddress, $0.count, &digest)
    }
    if isDone == nil { compute(Array(bytes), bytes.count, &digest) }
    return text(digest)
  }

  /// The bytes of a digest in hexadecimal digits.
  static func text(_ digest: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
