//! Every error: its exit code, its one line, its hint, and what it leaves behind.

mod common;

use common::{Folder, NOTICE, stderr, stdout};
use predicates::prelude::PredicateBooleanExt;
use predicates::str::{contains, is_empty, starts_with};
use std::fs;

/// Runs and expects this exit code, this error line and this hint, and nothing else.
#[track_caller]
fn fails(folder: &Folder, args: &[&str], code: i32, error: &str, hint: &str) {
    let run = folder.run(args).code(code).stdout(is_empty());
    assert_eq!(stderr(&run), format!("error: {error}\nhint: {hint}\n"));
}

#[test]
fn missing_input() {
    let hint = "check the name; - is stdin";
    fails(&Folder::new(), &["no.txt"], 1, "no.txt: no such file", hint);
    fails(&Folder::new(), &["outline", "no.txt"], 1, "no.txt: no such file", hint);
}

#[test]
fn folder_as_input() {
    let folder = Folder::with("texts/a.txt", "");
    let hint = "add -r to convert the files in it";
    fails(&folder, &["texts"], 1, "texts: is a folder", hint);
}

#[cfg(unix)]
#[test]
fn unreadable_input() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with("a.txt", "");
    let nobody = fs::Permissions::from_mode(0o000);
    fs::set_permissions(folder.path("a.txt"), nobody).unwrap();
    if fs::read(folder.path("a.txt")).is_ok() {
        return; // root reads everything
    }
    let hint = "check who may read it: ls -l";
    fails(&folder, &["a.txt"], 1, "a.txt: permission denied", hint);
}

#[test]
fn what_cannot_be_decoded_names_line_and_byte() {
    let folder = Folder::with("a.txt", b"ok\n\xB9\xD8\xD3\xDA\n");
    let args = ["a.txt", "--encoding", "utf-8", "-o", "a.pdf"];
    folder
        .run(&args)
        .code(1)
        .stderr(starts_with("error: a.txt: line 2: byte 3 (0xB9) is not UTF-8"))
        .stderr(contains("\nhint: ").and(contains("--encoding")));
    assert_eq!(folder.names(), ["a.txt"]);
    let run = folder.run(&["outline", "a.txt", "--encoding", "utf-8"]).code(1);
    run.stderr(contains("a.txt: line 2: byte 3"));
}

#[test]
fn stdin_has_a_name_in_errors() {
    let folder = Folder::new();
    let run = folder.command(&["-"]).write_stdin("{\\rtf1}").assert();
    run.code(1).stderr(starts_with("error: stdin: is an RTF file"));
}

#[test]
fn existing_output_is_kept() {
    let folder = Folder::with("a.txt", NOTICE).and("a.pdf", "old");
    let hint = "replace it with --force, or choose another name";
    fails(&folder, &["a.txt", "-o", "a.pdf"], 1, "a.pdf: exists already", hint);
    assert_eq!(folder.read("a.pdf"), b"old");
}

#[test]
fn output_is_never_the_input() {
    let folder = Folder::with("a.txt", NOTICE);
    let hint = "choose another name; docconv never changes its input";
    let args = ["a.txt", "-o", "./a.txt", "--force"];
    fails(&folder, &args, 1, "./a.txt: is the input", hint);
    assert_eq!(folder.read("a.txt"), NOTICE.as_bytes());
}

#[cfg(unix)]
#[test]
fn output_is_never_the_input_through_a_link() {
    let folder = Folder::with("a.txt", NOTICE);
    std::os::unix::fs::symlink("a.txt", folder.path("b.txt")).unwrap();
    let args = ["a.txt", "-o", "b.txt", "--force"];
    folder.run(&args).code(1).stderr(contains("b.txt: is the input"));
    assert_eq!(folder.read("a.txt"), NOTICE.as_bytes());
}

#[test]
fn missing_output_folder() {
    let folder = Folder::with("a.txt", NOTICE);
    let error = "new/a.pdf: the folder new does not exist";
    let hint = "make it first: mkdir -p new";
    fails(&folder, &["a.txt", "-o", "new/a.pdf"], 1, error, hint);
    assert_eq!(folder.names(), ["a.txt"]);
}

#[test]
fn folder_as_output() {
    let folder = Folder::with("a.txt", NOTICE).and("out/x", "");
    let hint = "use --output-dir DIR -t FORMAT";
    fails(&folder, &["a.txt", "-o", "out", "-t", "pdf"], 1, "out: is a folder", hint);
    fails(&folder, &["a.txt", "-o", "out"], 1, "out: is a folder", hint);
}

#[test]
fn unknown_extension_suggests_the_nearest() {
    let folder = Folder::with("a.txt", NOTICE);
    let hint = "end the name in .docx, .pdf or .txt, or add -t FORMAT";
    let error = "a.dcox: unknown format `dcox`; did you mean `docx`?";
    fails(&folder, &["a.txt", "-o", "a.dcox"], 2, error, hint);
    let error = "a: the name does not say the format";
    fails(&folder, &["a.txt", "-o", "a"], 2, error, hint);
}

#[test]
fn unknown_values_suggest_the_nearest() {
    let folder = Folder::with("a.txt", NOTICE);
    for (option, value, nearest) in [
        ("--to", "pfd", "did you mean `pdf`?"),
        ("--keep", "marker", "'markers'"),
        ("--profile", "gbt9740", "`gbt9704`"),
        ("--set", "page.magin.left=1mm", "`page.margin`"),
        ("--images", "placeholders", "'placeholder'"),
        ("--headings", "markdwon", "'markdown'"),
        ("--fail-on", "warnings", "'warning'"),
        ("--color", "alwyas", "'always'"),
        ("--fource", "x", "'--force'"),
    ] {
        folder
            .run(&["a.txt", option, value])
            .code(2)
            .stdout(is_empty())
            .stderr(starts_with("error: ").and(contains(nearest)));
    }
}

#[test]
fn width_is_a_number_that_holds_a_character() {
    let folder = Folder::with("a.txt", NOTICE);
    folder.run(&["a.txt", "--width", "1"]).code(2).stderr(contains("--width"));
    folder.run(&["a.txt", "--width", "wide"]).code(2).stderr(contains("--width"));
}

#[test]
fn no_arguments_show_help() {
    Folder::new().run(&[]).code(2).stderr(contains("Examples:"));
}

#[test]
fn options_without_input() {
    let hint = "name a file, or - for stdin; docconv --help shows examples";
    fails(&Folder::new(), &["-t", "pdf"], 2, "no input", hint);
}

#[test]
fn several_inputs_need_a_folder_and_a_format() {
    let folder = Folder::with("a.txt", "a").and("b.txt", "b").and("out/x", "");
    let hint = "use --output-dir DIR -t FORMAT";
    fails(&folder, &["a.txt", "b.txt"], 2, "2 inputs, one output", hint);
    let args = ["a.txt", "b.txt", "-o", "c.pdf"];
    fails(&folder, &args, 2, "2 inputs, one output", hint);
    let hint = "add -t docx, -t pdf or -t text";
    let args = ["a.txt", "b.txt", "--output-dir", "out"];
    fails(&folder, &args, 2, "--output-dir needs the format", hint);
    folder.run(&["a.txt", "-o", "c.pdf", "--output-dir", "out"]).code(2);
}

#[test]
fn stdin_goes_to_one_named_output() {
    let folder = Folder::with("out/x", "");
    let error = "stdin has no name for a file in --output-dir";
    let args = ["-", "--output-dir", "out", "-t", "pdf"];
    fails(&folder, &args, 2, error, "use -o FILE");
    fails(&folder, &["-", "-"], 2, "stdin can be read only once", "name - once");
}

#[test]
fn one_bad_file_of_several() {
    let folder = Folder::with("a.txt", NOTICE).and("out/x", "");
    let args = ["a.txt", "no.txt", "--output-dir", "out", "-t", "txt"];
    folder
        .run(&args)
        .code(3)
        .stderr(contains("error: no.txt: no such file"))
        .stderr(contains("1 of 2 files converted, 1 failed"));
    assert!(!folder.read("out/a.txt").is_empty());
}

#[test]
fn all_bad_files_of_several() {
    let folder = Folder::with("out/x", "");
    let args = ["a.txt", "b.txt", "--output-dir", "out", "-t", "txt"];
    folder.run(&args).code(1).stderr(contains("0 of 2 files converted, 2 failed"));
}

#[test]
fn two_inputs_of_one_name_do_not_replace_each_other() {
    let folder =
        Folder::with("a/x.txt", "first").and("b/x.txt", "second").and("out/y", "");
    let args = ["a/x.txt", "b/x.txt", "--output-dir", "out", "-t", "txt", "--force"];
    let error = "error: b/x.txt: an earlier input has the same output: out/x.txt";
    folder.run(&args).code(3).stderr(contains(error));
    assert_eq!(folder.read("out/x.txt").trim_ascii(), b"first");
}

#[test]
fn fail_on_warning_writes_and_exits_with_4() {
    let folder = Folder::with("a.txt", "lost \u{FFFD} word\n");
    folder.run(&["a.txt", "-o", "a.docx"]).success();
    let args = ["a.txt", "-o", "b.docx", "--fail-on", "warning"];
    folder
        .run(&args)
        .code(4)
        .stderr(contains("warning: a.txt: line 1:").and(contains("1 warning\n")));
    assert!(folder.path("b.docx").exists());
    let folder = Folder::with("a.txt", "nothing wrong\n");
    folder.run(&["a.txt", "--fail-on", "warning"]).success();
}

#[test]
fn few_warnings_unless_verbose() {
    let folder = Folder::with("a.txt", "see [image: a\n".repeat(9));
    let run = folder.run(&["a.txt"]).success();
    assert_eq!(stderr(&run).matches("warning: a.txt: line ").count(), 3);
    assert!(stderr(&run).contains("a.txt: and 6 more; -v prints them all"));
    let run = folder.run(&["a.txt", "-v"]).success();
    assert_eq!(stderr(&run).matches("warning: a.txt: line ").count(), 9);
    folder.run(&["a.txt", "-q"]).success().stderr(is_empty());
    folder.run(&["a.txt", "-q", "-v"]).code(2);
}

#[test]
fn characters_without_a_face_refuse_the_pdf() {
    let folder = Folder::with("a.txt", "\u{1200}\u{1201}\u{1202}\n");
    folder
        .run(&["a.txt", "-o", "a.pdf"])
        .code(1)
        .stderr(starts_with("error: a.txt: ").and(contains("--font-path")));
    assert_eq!(folder.names(), ["a.txt"]);
    folder
        .run(&["a.txt", "-o", "a.pdf", "--allow-missing"])
        .success()
        .stderr(contains("warning: a.txt: "));
}

#[test]
fn folders_of_options_must_exist() {
    let folder = Folder::with("a.txt", NOTICE);
    let hint = "--media takes a folder that can be read";
    fails(&folder, &["a.txt", "--media", "no"], 1, "no: no such file", hint);
    let hint = "--font-path takes a folder that can be read";
    let args = ["a.txt", "-o", "a.pdf", "--font-path", "no"];
    fails(&folder, &args, 1, "no: no such file", hint);
    let args = ["a.txt", "-o", "a.pdf", "--font-path", "a.txt"];
    fails(&folder, &args, 1, "a.txt: is no folder", hint);
}

#[cfg(target_os = "linux")]
#[test]
fn full_disk_is_an_error() {
    let folder = Folder::with("a.txt", NOTICE);
    let full = || fs::File::options().write(true).open("/dev/full").unwrap();
    for args in [&["a.txt"][..], &["outline", "a.txt"]] {
        let output = folder.process(args).stdout(full()).output().unwrap();
        let messages = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{messages}");
        let error = "error: stdout: cannot write: no space left on the disk\nhint: ";
        assert!(messages.starts_with(error), "{messages}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn devices_are_written_to_and_not_replaced() {
    use std::os::unix::fs::FileTypeExt;
    let folder = Folder::with("a.txt", NOTICE);
    folder.run(&["a.txt", "-o", "/dev/null", "-t", "pdf"]).success();
    let args = ["a.txt", "-o", "/dev/full", "-t", "pdf", "--force"];
    folder.run(&args).code(1).stderr(contains("no space left on the disk"));
    let is_device = |path| fs::metadata(path).unwrap().file_type().is_char_device();
    assert!(is_device("/dev/null") && is_device("/dev/full"));
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    use std::process::Stdio;
    let folder = Folder::with("a.txt", "a line of text that fills a pipe\n".repeat(9999));
    let mut command = folder.process(&["a.txt"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty());
}

#[cfg(unix)]
#[test]
fn outputs_are_as_public_as_the_umask_says() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with("a.txt", NOTICE);
    folder.run(&["a.txt", "-o", "a.docx"]).success();
    let mode = |name| fs::metadata(folder.path(name)).unwrap().permissions().mode();
    assert_eq!(mode("a.docx"), mode("a.txt"));
}

#[cfg(unix)]
#[test]
fn control_characters_in_a_name_do_not_reach_the_terminal() {
    let run = Folder::new().run(&["a\u{1b}[31m\n.txt"]).code(1);
    assert!(!stderr(&run).contains('\u{1b}'));
    assert_eq!(stderr(&run).lines().count(), 2);
    assert!(stdout(&run).is_empty());
}
