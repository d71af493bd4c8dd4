import Foundation
import Testing

@Suite("The guided tour, with the program itself")
struct GuidedTourStoryTests {
    @Test("leads a new operator from the open SSH rule to its restoration, and is gone then")
    func wholeWay() async throws {
        let story = try await Story()
        let terminal = try await TmuxTerminal(
            ["demo"], environment: ["HOME": story.folder], columns: 60, rows: 17)
        try await terminal.wait(for: "Tour 1/5: ", ":stage-shop-all", "prod-shop-edge")
        try await terminal.type(":stage-shop-all")
        try await terminal.press("Enter")
        try await terminal.wait(for: "Tour 1/5: j goes down", "3 rules")
        try await terminal.press("j", "j")
        try await terminal.wait(for: "Tour 2/5: D shows")
        try await terminal.press("D")
        try await terminal.wait(for: "Review: revoke 1 rule", "Tour 3/5: ")
        try await terminal.readToEnd()
        try await terminal.confirm()
        try await terminal.wait(for: "Report: revoked 1", "Tour 4/5: ")
        try await terminal.press("e")
        try await terminal.wait(for: "The chain holds", "Tour 5/5: ")
        try await terminal.press("R")
        try await terminal.wait(for: "Review: restore 1 rule", "Tour 5/5: ")
        try await terminal.readToEnd()
        try await terminal.type("z492vw")
        try await terminal.wait(for: "to restore: z492vw")
        try await terminal.press("Enter")
        try await terminal.wait(for: "Report: restored 1", "The tour is done")
        try await terminal.press("q")
        let screen = try await terminal.wait(for: "The chain holds", "2 operations")
        #expect(!screen.contains("tour"))
        try await terminal.press("C-c")
        try await terminal.waitForEnd(status: 0)
    }

    @Test("is not told where nothing can be revoked, nor where there is no terminal")
    func notTold() async throws {
        let story = try await Story()
        let terminal = try await TmuxTerminal(
            ["demo", "--read-only"], environment: ["HOME": story.folder])
        let groups = try await terminal.wait(for: "14 in cn-hangzhou")
        #expect(!groups.contains("Tour"))
        let piped = try await Program.start(["demo"], environment: ["HOME": story.folder]).result()
        #expect(piped.status == 64)
        #expect(!(piped.output + piped.error).contains("Tour"))
        let browsing = try await story.console()
        #expect(try await !browsing.screen.contains("Tour"))
    }
}
