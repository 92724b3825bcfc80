//! What the command line says.

mod docx;
mod jsonl;
mod many;
mod messages;

pub(crate) use docx::DocxArgs;
pub(crate) use jsonl::JsonlArgs;
pub(crate) use many::ManyArgs;
pub(crate) use messages::{ColorArg, ConfigArgs, DiagnosticsArg, FailOn, MessageArgs};

use crate::timeout;
use clap::builder::Styles;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use docconv::{
    Articles, Changes, Encoding, Format, HeadingStyle, InputFormat, Keep, Limits,
    MissingImages, ParseOptions, PdfStandard, ReadOptions, Structure, Watch,
};
use std::path::PathBuf;
use std::str::FromStr;

const EXAMPLES: &str = "\
Examples:
  docconv notice.txt -o notice.pdf           a PDF (or .docx, .txt)
  docconv notice.txt                         clean text on the screen
  docconv report.docx -o report.pdf          the Word file itself
  docconv old.txt --encoding gb18030 -o old.docx
  docconv -r exports --output-dir out -t pdf,docx,txt
  tika --text old.doc | docconv - -o new.docx
  docconv --from jsonl corpus.jsonl.gz -t jsonl -o blocks.jsonl
  docconv outline notice.txt                 what docconv takes each line for
  docconv check notice.txt                   where it departs from GB/T 9704
  docconv profile show gbt9704 > house.toml  a profile to change
  docconv fonts --system-fonts               which fonts a PDF would take
";

const AFTER: &str = "\
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 some of several files failed,
4 done, with findings that check or --fail-on asks about, 130 interrupted.
A file that is named like a command is written ./outline.";

const USAGE: &str = "\
docconv INPUT... [-o OUTPUT]
       docconv INPUT... --output-dir DIR -t FORMAT,...
       docconv COMMAND ...";

pub(crate) const TEMPLATE: &str = "\
{name} {version}: {about-with-newline}
{before-help}{usage-heading} {usage}

{all-args}{after-help}";

/// Word files and their text exports become Word files, PDFs and clean text.
#[derive(Debug, Parser)]
#[command(
    name = "docconv",
    version,
    before_help = EXAMPLES,
    after_help = AFTER,
    help_template = TEMPLATE,
    styles = Styles::styled(),
    override_usage = USAGE,
    arg_required_else_help = true,
    max_term_width = 90
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) convert: ConvertArgs,
    #[command(flatten)]
    pub(crate) config: ConfigArgs,
    #[command(flatten)]
    pub(crate) messages: MessageArgs,
}

/// The commands besides converting.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print the outline: titles and headings, indented
    Outline(OutlineArgs),
    /// List the built-in profiles
    Profiles,
    /// Show a profile, or check one that you wrote
    #[command(subcommand)]
    Profile(ProfileCommand),
    /// Say how a document departs from the conventions of official documents
    Check(DocumentArgs),
    /// Say what an input is: encoding, form, language, parts, counts, warnings
    Inspect(DocumentArgs),
    /// List the formats that docconv reads and writes
    Formats(FormatsArgs),
    /// List the fonts that PDFs can use, and which of them each role of a profile takes
    Fonts(FontsArgs),
    /// Say what every flag would be, and where that is set
    Config(Box<ShowConfigArgs>),
    /// Print the completions of a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
}

/// Which fonts a PDF may use besides the built-in ones.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Fonts")]
pub(crate) struct FontArgs {
    /// Use the fonts of this folder in a PDF, besides the built-in ones (repeatable)
    #[arg(long, value_name = "DIR")]
    pub(crate) font_path: Vec<PathBuf>,
    /// Use the fonts of this machine too; another machine may then make other pages
    #[arg(long)]
    pub(crate) system_fonts: bool,
}

impl FontArgs {
    /// Whether the user cares which fonts are used.
    pub(crate) fn are_asked_for(&self) -> bool {
        self.system_fonts || !self.font_path.is_empty()
    }
}

#[derive(Debug, ClapArgs)]
pub(crate) struct FontsArgs {
    /// Show what the roles of this profile take
    #[arg(long, value_name = "NAME|FILE", default_value = "gbt9704")]
    pub(crate) profile: String,
    /// Set one value of the profile: faces.kai.east-asian=["楷体"] (repeatable)
    #[arg(long, value_name = "KEY=VALUE")]
    pub(crate) set: Vec<String>,
    /// Print a JSON object with the roles, the fonts, and those that cannot be used
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ProfileCommand {
    /// Print a profile in full, as a file to start from
    Show(ProfileArgs),
    /// Check that a profile can be used
    Check(ProfileArgs),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ProfileArgs {
    /// A built-in profile or a file
    #[arg(value_name = "NAME|FILE")]
    pub(crate) profile: String,
    /// Set one value: page.margin.left=27mm (repeatable)
    #[arg(long, value_name = "KEY=VALUE")]
    pub(crate) set: Vec<String>,
}

/// What the commands take that look at one document.
#[derive(Debug, ClapArgs)]
pub(crate) struct DocumentArgs {
    /// The Word file, or the text that Tika or Word exported; - is stdin
    pub(crate) input: PathBuf,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct FormatsArgs {
    /// Print a JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ShowConfigArgs {
    /// Print a JSON object
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) convert: ConvertArgs,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct CompletionsArgs {
    /// bash, zsh, fish, powershell or elvish
    #[arg(value_name = "SHELL", value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct OutlineArgs {
    #[command(flatten)]
    pub(crate) document: DocumentArgs,
    /// Say of each title and heading how sure docconv is, and why
    #[arg(long)]
    pub(crate) explain: bool,
}

/// How inputs are read.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Input")]
pub(crate) struct ReadingArgs {
    /// Read the input as this: tika, text, docx, flat-opc, markdown, html, mhtml or jsonl; by
    /// default the bytes decide
    #[arg(short, long, value_name = "FORMAT")]
    pub(crate) from: Option<InputArg>,
    /// Decode a text with this encoding: gb18030, big5, utf-16le, …; by default the bytes decide
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<Encoding>,
    /// Replace bytes that the encoding cannot decode, with a warning, instead of failing
    #[arg(long)]
    pub(crate) lossy: bool,
    /// Accept tracked changes, reject them, or keep all of them
    #[arg(long, value_name = "HOW", value_enum, default_value = "accept")]
    pub(crate) changes: ChangesArg,
    /// How much evidence makes a heading: eager takes less, strict only what the file says
    #[arg(long, value_name = "HOW", value_enum, default_value = "normal")]
    pub(crate) structure: StructureArg,
    /// Show articles (第十二条) and run-in headings in the outline, or keep them out of it
    #[arg(long, value_name = "AS", value_enum, default_value = "paragraph")]
    pub(crate) articles: ArticlesArg,
    /// Change a limit that guards against hostile files: input=MB (1024), entries=N (10000),
    /// expanded=MB (256), ratio=N (1000), depth=N (256), token=MB (16) or pages=N of a PDF
    /// (100000)
    #[arg(long, value_name = "WHAT=N", value_parser = limit)]
    pub(crate) limit: Vec<(LimitArg, u64)>,
    /// Give up on an input that takes longer than this; by default none is given up
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) timeout: Option<u64>,
}

impl ReadingArgs {
    pub(crate) fn options(&self) -> ReadOptions {
        let mut limits = Limits::default();
        for (what, value) in &self.limit {
            let count = usize::try_from(*value).unwrap_or(usize::MAX);
            match what {
                LimitArg::Input => limits.input = value.saturating_mul(1 << 20),
                LimitArg::Pages => {}
                LimitArg::Entries => limits.entries = count,
                LimitArg::Expanded => limits.expanded = value.saturating_mul(1 << 20),
                LimitArg::Ratio => limits.ratio = *value,
                LimitArg::Depth => limits.depth = count.min(DEEPEST),
                LimitArg::Token => limits.token = count.saturating_mul(1 << 20),
            }
        }
        ReadOptions {
            format: match self.from {
                Some(InputArg::Format(format)) => Some(format),
                Some(InputArg::Jsonl) | None => None,
            },
            encoding: self.encoding,
            lossy: self.lossy,
            changes: self.changes.into(),
            parse: ParseOptions {
                structure: self.structure.into(),
                articles: self.articles.into(),
            },
            limits,
            watch: self.watch(),
        }
    }

    /// A watch over the work that begins now.
    pub(crate) fn watch(&self) -> Watch {
        timeout::watch(self.timeout)
    }

    /// How many pages a PDF may have.
    pub(crate) fn max_pages(&self) -> usize {
        let pages = self.limit.iter().rev().find(|(what, _)| *what == LimitArg::Pages);
        let pages = pages.map(|(_, value)| usize::try_from(*value).unwrap_or(usize::MAX));
        pages.unwrap_or(docconv::pdf::MAX_PAGES)
    }
}

/// What the input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum InputArg {
    /// One document.
    Format(InputFormat),
    /// A record a line, each with a text in it.
    Jsonl,
}

impl FromStr for InputArg {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        if word.eq_ignore_ascii_case("jsonl") || word.eq_ignore_ascii_case("ndjson") {
            return Ok(Self::Jsonl);
        }
        let format = word.parse().map(Self::Format);
        format.map_err(|error: String| error + ", jsonl")
    }
}

/// How much evidence makes a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StructureArg {
    /// Rather find a heading than miss one
    Eager,
    /// What a careful reader would ask for
    Normal,
    /// Bookmarks of headings and contents lists only
    Strict,
}

impl From<StructureArg> for Structure {
    fn from(structure: StructureArg) -> Self {
        match structure {
            StructureArg::Eager => Self::Eager,
            StructureArg::Normal => Self::Normal,
            StructureArg::Strict => Self::Strict,
        }
    }
}

/// Whether articles stand in the outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ArticlesArg {
    /// They are paragraphs and nothing else
    Paragraph,
    /// Their labels stand in the outline below the headings
    Heading,
}

impl From<ArticlesArg> for Articles {
    fn from(articles: ArticlesArg) -> Self {
        match articles {
            ArticlesArg::Paragraph => Self::Paragraph,
            ArticlesArg::Heading => Self::Heading,
        }
    }
}

/// Deeper nesting would not fit on the stack.
const DEEPEST: usize = 1_000;

/// A limit that can be raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LimitArg {
    Input,
    Pages,
    Entries,
    Expanded,
    Ratio,
    Depth,
    Token,
}

/// Reads `expanded=512`.
fn limit(word: &str) -> Result<(LimitArg, u64), String> {
    let (what, value) = word.split_once('=').ok_or("a limit is written WHAT=N")?;
    let what = match what {
        "input" => LimitArg::Input,
        "pages" => LimitArg::Pages,
        "entries" => LimitArg::Entries,
        "expanded" => LimitArg::Expanded,
        "ratio" => LimitArg::Ratio,
        "depth" => LimitArg::Depth,
        "token" => LimitArg::Token,
        other => {
            return Err(format!(
                "unknown limit `{other}`; known are input, entries, expanded, ratio, depth, \
                 token, pages"
            ));
        }
    };
    let value = value.parse().map_err(|_| format!("`{value}` is no number"))?;
    Ok((what, value))
}

/// What becomes of tracked changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ChangesArg {
    /// As if all were accepted
    Accept,
    /// As if all were rejected
    Reject,
    /// Insertions and deletions, each marked as what it is
    All,
}

impl From<ChangesArg> for Changes {
    fn from(changes: ChangesArg) -> Self {
        match changes {
            ChangesArg::Accept => Self::Accept,
            ChangesArg::Reject => Self::Reject,
            ChangesArg::All => Self::All,
        }
    }
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ConvertArgs {
    /// The Word files, or the texts that Tika or Word exported; - is stdin
    #[arg(value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,

    /// Write here; the extension says the format. - is stdout
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Write this format: docx, pdf, text or jsonl; several with commas
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',')]
    pub(crate) to: Vec<Format>,
    /// Write each input's output into this folder, which mirrors where the inputs are
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    pub(crate) output_dir: Option<PathBuf>,
    /// Replace files that exist
    #[arg(long)]
    pub(crate) force: bool,

    #[command(flatten)]
    pub(crate) many: ManyArgs,

    /// Set the document in this way; by default the document decides
    #[arg(long, value_name = "NAME|FILE", help_heading = "Document")]
    pub(crate) profile: Option<String>,
    /// Set one value of the profile: page.margin.left=27mm (repeatable)
    #[arg(long, value_name = "KEY=VALUE", help_heading = "Document")]
    pub(crate) set: Vec<String>,
    /// Print this mark of the issuing authority (发文机关标志) with its red rule
    #[arg(long, value_name = "TEXT", help_heading = "Document")]
    pub(crate) letterhead: Option<String>,
    /// Show the numbers of headings that Word showed, where Tika printed others or none
    #[arg(long, help_heading = "Document")]
    pub(crate) restore_numbers: bool,
    /// Keep as text what is left out otherwise; several with commas
    #[arg(
        long,
        value_name = "WHAT",
        value_enum,
        value_delimiter = ',',
        help_heading = "Document"
    )]
    pub(crate) keep: Vec<KeepArg>,
    /// Show a frame for an image without a picture, or nothing
    #[arg(long, value_name = "HOW", value_enum, help_heading = "Document")]
    pub(crate) images: Option<ImagesArg>,
    /// Make a contents list where the document has none (DOCX, PDF)
    #[arg(long, help_heading = "Document")]
    pub(crate) toc: bool,
    /// Embed the pictures (png, jpg, gif) of this folder that the text names
    #[arg(long, value_name = "DIR", help_heading = "Document")]
    pub(crate) media: Option<PathBuf>,

    /// Compress fast (1) or small (9) (DOCX, PDF)
    #[arg(
        long,
        value_name = "1-9",
        value_parser = clap::value_parser!(u8).range(1..=9),
        default_value = "6",
        help_heading = "Document"
    )]
    pub(crate) compression: u8,

    #[command(flatten)]
    pub(crate) docx: DocxArgs,

    #[command(flatten)]
    pub(crate) fonts: FontArgs,
    /// Fail when a built-in font would stand in for one that the profile names
    #[arg(long, help_heading = "Fonts")]
    pub(crate) strict_fonts: bool,
    /// Make the PDF although many characters have no font
    #[arg(long, help_heading = "Fonts")]
    pub(crate) allow_missing: bool,
    /// Leave out what the file says of its structure: smaller, and harder to read aloud
    #[arg(long, help_heading = "PDF")]
    pub(crate) no_tags: bool,
    /// Follow a standard for archives (PDF/A-2)
    #[arg(long, value_name = "STANDARD", value_enum, help_heading = "PDF")]
    pub(crate) pdf_standard: Option<PdfStandardArg>,

    /// How headings look
    #[arg(
        long,
        value_name = "STYLE",
        value_enum,
        default_value = "plain",
        help_heading = "Text"
    )]
    pub(crate) headings: HeadingsArg,
    /// Wrap lines at this many columns
    #[arg(
        long,
        value_name = "N",
        value_parser = clap::value_parser!(u16).range(2..),
        help_heading = "Text"
    )]
    pub(crate) width: Option<u16>,
    /// Put this line between the pieces of a compilation; "" puts none
    #[arg(long, value_name = "TEXT", help_heading = "Text")]
    pub(crate) part_rule: Option<String>,

    #[command(flatten)]
    pub(crate) jsonl: JsonlArgs,

    /// Exit with 4 when there are warnings
    #[arg(long, value_name = "WHAT", value_enum, help_heading = "Messages")]
    pub(crate) fail_on: Option<FailOn>,
}

impl ConvertArgs {
    pub(crate) fn keep(&self) -> Keep {
        let mut keep = Keep::default();
        for what in &self.keep {
            match what {
                KeepArg::Markers => keep.markers = true,
                KeepArg::Contents => keep.contents = true,
                KeepArg::Furniture => keep.furniture = true,
                KeepArg::Noise => keep.noise = true,
                KeepArg::All => keep = Keep::ALL,
            }
        }
        keep
    }

    /// Who names a folder of pictures wants to see on the page which ones are missing;
    /// clean text has no pictures either way.
    pub(crate) fn images(&self, format: Format) -> MissingImages {
        match self.images {
            Some(ImagesArg::Placeholder) => MissingImages::Placeholder,
            Some(ImagesArg::Drop) => MissingImages::Drop,
            None if self.media.is_some() && format.is_binary() => {
                MissingImages::Placeholder
            }
            None => MissingImages::Drop,
        }
    }
}

/// What `--keep` keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum KeepArg {
    /// Bookmark and image markers, as they were written
    Markers,
    /// The old contents list with its page numbers
    Contents,
    /// Page headers, page footers and page numbers
    Furniture,
    /// Names of embedded files that Tika appends
    Noise,
    /// All of them
    All,
}

/// A standard for archives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PdfStandardArg {
    /// PDF/A-2b: the pages look the same on any machine and in any year
    #[value(name = "a-2b")]
    A2b,
    /// PDF/A-2a: the words and their structure can be had, too
    #[value(name = "a-2a")]
    A2a,
}

/// What becomes of an image without a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImagesArg {
    /// A frame with the alternative text (with --media, the default for docx and pdf)
    Placeholder,
    /// Nothing (the default otherwise)
    Drop,
}

/// How headings look in text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum HeadingsArg {
    /// A blank line around them
    Plain,
    /// `#` signs before them
    Markdown,
}

impl From<PdfStandardArg> for PdfStandard {
    fn from(standard: PdfStandardArg) -> Self {
        match standard {
            PdfStandardArg::A2b => Self::A2b,
            PdfStandardArg::A2a => Self::A2a,
        }
    }
}

impl From<HeadingsArg> for HeadingStyle {
    fn from(style: HeadingsArg) -> Self {
        match style {
            HeadingsArg::Plain => Self::Plain,
            HeadingsArg::Markdown => Self::Markdown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound() {
        <Args as clap::CommandFactory>::command().debug_assert();
    }

    #[test]
    fn keep_takes_lists_and_repeats() {
        let parse = |args: &[&str]| Args::parse_from(args).convert.keep();
        let keep =
            parse(&["docconv", "a", "--keep", "markers,noise", "--keep", "contents"]);
        let expected = Keep { furniture: false, ..Keep::ALL };
        assert_eq!(keep, expected);
        assert_eq!(parse(&["docconv", "a", "--keep", "all"]), Keep::ALL);
    }

    #[test]
    fn media_asks_for_placeholders_on_pages() {
        let parse = |args: &[&str], format| Args::parse_from(args).convert.images(format);
        assert_eq!(parse(&["docconv", "a"], Format::Pdf), MissingImages::Drop);
        let media = ["docconv", "a", "--media", "m"];
        assert_eq!(parse(&media, Format::Pdf), MissingImages::Placeholder);
        assert_eq!(parse(&media, Format::Text), MissingImages::Drop);
        let both = ["docconv", "a", "--media", "m", "--images", "drop"];
        assert_eq!(parse(&both, Format::Pdf), MissingImages::Drop);
    }
}
