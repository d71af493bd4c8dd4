import FoundationEssentials
import Redaction

/// OSC 52: asks the terminal to put a text on the clipboard of the machine it runs on.
enum Clipboard {
    static func sequence(copying text: String) -> String {
        let text = Redactor.live.redacted(text)
        return "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{7}"
    }
}
