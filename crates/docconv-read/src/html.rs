//! Web pages as Word saves them, full and filtered, by html5ever.
//!
//! The full form keeps Word's own properties in `mso-` styles; the filtered one has lost them
//! and keeps what they looked like. Both are read; so is ordinary HTML.

use crate::assembly::Assembly;
use crate::encoding::{Encoding, decode};
use crate::items::Says;
use crate::{Changes, InputFormat, Limit, ReadError, ReadOptions, ReadWarning, Reading};
use docconv_core::{
    BreakKind, Cell, LabelKind, Language, ListKind, Media, Metadata, NoteKind,
    Properties, Row, Target,
};
use scraper::{ElementRef, Html, Node};
use std::collections::BTreeMap;

pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Reading, ReadError> {
    let decoded = decode(bytes.to_vec(), declared(bytes), options)?;
    let mut reading = page(&decoded.text, &BTreeMap::new(), options)?;
    reading.encoding = Some(decoded.encoding);
    reading.warnings.splice(0..0, decoded.replaced);
    Ok(reading)
}

/// The encoding that a page names in its head.
pub(crate) fn declared(bytes: &[u8]) -> Option<Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let rest = &head[head.find("charset=")? + "charset=".len()..];
    let rest = rest.trim_start_matches(['"', '\'', ' ']);
    let label =
        rest.split(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c)).next()?;
    Encoding::named(label)
}

/// Reads a page; `files` holds the pictures that it names, when they came with it.
pub(crate) fn page(
    text: &str,
    files: &BTreeMap<String, Vec<u8>>,
    options: &ReadOptions,
) -> Result<Reading, ReadError> {
    admit(text, options)?;
    let html = Html::parse_document(text);
    options.watch.check()?;
    let mut walk = Walk::new(files, options);
    let root = html.root_element();
    walk.comments = comments(root);
    let metadata = metadata(root);
    let language = root.value().attr("lang").and_then(Language::from_tag);
    walk.children(root, 0)?;
    let mut warnings = Vec::new();
    for (what, count) in [("insertions", walk.insertions), ("deletions", walk.deletions)]
    {
        if count > 0 {
            warnings.push(ReadWarning::ChangesLeftOut { what, count });
        }
    }
    options.watch.check()?;
    let document = walk.out.finish(metadata, language);
    Ok(Reading { document, warnings, format: InputFormat::Html, encoding: None })
}

/// Elements that have no end tag, or may leave it out.
const WITHOUT_END: [&[u8]; 29] = [
    b"area",
    b"base",
    b"body",
    b"br",
    b"col",
    b"colgroup",
    b"dd",
    b"dt",
    b"embed",
    b"head",
    b"hr",
    b"html",
    b"img",
    b"input",
    b"li",
    b"link",
    b"meta",
    b"optgroup",
    b"option",
    b"p",
    b"rp",
    b"rt",
    b"source",
    b"tbody",
    b"td",
    b"tfoot",
    b"th",
    b"thead",
    b"tr",
];

/// Refuses a page that opens elements by the thousands and does not close them: for each tag
/// the parser looks through all elements that are open. What the scan takes for open is only
/// near the truth, so it lets far more pass than [`Walk::children`] does.
fn admit(text: &str, options: &ReadOptions) -> Result<(), ReadError> {
    const NEAR: usize = 32;
    let bytes = text.as_bytes();
    let mut open: BTreeMap<[u8; 12], usize> = BTreeMap::new();
    let mut depth = 0;
    for at in memchr::memchr_iter(b'<', bytes) {
        let tag = &bytes[at + 1..];
        let (end, tag) = tag.strip_prefix(b"/").map_or((false, tag), |tag| (true, tag));
        let name = tag.iter().copied().take_while(u8::is_ascii_alphanumeric).take(12);
        let mut key = [0; 12];
        key.iter_mut().zip(name).for_each(|(k, byte)| *k = byte.to_ascii_lowercase());
        let length = key.iter().position(|byte| *byte == 0).unwrap_or(key.len());
        if length == 0 || WITHOUT_END.contains(&&key[..length]) {
            continue;
        }
        let count = open.entry(key).or_default();
        if !end {
            (*count, depth) = (*count + 1, depth + 1);
        } else if *count > 0 {
            (*count, depth) = (*count - 1, depth - 1);
        }
        if depth > options.limits.depth.saturating_mul(NEAR) {
            return Err(too_deep(options));
        }
    }
    Ok(())
}

fn too_deep(options: &ReadOptions) -> ReadError {
    let limit = Limit::Depth(options.limits.depth);
    ReadError::TooMuch { limit, place: "page".to_owned() }
}

fn metadata(root: ElementRef) -> Metadata {
    let mut metadata = Metadata::default();
    let found = |text: String| {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(words).filter(|words| !words.is_empty())
    };
    for element in root.descendants().filter_map(ElementRef::wrap) {
        let value = element.value();
        let content = || found(value.attr("content").unwrap_or_default().to_owned());
        match (value.name(), value.attr("name").map(str::to_ascii_lowercase).as_deref()) {
            ("title", _) => metadata.title = found(element.text().collect()),
            ("meta", Some("author")) => metadata.author = content(),
            ("meta", Some("keywords")) => metadata.keywords = content(),
            ("meta", Some("description")) => metadata.subject = content(),
            ("body", _) => break,
            _ => {}
        }
    }
    metadata
}

struct Walk<'f> {
    out: Assembly,
    files: &'f BTreeMap<String, Vec<u8>>,
    options: &'f ReadOptions,
    known: BTreeMap<String, u32>,
    properties: Properties,
    /// The next number of each open list; `None` for bullets.
    lists: Vec<Option<u64>>,
    /// Inside `pre`, where white space counts.
    preformatted: bool,
    /// White space is due before the next word, and whether a line end made it.
    space: Option<bool>,
    insertions: usize,
    deletions: usize,
    /// Inside a comment.
    commenting: bool,
    /// The comments by their numbers, and whether they were read.
    comments: BTreeMap<&'f str, (ElementRef<'f>, bool)>,
    /// Numbers of comments that are due after the paragraph or table.
    due: Vec<String>,
}

impl<'f> Walk<'f> {
    fn new(files: &'f BTreeMap<String, Vec<u8>>, options: &'f ReadOptions) -> Self {
        Self {
            out: Assembly::default(),
            files,
            options,
            known: BTreeMap::new(),
            properties: Properties::default(),
            lists: Vec::new(),
            preformatted: false,
            space: None,
            insertions: 0,
            deletions: 0,
            commenting: false,
            comments: BTreeMap::new(),
            due: Vec::new(),
        }
    }

    fn children(&mut self, element: ElementRef, depth: usize) -> Result<(), ReadError> {
        if depth > self.options.limits.depth {
            return Err(too_deep(self.options));
        }
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.text(text),
                Node::Element(_) => {
                    if let Some(element) = ElementRef::wrap(child) {
                        self.element(element, depth + 1)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn element(&mut self, element: ElementRef, depth: usize) -> Result<(), ReadError> {
        let style = Style::of(element);
        match element.value().name() {
            "script" | "style" | "head" | "template" | "title" | "meta" | "link"
            | "xml" | "rp" => Ok(()),
            "br" if style.has("page-break-before") => {
                self.gap(BreakKind::Page);
                Ok(())
            }
            "br" => {
                self.space = None;
                self.out.line_break();
                Ok(())
            }
            // The line above Word's notes is none of the document's.
            "hr" if element.value().attr("width") == Some("33%") => Ok(()),
            "hr" => {
                self.gap(BreakKind::Rule);
                Ok(())
            }
            "img" => {
                self.image(element);
                Ok(())
            }
            "table" => self.table(element, depth),
            "ul" | "ol" | "menu" | "dir" => self.list(element, depth),
            "a" => self.link(element, depth),
            "ruby" => self.ruby(element),
            "ins" => self.change(true, |walk| walk.children(element, depth)),
            "del" => self.change(false, |walk| walk.children(element, depth)),
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "div" | "pre" | "li"
            | "blockquote" | "address" | "center" | "dl" | "dt" | "dd" | "section"
            | "article" | "header" | "footer" | "main" | "nav" | "aside" | "figure"
            | "figcaption" | "body" | "form" | "fieldset" | "caption" | "hgroup"
            | "details" | "summary" => self.block(element, &style, depth),
            _ => self.span(element, &style, depth),
        }
    }

    fn gap(&mut self, kind: BreakKind) {
        self.space = None;
        self.out.gap(kind);
    }

    fn block(
        &mut self,
        element: ElementRef,
        style: &Style,
        depth: usize,
    ) -> Result<(), ReadError> {
        if let Some((kind, id)) = note_id(element) {
            let mut out = std::mem::take(&mut self.out);
            let done = out.note(kind, &id, |out| {
                self.out = std::mem::take(out);
                let done = self.children(element, depth);
                *out = std::mem::take(&mut self.out);
                done
            });
            self.out = out;
            return done;
        }
        if is_comment(element, style) {
            if self.has_read(element) {
                return Ok(());
            }
            if !self.commenting {
                return self.comment(element, depth);
            }
        }
        if style.has("page-break-before:always") {
            self.gap(BreakKind::Page);
        }
        let name = element.value().name();
        let own = says(element, style);
        // A paragraph in an item has the item's label before it.
        let goes_on = matches!(self.out.says, Says::Numbered(..)) && own == Says::Nothing;
        if !(goes_on && name == "p") {
            self.begin(own);
        }
        let outer = (self.properties, self.preformatted);
        self.preformatted |= name == "pre";
        self.properties.code |= name == "pre";
        self.properties = style.look(Properties { bold: false, ..self.properties });
        let done = self.children(element, depth);
        (self.properties, self.preformatted) = outer;
        self.begin(Says::Nothing);
        done.and_then(|()| self.due_comments(depth))
    }

    /// Comments whose marks stood in what has ended. Those without a mark stay where Word
    /// lists them, at the end of the page.
    fn due_comments(&mut self, depth: usize) -> Result<(), ReadError> {
        if self.out.tables > 0 || self.commenting {
            return Ok(());
        }
        for number in std::mem::take(&mut self.due) {
            let Some((element, read)) = self.comments.get_mut(&*number) else { continue };
            let element = *element;
            if !std::mem::replace(read, true) {
                self.comment(element, depth)?;
            }
        }
        Ok(())
    }

    /// Whether a comment was read where its mark stands; from now on it was read. Another one
    /// of the same number is none of that.
    fn has_read(&mut self, comment: ElementRef) -> bool {
        let number = comment_number(comment);
        let Some((known, read)) = number.and_then(|number| self.comments.get_mut(number))
        else {
            return false;
        };
        *known == comment && std::mem::replace(read, true)
    }

    fn comment(&mut self, element: ElementRef, depth: usize) -> Result<(), ReadError> {
        let author = comment_author(element);
        let mut out = std::mem::take(&mut self.out);
        self.commenting = true;
        let done = out.comment(&author, |out| {
            self.out = std::mem::take(out);
            let done = self.children(element, depth);
            *out = std::mem::take(&mut self.out);
            done
        });
        self.commenting = false;
        self.space = None;
        self.out = out;
        done
    }

    fn begin(&mut self, says: Says) {
        self.space = None;
        self.out.begin(says);
    }

    fn span(
        &mut self,
        element: ElementRef,
        style: &Style,
        depth: usize,
    ) -> Result<(), ReadError> {
        if let Some(tabs) = style.number("mso-tab-count:") {
            self.space = None;
            (0..tabs.clamp(1, 50)).for_each(|_| self.out.tab());
            return Ok(());
        }
        // Word sets the label of a list and then blanks in a tiny size for its tab.
        let only_blanks =
            || element.text().all(|text| text.chars().all(|c| c.is_whitespace()));
        if style.has("font:7.0pt") && only_blanks() && self.out.has_words() {
            self.space = None;
            self.out.label_so_far();
            return Ok(());
        }
        let outer = self.properties;
        let mut properties = outer;
        match element.value().name() {
            "b" | "strong" => properties.bold = true,
            "i" | "em" | "cite" | "var" | "dfn" => properties.italic = true,
            "u" => properties.underline = true,
            "s" | "strike" => properties.strike = true,
            "sup" => properties.superscript = true,
            "sub" => properties.subscript = true,
            "code" | "tt" | "kbd" | "samp" => properties.code = true,
            "mark" => properties.highlight = true,
            _ => {}
        }
        self.properties = style.look(properties);
        let done = self.children(element, depth);
        self.properties = outer;
        done
    }

    /// White space is one space, and between Han characters a line end is nothing (CSS Text).
    fn text(&mut self, text: &str) {
        if self.preformatted {
            for (at, line) in text.split('\n').enumerate() {
                if at > 0 {
                    self.out.line_break();
                }
                self.out.text(line.trim_end_matches('\r'), self.properties);
            }
            return;
        }
        let mut rest = text;
        while !rest.is_empty() {
            let blank = rest.len() - rest.trim_start_matches(BLANK).len();
            if blank > 0 {
                let line = rest[..blank].contains('\n');
                self.space = Some(self.space.unwrap_or(true) && line);
                rest = &rest[blank..];
                continue;
            }
            let end = rest.find(BLANK).unwrap_or(rest.len());
            let word = &rest[..end];
            rest = &rest[end..];
            if let Some(line) = self.space.take()
                && self.out.has_words()
            {
                let wide = |c: Option<char>| c.is_some_and(|c| c >= '\u{2E80}');
                let before = self.out.writing.text.chars().next_back();
                if !(line && wide(before) && wide(word.chars().next())) {
                    self.out.text(" ", self.properties);
                }
            }
            // A space that does not break is how Word writes an empty paragraph and an indent.
            let word = word.replace('\u{A0}', " ");
            self.out.text(&word, self.properties);
        }
    }

    fn link(&mut self, element: ElementRef, depth: usize) -> Result<(), ReadError> {
        let value = element.value();
        let href = value.attr("href").unwrap_or_default();
        let name = value.attr("name").or(value.attr("id")).unwrap_or_default();
        if is_comment_mark(element) {
            self.due.extend(href.strip_prefix("#_msocom_").map(str::to_owned));
            return Ok(());
        }
        if name.starts_with("_msocom_") {
            return self.children(element, depth);
        }
        if let Some((kind, id)) = note_reference(href) {
            // The reference leads to the note; the mark in the note leads back.
            let back = name.contains("ftn") && !name.contains("ref")
                || name.contains("edn") && !name.contains("ref");
            if !back && !href.contains("ref") {
                self.flush_space();
                self.out.note_ref(kind, &id);
            }
            return Ok(());
        }
        if !name.is_empty() && name != "_GoBack" {
            self.flush_space();
            self.out.anchor(name);
        }
        let target = match href.strip_prefix('#') {
            Some("") | None if href.is_empty() => return self.children(element, depth),
            Some(anchor) => Target::Anchor(anchor.into()),
            None => Target::Uri(href.into()),
        };
        self.flush_space();
        self.out.open_link(target);
        let done = self.children(element, depth);
        self.out.close_link();
        done
    }

    fn flush_space(&mut self) {
        if self.space.take().is_some() && self.out.has_words() {
            self.out.text(" ", self.properties);
        }
    }

    fn list(&mut self, element: ElementRef, depth: usize) -> Result<(), ReadError> {
        let start = element.value().attr("start").and_then(|start| start.parse().ok());
        let numbered = element.value().name() == "ol";
        self.begin(Says::Nothing);
        self.lists.push(numbered.then(|| start.unwrap_or(1)));
        let mut done = Ok(());
        for child in element.children().filter_map(ElementRef::wrap) {
            if child.value().name() != "li" {
                done = done.and_then(|()| self.element(child, depth + 1));
                continue;
            }
            self.item();
            done = done.and_then(|()| self.children(child, depth + 1));
            self.begin(Says::Nothing);
        }
        self.lists.pop();
        done
    }

    fn item(&mut self) {
        let level = self.lists.len().clamp(1, 9) as u8;
        let (label, kind, list) = match self.lists.last_mut() {
            Some(Some(number)) => {
                let label = format!("{number}. ");
                *number += 1;
                (label, LabelKind::Number, ListKind::Numbered)
            }
            _ => ("• ".to_owned(), LabelKind::Bullet, ListKind::Bullet),
        };
        self.begin(Says::Numbered(level, list));
        self.out.label(&label, kind);
    }

    fn table(&mut self, element: ElementRef, depth: usize) -> Result<(), ReadError> {
        self.space = None;
        let start = self.out.begin_table();
        let mut rows = Vec::new();
        let mut stack: Vec<(ElementRef, bool)> = vec![(element, false)];
        let mut done = Ok(());
        while let Some((group, head)) = stack.pop() {
            if group.value().name() == "tr" {
                match self.row(group, head, depth) {
                    Ok(row) => rows.push(row),
                    Err(error) => done = Err(error),
                }
                continue;
            }
            let inner = group.children().filter_map(ElementRef::wrap);
            let inner: Vec<ElementRef> = inner
                .filter(|e| {
                    matches!(e.value().name(), "tr" | "thead" | "tbody" | "tfoot")
                })
                .collect();
            let head = group.value().name() == "thead";
            stack.extend(inner.into_iter().rev().map(|e| (e, head)));
        }
        self.out.end_table(start, rows);
        done.and_then(|()| self.due_comments(depth))
    }

    fn row(
        &mut self,
        element: ElementRef,
        head: bool,
        depth: usize,
    ) -> Result<Row, ReadError> {
        let start = self.out.writing.here();
        let mut cells: Vec<Cell> = Vec::new();
        let mut heads = true;
        for cell in element.children().filter_map(ElementRef::wrap) {
            let name = cell.value().name();
            if !matches!(name, "td" | "th") {
                continue;
            }
            heads &= name == "th";
            let span = |attr: &str| {
                let span =
                    cell.value().attr(attr).and_then(|span| span.parse::<u16>().ok());
                span.unwrap_or(1).clamp(1, 1000)
            };
            let spans = (span("colspan").min(63), span("rowspan"));
            let mut out = std::mem::take(&mut self.out);
            let outer = std::mem::take(&mut self.lists);
            let read = out.cell(spans, |out| {
                self.out = std::mem::take(out);
                let done = self.children(cell, depth + 3);
                *out = std::mem::take(&mut self.out);
                done
            });
            self.space = None;
            (self.out, self.lists) = (out, outer);
            cells.push(read?);
        }
        let header = !cells.is_empty() && (heads || head);
        Ok(self.out.row(start, header, cells))
    }

    fn ruby(&mut self, element: ElementRef) -> Result<(), ReadError> {
        let (mut base, mut reading) = (String::new(), String::new());
        for child in element.children() {
            let name = child.value().as_element().map(|e| e.name());
            let text: String = match child.value() {
                Node::Text(text) => text.to_string(),
                _ => ElementRef::wrap(child)
                    .map(|e| e.text().collect())
                    .unwrap_or_default(),
            };
            match name {
                Some("rt" | "rtc") => reading.push_str(text.trim()),
                Some("rp") => {}
                _ => base.push_str(text.trim()),
            }
        }
        self.flush_space();
        if !base.is_empty() || !reading.is_empty() {
            self.out.ruby(&base, &reading);
        }
        Ok(())
    }

    fn change(
        &mut self,
        insertion: bool,
        read: impl FnOnce(&mut Self) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let stays = match self.options.changes {
            Changes::Accept => insertion,
            Changes::Reject => !insertion,
            Changes::All => true,
        };
        if !stays {
            let count =
                if insertion { &mut self.insertions } else { &mut self.deletions };
            *count += 1;
            return Ok(());
        }
        let outer = self.properties;
        if self.options.changes == Changes::All {
            self.properties.inserted |= insertion;
            self.properties.deleted |= !insertion;
        }
        let done = read(self);
        self.properties = outer;
        done
    }

    fn image(&mut self, element: ElementRef) {
        let value = element.value();
        let source = value.attr("src").unwrap_or_default();
        let name = source.rsplit(['/', '\\']).next().unwrap_or_default();
        let media = self.media(source, name);
        // Without an alternative text the file's name finds the picture in `--media`.
        let alt = value.attr("alt").filter(|alt| !alt.trim().is_empty());
        let by_name = if source.starts_with("data:") { "" } else { name };
        self.flush_space();
        self.out.image(alt.unwrap_or(by_name), media);
    }

    fn media(&mut self, source: &str, name: &str) -> Option<u32> {
        if let Some(known) = self.known.get(source) {
            return Some(*known);
        }
        let bytes = match source.strip_prefix("data:image/") {
            Some(rest) => {
                use base64::Engine;
                let encoded = rest.split_once(";base64,")?.1;
                let bare: String = encoded.split_ascii_whitespace().collect();
                base64::engine::general_purpose::STANDARD.decode(bare).ok()?
            }
            None => self.files.get(source).or_else(|| self.files.get(name))?.clone(),
        };
        let extension = match &bytes[..] {
            bytes if bytes.starts_with(b"\x89PNG") => "png",
            bytes if bytes.starts_with(b"\xFF\xD8\xFF") => "jpg",
            _ => return None,
        };
        let place = u32::try_from(self.out.media.len()).ok()?;
        let name = match source.starts_with("data:") {
            true => format!("image{}.{extension}", place + 1),
            false => name.to_owned(),
        };
        self.out.media.push(Media { name, bytes });
        self.known.insert(source.to_owned(), place);
        Some(place)
    }
}

const BLANK: [char; 5] = [' ', '\t', '\n', '\r', '\u{C}'];

/// The note that a link leads to or back from: `#_ftn1`, `#_ednref2`.
fn note_reference(href: &str) -> Option<(NoteKind, String)> {
    let rest = href.strip_prefix("#_")?;
    let (kind, rest) = match rest.strip_prefix("ftn") {
        Some(rest) => (NoteKind::Footnote, rest),
        None => (NoteKind::Endnote, rest.strip_prefix("edn")?),
    };
    let digits = rest.strip_prefix("ref").unwrap_or(rest);
    let number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    number.then(|| (kind, digits.to_owned()))
}

/// The note that an element holds: `<div id=ftn1>`.
fn note_id(element: ElementRef) -> Option<(NoteKind, String)> {
    let id = element.value().attr("id")?;
    let found = note_reference(&format!("#_{id}"))?;
    (element.value().name() == "div" && !id.contains("ref")).then_some(found)
}

/// The comments of a page, by their numbers.
fn comments(root: ElementRef<'_>) -> BTreeMap<&str, (ElementRef<'_>, bool)> {
    let mut comments = BTreeMap::new();
    for element in root.descendants().filter_map(ElementRef::wrap) {
        let Some(number) = number_of_comment(element) else { continue };
        let outer = element.parent().and_then(ElementRef::wrap);
        let full = outer.filter(|outer| is_comment(*outer, &Style::of(*outer)));
        let comment = full.unwrap_or(element);
        // Only what the walk will know again can be read at another place.
        if is_comment(comment, &Style::of(comment))
            && comment_number(comment) == Some(number)
        {
            comments.entry(number).or_insert((comment, false));
        }
    }
    comments
}

/// The number of a comment: `<div id="_com_1">` is it, or is in it.
fn comment_number(comment: ElementRef<'_>) -> Option<&str> {
    let inner = comment.children().filter_map(ElementRef::wrap);
    std::iter::once(comment).chain(inner).find_map(number_of_comment)
}

fn number_of_comment(element: ElementRef<'_>) -> Option<&str> {
    element.value().attr("id")?.strip_prefix("_com_")
}

/// Whether an element holds a comment: the full form says so, the filtered one by its class.
fn is_comment(element: ElementRef, style: &Style) -> bool {
    style.value("mso-element:") == Some("comment") || has_class(element, "msocomtxt")
}

/// Whether a link is Word's mark of a comment, `[L1]`: at its place, or before its text.
fn is_comment_mark(element: ElementRef) -> bool {
    let marks = has_class(element, "msocomanchor") || has_class(element, "msocomoff");
    let words: String = element.text().collect();
    let words = words.trim();
    marks && words.starts_with('[') && words.ends_with(']')
}

fn has_class(element: ElementRef, class: &str) -> bool {
    element.value().classes().any(|own| own.eq_ignore_ascii_case(class))
}

/// Who wrote a comment: `mso-comment-author:"李四"`, which the filtered form has not.
fn comment_author(comment: ElementRef) -> String {
    const PROPERTY: &str = "mso-comment-author:";
    let inner = comment.descendants().filter_map(ElementRef::wrap);
    let named = inner.filter_map(|element| {
        let style = element.value().attr("style")?;
        let rest = style[style.find(PROPERTY)? + PROPERTY.len()..].trim_start();
        match rest.strip_prefix(['"', '\'']) {
            Some(quoted) => quoted.split(['"', '\'']).next(),
            None => rest.split(';').next(),
        }
    });
    named.map(str::trim).next().unwrap_or_default().to_owned()
}

/// What an element says its words are.
fn says(element: ElementRef, style: &Style) -> Says {
    let name = element.value().name();
    if let Some(level) = name.strip_prefix('h').and_then(|level| level.parse().ok()) {
        return Says::Heading(level);
    }
    let class = element.value().attr("class").unwrap_or_default().to_ascii_lowercase();
    let class = class.split_whitespace().next().unwrap_or_default();
    let numbered =
        |prefix: &str| class.strip_prefix(prefix).and_then(|n| n.parse::<u8>().ok());
    if let Some(level) = numbered("msotoc").filter(|level| (1..=9).contains(level)) {
        return Says::Contents(level);
    }
    if let Some(level) = numbered("msoheading").filter(|level| (1..=9).contains(level)) {
        return Says::Heading(level);
    }
    if let Some(level) =
        style.number("mso-outline-level:").filter(|level| (1..=9).contains(level))
    {
        return Says::Heading(level as u8);
    }
    match class {
        "msotitle" => Says::Title,
        "msosubtitle" => Says::Subtitle,
        "msocaption" => Says::Caption,
        "msotocheading" => Says::ContentsTitle,
        _ if style.has("mso-list:") && !style.has("mso-list:ignore") => {
            let level = style.value("mso-list:").and_then(|list| {
                let at = list.find("level")? + "level".len();
                let digits: String =
                    list[at..].chars().take_while(char::is_ascii_digit).collect();
                digits.parse().ok()
            });
            Says::Item(level.unwrap_or(1).clamp(1, 9))
        }
        _ if name == "caption" => Says::Caption,
        _ => Says::Nothing,
    }
}

/// The `style` attribute, in lower case and without white space after its marks.
struct Style(String);

impl Style {
    fn of(element: ElementRef) -> Self {
        let style =
            element.value().attr("style").unwrap_or_default().to_ascii_lowercase();
        let style: String = style.split(['\r', '\n']).collect();
        Self(style.replace(": ", ":").replace("; ", ";"))
    }

    fn has(&self, property: &str) -> bool {
        self.0.contains(property)
    }

    fn value(&self, property: &str) -> Option<&str> {
        let rest = &self.0[self.0.find(property)? + property.len()..];
        rest.split(';').next().map(str::trim)
    }

    fn number(&self, property: &str) -> Option<u32> {
        self.value(property)?.parse().ok()
    }

    fn look(&self, mut properties: Properties) -> Properties {
        if self.has("font-weight:bold") || self.has("font-weight:700") {
            properties.bold = true;
        } else if self.has("font-weight:normal") {
            properties.bold = false;
        }
        properties.italic |= self.has("font-style:italic");
        properties.underline |= self.has("text-decoration:underline");
        properties.strike |= self.has("text-decoration:line-through");
        properties.small_caps |= self.has("font-variant:small-caps");
        properties.superscript |= self.has("vertical-align:super");
        properties.subscript |= self.has("vertical-align:sub");
        properties.highlight |=
            self.has("mso-highlight:") || self.has("background:yellow");
        properties.hidden |= self.has("display:none") || self.has("mso-hide:all");
        properties
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docconv_core::{Block, Document, Inline};

    fn document(text: &str) -> Document {
        read(text.as_bytes(), &ReadOptions::default()).unwrap().document
    }

    fn shown(document: &Document) -> Vec<String> {
        document
            .blocks()
            .map(|block| document.plain_text(block.content().unwrap_or_default()))
            .collect()
    }

    #[test]
    fn what_word_saves_in_full() {
        let page = "<html xmlns:o='urn:schemas-microsoft-com:office:office' lang=ZH-CN><head><title>通知</title>\
            <!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--><style>p.MsoNormal{}</style></head><body>\
            <h1 style='mso-list:l0 level1 lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>一、<span \
            style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]><a name=\"_Toc1\">总体\n要求</a></h1>\
            <p class=MsoNormal><b>坚持</b>稳中求进。<a style='mso-footnote-id:ftn1' href=\"#_ftn1\" name=\"_ftnref1\">[1]</a></p>\
            <p class=MsoNormal><o:p>&nbsp;</o:p></p>\
            <p class=MsoListParagraph style='mso-list:l1 level2 lfo2'><span style='mso-list:Ignore'>·<span \
            style='font:7.0pt \"Times New Roman\"'>&nbsp;</span></span>第一<span style='mso-tab-count:1'> </span>项</p>\
            <p class=MsoNormal style='page-break-before:always'>new page</p>\
            <div style='mso-element:footnote-list'><hr align=left size=1 width=\"33%\"><div style='mso-element:footnote' id=ftn1>\
            <p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href=\"#_ftnref1\" name=\"_ftn1\">[1]</a> 注文</p></div></div></body></html>";
        let document = document(page);
        let blocks = &document.parts[0].blocks;
        assert_eq!(document.metadata.title.as_deref(), Some("通知"));
        assert!(matches!(&blocks[0], Block::Heading(h) if h.level == 1));
        assert_eq!(
            shown(&document)[..3],
            ["一、总体要求", "坚持稳中求进。", "• 第一 项"]
        );
        assert!(
            blocks[0].content().unwrap().iter().any(|i| matches!(i, Inline::Anchor(_)))
        );
        assert!(
            blocks[1].content().unwrap().iter().any(|i| matches!(i, Inline::NoteRef(_)))
        );
        assert!(matches!(&blocks[2], Block::ListItem(item) if item.level == 2));
        assert!(matches!(&blocks[3], Block::Break(gap) if gap.kind == BreakKind::Page));
        let Some(Block::Note(note)) = blocks.iter().find(|b| matches!(b, Block::Note(_)))
        else {
            panic!("{blocks:?}")
        };
        assert_eq!(document.plain_text(note.blocks[0].content().unwrap()), "注文");
    }

    #[test]
    fn comments_keep_their_words_and_authors() {
        let mark = "<span class=MsoCommentReference><![if !supportAnnotations]><a class=msocomanchor id=\"_anchor_1\" \
            href=\"#_msocom_1\" name=\"_msoanchor_1\">[L1]</a><![endif]><span style='mso-special-character:comment'>&nbsp;</span></span>";
        let text = "<div id=\"_com_1\" class=msocomtxt><span style='mso-comment-author:\"Li Si\"'><a name=\"_msocom_1\"></a></span>\
            <p class=MsoCommentText><span style='mso-special-character:comment'>&nbsp;</span><a class=msocomoff href=\"#_msoanchor_1\">[L1]</a>请核实。</p>\
            <p class=MsoCommentText>数字有误。</p></div>";
        let full = format!(
            "<html><body><p>全文<a style='mso-comment-reference:L_1'>增长</a>{mark}。</p><p>后文。</p><div style='mso-element:comment-list'>\
             <hr class=msocomoff width=\"33%\"><div style='mso-element:comment'>{text}</div></div></body></html>"
        );
        let filtered = format!(
            "<html><body><p>全文增长{mark}。</p><p>后文。</p><div><hr class=msocomoff width=\"33%\">{}</div></body></html>",
            text.replace("mso-comment-author:\"Li Si\"", "")
        );
        for (page, author) in [(full, "Li Si"), (filtered, "")] {
            let document = document(&page);
            let [Block::Paragraph(text), Block::Comment(comment), Block::Paragraph(_)] =
                &document.parts[0].blocks[..]
            else {
                panic!("{:?}", document.parts[0].blocks)
            };
            assert_eq!(document.plain_text(&text.content).replace(' ', ""), "全文增长。");
            assert_eq!(document.text(comment.author), author);
            let said: Vec<String> = comment
                .blocks
                .iter()
                .map(|block| document.plain_text(block.content().unwrap_or_default()))
                .collect();
            assert_eq!(said, ["请核实。", "数字有误。"]);
        }
    }

    #[test]
    fn comments_of_one_number_are_all_kept_once() {
        let mark = "<a class=msocomanchor href='#_msocom_1'>[L1]</a>";
        let comment =
            |text: &str| format!("<div class=msocomtxt id=_com_1><p>{text}</p></div>");
        let (one, two) = (comment("one"), comment(&format!("two{}", comment("three"))));
        let page = format!(
            "<html><body><table><tr><td>cell{mark}{mark}</table>{one}{two}</body></html>"
        );
        let document = document(&page);
        for word in ["cell", "one", "two", "three"] {
            assert_eq!(
                document.source().matches(word).count(),
                1,
                "{}",
                document.source()
            );
        }
    }

    #[test]
    fn tables_have_their_spans() {
        let page = "<html><body><table><tr><th colspan=2>A</th></tr><tr><td rowspan=2>1<table><tr><td>in</td></tr></table></td><td>2</td></tr>\
            <tr><td><p>3</p><p>4</p></td></tr></table>after</body></html>";
        let document = document(page);
        let Block::Table(table) = &document.parts[0].blocks[0] else { panic!() };
        assert!(table.rows[0].header && table.rows[0].cells[0].columns == 2);
        assert_eq!(table.rows[1].cells[0].rows, 2);
        assert!(matches!(table.rows[1].cells[0].blocks[1], Block::Table(_)));
        assert_eq!(table.rows[2].cells[0].blocks.len(), 2);
        assert_eq!(shown(&document).last().map(String::as_str), Some("after"));
    }

    #[test]
    fn the_charset_of_the_head_is_believed_and_changes_are_accepted() {
        let page = b"<html><head><meta charset=gb2312></head><body><p>\xB9\xD8\xD3\xDA<del>old</del><ins>new</ins></p></body></html>";
        let reading = read(page, &ReadOptions::default()).unwrap();
        assert_eq!(reading.encoding.unwrap().name(), "GBK");
        assert!(reading.document.source().starts_with("关于new"));
        assert_eq!(reading.warnings.len(), 1);
        let all = ReadOptions { changes: Changes::All, ..ReadOptions::default() };
        assert!(read(page, &all).unwrap().document.source().starts_with("关于oldnew"));
    }

    #[test]
    fn deep_pages_are_refused() {
        let page = format!("<html><body>{}x", "<div>".repeat(3000));
        assert!(matches!(
            read(page.as_bytes(), &ReadOptions::default()),
            Err(ReadError::TooMuch { .. })
        ));
    }
}
