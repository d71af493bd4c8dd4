import Glibc

/// C copies of texts that live as long as this object.
final class CTexts {
    private var copies: [UnsafeMutablePointer<CChar>] = []

    func copy(_ text: String) -> UnsafePointer<CChar>? {
        guard let copy = strdup(text) else { return nil }
        copies.append(copy)
        return UnsafePointer(copy)
    }

    deinit { for copy in copies { free(copy) } }
}
