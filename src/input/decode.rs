//! Bytes → text. UTF-8 as it is; UTF-16 and UTF-32 by their byte-order marks, UTF-16 also by its zero bytes; anything
//! else by chardetng's guess.
//!
//! Byte-order marks at the beginning are dropped, line ends stay. Whatever is not plain UTF-8 gives a note for a warning, because
//! offsets then count in the decoded text and not in the file.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub text: String,
    pub note: Option<String>,
}

/// The text of `bytes`, or why it is none.
pub(super) fn decode(bytes: Vec<u8>) -> Result<Decoded, &'static str> {
    if let Some(advice) = super::kind::by_first_bytes(&bytes) {
        return Err(advice);
    }
    // Before UTF-16, whose mark is the first half of this one.
    if let Some(decoded) = decode_utf32(&bytes) {
        return Ok(decoded);
    }
    if let Some((encoding, _)) = Encoding::for_bom(&bytes).filter(|(encoding, _)| *encoding != UTF_8) {
        return Ok(decode_as(encoding, &bytes));
    }
    if memchr::memchr(0, &bytes).is_some() {
        let encoding = bare_utf16(&bytes).ok_or("holds NUL bytes, so it is not text")?;
        return Ok(decode_as(encoding, &bytes));
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            drop_marks(&mut text);
            Ok(Decoded { text, note: None })
        }
        Err(fault) => Ok(decode_broken(fault.as_bytes())),
    }
}

/// The text of markup, which may name its encoding; `charset` is what was told beside it. A note only where characters
/// are broken, for offsets never count in markup.
#[cfg(feature = "web")]
pub(super) fn decode_markup(bytes: Vec<u8>, charset: Option<&str>) -> Result<Decoded, &'static str> {
    let is_utf8 = !bytes.is_ascii() && std::str::from_utf8(&bytes).is_ok();
    let named = || charset.and_then(|name| Encoding::for_label(name.as_bytes())).or_else(|| declared(&bytes));
    // Pages that were saved as UTF-8 still name what they were sent as.
    let has_mark = Encoding::for_bom(&bytes).is_some();
    let (text, replaced) = match named().filter(|_| !is_utf8 && !has_mark && !bytes.contains(&0)) {
        Some(encoding) => {
            let (text, _) = encoding.decode_without_bom_handling(&bytes);
            let replaced = text.matches('\u{fffd}').count();
            (text.into_owned(), replaced)
        }
        None => {
            let text = decode(bytes)?.text;
            let replaced = if is_utf8 { 0 } else { text.matches('\u{fffd}').count() };
            (text, replaced)
        }
    };
    Ok(Decoded { text, note: (replaced > 0).then(|| broken(replaced)) })
}

/// The encoding that the head of markup names: `charset=…` of a page, `encoding="…"` of XML.
#[cfg(feature = "web")]
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    const HEAD: usize = 4096;
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).to_ascii_lowercase();
    let xml = head.starts_with("<?xml").then(|| head.split_once("encoding=")).flatten();
    let (_, after) = xml.or_else(|| head.split_once("charset="))?;
    let after = after.trim_start_matches(['"', '\'', ' ']);
    let end =
        after.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.')).unwrap_or(after.len());
    Encoding::for_label(&after.as_bytes()[..end]).map(|encoding| {
        // Whoever could write the name in ASCII did not write UTF-16.
        if [UTF_16BE, UTF_16LE].contains(&encoding) { UTF_8 } else { encoding }
    })
}

/// Not UTF-8 as a whole: a few broken bytes in a UTF-8 file, or another encoding.
///
/// chardetng rules UTF-8 out at the first broken byte and would turn every “ of a large file into â€œ. Sequences of
/// several bytes that are valid by chance are rare in any other encoding, so their number decides.
fn decode_broken(bytes: &[u8]) -> Decoded {
    let (mut sequences, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sequences += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if sequences > broken {
        return decode_as(UTF_8, bytes);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    decode_as(detector.guess(None, Utf8Detection::Deny), bytes)
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    let replaced = if had_errors { text.matches('\u{fffd}').count() } else { 0 };
    let mut text = text.into_owned();
    drop_marks(&mut text);
    noted(text, encoding.name(), replaced)
}

/// A file that was saved twice may begin with two byte-order marks.
fn drop_marks(text: &mut String) {
    let marks = text.len() - text.trim_start_matches('\u{feff}').len();
    text.drain(..marks);
}

fn noted(text: String, encoding: &str, replaced: usize) -> Decoded {
    let mut note = format!("was read as {encoding}; offsets count in the decoded text");
    if replaced > 0 {
        note += &format!("; {}", broken(replaced));
    }
    Decoded { text, note: Some(note) }
}

fn broken(replaced: usize) -> String {
    let plural = if replaced == 1 { "" } else { "s" };
    format!("{replaced} broken character{plural} replaced by \u{fffd}")
}

/// The text of bytes that begin with the mark of UTF-32, which encoding_rs does not know.
fn decode_utf32(bytes: &[u8]) -> Option<Decoded> {
    let (name, number): (_, fn([u8; 4]) -> u32) = match bytes {
        [0xff, 0xfe, 0, 0, ..] if bytes.len().is_multiple_of(4) => ("UTF-32LE", u32::from_le_bytes),
        [0, 0, 0xfe, 0xff, ..] => ("UTF-32BE", u32::from_be_bytes),
        _ => return None,
    };
    let (mut text, mut broken) = (String::with_capacity(bytes.len() / 4), 0);
    for four in bytes[4..].chunks(4) {
        let c = <[u8; 4]>::try_from(four).ok().and_then(|four| char::from_u32(number(four)));
        broken += usize::from(c.is_none());
        text.push(c.unwrap_or('\u{fffd}'));
    }
    drop_marks(&mut text);
    Some(noted(text, name, broken))
}

/// English in UTF-16 has a NUL in every other byte: in the first of two when the big end comes first.
fn bare_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let nuls = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    let is_utf16 = head.len() >= 8 && even.max(odd) * 4 > head.len() && even.min(odd) * 20 < head.len();
    is_utf16.then_some(if even > odd { UTF_16BE } else { UTF_16LE })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Decoded {
        decode(bytes.to_vec()).unwrap()
    }

    #[test]
    fn utf8_stays_and_loses_its_mark() {
        assert_eq!(read("a\r\n“b”".as_bytes()), Decoded { text: "a\r\n“b”".into(), note: None });
        for marks in ["\u{feff}", "\u{feff}\u{feff}"] {
            assert_eq!(read(format!("{marks}“b”\u{feff}").as_bytes()).text, "“b”\u{feff}");
        }
        assert_eq!(read(b""), Decoded { text: String::new(), note: None });
    }

    #[test]
    fn utf16_by_its_mark() {
        let bytes: Vec<u8> = "\u{feff}“yes”".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let decoded = read(&bytes);
        assert_eq!(decoded.text, "“yes”");
        assert_eq!(decoded.note.unwrap(), "was read as UTF-16LE; offsets count in the decoded text");
    }

    #[test]
    fn utf16_without_its_mark() {
        let little: Vec<u8> = "“It rained,” she said.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "“It rained,” she said.".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, name) in [(little, "UTF-16LE"), (big, "UTF-16BE")] {
            let decoded = read(&bytes);
            assert_eq!(decoded.text, "“It rained,” she said.");
            assert!(decoded.note.unwrap().starts_with(&format!("was read as {name};")));
        }
    }

    #[test]
    fn utf32_by_its_mark() {
        let numbers = || "\u{feff}“yes” 😀".chars().map(u32::from);
        let (little, big): (Vec<u8>, Vec<u8>) =
            (numbers().flat_map(u32::to_le_bytes).collect(), numbers().flat_map(u32::to_be_bytes).collect());
        assert_eq!(read(&little).text, "“yes” 😀");
        assert_eq!(read(&little).note.unwrap(), "was read as UTF-32LE; offsets count in the decoded text");
        let cut = read(&big[..big.len() - 1]);
        assert_eq!(cut.text, "“yes” \u{fffd}");
        assert!(cut.note.unwrap().starts_with("was read as UTF-32BE;"));
    }

    #[cfg(feature = "web")]
    #[test]
    fn markup_names_its_encoding() {
        let read = |bytes: &[u8], charset| decode_markup(bytes.to_vec(), charset).unwrap();
        let page = b"<meta charset='windows-1251'><p>\xc4\xe0</p>";
        assert!(read(page, None).text.ends_with("<p>Да</p>"));
        assert!(read(page, Some("iso-8859-1")).text.ends_with("<p>Äà</p>"));
        assert_eq!(read(b"<?xml version='1.0' encoding='ISO-8859-1'?>\xe9", None).text.chars().last(), Some('é'));
        let saved = "<meta http-equiv=x content=\"text/html; charset=iso-8859-1\">“Née”";
        assert_eq!(read(saved.as_bytes(), None), Decoded { text: saved.into(), note: None });
        assert_eq!(read(b"<meta charset=utf-16>\xe9", None).note.unwrap(), "1 broken character replaced by \u{fffd}");
        assert_eq!(read(b"<meta charset=", None).text, "<meta charset=");
    }

    #[test]
    fn windows_1252_by_guess() {
        let decoded = read(b"\x93We ran out of sand,\x94 Ren\xe9e O\x92Dowd said. \x93Nobody warned us.\x94");
        assert_eq!(decoded.text, "“We ran out of sand,” Renée O’Dowd said. “Nobody warned us.”");
        assert!(decoded.note.unwrap().contains("windows-1252"));
    }

    #[test]
    fn one_broken_byte_does_not_cost_the_encoding() {
        let mut bytes = "“One,” he said. “Two,” she said.".as_bytes().to_vec();
        bytes.push(0xff);
        let decoded = read(&bytes);
        assert_eq!(decoded.text, "“One,” he said. “Two,” she said.\u{fffd}");
        assert!(decoded.note.unwrap().ends_with("1 broken character replaced by \u{fffd}"));
    }

    #[test]
    fn what_is_no_text_is_named() {
        for (bytes, word) in
            [(&b"%PDF-1.7"[..], "PDF"), (b"PK\x03\x04..", "ZIP"), (b"\x1f\x8b..", "gzip"), (b"a\0b\x01\0\0", "NUL")]
        {
            assert!(decode(bytes.to_vec()).unwrap_err().contains(word));
        }
    }
}
