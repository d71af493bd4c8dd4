import ECSProtocol
import FoundationEssentials
import Glibc
import SecurityGroupClient
import Synchronization
import Testing

@Suite("External credential process")
struct ExternalProcessTests {
    private static let profile =
        #"{"mode":"StsToken","access_key_id":"ext-id","access_key_secret":"ext-secret","sts_token":"ext-token","expiration":"2027-01-15T09:00:00Z"}"#

    /// A partner whose profile runs `script`, with words that a shell would expand.
    private func partner(_ script: String) throws -> CredentialPartner {
        let partner = try CredentialPartner([""])
        try partner.home.write("\(script)\n", to: "run it")
        try partner.writeProfiles(
            #"{"name":"p","mode":"External","process_command":"/bin/sh '\#(partner.home.path)/run it' $HOME hidden-arg"}"#
        )
        return partner
    }

    @Test("its output is a profile, renewed three minutes before its end")
    func output() async throws {
        let partner = try partner("echo '\(Self.profile)'")
        defer { partner.stop() }
        let found = try await partner.resolve()
        #expect(
            found.credentials
                == Credentials(
                    accessKeyID: "ext-id", secret: Secret("ext-secret"),
                    securityToken: Secret("ext-token")))
        #expect(found.expiration == Timestamp.date("2027-01-15T09:00:00Z"))
        #expect(found.refreshMargin == .seconds(180))
        #expect(found.origin.text == "p")
    }

    @Test("no shell reads its words, and it has no input, no terminal and a clean signal mask")
    func surroundings() async throws {
        let partner = try partner(
            """
            cd "$(dirname "$0")"
            echo "$1" > words; cat > input
            grep -E '^Sig(Blk|Ign)' /proc/self/status > signals
            (echo x > /dev/tty) 2>/dev/null && echo yes > tty || echo no > tty
            echo '\(Self.profile)'
            """)
        defer { partner.stop() }
        signal(SIGUSR2, SIG_IGN)
        defer { signal(SIGUSR2, SIG_DFL) }
        _ = try await partner.resolve()
        #expect(partner.home.text("words") == "$HOME\n")
        #expect(partner.home.text("input").isEmpty)
        #expect(partner.home.text("tty") == "no\n")
        let masks = partner.home.text("signals").split(whereSeparator: \.isWhitespace)
        #expect(masks.count == 4)
        for mask in [masks[1], masks[3]] {
            // Those above 31 are the C library's own.
            #expect(UInt64(mask, radix: 16).map { $0 & 0x7FFF_FFFF } == 0)
        }
    }

    @Test(
        "what goes wrong is told with the program's name only",
        arguments: [
            ("echo hidden-out; echo hidden-err >&2; exit 3", "ended with status 3"),
            ("echo hidden-out", "no profile in JSON"),
            (#"echo '{"mode":"AK","access_key_id":"hidden-id"}'"#, "without mode AK or StsToken"),
            ("kill -9 $$", "was ended by signal 9"),
            ("yes hidden-out", "more than 1 MB"),
        ])
    func faults(script: String, expected: String) async throws {
        let partner = try partner(script)
        defer { partner.stop() }
        let words = try await partner.words()
        #expect(words.contains(expected))
        #expect(words.contains("(/bin/sh …)") || words.contains("/bin/sh printed"))
        #expect(words.contains("Looked before in: the environment"))
        #expect(!words.contains("hidden"))
    }

    @Test("one that takes too long is ended with all that it started")
    func timeLimit() async throws {
        let partner = try partner("sleep 1000 & echo $! > \"$(dirname \"$0\")/child\"; wait")
        defer { partner.stop() }
        // On a busy machine it may not have come as far as that.
        for limit in [0.5, 2, 10, 60] where partner.home.text("child").isEmpty {
            let words = try await partner.words(processLimit: .seconds(limit))
            #expect(words.contains("took longer than"))
        }
        try await expectEnd(ofChildOf: partner)
    }

    @Test("given up, it ends with all that it started")
    func cancelling() async throws {
        let partner = try partner("sleep 1000 & echo $! > \"$(dirname \"$0\")/child\"; wait")
        defer { partner.stop() }
        let work = Task { try await partner.words() }
        try await eventually { partner.home.text("child").hasSuffix("\n") }
        work.cancel()
        #expect(try await work.value.contains("given up"))
        try await expectEnd(ofChildOf: partner)
    }

    @Test("what it leaves behind is not waited for, and ends, too")
    func leftBehind() async throws {
        let partner = try partner(
            "sleep 1000 & echo $! > \"$(dirname \"$0\")/child\"; echo '\(Self.profile)'")
        defer { partner.stop() }
        #expect(try await partner.resolve().credentials.accessKeyID == "ext-id")
        try await expectEnd(ofChildOf: partner)
    }

    @Test("it may close its output before it ends")
    func closedOutput() async throws {
        let partner = try partner(
            """
            cd "$(dirname "$0")"
            echo '\(Self.profile)'; exec >&-; echo > closed
            until [ -e gate ]; do sleep 0.01; done
            """)
        defer { partner.stop() }
        let work = Task { try await partner.resolve() }
        try await eventually { partner.home.text("closed") == "\n" }
        try partner.home.write("", to: "gate")
        #expect(try await work.value.credentials.accessKeyID == "ext-id")
    }

    @Test("nothing that is open here is open in it")
    func descriptors() async throws {
        let partner = try partner(
            "cd \"$(dirname \"$0\")\"; ls -l /proc/$$/fd > open; echo '\(Self.profile)'")
        defer { partner.stop() }
        let kept = open("\(partner.home.path)/.aliyun/config.json", O_RDONLY)
        defer { close(kept) }
        _ = try await partner.resolve()
        #expect(partner.home.text("open").contains("/dev/null"))
        #expect(!partner.home.text("open").contains("config.json"))
    }

    @Test("its output is taken as fast as it comes, without the threads that tasks run on")
    func longOutput() async throws {
        let short = try await jobs(script: "echo '\(Self.profile)'")
        // Fourteen times what a pipe holds.
        let long = try await jobs(
            script: "head -c 950000 /dev/zero | tr '\\0' ' '; echo '\(Self.profile)'")
        #expect(long < short + 8)
    }

    /// How often the task that waits for credentials is gone on with.
    private func jobs(script: String) async throws -> Int {
        let partner = try partner(script)
        defer { partner.stop() }
        let counter = CountingExecutor()
        let found = try await withTaskExecutorPreference(counter) { try await partner.resolve() }
        #expect(found.credentials.accessKeyID == "ext-id")
        return counter.count
    }

    private func eventually(_ holds: () -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while !holds() {
            try #require(ContinuousClock.now < deadline)
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    /// Ended, or ended and not yet waited for by its new parent.
    private func expectEnd(ofChildOf partner: CredentialPartner) async throws {
        let child = try #require(pid_t(partner.home.text("child").filter { $0.isNumber }))
        try await eventually { kill(child, 0) != 0 || isZombie(child) }
    }

    private func isZombie(_ id: pid_t) -> Bool {
        let status = FileManager.default.contents(atPath: "/proc/\(id)/stat") ?? Data()
        return String(decoding: status, as: UTF8.self).contains(") Z ")
    }

    @Test("one that is not there is named")
    func missing() async throws {
        let partner = try CredentialPartner([""])
        defer { partner.stop() }
        try partner.writeProfiles(
            #"{"name":"p","mode":"external","process_command":"/nonexistent/program hidden-arg"}"#)
        let words = try await partner.words()
        #expect(words.contains("/nonexistent/program"))
        #expect(words.contains("could not be started"))
        #expect(!words.contains("hidden-arg"))
    }

    @Test("forbidden, it is not run", arguments: ["1", "true"])
    func forbidden(value: String) async throws {
        let partner = try partner("touch \"$(dirname \"$0\")/ran\"; echo '\(Self.profile)'")
        defer { partner.stop() }
        let words = try await partner.words(["ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS": value])
        #expect(words.contains("ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS"))
        #expect(!FileManager.default.fileExists(atPath: "\(partner.home.path)/ran"))
    }
}

/// Has the jobs done elsewhere, and counts them.
private final class CountingExecutor: TaskExecutor {
    private let jobs = Mutex(0)

    var count: Int { jobs.withLock { $0 } }

    func enqueue(_ job: consuming ExecutorJob) {
        jobs.withLock { $0 += 1 }
        ThreadPoolExecutor.shared.enqueue(job)
    }
}
