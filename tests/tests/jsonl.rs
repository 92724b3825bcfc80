//! Records beside the schema that describes them, and beside the document that they come
//! from.

use docconv::jsonl::{JsonlOptions, error_record, render};
use docconv::{Document, Per};
use docconv_tests::cases;
use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The schema without room for fields that it does not name: what is written is described.
fn schema() -> Value {
    let text = include_str!("../../docs/jsonl.schema.json");
    let mut schema: Value = serde_json::from_str(text).expect("the schema is JSON");
    for kind in ["block", "document", "error"] {
        schema["$defs"][kind]["additionalProperties"] = json!(false);
    }
    schema["$defs"]["document"]["properties"]["outline"]["items"]["additionalProperties"] =
        json!(false);
    schema
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema()).expect("the schema is one")
}

fn records(document: &Document, per: Per) -> Vec<Value> {
    let options = JsonlOptions { per, id: Some("a/b.txt".to_owned()), record: Some(1) };
    let lines = render(document, &options);
    lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect()
}

#[track_caller]
fn check(validator: &Validator, record: &Value, name: &str) {
    if let Err(error) = validator.validate(record) {
        panic!("{name}: {error}\n{record}");
    }
}

#[test]
fn records_of_every_fixture_are_as_the_schema_says() {
    let validator = validator();
    let mut kinds = BTreeSet::new();
    for case in cases() {
        let document = case.parsed().document;
        for record in
            [Per::Block, Per::Document].map(|per| records(&document, per)).concat()
        {
            check(&validator, &record, &case.name);
            kinds.insert(record["kind"].as_str().expect("checked").to_owned());
        }
    }
    let mut line = String::new();
    error_record("no text", &JsonlOptions::default(), &mut line);
    check(&validator, &serde_json::from_str(&line).expect("a line is JSON"), "error");
    // What the fixtures have no example of is not looked at.
    for kind in ["document", "heading", "list_item", "paragraph", "table", "title", "toc"]
    {
        assert!(kinds.contains(kind), "{kind}");
    }
}

#[test]
fn the_schema_tells_what_is_none_of_its_records() {
    let validator = validator();
    for wrong in [
        json!({"v": 2, "kind": "error", "message": "m"}),
        json!({"v": 1, "kind": "error"}),
        json!({"v": 1, "kind": "poem", "part": 1, "text": "t"}),
        json!({"v": 1, "kind": "paragraph", "part": 0, "text": "t"}),
        json!({"v": 1, "kind": "paragraph", "part": 1, "text": "t", "lines": [1]}),
        json!({"v": 1, "kind": "paragraph", "part": 1, "text": "t", "mood": "good"}),
    ] {
        assert!(!validator.is_valid(&wrong), "{wrong}");
    }
}
