import CCurl
import ECSProtocol
import FoundationEssentials
import Synchronization

/// Sends HTTP requests, safely and one way only: certificates are always checked, redirects are
/// never followed, replies have a largest size, and every request has its time.
///
/// The first request starts a thread that all share; until then nothing is loaded or started, and
/// between requests it sleeps.
public final class HTTPTransport: Sendable {
    /// 32 MB: five times the largest rule list.
    public static let standardReplyLimit = 32 << 20
    static let connectTimeout = Duration.seconds(5)

    private let proxies: ProxySettings
    private let authorities: CertificateAuthorities
    private let replyLimit: Int
    let settingNames: SettingNames
    private let loop = Mutex<CurlLoop?>(nil)
    private let trial = ProxyTrial()

    /// - Parameters:
    ///   - caFile: a PEM file with certificates to trust besides the system's.
    ///   - replyLimit: the most bytes of a reply's body, counted as they arrive.
    ///   - settingNames: what errors call endpoint and file.
    public init(
        proxies: ProxySettings = .none, caFile: String? = nil,
        replyLimit: Int = HTTPTransport.standardReplyLimit,
        settingNames: SettingNames = SettingNames()
    ) {
        self.proxies = proxies
        authorities = CertificateAuthorities(caFile: caFile)
        self.replyLimit = replyLimit
        self.settingNames = settingNames
    }

    /// Sends one request and waits for its reply. Cancelling the task ends it at once.
    ///
    /// - Throws: `TransportError`, which tells whether the request may have arrived. A reply of any
    ///   status is no fault.
    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        do throws(TransportError) {
            return try await reply(to: request)
        } catch {
            throw error.naming(settingNames)
        }
    }

    private func reply(to request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        func notSent(_ reason: TransportError.Reason) -> TransportError {
            TransportError(reason, endpoint: request.endpoint, mayHaveArrived: false)
        }
        guard request.headers.allSatisfy({ Self.isSendable($0) }) else {
            throw notSent(.unsendable)
        }
        guard !Task.isCancelled else { throw notSent(.cancelled) }
        let trusted: CertificateAuthorities.Choice
        do throws(CertificateAuthorities.FileError) {
            trusted = try authorities.choice(for: request.endpoint)
        } catch {
            throw notSent(.caFileUnusable(error.what))
        }
        guard let loop = startedLoop() else {
            throw notSent(
                CurlLoop.problem.map { .libraryUnusable($0) } ?? .other("no thread is to be had"))
        }

        let proxy = proxies.proxy(for: request.endpoint)
        var isTrial = false
        if let proxy {
            do throws(ProxyError) {
                isTrial = try await trial.enter(hasPassword: proxy.hasPassword)
            } catch {
                throw notSent(.proxy(error))
            }
        }
        var curlRequest = CurlRequest(
            request: request, trusted: trusted, proxy: proxy, replyLimit: replyLimit)
        if isTrial { curlRequest.connected = { [trial] in trial.accept() } }
        do throws(TransportError) {
            return try await CurlTransfer(loop: loop, curlRequest: curlRequest).reply()
        } catch {
            let fault: ProxyError? = if case .proxy(let fault) = error.reason { fault } else { nil }
            if isTrial || fault?.refusesPassword == true { trial.end(fault) }
            throw error
        }
    }

    private func startedLoop() -> CurlLoop? {
        loop.withLock { loop in
            if loop == nil { loop = CurlLoop() }
            return loop
        }
    }

    private static func isSendable(_ header: HeaderField) -> Bool {
        !header.name.isEmpty
            && (header.name + header.value).unicodeScalars.allSatisfy {
                $0.value >= 0x20 && $0.value != 0x7F
            }
    }
}
