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
         {"name":"role","mode":"RamRoleArn","access_key_id":"x","access_key_secret":"hidden-one"},
         {"name":"empty","mode":"AK","access_key_id":"x","access_key_secret":""}]}
        """

    private func withHome<Result>(
        _ file: String = CredentialSourceTests.file, mode: mode_t = 0o600,
        _ body: (TemporaryFolder) throws -> Result
    ) throws -> Result {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write(file, to: ".aliyun/config.json", mode: mode)
        return try body(folder)
    }

    private func resolve(
        _ folder: TemporaryFolder, _ environment: [String: String] = [:], profile: String? = nil
    ) throws(CredentialFault) -> ResolvedCredentials {
        let all = environment.merging(["HOME": folder.path]) { own, _ in own }
        return try CredentialSource(environment: all, profile: profile).resolve()
    }

    private let variables = [
        "ALIBABA_CLOUD_ACCESS_KEY_ID": "env-id", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "env-secret",
    ]

    @Test("the environment comes first, with a token where there is one")
    func environment() throws {
        try withHome { home in
            let plain = try resolve(home, variables)
            #expect(
                plain.credentials
                    == Credentials(accessKeyID: "env-id", secret: Secret("env-secret")))
            #expect(plain.origin == .environment)
            let token = variables.merging(["ALIBABA_CLOUD_SECURITY_TOKEN": "t"]) { own, _ in own }
            #expect(try resolve(home, token).credentials.securityToken == Secret("t"))
        }
    }

    @Test("half a pair of variables is a mistake, not a reason to use another key")
    func halfPair() throws {
        try withHome { home in
            #expect(throws: CredentialFault.variableMissing("ALIBABA_CLOUD_ACCESS_KEY_SECRET")) {
                try resolve(home, ["ALIBABA_CLOUD_ACCESS_KEY_ID": "x"])
            }
            #expect(throws: CredentialFault.variableMissing("ALIBABA_CLOUD_ACCESS_KEY_ID")) {
                try resolve(home, ["ALIBABA_CLOUD_ACCESS_KEY_SECRET": "x"])
            }
        }
    }

    @Test("a profile that is named wins over the environment, and brings its region")
    func namedProfile() throws {
        try withHome { home in
            let found = try resolve(home, variables, profile: "work")
            #expect(
                found.credentials
                    == Credentials(accessKeyID: "work-id", secret: Secret("work-secret")))
            #expect(found.region == RegionID("eu-central-1"))
            #expect(found.origin.text == "work")
            #expect(found.warnings.isEmpty)
        }
    }

    @Test("without a name the variable's profile is taken, else the file's current one")
    func currentProfile() throws {
        try withHome { home in
            #expect(try resolve(home).credentials.accessKeyID == "work-id")
            let named = ["ALIBABA_CLOUD_PROFILE": "temporary"]
            let found = try resolve(home, named).credentials
            #expect(found.accessKeyID == "sts-id")
            #expect(found.securityToken == Secret("token"))
        }
    }

    @Test("a mode that is not supported says what works, and no secret")
    func otherMode() throws {
        try withHome { home in
            let fault = #expect(throws: CredentialFault.self) {
                try resolve(home, profile: "role")
            }
            #expect(fault == .modeNotSupported("RamRoleArn", profile: "role"))
            #expect(fault?.words.contains("StsToken") == true)
            #expect(fault?.words.contains("hidden-one") == false)
        }
    }

    @Test("what is missing in the file is named")
    func missing() throws {
        try withHome { home in
            let path = "\(home.path)/.aliyun/config.json"
            #expect(
                throws: CredentialFault.fieldMissing(
                    "access_key_secret", profile: "empty", path: path)
            ) { try resolve(home, profile: "empty") }
            #expect(
                throws: CredentialFault.profileMissing(
                    name: "nobody", path: path, known: ["work", "temporary", "role", "empty"])
            ) { try resolve(home, profile: "nobody") }
        }
        let empty = try TemporaryFolder()
        defer { empty.remove() }
        #expect(
            throws: CredentialFault.notFound(path: "\(empty.path)/.aliyun/config.json")
        ) { try resolve(empty) }
    }

    @Test("a broken file is called broken without quoting it")
    func malformed() throws {
        try withHome("{\"profiles\": hunter2") { home in
            let fault = #expect(throws: CredentialFault.self) { try resolve(home) }
            #expect(fault?.words.contains("hunter2") == false)
            #expect(fault?.words.contains("config.json") == true)
        }
    }

    @Test("a file that others may write is refused", arguments: [0o620, 0o602, 0o666])
    func writableByOthers(mode: Int) throws {
        try withHome(mode: mode_t(mode)) { home in
            let fault = #expect(throws: CredentialFault.self) { try resolve(home) }
            #expect(fault?.words.contains("may be written by others") == true)
        }
    }

    @Test("a file that others may read works, with a warning", arguments: [0o640, 0o604, 0o644])
    func readableByOthers(mode: Int) throws {
        try withHome(mode: mode_t(mode)) { home in
            let found = try resolve(home)
            #expect(found.warnings.count == 1)
            #expect(found.warnings.first?.contains("chmod 600") == true)
        }
    }

    @Test("a folder or a pipe in the file's place is refused without waiting")
    func notRegular() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write("", to: ".aliyun/other")
        mkfifo("\(folder.path)/.aliyun/config.json", 0o600)
        let fault = #expect(throws: CredentialFault.self) { try resolve(folder) }
        #expect(fault?.words.contains("no regular file") == true)
    }

    @Test("a line break in a variable is refused")
    func controlCharacter() throws {
        try withHome { home in
            let broken = variables.merging(["ALIBABA_CLOUD_ACCESS_KEY_ID": "id\r\nx: y"]) { $1 }
            #expect(
                throws: CredentialFault.controlCharacter(in: "ALIBABA_CLOUD_ACCESS_KEY_ID")
            ) { try resolve(home, broken) }
        }
    }

    @Test("given credentials look at nothing else")
    func given() throws {
        let credentials = Credentials(accessKeyID: "sandbox", secret: Secret("sandbox"))
        let found = try CredentialSource(credentials).resolve()
        #expect(found.credentials == credentials)
        #expect(found.origin == .given)
    }
}
