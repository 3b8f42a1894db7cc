import Foundation

extension [UInt8] {
    /// Where `needle`, of one byte or more, stands first at or behind `start`; nil when it doesn't.
    ///
    /// The C library looks for the needle's first byte: many times faster than a loop in Swift in a debug build, and
    /// never slower than one call a byte, whatever the bytes are.
    func firstIndex(of needle: [UInt8], from start: Int) -> Int? {
        withUnsafeBytes { bytes in
            needle.withUnsafeBytes { needle in
                guard let base = bytes.baseAddress, let wanted = needle.baseAddress else { return nil }
                let first = Int32(needle[0])
                var index = start
                while bytes.count - index >= needle.count {
                    let candidates = bytes.count - index - needle.count + 1
                    guard let found = memchr(base + index, first, candidates) else { return nil }
                    if memcmp(found, wanted, needle.count) == 0 { return base.distance(to: found) }
                    index = base.distance(to: found) + 1
                }
                return nil
            }
        }
    }
}
