import Foundation

/// Reads `multipart/form-data` (RFC 7578 on RFC 2046 §5.1) piece by piece as it comes from the network.
///
/// Between two calls it keeps one part header at most, and during one 64 KB more: the memory it needs doesn't depend
/// on what is sent.
/// A file input in which nothing was chosen (empty file name, no byte) gives no event. Once it has thrown it only
/// throws the same problem again.
package struct MultipartReader: Sendable {
    private enum State {
        case preamble, delimiterEnd, header, bodyStart, body, epilogue
    }

    private struct OpenPart {
        let header: MultipartHeader
        var isAnnounced: Bool
        var size = 0
    }

    private static let lineEnd = Array("\r\n".utf8)
    private static let headerEnd = Array("\r\n\r\n".utf8)
    private static let pieceSize = 64 * 1_024
    private static let longestPadding = 256

    private let limits: FormLimits
    private let delimiter: [UInt8]
    private var state = State.preamble
    // The first delimiter may stand at the very start: it is read as if a line end came before.
    private var pending = lineEnd
    private var received = 0
    private var parts = 0
    private var part: OpenPart?
    private var problem: FormProblem?

    /// A reader at the start of a body.
    package init(boundary: MultipartBoundary, limits: FormLimits) {
        self.limits = limits
        delimiter = Array("\r\n--".utf8) + boundary.bytes
    }

    /// Takes the next bytes of the body, as many as there are, and says what they complete.
    ///
    /// - Throws: `bodyTooLarge`, `tooManyParts`, `partHeaderTooLarge`, `textTooLong`, `fileTooLarge`, `malformed`,
    ///   `badEncoding`, `unsupportedPart`.
    package mutating func feed(_ chunk: some Sequence<UInt8>) throws(FormProblem) -> [MultipartEvent] {
        var events: [MultipartEvent] = []
        try feed(chunk, into: &events)
        return events
    }

    /// The same; when it throws, `events` has what came before the problem.
    mutating func feed(_ chunk: some Sequence<UInt8>, into events: inout [MultipartEvent]) throws(FormProblem) {
        let result =
            chunk.withContiguousStorageIfAvailable { read($0, &events) }
            ?? Array(chunk).withUnsafeBufferPointer { read($0, &events) }
        try result.get()
    }

    /// Says that the body is over. Throws `truncated` when its closing boundary didn't come.
    package mutating func finish() throws(FormProblem) {
        if let problem { throw problem }
        guard state == .epilogue else { throw fail(.truncated) }
    }

    private mutating func read(
        _ bytes: UnsafeBufferPointer<UInt8>, _ events: inout [MultipartEvent]
    ) -> Result<Void, FormProblem> {
        do throws(FormProblem) {
            if let problem { throw problem }
            let taken = min(bytes.count, limits.body - received)
            received += taken
            for start in stride(from: 0, to: taken, by: Self.pieceSize) {
                let piece = bytes[start..<min(start + Self.pieceSize, taken)]
                pending.append(contentsOf: UnsafeBufferPointer(rebasing: piece))
                try readPending(&events)
            }
            guard taken == bytes.count else { throw .bodyTooLarge }
            return .success(())
        } catch {
            return .failure(fail(error))
        }
    }

    private mutating func fail(_ problem: FormProblem) -> FormProblem {
        self.problem = problem
        pending = []
        part = nil
        return problem
    }

    /// Reads as far as the bytes allow and keeps the rest for later.
    private mutating func readPending(_ events: inout [MultipartEvent]) throws(FormProblem) {
        var index = 0
        while let next = try step(from: index, &events) { index = next }
        pending.removeSubrange(..<index)
    }

    /// One step from `index`: where the next one begins, or nil when that needs more bytes.
    private mutating func step(from index: Int, _ events: inout [MultipartEvent]) throws(FormProblem) -> Int? {
        switch state {
        case .preamble: skipPreamble(from: index)
        case .delimiterEnd: try endDelimiter(from: index)
        case .header: try readHeader(from: index, &events)
        case .bodyStart: startBody(from: index, &events)
        case .body: try readBody(from: index, &events)
        case .epilogue: index < pending.count ? pending.count : nil
        }
    }

    private mutating func skipPreamble(from index: Int) -> Int? {
        if let found = pending.firstIndex(of: delimiter, from: index) {
            state = .delimiterEnd
            return found + delimiter.count
        }
        return settled(from: index)
    }

    /// Where the bytes begin that may be the start of a delimiter; nil when there is none to settle before.
    private func settled(from index: Int) -> Int? {
        let end = pending.count - (delimiter.count - 1)
        return end > index ? end : nil
    }

    /// Behind a delimiter: `--` closes the body; a line end, white space before it allowed, opens a part.
    private mutating func endDelimiter(from index: Int) throws(FormProblem) -> Int? {
        let rest = pending[index...]
        if rest.starts(with: "--".utf8) {
            state = .epilogue
            return index + 2
        }
        if rest.elementsEqual("-".utf8) { return nil }

        let padding = rest.prefix(Self.longestPadding).prefix(while: HeaderValue.isBlank)
        let end = pending[padding.endIndex...].prefix(2)
        guard Self.lineEnd.starts(with: end), padding.count < Self.longestPadding else { throw .malformed }
        guard end.count == 2 else { return nil }

        parts += 1
        guard parts <= limits.parts else { throw .tooManyParts }
        state = .header
        return padding.endIndex
    }

    /// The header of a part, from the line end before it to the empty line behind it.
    private mutating func readHeader(
        from index: Int, _ events: inout [MultipartEvent]
    ) throws(FormProblem) -> Int? {
        let found = pending.firstIndex(of: Self.headerEnd, from: index)
        // Where the end can still be at the earliest, when it isn't there yet.
        let end = found ?? max(index, pending.count - Self.headerEnd.count + 1)
        guard end - index <= limits.partHeader else { throw .partHeaderTooLarge }
        guard let found else { return nil }

        let block = found > index ? pending[(index + 2)..<(found + 2)] : []
        let header = try MultipartHeader(block, longestName: limits.name)
        part = OpenPart(header: header, isAnnounced: !header.hasEmptyFileName)
        if !header.hasEmptyFileName { events.append(.began(header)) }
        state = .bodyStart
        return found + 2
    }

    /// The empty line behind the header, whose end is also the line end of the delimiter when the part has no body.
    private mutating func startBody(from index: Int, _ events: inout [MultipartEvent]) -> Int? {
        let rest = pending[index...].prefix(delimiter.count)
        guard delimiter.starts(with: rest) else {
            state = .body
            return index + 2
        }
        guard rest.count == delimiter.count else { return nil }
        endPart(&events)
        return rest.endIndex
    }

    private mutating func readBody(from index: Int, _ events: inout [MultipartEvent]) throws(FormProblem) -> Int? {
        if let found = pending.firstIndex(of: delimiter, from: index) {
            try give(pending[index..<found], &events)
            endPart(&events)
            return found + delimiter.count
        }
        guard let end = settled(from: index) else { return nil }
        try give(pending[index..<end], &events)
        return end
    }

    private mutating func give(
        _ bytes: ArraySlice<UInt8>, _ events: inout [MultipartEvent]
    ) throws(FormProblem) {
        guard var open = part, !bytes.isEmpty else { return }
        open.size += bytes.count
        let name = open.header.name
        if open.header.isFile {
            guard open.size <= limits.file else { throw .fileTooLarge(name) }
        } else {
            guard open.size <= limits.text else { throw .textTooLong(name) }
        }

        if !open.isAnnounced { events.append(.began(open.header)) }
        open.isAnnounced = true
        part = open
        events.append(.partData(Data(bytes)))
    }

    private mutating func endPart(_ events: inout [MultipartEvent]) {
        if part?.isAnnounced == true { events.append(.partEnded) }
        part = nil
        state = .delimiterEnd
    }
}

extension MultipartEvent {
    fileprivate static func began(_ header: MultipartHeader) -> MultipartEvent {
        .partBegan(name: header.name, isFile: header.isFile, declaredType: header.declaredType)
    }
}
