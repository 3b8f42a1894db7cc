import Classifieds
import HTML
import HTTPTypes
import HummingbirdCore
import NIOCore

extension Routes {
    mutating func addFavourites() {
        get("/favoris", "favourites", FavouriteHandlers.list)
        post("/favoris/cartes", "favouriteCards", FavouriteHandlers.cards)
        post("/favoris/reprise", access: .member, "favouritesTaken", FavouriteHandlers.take)
        post("/favoris/finies", access: .member, "favouritesGone", FavouriteHandlers.dropGone)
        post("/favoris/oubli", access: .member, "favouritesForgotten", FavouriteHandlers.dropAll)
        post("/annonce/:id/favori", "favourite", FavouriteHandlers.keep)
        post("/annonce/:id/favori/retrait", access: .member, "favouriteDropped", FavouriteHandlers.drop)
    }
}

/// Keeping ads to find them again.
enum FavouriteHandlers {
    /// The account's list; what the browser keeps is put beside it by a script.
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        guard visit.caller.member != nil else {
            return .ownPage(FavouritesPage(kept: nil, now: visit.now).page, for: visit)
        }
        let kept = try await visit.site.favourites.list(of: visit.caller)
        return .ownPage(FavouritesPage(kept: kept, now: visit.now).page, for: visit)
    }

    /// The cards of the ads named in the body, which no log has and nobody keeps: those that are online, in their order.
    @Sendable static func cards(_ visit: Visit) async throws -> Answer {
        let ads = try await asked(visit)
        try visit.countReading(pages: max(1, ads.count / Search.pageSize))
        let kept = try await visit.site.favourites.show(ads)
        return Answer(
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ByteBuffer(bytes: Card.list(kept.ads, now: visit.now).bytes))
    }

    /// A script asks whether the account keeps it; whoever has none here is led to sign in, and back.
    @Sendable static func keep(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        let ad: Ad.ID = try visit.id("id")
        guard visit.caller.member != nil else {
            _ = try await visit.site.ads.show(ad)
            return try visit.isOfScript ? .ownJSON(["kept": false]) : .seeOther(.signIn(toKeep: ad))
        }
        try await visit.site.favourites.keep(ad, by: visit.caller)
        return try visit.isOfScript ? .ownJSON(["kept": true]) : .seeOther(.favourites)
    }

    @Sendable static func drop(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        try await visit.site.favourites.drop(try visit.id("id"), by: visit.caller)
        return try visit.isOfScript ? .ownJSON(["kept": false]) : .seeOther(.favourites)
    }

    @Sendable static func take(_ visit: Visit) async throws -> Answer {
        let taken = try await visit.site.favourites.keep(try await asked(visit), by: visit.caller)
        return try visit.isOfScript ? .ownJSON(["taken": taken.map(\.text)]) : .seeOther(.favourites)
    }

    @Sendable static func dropGone(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        try await visit.site.favourites.dropGone(by: visit.caller)
        return .seeOther(.favourites)
    }

    @Sendable static func dropAll(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        try await visit.site.favourites.dropAll(by: visit.caller)
        return .seeOther(.favourites)
    }

    /// The references that a browser keeps, with commas between them; what is none is left out.
    private static func asked(_ visit: Visit) async throws -> [Ad.ID] {
        let typed = try await visit.form(["annonces"])["annonces"] ?? ""
        return typed.split(separator: ",").prefix(Favourites.most).compactMap { Ad.ID($0) }
    }
}

extension Visit {
    /// Whether a script of the page asks, which wants an answer and no page.
    fileprivate var isOfScript: Bool { request.headers[.accept] == "application/json" }
}
