import Classifieds
import HTTPTypes
import NIOCore

extension Routes {
    /// Everything under `/api/`: one table a resource.
    mutating func addAPI() {
        addAPIAds()
        addAPIOwnAds()
        addAPIPhotos()
        addAPIConversations()
        addAPIMessagePhotos()
        addAPIAlerts()
        addAPIFavourites()
        addAPIPerson()
        addAPIDescription()
    }

    private mutating func addAPIDescription() {
        api(.get, "/problems/:code", access: .everybody, "apiProblem") { visit in
            guard let code = APIProblem.Code(rawValue: try visit.parameter("code")) else { throw Refusal.notFound }
            return .open(
                DescribedProblem(
                    type: "/api/v1/problems/\(code.rawValue)", title: code.title, status: code.status.code,
                    detail: code.explanation))
        }
        get("/api/openapi.yaml", knowsCaller: false, "apiDescription") { visit in
            var answer = Answer(
                headers: [
                    .contentType: "application/yaml", .cacheControl: "no-cache", .accessControlAllowOrigin: "*",
                ], body: ByteBuffer(staticString: Embedded.openapiYAML), mayCompress: true)
            answer.headers[.contentDisposition] = "inline; filename=\"openapi.yaml\""
            return answer.validated(for: visit)
        }
    }
}

private struct DescribedProblem: Encodable {
    let type: String
    let title: String
    let status: Int
    let detail: String
}
