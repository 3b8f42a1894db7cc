import Foundation
import Testing

@testable import Outgoing

/// The values are those of the Amazon S3 API Reference, « Signature Calculations for the Authorization Header: Examples ».
@Suite struct S3RequestTests {
    private static let credentials = S3Place.Credentials(
        key: "AKIAIOSFODNN7EXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")

    private static func signature(_ request: S3Request) throws -> String {
        let date = try Date("2013-05-24T00:00:00Z", strategy: .iso8601)
        let headers = request.signed(
            for: "examplebucket.s3.amazonaws.com", region: "us-east-1", with: credentials, at: date)
        let value = try #require(headers.first { $0.name == "authorization" }?.value)
        #expect(
            value.hasPrefix(
                "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders="))
        return String(value.suffix(64))
    }

    @Test func `is signed as the examples are`() throws {
        var object = S3Request(path: "/test.txt")
        object.headers = [("range", "bytes=0-9")]
        #expect(
            try Self.signature(object) == "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")

        var sent = S3Request(method: "PUT", path: "/test$file.text")
        sent.headers = [("date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY")]
        sent.body = Data("Welcome to Amazon S3.".utf8)
        #expect(try Self.signature(sent) == "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd")

        var lifecycle = S3Request(path: "/")
        lifecycle.query = [("lifecycle", "")]
        #expect(
            try Self.signature(lifecycle) == "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")

        var list = S3Request(path: "/")
        list.query = [("prefix", "J"), ("max-keys", "2")]
        #expect(try Self.signature(list) == "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")
    }

    @Test func `is sent as it is signed`() {
        var request = S3Request(path: "/photos/é a/b")
        request.query = [("prefix", "a/b c"), ("continuation-token", "1+/=")]
        #expect(
            request.target == "/photos/%C3%A9%20a/b?continuation-token=1%2B%2F%3D&prefix=a%2Fb%20c")
    }
}

@Suite("What a store says in XML") struct S3ListingTests {
    private static func xml(_ text: String) -> Data { Data("<?xml version=\"1.0\"?>\n\(text)".utf8) }

    @Test func `is a page of names, and where the next begins`() throws {
        let listing = try #require(
            S3Listing(
                xml: Self.xml(
                    """
                    <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>photos</Name><Prefix/>
                    <IsTruncated>true</IsTruncated><NextContinuationToken>a&amp;b&#43;&#x3d;</NextContinuationToken>
                    <Contents><Key>a/b&lt;c.small</Key><LastModified>2026-11-28T00:27:40.000Z</LastModified><Size>1</Size></Contents>
                    <Contents><Key>d</Key><LastModified>2026-11-28T00:27:41Z</LastModified><Owner><ID>x</ID></Owner></Contents>
                    </ListBucketResult>
                    """)))
        #expect(listing.entries.map(\.name) == ["a/b<c.small", "d"])
        #expect(listing.entries.map { Int($0.written.timeIntervalSince1970) } == [1_795_825_660, 1_795_825_661])
        #expect(listing.next == "a&b+=")
    }

    @Test func `ends where it says so, whatever stands beside it`() throws {
        let text = "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>"
        let listing = try #require(S3Listing(xml: Self.xml(text)))
        #expect(listing.entries.isEmpty && listing.next == nil)
    }

    @Test(arguments: [
        "", "<Error><Code>NoSuchBucket</Code></Error>", "<ListBucketResult>", "<ListBucketResult></Other>",
        "<!DOCTYPE a [<!ENTITY b \"c\">]><ListBucketResult></ListBucketResult>",
        "<ListBucketResult><Name>&b;</Name></ListBucketResult>",
        "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>",
        "<ListBucketResult><Contents><Key>a</Key></Contents></ListBucketResult>",
        "<ListBucketResult><Contents><Key>a</Key><LastModified>soon</LastModified></Contents></ListBucketResult>",
        "<ListBucketResult></ListBucketResult><ListBucketResult></ListBucketResult>",
        String(repeating: "<a>", count: 40) + String(repeating: "</a>", count: 40),
    ])
    func `is read strictly`(text: String) {
        #expect(S3Listing(xml: Self.xml(text)) == nil)
    }

    @Test func `is a refusal, of which the code alone is shown`() {
        #expect(S3Listing.code(of: Self.xml("<Error><Code>NoSuchKey</Code><Key>a</Key></Error>")) == "NoSuchKey")
        #expect(S3Listing.code(of: Self.xml("<Error><Code>a b@c</Code></Error>")) == nil)
        #expect(S3Listing.code(of: Data("no".utf8)) == nil)
    }
}

@Suite("The address of a store of photos") struct S3PlaceTests {
    @Test func `is read`() throws {
        let place = try S3Place(
            url: "s3://my-photos/a/b?endpoint=https://S3.exemple.fr&region=fr-par", key: "k", secret: "s")
        #expect(place.bucket == "my-photos" && place.prefix == "a/b/" && place.host == "s3.exemple.fr")
        #expect(place.port == 443 && place.authority == "s3.exemple.fr" && place.region == "fr-par")
        let other = try S3Place(url: "s3://photos?endpoint=https://[2001:db8::7]:9000", key: "k", secret: "s")
        #expect(other.prefix == "" && other.authority == "[2001:db8::7]:9000" && other.region == "us-east-1")
        #expect(try S3Place(url: "s3://photos?endpoint=http://127.0.0.1:9000", key: "k", secret: "s").scheme == "http")
    }

    @Test(arguments: [
        "", "photos", "http://photos?endpoint=https://a.fr", "s3://?endpoint=https://a.fr",
        "s3://Ph_otos?endpoint=https://a.fr", "s3://photos", "s3://photos?endpoint=http://a.fr",
        "s3://photos?endpoint=https://a.fr/path", "s3://photos?endpoint=https://u:p@a.fr",
        "s3://photos/../x?endpoint=https://a.fr", "s3://photos/a%20b?endpoint=https://a.fr",
        "s3://photos?endpoint=https://a.fr&endpoint=https://b.fr", "s3://photos?endpoint=https://a.fr&acl=public",
        "s3://photos?endpoint=https://a.fr&region=FR", "s3://key:geheim@photos?endpoint=https://a.fr",
        "s3://photos:9?endpoint=https://a.fr", "s3://photos?endpoint=https://a.fr:0",
    ])
    func `is refused without being repeated`(url: String) {
        do {
            _ = try S3Place(url: url, key: "geheimkey", secret: "geheim")
            Issue.record("it was taken")
        } catch {
            #expect(!"\(error)".contains("geheim"))
        }
    }

    @Test func `needs both halves of the key, and shows neither`() throws {
        let url = "s3://photos?endpoint=https://a.fr"
        for (key, secret) in [(nil, "s"), ("k", nil), ("", "s"), ("k", "a b"), ("k\n", "s")] as [(String?, String?)] {
            #expect(throws: S3Place.Problem.self) { try S3Place(url: url, key: key, secret: secret) }
        }
        let place = try S3Place(url: url, key: "geheimkey", secret: "geheim")
        var dumped = ""
        dump(place, to: &dumped)
        for text in ["\(place)", String(reflecting: place), dumped] { #expect(!text.contains("geheim")) }
    }
}
