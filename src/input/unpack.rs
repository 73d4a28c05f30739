//! Compressed bytes → the bytes that were packed, streamed: gzip and zstd, several members or frames behind one another.
//!
//! Nothing is held but the window of the decoder; how much one article may unpack to is bounded by its reader. What is
//! cut off or broken is an error that says so, after everything before it was given.

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::io::{self, BufRead, Read};

type Packed = Box<dyn BufRead + Send>;

/// The unpacking reader for bytes that begin with `head`; `reader` itself comes back when they are not compressed.
pub(super) fn unpacked(head: &[u8], reader: Packed) -> Result<Box<dyn Read + Send>, Packed> {
    match head {
        [0x1f, 0x8b, ..] => Ok(Box::new(Told { reader: MultiGzDecoder::new(reader), format: "gzip", given: 0 })),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Ok(Box::new(Told { reader: Frames::new(reader), format: "zstd", given: 0 })),
        _ => Err(reader),
    }
}

/// Says of an error what it means and how far it came.
struct Told<R> {
    reader: R,
    format: &'static str,
    given: u64,
}

impl<R: Read> Read for Told<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let (format, given) = (self.format, self.given);
        let size = self.reader.read(buffer).map_err(|fault| {
            let state = if is_cut(&fault) { "cut off" } else { "broken" };
            let reason = format!("is {state}: its {format} data end after {given} bytes unpacked; fetch it again");
            io::Error::new(fault.kind(), reason)
        })?;
        self.given += size as u64;
        Ok(size)
    }
}

/// True when the packed bytes end before they should.
fn is_cut(fault: &io::Error) -> bool {
    let mut source: Option<&(dyn std::error::Error + 'static)> = fault.get_ref().map(|source| source as _);
    while let Some(fault) = source {
        if fault.downcast_ref::<io::Error>().is_some_and(is_cut) {
            return true;
        }
        source = fault.source();
    }
    fault.kind() == io::ErrorKind::UnexpectedEof
}

/// The frames of a zstd file, one after the other; skippable ones are skipped.
struct Frames {
    reader: Packed,
    decoder: FrameDecoder,
    inside: bool,
}

impl Frames {
    fn new(reader: Packed) -> Self {
        Self { reader, decoder: FrameDecoder::new(), inside: false }
    }

    /// Begins the next frame; false when there is none.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.reader.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.reader) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut (&mut self.reader).take(length.into()), &mut io::sink())?;
                }
                Err(fault) => return Err(io::Error::other(fault)),
            }
        }
        Ok(false)
    }
}

impl Read for Frames {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.inside {
                while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                    let one = BlockDecodingStrategy::UptoBlocks(1);
                    self.decoder.decode_blocks(&mut self.reader, one).map_err(io::Error::other)?;
                }
                let size = self.decoder.read(buffer)?;
                if size > 0 || buffer.is_empty() {
                    return Ok(size);
                }
                let told = self.decoder.get_checksum_from_data();
                if told.is_some() && told != self.decoder.get_calculated_checksum() {
                    return Err(io::ErrorKind::InvalidData.into());
                }
            }
            self.inside = self.begin()?;
            if !self.inside {
                return Ok(0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    use std::io::Write;

    fn gzip(content: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(content.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(content: &str) -> Vec<u8> {
        compress_to_vec(content.as_bytes(), CompressionLevel::Fastest)
    }

    /// What could be unpacked, and the error after it.
    fn unpack(packed: Vec<u8>) -> (String, Option<String>) {
        let mut content = Vec::new();
        let Ok(mut reader) = unpacked(&packed.clone(), Box::new(io::Cursor::new(packed))) else {
            panic!("not taken for compressed");
        };
        let fault = loop {
            let mut buffer = [0; 7];
            match reader.read(&mut buffer) {
                Ok(0) => break None,
                Ok(size) => content.extend_from_slice(&buffer[..size]),
                Err(fault) => break Some(fault.to_string()),
            }
        };
        (String::from_utf8(content).unwrap(), fault)
    }

    #[test]
    fn members_and_frames_follow_one_another() {
        let both = |pack: fn(&str) -> Vec<u8>| unpack([pack("Rain fell. "), pack(""), pack("All day.")].concat());
        assert_eq!(both(gzip), ("Rain fell. All day.".into(), None));
        assert_eq!(both(zstd), ("Rain fell. All day.".into(), None));
        let skipped = [b"\x50\x2a\x4d\x18\x03\0\0\0abc".to_vec(), zstd("b")].concat();
        assert_eq!(unpack([zstd("a"), skipped].concat()), ("ab".into(), None));
        assert!(unpacked(b"Rain", Box::new(io::empty())).is_err());
    }

    #[test]
    fn what_is_cut_off_says_so_after_what_came_before() {
        for pack in [gzip, zstd] {
            let packed = [pack("Rain fell."), pack(&"All day. ".repeat(50))].concat();
            for length in 6..packed.len() {
                let whole = length == pack("Rain fell.").len();
                let (content, fault) = unpack(packed[..length].to_vec());
                assert!(content.starts_with("Rain fell.") || length < pack("Rain fell.").len(), "{length}: {content}");
                assert_eq!(fault.is_none(), whole, "{length}: {fault:?}");
                assert!(fault.is_none_or(|fault| fault.starts_with("is cut off: its ")));
            }
        }
    }

    #[test]
    fn what_is_broken_says_so() {
        for pack in [gzip, zstd] {
            let mut packed = pack(&"All day, rain. ".repeat(9));
            let last = packed.len() - 1;
            packed[last] ^= 1;
            assert!(unpack(packed).1.is_some_and(|fault| fault.starts_with("is broken: its ")));
        }
    }
}
