import Foundation
import Revocation
import SecurityGroups
import Testing

@testable import drawbridge

/// The library does not know the options of this program; the sentences that it prints do.
@Suite("What the program's sentences say of its options")
struct OptionAdviceTests {
    @Test("a log that cannot be used is followed by the option that names another")
    func auditLog() async throws {
        let story = try await Story()
        let whole =
            "The audit log \(story.folder) is not a regular file. Name another with --audit-log."
        let revoked = try await story.revoke([StoryWorld.contractor], log: story.folder)
        #expect(revoked.status == 6)
        #expect(revoked.error.contains("since it could not be recorded. \(whole)"))
        let checked = try await story.run(["doctor"], log: story.folder)
        #expect(checked.output.contains(whole))
        let link = story.folder + "/link.jsonl"
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: story.logPath)
        for command in [["audit", "list"], ["restore", "1", "--print"]] {
            let read = try await Program.start(
                command + ["--audit-log", story.folder + "/none"], environment: story.environment
            ).result()
            #expect(read.status == 6 && read.error.contains("is not there. Name the file"))
        }
        let linked = try await story.revoke([StoryWorld.contractor], log: link)
        #expect(linked.error.contains("elsewhere. Name the file itself with --audit-log."))
    }

    @Test("a file of certificates and a role that are not used are named by their options")
    func certificatesAndRole() async throws {
        let story = try await Story()
        let result = try await Program.start(
            [
                "rules", StoryWorld.group.rawValue, "--region", "cn-hangzhou", "--endpoint",
                "https://127.0.0.1:9", "--ca-file", "/nonexistent.pem",
            ],
            environment: story.environment.merging(["ALIBABA_CLOUD_ROLE_ARN": "acs:ram::1:role/r"])
            { $1 }
        ).result()
        #expect(result.status == 7)
        #expect(
            result.error.contains(
                "The file given with --ca-file is missing (/nonexistent.pem)."))
        #expect(result.error.contains("RamRoleArn --profile NAME) and start with --profile NAME."))
    }

    @Test("what a confirmation lacks is said in options, and ends with the status for it")
    func confirmation() {
        let hazard = Hazard.effectUnknown
        for (error, words, status) in [
            (
                ConfirmationError.notSaidYes(count: 3),
                "nothing was sent: confirm with --yes --expect-count 3", ExitStatus.usage
            ),
            (
                .countDiffers(expected: 2, named: 1),
                "nothing was sent: --expect-count says 2, but 1 rule is named", .usage
            ),
            (
                .otherGroup(given: "fedcba", suffix: "abcdef"),
                "nothing was sent: --confirm says “fedcba”, but the group id ends in abcdef; is it the group you mean?",
                .usage
            ),
            (
                .hazard([hazard], suffix: "abcdef", given: "zzz"),
                "nothing was sent: \(hazard.summary) “zzz” does not match; To go on, add --confirm abcdef (the last six characters of the group id)",
                .confirmationNeeded
            ),
        ] {
            let failure = Failure(error)
            #expect(failure.message == words)
            #expect(failure.status == status)
        }
    }

    @Test("an end of the log that is not known is to be compared by the option for it")
    func head() async throws {
        let story = try await Story()
        _ = try await story.revoke([StoryWorld.contractor], log: story.logPath)
        try FileManager.default.removeItem(atPath: story.logPath + ".lock")
        let result = try await Program.start(
            ["audit", "verify", "--audit-log", story.logPath], environment: story.environment
        ).result()
        #expect(
            result.output.contains(
                "There is no lock file beside the log, so whether entries were cut off at its end cannot be told; compare with a head that was noted (--head)."
            ))
    }
}
