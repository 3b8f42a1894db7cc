package import Foundation

/// The operator's sign: a drawing or a picture, looked at before it is taken.
package struct BrandMark: Sendable {
    package let file: BrandFile
    /// In pixels, or in the units of the drawing.
    package let width, height: Double

    /// Whether it is as wide as it is high.
    package var isSquare: Bool { width == height }

    /// Whether it can be an application's icon: square, and large enough where it is a picture.
    package var canBeIcon: Bool { isSquare && (file.kind == .drawing || width >= 192) }

    /// How wide it is, where it is so high.
    package func width(atHeight height: Int) -> Int { Int((Double(height) * width / self.height).rounded()) }

    /// A drawing, SVG.
    ///
    /// - Throws: `BrandProblem` for one with anything in it but shapes and colours.
    package init(svg data: Data, named name: String) throws(BrandProblem) {
        let size = try SVGCheck.size(of: data, named: name)
        (width, height) = (size.width, size.height)
        file = BrandFile(.drawing, data)
        try requireProportions(name)
    }

    /// A picture, PNG: nothing but the picture is taken over.
    ///
    /// - Throws: `BrandProblem` for what isn't one of 64 to 1,024 pixels.
    package init(png data: Data, named name: String) throws(BrandProblem) {
        let picture = try PNGPicture(data, named: name)
        (width, height) = (Double(picture.width), Double(picture.height))
        file = BrandFile(.picture, picture.bytes)
        try requireProportions(name)
    }

    private func requireProportions(_ name: String) throws(BrandProblem) {
        guard (0.5...6).contains(width / height) else {
            throw BrandProblem("\(name) must be at most six times as wide as high, and at most twice as high as wide.")
        }
    }

    /// A real one is drawn or decoded by the worker that does so with photos.
    ///
    /// - Throws: `BrandProblem` when nothing comes of it.
    package func requireReadable(by processor: any PhotoProcessor, named name: String) async throws(BrandProblem) {
        do throws(PhotoRefusal) {
            switch file.kind {
            case .drawing: _ = try await processor.draw(svg: String(decoding: file.bytes, as: UTF8.self))
            case .picture: _ = try await processor.process(file.bytes)
            case .sheet: break
            }
        } catch .workerUnavailable {
            throw BrandProblem("\(name) can't be looked at: the program's worker doesn't start.")
        } catch {
            throw BrandProblem("\(name) can't be drawn: look at it in a browser, and save it anew.")
        }
    }
}
