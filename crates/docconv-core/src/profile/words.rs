//! Where words end, Chinese ones by ICU's dictionary.

use icu_provider::prelude::*;
use icu_segmenter::provider::{
    Baked, SegmenterDictionaryAutoV2, SegmenterDictionaryExtendedV2,
};
use icu_segmenter::{WordSegmenter, options::WordBreakOptions};

/// The bytes of `text` at which words end, and where it begins.
pub(super) fn word_ends(text: &str) -> Vec<usize> {
    segmenter().map_or_else(
        |_| Vec::new(),
        |words| words.as_borrowed().segment_str(text).collect(),
    )
}

fn segmenter() -> Result<WordSegmenter, DataError> {
    let options = WordBreakOptions::default();
    let mut words =
        WordSegmenter::try_new_for_non_complex_scripts_unstable(&Baked, options)?;
    words.load_dictionary_unstable(&Chinese)?;
    Ok(words)
}

/// The dictionary of Chinese and Japanese. Those of Thai, Lao, Khmer and Burmese would be
/// 1 MB of the program, for titles that are not broken by words.
struct Chinese;

impl DataProvider<SegmenterDictionaryAutoV2> for Chinese {
    fn load(
        &self,
        request: DataRequest<'_>,
    ) -> Result<DataResponse<SegmenterDictionaryAutoV2>, DataError> {
        Baked.load(request)
    }
}

impl DataProvider<SegmenterDictionaryExtendedV2> for Chinese {
    fn load(
        &self,
        request: DataRequest<'_>,
    ) -> Result<DataResponse<SegmenterDictionaryExtendedV2>, DataError> {
        Err(DataErrorKind::IdentifierNotFound
            .with_req(SegmenterDictionaryExtendedV2::INFO, request))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_words_are_told_apart() {
        assert_eq!(word_ends("做好防汛工作"), [0, 6, 12, 18]);
    }

    #[test]
    fn words_of_scripts_without_a_dictionary_stay_together() {
        assert_eq!(word_ends("ทุกสองสัปดาห์"), [0, 39]);
    }
}
