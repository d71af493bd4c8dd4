import Foundation
import Sandbox
import Testing

@Suite("--debug-log", .serialized)
struct DebugLogTests {
    @Test("gets a line for each request, is the operator's alone, and is appended to")
    func lines() async throws {
        let story = try await Story()
        let path = story.folder + "/debug.log"
        for _ in 1...2 {
            #expect(try await story.run(["groups", "--debug-log", path]).status == 0)
        }
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 2)
        let shape =
            /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ debug DescribeSecurityGroups in cn-hangzhou at http:\/\/127\.0\.0\.1:\d+, attempt 1: answered, RequestId [-0-9A-F]+/
        #expect(lines.allSatisfy { $0.wholeMatch(of: shape) != nil })
    }

    @Test(
        "a file that others may read, or that is none, is refused before anything is asked",
        arguments: ["open", "folder", "missing/debug.log"])
    func refused(_ name: String) async throws {
        let story = try await Story()
        let path = "\(story.folder)/\(name)"
        if name == "open" {
            try Data().write(to: URL(filePath: path))
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o644], ofItemAtPath: path)
        }
        if name == "folder" {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: false)
        }
        let result = try await story.run(["groups", "--debug-log", path])
        #expect(result.status == 64)
        #expect(result.error.contains("The debug log \(path) "))
        #expect(result.error.contains("Name another with --debug-log."))
        #expect(story.server.requests(named: "DescribeSecurityGroups").isEmpty)
    }
}
