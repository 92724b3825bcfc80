//! A profile as TOML, with every key.

use super::Profile;
use super::schema::{Setting, Visitor, walk};

impl Profile {
    /// The profile as a TOML file: every key with its meaning, unit and value. Reading it
    /// gives the same profile.
    pub fn to_toml(&self) -> String {
        let mut shower = Shower::default();
        walk(&mut self.clone(), &mut shower);
        shower.out
    }
}

#[derive(Default)]
struct Shower {
    out: String,
    path: Vec<&'static str>,
}

impl Shower {
    fn line(&mut self, lead: &str, key: &str, value: &str, meaning: &str) {
        let setting = format!("{lead}{key} = {value}");
        self.out += &format!("{setting:<36} # {meaning}\n");
    }
}

impl Visitor for Shower {
    fn table(
        &mut self,
        name: &'static str,
        meaning: &'static str,
        mut walk: impl FnMut(&mut Self),
    ) {
        self.path.push(name);
        self.out += &format!("\n# {meaning}\n[{}]\n", self.path.join("."));
        walk(self);
        self.path.pop();
    }

    fn value<T: Setting>(
        &mut self,
        key: &'static str,
        meaning: &'static str,
        value: &mut T,
    ) {
        self.line("", key, &value.show(), meaning);
    }

    fn other_way<T: Setting>(
        &mut self,
        key: &'static str,
        meaning: &'static str,
        value: &mut T,
    ) {
        self.line("# ", key, &value.show(), meaning);
    }
}
