import Classifieds
import HTML

/// A photo of an ad in one of its sizes.
struct Picture: Sendable {
    let photo: Photo
    let size: PhotoSize
    let description: HTML
    var cssClass: HTML?
    var isLazy = true

    var html: HTML {
        let (width, height) = photo.dimensions(size)
        return """
            <img\(cssClass.map { " class=\"\($0)\"" }) src="\(Address.photo(photo.id, size))" alt="\(description)" \
            width="\(width)" height="\(height)"\(if: isLazy, " loading=\"lazy\"")>
            """
    }
}

extension Photo {
    /// Of one of its sizes: proportions kept, never enlarged.
    func dimensions(_ size: PhotoSize) -> (width: Int, height: Int) {
        size.dimensions(of: width, height)
    }
}

extension PhotoSize {
    /// Of a photo of that width and height in pixels: proportions kept, never enlarged.
    func dimensions(of width: Int, _ height: Int) -> (width: Int, height: Int) {
        let edge = max(width, height)
        guard edge > longestEdge else { return (width, height) }
        return (max(1, width * longestEdge / edge), max(1, height * longestEdge / edge))
    }
}

/// What stands for an ad without photo: the pseudonym's first letter on a tint.
struct Initial: Sendable {
    let ad: ShownAd
    let audience: Audience

    var html: HTML {
        let letter = audience.show(ad.content.pseudonym.map { String($0.prefix(1)).uppercased() })
        let tint = Int(ad.id.text.utf8.last ?? 0) % 4 + 1
        return "<span class=\"initial\" data-tint=\"\(tint)\" aria-hidden=\"true\">\(letter)</span>"
    }
}
