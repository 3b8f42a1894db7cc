import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("The dump of an Osclass site")
struct OsclassSiteTests {
    private static let head = """
        -- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
        /*!40101 SET NAMES utf8mb4 */;
        # a remark; with a sign
        CREATE TABLE `oc_t_item` (
          `pk_i_id` int unsigned NOT NULL AUTO_INCREMENT,
          `fk_i_user_id` int unsigned DEFAULT NULL COMMENT 'a ; , ( in a remark',
          `fk_i_category_id` int unsigned NOT NULL,
          `dt_pub_date` datetime NOT NULL,
          `i_price` bigint DEFAULT NULL,
          `fk_c_currency_code` char(3) DEFAULT NULL,
          `s_contact_name` varchar(100) DEFAULT NULL,
          `s_contact_email` varchar(140) NOT NULL,
          `b_enabled` tinyint(1) NOT NULL DEFAULT '1',
          `b_active` tinyint(1) NOT NULL DEFAULT '0',
          `b_spam` tinyint(1) NOT NULL DEFAULT '0',
          `dt_expiration` datetime NOT NULL DEFAULT '9999-12-31 23:59:59',
          PRIMARY KEY (`pk_i_id`),
          KEY `fk_i_user_id` (`fk_i_user_id`,`dt_pub_date`)
        ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

        """
    private static let rest = """
        INSERT INTO `oc_t_user` (`pk_i_id`,`s_name`,`s_email`) VALUES (3,'Noé','noe@exemple.fr');
        INSERT INTO `oc_t_item_description` (`fk_i_item_id`,`fk_c_locale_code`,`s_title`,`s_description`) VALUES
        (12,'en_US','Guitar','In English'),(12,'fr_FR','Guitare d\\'étude','<p>Bonne &eacute;tat,<br>l''étui \\"dur\\" avec.</p>\\nÀ voir; vite (vraiment), \\\\o/'),
        (11,'fr_FR',_utf8mb4 0x56C3A96C6F20C3A0207665,X'556E2076C3A96C6F');
        INSERT INTO `oc_t_item_location` (`fk_i_item_id`,`s_zip`,`s_city`) VALUES (12,'35400','Saint-Malo'),(11,NULL,NULL);
        INSERT INTO `oc_t_item_resource` (`pk_i_id`,`fk_i_item_id`,`s_name`,`s_extension`,`s_content_type`,`s_path`) VALUES
        (205,12,'b','jpg','image/jpeg','../../etc/'),(204,12,'a','png','image/png','oc-content/uploads/2/');
        INSERT INTO `oc_t_category_description` (`fk_i_category_id`,`fk_c_locale_code`,`s_name`) VALUES (9,'fr_FR','Musique');
        INSERT INTO `oc_t_preference` VALUES ('a;b','quo''te',-1.5,NULL);
        -- Dump completed

        """
    private static let items = """
        INSERT INTO `oc_t_item` VALUES (12,3,9,'2026-03-29 14:00:00',12500000,'EUR','','noe@exemple.fr',1,1,0,'9999-12-31 23:59:59'),\
        (11,3,9,'2025-01-02 03:04:05',NULL,NULL,NULL,'',1,0,0,'9999-12-31 23:59:59');

        """

    private func read(_ dump: String, _ change: (inout Data) -> Void = { _ in }) throws -> [ComingAd] {
        let folder = try TestFolder()
        var data = Data(dump.utf8)
        change(&data)
        let file = folder.url.appending(path: "dump.sql")
        try data.write(to: file)
        let site = try OsclassSite(dump: file)
        return try site.ads(0..<site.count).map { try $0.ad.get() }
    }

    @Test func `is read as MySQL reads it, the ads in the order of their dates`() throws {
        let ads = try read(Self.head + Self.items + Self.rest)
        #expect(ads.map(\.id) == ["11", "12"])
        #expect(ads[0].title == "Vélo à ve" && ads[0].text == "Un vélo")
        #expect(ads[0].email == "noe@exemple.fr" && ads[0].pseudonym == "Noé")
        #expect(ads[0].refusal == .switchedOff)
        #expect(ads[1].title == "Guitare d'étude")
        #expect(ads[1].text == "<p>Bonne &eacute;tat,<br>l'étui \"dur\" avec.</p>\nÀ voir; vite (vraiment), \\o/")
        #expect(ads[1].postcode == "35400" && ads[1].city == "Saint-Malo")
        #expect(ads[1].price == "12,50\u{A0}€")
        #expect(ads[1].category == ComingCategory(id: "9", name: "Musique"))
        #expect(ads[1].refusal == nil)
    }

    @Test func `is the same whichever table comes first`() throws {
        let (one, other) = (try read(Self.head + Self.items + Self.rest), try read(Self.head + Self.rest + Self.items))
        #expect(one.map(\.title) == other.map(\.title))
    }

    @Test func `names of photo files are numbers, whatever path it says`() throws {
        let photos = try read(Self.head + Self.items + Self.rest)[1].photos
        #expect(photos.count == 2)
        #expect(photos[0].contains("oc-content/uploads/2/204.png") && photos[1].contains("2/205_original.jpg"))
        #expect(photos.joined().allSatisfy { !$0.contains("..") && !$0.contains("etc") })
    }

    @Test func `in Latin letters is read in them`() throws {
        let dump = (Self.head + Self.items + Self.rest).replacing("utf8mb4 */", with: "latin1 */")
            .replacing("'Musique'", with: "'Érotique'")
        let file = try #require(dump.data(using: .windowsCP1252))
        let ads = try read("") { $0 = file }
        #expect(ads[1].title == "Guitare d'étude")
        #expect(ads[1].category.name == "Érotique")
        #expect(try ComingCategories(json: nil, known: []).meaning(of: ads[1].category) == .blocked)
    }

    @Test(arguments: ["bak_oc_", "oc2_", ""])
    func `that holds two sites is refused, by their prefixes: the numbers of one mean others in the other`(
        prefix: String
    ) throws {
        let other = Self.rest.replacing("`oc_t_", with: "`\(prefix)t_")
        #expect(throws: MovingProblem.twoSites("oc_", prefix)) { _ = try read(Self.head + Self.items + other) }
    }

    @Test func `may say a value's letters again and again`() throws {
        let dump = Self.head + Self.items + Self.rest
        let ads = try read(dump.replacing("_utf8mb4 0x", with: String(repeating: "_a ", count: 70_000) + "0x"))
        #expect(ads[0].title == "Vélo à ve")
    }

    @Test func `keeps no more photos of an ad than it may have, the first ones`() throws {
        let photos = (1...20).reversed().map { "(\($0),12,'a','jpg')" }.joined(separator: ",")
        let ads = try read(
            Self.head + Self.items + Self.rest
                + "INSERT INTO `oc_t_item_resource` (`pk_i_id`,`fk_i_item_id`,`s_name`,`s_extension`) VALUES \(photos);\n"
        )
        #expect(ads[1].photos.count == Ads.photoLimit)
        #expect(ads[1].photos[0].contains("1.jpg") && ads[1].photos[7].contains("8.jpg"))
    }

    @Test func `whose letters are others than it says has its ad refused, and no other`() throws {
        let folder = try TestFolder()
        let file = folder.url.appending(path: "dump.sql")
        var dump = Data((Self.head + Self.items).utf8)
        dump.append(try #require(Self.rest.replacing("Noé", with: "Noe").data(using: .windowsCP1252)))
        try dump.write(to: file)
        let site = try OsclassSite(dump: file)
        let results = try site.ads(0..<2).map(\.ad)
        #expect(throws: Never.self) { try results[0].get() }
        #expect(throws: MovingRefusal.unreadable) { try results[1].get() }
    }

    @Test func `that ends anywhere is refused, or lacks what stood behind`() throws {
        let whole = Array((Self.head + Self.rest + Self.items).utf8)
        var refused = 0
        for end in stride(from: 1, to: whole.count - 2, by: 7) {
            do {
                _ = try read("") { $0 = Data(whole[..<end]) }
            } catch is MovingProblem {
                refused += 1
            }
        }
        #expect(refused > 100)
    }

    @Test(arguments: [
        ([0x1F, 0x8B, 8, 0] as [UInt8], MovingProblem.compressed), ([0x50, 0x4B, 3, 4], .compressed),
        (Array("x\u{0}y".utf8), .notADump(1)), (Array("\u{1}".utf8), .notADump(0)),
        (Array("INSERT INTO oc_t_item VALUES (1,".utf8), .cutShort(32)),
        (Array("INSERT INTO oc_t_item VALUES ('".utf8), .cutShort(31)),
        (Array("/* without end".utf8), .cutShort(14)), (Array("".utf8), .lacksTable("t_item")),
        (Array("INSERT INTO oc_t_item VALUES (now());".utf8), .malformed(33)),
    ])
    func `that is none is refused with what is wrong`(bytes: [UInt8], problem: MovingProblem) throws {
        #expect(throws: problem) { _ = try read("") { $0 = Data(bytes) } }
    }

    @Test func `lets a field that is too long cost one ad, not the memory`() throws {
        let long = String(repeating: "mot ", count: 500_000)
        let dump = (Self.head + Self.items + Self.rest).replacing("Bonne &eacute;tat", with: long)
        let folder = try TestFolder()
        let file = folder.url.appending(path: "dump.sql")
        try Data(dump.utf8).write(to: file)
        let site = try OsclassSite(dump: file)
        let results = try site.ads(0..<2).map(\.ad)
        #expect(throws: MovingRefusal.tooLong) { try results[1].get() }
        #expect(throws: Never.self) { try results[0].get() }
    }
}
