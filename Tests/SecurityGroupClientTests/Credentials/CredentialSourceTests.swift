import ECSProtocol
import Glibc
import SecurityGroupClient
import SecurityGroups
import Testing

@Suite("Credential source")
struct CredentialSourceTests {
    private static let file = """
        {"current":"work","meta_path":"","profiles":[
         {"name":"work","mode":"AK","access_key_id":"work-id","access_key_secret":"work-secret",
          "region_id":"eu-central-1","expired_seconds":900,"retry_timeout":0},
         {"name":"temporary","mode":"ststoken","access_key_id":"sts-id",
          "access_key_secret":"sts-secret","sts_token":"token"},
         {"name":"pair","mode":"RsaKeyPair","access_key_id":"x","access_key_secret":"hidden-one"},
         {"name":"empty","mode":"AK","access_key_id":"x","access_key_secret":""}]}
        """

    private func withHome<Result>(
        _ file: String = CredentialSourceTests.file, mode: mode_t = 0o600,
        _ body: (TemporaryFolder) async throws -> Result
    ) async throws -> Result {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write(file, to: ".aliyun/config.json", mode: mode)
        return try await body(folder)
    }

    private func resolve(
        _ folder: TemporaryFolder, _ environment: [String: String] = [:], profile: String? = nil
    ) async throws(CredentialError) -> ResolvedCredentials {
        var all = environment
        all["HOME"] = folder.path
        all["ALIBABA_CLOUD_ECS_METADATA_DISABLED"] = "true"
        return try await CredentialSource(environment: all, profile: profile).resolve()
    }

    private let variables = [
        "ALIBABA_CLOUD_ACCESS_KEY_ID": "env-id", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "env-secret",
    ]

    @Test("the environment comes first, with a token where there is one")
    func environment() async throws {
        try await withHome { home in
            let plain = try await resolve(home, variables)
            #expect(
                plain.credentials
                    == Credentials(accessKeyID: "env-id", secret: Secret("env-secret")))
            #expect(plain.origin == .environment)
            let token = variables.merging(["ALIBABA_CLOUD_SECURITY_TOKEN": "t"]) { own, _ in own }
            #expect(try await resolve(home, token).credentials.securityToken == Secret("t"))
        }
    }

    @Test("half a pair of variables is a mistake, not a reason to use another key")
    func halfPair() async throws {
        try await withHome { home in
            await #expect(
                throws: CredentialError.variableMissing("ALIBABA_CLOUD_ACCESS_KEY_SECRET")
            ) {
                try await resolve(home, ["ALIBABA_CLOUD_ACCESS_KEY_ID": "x"])
            }
            await #expect(throws: CredentialError.variableMissing("ALIBABA_CLOUD_ACCESS_KEY_ID")) {
                try await resolve(home, ["ALIBABA_CLOUD_ACCESS_KEY_SECRET": "x"])
            }
        }
    }

    @Test("a profile that is named wins over the environment, and brings its region")
    func namedProfile() async throws {
        try await withHome { home in
            let found = try await resolve(home, variables, profile: "work")
            #expect(
                found.credentials
                    == Credentials(accessKeyID: "work-id", secret: Secret("work-secret")))
            #expect(found.region == RegionID("eu-central-1"))
            #expect(found.origin.text == "work")
            #expect(found.warnings.isEmpty)
        }
    }

    @Test("without a name the variable's profile is taken, else the file's current one")
    func currentProfile() async throws {
        try await withHome { home in
            #expect(try await resolve(home).credentials.accessKeyID == "work-id")
            let named = ["ALIBABA_CLOUD_PROFILE": "temporary"]
            let found = try await resolve(home, named).credentials
            #expect(found.accessKeyID == "sts-id")
            #expect(found.securityToken == Secret("token"))
        }
    }

    @Test("a mode that is not supported says what works, and no secret")
    func otherMode() async throws {
        try await withHome { home in
            let fault = await #expect(throws: CredentialError.self) {
                try await resolve(home, profile: "pair")
            }
            #expect(fault == .modeNotSupported("RsaKeyPair", profile: "pair"))
            #expect(fault?.description.contains("StsToken") == true)
            #expect(fault?.description.contains("hidden-one") == false)
        }
    }

    @Test("what is missing in the file is named")
    func missing() async throws {
        try await withHome { home in
            let path = "\(home.path)/.aliyun/config.json"
            await #expect(
                throws: CredentialError.fieldMissing(
                    "access_key_secret", profile: "empty", path: path)
            ) { try await resolve(home, profile: "empty") }
            let fault = await #expect(throws: CredentialError.self) {
                try await resolve(home, variables, profile: "nobody")
            }
            #expect(
                fault?.description.contains("“nobody”, but work, temporary, pair, empty") == true)
            #expect(fault?.description.contains("credentials.ini") == true)
        }
    }

    @Test("where nothing is set up, every place is named in the order of the search")
    func nothing() async throws {
        let empty = try TemporaryFolder()
        defer { empty.remove() }
        let fault = try #require(
            await #expect(throws: CredentialError.self) { try await resolve(empty) })
        guard case .notFound(let tried) = fault else {
            Issue.record("\(fault)")
            return
        }
        #expect(
            tried.map(\.source) == [
                "the environment", "the OIDC variables", "\(empty.path)/.aliyun/config.json",
                "\(empty.path)/.alibabacloud/credentials.ini or "
                    + "\(empty.path)/.alibabacloud/credentials",
                "ALIBABA_CLOUD_CREDENTIALS_URI",
            ])
        for attempt in tried { #expect(fault.description.contains(attempt.reason)) }
        #expect(fault.description.contains("aliyun configure"))
    }

    @Test("a named profile that no file has ends the search instead of taking another identity")
    func namedProfileMissing() async throws {
        try await withHome { home in
            let fault = await #expect(throws: CredentialError.self) {
                try await resolve(home, ["ALIBABA_CLOUD_PROFILE": "nobody"])
            }
            guard case .afterOthers(let tried, .profileMissing("nobody", _)) = fault else {
                Issue.record("\(String(describing: fault))")
                return
            }
            #expect(tried.map(\.source) == ["the environment", "the OIDC variables"])
        }
    }

    @Test(
        "the command's file can be left out of the search, but not for a profile that is named",
        arguments: ["ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "ALIBABA_CLOUD_IGNORE_PROFILE"])
    func disabledFile(variable: String) async throws {
        try await withHome { home in
            let fault = await #expect(throws: CredentialError.self) {
                try await resolve(home, [variable: "TRUE"])
            }
            guard case .notFound(let tried) = fault else {
                Issue.record("\(String(describing: fault))")
                return
            }
            #expect(!tried.contains { $0.source.contains("config.json") })
            let named = try await resolve(home, [variable: "TRUE"], profile: "work")
            #expect(named.credentials.accessKeyID == "work-id")
        }
    }

    @Test("a broken file is called broken without quoting it")
    func malformed() async throws {
        try await withHome("{\"profiles\": hunter2") { home in
            let fault = await #expect(throws: CredentialError.self) { try await resolve(home) }
            #expect(fault?.description.contains("hunter2") == false)
            #expect(fault?.description.contains("config.json") == true)
        }
    }

    @Test("a file that others may write is refused", arguments: [0o620, 0o602, 0o666])
    func writableByOthers(mode: Int) async throws {
        try await withHome(mode: mode_t(mode)) { home in
            let fault = await #expect(throws: CredentialError.self) { try await resolve(home) }
            #expect(fault?.description.contains("may be written by others") == true)
        }
    }

    @Test("a file that others may read works, with a warning", arguments: [0o640, 0o604, 0o644])
    func readableByOthers(mode: Int) async throws {
        try await withHome(mode: mode_t(mode)) { home in
            let found = try await resolve(home)
            #expect(found.warnings.count == 1)
            #expect(found.warnings.first?.contains("chmod 600") == true)
        }
    }

    @Test("a folder or a pipe in the file's place is refused without waiting")
    func notRegular() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write("", to: ".aliyun/other")
        mkfifo("\(folder.path)/.aliyun/config.json", 0o600)
        let fault = await #expect(throws: CredentialError.self) { try await resolve(folder) }
        #expect(fault?.description.contains("no regular file") == true)
    }

    @Test("a line break in a variable is refused")
    func controlCharacter() async throws {
        try await withHome { home in
            let broken = variables.merging(["ALIBABA_CLOUD_ACCESS_KEY_ID": "id\r\nx: y"]) { $1 }
            await #expect(
                throws: CredentialError.controlCharacter(in: "ALIBABA_CLOUD_ACCESS_KEY_ID")
            ) { try await resolve(home, broken) }
        }
    }

    @Test(
        "blanks around a pasted key are named, and the key is not shown",
        arguments: [" ", "\t", "\u{A0}", "\u{200B}"])
    func blanks(blank: String) async throws {
        let key = blank == "\t" ? " env-id" : blank + "env-id"
        for (name, value) in [
            ("ALIBABA_CLOUD_ACCESS_KEY_ID", key),
            ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "env-secret" + blank.replacing("\t", with: " ")),
        ] {
            try await withHome { home in
                let fault = await #expect(throws: CredentialError.self) {
                    try await resolve(home, variables.merging([name: value]) { $1 })
                }
                #expect(fault?.description.hasPrefix("\(name) begins or ends with a blank") == true)
                #expect(fault?.description.contains("env-") == false)
            }
        }
        let file =
            #"{"current":"p","profiles":[{"name":"p","mode":"AK","access_key_id":"x ","access_key_secret":"s"}]}"#
        try await withHome(file) { home in
            let fault = await #expect(throws: CredentialError.self) { try await resolve(home) }
            #expect(
                fault?.description.hasPrefix(
                    "access_key_id of the profile “p” in \(home.path)/.aliyun/config.json begins")
                    == true)
        }
    }

    @Test("a role beside an access key is not taken on, and it is said how to")
    func roleBesideKey() async throws {
        try await withHome { home in
            let role = variables.merging(["ALIBABA_CLOUD_ROLE_ARN": "acs:ram::1:role/r"]) { $1 }
            let found = try await resolve(home, role)
            #expect(found.credentials.accessKeyID == "env-id")
            #expect(found.warnings.count == 1)
            #expect(found.warnings.first?.contains("ALIBABA_CLOUD_ROLE_ARN is not used") == true)
            #expect(found.warnings.first?.contains("--mode RamRoleArn") == true)
            let alone = try await resolve(home, variables)
            #expect(alone.warnings.isEmpty)
        }
    }

    @Test("a byte order mark in either file does no harm")
    func byteOrderMark() async throws {
        try await withHome("\u{FEFF}" + Self.file) { home in
            let found = try await resolve(home)
            #expect(found.credentials.accessKeyID == "work-id")
        }
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write(
            "\u{FEFF}[default]\ntype = access_key\naccess_key_id = ini-id\naccess_key_secret = s\n",
            to: ".alibabacloud/credentials.ini")
        #expect(try await resolve(folder).credentials.accessKeyID == "ini-id")
    }

    @Test(
        "a section that is switched off is passed over, named where it was asked for, and not listed"
    )
    func switchedOff() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write(
            """
            [default]
            enable = False
            type = access_key
            access_key_id = off-id
            access_key_secret = s
            [on]
            enable = true
            type = access_key
            access_key_id = on-id
            access_key_secret = s
            """, to: ".alibabacloud/credentials.ini")
        let fault = await #expect(throws: CredentialError.self) { try await resolve(folder) }
        #expect(fault?.description.contains("credentials.ini says enable = false") == true)
        let named = await #expect(throws: CredentialError.self) {
            try await resolve(folder, profile: "default")
        }
        #expect(named?.description.contains("credentials.ini says enable = false") == true)
        #expect(try await resolve(folder, profile: "on").credentials.accessKeyID == "on-id")
        let listed = ProfileFiles(environment: ["HOME": folder.path]).list().profiles
        #expect(listed.map(\.name) == ["on"])
    }

    @Test("what is wrong in an INI file is not to be mended with the aliyun command")
    func advice() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write(
            "[default]\ntype = access_key\naccess_key_id = x\n[rsa]\ntype = rsa_key_pair\n",
            to: ".alibabacloud/credentials.ini")
        for profile in [nil, "rsa"] {
            let fault = await #expect(throws: CredentialError.self) {
                try await resolve(folder, profile: profile)
            }
            let words = try #require(fault?.description)
            #expect(words.contains("section “\(profile ?? "default")”"))
            #expect(words.contains("\(folder.path)/.alibabacloud/credentials.ini"))
            #expect(!words.contains("aliyun configure") && !words.contains("StsToken"))
        }
    }

    @Test("given credentials look at nothing else")
    func given() async throws {
        let credentials = Credentials(accessKeyID: "sandbox", secret: Secret("sandbox"))
        let found = try await CredentialSource(credentials).resolve()
        #expect(found.credentials == credentials)
        #expect(found.origin == .given)
    }
}
