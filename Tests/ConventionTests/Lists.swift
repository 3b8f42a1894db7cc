/// The named exceptions: whoever adds a line here says in the review why the habit doesn't hold there.
enum Lists {
    /// Who may import whom: the arrows of the house. A target without a line fails.
    static let imports: [String: Set<String>] = [
        "HTML": [],
        "Database": [],
        "DatabaseSQLite": ["Database", "GRDB"],
        "DatabasePostgres": ["Database", "CLibPQ", "NIOPosix"],
        "Classifieds": ["Database", "Crypto", "CryptoExtras", "Logging", "Metrics", "CStemmer"],
        "Workers": ["CWorker"],
        "Photos": ["Classifieds", "CVips", "CVipsSystem", "Workers"],
        "Incoming": ["Classifieds", "CGMime", "Workers"],
        "Outgoing": ["Classifieds", "CCurl", "CCurlSystem", "CDisk", "CResolv", "Crypto", "Database"],
        "Archives": ["Classifieds", "Database", "CArchive"],
        "Sample": ["Classifieds", "Database"],
        "Web": [
            "Classifieds", "Database", "HTML", "CBrotli", "CQrencode", "CZlib", "Crypto", "Hummingbird",
            "HummingbirdCore", "HTTPTypes",
            "NIOCore", "NIOFoundationCompat", "NIOHTTP1", "NIOHTTP2", "NIOHTTPTypes", "NIOHTTPTypesHTTP1",
            "NIOHTTPTypesHTTP2", "NIOPosix", "NIOSSL", "NIOTLS", "Logging", "Metrics", "ServiceLifecycle",
        ],
        "EmbedDataTool": [],
        "App": [
            "Archives", "Classifieds", "Database", "DatabaseSQLite", "DatabasePostgres", "HTML", "Incoming", "Outgoing",
            "Photos",
            "Sample", "Web", "ArgumentParser", "Configuration", "Logging", "Metrics", "ServiceLifecycle",
            "SystemPackage",
            "UnixSignals",
        ],
    ]

    /// Modules of the language and the system: any target may import them.
    static let systemModules: Set<String> = [
        "Darwin", "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Swift", "Synchronization",
    ]

    /// Files that may hold `@unchecked Sendable` or `nonisolated(unsafe)`: they hold a C library's handle.
    static let bridgeFiles = [
        "Sources/DatabasePostgres/PostgresCancellation.swift", "Sources/DatabasePostgres/PostgresConnection.swift",
        "Sources/DatabasePostgres/PostgresSession.swift",
    ]

    /// Files that may speak one engine's SQL.
    static let engineFiles = [
        "Sources/Classifieds/Search/SearchIndex*.swift",
        "Sources/Classifieds/Schema/*SQLite*.swift",
        "Sources/Classifieds/Schema/*Postgres*.swift",
        "Sources/DatabaseSQLite/*",
        "Sources/DatabasePostgres/*",
    ]

    /// Files that may call bytes markup without the compiler's proof.
    static let trustedMarkupFiles = ["Sources/HTML/JSONLD.swift"]

    /// Scripts that ask for one thing by which devices differ, since a call needs it: which cameras and microphones there are,
    /// to choose one of them, and how loud the microphone is. Nothing of it leaves the page.
    static let scriptsOfCalls = ["Sources/Web/Assets/visio-devices.js", "Sources/Web/Assets/visio-meter.js"]

    /// Scripts that make a picture of what was drawn: what is hidden of an identity paper never leaves the page.
    static let scriptsOfPictures = ["Sources/Web/Assets/identity.js"]

    /// Files through which an opened personal value leaves: the doors.
    static let doorFiles = [
        "Sources/Classifieds/Accounts/ConfirmAddress.swift",
        "Sources/Classifieds/Ads/AdoptAd.swift",
        "Sources/Classifieds/Alerts/ChangeAlert.swift",
        "Sources/Classifieds/Alerts/ConfirmAlert.swift",
        "Sources/Classifieds/Alerts/DeliverAlertMail.swift",
        "Sources/Classifieds/Alerts/EndAlert.swift",
        "Sources/Classifieds/Alerts/RenewAlert.swift",
        "Sources/App/AppealsCommand.swift",
        "Sources/Classifieds/Ads/KeepPeopleSeen.swift",
        "Sources/App/HeldCommand.swift",
        "Sources/App/MessagesCommand.swift",
        "Sources/App/ReportsCommand.swift",
        "Sources/App/SponsoredCommand.swift",
        "Sources/App/StaffCommand.swift",
        "Sources/Classifieds/Escrow/NoteIdentity.swift",
        "Sources/Classifieds/Mail/DeliverCallMail.swift",
        "Sources/Classifieds/Mail/DeliverDecisionMail.swift",
        "Sources/Classifieds/Mail/DeliverHoldMail.swift",
        "Sources/Classifieds/Mail/DeliverMail.swift",
        "Sources/Classifieds/Mail/DeliverMessageMail.swift",
        "Sources/Classifieds/Mail/DeliverRequestMail.swift",
        "Sources/Classifieds/Mail/DeliverSponsorMail.swift",
        "Sources/Classifieds/Messages/BeginConversation.swift",
        "Sources/Classifieds/Messages/ConfirmFirst.swift",
        "Sources/Classifieds/Messages/OpenMessages.swift",
        "Sources/Classifieds/Messages/ShareTelephone.swift",
        "Sources/Classifieds/Moderation/CopyReported.swift",
        "Sources/Classifieds/Moderation/ListHeld.swift",
        "Sources/Classifieds/Moderation/LookAtAd.swift",
        "Sources/Classifieds/Moderation/ReleaseAd.swift",
        "Sources/Classifieds/Moderation/RemovedPhotos.swift",
        "Sources/Classifieds/Moderation/Suspension.swift",
        "Sources/Classifieds/News/DeliverNewsMail.swift",
        "Sources/Classifieds/Partners/MakeFeed.swift",
        "Sources/Classifieds/Photos/PhotoFiles.swift",
        "Sources/Classifieds/Portability/Export.swift",
        "Sources/Classifieds/Portability/MakeArchive.swift",
        "Sources/Classifieds/Portability/WriteJSON.swift",
        "Sources/Classifieds/Privacy/HashAnew.swift",
        "Sources/Classifieds/Proofs/DiskWords.swift",
        "Sources/Classifieds/Proofs/LiveMessages.swift",
        "Sources/Classifieds/Proofs/LivePublishing.swift",
        "Sources/Classifieds/Requests/ExecuteRequest.swift",
        "Sources/Classifieds/Requests/ProveAddress.swift",
        "Sources/Classifieds/Rights/ObjectToPurpose.swift",
        "Sources/Classifieds/Search/SearchWords.swift",
        "Sources/Classifieds/Sponsored/ConfirmSponsor.swift",
        "Sources/Classifieds/Staff/OpenStaffSession.swift",
        "Sources/Classifieds/Staff/ProveFactor.swift",
        "Sources/Web/API/MessagePhotoResources.swift",
        "Sources/Web/API/OpenedJSON.swift",
        "Sources/Web/Address.swift",
        "Sources/Web/Ads/AdFormInput.swift",
        "Sources/Web/Limits/Limits.swift",
        "Sources/Web/Live/CallStream.swift",
        "Sources/Web/OpenedHTML.swift",
        "Sources/Web/Search/JSONFeed.swift",
        "Sources/Web/Moderation/MaskedHTML.swift",
        "Sources/Web/Portability/ArchivedTables.swift",
        "Sources/Web/Sponsored/OpenedSponsored.swift",
        "Sources/Web/StaticFiles.swift",
        "Sources/App/BreachCommand.swift",
        "Sources/Classifieds/Disclosure/AuthenticateOrder.swift",
        "Sources/Classifieds/Disclosure/GatherOrdered.swift",
        "Sources/Classifieds/Disclosure/PackageOrder.swift",
        "Sources/Classifieds/Mail/DeliverBreachMail.swift",
        "Sources/Web/Breaches/BreachFiles.swift",
        "Sources/Web/Disclosure/OrderFiles.swift",
    ]

    /// Files that may read what is kept for the law.
    static let escrowReaders = ["Sources/Classifieds/Escrow/OpenEscrow.swift"]

    /// Files that change something on a duty without an entry in the journal: that somebody looked at a held ad is noted with the ad
    /// itself, and the decision behind it is an entry.
    static let unrecordedActs = ["Sources/Classifieds/Moderation/ListHeld.swift"]

    /// Where the sentences stand that visitors read: pages, mails, refusals.
    static let frenchFolders = ["Sources/Web/", "Sources/Classifieds/", "Sources/Sample/"]

    /// Words of the product, which the general targets know nothing of.
    static let productWords: Set<String> = [
        "ad", "ads", "advert", "advertiser", "alert", "annonce", "annonces", "call", "classified", "classifieds",
        "commune", "consent", "conversation", "department", "mailbox", "message", "moderation", "partner", "photo",
        "photos", "place", "postcode", "pseudonym", "region", "rubrique", "sponsor", "sponsored", "visio",
    ]

    /// Functions whose meaning the standard library or a framework has documented already.
    static let knownFunctions: Set<String> = ["appendLiteral", "encode", "hash", "makeIterator", "next"]

    /// The most lines of a Swift file.
    static let longestFile = 250
}
