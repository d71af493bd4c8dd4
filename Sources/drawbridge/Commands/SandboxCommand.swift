import ArgumentParser
import Sandbox

/// `drawbridge sandbox`: the loopback endpoint alone, until a signal ends it.
struct SandboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "Serve a sandbox ECS endpoint on loopback.")

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

    func validate() throws {
        guard generatedRules.allSatisfy({ (1...65_536).contains($0) }) else {
            throw ValidationError("--generated-rules takes a number from 1 to 65536.")
        }
    }

    func run() throws {
        let port = port
        var faults = Faults.none
        faults.deniedActions = Set(deny)
        let denying = faults
        let world = generatedRules.reduce(World.standard) { $0.adding(generatedRules: $1) }
        HeadlessRun.end { () async throws(Failure) in
            let server: SandboxServer
            do throws(SandboxStartFault) {
                server = try await SandboxServer.start(port: port, world: world, faults: denying)
            } catch {
                throw Failure(error.words, .nothingAsked)
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
