//! The command `formats`.

use crate::args::FormatsArgs;
use crate::console::Console;
use crate::error::Exit;
use crate::lang::messages as m;
use docconv::{Format, InputFormat};
use serde_json::json;

/// Prints what docconv reads and writes.
pub(crate) fn run(args: &FormatsArgs, console: &mut Console) -> Exit {
    let reads = || InputFormat::ALL.into_iter().map(InputFormat::name).chain(["jsonl"]);
    let text = if args.json {
        let writes = Format::ALL.map(|format| {
            let (name, extension) = (format.name(), format.extension());
            json!({ "name": name, "extension": extension, "binary": format.is_binary() })
        });
        let reads: Vec<&str> = reads().collect();
        json!({ "reads": reads, "writes": writes }).to_string() + "\n"
    } else {
        let writes = Format::ALL.map(Format::name).join(" ");
        let reads = reads().collect::<Vec<_>>().join(" ");
        m::formats(console.lang, reads, writes)
    };
    console.print_stdout(&text)
}
