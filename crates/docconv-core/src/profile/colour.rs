//! Colours.

use std::fmt;

/// A colour of sRGB.
///
/// ```
/// use docconv_core::profile::Colour;
/// assert_eq!(Colour::parse("#FF0000"), Some(Colour::RED));
/// assert_eq!(Colour::RED.to_string(), "#FF0000");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Colour {
    /// From 0 to 255.
    pub red: u8,
    /// From 0 to 255.
    pub green: u8,
    /// From 0 to 255.
    pub blue: u8,
}

impl Colour {
    /// What text is printed in.
    pub const BLACK: Self = Self { red: 0, green: 0, blue: 0 };
    /// The red of 发文机关标志 and the rule below it.
    pub const RED: Self = Self { red: 255, green: 0, blue: 0 };

    /// From `#RRGGBB`, `black` or `red`.
    pub fn parse(written: &str) -> Option<Self> {
        match written {
            "black" => return Some(Self::BLACK),
            "red" => return Some(Self::RED),
            _ => {}
        }
        let hex = written.strip_prefix('#').filter(|hex| hex.len() == 6)?;
        let part = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
        Some(Self { red: part(0)?, green: part(2)?, blue: part(4)? })
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X}", self.red, self.green, self.blue)
    }
}
