import CCurl
import FoundationEssentials

/// A collector over TCP or TLS, by libcurl's connections.
struct SyslogStream: Sendable {
    let url: String
    let isTLS: Bool
    let authorities: CertificateAuthorities

    /// For connecting, sending and closing together.
    static let timeout = 10_000

    /// Sends on a connection of its own.
    func send(_ bytes: [UInt8]) async throws(SyslogFault) {
        var bundle: [UInt8]?
        if isTLS {
            do throws(CertificateAuthorities.Fault) {
                if case .bundle(let data) = try authorities.choice(isTLS: true) {
                    bundle = [UInt8](data)
                }
            } catch {
                throw SyslogFault(what: "--ca-file \(error.what)")
            }
        }
        let fault = await withCheckedContinuation { continuation in
            start(bytes, bundle: bundle, Landing(continuation))
        }
        if let fault { throw fault }
    }

    private func start(_ bytes: [UInt8], bundle: [UInt8]?, _ landing: Landing) {
        let context = Unmanaged.passRetained(landing)
        let isStarted = url.withCString { url in
            bytes.withUnsafeBufferPointer { bytes in
                (bundle ?? []).withUnsafeBufferPointer { authorities in
                    var delivery = ccurl_delivery()
                    delivery.url = url
                    delivery.bytes = bytes.baseAddress
                    delivery.length = bytes.count
                    if bundle != nil {
                        delivery.ca_bundle = authorities.baseAddress
                        delivery.ca_bundle_length = authorities.count
                    }
                    delivery.timeout_ms = Self.timeout
                    return ccurl_deliver(&delivery, Landing.landed, context.toOpaque())
                }
            }
        }
        if !isStarted {
            context.release()
            landing.resume(SyslogFault(what: CurlLoop.problem ?? "no thread is to be had"))
        }
    }
}

/// Where a delivery's end meets the task that waits for it.
private final class Landing: Sendable {
    private let continuation: CheckedContinuation<SyslogFault?, Never>

    init(_ continuation: CheckedContinuation<SyslogFault?, Never>) {
        self.continuation = continuation
    }

    func resume(_ fault: SyslogFault?) { continuation.resume(returning: fault) }

    static let landed: ccurl_delivered = { context, outcome, detail in
        guard let context else { return }
        let landing = Unmanaged<Landing>.fromOpaque(context).takeRetainedValue()
        let words = detail.map { String(cString: $0) } ?? "no reason is known"
        landing.resume(outcome == CCURL_REPLIED ? nil : SyslogFault(what: words))
    }
}
