//! A glyph: contours, flags and coordinates, as `glyf` has them.

use super::symbols::Symbols;

const CONTOURS: usize = 0;
const POINTS: usize = 1;
const REPEAT: usize = 2;
const FLAG: usize = 3;
const X: Axis = Axis { context: 515, short: 0x02, same: 0x10 };
const Y: Axis = Axis { context: 773, short: 0x04, same: 0x20 };
const ON_CURVE: u8 = 0x01;
const REPEATED: u8 = 0x08;
/// What a flag says of its point, and whether it is repeated.
const POINT: u8 = 0x3F;

/// One of the two coordinates of points.
struct Axis {
    context: usize,
    /// The flag of a byte without its sign.
    short: u8,
    /// The flag of that sign, or of a coordinate that is the one before.
    same: u8,
}

/// A glyph as it is read.
#[derive(Default)]
pub(super) struct Points {
    /// The last point of each contour.
    ends: Vec<u16>,
    /// As the file has them, with their repetitions.
    raw_flags: Vec<u8>,
    /// One for each point, between two zeros.
    flags: Vec<u8>,
    /// As the file has them, first all x.
    coordinates: Vec<u8>,
    /// Least and greatest x and y.
    ranges: [(i16, i16); 2],
}

impl Points {
    pub(super) fn read(&mut self, symbols: &mut Symbols<'_>) -> Option<()> {
        self.ends.clear();
        let mut points = 0_u16;
        for _ in 0..symbols.next(CONTOURS)? {
            let mut more = u8::MAX;
            while more == u8::MAX {
                more = symbols.next(POINTS)?;
                points = points.checked_add(more.into())?;
            }
            self.ends.push(points.checked_sub(1)?);
        }
        self.read_flags(points.into(), symbols)?;
        self.coordinates.clear();
        self.ranges = [self.read_axis(&X, symbols)?, self.read_axis(&Y, symbols)?];
        Some(())
    }

    fn read_flags(&mut self, points: usize, symbols: &mut Symbols<'_>) -> Option<()> {
        self.raw_flags.clear();
        self.flags.clear();
        self.flags.push(0);
        let (mut previous, mut before) = (0, 0);
        while self.flags.len() <= points {
            let context = usize::from(previous & POINT) << 3 | usize::from(before & 7);
            let flag = symbols.next(FLAG + context)?;
            self.raw_flags.push(flag);
            self.flags.push(flag & POINT);
            if flag & REPEATED != 0 {
                let repeat = symbols.next(REPEAT)?;
                self.raw_flags.push(repeat);
                self.flags.extend(std::iter::repeat_n(flag & POINT, repeat.into()));
            }
            (previous, before) = (flag, previous);
        }
        self.flags.push(0);
        (self.flags.len() == points + 2).then_some(())
    }

    fn read_axis(
        &mut self,
        axis: &Axis,
        symbols: &mut Symbols<'_>,
    ) -> Option<(i16, i16)> {
        let mut value = 0_i16;
        let mut range = (i16::MAX, i16::MIN);
        for flags in self.flags.windows(3) {
            let (was_on, flag, on) = (flags[0] & ON_CURVE, flags[1], flags[2] & ON_CURVE);
            if flag & axis.short != 0 {
                let around = usize::from(flag) << 2 | usize::from(on << 1 | was_on);
                let byte = symbols.next(axis.context + around)?;
                self.coordinates.push(byte);
                let step = i16::from(byte);
                value =
                    value.wrapping_add(if flag & axis.same != 0 { step } else { -step });
            } else if flag & axis.same == 0 {
                let high = symbols.next(axis.context + 256)?;
                let low = symbols.next(axis.context + 257)?;
                self.coordinates.extend([high, low]);
                value = value.wrapping_add(i16::from_be_bytes([high, low]));
            }
            range = (range.0.min(value), range.1.max(value));
        }
        Some(range)
    }

    /// Adds the glyph as `glyf` has it: nothing where there is no ink.
    pub(super) fn write(&self, glyf: &mut Vec<u8>) {
        if self.ends.is_empty() {
            return;
        }
        let [x, y] = self.ranges;
        for side in [self.ends.len() as i16, x.0, y.0, x.1, y.1] {
            glyf.extend(side.to_be_bytes());
        }
        glyf.extend(self.ends.iter().flat_map(|end| end.to_be_bytes()));
        // No instructions.
        glyf.extend([0, 0]);
        glyf.extend_from_slice(&self.raw_flags);
        glyf.extend_from_slice(&self.coordinates);
    }
}
