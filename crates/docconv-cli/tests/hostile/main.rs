//! Inputs that were made to do harm, or were damaged on the way, for every reader of the
//! program. Each has what becomes of it in `expected/`, in the program's own words; none may
//! take more than 2 seconds of a processor or 200 MB of memory, and none leaves half a file.
//!
//! `DOCCONV_BLESS=1` rewrites what is expected, and reading that diff is the review.

// Helpers of tests are outside of the tests that clippy lets unwrap.
#![allow(clippy::unwrap_used)]
#![cfg(target_os = "linux")]

mod archive;
#[path = "../common/mod.rs"]
mod common;
mod configuration;
mod face;
mod flat;
mod jsonl;
mod media;
mod package;
mod picture;
mod profile;
mod reference;
mod run;
mod text;
mod web;
mod word;
