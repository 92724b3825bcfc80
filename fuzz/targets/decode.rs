//! Bytes as text: UTF-8 comes out as it went in, other bytes name the first that is wrong,
//! and every encoding gives a text or an error.
#![no_main]

use docconv::{DecodeError, Encoding, InputFormat, ReadOptions, decode, read_with};
use libfuzzer_sys::fuzz_target;

const ENCODINGS: [&str; 8] =
    ["gb18030", "big5", "shift_jis", "euc-kr", "utf-16le", "utf-16be", "windows-1252", "koi8-r"];

fuzz_target!(|data: &[u8]| {
    utf8(data);
    let Some((first, rest)) = data.split_first() else { return };
    let encoding = ENCODINGS.get(usize::from(*first >> 1)).copied();
    let options = ReadOptions {
        format: Some(InputFormat::Text),
        encoding: encoding.map(|name| Encoding::named(name).expect("it is one of the standard's")),
        lossy: first & 1 == 1,
        ..ReadOptions::default()
    };
    let read = read_with(rest.to_vec(), &options);
    assert!(read.is_ok() || !options.lossy || encoding.is_none(), "{read:?}");
});

fn utf8(data: &[u8]) {
    let valid = std::str::from_utf8(data);
    match decode(data.to_vec()) {
        Ok(text) => {
            assert_eq!(text, valid.unwrap().strip_prefix('\u{FEFF}').unwrap_or(valid.unwrap()));
        }
        Err(DecodeError::NotUtf8 { offset, line, byte }) => {
            assert_eq!(offset, valid.unwrap_err().valid_up_to());
            assert_eq!(byte, data[offset]);
            assert_eq!(line, 1 + data[..offset].split(|&b| b == b'\n').count() - 1);
        }
        Err(error) => assert!(valid.is_err(), "{error}"),
    }
}
