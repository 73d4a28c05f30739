//! An HTTP response as an archive keeps it → its status, what kind of document it is, and the document's bytes.
//!
//! Some crawlers keep the bytes as they came over the wire, so chunks are put together and compression is undone.

use crate::input::options::Settings;
use crate::input::source::read_within;
use crate::input::unpack::unpacked;
use std::io::{Cursor, Read};

pub(super) struct Response {
    pub status: u16,
    /// Such as `text/html`, in small letters.
    pub kind: String,
    pub charset: Option<String>,
    pub body: Vec<u8>,
}

/// The response in `bytes`, or what is wrong with it.
pub(super) fn parse(bytes: &[u8], settings: &Settings) -> Result<Response, String> {
    let end = memchr::memmem::find(bytes, b"\r\n\r\n").map(|at| (at, at + 4));
    let end = end.or_else(|| memchr::memmem::find(bytes, b"\n\n").map(|at| (at, at + 2)));
    let (head, body) = end.map_or((bytes, &[][..]), |(head, body)| (&bytes[..head], &bytes[body..]));
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let status = lines.next().filter(|line| line.starts_with("HTTP/")).and_then(|line| line.split(' ').nth(1));
    let status = status.and_then(|status| status.parse().ok()).ok_or("is no HTTP response")?;
    let mut response = Response { status, kind: String::new(), charset: None, body: Vec::new() };
    let (mut is_chunked, mut encoding) = (false, String::new());
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        let value = value.trim().to_ascii_lowercase();
        match name.trim().to_ascii_lowercase().as_str() {
            "content-type" => {
                let mut parts = value.split(';');
                response.kind = parts.next().unwrap_or_default().trim().to_owned();
                let charset = parts.find_map(|part| part.trim().strip_prefix("charset="));
                response.charset = charset.map(|charset| charset.trim_matches(['"', '\'']).to_owned());
            }
            "transfer-encoding" => is_chunked = value.contains("chunked"),
            "content-encoding" => encoding = value,
            _ => {}
        }
    }
    // Crawlers that undo the chunks and the compression often leave the header.
    let body = is_chunked.then(|| joined_chunks(body)).flatten().unwrap_or_else(|| body.to_vec());
    response.body = match encoding.as_str() {
        "br" | "deflate" | "compress" if !looks_like_markup(&body) => {
            return Err(format!("is compressed by {encoding}, which is not read"));
        }
        _ => unpack(body, settings)?,
    };
    Ok(response)
}

fn looks_like_markup(body: &[u8]) -> bool {
    body.trim_ascii_start().starts_with(b"<")
}

fn unpack(body: Vec<u8>, settings: &Settings) -> Result<Vec<u8>, String> {
    let head = body.get(..4).unwrap_or_default().to_vec();
    let mut unpacked: Box<dyn Read> = match unpacked(&head, Box::new(Cursor::new(body))) {
        Ok(unpacked) => unpacked,
        Err(plain) => Box::new(plain),
    };
    match read_within(&mut unpacked, settings.max_size) {
        Ok(Some(body)) => Ok(body),
        Ok(None) => Err(settings.too_large("one page")),
        Err(fault) => Err(fault.to_string()),
    }
}

/// The bytes of a chunked body; `None` when they are not in chunks.
fn joined_chunks(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::with_capacity(body.len());
    loop {
        let line = memchr::memchr(b'\n', body)?;
        let size = std::str::from_utf8(body.get(..line)?).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        body = body.get(line + 1..)?;
        if size == 0 {
            return Some(joined);
        }
        joined.extend_from_slice(body.get(..size)?);
        body = body.get(size..)?;
        body = body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n"))?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Fields, Options};
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn response(head: &str, body: &[u8]) -> Result<Response, String> {
        let settings = Settings::from(Options { max_size: 100, ..Options::from(Fields::default()) });
        parse(&[head.replace('\n', "\r\n").as_bytes(), b"\r\n\r\n", body].concat(), &settings)
    }

    fn gzip(body: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(body.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn the_head_tells_status_kind_and_encoding() {
        let found = response("HTTP/1.1 200 OK\ncontent-TYPE: Text/HTML; charset=\"UTF-8\"", b"<p>Rain").unwrap();
        assert_eq!((found.status, &*found.kind, found.charset.as_deref()), (200, "text/html", Some("utf-8")));
        assert_eq!(found.body, b"<p>Rain");
        assert_eq!(response("HTTP/1.0 404", b"").unwrap().status, 404);
        assert!(response("SSH-2.0", b"").is_err() && response("HTTP/1.1 OK", b"").is_err());
    }

    #[test]
    fn chunks_and_compression_are_undone() {
        let chunked = "HTTP/1.1 200 OK\nTransfer-Encoding: chunked";
        assert_eq!(response(chunked, b"3;x=y\r\n<p>\r\n4\r\nRain\r\n0\r\n\r\n").unwrap().body, b"<p>Rain");
        for undone in [&b"<p>Rain"[..], b"3\r\n<p", b"ffffffffffffffff\r\n<p>", b"3\r\n<p>Rain"] {
            assert_eq!(response(chunked, undone).unwrap().body, undone);
        }
        let packed = "HTTP/1.1 200 OK\nContent-Encoding: gzip";
        assert_eq!(response(packed, &gzip("<p>Rain")).unwrap().body, b"<p>Rain");
        assert_eq!(response(packed, b"<p>Rain").unwrap().body, b"<p>Rain");
        assert!(response(packed, &gzip(&"<p>Rain".repeat(50))).is_err_and(|fault| fault.contains("larger than 100")));
        assert!(response("HTTP/1.1 200 OK\nContent-Encoding: br", b"\x0b\x03").is_err_and(|f| f.contains("by br")));
    }
}
