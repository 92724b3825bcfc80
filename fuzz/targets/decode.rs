#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| docconv_tests::fuzz::decode(data));
