//! Lengths with their unit.

use std::ops::{Add, Mul, Neg, Sub};

/// A length, kept in points (1/72 inch).
///
/// ```
/// use docconv_core::Length;
/// assert_eq!(Length::mm(25.4), Length::pt(72.0));
/// assert_eq!(Length::pt(16.0).twips(), 320);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Length(f64);

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

    /// In points.
    pub const fn points(self) -> f64 {
        self.0
    }

    /// In twentieths of a point, rounded: the unit of most OOXML lengths.
    pub fn twips(self) -> i32 {
        (self.0 * 20.0).round() as i32
    }

    /// In half points, rounded: the unit of OOXML font sizes.
    pub fn half_points(self) -> u32 {
        (self.0 * 2.0).round().max(0.0) as u32
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
