//! Converting: what the command line asks for, and the options that follow from it.

use crate::args::{ConvertArgs, InputArg};
use crate::batch;
use crate::console::Console;
use crate::convert::Runner;
use crate::error::{Error, Exit};
use crate::plan::plan;
use crate::{dry_run, fonts, input, jsonl, source_date};
use docconv::{Format, Options};

/// Converts what the command line names.
pub(crate) fn run(args: &ConvertArgs, console: &mut Console) -> Exit {
    if jsonl::is_meant(args) {
        return jsonl::run(args, console);
    }
    let prepared = plan(args).and_then(|plan| {
        let runner = Runner::new(args, &plan, console.lang)?;
        Ok((runner, plan))
    });
    let ended = prepared.and_then(|(runner, plan)| match args.many.dry_run {
        true => dry_run::run(&runner, &plan, console),
        false => batch::run(&runner, &plan, console),
    });
    ended.unwrap_or_else(|error| {
        console.error(&error);
        error.exit()
    })
}

/// What the library gets to know.
pub(crate) fn options(args: &ConvertArgs, format: Format) -> Result<Options, Error> {
    let docx = &args.docx;
    let mut options = Options {
        contents: args.toc,
        page_numbers: !docx.no_page_numbers,
        update_fields: docx.update_fields,
        bookmarks: docx.bookmarks.into(),
        numbering: docx.numbering.into(),
        compression: args.compression,
        modified: source_date::of_environment()?,
        read: args.reading.options(),
        max_pages: args.reading.max_pages(),
        keep: args.keep(),
        images: args.images(format),
        allow_missing: args.allow_missing,
        tagged: !args.no_tags,
        pdf_standard: args.pdf_standard.map(Into::into),
        headings: args.headings.into(),
        letterhead: args.letterhead.clone(),
        width: args.width.map(usize::from),
        ..Options::default()
    };
    options.jsonl.per = args.jsonl.per.into();
    if format == Format::Pdf {
        options.fonts = fonts::library(&args.fonts)?;
        options.strict_fonts = args.strict_fonts;
    }
    if let (Format::Docx, Some(path)) = (format, &docx.reference) {
        let bytes = input::read(path, &options.read.limits)?.into_bytes();
        let reference = docconv::reference(bytes, &options.read.limits);
        let error = |error| Error::Convert { path: path.clone(), error };
        options.reference = Some(reference.map_err(error)?);
    }
    if let Some(rule) = &args.part_rule {
        options.part_rule = Some(rule.clone()).filter(|rule| !rule.is_empty());
    }
    Ok(options)
}

/// Whether the input is said to be JSON Lines.
pub(crate) fn says_jsonl(args: &ConvertArgs) -> bool {
    args.reading.from == Some(InputArg::Jsonl)
}
