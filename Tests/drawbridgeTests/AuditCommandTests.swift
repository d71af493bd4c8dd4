import Foundation
import JSONText
import Sandbox
import SecurityGroupClient
import SecurityGroups
import Testing

@testable import drawbridge

@Suite("drawbridge audit")
struct AuditCommandTests {
    /// A story with a revocation behind it: an intent and an outcome.
    private static func story() async throws -> Story {
        let story = try await Story()
        let result = try await story.revoke(
            [StoryWorld.contractor, StoryWorld.callback], "--reason", "=1+1, \"urgent\"",
            "--confirm", StoryWorld.group.suffix)
        #expect(result.status == 0)
        return story
    }

    /// Runs the command with no credentials and no endpoint in sight.
    private static func audit(
        _ story: Story, _ arguments: String...
    ) async throws -> RunningCommand.Result {
        try await Program.start(
            ["audit"] + arguments + ["--audit-log", story.logPath],
            environment: ["HOME": story.folder]
        ).result()
    }

    @Test("list --entries shows an entry a line, and json and csv always do")
    func list() async throws {
        let story = try await Self.story()
        let table = try await Self.audit(story, "list", "--entries")
        #expect(table.status == 0)
        #expect(table.error.isEmpty)
        let lines = table.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].hasPrefix("ENTRY  TIME"))
        #expect(lines[1].contains("  intent to revoke  "))
        #expect(lines[1].contains("see 2: revoked 2"))
        #expect(lines[2].contains("sgr-bp1contractor sgr-bp1callback  of 1: revoked 2"))
        #expect(lines[2].hasSuffix("holds"))
        let json = try await Self.audit(story, "list", "--format", "json")
        let entries = try JSONValue(parsing: Data(json.output.utf8)).arrayValue
        #expect(entries?.count == 2)
        #expect(entries?.first?["verified"] == true)
        let csv = try await Self.audit(story, "list", "--format", "csv")
        #expect(csv.output.hasPrefix("ENTRY,TIME,OPERATOR,"))
    }

    @Test(
        "a filter leaves what it asks for",
        arguments: [
            (["--outcome", "revoked"], 1), (["--outcome", "none"], 0),
            (["--group", "sg-bp1storyedge42"], 2), (["--group", "story-edge"], 2),
            (["--group", "story"], 0),
            (["--group", "story-edge", "--outcome", "revoked"], 1),
            (["--rule", "sgr-bp1callback"], 2), (["--rule", "sgr-bp1shop"], 0),
            (["--operator", "nobody-of-this-name"], 0), (["--since", "1h"], 2),
            (["--until", "1h"], 0), (["--since", "2999-01-01"], 0), (["--until", "2999-01-01"], 2),
        ])
    func filter(_ arguments: [String], _ count: Int) async throws {
        let story = try await Self.story()
        let command = ["audit", "list", "--entries"] + arguments + ["--audit-log", story.logPath]
        let result = try await Program.start(command, environment: ["HOME": story.folder]).result()
        #expect(result.status == 0)
        #expect(result.output.split(separator: "\n").count == count + 1)
    }

    @Test("list shows an operation a line: group, how many of how many, reason, and what undid it")
    func operations() async throws {
        let story = try await Self.story()
        let undone = try await story.run([
            "restore", "1", "--yes", "--expect-count", "2", "--reason", "*over*",
        ])
        #expect(undone.status == 0, "\(undone.error)")
        let table = try await Self.audit(story, "list", "--today")
        #expect(table.status == 0)
        let lines = table.output.split(separator: "\n").map {
            $0.replacing(/\d{4}-\d\d-\d\d \d\d:\d\dZ +\w+/, with: "TIME WHO")
                .replacing(/\s+/, with: " ")
        }
        #expect(
            lines == [
                "ENTRY TIME WHO GROUP RESULT UNDO REASON",
                "1 TIME WHO story-edge revoked 2/2 undone by 3 =1+1, \"urgent\"",
                "3 TIME WHO story-edge restored 2/2 undoes 1 *over*",
            ])
        // An entry of it that is asked for stands for the whole operation.
        let some = try await Self.audit(story, "list", "--outcome", "restored")
        #expect(some.output.split(separator: "\n").count == 2)
        let entries = try await Self.audit(story, "list", "--format", "csv")
        #expect(entries.output.split(separator: "\n").count == 5)
    }

    @Test(
        "in a hand-over no address in a text is a link",
        arguments: [
            ("see https://example.com/a_b, now", "see `https://example.com/a_b,` now"),
            ("HTTP://x WWW.example.com", "`HTTP://x` `WWW.example.com`"),
            ("@ana a@example.com", "`@ana` `a@example.com`"),
            ("`ftp://x`y``", "``` `ftp://x`y`` ```"), ("a`b *c*", #"a\`b \*c\*"#), ("", ""),
            ("a  b", "a  b"), ("see #12, GH-7 and x/y#3", "see `#12,` `GH-7` and `x/y#3`"),
        ])
    func unlinked(text: String, markdown: String) {
        #expect(AuditHandover.escaped(text) == markdown)
    }

    @Test("list --format markdown is a hand-over in which no text is markup")
    func markdown() async throws {
        let story = try await Self.story()
        let undone = try await story.run([
            "restore", "1", "--yes", "--expect-count", "2", "--reason", "*over* <b> $x$",
        ])
        #expect(undone.status == 0, "\(undone.error)")
        let markdown = try await Self.audit(story, "list", "--today", "--format", "markdown")
        #expect(markdown.status == 0)
        let text = markdown.output.replacing(/\d\d:\d\dZ \w+/, with: "TIME WHO")
        #expect(text.hasPrefix("## 20"))
        #expect(
            text.contains(
                """
                - TIME WHO in story-edge (sg-bp1storyedge42): revoked 2/2, reason “=1+1, "urgent"”; entry 1, undone by 3
                    - sgr-bp1contractor accept tcp 22 from 198.51.100.16/28, priority 1 “Old contractor”
                """), "\(text)")
        #expect(text.contains(#"reason “\*over\* \<b\> \$x\$”; entry 3, undoes 1"#))
        let nothing = try await Self.audit(
            story, "list", "--since", "2999-01-01", "--format", "markdown")
        #expect(nothing.output == "No change of a security group is recorded.\n")
    }

    @Test("what failed, was broken off or has no outcome is named in the list and in the hand-over")
    func failures() async throws {
        let log = URL(filePath: #filePath).deletingLastPathComponent().path + "/EarlierLog"
        func list(_ more: String...) async throws -> String {
            try await Program.start(
                ["audit", "list", "--audit-log", log] + more, environment: ["HOME": "/nonexistent"]
            ).result().output
        }
        let table = try await list()
        #expect(table.split(separator: "\n").allSatisfy { $0.count < 150 })
        for text in [
            "revoked 106/106", "revoked 0/1, 1 REFUSED", "revoked 0/1, 1 UNKNOWN",
            "revoked 1/2, 1 not sent, interrupted", "revoked 1/2, 1 already gone",
            "revoked 0/1, 1 NOT REVOKED", "revocation BROKE OFF, read later: 2/2 gone",
            "revoke 2, NO OUTCOME recorded", "was to undo 5", "undone by 11", "1 torn line",
        ] {
            #expect(table.contains(text), "\(text)")
        }
        for text in ["restoreIntent", "settled", "notSent"] { #expect(!table.contains(text)) }
        let markdown = try await list("--format", "markdown")
        #expect(markdown.contains("**revoked 0/1, 1 REFUSED**"))
        #expect(markdown.contains("    - **UNKNOWN**: sgr-bp1lchw64fgbb9d424r8 accept tcp 8080"))
        #expect(markdown.contains("and 96 more: `drawbridge audit show 9`"))
        let entries = try await list("--entries")
        #expect(entries.split(separator: "\n").count == 38)
        for text in [
            "see 18: revoked 1, not sent 1", "intent to restore", "found later", "torn lines",
        ] {
            #expect(entries.contains(text), "\(text)")
        }
        #expect(!entries.contains(rawName), "\(entries)")
    }

    /// A name that only the log's JSON has.
    private var rawName: Regex<Substring> {
        /[a-z]+(?:Intent|Outcome|Absent|Refusal|Revoked|Sent|Suffix|Count)\b/
    }

    @Test("show tells what an entry is, and how it was confirmed, in words", arguments: [5, 11])
    func shownInWords(_ entry: Int) async throws {
        let log = URL(filePath: #filePath).deletingLastPathComponent().path + "/EarlierLog"
        let shown = try await Program.start(
            ["audit", "show", "\(entry)", "--audit-log", log],
            environment: ["HOME": "/nonexistent"]
        ).result().output
        #expect(shown.contains(entry == 11 ? "  intent to restore\n" : "  intent to revoke\n"))
        #expect(!shown.contains(rawName), "\(shown)")
    }

    @Test("a time or an outcome that is none is a matter of usage")
    func usage() async throws {
        let story = try await Story()
        for time in ["yesterday", "2026-02-30", "2026-02-30T07:00:00Z", "infd", "0x1d", "d", ""] {
            #expect(try await Self.audit(story, "list", "--since", time).status == 64, "\(time)")
            #expect(try await Self.audit(story, "list", "--until", time).status == 64, "\(time)")
        }
        for time in ["2024-02-29", "2026-11-24T07:00:00Z", "90m", "1.5d", "9d"] {
            #expect(try await Self.audit(story, "list", "--since", time).status != 64)
        }
        #expect(try await Self.audit(story, "list", "--outcome", "gone").status == 64)
        #expect(try await Self.audit(story, "list", "--today", "--since", "1h").status == 64)
        #expect(
            try await Self.audit(story, "list", "--entries", "--format", "markdown").status == 64)
        #expect(try await Self.audit(story, "verify", "--head", "abc").status == 64)
    }

    @Test("show tells an entry whole, with its end")
    func show() async throws {
        let story = try await Self.story()
        let table = try await Self.audit(story, "show", "1")
        #expect(table.status == 0)
        #expect(table.output.contains("holds up to here"))
        #expect(table.output.contains("=1+1, \"urgent\""))
        #expect(table.output.contains("Old contractor"))
        #expect(table.output.contains("ends in"))
        #expect(table.output.contains("revoked: gone when the group was read back"))
        let json = try await Self.audit(story, "show", "1", "--format", "json")
        #expect(json.output == story.logText)
        #expect(try await Self.audit(story, "show", "3").status == 2)
    }

    @Test("verify tells whether the chain holds, and exits with it")
    func verify() async throws {
        let story = try await Self.story()
        let good = try await Self.audit(story, "verify")
        #expect(good.status == 0)
        #expect(
            good.output.hasPrefix("The chain holds.\nverified: entries 1 to 2, in 1 file\nhead:"))
        let head = try #require(good.output.firstMatch(of: /head: entry 2, (\w{64})/)).1
        #expect(try await Self.audit(story, "verify", "--head", String(head)).status == 0)
        let other = String(repeating: "a", count: 64)
        #expect(try await Self.audit(story, "verify", "--head", other).status == 3)

        let text = story.logText
        try text.replacing("urgent", with: "urgenT")
            .write(toFile: story.logPath, atomically: true, encoding: .utf8)
        let bad = try await Self.audit(story, "verify")
        #expect(bad.status == 3)
        #expect(bad.output.contains("entry 1 was changed"))
        #expect(bad.output.contains("line 1"))
        let listed = try await Self.audit(story, "list")
        #expect(listed.output.contains("NOT VERIFIED"))
        #expect(listed.error.contains("entry 1 was changed"))

        let lines = text.split(separator: "\n")
        try "\(lines[0])\n".write(toFile: story.logPath, atomically: true, encoding: .utf8)
        let cut = try await Self.audit(story, "verify", "--format", "json")
        #expect(cut.status == 3)
        #expect(
            try JSONValue(parsing: Data(cut.output.utf8))["breach"]?["kind"] == "cut off")
    }

    @Test("verify says which entries are not here, and --complete makes it a status")
    func complete() async throws {
        let story = try await Self.story()
        #expect(try await Self.audit(story, "verify", "--complete").status == 0)
        try FileManager.default.removeItem(atPath: story.logPath)
        let again = try await story.revoke([StoryWorld.shop])
        #expect(again.error.contains("entries 1 to 2 are not here"))
        let verified = try await Self.audit(story, "verify")
        #expect(verified.status == 0)
        #expect(verified.output.contains("not here: entries 1 to 2"))
        #expect(verified.output.contains("Entry 3 records that entries 1 to 2 were not in the log"))
        let complete = try await Self.audit(story, "verify", "--complete")
        #expect(complete.status == 3)
        #expect(complete.output.hasPrefix("The chain holds, but the log is not complete."))
        let json = try await Self.audit(story, "verify", "--format", "json")
        let verdict = try JSONValue(parsing: Data(json.output.utf8))
        #expect(verdict["complete"] == false)
        #expect(verdict["missing"] == [["first": 1, "last": 2]])
        #expect(
            try await Self.audit(story, "show", "3").output.contains(
                "entries 1 to 2 not in the log"))
    }

    @Test("verify says where there is no lock file")
    func noLockFile() async throws {
        let story = try await Self.story()
        try FileManager.default.removeItem(atPath: story.logPath + ".lock")
        let verified = try await Self.audit(story, "verify")
        #expect(verified.status == 0)
        #expect(verified.output.contains("There is no lock file beside the log"))
        #expect(try await Self.audit(story, "verify", "--complete").status == 3)
    }

    @Test("export gives the lines byte for byte, or a rule a row that no spreadsheet obeys")
    func export() async throws {
        let story = try await Self.story()
        #expect(try await Self.audit(story, "export").output == story.logText)
        let csv = try await Self.audit(story, "export", "--format", "csv").output
        let lines = csv.split(separator: "\n")
        #expect(lines.count == 5)
        #expect(lines[0].hasPrefix("seq,time,event,intent,operator,uid"))
        #expect(lines[1].contains(#","'=1+1, ""urgent""","#))
        #expect(lines[3].contains("sgr-bp1contractor,accept,tcp,22,198.51.100.16/28"))
    }

    @Test("a log that is not there is told in words")
    func missing() async throws {
        let story = try await Story()
        let result = try await Self.audit(story, "verify")
        #expect(result.status == 6)
        #expect(result.error.contains("audit.jsonl is not there"))
    }
}
