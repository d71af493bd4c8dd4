import ArgumentParser
import Sandbox

/// `drawbridge sandbox`: the loopback endpoint alone, until a signal ends it.
struct SandboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "Serve a sandbox ECS endpoint on loopback.")

    @Option(help: ArgumentHelp("The port; 0 takes any free one.", valueName: "n"))
    var port = 0

    func run() throws {
        let port = port
        HeadlessRun.end { () async throws(Failure) in
            let server: SandboxServer
            do throws(SandboxStartFault) {
                server = try await SandboxServer.start(port: port)
            } catch {
                throw Failure(error.words, .nothingAsked)
            }
            Output.line("listening on \(server.url)")
            Output.line("export ALIBABA_CLOUD_ACCESS_KEY_ID=\(SandboxServer.accessKeyID)")
            Output.line("export ALIBABA_CLOUD_ACCESS_KEY_SECRET=\(SandboxServer.accessKeySecret)")
            Output.line("drawbridge browse --endpoint \(server.url) --region cn-hangzhou")
            // Until a signal ends the process.
            while true { try? await Task.sleep(for: .seconds(86_400)) }
        }
    }
}
