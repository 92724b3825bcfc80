//! Items into blocks and parts, with what the passes of core make of the paragraphs of which
//! the file says nothing.

use crate::items::{Item, Para, Says, set_label};
use crate::writing::Writing;
use docconv_core::{
    Block, Break, BreakKind, Caption, CaptionKind, Contents, ContentsEntry, Document,
    Evidence, Field, Heading, Image, ImageBlock, Inline, Label, LabelKind, Language,
    ListItem, ListKind, Media, Metadata, Paragraph, Part, Recognition, Role, Source,
    Span, Stated, Taken, TakenFor, Title, TitleKind, is_contents_title, recognise,
};
use std::collections::HashMap;

/// Builds the document from what was read. `beside` says of the lines of tables, notes and
/// headers what they are; `language` is what the file says of it.
pub(crate) fn document(
    writing: Writing,
    items: Vec<Item>,
    mut beside: Vec<Stated>,
    media: Vec<Media>,
    metadata: Metadata,
    language: Option<Language>,
) -> Document {
    state(&writing, &items, &mut beside);
    let (taken, of_text) = recognise(&writing.text, &beside);
    drop(beside);
    let mut builder = Builder::new(&writing.text);
    for item in items {
        match item {
            Item::Para(para) => {
                let taken = taken.get(para.source.line as usize - 1).copied();
                builder.paragraph(*para, taken);
            }
            Item::Block(block) => builder.block(block),
        }
    }
    let parts = builder.finish();
    let mut document = Document::new(writing.text);
    (document.media, document.parts, document.metadata) = (media, parts, metadata);
    document.metadata.language = language.unwrap_or(of_text);
    if document.metadata.title.is_none() {
        document.metadata.title =
            document.parts.first().and_then(|part| part.title(&document));
    }
    document
}

/// The blocks of a cell, note or header over `text`: the passes do not look at them.
pub(crate) fn aside_blocks(text: &str, items: Vec<Item>) -> Vec<Block> {
    let mut builder = Builder::new(text);
    for item in items {
        match item {
            Item::Para(para) => builder.paragraph(*para, None),
            Item::Block(block) => builder.part.blocks.push(block),
        }
    }
    builder.end_contents();
    builder.part.blocks
}

/// Says of each paragraph's lines what the file says of them.
fn state(writing: &Writing, items: &[Item], lines: &mut Vec<Stated>) {
    let headed = items.iter().any(
        |item| matches!(item, Item::Para(para) if matches!(para.says, Says::Heading(_))),
    );
    lines.resize(writing.line as usize, Stated::Nothing);
    for item in items {
        let Item::Para(para) = item else { continue };
        let first = para.source.line as usize - 1;
        let bytes = &writing.text.as_bytes()[para.source.bytes.range()];
        let more = memchr::memchr_iter(b'\n', bytes).count();
        let lines = lines.get_mut(first..).unwrap_or_default();
        if let Some(line) = lines.first_mut() {
            *line = stated(para, headed);
        }
        lines.iter_mut().skip(1).take(more).for_each(|line| *line = Stated::Continued);
    }
}

fn stated(para: &Para, headed: bool) -> Stated {
    match para.says {
        Says::Title => Stated::Title,
        Says::Subtitle => Stated::Subtitle,
        Says::Heading(level) => Stated::Heading(level),
        Says::Numbered(_, ListKind::Bullet) | Says::Item(_) | Says::Indented => {
            Stated::Item
        }
        // Numbers that Word counts head sections as often as they count items.
        Says::Numbered(_, ListKind::Numbered) if headed => Stated::Item,
        Says::Caption => Stated::Caption,
        Says::ContentsTitle | Says::Contents(_) => Stated::Contents,
        Says::Role(role) => Stated::Role(role),
        Says::DateUnderTitle => Stated::Role(Role::Date),
        Says::Rule => Stated::Aside,
        Says::Numbered(_, ListKind::Numbered) | Says::Nothing if para.stands_out => {
            Stated::StandsOut
        }
        Says::Numbered(_, ListKind::Numbered) | Says::Nothing => Stated::Nothing,
    }
}

struct Builder<'t> {
    text: &'t str,
    parts: Vec<Part>,
    part: Part,
    /// The contents list that is open.
    contents: Option<Contents>,
    /// The anchor that each entry names, by the entry's place in the text.
    named: HashMap<u32, Box<str>>,
    titled: bool,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Self {
        let recognition = Recognition::new(100, Evidence::FIRST);
        Self {
            text,
            parts: Vec::new(),
            part: Part { new_page: true, recognition, ..Part::default() },
            contents: None,
            named: HashMap::new(),
            titled: false,
        }
    }

    fn block(&mut self, block: Block) {
        self.end_contents();
        if matches!(&block, Block::Break(Break { kind: BreakKind::Blank(0), .. })) {
            return;
        }
        self.part.blocks.push(block);
    }

    fn paragraph(&mut self, para: Para, taken: Option<Taken>) {
        match para.says {
            Says::ContentsTitle => return self.contents_title(para),
            Says::Contents(level) => return self.contents_entry(para, level),
            _ => {}
        }
        match taken.map(|taken| (taken.kind, taken.level)) {
            Some((TakenFor::ContentsTitle, _)) => return self.contents_title(para),
            Some((TakenFor::ContentsEntry, level)) => {
                return self.contents_entry(para, level.max(1));
            }
            _ => self.end_contents(),
        }
        if let Some(taken) = taken {
            self.begin_part(&para, &taken);
        }
        if para.says == Says::Rule {
            let gap = Break { source: para.source, kind: BreakKind::Rule };
            return self.part.blocks.push(Block::Break(gap));
        }
        if let Some(images) = images(&para) {
            return self.part.blocks.extend(images);
        }
        let continued = taken.is_some_and(|taken| taken.kind == TakenFor::Continued);
        if continued && let Some(Block::Title(title)) = self.part.blocks.last_mut() {
            return join(title, para);
        }
        let block = self.one(para, taken);
        self.titled |=
            matches!(&block, Block::Title(title) if title.kind == TitleKind::Title);
        self.part.blocks.push(block);
    }

    /// Begins a part where the passes found one, or where a title is stated after text.
    fn begin_part(&mut self, para: &Para, taken: &Taken) {
        let stated = para.says == Says::Title;
        let after_text = self.titled
            && !matches!(self.part.blocks.last(), None | Some(Block::Title(_)));
        let recognition = match (taken.part, stated) {
            (Some(recognition), _) if !self.part.blocks.is_empty() => recognition,
            (_, true) if after_text => Recognition::STATED,
            _ => return,
        };
        let page = |block: &Block| matches!(block, Block::Break(gap) if matches!(gap.kind, BreakKind::Page | BreakKind::Section));
        let broken = self.part.blocks.last().is_some_and(page);
        if broken {
            self.part.blocks.pop();
        }
        self.end_part();
        self.part.new_page = broken || !stated;
        self.part.recognition = recognition;
        self.titled = false;
    }

    fn end_part(&mut self) {
        let mut part = std::mem::take(&mut self.part);
        if let Some(source) = part.blocks.iter().map(Block::source).reduce(Source::to) {
            part.source = source;
            self.parts.push(part);
        }
    }

    fn one(&self, para: Para, taken: Option<Taken>) -> Block {
        let labelled = taken.is_some_and(|taken| taken.label > 0);
        let kind = match (para.says, taken.map(|taken| taken.kind)) {
            // What the file says needs no pass.
            (Says::Title, _) => TakenFor::Title,
            (Says::Subtitle, _) => TakenFor::Subtitle,
            (Says::Heading(_), _) => TakenFor::Heading,
            (Says::Caption, Some(TakenFor::Caption(kind))) => TakenFor::Caption(kind),
            (Says::Caption, _) => TakenFor::Caption(CaptionKind::Figure),
            (Says::Item(_), _) => TakenFor::Item,
            (Says::Indented, Some(TakenFor::Item)) if labelled => TakenFor::Item,
            (Says::Indented, _) => TakenFor::Paragraph(Role::Body),
            (Says::Role(Role::Field), _) => TakenFor::Field,
            (Says::Role(role), _) => TakenFor::Paragraph(role),
            (Says::DateUnderTitle, _) => TakenFor::Paragraph(Role::Date),
            (Says::Numbered(_, ListKind::Bullet), _) => TakenFor::Item,
            // A number that the passes made nothing of counts items.
            (
                Says::Numbered(..),
                None
                | Some(
                    TakenFor::Paragraph(Role::Body)
                    | TakenFor::Continued
                    | TakenFor::AsStated,
                ),
            ) => TakenFor::Item,
            (_, Some(TakenFor::AsStated | TakenFor::Continued) | None) => {
                TakenFor::Paragraph(Role::Body)
            }
            (_, Some(kind)) => kind,
        };
        let taken = taken.unwrap_or(Taken {
            kind,
            level: 0,
            recognition: Recognition::STATED,
            part: None,
            under_title: false,
            label: 0,
            bullet: false,
        });
        self.build(para, kind, taken)
    }

    fn build(&self, mut para: Para, kind: TakenFor, taken: Taken) -> Block {
        let source = para.source;
        let list = match para.says {
            Says::Numbered(level, kind) => Some((level, kind)),
            Says::Item(_) | Says::Indented => {
                let kind =
                    if taken.bullet { ListKind::Bullet } else { ListKind::Numbered };
                let level = if let Says::Item(level) = para.says { level } else { 1 };
                Some((level, kind))
            }
            _ => None,
        };
        // A number that Word counted is part of a longer label in a run-in heading only.
        let known = para.content.iter().any(|inline| matches!(inline, Inline::Label(_)));
        let longer = para.labelled
            && matches!(kind, TakenFor::Paragraph(Role::RunIn) | TakenFor::Field);
        let label = if known && !longer { 0 } else { taken.label };
        let mut mark = |kind, level| {
            if label > 0 {
                set_label(&mut para.content, label, kind, level);
            }
        };
        match kind {
            TakenFor::Title | TakenFor::Subtitle => {
                let stated = matches!(para.says, Says::Title | Says::Subtitle);
                let recognition =
                    if stated { Recognition::STATED } else { taken.recognition };
                let kind = match kind {
                    TakenFor::Title => TitleKind::Title,
                    _ => TitleKind::Subtitle,
                };
                Block::Title(Title { source, kind, recognition, content: para.content })
            }
            TakenFor::Heading => {
                mark(LabelKind::Number, 0);
                let (level, recognition) = match para.says {
                    Says::Heading(level) => (level, Recognition::STATED),
                    _ => (taken.level, taken.recognition),
                };
                let level = level.clamp(1, 9);
                Block::Heading(Heading {
                    source,
                    level,
                    recognition,
                    content: para.content,
                })
            }
            TakenFor::Item => {
                let (level, kind) = list.unwrap_or((
                    taken.level.max(1),
                    if taken.bullet { ListKind::Bullet } else { ListKind::Numbered },
                ));
                let of = match kind {
                    ListKind::Bullet => LabelKind::Bullet,
                    ListKind::Numbered => LabelKind::Number,
                };
                mark(of, 0);
                Block::ListItem(ListItem {
                    source,
                    level: level.max(1),
                    kind,
                    content: para.content,
                })
            }
            TakenFor::Field => {
                mark(LabelKind::Field, 0);
                let label = self.plain_label(&para.content);
                Block::Field(Field { source, label, content: para.content })
            }
            TakenFor::Caption(kind) => {
                mark(LabelKind::Number, 0);
                // docconv itself keeps the caption of a table with what follows.
                let kind =
                    if para.keep_next && label == 0 { CaptionKind::Table } else { kind };
                Block::Caption(Caption { source, kind, content: para.content })
            }
            TakenFor::Paragraph(role) => {
                let number = if role == Role::RunIn {
                    LabelKind::RunIn
                } else {
                    LabelKind::Number
                };
                mark(number, taken.level);
                for inline in &mut para.content {
                    if let Inline::Label(Label { kind, .. }) = inline
                        && *kind == LabelKind::RunIn
                    {
                        *kind = number;
                    }
                }
                let under_title = para.says == Says::DateUnderTitle || taken.under_title;
                let indent = para.indent;
                Block::Paragraph(Paragraph {
                    source,
                    role,
                    indent,
                    under_title,
                    outline: None,
                    content: para.content,
                })
            }
            TakenFor::Continued
            | TakenFor::AsStated
            | TakenFor::ContentsTitle
            | TakenFor::ContentsEntry => Block::Paragraph(Paragraph {
                source,
                content: para.content,
                ..Paragraph::default()
            }),
        }
    }

    /// The label of a field in its plain form.
    fn plain_label(&self, content: &[Inline]) -> Box<str> {
        let label = content.iter().find_map(|inline| match inline {
            Inline::Label(label) => Some(&self.text[label.source.bytes.range()]),
            _ => None,
        });
        let label = label
            .unwrap_or_default()
            .trim_end()
            .trim_end_matches(['：', ':', '∶'])
            .trim();
        let stretched = label.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
        label.chars().filter(|c| !(stretched && c.is_whitespace())).collect()
    }

    fn contents_title(&mut self, para: Para) {
        match &mut self.contents {
            Some(open) if open.entries.is_empty() => {
                open.title.extend(para.content);
                open.source = open.source.to(para.source);
            }
            _ => {
                self.end_contents();
                self.contents = Some(Contents {
                    source: para.source,
                    title: para.content,
                    entries: Vec::new(),
                });
            }
        }
    }

    fn contents_entry(&mut self, para: Para, level: u8) {
        let source = para.source;
        if let Some(name) = para.leads_to {
            self.named.insert(source.bytes.start, name);
        }
        let (content, page) = entry(self.text, para.content);
        if self.contents.is_none() {
            self.adopt_title();
        }
        let open = self
            .contents
            .get_or_insert_with(|| Contents { source, ..Contents::default() });
        open.source = open.source.to(source);
        open.entries.push(ContentsEntry { source, level, content, page, target: None });
    }

    /// A contents list takes the line above it for its title when it says so, whatever its
    /// style: authors set 目录 as a heading.
    fn adopt_title(&mut self) {
        let Some(block) = self.part.blocks.last() else { return };
        let content = match block {
            Block::Heading(heading) => &heading.content,
            Block::Title(title) => &title.content,
            Block::Paragraph(paragraph) => &paragraph.content,
            _ => return,
        };
        let words = content.iter().filter_map(|inline| match inline {
            Inline::Text(run) => Some(&self.text[run.source.bytes.range()]),
            _ => None,
        });
        if is_contents_title(&words.collect::<String>()) {
            let (source, title) = (block.source(), content.clone());
            self.part.blocks.pop();
            self.contents = Some(Contents { source, title, entries: Vec::new() });
        }
    }

    /// A title without entries is a paragraph of its own.
    fn end_contents(&mut self) {
        let Some(contents) = self.contents.take() else { return };
        self.part.blocks.push(if contents.entries.is_empty() {
            let Contents { source, title: content, .. } = contents;
            Block::Paragraph(Paragraph { source, content, ..Paragraph::default() })
        } else {
            Block::Contents(contents)
        });
    }

    fn finish(mut self) -> Vec<Part> {
        self.end_contents();
        self.end_part();
        if self.parts.is_empty() {
            let recognition = Recognition::new(100, Evidence::FIRST);
            self.parts.push(Part { new_page: true, recognition, ..Part::default() });
        }
        self.lead_entries();
        self.parts
    }

    /// Gives contents entries the blocks that they name.
    fn lead_entries(&mut self) {
        if self.named.is_empty() {
            return;
        }
        let mut places: HashMap<&str, u32> = HashMap::new();
        for block in self.parts.iter().flat_map(|part| &part.blocks) {
            for inline in block.content().unwrap_or_default() {
                if let Inline::Anchor(anchor) = inline {
                    let name = &self.text[anchor.name.range()];
                    places.entry(name).or_insert(block.source().bytes.start);
                }
            }
        }
        for block in self.parts.iter_mut().flat_map(|part| &mut part.blocks) {
            let Block::Contents(contents) = block else { continue };
            for entry in &mut contents.entries {
                let name = self.named.get(&entry.source.bytes.start);
                entry.target = name.and_then(|name| places.get(&**name)).copied();
            }
        }
    }
}

/// A further line of a title: the author made the break.
fn join(title: &mut Title, para: Para) {
    let (end, start) =
        (title.source.bytes.end as usize, para.source.bytes.start as usize);
    let between = Source::new(end, start.max(end), title.source.line);
    title.content.push(Inline::LineBreak(between));
    title.content.extend(para.content);
    title.source = title.source.to(para.source);
}

/// The images of a paragraph that shows nothing else, a block each.
fn images(para: &Para) -> Option<Vec<Block>> {
    let only =
        para.content.iter().all(|i| matches!(i, Inline::Image(_) | Inline::Anchor(_)));
    let plain = matches!(para.says, Says::Nothing | Says::Role(Role::Body));
    let last = para.content.last();
    if !only || !plain || !matches!(last, Some(Inline::Image(_))) {
        return None;
    }
    let mut anchors = Vec::new();
    let mut blocks = Vec::new();
    for inline in &para.content {
        match inline {
            Inline::Anchor(anchor) => anchors.push(*anchor),
            Inline::Image(image) => {
                let anchors = std::mem::take(&mut anchors);
                blocks.push(image_block(anchors, *image));
            }
            _ => {}
        }
    }
    Some(blocks)
}

fn image_block(anchors: Vec<docconv_core::Anchor>, image: Image) -> Block {
    let first = anchors.first().map_or(image.source, |anchor| anchor.source);
    let source = first.to(image.source);
    Block::Image(ImageBlock { source, anchors, image })
}

/// The words of a contents entry and its page number, which stands behind the last tab or a
/// leader of dots.
fn entry(text: &str, content: Vec<Inline>) -> (Vec<Inline>, Option<Span>) {
    let mut flat = Vec::new();
    for inline in content {
        match inline {
            Inline::Link(link) => flat.extend(link.content),
            Inline::PageField(field) => flat.push(Inline::Text(docconv_core::Text {
                source: field.source,
                ..docconv_core::Text::default()
            })),
            other => flat.push(other),
        }
    }
    let tab = flat.iter().rposition(|inline| matches!(inline, Inline::Tab(_)));
    let Some(tab) = tab else { return typed_leader(text, flat) };
    let behind = flat[tab + 1..].iter().map(|inline| match inline {
        Inline::Text(run) => Some(run.source.bytes),
        _ => None,
    });
    let behind: Option<Vec<Span>> = behind.collect();
    let span = behind.and_then(|spans| spans.into_iter().reduce(Span::to));
    let is_page = |span: &Span| {
        let words = text[span.range()].trim();
        words.len() <= 12
            && words.chars().all(|c| c.is_ascii_alphanumeric() || "-– ".contains(c))
    };
    match span {
        Some(span) if is_page(&span) && tab > 0 => {
            flat.truncate(tab);
            (flat, Some(span))
        }
        None if tab + 1 == flat.len() => {
            flat.truncate(tab);
            (flat, None)
        }
        _ => (flat, None),
    }
}

/// An entry whose leader was typed: `1.2 Scope……7`.
fn typed_leader(text: &str, mut content: Vec<Inline>) -> (Vec<Inline>, Option<Span>) {
    const LEADER: [char; 5] = ['.', '…', '·', '⋯', '．'];
    let Some(Inline::Text(last)) = content.last_mut() else { return (content, None) };
    let words = &text[last.source.bytes.range()];
    let before = words.trim_end_matches(|c: char| c.is_ascii_digit());
    let bare = before.trim_end();
    let page = words.len() > before.len() && bare.ends_with(LEADER);
    let kept = bare.trim_end_matches(|c: char| LEADER.contains(&c) || c.is_whitespace());
    if !page || kept.len() + 2 > bare.len() || kept.is_empty() {
        return (content, None);
    }
    let Span { start, end } = last.source.bytes;
    last.source.bytes.end = start + kept.len() as u32;
    let page = Span { start: start + before.len() as u32, end };
    (content, Some(page))
}
