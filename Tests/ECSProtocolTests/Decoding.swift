import ECSProtocol
import FoundationEssentials
import SecurityGroups

private let arrival = ContinuousClock.now

/// What a reply of the service is read as.
func decode<A: Action>(
    _ action: A, _ body: String, status: Int = 200, type: String? = "application/json"
) -> Result<Response<A.Reply>, CallFault> {
    do throws(CallFault) {
        return .success(
            try ReplyDecoder.decode(
                action, httpStatus: status, contentType: type, body: Data(body.utf8),
                receivedAt: arrival))
    } catch {
        return .failure(error)
    }
}

/// The success that such a reply is to be read as; its RequestId is `R`.
func success<Value>(_ value: Value) -> Result<Response<Value>, CallFault> {
    .success(Response(value, requestID: "R", receivedAt: arrival))
}
