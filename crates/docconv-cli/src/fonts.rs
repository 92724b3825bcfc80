//! The fonts of `--font-path` and of the machine, and the command `fonts`.

use crate::args::{FontArgs, FontsArgs};
use crate::console::Console;
use crate::error::{Error, Exit};
use crate::lang::{Lang, library, messages as m};
use crate::profile;
use docconv::fonts::{ALL, FontData, FontLibrary, LibraryFace, Origin};
use docconv::pdf::{ResolvedFace, resolve_faces, role_name};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// `/usr/share/fonts/truetype/noto` is four deep.
const DEPTH: usize = 8;

/// A machine of a type foundry has some thousands.
const FILES: usize = 20_000;

/// The fonts that the arguments ask for: those of the folders in their order, then those
/// of the machine; within a folder by name. Only what tells a font's name is read.
pub(crate) fn library(args: &FontArgs) -> Result<FontLibrary, Error> {
    let mut library = FontLibrary::default();
    let mut seen = BTreeSet::new();
    for folder in &args.font_path {
        let found = list(folder).map_err(|error| Error::Folder {
            path: folder.clone(),
            option: "--font-path",
            error,
        })?;
        if found.len() > FILES {
            return Err(Error::TooManyFonts { path: folder.clone(), limit: FILES });
        }
        add(&mut library, found, Origin::Given, &mut seen);
    }
    if args.system_fonts {
        for folder in system_folders() {
            // A machine has some of the places where fonts can be, never all.
            let found = list(&folder).unwrap_or_default();
            add(&mut library, found, Origin::System, &mut seen);
        }
    }
    Ok(library)
}

fn add(
    library: &mut FontLibrary,
    found: BTreeMap<PathBuf, PathBuf>,
    origin: Origin,
    seen: &mut BTreeSet<PathBuf>,
) {
    for (path, real) in found {
        if seen.insert(real) {
            library.add(path.display().to_string(), origin, FontOnDisk(path));
        }
    }
}

/// A font file that is opened when something of it is wanted.
#[derive(Debug)]
struct FontOnDisk(PathBuf);

impl FontData for FontOnDisk {
    fn size(&self) -> io::Result<u64> {
        Ok(fs::metadata(&self.0)?.len())
    }

    fn read(&self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        let mut file = File::open(&self.0)?;
        file.seek(SeekFrom::Start(offset))?;
        let mut bytes = vec![0; length];
        file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

/// The font files under a folder by their paths, with the files that these lead to: links
/// make folders endless and files twofold.
fn list(folder: &Path) -> io::Result<BTreeMap<PathBuf, PathBuf>> {
    let mut files = BTreeMap::new();
    let mut visited = BTreeSet::from([folder.canonicalize()?]);
    let mut folders = vec![(folder.to_owned(), 0)];
    while let Some((inner, depth)) = folders.pop() {
        let entries = match fs::read_dir(&inner) {
            Ok(entries) => entries,
            Err(error) if depth == 0 => return Err(error),
            // A folder of somebody else's in the folder that was named.
            Err(_) => continue,
        };
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            let (Ok(metadata), Ok(real)) = (path.metadata(), path.canonicalize()) else {
                continue;
            };
            if metadata.is_dir() && depth < DEPTH {
                if visited.insert(real) {
                    folders.push((path, depth + 1));
                }
            } else if metadata.is_file() && is_font(&path) {
                files.insert(path, real);
            }
        }
    }
    Ok(files)
}

fn is_font(path: &Path) -> bool {
    let known = ["ttf", "otf", "ttc", "otc"];
    path.extension().is_some_and(|e| known.iter().any(|k| e.eq_ignore_ascii_case(k)))
}

/// Where fonts are on Windows, on a Mac, and by the XDG specification elsewhere.
fn system_folders() -> Vec<PathBuf> {
    let var = |name: &str| env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    if cfg!(windows) {
        let machine = var("WINDIR").unwrap_or_else(|| "C:\\Windows".into()).join("Fonts");
        let user = var("LOCALAPPDATA").map(|data| data.join("Microsoft\\Windows\\Fonts"));
        return [Some(machine), user].into_iter().flatten().collect();
    }
    let home = var("HOME");
    let in_home = |path: &str| home.as_ref().map(|home| home.join(path));
    if cfg!(target_os = "macos") {
        let machine = ["/System/Library/Fonts", "/Library/Fonts"].map(PathBuf::from);
        return machine.into_iter().chain(in_home("Library/Fonts")).collect();
    }
    let own = var("XDG_DATA_HOME").or_else(|| in_home(".local/share"));
    let own = own.map(|data| data.join("fonts"));
    let shared = env::var_os("XDG_DATA_DIRS").filter(|v| !v.is_empty());
    let shared = shared.unwrap_or_else(|| "/usr/local/share:/usr/share".into());
    let shared = env::split_paths(&shared).map(|data| data.join("fonts"));
    let usual = ["/usr/local/share/fonts", "/usr/share/fonts"].map(PathBuf::from);
    own.into_iter().chain(in_home(".fonts")).chain(shared).chain(usual).collect()
}

/// `docconv fonts`.
pub(crate) fn run(args: &FontsArgs, console: &mut Console) -> Exit {
    match listing(args, console.lang) {
        Ok(text) => console.print_stdout(&text),
        Err(error) => {
            console.error(&error);
            error.exit()
        }
    }
}

fn listing(args: &FontsArgs, lang: Lang) -> Result<String, Error> {
    let profile = profile::named(&args.profile, &args.set)?;
    let library = library(&args.fonts)?;
    let roles = resolve_faces(&profile, &library);
    if args.json {
        let built_in = built_in();
        let record = Listing::of(&profile.name, &roles, &built_in, &library);
        let json = serde_json::to_string_pretty(&record);
        return Ok(json.expect("strings and numbers are JSON") + "\n");
    }
    let mut out = m::fonts_of_roles(lang, &profile.name) + "\n";
    for role in &roles {
        write_line(&mut out, &format!("  {}", role_line(role, &library, lang)));
    }
    out += &format!("\n{}\n", m::fonts_there(lang));
    for face in built_in().faces() {
        write_line(&mut out, &format!("  {}", face_line(face, &m::built_in(lang))));
    }
    for face in library.faces() {
        write_line(&mut out, &format!("  {}", face_line(face, face.file())));
    }
    if !library.skipped().is_empty() {
        out += &format!("\n{}\n", m::fonts_not_usable(lang));
    }
    for skipped in library.skipped() {
        write_line(&mut out, &format!("  {skipped}"));
    }
    Ok(out)
}

fn write_line(out: &mut String, line: &str) {
    // File names may hold line ends and escape codes.
    out.extend(line.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }));
    out.push('\n');
}

/// `title-song, East Asian: 方正小标宋简体 from FZXBS.ttf`.
fn role_line(role: &ResolvedFace, library: &FontLibrary, lang: Lang) -> String {
    let script = match lang {
        Lang::En => role.script.to_string(),
        Lang::Zh => library::script(role.script).to_owned(),
    };
    let head = role_name(role.role).to_owned() + m::comma(lang) + &script;
    let place = role.library.map(|at| library.faces()[at].file());
    let mut line = match (&role.matched, place) {
        (Some(name), Some(file)) => m::role_from(lang, head, name, file),
        (Some(name), None) => m::role_same(lang, head, &role.used, name),
        (None, _) => {
            let names = role.wanted.join(m::comma(lang));
            match role.used.as_str() {
                "" => m::role_nothing(lang, head, names),
                used => m::role_stand_in(lang, head, used, names),
            }
        }
    };
    for refused in &role.refused {
        write!(line, "; {refused}").expect("a string takes all");
    }
    line
}

fn face_line(face: &LibraryFace, place: &str) -> String {
    let info = face.info();
    let mut line = format!("{}, {}: {place}", info.family, info.style);
    let mut add = |words: &str| line.push_str(words);
    if let Some(index) = face.index() {
        add(&format!(" (face {index})"));
    }
    add(&format!("; {}", info.format));
    if let Some((least, most)) = info.weights {
        add(&format!(", variable, weights {least} to {most}"));
    }
    add(&format!("; embedding: {}", info.embedding));
    if !info.subsetting {
        add(", only as a whole");
    }
    let scripts = face.scripts();
    if !scripts.is_empty() {
        add(&format!("; {}", scripts.join(", ")));
    }
    line
}

/// What `--json` prints.
#[derive(Serialize)]
struct Listing<'a> {
    profile: &'a str,
    roles: Vec<RoleRecord<'a>>,
    fonts: Vec<FontRecord<'a>>,
    skipped: Vec<SkippedRecord<'a>>,
}

#[derive(Serialize)]
struct RoleRecord<'a> {
    role: &'a str,
    script: String,
    wanted: &'a [String],
    matched: Option<&'a str>,
    used: &'a str,
    file: Option<&'a str>,
    refused: &'a [String],
}

#[derive(Serialize)]
struct FontRecord<'a> {
    family: &'a str,
    style: &'a str,
    names: &'a [String],
    /// `null` for a built-in font.
    file: Option<&'a str>,
    index: Option<u32>,
    format: String,
    weight: u16,
    weights: Option<(u16, u16)>,
    italic: bool,
    embedding: String,
    embeddable: bool,
    subsetting: bool,
    scripts: Vec<&'static str>,
}

#[derive(Serialize)]
struct SkippedRecord<'a> {
    file: &'a str,
    index: Option<u32>,
    reason: String,
}

impl<'a> Listing<'a> {
    fn of(
        profile: &'a str,
        roles: &'a [ResolvedFace],
        built_in: &'a FontLibrary,
        library: &'a FontLibrary,
    ) -> Self {
        let role = |role: &'a ResolvedFace| RoleRecord {
            role: role_name(role.role),
            script: role.script.to_string(),
            wanted: &role.wanted,
            matched: role.matched.as_deref(),
            used: &role.used,
            file: role.library.map(|at| library.faces()[at].file()),
            refused: &role.refused,
        };
        let built_in = built_in.faces().iter().map(|face| font_record(face, None));
        let own = library.faces().iter().map(|face| font_record(face, Some(face.file())));
        let skipped = library.skipped().iter().map(|skipped| SkippedRecord {
            file: &skipped.file,
            index: skipped.index,
            reason: skipped.error.to_string(),
        });
        Self {
            profile,
            roles: roles.iter().map(role).collect(),
            fonts: built_in.chain(own).collect(),
            skipped: skipped.collect(),
        }
    }
}

fn font_record<'a>(face: &'a LibraryFace, file: Option<&'a str>) -> FontRecord<'a> {
    let info = face.info();
    FontRecord {
        family: &info.family,
        style: &info.style,
        names: &info.names,
        file,
        index: face.index(),
        format: info.format.to_string(),
        weight: info.weight,
        weights: info.weights,
        italic: info.italic,
        embedding: info.embedding.to_string(),
        embeddable: info.embedding.refusal().is_none(),
        subsetting: info.subsetting,
        scripts: face.scripts(),
    }
}

/// The embedded faces, read as the others are.
fn built_in() -> FontLibrary {
    let mut library = FontLibrary::default();
    for face in ALL {
        library.add(face.key, Origin::System, face.data);
    }
    library
}
