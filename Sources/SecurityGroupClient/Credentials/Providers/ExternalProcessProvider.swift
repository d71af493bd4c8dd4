import ECSProtocol
import FoundationEssentials
import JSONText

/// A command whose standard output is a profile with keys, in JSON. Nothing that it prints is ever
/// shown, nor its arguments: both may be secret.
struct ExternalProcessProvider: CredentialProvider {
    private static let refreshMargin = Duration.seconds(3 * 60)

    let name: String
    let command: String
    let setting: ProfileSetting

    func lookUp() async throws(CredentialError) -> CredentialLookup {
        guard !setting.variables.isExternalProcessDisabled else {
            throw failed(
                "ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS forbids its process_command; use another "
                    + "profile or unset it.")
        }
        guard let words = CommandWords.split(command), let program = words.first else {
            throw failed("Its process_command is empty or has an open quote; correct it.")
        }
        let output: Data
        do throws(ExternalProcess.ProcessError) {
            output = try await ExternalProcess(
                arguments: words, environment: setting.variables.environment,
                limit: setting.network.processLimit
            ).output()
        } catch {
            if error == .cancelled { throw .cancelled }
            throw failed(
                "Its process_command (\(program) …) \(error.what); run it by hand to see why.")
        }
        return .found(try resolved(output, program))
    }

    private func resolved(
        _ output: Data, _ program: String
    ) throws(CredentialError) -> ResolvedCredentials {
        guard let json = try? JSONValue(parsing: output), json.members != nil else {
            throw failed("\(program) printed no profile in JSON; run it by hand to see why.")
        }
        let mode = json["mode"]?.stringValue?.lowercased()
        let token = json["sts_token"]?.stringValue ?? ""
        guard mode == "ak" || mode == "ststoken" && !token.isEmpty,
            let keys = TemporaryKeys(
                id: json["access_key_id"]?.stringValue,
                secret: json["access_key_secret"]?.stringValue,
                token: token, expiration: json["expiration"]?.stringValue)
        else {
            throw failed(
                "\(program) printed a profile without mode AK or StsToken and its keys; run it by "
                    + "hand to see why.")
        }
        return ResolvedCredentials(
            credentials: keys.credentials, origin: .given, expiration: keys.expiration,
            refreshMargin: Self.refreshMargin)
    }

    private func failed(_ reason: String) -> CredentialError {
        .failed(source: name, reason: reason)
    }
}
