import Testing

@testable import Web

/// What a browser says that it reads, and what it gets (RFC 9110 §12.5.3).
@Suite struct `The coding of an answer` {
    @Test(arguments: [
        ("gzip, deflate, br, zstd", ContentCoding.brotli), ("br", .brotli), ("BR", .brotli), ("*", .brotli),
        ("gzip, br", .brotli), ("gzip;q=1.0, br;q=1", .brotli), ("gzip;q=0.5, br;q=0.5", .brotli),
        ("gzip;q=0.2, br;q=0.5", .brotli), ("identity, br", .brotli), ("identity;q=0, gzip;q=0.1, br;q=0.2", .brotli),
        ("br;q=0.001", .brotli), ("*;q=0.5, gzip;q=0.1", .brotli), ("gzip, *", .brotli), ("br ; q=1 , gzip", .brotli),
        ("br;q=0, br", .brotli), (",, br,", .brotli),
    ])
    func `is Brotli where nothing is liked better`(accepted: String, coding: ContentCoding) {
        #expect(ContentCoding.preferred(in: accepted) == coding)
    }

    @Test(arguments: [
        "gzip", "x-gzip", "X-GZIP", "gzip, deflate", "br;q=0.9, gzip", "br;q=0, gzip", "gzip;q=0.5, br;q=0.4",
        "gzip, br;q=0.000", "br;q=0, *", "*;q=0, gzip;q=0.3", "gzip;q=0.5, identity;q=0.5", "brotli, x-gzip;q=0.1",
        "br;q=2, gzip", "br;q=, gzip", "br;q=nan, gzip", "gzip;q=0.2, x-gzip;q=0.8, br;q=0.5",
    ])
    func `is gzip where that is liked better, or alone`(accepted: String) {
        #expect(ContentCoding.preferred(in: accepted) == .gzip)
    }

    @Test(arguments: [
        "", " ", "identity", "deflate", "zstd, compress", "brotli", "br;q=0", "gzip;q=0, br;q=0.0", "*;q=0",
        "identity;q=1, br;q=0.5", "identity, *;q=0.1", "gzip;q=0, *;q=0", "gzip;q=-1", "br;q=high", ";q=1",
    ])
    func `is none where neither is read, or the plain bytes are liked better`(accepted: String) {
        #expect(ContentCoding.preferred(in: accepted) == nil)
    }
}
