//! The head of an official document: what stands before its title (GB/T 9704-2012 7.2).

use super::words::is_han;
use super::{Class, Page, shape};
use crate::Role;

/// How many lines a head has at the most: three marks, the agencies of a joint document,
/// number and signers.
const MOST: usize = 12;

impl Page<'_> {
    /// Gives the lines before the first title their roles, when there is a mark or number
    /// among them: else `000001` or `特急` may be anything.
    pub(super) fn letterhead(&mut self) {
        let lines: Vec<usize> =
            (0..self.marks.len()).filter(|&at| !self.is_silent(at)).take(MOST).collect();
        let mut below = None;
        let mut roles: Vec<Option<Role>> = Vec::new();
        for &at in lines.iter().rev() {
            let role =
                self.is_free(at).then(|| head_role(self.text(at), below)).flatten();
            roles.push(role);
            below = role;
        }
        roles.reverse();
        let head: Vec<Role> = roles.iter().map_while(|role| *role).collect();
        if !head.iter().any(|role| matches!(role, Role::Letterhead | Role::DocNumber)) {
            return;
        }
        for (&at, role) in lines.iter().zip(head) {
            self.marks[at].class = Class::Role(role);
        }
    }
}

/// The widest line of a head, in columns of half an em: number and signers, pushed apart.
const WIDEST: usize = 120;

/// What a line of the head is, by its shape and by what the line below it is.
fn head_role(text: &str, below: Option<Role>) -> Option<Role> {
    if shape::columns(text) > WIDEST {
        return None;
    }
    let close = shape::close_up(text);
    let count = close.chars().count();
    if close.len() == 6 && close.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Role::SerialNumber);
    }
    if count <= 12 && ["绝密", "机密", "秘密"].iter().any(|word| close.starts_with(word))
    {
        return Some(Role::Classification);
    }
    if ["特提", "特急", "加急", "平急"].contains(&close.trim_start_matches("紧急程度："))
    {
        return Some(Role::Urgency);
    }
    if close.starts_with("签发人：") || close.starts_with("签发人:") {
        return Some(Role::Signer);
    }
    let number = close.split("签发人").next().unwrap_or_default();
    if shape::is_doc_number(number) || is_order_number(number) {
        return Some(Role::DocNumber);
    }
    let name = close.chars().all(|c| is_han(c) || matches!(c, '（' | '）'));
    let mark = name && (4..=30).contains(&count);
    let above_mark = matches!(below, Some(Role::DocNumber | Role::Letterhead));
    let order = close.ends_with("令") && below == Some(Role::DocNumber);
    // 招标文件 is a kind of document; 省人民政府文件 names an authority.
    let document = close.strip_suffix("文件").is_some_and(|authority| {
        shape::is_organisation(authority) || below == Some(Role::DocNumber)
    });
    let is_mark = document || order || (above_mark && shape::is_organisation(&close));
    (mark && is_mark && !is_title(&close)).then_some(Role::Letterhead)
}

/// `第12号`, the number of an order.
fn is_order_number(text: &str) -> bool {
    let digits = text.strip_prefix('第').and_then(|rest| rest.strip_suffix('号'));
    digits.is_some_and(|d| {
        (1..=4).contains(&d.len()) && d.bytes().all(|b| b.is_ascii_digit())
    })
}

/// `关于……的通知` above its number is a title.
fn is_title(close: &str) -> bool {
    close.starts_with("关于") || close.contains("关于") && close.contains('的')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_of_document_is_no_authority() {
        assert_eq!(head_role("招标文件", None), None);
        assert_eq!(head_role("青禾市人民政府文件", None), Some(Role::Letterhead));
    }
}
