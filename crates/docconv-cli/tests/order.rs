//! Two processes with other orders and other numbers of workers write the same bytes.

// Helpers of tests are outside of the tests that clippy lets unwrap.
#![allow(clippy::unwrap_used)]

mod common;

use common::Folder;

#[test]
fn the_order_of_inputs_and_the_number_of_workers_change_no_byte() {
    let cases = docconv_tests::cases();
    let mut names: Vec<String> =
        cases.iter().map(|case| format!("in/{}.txt", case.name)).collect();
    let folder = cases
        .into_iter()
        .zip(&names)
        .fold(Folder::new(), |folder, (case, name)| folder.and(name, case.input));
    for (out, jobs) in [("one", "1"), ("other", "3")] {
        std::fs::write(folder.path("list"), names.join("\n")).unwrap();
        let args = ["--files-from", "list", "--output-dir", out, "-j", jobs, "-q"];
        let formats = ["-t", "docx,pdf,text,jsonl", "--allow-missing"];
        folder.run(&[&args[..], &formats].concat()).success();
        names.reverse();
    }
    let made = folder.tree("one");
    assert_eq!(made.len(), 4 * names.len());
    assert_eq!(folder.tree("other"), made);
    for name in made {
        let read = |out: &str| folder.read(&format!("{out}/{name}"));
        assert!(read("one") == read("other"), "{name}");
    }
}
