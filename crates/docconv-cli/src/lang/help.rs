//! Help in Chinese. In English the definition of the arguments says it itself.
//!
//! A test holds that all that help shows is here and that nothing here is for nothing.

use super::Lang;
use super::help_zh::{ABOUT, AFTER, ARGS, COMMANDS, EXAMPLES, HEADINGS, USAGE, VALUES};
use crate::args::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command, CommandFactory};
use std::ffi::OsString;

const TEMPLATE: &str = "\
{name} {version}：{about-with-newline}
{before-help}用法：{usage}

{all-args}{after-help}";

const TEMPLATE_OF_COMMAND: &str = "\
{about-with-newline}
用法：{usage}

{all-args}{after-help}";

/// Prints the help that was asked for and ends the program.
pub(crate) fn exit(words: &[OsString], lang: Lang) -> ! {
    let asked = definition(lang).try_get_matches_from(words);
    // A switch that is given as `--toc=false` is known to the parser only.
    let error = asked.err().unwrap_or_else(|| {
        let help = [OsString::from("docconv"), "--help".into()];
        let asked = definition(lang).try_get_matches_from(help);
        asked.expect_err("help ends the reading of arguments")
    });
    error.exit()
}

/// The definition of the arguments, for showing it.
fn definition(lang: Lang) -> Command {
    match lang {
        Lang::En => Args::command(),
        Lang::Zh => in_chinese(Args::command()),
    }
}

fn in_chinese(mut command: Command) -> Command {
    // Building adds what clap says itself: the flag and the command `help`.
    command.build();
    let command = command.about(ABOUT).before_help(EXAMPLES).after_help(AFTER);
    localized(command, "").help_template(TEMPLATE).override_usage(USAGE)
}

/// A command with all below it; `path` is the command's name with those over it.
fn localized(mut command: Command, path: &str) -> Command {
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ");
    let usage = usage.replace("[OPTIONS]", "[选项]").replace("<COMMAND>", "<命令>");
    let names: Vec<String> =
        command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = command
        .help_template(TEMPLATE_OF_COMMAND)
        .override_usage(usage)
        .subcommand_help_heading("命令")
        .mut_args(|arg| argument(arg, path));
    for name in names {
        let inner = format!("{path} {name}").trim_start().to_owned();
        command = command.mut_subcommand(&name, |sub| {
            let about = find(COMMANDS, &inner).or_else(|| find(COMMANDS, &name));
            localized(sub.about(about.unwrap_or_default()), &inner)
        });
    }
    command
}

fn argument(arg: Arg, path: &str) -> Arg {
    let heading = match arg.get_help_heading() {
        Some(heading) => find(HEADINGS, heading).unwrap_or_default(),
        None if arg.is_positional() => "参数",
        None => "选项",
    };
    let Some(help) = of_argument(&arg, path) else { return arg };
    let arg = arg.help_heading(heading);
    let values: Vec<PossibleValue> = match arg.get_action().takes_values() {
        true => arg.get_possible_values(),
        false => Vec::new(),
    };
    let default = default(&arg);
    let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    let listed = match names.is_empty() {
        true => String::new(),
        false => format!(" [可取：{}]", names.join("、")),
    };
    let long = values.iter().map(|value| described(value, &arg)).collect::<Vec<_>>();
    let short = format!("{help}{listed}{default}");
    let long = match long.iter().flatten().next() {
        Some(_) => {
            let lines = long.into_iter().flatten().map(|line| format!("\n- {line}"));
            format!("{help}{default}\n\n可取：{}", lines.collect::<String>())
        }
        None => short.clone(),
    };
    let arg = match names.is_empty() {
        true => arg,
        false => arg.value_parser(PossibleValuesParser::new(values.clone())),
    };
    arg.help(short).long_help(long).hide_default_value(true).hide_possible_values(true)
}

fn of_argument(arg: &Arg, path: &str) -> Option<&'static str> {
    let id = arg.get_id().as_str();
    find(ARGS, &format!("{path} {id}")).or_else(|| find(ARGS, id))
}

/// `accept：视为全部接受`
fn described(value: &PossibleValue, arg: &Arg) -> Option<String> {
    value.get_help()?;
    let name = value.get_name();
    let help = find(VALUES, &format!("{} {name}", arg.get_id()));
    Some(format!("{name}：{}", help.unwrap_or_default()))
}

fn default(arg: &Arg) -> String {
    let words: Vec<String> = arg
        .get_default_values()
        .iter()
        .map(|value| value.to_string_lossy().into_owned())
        .collect();
    match words.is_empty() || !arg.get_action().takes_values() {
        true => String::new(),
        false => format!(" [默认：{}]", words.join("、")),
    }
}

fn find(table: &[(&str, &'static str)], key: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| *known == key).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Keys of the tables that help needs, in the form in which they are found.
    #[derive(Default)]
    struct Needed {
        commands: BTreeSet<String>,
        args: BTreeSet<String>,
        values: BTreeSet<String>,
        headings: BTreeSet<String>,
    }

    impl Needed {
        fn of(command: &Command, path: &str) -> Self {
            let mut needed = Self::default();
            needed.add(command, path);
            needed
        }

        fn add(&mut self, command: &Command, path: &str) {
            for arg in command.get_arguments() {
                let id = arg.get_id().as_str();
                let own = format!("{path} {id}");
                let known = find(ARGS, &own).is_some();
                self.args.insert(if known { own } else { id.to_owned() });
                self.headings.extend(arg.get_help_heading().map(str::to_owned));
                if arg.get_action().takes_values() {
                    let values = arg.get_possible_values();
                    let described = values.iter().filter(|v| v.get_help().is_some());
                    let key = |v: &PossibleValue| format!("{id} {}", v.get_name());
                    self.values.extend(described.map(key));
                }
            }
            for sub in command.get_subcommands() {
                let name = sub.get_name();
                let inner = format!("{path} {name}").trim_start().to_owned();
                // Below `help` the names of all commands stand once more.
                if name == "help" {
                    self.commands.insert(name.to_owned());
                    continue;
                }
                self.commands.insert(inner.clone());
                self.add(sub, &inner);
            }
        }
    }

    fn keys(table: &[(&str, &str)]) -> BTreeSet<String> {
        table.iter().map(|(key, _)| (*key).to_owned()).collect()
    }

    #[test]
    fn everything_that_help_shows_is_there_in_chinese() {
        let mut command = Args::command();
        command.build();
        let needed = Needed::of(&command, "");
        assert_eq!(keys(COMMANDS), needed.commands, "commands in lang/help_zh.rs");
        assert_eq!(keys(ARGS), needed.args, "arguments in lang/help_zh.rs");
        assert_eq!(keys(VALUES), needed.values, "values in lang/help_zh.rs");
        assert_eq!(keys(HEADINGS), needed.headings, "headings in lang/help_zh.rs");
    }

    #[test]
    fn chinese_help_has_no_english_words_of_clap() {
        let mut command = definition(Lang::Zh);
        let pages = [command.render_long_help(), command.render_help()];
        for page in pages.map(|page| page.to_string()) {
            for word in ["Usage:", "Options:", "[default", "Print help", "Possible"] {
                assert!(!page.contains(word), "{word}");
            }
        }
    }

    #[test]
    fn examples_come_before_everything_else() {
        for lang in [Lang::En, Lang::Zh] {
            let page = definition(lang).render_help().to_string();
            let example = page.find("docconv notice.txt -o notice.pdf");
            assert!(example < page.find("--encoding") && example.is_some());
        }
    }
}
