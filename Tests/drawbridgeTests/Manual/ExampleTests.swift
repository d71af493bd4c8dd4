import Foundation
import Sandbox
import SecurityGroups
import Testing

@testable import drawbridge

/// Runs commands of the documentation as they are written, in a folder of their own, against a
/// sandbox with the standard world: the one that `drawbridge sandbox` serves.
struct ExampleShell {
    private let story: Story

    init() async throws { story = try await Story(world: .standard) }

    /// What the examples find in their environment, `drawbridge` in the path.
    private var environment: [String: String] {
        let folder = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
        return Program.environment.merging(story.environment) { $1 }.merging([
            "PATH": "\(folder):/usr/bin:/bin", "ALIBABA_CLOUD_ENDPOINT": story.server.url,
            "ALIBABA_CLOUD_REGION_ID": "cn-hangzhou",
        ]) { $1 }
    }

    func put(_ text: String, at path: String) throws { try story.put(text, at: path) }

    /// Runs a command line of a shell to its end.
    func run(_ command: String) async throws -> RunningCommand.Result {
        try await RunningCommand(
            "/bin/sh", ["-c", "cd \"$HOME\" && \(command)"], environment: environment
        ).result()
    }

    /// Opens the console that a command asks for, and leaves it once it shows one of `texts`.
    func open(_ command: String, showing text: String) async throws {
        let words = command.split(separator: " ").map(String.init)
        let terminal = try await TmuxTerminal(
            Array(words.dropFirst()), environment: environment, columns: 100)
        // Without an argument there is a shell in the terminal.
        if words.count == 1 {
            try await terminal.type("\(command); echo \"[exit $?, modes restored]\"")
            try await terminal.press("Enter")
        }
        try await terminal.wait(for: text)
        try await terminal.press("C-c")
        try await terminal.waitForEnd(status: 0)
    }

    /// Starts a command that serves until it is ended, at a port that is free.
    func serve(_ command: String, showing text: String) async throws {
        let free = command.replacing(/--port \d+/, with: "--port 0")
        let server = try RunningCommand(
            "/bin/sh", ["-c", "exec \(free)"], environment: environment)
        try await eventually("\(command) prints \(text)") { server.output.contains(text) }
        server.send(signal: SIGTERM)
        _ = try await server.result()
    }
}

@Suite("The examples of help and manual", .serialized)
struct ExampleTests {
    @Test("run as they are written, in their order, and do what they say")
    func run() async throws {
        let shell = try await ExampleShell()
        let commands = try await CommandDefinition.all()
        for command in commands {
            #expect(command.examples.count >= 2, "\(command.path)")
            // A longer line is broken in help, and is another command then.
            for line in command.examples.flatMap({ $0.command.split(separator: "\n") }) {
                #expect(line.count <= 78, "\(line)")
            }
        }
        for command in commands.flatMap(\.examples).map(\.command) {
            switch command.split(separator: " ").dropFirst().first {
            case "browse" where command.contains("prod-shop-edge"):
                try await shell.open(command, showing: "Ping from inside")
            case "browse", "demo", "--region":
                try await shell.open(command, showing: "prod-shop-edge")
            case "sandbox": try await shell.serve(command, showing: "drawbridge browse --endpoint")
            default:
                let result = try await shell.run(command)
                #expect(result.status == 0, "\(command)\n\(result.error)")
                #expect(
                    result.output.isEmpty == command.contains(" > ")
                        || command.contains("--print"), "\(command)")
            }
        }
    }

    @Test("the example of a configuration file sets every key, and the program takes it")
    func configuration() async throws {
        let shell = try await ExampleShell()
        let read = try Configuration(parsing: ManualPage.exampleFile, home: "/home/ops")
        for field in Mirror(reflecting: read).children {
            #expect(
                !"\(field.value)".isEmpty && "\(field.value)" != "nil" && "\(field.value)" != "[]")
        }
        try shell.put(ManualPage.exampleFile, at: ".config/drawbridge/config.toml")
        let groups = try await shell.run("drawbridge groups")
        #expect(groups.status == 0, "\(groups.error)")
        let revoke = try await shell.run(
            "drawbridge revoke sg-bp10xsfzowzbvdz492vw sgr-bp13ryepw499g12rb2x8 --yes --expect-count 1"
        )
        #expect(revoke.status == 64)
        #expect(revoke.error.contains("read-only"))
    }
}
