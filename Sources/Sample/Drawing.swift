/// The drawn pictures of the sample's ads.
package enum Drawing {
    /// In the order of the alphabet.
    package static let names = drawings.keys.sorted()

    /// The drawing of a name, as SVG; `nil` for a name that isn't in `names`.
    package static func svg(named name: String) -> String? {
        drawings[name].map { "\($0)" }
    }

    private static let drawings: [String: StaticString] = [
        "alpine-lake": Embedded.alpineLakeSVG,
        "bicycle": Embedded.bicycleSVG,
        "bookshelf": Embedded.bookshelfSVG,
        "chessboard": Embedded.chessboardSVG,
        "coffee-cups": Embedded.coffeeCupsSVG,
        "desk-laptop": Embedded.deskLaptopSVG,
        "forest-path": Embedded.forestPathSVG,
        "globe": Embedded.globeSVG,
        "guitar": Embedded.guitarSVG,
        "harbour-boats": Embedded.harbourBoatsSVG,
        "kitchen-stove": Embedded.kitchenStoveSVG,
        "knitting": Embedded.knittingSVG,
        "lagoon-palms": Embedded.lagoonPalmsSVG,
        "letters": Embedded.lettersSVG,
        "market-street": Embedded.marketStreetSVG,
        "microphone": Embedded.microphoneSVG,
        "night-sky": Embedded.nightSkySVG,
        "piano": Embedded.pianoSVG,
        "playing-cards": Embedded.playingCardsSVG,
        "sea-cliff": Embedded.seaCliffSVG,
        "teapot": Embedded.teapotSVG,
        "vegetable-garden": Embedded.vegetableGardenSVG,
        "vineyard": Embedded.vineyardSVG,
        "watercolours": Embedded.watercoloursSVG,
    ]
}
