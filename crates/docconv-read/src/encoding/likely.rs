//! Which encoding a text is in: the one in which its bytes are likeliest.
//!
//! An encoding and a language together give each byte sequence a probability: that of the
//! characters that it decodes to. So all of them can be compared with one another, and with
//! the probability of the bytes as noise. A choice that is not clear is none: mojibake must
//! not pass for text, and the user knows the encoding.

use super::languages::{Script, Shares};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GBK, IBM866, ISO_8859_2, ISO_8859_5, ISO_8859_7,
    KOI8_U, MACINTOSH, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_874, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256,
    WINDOWS_1257, X_MAC_CYRILLIC,
};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The encodings that are weighed, the languages that they are made for, and how much less
/// often they are met than the likeliest (as a logarithm).
#[rustfmt::skip]
const CANDIDATES: [(&Encoding, f32, &[&str]); 24] = [
    (UTF_8, 4.0, &[]),
    (GBK, 0.0, &["zh-Hans"]),
    (BIG5, -2.0, &["zh-Hant"]),
    (SHIFT_JIS, -2.0, &["ja"]),
    (EUC_KR, -2.0, &["ko"]),
    (EUC_JP, -2.0, &["ja"]),
    (WINDOWS_1252, -1.0, &["en", "fr", "de", "es", "pt", "it", "sv", "da", "nl", "fi"]),
    (WINDOWS_1251, -1.0, &["ru", "uk", "bg"]),
    (WINDOWS_1250, -2.0, &["pl", "cs", "sk", "hu", "ro", "de"]),
    (WINDOWS_1254, -2.0, &["tr"]),
    (WINDOWS_1253, -2.0, &["el"]),
    (WINDOWS_1255, -4.0, &["he"]),
    (WINDOWS_1256, -4.0, &["ar"]),
    (WINDOWS_1257, -4.0, &["lt"]),
    (WINDOWS_874, -4.0, &["th"]),
    (KOI8_U, -4.0, &["ru", "uk"]),
    (IBM866, -5.0, &["ru"]),
    (ISO_8859_2, -4.0, &["pl", "cs", "sk", "hu", "ro"]),
    (ISO_8859_5, -5.0, &["ru", "bg"]),
    (ISO_8859_7, -4.0, &["el"]),
    (MACINTOSH, -5.0, &["fr", "de", "es", "pt", "it", "sv", "da"]),
    (X_MAC_CYRILLIC, -8.0, &["ru", "uk"]),
    // What Latin-1 had before 1252 is in 1252.
    (encoding_rs::ISO_8859_15, -5.0, &["fr", "fi"]),
    (encoding_rs::ISO_8859_4, -6.0, &["lt"]),
];

/// A language in an encoding that was not made for it: Russian in GB 18030.
const FOREIGN: f32 = -4.0;

/// Words of another script in a text that is mostly in ASCII.
const QUOTED: f32 = -8.0;

/// How many times likelier than any other text the chosen one has to be, as a logarithm.
const CLEAR: f32 = 7.0;

/// The same where chardetng, which knows pairs of letters, has another opinion.
const CLEAR_AGAINST_ADVICE: f32 = 14.0;

/// The same for a text that is nothing but one character beyond ASCII.
const CLEAR_OF_ONE: f32 = 9.8;

/// The same for UTF-8, which other bytes are seldom by chance.
const CLEAR_UTF8: f32 = 5.0;

/// How many times likelier than noise.
const CLEAR_OF_NOISE: f32 = 0.5;

/// An ASCII character: none says anything of an encoding.
const ASCII: f32 = -3.5;

/// What a control character or half a pair costs a reading as UTF-16.
const BROKEN: f32 = -10.0;

/// How much of a text is weighed. Lines without a byte beyond ASCII say nothing.
const SAMPLE: usize = 2 << 10;

/// What the bytes of a text are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Verdict {
    Clear(&'static Encoding),
    /// The likeliest one, which does not stand out.
    Unclear(&'static Encoding),
}

/// Weighs the encodings of a text. `utf8` says whether all of it is valid UTF-8, which
/// hardly anything else ever is; what is not may still be UTF-8 that was cut.
pub(super) fn encoding_of(bytes: &[u8], utf8: bool) -> Verdict {
    let sample = sample(bytes);
    let shares = Shares::all();
    let mut readings: Vec<Reading> = CANDIDATES
        .iter()
        .map(|(encoding, prior, home)| {
            let (text, _) = encoding.decode_without_bom_handling(&sample);
            let score = prior + weigh(&text, home, shares);
            Reading { encoding, text, score }
        })
        .collect();
    // Encodings that say the same are one reading, by the name that is met most often.
    readings.sort_by(|a, b| b.score.total_cmp(&a.score));
    let best = &readings[0];
    let rival = readings.iter().find(|reading| reading.text != best.text);
    let rival = rival.map_or(f32::MIN, |rival| rival.score);
    let advised = chardetngs(bytes).decode_without_bom_handling(&sample).0 == best.text;
    let is_utf8 = best.encoding == UTF_8;
    let enough = match () {
        () if is_lonely(&best.text) => CLEAR_OF_ONE,
        () if is_utf8 => CLEAR_UTF8,
        () if advised || utf8 => CLEAR,
        () => CLEAR_AGAINST_ADVICE,
    };
    let is_noise = !is_utf8 && best.score - noise(&sample) < CLEAR_OF_NOISE;
    match best.score - rival >= enough
        && !is_noise
        && !is_scarce(&best.text, is_utf8, shares)
    {
        true => Verdict::Clear(best.encoding),
        false => Verdict::Unclear(best.encoding),
    }
}

/// UTF-16 without a byte order mark, when the bytes may be that.
pub(super) fn utf16(bytes: &[u8]) -> Option<Verdict> {
    const RARE: f32 = -6.0;
    if bytes.len() % 2 == 1 {
        return None;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let shares = Shares::all();
    let score = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(sample);
        // What no text has: controls, and the halves of pairs.
        let bad = text.chars().filter(|c| is_control(*c) || *c == '\u{FFFD}').count();
        weigh(&text, &[], shares) + bad as f32 * BROKEN
    };
    let (little, big) = (score(UTF_16LE), score(UTF_16BE));
    let single = CANDIDATES.iter().map(|(encoding, prior, _)| prior + score(encoding));
    let other = single.fold(noise(sample), f32::max).max(little.min(big));
    let best = if little >= big { UTF_16LE } else { UTF_16BE };
    let lead = little.max(big) + RARE - other;
    match () {
        () if lead >= CLEAR => Some(Verdict::Clear(best)),
        () if lead > -CLEAR => Some(Verdict::Unclear(best)),
        () => None,
    }
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}')
}

/// What an encoding makes of the sample, and how likely that is.
struct Reading<'s> {
    encoding: &'static Encoding,
    text: Cow<'s, str>,
    score: f32,
}

/// The first lines that have bytes beyond ASCII. A line end is never part of a character in
/// the encodings that are weighed.
fn sample(bytes: &[u8]) -> Vec<u8> {
    let mut sample = Vec::new();
    for line in bytes.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
        if !line.is_ascii() {
            extend(&mut sample, &line[..line.len().min(SAMPLE)]);
        }
        if sample.len() >= SAMPLE {
            break;
        }
    }
    sample
}

/// Adds bytes, but of a character that is repeated on and on only the first: a line of dots
/// says once that dots are written.
fn extend(sample: &mut Vec<u8>, bytes: &[u8]) {
    // Two characters of one byte or one of two: what is left keeps its pairs.
    const PERIOD: usize = 2;
    let mut run = 0usize;
    for (at, byte) in bytes.iter().enumerate() {
        let again = at >= PERIOD && bytes[at - PERIOD] == *byte;
        run = if again { run + 1 } else { 0 };
        match run > 0 && run.is_multiple_of(PERIOD) {
            true => sample.truncate(sample.len() + 1 - PERIOD),
            false => sample.push(*byte),
        }
    }
}

/// Whether a text has no letter but one beyond ASCII.
fn is_lonely(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic() || !c.is_ascii()).count() == 1
}

/// Whether a text has one or two characters beyond ASCII, and they are seldom written, or it
/// has no letter at all.
fn is_scarce(text: &str, utf8: bool, shares: &[Shares]) -> bool {
    let rare = if utf8 { -10.5 } else { -8.4 };
    let share =
        |c: char| shares.iter().map(|shares| shares.of_char(c)).fold(f32::MIN, f32::max);
    let few: Vec<f32> =
        text.chars().filter(|c| !c.is_ascii()).take(3).map(share).collect();
    let wordless = !utf8 && !text.chars().any(char::is_alphabetic);
    few.len() < 3 && (wordless || few.iter().sum::<f32>() < rare * few.len() as f32)
}

fn chardetngs(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // chardetng looks at each byte forty times.
    let sample = &bytes[..bytes.len().min(64 << 10)];
    detector.feed(sample, sample.len() == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

/// How likely the bytes are as noise with as many bytes beyond ASCII, each as likely as the
/// others.
fn noise(sample: &[u8]) -> f32 {
    const VALUES: f32 = 110.0;
    let high = sample.iter().filter(|byte| !byte.is_ascii()).count() as f32;
    let share = high / sample.len().max(1) as f32;
    high * (share / VALUES).max(f32::MIN_POSITIVE).ln()
        + (sample.len() as f32 - high) * ASCII
}

/// How likely a text is in the language in which it is likeliest, as a logarithm.
fn weigh(text: &str, home: &[&str], shares: &[Shares]) -> f32 {
    let counts = Counts::of(text);
    let plain = plain_letters(&counts, shares);
    let by_language = shares.iter().zip(plain).map(|(shares, plain)| {
        // UTF-8 was made for all of them.
        let own = home.is_empty() || home.contains(&shares.language.name);
        let foreign = if own { 0.0 } else { FOREIGN };
        let own = counts.own.iter().map(|(c, count)| shares.of_char(*c) * *count as f32);
        let sum = |counts: &BTreeMap<char, u32>| counts.values().sum::<u32>();
        let (ascii, high) = (sum(&counts.plain), sum(&counts.own));
        let quoted = match shares.language.script {
            Script::Alphabet if ascii > high => QUOTED,
            Script::EastAsian if ascii > 10 * high => QUOTED,
            _ => 0.0,
        };
        own.sum::<f32>() + plain + foreign + quoted
    });
    by_language.fold(f32::MIN, f32::max) + counts.odd + counts.ascii as f32 * ASCII
}

/// What the letters within ASCII say of each language. They are likeliest in one of those in
/// Latin letters, and may be quoted in any.
fn plain_letters(counts: &Counts, shares: &[Shares]) -> Vec<f32> {
    const MOST: f32 = -8.0;
    let of = |shares: &Shares| -> f32 {
        counts.plain.iter().map(|(c, count)| shares.of_char(*c) * *count as f32).sum()
    };
    let latin = |shares: &&Shares| shares.language.script == Script::Latin;
    let best = shares.iter().filter(latin).map(of).fold(f32::MIN, f32::max);
    let one = |shares: &Shares| {
        if latin(&shares) { (of(shares) - best).max(MOST) } else { 0.0 }
    };
    shares.iter().map(one).collect()
}

/// The characters of a text.
#[derive(Default)]
struct Counts {
    /// Beyond ASCII, in small.
    own: BTreeMap<char, u32>,
    /// Letters within ASCII, in small.
    plain: BTreeMap<char, u32>,
    /// All of ASCII.
    ascii: u32,
    /// How unlikely the neighbours of the characters are.
    odd: f32,
}

impl Counts {
    fn of(text: &str) -> Self {
        let mut counts = Self::default();
        let mut before = None;
        for c in text.chars() {
            let small = c.to_lowercase().next().unwrap_or(c);
            counts.ascii += u32::from(c.is_ascii());
            if c.is_ascii_alphabetic() {
                *counts.plain.entry(small).or_default() += 1;
            } else if !c.is_ascii() {
                *counts.own.entry(small).or_default() += 1;
            }
            counts.odd += odd(before, c);
            before = Some(c);
        }
        counts
    }
}

/// How unlikely a character is behind another one: mojibake is full of capitals and signs
/// inside words, and of words in two scripts.
fn odd(before: Option<char>, c: char) -> f32 {
    const CAPITAL: f32 = -1.2;
    const CAPITAL_INSIDE: f32 = -5.0;
    const TWO_SCRIPTS: f32 = -6.0;
    const SIGN: f32 = -4.0;
    let Some(before) = before else {
        return if !c.is_ascii() && c.is_uppercase() { CAPITAL } else { 0.0 };
    };
    match (before.is_alphabetic(), c.is_alphabetic()) {
        _ if c.is_ascii() && before.is_ascii() => 0.0,
        (true, true) => {
            let capital = !c.is_ascii() && c.is_uppercase();
            let (one, other) = (alphabet(before), alphabet(c));
            let mixed = one != other && one * other > 0;
            f32::from(u8::from(mixed)) * TWO_SCRIPTS
                + match capital {
                    true if before.is_lowercase() => CAPITAL_INSIDE,
                    true => CAPITAL,
                    false => 0.0,
                }
        }
        (true, false) if alphabet(before) > 0 && is_sign(c) => SIGN,
        (false, true) if !c.is_ascii() && c.is_uppercase() => CAPITAL,
        _ => 0.0,
    }
}

/// Signs that do not follow a letter: quotes, dashes and what stands for words do.
fn is_sign(c: char) -> bool {
    !c.is_ascii() && !c.is_whitespace() && !"’”“»…–—·°®™©".contains(c)
}

/// The alphabet of a letter. East Asian characters, 0, stand beside all of them.
fn alphabet(c: char) -> u32 {
    match c {
        '\0'..='\u{24F}' => 1,
        '\u{370}'..='\u{3FF}' => 2,
        '\u{400}'..='\u{52F}' => 3,
        '\u{590}'..='\u{5FF}' => 4,
        '\u{600}'..='\u{6FF}' => 5,
        '\u{250}'..='\u{2E7F}' => 16 + (c as u32 >> 7),
        _ => 0,
    }
}
