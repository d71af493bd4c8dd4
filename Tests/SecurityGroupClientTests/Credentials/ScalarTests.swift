import FoundationEssentials
import Revocation
import SecurityGroups
import Testing

@testable import SecurityGroupClient

@Suite("Texts that are read scalar by scalar")
struct ScalarTests {
    @Test("a sign of an INI file is that sign whatever mark follows it")
    func ini() throws {
        let text = try INIText(
            "[a]\r\ntype =\u{301}x\rKey:\u{200D}y # comment\n[b]\n#\u{301} no comment=1\n;\u{301}=2\nk=\"\u{301}"
        )
        #expect(text.sections.map(\.name) == ["a", "b"])
        #expect(text.sections[0].fields == ["type": "\u{301}x", "key": "\u{200D}y"])
        #expect(text.sections[1].fields == ["k": "\"\u{301}"])
        #expect(throws: INIText.Malformed.self) { try INIText("[a]\n[\u{301}b\n") }
        #expect {
            try INIText("[a]\r\n\r\nx")
        } throws: {
            ($0 as? INIText.Malformed)?.line == 3
        }
    }

    @Test("a line separator of Unicode ends no line of an INI file, as for the SDKs")
    func lineSeparator() throws {
        let text = try INIText("[a]\nk=1\u{2028}l=2\u{85}m=3")
        #expect(text.sections[0].fields == ["k": "1\u{2028}l=2\u{85}m=3"])
    }

    @Test("a quote of an external command is a quote whatever mark follows it")
    func commandWords() {
        #expect(CommandWords.split("'a b\u{301}'\u{301} c") == ["a b\u{301}\u{301}", "c"])
        #expect(CommandWords.split("a\u{301} \u{301}b") == ["a\u{301}", "\u{301}b"])
        #expect(CommandWords.split("a \"\u{301}b") == nil)
        #expect(CommandWords.split("a\\\u{301} b") == ["a\u{301}", "b"])
    }

    @Test(
        "the holder of the log's lock fits into the lock file, whatever the operator is called",
        arguments: ["root", "👩‍👩‍👧‍👦", "e\u{301}", "\u{1}", "\u{10FFFF}", "\"", "a\u{301}\u{301}\u{301}"])
    func lockRecord(_ piece: String) throws {
        var record = AuditLockRecord()
        record.known = AuditLockRecord.Known(
            head: AuditHead(sequence: .max / 1024, hash: String(repeating: "f", count: 64)),
            begins: 1,
            file: FileIdentity(device: .max, inode: .max, birth: .min, size: .max))
        record.holder = AuditLockHolder(
            processID: .max, operatorName: String(repeating: piece, count: 200),
            since: "2026-11-24T07:30:00Z")
        #expect(record.line.count < AuditLockFile.size)
        let read = try #require(AuditLockRecord(line: record.line)?.holder?.operatorName)
        #expect(!read.isEmpty)
        #expect(String(repeating: piece, count: 200).utf8.starts(with: read.utf8))
    }
}
