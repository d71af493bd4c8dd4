public import SecurityGroups

/// Why there are no credentials. No secret is in it.
public enum CredentialError: Error, Sendable, Hashable, CustomStringConvertible {
    /// No place has any; names all that were looked into, in order.
    case notFound(tried: [CredentialAttempt])
    /// One variable of the pair is set and this one is not.
    case variableMissing(String)
    /// No file has the profile that was named.
    case profileMissing(name: String, tried: [CredentialAttempt])
    case fieldMissing(String, profile: String, path: String)
    /// The same for a section of the SDKs' INI file.
    case sectionFieldMissing(String, section: String, path: String)
    /// The profile's mode is a real one that is of no use here.
    case modeNotSupported(String, profile: String)
    /// The section's type is none that can be used here.
    case typeNotSupported(String, section: String, path: String)
    /// Each of these profiles takes its credentials from the next, and the last from the first.
    case profileLoop([String])
    /// The cached keys of an interactive sign-in are over; the command renews them.
    case signInExpired(profile: String, command: String)
    /// The file is not read; the text ends a sentence about it.
    case fileRefused(String)
    case fileMalformed(path: String)
    /// A line break or another control character, in the variable or field of this name.
    case controlCharacter(in: String)
    /// Blanks before or after a key, in the variable or field of this name.
    case blank(around: String)
    /// STS answered with an error; its texts are redacted.
    case refused(source: String, ServiceError)
    /// Something that is set up did not work: whole sentences on what happened and what to do.
    case failed(source: String, reason: String)
    /// The task that asked was cancelled.
    case cancelled
    /// The fault ended the search after other places had nothing.
    indirect case afterOthers(tried: [CredentialAttempt], CredentialError)

    /// What is missing, where was looked before, and what to do next.
    public var description: String {
        switch self {
        case .notFound(let tried), .profileMissing(_, let tried):
            "\(summary) Looked in, in this order: \(Self.list(tried))."
        case .afterOthers(let tried, let fault):
            "\(fault.description) Looked before in: \(Self.list(tried))."
        default: summary
        }
    }

    /// What is missing and what to do next.
    public var summary: String {
        switch self {
        case .notFound:
            "No credentials: set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, "
                + "or make a profile with `aliyun configure`."
        case .variableMissing(let name):
            "\(name) is not set although its counterpart is; set both, or neither to use a profile."
        case .profileMissing(let name, _):
            "There is no profile “\(name)” to use; name another, or make it with `aliyun configure "
                + "--profile \(name)`."
        case .fieldMissing(let field, let profile, let path):
            "The profile “\(profile)” in \(path) has no valid \(field); set it, for instance with "
                + "`aliyun configure --profile \(profile)`."
        case .sectionFieldMissing(let field, let section, let path):
            "The section “\(section)” in \(path) has no valid \(field); write it there."
        case .modeNotSupported(let mode, let profile):
            "The profile “\(profile)” has mode \(mode), which cannot be used here; use a profile "
                + "of mode AK, StsToken, RamRoleArn, RamRoleArnWithRoleName, ChainableRamRoleArn, "
                + "EcsRamRole, OIDC, External, CredentialsURI, CloudSSO or OAuth."
        case .typeNotSupported(let type, let section, let path):
            "The section “\(section)” in \(path) has type \(type), which cannot be used here; use "
                + "access_key, sts, ram_role_arn, oidc_role_arn or ecs_ram_role."
        case .profileLoop(let names):
            "The profiles \(names.joined(separator: " → ")) take their credentials from each other "
                + "in a circle; give one of them a source_profile with keys of its own."
        case .signInExpired(let profile, let command):
            "The sign-in that the profile “\(profile)” keeps has expired; run `\(command)`, then "
                + "try again."
        case .fileRefused(let what): "The configuration file \(what)."
        case .fileMalformed(let path):
            "\(path) is not as `aliyun configure` or its documentation has it; repair it or move "
                + "it away."
        case .controlCharacter(let name):
            "\(name) holds a line break or another control character; set it again without."
        case .blank(let name):
            "\(name) begins or ends with a blank, as a pasted key may; set it again without."
        case .refused(let source, let fault):
            "No credentials from \(source), which STS refused: \(fault.description)"
        case .failed(let source, let reason): "No credentials from \(source): \(reason)"
        case .cancelled: "The search for credentials was given up."
        case .afterOthers(_, let fault): fault.summary
        }
    }

    private static func list(_ tried: [CredentialAttempt]) -> String {
        tried.map(\.text).joined(separator: ", ")
    }
}
