import Foundation
import Testing

@testable import drawbridge

/// What README and docs show in blocks of `sh`, and the commands of README's table.
@Suite("The examples of README and docs", .serialized)
struct DocumentExampleTests {
    /// What no test runs, and why.
    private static let notRun = [
        "make run":
            "it builds, and opens the console of drawbridge demo, which is opened here by itself",
        "make test": "it would run itself",
        "make check": "it would run itself",
        "make deb": "it builds for minutes, and make test-package has it built",
        "sudo apt install ./.build-package/drawbridge_*.deb":
            "make test-package does so in a fresh system",
    ]

    @Test(
        "run as they are written, in their order, and end as they say", arguments: MarkdownPage.all)
    func run(_ page: MarkdownPage) async throws {
        let commands = page.commands.filter { Self.notRun[$0] == nil }
        if commands.isEmpty { return }
        let shell = try await ExampleShell()
        for command in commands { try await Self.run(command, in: shell) }
    }

    @Test("those of README's table run, too, for a group and a rule of the sandbox")
    func table() async throws {
        let rows = MarkdownPage("README.md").table(under: "I want to …")
        #expect(rows.count == 10)
        let shell = try await ExampleShell()
        for row in rows {
            let cell = try #require(row.last)
            let command = cell.replacing("`", with: "")
                .replacing("GROUP", with: "sg-bp10xsfzowzbvdz492vw")
                .replacing("RULE", with: "sgr-bp13ryepw499g12rb2x8")
                .replacing("SUFFIX", with: "z492vw")
            #expect(command.hasPrefix("drawbridge "))
            try await Self.run(command, in: shell)
        }
    }

    @Test("those that no test runs are few, and each still stands in a page")
    func exceptions() {
        let commands = Set(MarkdownPage.all.flatMap(\.commands))
        #expect(commands.count > 40)
        for command in Self.notRun.keys { #expect(commands.contains(command), "\(command)") }
    }

    @Test("the configuration file that is shown sets every key, and the program takes it")
    func configuration() throws {
        let blocks = MarkdownPage("docs/configuration.md").blocks(in: "toml")
        #expect(blocks.count == 1)
        let read = try Configuration(parsing: blocks.first ?? "", home: "/home/ops")
        for field in Mirror(reflecting: read).children {
            #expect(!["", "nil", "[]"].contains("\(field.value)"), "\(field.label ?? "")")
        }
    }

    private static func run(_ command: String, in shell: ExampleShell) async throws {
        let words = command.split(separator: " ").map(String.init)
        switch words.first == "drawbridge" ? words.dropFirst().first ?? "browse" : nil {
        case "browse", "demo":
            let opensGroup = words.contains { $0 == "stage-shop-all" || $0.hasPrefix("sg-") }
            try await shell.open(
                command, showing: opensGroup ? "Preview for testers" : "prod-shop-edge")
        case "sandbox": try await shell.serve(command, showing: "drawbridge browse --endpoint")
        case let verb:
            // Without a confirmation the effect is shown and nothing is sent.
            let isShown =
                ["revoke", "restore"].contains(verb)
                && !words.contains { $0 == "--yes" || $0 == "--print" }
            let result = try await shell.run(command)
            #expect(result.status == (isShown ? 64 : 0), "\(command)\n\(result.error)")
        }
    }
}
