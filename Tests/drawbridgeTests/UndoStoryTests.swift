import SecurityGroups
import Testing

@Suite("Undoing the last revocation, with the program itself")
struct UndoStoryTests {
    @Test("restore --last takes the newest own revocation that is not undone, and names it first")
    func last() async throws {
        let story = try await Story()
        let place = ["--yes", "--expect-count", "1"]
        let none = try await story.run(["restore", "--last"] + place)
        #expect(none.status == 2)
        #expect(none.error.contains("has none to undo"))
        _ = try await story.revoke([StoryWorld.shop])
        _ = try await story.revoke([StoryWorld.contractor], "--reason", "INC-4711")
        let other = try await story.run(["restore", "--last", "sg-bp1other"] + place)
        #expect(other.status == 2)
        let result = try await story.run(["restore", "--last", StoryWorld.group.rawValue] + place)
        #expect(result.status == 0, "\(result.error)")
        #expect(result.error.contains("your last revocation is entry 3 of "))
        #expect(
            result.error.contains("1 rule of sg-bp1storyedge42 (story-edge), reason “INC-4711”"))
        #expect(story.ruleIDs.count == 4)
        let again = try await story.run(["restore", "--last"] + place)
        #expect(again.status == 2)
        #expect(again.error.contains("Entry 3 is undone by 5"))
    }

    @Test("u in the rules undoes the last revocation in one key, the phrase and Enter")
    func undoInTheConsole() async throws {
        let story = try await Story()
        let terminal = try await story.consoleAtReview()
        try await terminal.confirm()
        try await terminal.wait(for: "Report: revoked 2")
        try await terminal.press("q")
        try await terminal.wait(for: "3 rules")
        try await terminal.press("u")
        try await terminal.wait(for: "Review: restore 2 rules", "OPENS ")
        try await terminal.press("End")
        try await terminal.wait(for: "Type restore 2 to restore:")
        try await terminal.type("restore 2")
        try await terminal.press("Enter")
        try await terminal.wait(for: "Report: restored 2")
        #expect(story.ruleIDs.count == 5)
        try await terminal.press("q")
        try await terminal.wait(for: "5 rules")
        try await terminal.press("u")
        try await terminal.wait(for: "Entry 1 is undone by 3")
        try await terminal.press("C-c")
        let end = try await terminal.waitForEnd(status: 0).masked
        #expect(end.contains("undo: drawbridge restore 1 --yes --expect-count 2 --region"))
    }
}
