//! The options for messages and for configuration files, which every command has.

use crate::lang::Lang;
use clap::{Args as ClapArgs, ValueEnum};
use std::path::PathBuf;

/// Which configuration files are read.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Configuration")]
pub(crate) struct ConfigArgs {
    /// Read this configuration file instead of docconv.toml and the user's own
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "DOCCONV_CONFIG",
        hide_env_values = true
    )]
    pub(crate) config: Option<PathBuf>,
    /// Read no configuration file
    #[arg(long, global = true)]
    pub(crate) no_config: bool,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Messages")]
pub(crate) struct MessageArgs {
    /// Print errors only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Print every warning
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    /// How messages look: for people, a line each (file:line:col), or a JSON object each
    #[arg(long, global = true, value_name = "HOW", value_enum, default_value = "human")]
    pub(crate) diagnostics: DiagnosticsArg,
    /// Colour the messages
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value = "auto")]
    pub(crate) color: ColorArg,
    /// Speak English or Chinese; by default the locale decides
    #[arg(long, global = true, value_name = "LANGUAGE", value_enum)]
    pub(crate) lang: Option<Lang>,
}

/// What makes a run end with 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Any warning
    Warning,
}

/// How messages look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiagnosticsArg {
    /// For people
    Human,
    /// `notice.txt:3:1: warning: …`
    Short,
    /// A JSON object a line
    Json,
}

/// When messages are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorArg {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
