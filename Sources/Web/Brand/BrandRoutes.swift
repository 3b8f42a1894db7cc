import Classifieds
import HTTPTypes
import NIOCore

extension Routes {
    mutating func addBrand() {
        get("/marque/:file", knowsCaller: false, "brandFile") { visit in
            guard let file = visit.site.settings.brand.file(try visit.parameter("file")) else { throw Refusal.notFound }
            // Other bytes have another name.
            var answer = Answer.file(
                ByteBuffer(bytes: file.bytes), type: file.kind.type, tag: "W/\"\(file.name)\"",
                cache: "public, max-age=31536000, immutable", for: visit)
            answer.mayCompress = file.kind != .picture
            return answer
        }
    }
}

extension Address {
    static func brand(_ file: BrandFile) -> Address {
        Address("/marque/\(file.name)")
    }
}
