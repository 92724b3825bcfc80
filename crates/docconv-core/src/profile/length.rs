//! Lengths with their unit.

use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

/// A length, kept in points (1/72 inch).
///
/// ```
/// use docconv_core::Length;
/// assert_eq!(Length::mm(25.4), Length::pt(72.0));
/// assert_eq!(Length::pt(16.0).twips(), 320);
/// assert_eq!(Length::parse("27mm"), Some(Length::mm(27.0)));
/// assert_eq!(Length::parse("三号"), Some(Length::pt(16.0)));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Length(f64);

/// The Chinese sizes as Word counts them. The names are those of the matrices of movable
/// type, so they follow no formula.
const CHINESE_SIZES: [(&str, f64); 16] = [
    ("初号", 42.0),
    ("小初", 36.0),
    ("一号", 26.0),
    ("小一", 24.0),
    ("二号", 22.0),
    ("小二", 18.0),
    ("三号", 16.0),
    ("小三", 15.0),
    ("四号", 14.0),
    ("小四", 12.0),
    ("五号", 10.5),
    ("小五", 9.0),
    ("六号", 7.5),
    ("小六", 6.5),
    ("七号", 5.5),
    ("八号", 5.0),
];

impl Length {
    /// No length.
    pub const ZERO: Self = Self(0.0);

    /// From points.
    pub const fn pt(points: f64) -> Self {
        Self(points)
    }

    /// From millimetres.
    pub const fn mm(millimetres: f64) -> Self {
        Self(millimetres * 72.0 / 25.4)
    }

    /// From its written form: `27mm`, `2.7cm`, `1in`, `16pt`, or a Chinese size (`三号`,
    /// `3号`, `小四`). `None` for anything else, a number without a unit too.
    pub fn parse(written: &str) -> Option<Self> {
        let written = written.trim();
        if let Some(size) = chinese_size(written) {
            return Some(Self(size));
        }
        let unit = written.trim_start_matches(|c: char| {
            c.is_ascii_digit() || matches!(c, '.' | '-' | '+')
        });
        let number: f64 = written[..written.len() - unit.len()].parse().ok()?;
        let points = match unit.trim_start() {
            "pt" | "磅" => number,
            "mm" | "毫米" => Self::mm(number).0,
            "cm" | "厘米" => Self::mm(number * 10.0).0,
            "in" => number * 72.0,
            _ => return None,
        };
        points.is_finite().then_some(Self(points))
    }

    /// The shorter of the two.
    pub fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }

    /// The longer of the two.
    pub fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// In points.
    pub const fn points(self) -> f64 {
        self.0
    }

    /// In millimetres.
    pub const fn millimetres(self) -> f64 {
        self.0 * 25.4 / 72.0
    }

    /// In twentieths of a point, rounded: the unit of most OOXML lengths.
    pub fn twips(self) -> i32 {
        (self.0 * 20.0).round() as i32
    }

    /// In half points, rounded: the unit of OOXML font sizes.
    pub fn half_points(self) -> u32 {
        (self.0 * 2.0).round().max(0.0) as u32
    }

    /// In eighths of a point, rounded, at least 2: the unit of OOXML borders.
    pub fn eighths(self) -> u32 {
        (self.0 * 8.0).round().max(2.0) as u32
    }
}

fn chinese_size(written: &str) -> Option<f64> {
    const DIGITS: [&str; 10] =
        ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let mut name = written.to_owned();
    if let Some(digit) = written.chars().find(char::is_ascii_digit) {
        name = name.replace(digit, DIGITS[digit as usize - '0' as usize]);
    }
    // `小四号` is `小四`.
    let name = name
        .strip_prefix('小')
        .map_or(name.clone(), |rest| format!("小{}", rest.trim_end_matches('号')));
    CHINESE_SIZES.iter().find(|(known, _)| *known == name).map(|(_, size)| *size)
}

/// The shortest form that [`Length::parse`] reads back as the same length: whole tenths of
/// a millimetre in `mm`, all else in `pt`.
impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.millimetres() * 100.0).round() / 100.0;
        let points = (self.0 * 1000.0).round() / 1000.0;
        if Self::mm(tenths) == *self && points != self.0 {
            write!(f, "{tenths}mm")
        } else {
            write!(f, "{}pt", self.0)
        }
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Mul<f64> for Length {
    type Output = Self;
    fn mul(self, by: f64) -> Self {
        Self(self.0 * by)
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_lengths() {
        for (written, points) in [
            ("16pt", 16.0),
            ("25.4mm", 72.0),
            ("2.54cm", 72.0),
            ("1in", 72.0),
            ("小四", 12.0),
            ("小4号", 12.0),
            ("3号", 16.0),
        ] {
            assert_eq!(Length::parse(written), Some(Length::pt(points)), "{written}");
        }
        for written in ["16", "16px", "pt", "", "1e3pt", "十号", "NaNmm", "1..2mm"] {
            assert_eq!(Length::parse(written), None, "{written}");
        }
    }

    #[test]
    fn what_is_shown_is_read_back() {
        for length in
            [Length::mm(37.0), Length::pt(28.95), Length::mm(34.58), Length::ZERO]
        {
            assert_eq!(Length::parse(&length.to_string()), Some(length));
        }
    }
}
