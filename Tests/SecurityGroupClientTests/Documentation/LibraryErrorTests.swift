import ECSProtocol
import FoundationEssentials
import JSONText
import Revocation
import SecurityGroups
import Testing

@testable import SecurityGroupClient

/// What a program that uses the library prints with `catch { print(error) }`.
@Suite("The library's errors")
struct LibraryErrorTests {
    private static let refusal = ServiceError(
        code: ErrorCode("Forbidden.RAM"), message: "No.", httpStatus: 403, requestID: "R-1")
    private static let holder = AuditLockHolder(
        processID: 7, operatorName: "mona", since: "2026-11-24T07:00:00Z")
    private static let session = AuditSession(
        endpoint: "https://ecs.aliyuncs.com", region: RegionID("cn-hangzhou"), account: nil,
        accessKeyID: "LTAI")

    private static let calls: [CallError] = [
        .service(refusal), .undecodable(httpStatus: 502, firstBytes: "", reason: "it is HTML"),
        .unreachable(reason: "No way.", mayHaveArrived: true), .stale,
        .credentials(reason: "No credentials."), .cancelled(mayHaveArrived: false),
    ]

    private static let restorations: [RestorationRefusal] = [
        .noSuchEntry(3), .notVerified(3, "entry 2 was changed."),
        .notARevocation(3, records: "torn lines"), .noOutcome(3), .doesNotFit(3, conclusion: 4),
        .nothingRevoked(3, outcomes: ["refused"]), .elsewhere(3, session),
        .noRevocation(nil), .noRevocation("sg-1"), .undone(3, by: 5),
    ]

    private static let confirmations: [ConfirmationError] = [
        .notSaidYes(count: 1), .countDiffers(expected: 2, named: 3),
        .otherGroup(given: "abc", suffix: "abcdef"),
        .hazard([.effectUnknown], suffix: "abcdef", given: "abc"),
        .hazard([.effectUnknown], suffix: "abcdef", given: nil),
    ]

    private static let endpoints: [EndpointError] = [
        .malformed(reason: "has no host"), .plaintext(host: "h"), .region("?"),
        .inProfile("The profile “work”", message: "It is wrong."),
    ]

    private static let credentials: [CredentialError] = [
        .notFound(tried: [CredentialAttempt(source: "the environment", reason: "nothing is set")]),
        .variableMissing("ALIBABA_CLOUD_ACCESS_KEY_ID"),
        .profileMissing(name: "work", tried: []), .fieldMissing("mode", profile: "p", path: "/p"),
        .sectionFieldMissing("type", section: "s", path: "/s"),
        .modeNotSupported("RsaKeyPair", profile: "p"),
        .typeNotSupported("rsa_key_pair", section: "s", path: "/s"), .profileLoop(["a", "b", "a"]),
        .signInExpired(profile: "p", command: "aliyun configure --mode OAuth --profile p"),
        .fileRefused("/f is missing"), .fileMalformed(path: "/f"), .controlCharacter(in: "KEY"),
        .blank(around: "KEY"), .refused(source: "STS", refusal),
        .failed(source: "the ECS role", reason: "It did not answer."), .cancelled,
        .afterOthers(tried: [], .cancelled),
    ]

    private static let auditLogs: [AuditLogError.Reason] = [
        .noPlace, .symbolicLink, .notAFile, .writableByOthers, .folderWritableByOthers,
        .ownedBySomeoneElse(uid: 7), .folderOwnedBySomeoneElse(uid: 7), .notAnAuditLog,
        .outOfNumbers, .locked(by: holder), .locked(by: nil), .shortened, .replaced, .missing,
        .takenAway(last: 4), .compressed(ending: ".gz"), .noSpace, .sizeLimit,
        .readOnlyFileSystem, .noPermission, .notSynced(errno: 5),
        .system(action: "open", errno: 5),
    ]

    private static let transports: [TransportError.Reason] = [
        .hostNotFound, .proxyNotFound, .notConnected, .certificateRefused, .tlsFailed,
        .caFileUnusable("is missing (/ca.pem)"), .timedOut(.seconds(5)), .tooLarge(32 << 20),
        .headersTooLarge, .broken, .cancelled, .stale, .connectedTooLate, .unsendable,
        .libraryUnusable("There is no libcurl.so.4 on this machine"), .other("no reason is known"),
    ]

    private static let proxies = [
        ProxyError.Reason.notConnected, .timedOut(.seconds(5)), .refused(status: 407),
        .certificateRefused, .tlsFailed, .broken("no reason is known"),
    ].map { ProxyError(reason: $0, address: "proxy:3128", variable: "HTTPS_PROXY") }

    /// An error of every type, and of every case of the larger ones.
    private static func errors() throws -> [any Error] {
        let endpoint = try Endpoint(.https, host: "ecs.aliyuncs.com")
        var errors: [any Error] = [
            refusal, AuditEntryError(member: "seq"), ReplyShapeError(path: "Permissions"),
            ParameterError(ErrorCode("Forbidden.RAM"), "Priority", given: "0", allowed: "1 to 100"),
        ]
        errors += proxies.map { $0 as any Error }
        errors += calls.map { $0 as any Error }
        errors += restorations.map { $0 as any Error }
        errors += confirmations.map { $0 as any Error }
        errors += endpoints.map { $0 as any Error }
        errors += credentials.map { $0 as any Error }
        errors += auditLogs.map { AuditLogError($0, path: "/log") as any Error }
        for mayHaveArrived in [false, true] {
            errors += transports.map {
                TransportError($0, endpoint: endpoint, mayHaveArrived: mayHaveArrived) as any Error
            }
        }
        errors += calls.map { ChangeError.rereadFailed($0) as any Error }
        errors.append(ChangeError.auditLog(AuditLogError(.noSpace, path: "/log")))
        errors.append(ChangeError.elsewhere(.elsewhere(3, session)))
        errors += [
            RestorationError.groupNotRead(.stale), .refused(.noSuchEntry(3)),
            .auditLog(AuditLogError(.missing, path: "/log")),
        ].map { $0 as any Error }
        do { _ = try JSONValue(parsing: Data("{".utf8)) } catch { errors.append(error) }
        return errors
    }

    @Test("print as a sentence each, whatever its type")
    func sentences() throws {
        for error in try Self.errors() {
            let text = "\(error)"
            // A sentence may begin with a host.
            let isBegun = text.first?.isLowercase == false || text.contains(/^(ecs\.|http:)/)
            #expect(isBegun && (text.last == "." || text.last == "?"), "\(text)")
            #expect(text.contains(" ") && !text.contains("Optional("), "\(text)")
        }
    }

    @Test("are all held against this, but for one that only a file can show")
    func allTypes() throws {
        var declared: Set<String> = []
        for file in Repository.productModules.flatMap({ Repository.swiftFiles(in: "Sources/\($0)") }
        ) {
            let text = Repository.text(file) ?? ""
            for match in text.matches(
                of: /public (?:struct|enum|final class) (\w+): ([^{\n]*)\{/)
            where match.output.2.contains(/\bError\b/) {
                declared.insert(String(match.output.1))
            }
        }
        let shown = Set(try Self.errors().map { "\(type(of: $0))" })
        #expect(declared.subtracting(shown) == ["ChainViolation"])
        #expect(declared.count > 10)
    }

    @Test("and all other sentences of the library name no option of a command line")
    func noOptions() throws {
        try #require(Repository.productModules.contains("SecurityGroupClient"))
        for error in try Self.errors() {
            let text = "\(error)".replacing(/`aliyun [^`]*`/, with: "")
            #expect(!text.contains(/--[a-z]/), "\(text)")
        }
        for file in Repository.productModules.flatMap({ Repository.swiftFiles(in: "Sources/\($0)") }
        ) {
            for line in (Repository.text(file) ?? "").split(separator: "\n") {
                let code = line.drop { $0 == " " }
                // The options of the vendor's command.
                if code.hasPrefix("//") || code.contains("profile") { continue }
                #expect(!code.contains(/--[a-z]/), "\(file): \(code)")
            }
        }
    }

    @Test("say what a program calls its settings where it tells them")
    func settingNames() throws {
        let names = SettingNames(auditLog: "--log", endpoint: "--url", caFile: "--ca")
        let full = AuditLogError(.noSpace, path: "/log")
        #expect(full.description.hasSuffix("Make room, or name a file elsewhere."))
        #expect(
            full.naming(names).description.hasSuffix(
                "Make room, or name a file elsewhere with --log."))
        let endpoint = try Endpoint(.https, host: "ecs.aliyuncs.com")
        for (reason, part, named) in [
            (TransportError.Reason.hostNotFound, "or the endpoint,", "or --url,"),
            (.certificateRefused, "certificate as one to trust.", "certificate with --ca."),
            (.caFileUnusable("is missing"), "of certificates to trust is", "given with --ca is"),
        ] {
            let fault = TransportError(reason, endpoint: endpoint, mayHaveArrived: false)
            #expect(fault.description.contains(part))
            #expect(fault.naming(names).description.contains(named))
        }
    }
}
