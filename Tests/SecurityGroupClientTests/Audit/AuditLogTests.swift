import Foundation
import JSONText
import Revocation
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("The audit log")
final class AuditLogTests {
    private let folder = ChangeWorld.newFolder()
    private var path: String { "\(folder)/state/audit.jsonl" }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func log(_ path: String? = nil) -> AuditLog {
        AuditLog(path: path ?? self.path, who: ChangeWorld.who, now: ChangeWorld.clock)
    }

    @discardableResult
    private static func append(to log: AuditLog) async throws(AuditLogError) -> AuditReceipt {
        let outcome = AuditOutcome(
            .revoke, intent: nil, groupID: ChangeWorld.groupID, interrupted: false, readBackAt: nil,
            rules: [])
        let session = AuditSession(endpoint: "https://ecs.example", region: ChangeWorld.region)
        return try await log.append(.outcome(outcome), session: session)
    }

    private func mode(_ path: String) -> Int? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.posixPermissions] as? Int
    }

    private func write(_ text: String, permissions: Int = 0o600) throws {
        try FileManager.default.createDirectory(
            atPath: "\(folder)/state", withIntermediateDirectories: true)
        #expect(
            FileManager.default.createFile(
                atPath: path, contents: Data(text.utf8),
                attributes: [.posixPermissions: permissions]))
    }

    private func text() -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    @Test("a line's digest is its SHA-256 in lower-case hexadecimal")
    func digest() {
        #expect(
            AuditChain.digest(of: Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test("nothing is made before the log is used; then file and folder are the operator's alone")
    func modes() async throws {
        let log = log()
        #expect(!FileManager.default.fileExists(atPath: path))
        try await log.checkWritable()
        #expect(mode(path) == 0o600)
        #expect(mode("\(folder)/state") == 0o700)
        #expect(text().isEmpty)
    }

    @Test("two logs that append in turn, and at once, keep one chain")
    func chain() async throws {
        let (first, second) = (log(), log())
        for _ in 1...3 {
            try await Self.append(to: first)
            try await Self.append(to: second)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 1...20 {
                let log = index % 2 == 0 ? first : second
                group.addTask { try await Self.append(to: log) }
            }
            try await group.waitForAll()
        }
        let lines = ChangeWorld.lines(of: path)
        #expect(lines.count == 26)
        var previous = String(repeating: "0", count: 64)
        for (index, line) in lines.enumerated() {
            let entry = try AuditEntry(JSONValue(parsing: Data(line.utf8)))
            #expect(entry.sequence == index + 1)
            #expect(Array(line.utf8) == AuditChain.line(of: entry))
            #expect(entry.previous == previous)
            previous = AuditChain.digest(of: Array(line.utf8))
        }
    }

    @Test("a receipt names the entry and the head of the chain")
    func receipt() async throws {
        let log = log()
        try await Self.append(to: log)
        let receipt = try await Self.append(to: log)
        #expect(receipt.sequence == 2)
        let last = try #require(ChangeWorld.lines(of: path).last)
        #expect(receipt.head == AuditChain.digest(of: Array(last.utf8)))
    }

    @Test(
        "a torn last line stays; the next entry begins on a line of its own and tells of it",
        arguments: [#"{"seq":2,"prev":"ab"#, "{", #"{"seq":"#])
    func torn(_ rest: String) async throws {
        let first = try await Self.append(to: log())
        let whole = text()
        try write(whole + rest)
        #expect(try AuditTrail.read(at: path).violation?.kind == .torn)
        let receipt = try await Self.append(to: log())
        #expect(receipt.sequence == 3)
        #expect(text().hasPrefix(whole + rest + "\n"))
        let trail = try AuditTrail.read(at: path)
        #expect(trail.violation == nil)
        let entry = try #require(trail.record(sequence: 2)?.entry)
        #expect(
            entry.event
                == .torn(
                    AuditTornLines([
                        .init(
                            byteCount: rest.utf8.count,
                            digest: AuditChain.digest(of: Array(rest.utf8)))
                    ])))
        #expect(entry.previous == first.head)
        #expect(try await Self.append(to: log()).sequence == 4)
    }

    @Test("a whole last line that only lacks its newline keeps its number")
    func lacksNewline() async throws {
        try await Self.append(to: log())
        try write(String(text().dropLast()))
        // The file is another one now, and as long as it should be but for the newline.
        try FileManager.default.removeItem(atPath: "\(path).lock")
        #expect(try await Self.append(to: log()).sequence == 2)
        #expect(ChangeWorld.lines(of: path).count == 2)
        #expect(try AuditTrail.read(at: path).violation == nil)
    }

    @Test("the tail is found behind lines longer than one read")
    func longLines() async throws {
        let filler = String(repeating: "x", count: 200_000)
        let session = AuditSession(endpoint: filler, region: ChangeWorld.region)
        let outcome = AuditOutcome(
            .revoke, intent: nil, groupID: ChangeWorld.groupID, interrupted: false, readBackAt: nil,
            rules: [])
        try await log().append(.outcome(outcome), session: session)
        try write(text() + #"{"seq":2,"torn":""# + filler)
        #expect(try await Self.append(to: log()).sequence == 3)
    }

    @Test(
        "a file that is no audit log is refused and stays as it is",
        arguments: ["root:x:0:0\n", "\n", #"{"sequence":1}"#, "{}\n", "{\"seq\":1}\nsome text\n"])
    func foreign(_ content: String) async throws {
        try write(content)
        await #expect(throws: AuditLogError(.notAnAuditLog, path: path)) {
            try await Self.append(to: self.log())
        }
        #expect(text() == content)
    }

    @Test("a symbolic link is refused")
    func symbolicLink() async throws {
        try write("")
        let link = "\(folder)/link.jsonl"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        await #expect(throws: AuditLogError(.symbolicLink, path: link)) {
            try await self.log(link).checkWritable()
        }
    }

    @Test("a folder, a device and a file that others may write are refused")
    func untrustworthy() async throws {
        await #expect(throws: AuditLogError(.notAFile, path: folder)) {
            try await self.log(self.folder).checkWritable()
        }
        await #expect(throws: AuditLogError(.notAFile, path: "/dev/null")) {
            try await self.log("/dev/null").checkWritable()
        }
        try write("")
        try FileManager.default.setAttributes([.posixPermissions: 0o606], ofItemAtPath: path)
        await #expect(throws: AuditLogError(.writableByOthers, path: path)) {
            try await self.log().checkWritable()
        }
    }

    @Test("a folder in which everybody can replace the log is refused")
    func openFolder() async throws {
        try write("")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o777], ofItemAtPath: "\(folder)/state")
        await #expect(throws: AuditLogError(.folderWritableByOthers, path: path)) {
            try await self.log().checkWritable()
        }
    }

    @Test(
        "a folder of another user, who could take the log away, is refused, but not one that is shared",
        .enabled(if: geteuid() == 0, "only root can give a folder away"))
    func folderOfAnother() async throws {
        try write("")
        let state = "\(folder)/state"
        #expect(chown(state, 65534, gid_t.max) == 0)
        let fault = AuditLogError(.folderOwnedBySomeoneElse(uid: 65534), path: path)
        for mode: mode_t in [0o700, 0o770, 0o2750] {
            #expect(chmod(state, mode) == 0)
            await #expect(throws: fault) { try await self.log().checkWritable() }
        }
        #expect(fault.description.contains("uid 65534"))
        #expect(text().isEmpty)
        // Of a group that root is not in.
        #expect(chown(state, 65534, 65534) == 0)
        #expect(chmod(state, 0o2770) == 0)
        await #expect(throws: fault) { try await self.log().checkWritable() }
        #expect(chown(state, 65534, getegid()) == 0)
        #expect(chmod(state, 0o2770) == 0)
        try await log().checkWritable()
    }

    @Test("a full disk is told in words, and nothing is taken for written")
    func noSpace() {
        let fault = AuditLogError(.noSpace, path: "/var/log/a.jsonl")
        #expect(fault.description.contains("/var/log/a.jsonl"))
        #expect(fault.description.contains("full"))
        #expect(fault.description.hasSuffix("Make room, or name a file elsewhere."))
    }

    @Test("no place for the log is told, too")
    func noPlace() async {
        await #expect(throws: AuditLogError(.noPlace, path: "")) {
            try await self.log("").checkWritable()
        }
    }

    /// What the system's list of users says.
    private static let home = getpwuid(getuid()).map { String(cString: $0.pointee.pw_dir) } ?? ""

    @Test(
        "the log is under XDG_STATE_HOME, else under the home directory",
        arguments: [
            (["XDG_STATE_HOME": "/s", "HOME": "/h"], false, "/s/drawbridge/audit.jsonl"),
            (
                ["XDG_STATE_HOME": "s", "HOME": "/h"], false,
                "/h/.local/state/drawbridge/audit.jsonl"
            ),
            (["HOME": "/h"], true, "/h/.local/state/drawbridge/demo-audit.jsonl"),
            (["HOME": "relative"], false, home + "/.local/state/drawbridge/audit.jsonl"),
            ([:], false, home + "/.local/state/drawbridge/audit.jsonl"),
        ])
    func standardPath(_ environment: [String: String], _ demo: Bool, _ expected: String) {
        #expect(AuditLog.standardPath(environment: environment, demo: demo) == expected)
    }

    @Test("the operator is known by what the system says; the environment only claims")
    func currentOperator() {
        let who = OperatorIdentity.current(environment: ["USER": "somebody", "PATH": "/bin"])
        #expect(who.claimed == ["USER": "somebody"])
        #expect(who.uid >= 0)
        #expect(who.host?.isEmpty == false)
        #expect(who.account != "somebody")
    }
}
