//! Model to DOCX to model is the identity on all that a Word file can say.

use docconv::{
    Block, Builder, Comment, Format, Language, Numbering, Options, Paragraph, Properties,
    Role, render,
};
use docconv_tests::generated::{document, plan};
use docconv_tests::law::{round, round_with};
use docconv_tests::{cases, docx};
use proptest::prelude::*;

#[test]
fn a_long_title_comes_back_with_its_words() {
    let mut builder = Builder::new(Language::Chinese);
    builder.title("关于做好二〇二二年城区防汛排涝工作和地质灾害防治工作的若干意见的通知");
    builder.paragraph(Role::Body, |b| b.text("wbody"));
    round(&builder.build()).unwrap_or_else(|diff| panic!("{diff}"));
}

#[test]
fn a_colophon_comes_back_as_lines_with_its_comments() {
    let mut builder = Builder::new(Language::Chinese);
    builder.title("wTitle");
    builder.paragraph(Role::Body, |b| b.text("wbody"));
    builder.paragraph(Role::Cc, |b| b.lines("抄送：市委办公室，\n市人大办公室。"));
    builder.paragraph(Role::Imprint, |b| {
        b.text("市政府办公室").tab().text("2020年3月7日印发")
    });
    let author = builder.content(|b| b.text("李"))[0].source().bytes;
    let content = builder.content(|b| b.text("wremark"));
    let blocks = vec![Block::Paragraph(Paragraph { content, ..Paragraph::default() })];
    builder.block(Block::Comment(Comment { author, blocks, ..Comment::default() }));
    round(&builder.build()).unwrap_or_else(|diff| panic!("{diff}"));
}

#[test]
fn code_beside_a_document_number_stays_code() {
    let code = Properties { code: true, ..Properties::default() };
    let mut builder = Builder::new(Language::Chinese);
    builder.title("wTitle");
    builder
        .paragraph(Role::DocNumber, |b| b.text("wnumber").tab().styled("wsigner", code));
    round(&builder.build()).unwrap_or_else(|diff| panic!("{diff}"));
}

/// What Word counts is what the document says, whichever levels a fixture has.
#[test]
fn counted_labels_read_back_as_they_were() {
    let mut counted = 0;
    for case in cases() {
        let document = case.parsed().document;
        let mut text = |numbering| {
            let options = Options { numbering, ..Options::default() };
            let docx =
                render(&document, Format::Docx, &options).expect("it renders").bytes;
            counted += usize::from(docx::part(&docx, "word/numbering.xml").is_some());
            let read = docconv::read(docx).expect("it is our own").document;
            let text = render(&read, Format::Text, &Options::default());
            docconv_tests::words(&String::from_utf8_lossy(
                &text.expect("text never fails").bytes,
            ))
        };
        assert_eq!(text(Numbering::Auto), text(Numbering::Literal), "{}", case.name);
    }
    assert!(counted > 5, "{counted} fixtures have lists that Word can count");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn a_document_comes_back_as_it_was(
        plans in prop::collection::vec(plan(), 0..14),
        english in any::<bool>(),
        contents in any::<bool>(),
        furniture in any::<bool>(),
        counted in any::<bool>(),
    ) {
        let language = if english { Language::English } else { Language::Chinese };
        let document = document(&plans, language, contents, furniture);
        let numbering = if counted { Numbering::Auto } else { Numbering::Literal };
        let done = round_with(&document, &Options { numbering, ..Options::default() });
        prop_assert!(done.is_ok(), "{}", done.unwrap_err());
    }
}
