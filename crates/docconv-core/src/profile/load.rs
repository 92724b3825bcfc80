//! Profiles from files, with what they extend and what the caller sets.

use super::builtin::{self, BUILT_IN};
use super::error::nearest;
use super::tree::{Data, Node, Spot};
use super::{Place, Profile, ProfileError, read};

/// How many profiles may stand one on another.
const DEEPEST: usize = 16;

/// A profile before it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Base {
    /// The built-in one of that name.
    BuiltIn(String),
    /// A file.
    File(ProfileFile),
}

/// The text of a profile's file. Reading files is the caller's business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileFile {
    /// The file as messages name it. Two files of one name are the same file.
    pub name: String,
    /// What is in it.
    pub text: String,
}

/// Reads a profile with all that it extends, then lays `settings` (`page.margin.left=27mm`)
/// over it in their order.
///
/// `open` reads the file that an `extends` names, which is no built-in profile: it gets the
/// name as written and the name of the file in which it stands, and answers with the file
/// or with the reason why it cannot.
///
/// # Errors
/// [`ProfileError`], which names file, line and key.
///
/// ```
/// use docconv_core::profile::{Base, Length, ProfileFile, load};
/// let text = "extends = \"gbt9704\"\n[page.margin]\nleft = \"27mm\"\n".to_owned();
/// let house = Base::File(ProfileFile { name: "house.toml".to_owned(), text });
/// let profile = load(&house, &["styles.body.size=小四".to_owned()], &mut |_, _| {
///     Err("no files here".to_owned())
/// })?;
/// assert_eq!(profile.name, "house");
/// assert_eq!(profile.page.margin_left, Length::mm(27.0));
/// assert_eq!(profile.heading(1).size, Length::pt(12.0));
/// # Ok::<(), docconv_core::profile::ProfileError>(())
/// ```
pub fn load(
    base: &Base,
    settings: &[String],
    open: &mut dyn FnMut(&str, &str) -> Result<ProfileFile, String>,
) -> Result<Profile, ProfileError> {
    let nowhere = Place { file: "--profile".to_owned(), line: None };
    let mut tree = match base {
        Base::BuiltIn(name) => built_in_tree(name, &nowhere, &mut Vec::new(), open)?,
        Base::File(file) => file_tree(file, &nowhere, &mut Vec::new(), open)?,
    };
    for setting in settings {
        tree.overlay(Node::setting(setting)?);
    }
    read::profile(&tree)
}

/// Reads a built-in profile, which is sound.
pub(super) fn built_in(name: &str) -> Result<Profile, ProfileError> {
    load(&Base::BuiltIn(name.to_owned()), &[], &mut |_, _| Err(String::new()))
}

fn built_in_tree(
    name: &str,
    place: &Place,
    chain: &mut Vec<String>,
    open: &mut dyn FnMut(&str, &str) -> Result<ProfileFile, String>,
) -> Result<Node, ProfileError> {
    let Some(text) = builtin::text(name) else {
        return Err(ProfileError::UnknownProfile {
            place: place.clone(),
            name: name.to_owned(),
            nearest: nearest(name, BUILT_IN.iter().map(|built_in| built_in.name)),
        });
    };
    let file = ProfileFile { name: name.to_owned(), text: text.to_owned() };
    file_tree(&file, place, chain, open)
}

/// The tree of a file over the tree of what it extends.
fn file_tree(
    file: &ProfileFile,
    place: &Place,
    chain: &mut Vec<String>,
    open: &mut dyn FnMut(&str, &str) -> Result<ProfileFile, String>,
) -> Result<Node, ProfileError> {
    let circle = chain.contains(&file.name);
    chain.push(file.name.clone());
    if circle || chain.len() > DEEPEST {
        let chain = std::mem::take(chain);
        return Err(ProfileError::Cycle { place: place.clone(), chain });
    }
    let mut tree = Node::read(&file.name, &file.text)?;
    name_after_file(&mut tree, &file.name);
    let Some(extends) = tree.get("extends") else { return Ok(tree) };
    let at = extends.spot.place();
    let Data::Text(base) = &extends.value else {
        return Err(ProfileError::WrongValue {
            place: at,
            key: "extends".to_owned(),
            found: extends.shown(),
            expected: "the name of a profile, or a file",
            nearest: None,
        });
    };
    let is_file = base.ends_with(".toml") || base.contains(['/', '\\']);
    let mut whole = if is_file {
        let opened = open(base, &file.name).map_err(|reason| {
            ProfileError::Unreadable { place: at.clone(), file: base.clone(), reason }
        })?;
        file_tree(&opened, &at, chain, open)?
    } else {
        built_in_tree(base, &at, chain, open)?
    };
    // What the base says of itself is not said of this one.
    if let Data::Table(table) = &mut whole.value {
        table.remove("name");
        table.remove("description");
    }
    whole.overlay(tree);
    Ok(whole)
}

/// A file without a name is called as it is called.
fn name_after_file(tree: &mut Node, file: &str) {
    let spot = Spot { file: file.into(), line: Some(1) };
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let name = name.strip_suffix(".toml").unwrap_or(name).to_owned();
    if let Data::Table(table) = &mut tree.value {
        let node = || Node { spot, value: Data::Text(name) };
        table.entry("name".to_owned()).or_insert_with(node);
    }
}
