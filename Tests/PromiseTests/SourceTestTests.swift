import Testing

/// What finds the tests can find what is wrong with them.
@Suite struct SourceTestTests {
    @Test func `a test that is run and looks at something is found under its suite`() {
        let file = """
            @Suite struct `An ad` {
                @Test(arguments: [
                    "a", "b",
                ])
                func `is found`(word: String) async throws {
                    #expect(word == "a")
                }

                @Test func `is gone`() throws { try expectGone() }
            }
            """
        #expect(
            SwiftTestFile(file).tests == [
                SourceTest(name: "An ad/is found", sleeps: false, looks: true),
                SourceTest(name: "An ad/is gone", sleeps: false, looks: true),
            ])
    }

    @Test(arguments: [
        "struct A {\n    @Test(.disabled(\"later\")) func b() {\n        #expect(c)\n    }\n}",
        "struct A {\n    @Test(.enabled(if: c))\n    func b() {\n        #expect(c)\n    }\n}",
        "@Suite(.disabled(\"later\")) struct A {\n    @Test func b() {\n        #expect(c)\n    }\n}",
        "@Suite(.disabled(\"later\")) struct Outer {\n    struct A {\n        @Test func b() {\n            #expect(c)\n        }\n    }\n}",
        "@Suite(.enabled(\"later\") { c }) struct A {\n    @Test func b() {\n        #expect(c)\n    }\n}",
        "struct A {\n    @Test(.enabled { c }) func b() {\n        #expect(c)\n    }\n}",
        "struct A {\n    @Test(.disabled { c }) func b() {\n        #expect(c)\n    }\n}",
        "struct A {\n    @Test func b() {\n        withKnownIssue { #expect(c) }\n    }\n}",
    ])
    func `one that may be passed over is seen`(file: String) {
        #expect(SwiftTestFile(file).tests == [SourceTest(name: "A/b", sleeps: true, looks: true)])
    }

    @Test(arguments: [
        "struct A {\n    @Test func b() {\n    }\n}",
        "struct A {\n    @Test func b() throws {\n        _ = try Site()\n    }\n}",
        "struct A {\n    @Test func b() {\n        guard let d else { return }\n        #expect(d)\n    }\n}",
        "struct A {\n    @Test func b() {\n        guard d, e else {\n            return\n        }\n        look()\n    }\n\n    func look() {\n        #expect(c)\n    }\n}",
        "struct A {\n    @Test func b() {\n        // #expect(c)\n        prepare()\n    }\n\n    func prepare() {\n        d()\n    }\n}",
    ])
    func `one that asserts nothing is seen`(file: String) {
        #expect(SwiftTestFile(file).tests == [SourceTest(name: "A/b", sleeps: false, looks: false)])
    }

    @Test(arguments: [
        "struct A {\n    // @Test func b() {\n    //     #expect(c)\n    // }\n}",
        "struct A {\n    func b() {\n        #expect(c)\n    }\n}",
    ])
    func `what is no test isn't found`(file: String) {
        #expect(SwiftTestFile(file).tests == [])
    }

    @Test func `a function of the file may look for it`() {
        let file =
            "struct A {\n    @Test func b() {\n        check()\n    }\n\n    func check() {\n        #expect(c)\n    }\n}"
        #expect(SwiftTestFile(file).tests == [SourceTest(name: "A/b", sleeps: false, looks: true)])
    }

    @Test(arguments: [
        "struct A {\n    @Test func b() {\n        guard let d else {\n            Issue.record(e)\n            return\n        }\n    }\n}",
        "struct A {\n    @Test func b() {\n        #expect(c)\n        guard d else { return }\n    }\n}",
    ])
    func `a way out that was looked at before, or says something, hides nothing`(file: String) {
        #expect(SwiftTestFile(file).tests == [SourceTest(name: "A/b", sleeps: false, looks: true)])
    }
}
