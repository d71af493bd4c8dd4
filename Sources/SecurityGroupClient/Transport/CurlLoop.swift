import CCurl
import FoundationEssentials

/// The thread on which libcurl works. It ends with this object.
final class CurlLoop: Sendable {
    /// The address of the C loop, whose functions any thread may call: a pointer type would not
    /// be Sendable.
    private let address: Int
    private var loop: OpaquePointer? { OpaquePointer(bitPattern: address) }

    /// Why libcurl cannot be used on this machine; nil where it can.
    static var problem: String? { ccurl_problem().map { String(cString: $0) } }

    /// Nil where libcurl or a thread is not to be had.
    init?() {
        guard let started = ccurl_start() else { return nil }
        address = Int(bitPattern: started)
    }

    deinit { ccurl_stop(loop) }

    /// Starts a transfer; `completion` is called once, on the loop's thread.
    ///
    /// - Returns: its number, for `cancel`; nil where it could not be started, and then
    ///   `completion` is not called.
    func submit(
        _ curlRequest: CurlRequest, completion: @escaping @Sendable (TransferResult) -> Void
    ) -> UInt64? {
        let (deadline, connected) = (curlRequest.request.deadline, curlRequest.connected)
        let context = Unmanaged.passRetained(
            TransferContext(
                mayLeave: {
                    connected?()
                    return deadline?.hasPassedForFirstByte != true
                }, completion: completion))
        let number = curlRequest.withCRequest { request in
            ccurl_submit(
                loop, request,
                { context in
                    guard let context else { return false }
                    return Unmanaged<TransferContext>.fromOpaque(context).takeUnretainedValue()
                        .mayLeave()
                },
                { context, result in
                    guard let context, let result else { return }
                    let box = Unmanaged<TransferContext>.fromOpaque(context).takeRetainedValue()
                    box.completion(TransferResult(result.pointee))
                }, context.toOpaque())
        }
        guard number != 0 else {
            context.release()
            return nil
        }
        return number
    }

    func cancel(_ number: UInt64) {
        ccurl_cancel(loop, number)
    }

    /// What C calls back.
    private final class TransferContext: Sendable {
        let mayLeave: @Sendable () -> Bool
        let completion: @Sendable (TransferResult) -> Void

        init(
            mayLeave: @escaping @Sendable () -> Bool,
            completion: @escaping @Sendable (TransferResult) -> Void
        ) {
            self.mayLeave = mayLeave
            self.completion = completion
        }
    }
}
