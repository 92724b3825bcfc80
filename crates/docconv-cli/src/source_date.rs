//! The time that outputs name, when the environment does.

use crate::error::Error;

/// The time that builds which can be repeated name in `SOURCE_DATE_EPOCH`, in ISO 8601.
pub(crate) fn of_environment() -> Result<Option<String>, Error> {
    let Some(seconds) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let words = seconds.to_string_lossy().into_owned();
    let seconds: Option<u64> = words.trim().parse().ok();
    // The last second of the year 9999, beyond which the form has no years.
    let seconds = seconds.filter(|seconds| *seconds <= 253_402_300_799);
    seconds.map(iso_date).map(Some).ok_or(Error::SourceDate(words))
}

/// Seconds since 1970 as `2020-03-07T09:00:00Z` (days to a date as in the Gregorian calendar,
/// years beginning in March).
fn iso_date(seconds: u64) -> String {
    let (days, rest) = (seconds / 86_400 + 719_468, seconds % 86_400);
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = era * 400 + year + next;
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_become_dates() {
        assert_eq!(iso_date(0), "1970-01-01T00:00:00Z");
        assert_eq!(iso_date(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(iso_date(1_583_571_661), "2020-03-07T09:01:01Z");
        assert_eq!(iso_date(253_402_300_799), "9999-12-31T23:59:59Z");
    }
}
