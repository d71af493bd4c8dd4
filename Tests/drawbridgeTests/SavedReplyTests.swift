import Foundation
import Sandbox
import Testing

@Suite("The effect of a saved reply", .serialized)
struct SavedReplyTests {
    private static let reply = """
        {"RequestId":"R","SecurityGroupId":"sg-bp1storyedge42","Permissions":{"Permission":[
        {"SecurityGroupRuleId":"sgr-1","IpProtocol":"TCP","PortRange":"22/22","Policy":"Accept",
        "SourceCidrIp":"10.0.0.0/8","Priority":"1","NicType":"intranet","Description":"数据库"}]}}
        """

    /// Runs `impact --from` in a shell, `file` holding the reply.
    private func impact(
        _ bytes: Data, _ shell: (_ impact: String, _ file: String) -> String
    ) async throws -> RunningCommand.Result {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("drawbridge-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("reply.json")
        try bytes.write(to: file)
        let command = shell("\(Program.path) impact sg-bp1storyedge42 sgr-1 --from", file.path)
        return try await RunningCommand(
            "/bin/bash", ["-c", command], environment: Program.environment
        ).result()
    }

    @Test("comes from a file, from standard input and from pipes")
    func pipes() async throws {
        let bytes = Data(Self.reply.utf8)
        let commands: [(String, String) -> String] = [
            { "\($0) \($1)" }, { "cat \($1) | \($0) -" }, { "\($0) <(cat \($1))" },
            { "mkfifo \($1).fifo; (sleep 0.1; cat \($1) >\($1).fifo) & \($0) \($1).fifo" },
            { "\($0) /dev/stdin <\($1)" },
        ]
        for command in commands {
            let result = try await impact(bytes, command)
            #expect(result.status == 0, "\(result.error)")
            #expect(result.output.contains("tcp 22 from 10.0.0.0/8"))
        }
    }

    @Test("in another encoding than UTF-8 is told by its name, with the command that converts it")
    func encodings() async throws {
        for (encoding, name) in [
            ("UTF-16", "UTF-16"), ("UTF-16LE", "UTF-16LE"), ("UTF-16BE", "UTF-16BE"),
            ("GBK", "GBK"),
        ] {
            let result = try await impact(Data(Self.reply.utf8)) {
                "iconv -f UTF-8 -t \(encoding) \($1) >\($1).other; \($0) \($1).other"
            }
            #expect(result.status == 64)
            #expect(result.error.contains("is in \(name), and JSON in UTF-8: iconv -f \(name) -t"))
        }
        let broken = try await impact(Data([0x7B, 0xFF, 0x22])) { "\($0) \($1)" }
        #expect(broken.status == 64)
        #expect(broken.error.contains("holds no DescribeSecurityGroupAttribute reply"))
    }

    @Test("that is no file, not there or empty is told with the reason")
    func unreadable() async throws {
        let folder = try await impact(Data()) { command, _ in "\(command) /" }
        #expect(folder.error.contains("/ cannot be read: Is a directory"))
        let missing = try await impact(Data()) { command, _ in "\(command) /nonexistent" }
        #expect(missing.error.contains("/nonexistent cannot be read: No such file"))
        let empty = try await impact(Data()) { command, _ in "\(command) - </dev/null" }
        #expect(empty.error.contains("- holds no DescribeSecurityGroupAttribute reply"))
        for result in [folder, missing, empty] { #expect(result.status == 64) }
    }
}
