import Foundation
import SecurityGroups
import Terminal
import Testing
import TrafficImpact

@testable import drawbridge

@Suite("The configuration file")
struct ConfigurationTests {
    private func words(of text: String) -> String {
        do throws(ConfigurationError) {
            _ = try Configuration(parsing: text, home: "/home/ops")
            return "nothing is wrong"
        } catch {
            return error.message(path: "config.toml")
        }
    }

    @Test("every key is read")
    func everyKey() throws {
        let read = try Configuration(
            parsing: """
                profile = "ops"
                region = "eu-central-1"
                endpoint = "https://ecs.example.com"
                ca-file = "/etc/ssl/own.pem"
                audit-log = "~/audit.jsonl"
                audit-syslog = "unix:/run/log"
                read-only = true
                keep = ["203.0.113.0/24:22", "[2001:db8::/32]:443"]

                [console]
                theme = "light"
                ascii = true
                quiet = false
                mouse = true
                columns = ["id", "ports", "source-ports", "description"]
                """, home: "/home/ops")
        #expect(
            read
                == Configuration(
                    profile: "ops", region: "eu-central-1", endpoint: "https://ecs.example.com",
                    caFile: "/etc/ssl/own.pem", auditLog: "/home/ops/audit.jsonl",
                    auditSyslog: "unix:/run/log",
                    isReadOnly: true,
                    kept: [
                        try #require(KeptAddress("203.0.113.0/24:22")),
                        try #require(KeptAddress("[2001:db8::/32]:443")),
                    ], theme: .light, isASCII: true, isQuiet: false, usesMouse: true,
                    columns: [.id, .ports, .sourcePorts, .description]))
        #expect(try Configuration(parsing: "", home: "") == Configuration())
    }

    @Test(
        "an unknown key names itself, its table and what may have been meant",
        arguments: [
            (
                "regoin = \"x\"",
                "config.toml, line 1: there is no key “regoin” in the top of the file; did you mean “region”?"
            ),
            (
                "[console]\ntheme = \"dark\"\nmouses = true",
                "config.toml, line 3: there is no key “mouses” in [console]; did you mean “mouse”?"
            ),
            ("zzz = 1", "config.toml, line 1: there is no key “zzz” in the top of the file"),
            (
                "\n[colours]",
                "config.toml, line 2: there is no key “colours” in the top of the file"
            ),
        ])
    func unknownKey(text: String, expected: String) {
        #expect(words(of: text) == expected)
    }

    @Test(
        "a value of the wrong type or kind is refused in words",
        arguments: [
            (
                "read-only = \"yes\"",
                "“read-only” in the top of the file must be true or false, but is a text"
            ),
            (
                "region = 3",
                "“region” in the top of the file must be a text, but is a number or a date"
            ),
            (
                "keep = [1]",
                "“keep” in the top of the file must be a list of texts, but has a number or a date"
            ),
            (
                "console = 1",
                "“console” in the top of the file must be a table, but is a number or a date"
            ),
            ("region = \"\"", "“region” in the top of the file is empty; leave it out instead"),
            ("keep = [\"10.0.0.0/8\"]", "“keep” in the top of the file has “10.0.0.0/8”"),
            (
                "audit-syslog = \"tls://logs.example\"",
                "is “tls://logs.example”, not a local socket such as unix:/dev/log; the syslog daemon of this machine sends entries on over TLS, as “Forwarding” in docs/audit-log.md shows"
            ),
            ("audit-log = \"log\"", "is “log”, not a path that begins with / or ~/"),
            (
                "[console]\ntheme = \"blue\"",
                "“theme” in [console] is “blue”, not auto, dark, light or none"
            ),
            ("[console]\ncolumns = [\"prot\"]", "“columns” in [console] has “prot”"),
        ])
    func wrongValue(text: String, expected: String) {
        #expect(words(of: text).contains(expected))
    }

    @Test("a syntax error names the line and the column")
    func syntax() {
        #expect(
            words(of: "profile = \"ops\"\n\nregion = eu\n")
                == "config.toml, line 3, column 10: “eu” is no value; a text stands in quotation marks"
        )
        #expect(
            words(of: "[.a]") == "config.toml, line 1, column 2: a key is expected before “.”")
    }

    @Test("the folder is XDG_CONFIG_HOME where that is absolute, else .config at home")
    func place() throws {
        func path(_ environment: [String: String]) -> String {
            Configuration.path(environment: environment)
        }
        #expect(path(["XDG_CONFIG_HOME": "/x", "HOME": "/h"]) == "/x/drawbridge/config.toml")
        #expect(
            path(["XDG_CONFIG_HOME": "x", "HOME": "/h"]) == "/h/.config/drawbridge/config.toml")
        let home = try #require(getpwuid(getuid()).map { String(cString: $0.pointee.pw_dir) })
        #expect(path([:]) == home + "/.config/drawbridge/config.toml")
    }
}
