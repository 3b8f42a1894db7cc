import Testing
import Web

@Suite struct URLEncodedFormTests {
    @Test(
        arguments: [
            ("", [:]), ("&&", [:]), ("a", ["a": ""]), ("a=", ["a": ""]), ("a=1&b=2&", ["a": "1", "b": "2"]),
            ("a=b=c", ["a": "b=c"]), ("a+b=c+d", ["a b": "c d"]), ("a=%C3%A9t%c3%a9%2B%26%3D", ["a": "été+&="]),
            ("a=%&b=%4&c=%zz&d=%4G%41&e=%%41", ["a": "%", "b": "%4", "c": "%zz", "d": "%4GA", "e": "%A"]),
            ("a=été", ["a": "été"]), ("q=1?2;3", ["q": "1?2;3"]), ("_charset_=UTF-8&a=1", ["a": "1"]),
            ("texte=ligne%0D%0Aautre", ["texte": "ligne\nautre"]),
        ] as [(String, KeyValuePairs<String, String>)])
    func `a body and a query are read as the URL Standard says`(
        sent: String, fields: KeyValuePairs<String, String>
    ) throws {
        for form in [try URLEncodedForm.parse(Array(sent.utf8)), URLEncodedForm.query(sent)] {
            #expect(form.texts.map(\.name) == fields.map(\.key))
            #expect(form.texts.map(\.value) == fields.map(\.value))
        }
    }

    @Test func `two hundred fields are taken, one more is refused`() throws {
        let body = Array(repeating: "a=1", count: 200).joined(separator: "&&")
        #expect(try URLEncodedForm.parse(Array(body.utf8)).all("a").count == 200)
        #expect(throws: FormProblem.tooManyParts) { try URLEncodedForm.parse(Array("\(body)&a=2".utf8)) }
        #expect(URLEncodedForm.query("\(body)&a=2").all("a").count == 200)
    }

    @Test func `a text, a name and a body over their bounds are refused`() throws {
        let text = String(repeating: "%41", count: 65_536)
        #expect(try URLEncodedForm.parse(Array("a=\(text)".utf8))["a"]?.utf8.count == 65_536)
        #expect(throws: FormProblem.textTooLong("a")) { try URLEncodedForm.parse(Array("a=\(text)A".utf8)) }

        let name = String(repeating: "n", count: 128)
        #expect(try URLEncodedForm.parse(Array("\(name)=1".utf8))[name] == "1")
        #expect(throws: FormProblem.malformed) { try URLEncodedForm.parse(Array("\(name)n=1".utf8)) }

        let body = [UInt8](repeating: UInt8(ascii: "&"), count: 256 * 1_024)
        #expect(try URLEncodedForm.parse(body).texts.isEmpty)
        #expect(throws: FormProblem.bodyTooLarge) { try URLEncodedForm.parse(body + [0x26]) }
    }

    @Test func `a field without a name is refused in a body`() {
        #expect(throws: FormProblem.malformed) { try URLEncodedForm.parse(Array("a=1&=2".utf8)) }
    }

    @Test func `what a query has of unreadable is left out and the rest is taken`() {
        let name = String(repeating: "n", count: 129)
        let long = String(repeating: "x", count: 65_537)
        let query = URLEncodedForm.query("a=%E9&%FF=1&=2&\(name)=3&c=\(long)&q=v%C3%A9lo")
        #expect(query.names == ["q"])
        #expect(query["q"] == "vélo")
    }

    @Test(arguments: 0..<4)
    func `noise is read or refused, and never read by one way only`(seed: UInt64) throws {
        var noise = FormNoise(seed: seed)
        let alphabet = Array("a=&%+4Ce9;é\u{0}".utf8)
        for _ in 0..<500 {
            let bytes = (0..<noise.number(0...60)).map { _ in alphabet[noise.number(0...(alphabet.count - 1))] }
            let query = String(validating: bytes, as: UTF8.self).map { URLEncodedForm.query($0) }
            do throws(FormProblem) {
                let form = try URLEncodedForm.parse(bytes)
                if let query { #expect(query == form) }
            } catch {
                #expect([.badEncoding, .malformed].contains(error))
            }
        }
    }
}
