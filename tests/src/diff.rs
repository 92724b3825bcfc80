//! Small diffs for messages.

/// How much of a diff a message shows.
const SHOWN: usize = 24;

/// The lines in which two texts differ, without those that both begin and end with.
///
/// One block is shown: enough to see what changed; the whole live output lies beside it.
pub fn lines(expected: &str, actual: &str) -> String {
    let old: Vec<&str> = expected.lines().collect();
    let new: Vec<&str> = actual.lines().collect();
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[same..].iter().rev().zip(new[same..].iter().rev());
    let tail = tail.take_while(|(a, b)| a == b).count();
    let mut out = format!("@@ line {}\n", same + 1);
    if let Some(before) = same.checked_sub(1) {
        push(&mut out, ' ', &old[before..same]);
    }
    push(&mut out, '-', &old[same..old.len() - tail]);
    push(&mut out, '+', &new[same..new.len() - tail]);
    out
}

fn push(out: &mut String, sign: char, lines: &[&str]) {
    for line in lines.iter().take(SHOWN) {
        out.push(sign);
        out.extend(line.chars().take(200));
        out.push('\n');
    }
    if lines.len() > SHOWN {
        out.push_str(&format!("{sign}… {} more\n", lines.len() - SHOWN));
    }
}

/// Where two runs of words part, with what stands around the place; `None` when they are
/// the same.
pub fn words(expected: &str, actual: &str) -> Option<String> {
    if expected == actual {
        return None;
    }
    let same = expected.chars().zip(actual.chars()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| -> String {
        let from = same.saturating_sub(16);
        let piece: String = text.chars().skip(from).take(56).collect();
        if piece.is_empty() { "(nothing)".into() } else { piece }
    };
    Some(format!(
        "words differ at character {same} of {}:\n  expected …{}…\n  found    …{}…",
        expected.chars().count(),
        around(expected),
        around(actual),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_shown() {
        assert_eq!(lines("a\nb\nc\n", "a\nx\nc\n"), "@@ line 2\n a\n-b\n+x\n");
    }

    #[test]
    fn the_place_where_words_part_is_named() {
        assert_eq!(words("same", "same"), None);
        assert!(words("abc", "abd").unwrap().contains("at character 2"));
    }
}
