//! What holds for documents of every kind of block and inline, whoever makes them.
//! `round_trip.rs` has the way through a Word file.

use docconv::{
    Block, Document, Format, Inline, Keep, Options, Part, Per, Properties, ReadOptions,
    json, jsonl, read, read_with, render,
};
use docconv_tests::generated::documents;
use docconv_tests::{diff, law, layout, structure, words};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;
use std::thread;

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, ..ProptestConfig::default() }
}

/// Documents that are the same on every run.
fn sample(count: usize) -> Vec<Document> {
    let mut runner = TestRunner::deterministic();
    let one = |_| documents(14).new_tree(&mut runner).expect("it is made").current();
    (0..count).map(one).collect()
}

/// The document as a reader gives it: with a text of its own that has markers.
fn as_read(document: &Document) -> Document {
    let docx = bytes(document, Format::Docx);
    let options =
        ReadOptions { changes: docconv::Changes::All, ..ReadOptions::default() };
    read_with(docx, &options).expect("it is our own").document
}

fn bytes(document: &Document, format: Format) -> Vec<u8> {
    let options = Options { allow_missing: true, ..Options::default() };
    render(document, format, &options).expect("it can be rendered").bytes
}

fn text(document: &Document, keep: Keep) -> String {
    law::shown(document, keep).expect("text never fails")
}

/// Each output of a document holds its words, in order.
fn loses_nothing(document: &Document) -> Result<(), String> {
    structure::check(document)?;
    for keep in [Keep::default(), Keep::ALL] {
        law::text(document, keep).map_err(|why| format!("text: {why}"))?;
        law::docx(document, keep).map_err(|why| format!("DOCX: {why}"))?;
        layout::law(document, keep).map_err(|why| format!("PDF: {why}"))?;
    }
    Ok(())
}

/// The words of all records are those of all blocks, in order.
fn records_hold_all(document: &Document) -> Result<(), String> {
    let options = jsonl::JsonlOptions { per: Per::Block, ..Default::default() };
    let records = jsonl::render(document, &options);
    let text = |line: &str| -> String {
        let record: serde_json::Value = serde_json::from_str(line).expect("it is JSON");
        record["text"].as_str().unwrap_or_default().to_owned()
    };
    let found: String = records.lines().map(text).collect();
    let said: String = document.blocks().map(|block| said(document, block)).collect();
    diff::words(&words(&said), &words(&found)).map_or(Ok(()), Err)
}

/// The words of a block, as the model has them.
fn said(document: &Document, block: &Block) -> String {
    let all = |blocks: &[Block]| -> String {
        blocks.iter().map(|block| said(document, block)).collect()
    };
    match block {
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.map(|cell| all(&cell.blocks)).collect()
        }
        Block::Contents(contents) => {
            let entries = contents.entries.iter().map(|entry| {
                let page = entry.page.map(|page| document.text(page));
                inlines(document, &entry.content) + page.unwrap_or_default()
            });
            inlines(document, &contents.title) + &entries.collect::<String>()
        }
        Block::Note(note) => all(&note.blocks),
        Block::Comment(comment) => all(&comment.blocks),
        Block::Image(_) => String::new(),
        Block::Break(gap) => document.text(gap.source.bytes).to_owned(),
        Block::Title(_)
        | Block::Heading(_)
        | Block::Paragraph(_)
        | Block::ListItem(_)
        | Block::Field(_)
        | Block::Caption(_)
        | Block::Furniture(_) => inlines(document, block.content().unwrap_or_default()),
    }
}

fn inlines(document: &Document, content: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(_) | Inline::Label(_) | Inline::PageField(_) => {
            document.text(inline.source().bytes).to_owned()
        }
        Inline::Link(link) => inlines(document, &link.content),
        Inline::NoteRef(note) => format!("[{}]", document.text(note.id)),
        Inline::Ruby(ruby) => {
            format!("{}（{}）", document.text(ruby.base), document.text(ruby.reading))
        }
        Inline::Anchor(_)
        | Inline::Image(_)
        | Inline::CommentRef(_)
        | Inline::Tab(_)
        | Inline::LineBreak(_)
        | Inline::SoftBreak(_) => String::new(),
    };
    content.iter().map(one).collect()
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn no_output_loses_a_word(document in documents(10)) {
        let document = as_read(&document);
        prop_assume!(!law::has_ruby(&document));
        let done = loses_nothing(&document);
        prop_assert!(done.is_ok(), "{}", done.unwrap_err());
    }

    #[test]
    fn records_lose_no_word(document in documents(14)) {
        let done = records_hold_all(&document);
        prop_assert!(done.is_ok(), "{}", done.unwrap_err());
    }

    #[test]
    fn a_document_comes_back_from_json_as_it_was(document in documents(14)) {
        let written = json::to_json(&document).expect("it can be written");
        prop_assert!(json::from_json(&written).expect("it was just written") == document);
    }

    /// What the second reading leaves out (a number alone may be one of a page) is there
    /// when all is kept.
    #[test]
    fn clean_text_read_again_has_the_same_characters(document in documents(14)) {
        let first = text(&document, Keep::default());
        let again = read(first.clone().into_bytes()).expect("it is text").document;
        prop_assert_eq!(again.source(), &first);
        let done = loses_nothing(&again);
        prop_assert!(done.is_ok(), "{}", done.unwrap_err());
        prop_assert_eq!(words(&text(&again, Keep::ALL)), words(&first));
    }
}

#[test]
fn the_order_of_conversions_and_the_thread_change_no_byte() {
    let documents = sample(24);
    let all = |order: Vec<usize>| -> Vec<(usize, Vec<Vec<u8>>)> {
        let mut made: Vec<_> = order
            .into_iter()
            .map(|at| {
                (at, Format::ALL.map(|format| bytes(&documents[at], format)).to_vec())
            })
            .collect();
        made.sort_by_key(|(at, _)| *at);
        made
    };
    let forwards = all((0..documents.len()).collect());
    let others = thread::scope(|scope| {
        let threads = [7, 5, 23, 1].map(|step| {
            let all = &all;
            let count = documents.len();
            scope.spawn(move || all((0..count).map(|n| n * step % 24).rev().collect()))
        });
        threads.map(|thread| thread.join().expect("no panic"))
    });
    for other in others {
        assert!(other == forwards);
    }
}

/// A name for each kind of block. A new one does not compile before it has one here, and
/// fails the test before the generator makes it.
fn kind_of_block(block: &Block) -> usize {
    match block {
        Block::Title(_) => 0,
        Block::Heading(_) => 1,
        Block::Paragraph(_) => 2,
        Block::ListItem(_) => 3,
        Block::Field(_) => 4,
        Block::Table(_) => 5,
        Block::Contents(_) => 6,
        Block::Caption(_) => 7,
        Block::Image(_) => 8,
        Block::Note(_) => 9,
        Block::Comment(_) => 10,
        Block::Furniture(_) => 11,
        Block::Break(_) => 12,
    }
}

fn kind_of_inline(inline: &Inline) -> usize {
    match inline {
        Inline::Text(_) => 0,
        Inline::Label(_) => 1,
        Inline::Link(_) => 2,
        Inline::Anchor(_) => 3,
        Inline::Image(_) => 4,
        Inline::NoteRef(_) => 5,
        Inline::CommentRef(_) => 6,
        Inline::PageField(_) => 7,
        Inline::Tab(_) => 8,
        Inline::LineBreak(_) => 9,
        Inline::SoftBreak(_) => 10,
        Inline::Ruby(_) => 11,
    }
}

#[test]
fn the_generator_makes_every_kind_of_block_and_inline() {
    let documents = sample(200);
    let blocks: Vec<&Block> = documents.iter().flat_map(Document::blocks).collect();
    let inlines = || blocks.iter().flat_map(|block| block.content().unwrap_or_default());
    let kinds: BTreeSet<usize> =
        blocks.iter().map(|block| kind_of_block(block)).collect();
    assert_eq!(kinds, (0..13).collect());
    let kinds: BTreeSet<usize> = inlines().map(kind_of_inline).collect();
    assert_eq!(kinds, (0..12).collect());
    let looks = inlines().filter_map(|inline| match inline {
        Inline::Text(text) => Some(text.properties),
        _ => None,
    });
    let seen = looks.fold([false; 12], |seen, look| {
        let Properties {
            bold,
            italic,
            underline,
            strike,
            superscript,
            subscript,
            small_caps,
            code,
            highlight,
            hidden,
            inserted,
            deleted,
        } = look;
        let all = [
            bold,
            italic,
            underline,
            strike,
            superscript,
            subscript,
            small_caps,
            code,
            highlight,
            hidden,
            inserted,
            deleted,
        ];
        std::array::from_fn(|at| seen[at] | all[at])
    });
    assert_eq!(seen, [true; 12]);
    let parts = |document: &Document| document.parts.len();
    assert!(documents.iter().map(parts).max() > Some(2));
    let page = |part: &Part| part.new_page;
    assert!(documents.iter().flat_map(|document| &document.parts).any(page));
}
