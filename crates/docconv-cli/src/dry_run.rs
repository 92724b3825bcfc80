//! `--dry-run`: what would be written where.

use crate::console::Console;
use crate::convert::{Fate, Runner};
use crate::error::{Error, Exit};
use crate::lang::messages as m;
use crate::plan::Plan;

/// Prints a line for every output. Nothing is read or written; an error that would come is
/// printed as one.
pub(crate) fn run(
    runner: &Runner<'_>,
    plan: &Plan,
    console: &mut Console,
) -> Result<Exit, Error> {
    let lang = console.lang;
    let (mut good, mut failure) = (0, None);
    for found in runner.files(&plan.search)? {
        let foreseen = found.and_then(|found| Ok((runner.foresee(&found)?, found.path)));
        let (outputs, input) = match foreseen {
            Ok(foreseen) => foreseen,
            Err(error) => {
                console.error(&error);
                failure.get_or_insert(error.exit());
                continue;
            }
        };
        good += 1;
        for output in outputs {
            let (input, path) = (input.display(), output.path.display());
            let line = match output.fate {
                Fate::Written => m::would_write(lang, input, path),
                Fate::Replaced => m::would_replace(lang, input, path),
                Fate::UpToDate => m::is_up_to_date(lang, input, path),
                Fate::Split => m::would_split(lang, input, path),
            };
            if console.print_stdout(&format!("{line}\n")) != Exit::Done {
                return Ok(Exit::Failed);
            }
        }
    }
    Ok(match failure {
        None => Exit::Done,
        Some(_) if good > 0 => Exit::Partly,
        Some(failure) => failure,
    })
}
