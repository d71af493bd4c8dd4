import Foundation
import Revocation
import Sandbox
import SecurityGroupClient
import Testing

/// `make soak` ends the program at the first and the last request, too, and at more moments.
@Suite("A program that ends at one of ten requests", .serialized)
struct TenRequestCrashTests {
    private static let isSoak =
        ProcessInfo.processInfo.environment["DRAWBRIDGE_CRASHES"] != nil
    private static let positions = isSoak ? [1, 5, 10] : [5]

    @Test(
        "killed while its request is carried out: the next start finds what is there",
        arguments: ChangeKind.allCases, positions)
    func killed(_ kind: ChangeKind, _ position: Int) async throws {
        let story = try await TenRequestStory(kind)
        let command = try await story.startedAndHeld(at: position)
        try await expectSettled(story, killing: command, requests: position, done: position)
    }

    @Test(
        "killed before its request is carried out, which then never is", .enabled(if: isSoak),
        arguments: ChangeKind.allCases, positions)
    func killedBefore(_ kind: ChangeKind, _ position: Int) async throws {
        let story = try await TenRequestStory(kind)
        let command = try await story.startedAndHeld(at: position, isRefused: true)
        try await expectSettled(story, killing: command, requests: position, done: position - 1)
    }

    @Test(
        "killed right after the reply, while it reads the group back",
        .enabled(if: isSoak),
        arguments: [(ChangeKind.revoke, 10), (.restore, 1), (.restore, 5), (.restore, 10)])
    func killedReadingBack(_ kind: ChangeKind, _ position: Int) async throws {
        let story = try await TenRequestStory(kind)
        let command = try await story.startedAndReadingBack(after: position)
        try await expectSettled(story, killing: command, requests: position, done: position)
    }

    @Test(
        "a second Ctrl-C leaves unknown what left and no read has shown, and nothing to settle",
        arguments: ChangeKind.allCases, positions)
    func abandoned(_ kind: ChangeKind, _ position: Int) async throws {
        let story = try await TenRequestStory(kind)
        let command = try await story.startedAndHeld(at: position)
        try await command.sendAndWaitUntilTaken(signal: SIGINT)
        #expect(!command.hasEnded)
        command.send(signal: SIGINT)
        let result = try await command.result()
        #expect(result.status == 130, "\(result.error)")

        #expect(story.server.requests(named: story.action).count == position)
        #expect(story.doneCount == 100 * position)
        let end = try story.conclusion()
        #expect(end.recordedOutcome?.interrupted == true)
        let shown = kind == .revoke ? 0 : 100 * (position - 1)
        let outcomes = Dictionary(grouping: end.results) { $0.outcome }.mapValues(\.count)
        #expect(outcomes["unknown"] == 100 * position - shown)
        #expect(outcomes[kind.participle] ?? 0 == shown)
        #expect(outcomes["notSent"] ?? 0 == 1000 - 100 * position)
        #expect(try await story.settle(after: 3600) == RecoveryReport())
    }

    /// Kills the program and expects that so many requests arrived and were carried out, and that later
    /// starts settle just that.
    private func expectSettled(
        _ story: TenRequestStory, killing command: RunningCommand, requests: Int, done: Int
    ) async throws {
        command.send(signal: SIGKILL)
        #expect(try await command.result().status == 128 + SIGKILL)
        #expect(story.server.requests(named: story.action).count == requests)
        #expect(story.doneCount == 100 * done)

        // Until then the request may be on its way; a change that is whole cannot change any more.
        let isWhole = done == 10
        let early = try await story.settle(after: 0)
        #expect(early.settled.count == (isWhole ? 1 : 0))
        #expect((early.wait == nil) == isWhole)
        let late = try await story.settle(after: 3600)
        #expect(late.settled.count == (isWhole ? 0 : 1))
        #expect((early.troubles + late.troubles).isEmpty)
        let found = (early.settled + late.settled).flatMap(\.settlement.rules)
        #expect(found.count { story.kind.isDone($0) } == 100 * done)
        guard case .settled = try story.conclusion() else {
            Issue.record("the intent has another end")
            return
        }
    }
}

extension RunningCommand {
    /// Sends a signal, and waits until the program has taken it.
    fileprivate func sendAndWaitUntilTaken(signal: Int32) async throws {
        send(signal: signal)
        let status = "/proc/\(processID)/status"
        try await eventually("the signal is taken") {
            let text = (try? String(contentsOfFile: status, encoding: .utf8)) ?? ""
            let pending = text.split(separator: "\n").first { $0.hasPrefix("ShdPnd:") }
            guard let mask = pending?.split(separator: "\t").last.flatMap({ UInt64($0, radix: 16) })
            else { return true }
            return mask >> UInt64(signal - 1) & 1 == 0
        }
    }
}
