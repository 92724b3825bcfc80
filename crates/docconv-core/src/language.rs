//! The language of a text.

/// The languages that docconv tells apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Language {
    /// Chinese.
    #[default]
    Chinese,
    /// English.
    English,
    /// Japanese.
    Japanese,
    /// Korean.
    Korean,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Russian.
    Russian,
    /// None of these, or not known.
    Other,
}

impl Language {
    /// The BCP 47 tag that files carry: `zh-CN`, `en-US`; `und` for
    /// [`Other`](Self::Other).
    pub fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en-US",
            Self::Japanese => "ja-JP",
            Self::Korean => "ko-KR",
            Self::German => "de-DE",
            Self::French => "fr-FR",
            Self::Spanish => "es-ES",
            Self::Russian => "ru-RU",
            Self::Other => "und",
        }
    }

    /// The language of a BCP 47 tag, whatever its region: `zh-TW` is Chinese. `None` for the
    /// languages that docconv does not tell apart.
    pub fn from_tag(tag: &str) -> Option<Self> {
        const KNOWN: [Language; 8] = [
            Language::Chinese,
            Language::English,
            Language::Japanese,
            Language::Korean,
            Language::German,
            Language::French,
            Language::Spanish,
            Language::Russian,
        ];
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        KNOWN
            .into_iter()
            .find(|language| language.tag()[..2].eq_ignore_ascii_case(primary))
    }

    /// Whether the language is set in full-width characters.
    pub fn is_east_asian(self) -> bool {
        matches!(self, Self::Chinese | Self::Japanese | Self::Korean)
    }
}
