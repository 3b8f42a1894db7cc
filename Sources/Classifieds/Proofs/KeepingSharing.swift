extension Promise {
    /// Who else sees it.
    var keepingOfSharing: Keeping? {
        switch self {
        case .custody:
            Keeping(
                in: "Sources/Classifieds/Policies/TextSharing.swift", "Sources/Outgoing/Destinations.swift",
                "Sources/Classifieds/Partners/MakeFeed.swift",
                proofs: [
                    .must("test_register.py::test_the_site_starts_with_an_entry_for_each_server_of_others"),
                    .must("MailPayloadTests/is an address and a mail, as the register declares"),
                    .never(
                        "DestinationsTests/is asked at each connection: with the entry taken out, or over, no connection is made"
                    ),
                ])
        case .legalOrders:
            Keeping(
                in: "Sources/Classifieds/Disclosure/LegalOrder.swift",
                "Sources/Classifieds/Disclosure/EnterOrder.swift",
                "Sources/Classifieds/Disclosure/ApproveOrder.swift",
                "Sources/Classifieds/Disclosure/PackageOrder.swift",
                proofs: [
                    .must(
                        "LegalDoorTests/hands over what its kind reaches, of that one person, sealed to the requester's key"
                    ),
                    .must("OrderLifeTests/isn't said to who may not know, and is as soon as they may"),
                    .must("OrderLifeTests/outlives an erasure, and the receipt says so; its key goes with the answer"),
                    .never("LegalDoorTests/refuses by name what its kind doesn't reach, and counts it"),
                    .never("LegalDoorTests/opens for two different people, and for nobody alone"),
                    .never("OrderLifeTests/and its document can be read in no file, and for no other purpose"),
                    .never("OrderLifeTests/holds what the person wrote and nothing that was written to them"),
                    .never(
                        "The door of authorities/is the only one of the console that hands over more than one thing of a person"
                    ),
                ])
        case .noSale:
            Keeping(
                in: "Sources/Classifieds/Partners/MakeFeed.swift", "Sources/Classifieds/Partners/ChoosePartner.swift",
                "Sources/Classifieds/Partners/PartnerJournal.swift", "Sources/Classifieds/Partners/PartnerWords.swift",
                "Sources/Classifieds/Backups/SettleConsents.swift",
                proofs: [
                    .must(
                        "FeedTests/is one person of a thousand, who alone consented, and nobody within a minute of taking it back"
                    ),
                    .must("FeedTests/is exactly what its words say, with a name of its own for each person"),
                    .must("PartnerJournalTests/has each feed, of how many, in a chain"),
                    .must(
                        "test_partners.py::test_one_person_s_consent_is_one_line_of_a_signed_feed_until_it_is_taken_back"
                    ),
                    .never("FeedTests/is nothing of whoever agreed to other words than those of now"),
                    .never("FeedTests/is nothing of whoever has everything locked, or was erased"),
                    .never("FeedTests/is nothing without its secret, after its contract, or twice in a minute"),
                    .never("PartnerJournalTests/that can't be written lets nothing out"),
                    .never("PartnerJournalTests/tells that its newest entry is gone, whose number isn't given again"),
                    .never("FeedTests/isn't taken up again by a copy that is put back"),
                ])
        case .processors:
            Keeping(
                in: "Sources/Classifieds/Processors/ProcessorRegister.swift",
                "Sources/Classifieds/Processors/OutsideServer.swift", "Sources/Outgoing/Destinations.swift",
                "Sources/App/RegisterWiring.swift", "Sources/Web/Processors/ProcessorsPage.swift",
                "Sources/Outgoing/WebhookSender.swift",
                proofs: [
                    .must(
                        "test_webhooks.py::test_an_entry_of_the_register_lets_it_start_and_names_it_on_the_page"
                    ),
                    .never("WebhookSenderTests/goes where the register lets it at that hour, and nowhere else"),
                    .must("ProcessorsPageTests/shows each entry whole, on or off with every reason"),
                    .must(
                        "RegisterPolicyTests/is who each is, in which country and role, and that the register says the rest"
                    ),
                    .must("test_register.py::test_the_site_starts_with_an_entry_for_each_server_of_others"),
                    .never(
                        "ProcessorRegisterTests/lets the program to the servers it names, in their role and on their port, and to no other"
                    ),
                    .never(
                        "DestinationsTests/is asked at each connection: with the entry taken out, or over, no connection is made"
                    ),
                    .never(
                        "test_register.py::test_a_server_of_somebody_else_without_an_entry_keeps_the_site_from_starting"
                    ),
                ])
        case .maintenance:
            Keeping(
                in: "Sources/Classifieds/Processors/ProcessorRole.swift", "Sources/Web/Processors/ProcessorsPage.swift",
                "Sources/Classifieds/Doctor/DiagnoseRegister.swift",
                proofs: [
                    .must("ProcessorsPageTests/shows each entry whole, on or off with every reason"),
                    .must("ProcessorsPageTests/says that nobody but the host works for a site that names nobody"),
                    .never(
                        "ProcessorsPageTests/doesn't say of whoever holds the machine or the tables that nothing goes there"
                    ),
                    .never("RegisterDiagnosisTests/is that the host has no entry"),
                ])
        case .processorFields:
            Keeping(
                in: "Sources/Classifieds/Processors/ProcessorRole.swift",
                "Sources/Classifieds/Processors/CheckProcessor.swift",
                "Sources/Classifieds/Webhooks/WebhookEvent.swift",
                proofs: [
                    .must("WebhookSenderTests/carries exactly what the register declares: a kind, a number and dates"),
                    .never("TellWebhooksTests/never holds a word, an address or a number of a person"),
                    .must("ProcessorProblemTests/that is complete is on, whatever its role"),
                    .must("MailPayloadTests/is an address and a mail, as the register declares"),
                    .never("ProcessorProblemTests/with one gap is off for that reason alone"),
                    .never("MailPayloadTests/is nothing else that a person gave"),
                ])
        case .processorContracts:
            Keeping(
                in: "Sources/Classifieds/Processors/CheckProcessor.swift",
                "Sources/Classifieds/Processors/CutOff.swift", "Sources/Classifieds/Processors/OutsideServer.swift",
                "Sources/Classifieds/Mail/WaitOutCutOff.swift",
                proofs: [
                    .must(
                        "ProcessorProblemTests/is on from the first moment of its contract, and off from the moment after its last"
                    ),
                    .must(
                        "ProcessorsPageTests/shows the day on which a contract ends, and from then on that it is over"
                    ),
                    .must("CutOffMailTests/is a new one once the contract is renewed, in age and in attempts"),
                    .must(
                        "test_register.py::test_a_contract_that_is_over_cuts_its_server_off_and_the_site_starts"
                    ),
                    .never(
                        "CutOffTests/of mail: mails wait, however long, and all leave once it is mended"
                    ),
                    .never(
                        "CutOffMailTests/isn't tried when the contract ends while those before it leave"
                    ),
                    .never(
                        "DeliverWebhooksTests/doesn't leave once the register cuts its address off, and isn't kept for longer"
                    ),
                    .never(
                        "CutOffTests/of the contact box: it isn't read, and its job is late for nothing"
                    ),
                ])
        case .statistics:
            Keeping(
                in: "Sources/Classifieds/Statistics/Noise.swift", "Sources/Classifieds/Statistics/HideFigures.swift",
                "Sources/Classifieds/Statistics/PublishStatistics.swift",
                "Sources/Classifieds/Statistics/CountPeople.swift",
                "Sources/Classifieds/Statistics/SpentRelease.swift",
                proofs: [
                    .must("test_statistics.py::test_no_group_is_smaller_than_ten_says_a_tool_of_somebody_else"),
                    .must("NoiseTests/comes as often as its formula says"),
                    .must("HideFiguresTests/is ten together for certain, whatever the noise was"),
                    .must("PublishStatisticsTests/leaves out who objects, who is locked, and whose ad is over"),
                    .never(
                        "OnePersonTests/changes how likely each number is by e^ε at most, and in their own cells alone"),
                    .never("OnePersonTests/is never told of in a group under ten, however the noise falls"),
                    .never("HideFiguresTests/lets nobody work a small group out"),
                    .never("PublishStatisticsTests/draws no number again, even where the release itself is lost"),
                    .never("PublishStatisticsTests/stops where the year's budget is spent, and goes on in the next"),
                    .never(
                        "RestoredStatisticsTests/are never drawn again where they were published since, and what they cost counts"
                    ),
                    .never("PublishStatisticsTests/of two quarters by two processes at once spends what is left once"),
                    .never(
                        "OnePersonTests/changes how likely it is that a cell is shown as it is, or hidden, by e^ε of the release at most"
                    ),
                ])
        case .publicStatistics:
            Keeping(
                in: "Sources/Classifieds/Statistics/StatisticsFile.swift",
                "Sources/Web/Statistics/StatisticsRoutes.swift",
                proofs: [
                    .must("StatisticsPageTests/are one file for everybody, as JSON and as a table"),
                    .must("PublishStatisticsTests/asked twice gives the same bytes, and draws nothing"),
                    .never("StatisticsPageTests/are the same bytes with and without a session"),
                    .never("StatisticsFileTests/has no line a person"),
                ])
        default: nil
        }
    }
}
