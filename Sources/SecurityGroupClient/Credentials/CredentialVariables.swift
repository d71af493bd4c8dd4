import SecurityGroups

/// The environment variables about credentials. An empty one counts as not set.
struct CredentialVariables: Sendable {
    /// All of them: an external command gets them, too.
    let environment: [String: String]

    init(_ environment: [String: String]) { self.environment = environment }

    var home: String { HomeFolder.path(environment: environment) ?? "/" }
    var profile: String? { self["ALIBABA_CLOUD_PROFILE"] }
    var region: RegionID? { self["ALIBABA_CLOUD_REGION_ID"].map { RegionID($0) } }

    var isCLIProfileDisabled: Bool {
        isTrue("ALIBABA_CLOUD_CLI_PROFILE_DISABLED") || isTrue("ALIBABA_CLOUD_IGNORE_PROFILE")
    }
    var isMetadataDisabled: Bool { isTrue("ALIBABA_CLOUD_ECS_METADATA_DISABLED") }
    /// Whether the metadata service is only to be asked in its second version.
    var isMetadataV1Disabled: Bool { isTrue("ALIBABA_CLOUD_IMDSV1_DISABLED") }
    var isExternalProcessDisabled: Bool { isTrue("ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS") }
    var isVPCEndpointEnabled: Bool { isTrue("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED") }

    subscript(name: String) -> String? {
        guard let value = environment[name], !value.isEmpty else { return nil }
        return value
    }

    private func isTrue(_ name: String) -> Bool {
        ["true", "1"].contains(self[name]?.lowercased())
    }
}

extension String {
    /// As what is pasted may, without its being seen: no key has one.
    var hasBlankAtItsEnds: Bool {
        [unicodeScalars.first, unicodeScalars.last].contains { scalar in
            guard let scalar else { return false }
            return scalar.properties.isWhitespace || scalar == "\u{200B}" || scalar == "\u{FEFF}"
        }
    }

    /// Such a character would end a header line and begin another.
    var hasNoControlCharacter: Bool {
        unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    }
}
