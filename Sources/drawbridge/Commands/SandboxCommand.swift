import ArgumentParser
import JSONText
import Revocation
import Sandbox

/// `drawbridge sandbox`: the loopback endpoint alone, until a signal ends it.
struct SandboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "Serve a sandbox ECS endpoint on loopback.",
        discussion: """
            Examples:
              # An endpoint to practise on; it prints how to use it
              drawbridge sandbox --port 8099
              # With a group of 10,000 rules, and replies as slow as on a long way
              drawbridge sandbox --port 8099 --generated-rules 10000 --delay 300
            """)

    @Option(help: ArgumentHelp("The port; 0 takes any free one.", valueName: "n"))
    var port = 0

    @Option(
        help: ArgumentHelp(
            "Adds a group of so many generated rules; repeatable.", valueName: "n"))
    var generatedRules: [Int] = []

    @Option(
        help: ArgumentHelp(
            "Takes the permission for an action away; repeatable.", valueName: "action"))
    var deny: [String] = []

    @Option(
        help: ArgumentHelp(
            "Holds every reply back for so many milliseconds, each by itself.", valueName: "ms"))
    var delay = 0

    @Flag(
        help: ArgumentHelp(
            "Prints a line of JSON for each request: action, HTTP status, and when it came and its reply left, in seconds."
        ))
    var logRequests = false

    func validate() throws {
        guard generatedRules.allSatisfy({ (1...65_536).contains($0) }) else {
            throw ValidationError("--generated-rules takes a number from 1 to 65536.")
        }
        guard (0...60_000).contains(delay) else {
            throw ValidationError("--delay takes a number from 0 to 60000.")
        }
    }

    func run() throws {
        let port = port
        var faults = FaultInjection.none
        faults.deniedActions = Set(deny)
        faults.delay = .milliseconds(delay)
        let chosen = faults
        let start = ContinuousClock.now
        let logsRequests = logRequests
        let world = generatedRules.reduce(World.standard) { $0.adding(generatedRules: $1) }
        HeadlessRun.end { () async throws(Failure) in
            let server: SandboxServer
            do throws(SandboxStartError) {
                server = try await SandboxServer.start(port: port, world: world, faults: chosen) {
                    if logsRequests { Output.line($0.line(since: start)) }
                }
            } catch {
                throw Failure(error.message, .nothingAsked)
            }
            Output.line("listening on \(server.url)")
            Output.line("export ALIBABA_CLOUD_ACCESS_KEY_ID=\(SandboxServer.accessKeyID)")
            Output.line("export ALIBABA_CLOUD_ACCESS_KEY_SECRET=\(SandboxServer.accessKeySecret)")
            Output.line("drawbridge browse --endpoint \(server.url) --region cn-hangzhou")
            // Until a signal ends the process. The optimiser lets go of the server, which then closes
            // its port, as soon as nothing uses it.
            while true {
                try? await Task.sleep(for: .seconds(86_400))
                withExtendedLifetime(server) {}
            }
        }
    }
}

extension AnsweredRequest {
    /// As one line of JSON; times in seconds since `start`.
    fileprivate func line(since start: ContinuousClock.Instant) -> String {
        JSONValue.object([
            .init("action", .string(action)), .init("status", .integer(Int64(httpStatus))),
            .init("arrived", .number((arrived - start) / .seconds(1))),
            .init("answered", .number((answered - start) / .seconds(1))),
        ]).text
    }
}
