import Runs
import Testing

struct DigestTests {
  // FIPS 180-4 examples (NIST CSRC, "SHA256.pdf"; the million 'a' from FIPS 180-2, B.3).
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func `SHA-256 gives the published digests`(text: String, digest: String) {
    #expect(Digest.sha256(of: Array(text.utf8)) == digest)
    #expect(Digest.portableSHA256(of: Array(text.utf8)) == digest)
  }

  @Test func `the processor's instructions and plain C agree at every length`() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
    for length in 0...300 {
      #expect(Digest.sha256(of: bytes[..<length]) == Digest.portableSHA256(of: bytes[..<length]))
    }
  }
}
