//! Documents that the fuzzer chooses by its bytes.

use docconv::{Document, Language};
use docconv_tests::generated::{document, plan};
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// The document that these bytes stand for.
pub fn from_bytes(data: &[u8]) -> Document {
    let rng = TestRng::from_seed(RngAlgorithm::PassThrough, data);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let choice = (vec(plan(), 0..14), any::<[bool; 3]>());
    let (plans, [english, contents, furniture]) =
        choice.new_tree(&mut runner).expect("nothing is filtered out").current();
    let language = if english { Language::English } else { Language::Chinese };
    document(&plans, language, contents, furniture)
}
